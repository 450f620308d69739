/* refund.h: goods that come back, and what is paid back for them.
 *
 * Scope: pure arithmetic and the values of one return as they stand in ledger, journal and
 * slip. A return is against a sale, line by line, or without a receipt (sale_line 0). A void
 * is a return of everything at once.
 * Invariants (refund_check): Σ line amounts = total = Σ payments; VAT of a line is inside it.
 * Parts of a line are reckoned cumulatively, so that what came back of a line in any number
 * of steps adds up to its amount and its VAT to the đồng, discounts included. */
#ifndef DIEMBAN_CORE_REFUND_H
#define DIEMBAN_CORE_REFUND_H

#include "diemban/core/sale.h"

/* X(name, stored text, msgid): where goods go that came back. */
#define REFUND_BACK_TABLE(X)                                                                       \
    X(STOCK, "stock", N_("to stock"))                                                              \
    X(WASTE, "waste", N_("to waste"))

enum refund_back {
#define X(name, stored, text) BACK_##name,
    REFUND_BACK_TABLE(X)
#undef X
        BACK_COUNT
};
const char *refund_back_stored(enum refund_back b);
const char *refund_back_text(enum refund_back b); /* msgid */
bool refund_back_parse(const char *stored, enum refund_back *ret);

/* X(name, stored text): how far money that goes back has come. */
#define REFUND_STATE_TABLE(X)                                                                      \
    X(PAID, "paid")                                                                                \
    X(DUE, "due")     /* a transfer that a manager sends later */                                  \
    X(NEVER, "never") /* the customer's transfer had not come: nothing to send */

enum refund_state {
#define X(name, stored) REFUND_##name,
    REFUND_STATE_TABLE(X)
#undef X
        REFUND_STATE_COUNT
};
const char *refund_state_stored(enum refund_state s);
bool refund_state_parse(const char *stored, enum refund_state *ret);

struct refund_line {
    int sale_line; /* number in the sale, 1 …; 0 without a receipt */
    /* as sold; qty, amount and vat are of what came back; discount and stars are 0 */
    struct sale_line line;
    enum refund_back back;
};

struct refund_payment {
    enum tender tender;
    struct money amount;   /* given back; rounding may be negative */
    const char *reference; /* "" none */
    enum refund_state state;
};

struct refund {
    struct uuid uuid;
    const char *number; /* "TR001201000039" */
    const char *of;     /* number of the sale; "" without a receipt */
    int64_t at;         /* UTC ms */
    int32_t day;        /* business day */
    const char *clerk;  /* as shown */
    const char *reason; /* never "" */
    bool voided;        /* the whole sale, in its own shift */
    struct refund_line *lines;
    int line_count;
    struct refund_payment payments[SALE_PAYMENTS_MAX];
    int payment_count;
    struct money total;
};

/* What of one line of a sale came back before. */
struct refund_before {
    struct qty qty;
    struct money amount;
};
/* What is left of a line. */
struct qty refund_left(const struct sale_line *sold, const struct refund_before *before);
/* Fills qty, amount and VAT of ret->line for q more of the line; the rest of ret is sold's.
 * q > 0 and at most what is left (asserted). */
void refund_part(const struct sale_line *sold, const struct refund_before *before, struct qty q,
                 struct refund_line *ret);

/* How a sale stands paid by now: payments, corrected tenders, less what was given back. */
struct tender_sum {
    enum tender tender;
    const char *reference; /* of a voucher: its serial; "" else */
    struct money amount;
};
enum { TENDER_SUMS_MAX = 32 };
struct tender_sums {
    struct tender_sum at[TENDER_SUMS_MAX];
    int count;
};
/* False when there is no room for another. */
bool tender_sums_add(struct tender_sums *t, enum tender tender, const char *reference,
                     struct money amount);
/* Fills payments of ret (whose total stands) from how the sale stands paid: cash first, then
 * card, voucher, credit and the like, transfers (REFUND_DUE; REFUND_NEVER where `awaiting`
 * says that the customer's had not come), rounding last. The part of a sale that other goods
 * or a deposit paid for goes back in cash, and change that a transfer got in cash lessens the
 * transfer. ERR_TOO_LARGE when the sale did not take that much. */
enum err refund_pay(struct refund *ret, const struct tender_sums *paid, bool awaiting);

bool refund_check(const struct refund *r);
/* Σ amount and Σ VAT by rate, as sale_vat_sums. */
int refund_vat_sums(const struct refund *r, struct vat_sum *out, int n);

#endif
