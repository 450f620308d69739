/* purchase.h: an order to a supplier: what the shop asks for, and what of it has come.
 *
 * It is written as a draft, freely changed; when it is sent it becomes a record and is never
 * changed again. Goods are received against it, in parts; how much came is never stored but
 * summed up from those receipts. It is over when all came, or when it is closed with a
 * reason. A product stands once in an order. Texts are the reader's arena's. */
#ifndef DIEMBAN_CORE_PURCHASE_H
#define DIEMBAN_CORE_PURCHASE_H

#include "diemban/base/arena.h"
#include "diemban/base/err.h"
#include "diemban/base/str.h"
#include "diemban/base/tr.h"
#include "diemban/core/money.h"
#include "diemban/core/qty.h"
#include "diemban/core/receipt.h"

/* X(name, stable name, msgid) */
#define PURCHASE_STATE_TABLE(X)                                                                    \
    X(DRAFT, "draft", N_("draft"))                                                                 \
    X(SENT, "sent", N_("awaited"))                                                                 \
    X(DONE, "done", N_("all came"))                                                                \
    X(CLOSED, "closed", N_("closed early"))

enum purchase_state {
#define X(name, stable, text) PURCHASE_##name,
    PURCHASE_STATE_TABLE(X)
#undef X
        PURCHASE_STATE_COUNT
};
const char *purchase_state_stable(enum purchase_state s);
const char *purchase_state_text(enum purchase_state s); /* msgid */

enum {
    PURCHASE_LINES_MAX = 500,
    PURCHASE_COLS = 60, /* of its paper */
};

struct purchase_line {
    int64_t product_id;
    const char *code, *name, *unit;
    const char *gtin; /* of the product now; "" none */
    bool weighed;
    struct qty qty;     /* ordered */
    struct qty came;    /* received against it; 0 in a draft */
    struct qty on_hand; /* now */
    struct money cost;  /* of one unit, as expected; 0 not said */
};
struct purchase {
    const char *number; /* "DM001201000001" */
    const char *partner, *note;
    const char *author; /* who wrote or sent it: sign-on name */
    const char *reason; /* why it was closed; "" */
    enum purchase_state state;
    int64_t at;  /* when it was begun, or sent */
    int32_t due; /* day on which it is wanted; DATE_NONE not said */
    struct purchase_line *lines;
    int line_count;
};

/* Still awaited; never below zero. */
struct qty purchase_rest(const struct purchase_line *l);
/* SENT or DONE by what came; leaves the other states. */
void purchase_judge(struct purchase *p);
/* Σ of what is ordered at its expected cost. */
struct money purchase_value(const struct purchase *p);

/* RECORD_PURCHASE and RECORD_PURCHASE_CLOSED; layouts in record_purchase.c. */
void record_purchase_write(struct str *p, const struct purchase *o);
/* Products are known by code only. */
enum err record_purchase_read(const void *bytes, size_t n, struct arena *a, struct purchase *ret);
void record_purchase_close_write(struct str *p, const char *number, const char *reason);

/* What the supplier is given; costs only where they are asked for. */
void purchase_doc(struct doc *d, const struct purchase *o, const struct shop_head *shop, bool costs,
                  tr_fn tr);

#endif
