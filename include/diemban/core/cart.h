/* cart.h: an open basket and its arithmetic.
 *
 * A cart is working data: the store keeps every line as it is scanned. Here it is a
 * value with pure functions. Lines keep their number for ever (a removed number is not
 * used again). Each scan is a line of its own, none is merged (selling.md).
 *
 * Invariants: amount = round(qty × price) − discount ≥ 0 for LINE_OK and LINE_OPEN;
 * a red row (unknown, expired, blocked) has amount 0 and blocks payment. cart_total is
 * the sum of amounts. 0 ≤ promo ≤ discount: what a promotion takes off (promotion.h); the rest
 * of the discount was given by hand, on top of it.
 * Ownership: texts live in the cart's arena; cart_finish drops all. */
#ifndef DIEMBAN_CORE_CART_H
#define DIEMBAN_CORE_CART_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/arena.h"
#include "diemban/base/random.h"
#include "diemban/core/customer.h"
#include "diemban/core/product.h"
#include "diemban/core/vat.h"

/* X(name, stored text): stored in the cart's table. */
#define LINE_STATE_TABLE(X)                                                                        \
    X(OK, "ok")                                                                                    \
    X(UNKNOWN, "unknown") /* no such code: red */                                                  \
    X(EXPIRED, "expired") /* its lot is past its date: red */                                      \
    X(BLOCKED, "blocked") /* lot or product blocked or recalled: red */

enum line_state {
#define X(name, stored) LINE_##name,
    LINE_STATE_TABLE(X)
#undef X
        LINE_STATE_COUNT
};
const char *line_state_stored(enum line_state s);
bool line_state_parse(const char *stored, enum line_state *ret);

struct cart_line {
    int no; /* 1 …, unique in the cart */
    enum line_state state;
    int64_t product_id;  /* 0 for a red unknown row and an open item */
    const char *scanned; /* the code as it came */
    const char *code;    /* the product's short code */
    const char *name;
    const char *unit;
    bool weighed;
    struct qty qty;        /* > 0 */
    struct money price;    /* of one unit, VAT included */
    struct money discount; /* ≥ 0, of the whole line */
    struct money amount;
    struct money promo;    /* of the discount: by a promotion */
    const char *promotion; /* its name; "" none */
    struct vat_rate vat;   /* fixed when the line is added */
    const char *lot;       /* "" none */
    int32_t expiry;        /* of the lot */
    const char *note;      /* why red or what is special; "" none */
    int64_t at;            /* when it was scanned, UTC ms */
};

enum { CART_LINES_MAX = 2000 };

struct cart {
    int64_t id;         /* row id; 0: nothing stored yet */
    struct uuid uuid;   /* becomes the sale's */
    int64_t number;     /* running number of the receipt; 0 until the first line */
    const char *holder; /* name of the person whose cart it is */
    const char *label;  /* name given when held; "" */
    bool held;
    char customer[CUSTOMER_REF]; /* random id of a known customer; "" walk-in */
    int64_t opened_at;
    struct cart_line *lines;
    int count, capacity; /* lines in use / allocated */
    int last_no;         /* highest line number ever used */
    struct arena texts;
};

void cart_init(struct cart *c);
void cart_finish(struct cart *c);
void cart_clear(struct cart *c); /* back to an empty, new cart */

/* Adds a copy of *line (texts copied, no given, amount computed). ERR_CART_FULL,
 * ERR_TOO_LARGE, ERR_NOMEM leave the cart as it was. *ret may be NULL. */
enum err cart_add(struct cart *c, const struct cart_line *line, struct cart_line **ret);
/* For the store: adds a line as it was, number and all. */
enum err cart_restore(struct cart *c, const struct cart_line *line);
struct cart_line *cart_find(struct cart *c, int no);
const struct cart_line *cart_peek(const struct cart *c, int no);
struct cart_line *cart_last(struct cart *c); /* NULL when empty */
/* ERR_NO_LINE. Numbers of the others stay. */
enum err cart_remove(struct cart *c, int no);
/* New quantity; amount and discount recomputed (discount capped by the amount). */
enum err cart_set_qty(struct cart *c, int no, struct qty q);
/* What `amount` buys of goods at this price, in whole grams rounded down, so that nobody pays
 * more than was asked for. ERR_NOT_WEIGHED, ERR_TOO_LARGE, ERR_BAD_QUANTITY (not a gram). */
enum err cart_qty_bought(bool weighed, struct money price, struct money amount, struct qty *ret);
/* Recomputes amount from qty, price, discount. ERR_TOO_LARGE. */
enum err cart_line_price(struct cart_line *l);
/* Puts another promotion on a priced line; what was taken off by hand stays on top of it, as far
 * as the line is worth it. The name is not copied. */
void cart_line_promote(struct cart_line *l, struct money promo, const char *promotion);
/* What the line costs before anything is taken off, and what was taken off by hand. */
struct money cart_line_gross(const struct cart_line *l);
struct money cart_line_by_hand(const struct cart_line *l);

struct money cart_total(const struct cart *c);
struct money cart_discount(const struct cart *c);
struct money cart_promo(const struct cart *c); /* of it by promotions */
/* The first red row; NULL when payment may begin. */
const struct cart_line *cart_blocker(const struct cart *c);

#endif
