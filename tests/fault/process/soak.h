/* soak.h: what the parts of fault_soak share: the shop, its dice and the second model, which is
 * plain integers and knows nothing of the program.
 *
 * fault_soak.c sells, gives back, closes shifts and days; soak_goods.c moves goods, also to a
 * second shop and back; soak_ahead.c has money before and beside sales: vouchers, orders with
 * deposits, corrected tenders. An operation that differs from the model ends the program. */
#ifndef DIEMBAN_TESTS_SOAK_H
#define DIEMBAN_TESTS_SOAK_H

#include "app_shop.h"
#include "lab.h"

#include "diemban/app/sell.h"

enum { SOAK_GOODS = 12, SOAK_LINES = 5, SOAK_VOUCHERS = 40 };

struct soak_sums {
    int64_t sales, refunds, sold, returned, tender[TENDER_COUNT];
};

struct soak_model {
    int64_t cash;                 /* in the drawer */
    int64_t tender[TENDER_COUNT]; /* of the shift, but cash */
    int64_t owed, held;
    int64_t price[SOAK_GOODS];
    int64_t stock[SOAK_GOODS], there[SOAK_GOODS]; /* thousandths; there: at the second shop */
    int64_t voucher[SOAK_VOUCHERS];               /* what is left of it */
    int vouchers;
    struct soak_sums day, all;
    /* how often each was done */
    int64_t arrived, paid_by_voucher, delivered, given_up, corrected, held_sold;
};

struct soak {
    struct lab lab;
    struct rng rng;
    struct app_shop t, other; /* points 12 and 13 */
    struct arena a;           /* of one operation */
    int64_t operation;
    struct soak_model model;
};
extern struct soak soak;

int64_t soak_below(int64_t n);
/* Ends the program when they differ. */
void soak_equal(const char *what, int64_t is, int64_t should);
/* Around an act that may be refused: it is in a transaction of its own, since a refusal undoes the
 * whole one. */
void soak_alone(bool begins);
/* The code of a product; a buffer that the next call overwrites. */
const char *soak_code(int product);
int64_t soak_qty(int product);
void soak_money_in(enum tender x, int64_t amount);
/* Lines, payments and totals of a sale that was made, into the model and against it. */
void soak_note_sale(const struct sale *s);
/* The serial of a voucher; likewise. */
const char *soak_serial(int voucher);

/* ---- soak_goods.c ---- */

void soak_goods_begin(void);
void soak_goods_end(void);
/* Received, adjusted for any reason, counted, sent to the other shop or taken from it. */
void soak_goods(void);
/* The stock of both shops. */
void soak_goods_compare(void);

/* ---- soak_ahead.c ---- */

/* A voucher, an order, some of an order delivered or all given up, a tender corrected in the sale
 * of this number ("" none yet). */
void soak_ahead(const char *sale);
/* What is left of each voucher and deposit. */
void soak_ahead_compare(void);

#endif
