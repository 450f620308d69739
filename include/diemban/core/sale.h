/* sale.h: a decided sale (or return), as it stands in ledger, journal and receipt.
 *
 * It holds values only: names, prices, lots as they were; no row ids. The same struct
 * goes to the journal (record.h), to the tables and to the receipt; `verify` rebuilds it
 * from the tables and compares.
 * Invariants (sale_check): Σ line amounts = total; Σ payments applied = total; change =
 * Σ tendered − total; applied = tendered but for cash; VAT of a line is inside it. Change in
 * cash of a transfer that was too large is a cash payment of nothing, applied below zero: the
 * sum of `applied` is what each tender really brought. */
#ifndef DIEMBAN_CORE_SALE_H
#define DIEMBAN_CORE_SALE_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/arena.h"
#include "diemban/base/random.h"
#include "diemban/core/cart.h"
#include "diemban/core/money.h"
#include "diemban/core/qty.h"
#include "diemban/core/vat.h"

/* X(name, stored text, msgid). */
#define TENDER_TABLE(X)                                                                            \
    X(CASH, "cash", N_("Cash"))                                                                    \
    X(TRANSFER, "transfer", N_("Bank transfer"))                                                   \
    X(CARD, "card", N_("Card"))                                                                    \
    X(VOUCHER, "voucher", N_("Voucher"))                                                           \
    X(CREDIT, "credit", N_("Credit account"))                                                      \
    X(EXCHANGE, "exchange", N_("Goods given back")) /* of a return in the same ticket */           \
    X(ROUNDING, "rounding", N_("Rounding"))         /* of cash, signed: never money */             \
    X(POINTS, "points", N_("Points"))                                                              \
    X(DEPOSIT, "deposit", N_("Deposit"))

enum tender {
#define X(name, stored, text) TENDER_##name,
    TENDER_TABLE(X)
#undef X
        TENDER_COUNT
};
const char *tender_stored(enum tender t);
const char *tender_text(enum tender t); /* msgid */
bool tender_parse(const char *stored, enum tender *ret);

struct sale_line {
    const char *code; /* short code; "" for an open item */
    const char *gtin; /* "" unknown */
    const char *name;
    const char *unit;
    struct qty qty; /* > 0 */
    struct money price;
    struct money discount;
    struct money amount; /* round(qty × price) − discount */
    struct vat_rate vat_rate;
    struct money vat; /* inside amount */
    const char *lot;
    int32_t expiry;
    int stars; /* shown on the receipt: valid that day */
    const char *producer;
    struct money promo;    /* of the discount: by a promotion */
    const char *promotion; /* its name; "" none */
};

struct payment {
    enum tender tender;
    struct money applied;  /* what of it pays the sale */
    struct money tendered; /* what was handed over; ≥ applied only for cash */
    const char *reference; /* "" none; the serial of a voucher */
    bool awaiting;         /* a transfer that nobody had seen when the sale was made */
};

enum { SALE_PAYMENTS_MAX = 16 };

struct sale {
    struct uuid uuid;
    const char *number;   /* "HD001201000038" */
    int64_t at;           /* UTC ms */
    int32_t day;          /* business day */
    const char *clerk;    /* sign-on name */
    const char *customer; /* random id of a known customer; "" walk-in */
    struct sale_line *lines;
    int line_count;
    struct payment payments[SALE_PAYMENTS_MAX];
    int payment_count;
    struct money total;
    struct money discount; /* Σ line discounts */
    struct money tendered;
    struct money change;
};

/* Fills a sale from a priced cart: lines copied, totals and VAT computed. Payments are
 * left empty. Everything lives in `a`. Lines' gtin, stars and producer come from
 * `look` (may be NULL), which fills them for a product id. */
typedef void (*sale_look)(void *ctx, int64_t product_id, struct arena *a, struct sale_line *line);
enum err sale_from_cart(struct sale *s, const struct cart *c, struct arena *a, sale_look look,
                        void *ctx);

/* Adds a payment. For cash, `tendered` beyond what is due becomes change; for the rest
 * it is ERR_OVERPAID. ERR_TOO_LARGE. */
enum err sale_pay(struct sale *s, enum tender t, struct money tendered, const char *reference);
/* The same for a transfer that was larger than what is due: all of it is booked, and
 * sale_complete gives the rest back in cash. Nothing else is paid after it. */
enum err sale_pay_over(struct sale *s, struct money tendered, const char *reference);
struct money sale_due(const struct sale *s); /* total − applied so far */
/* ERR_UNDERPAID while something is due. Sets tendered and change. */
enum err sale_complete(struct sale *s);
/* False when an invariant above does not hold: such a sale is never booked. */
bool sale_check(const struct sale *s);

/* Cash suggestions: exact, then the next round amounts a customer may hand over, strictly
 * rising, at most n. Returns how many. Notes: domain.md §4.1. */
int cash_suggestions(struct money due, struct money *out, int n);

/* Σ amount and Σ VAT by rate, in order of first appearance. Returns how many (≤ n). */
struct vat_sum {
    struct vat_rate rate;
    struct money amount, vat;
};
int sale_vat_sums(const struct sale *s, struct vat_sum *out, int n);
/* Adds a line to such sums; a rate beyond the n-th is left out. */
void vat_sums_add(struct vat_sum *sums, int *count, int n, const struct sale_line *line);

#endif
