/* sell.h: from scan to receipt. Screen and command call the same functions.
 *
 * Each call that changes the cart is committed before it returns: after a power cut
 * sell_resume gives the same cart. On failure the cart is as it was. */
#ifndef DIEMBAN_APP_SELL_H
#define DIEMBAN_APP_SELL_H

#include "diemban/app/approve.h"
#include "diemban/core/cart.h"
#include "diemban/core/refund.h"
#include "diemban/core/sale.h"

/* The open cart of the signed-on person, or an empty one. *cart is initialised. */
enum err sell_resume(struct shop *shop, struct cart *cart, struct fault *f);

struct sell_scan {
    const char *text; /* as it came; will be cleaned */
    size_t size;
    struct qty qty;      /* 0: one (or what the code says) */
    struct money amount; /* 0; or as much of weighed goods as this money buys: whole grams, never
                          * more than it */
};
struct sell_outcome {
    int line;     /* number of the line added, 0 none */
    bool receipt; /* the code is the number of one of our receipts: show it */
    unsigned effects;
};
/* Adds n scans in one transaction, each a line of its own; a code that nobody knows becomes
 * a red row and is no error. outcomes has n places. */
enum err sell_scan(struct shop *shop, struct cart *cart, const struct sell_scan *scans, int n,
                   struct sell_outcome *outcomes, struct fault *f);
/* A product chosen from a list. */
enum err sell_product(struct shop *shop, struct cart *cart, int64_t product_id, struct qty qty,
                      struct sell_outcome *ret, struct fault *f);
/* Something without a bar code: what it is called and costs is typed (gift wrapping, a
 * service, goods not in the catalogue). `line` is a red unknown row that it settles, or 0
 * for a new line. VAT is the shop's usual class. Name of 1 … 120 cells; price above 0; above
 * CAP_PRICE it needs an approval and is journalled. */
enum err sell_open_item(struct shop *shop, struct cart *cart, int line, const char *name,
                        struct money price, struct qty qty, struct sell_outcome *ret,
                        struct fault *f);
/* The last line once more: same product, one unit (or the same weight). ERR_CART_EMPTY;
 * ERR_CART_BLOCKED for a red row. */
enum err sell_repeat(struct shop *shop, struct cart *cart, struct sell_outcome *ret,
                     struct fault *f);
/* Whether a code is remembered: not, for the product, or for the lot that is sold now. */
enum sell_link { LINK_NOT, LINK_PRODUCT, LINK_LOT };

/* Turns a red unknown row into a line of this product; with `link` the code is remembered
 * (a journal record) and will be known from then on. */
enum err sell_resolve(struct shop *shop, struct cart *cart, int line, int64_t product_id,
                      enum sell_link link, struct fault *f);
/* … as a case that holds so many pieces, now and (LINK_PRODUCT) from now on. ERR_BAD_PIECES. */
enum err sell_resolve_case(struct shop *shop, struct cart *cart, int line, int64_t product_id,
                           enum sell_link link, int pieces, struct fault *f);
/* Sells the line from another lot of its product, "" from goods without one. ERR_NO_LOT,
 * ERR_STOPPED, ERR_EXPIRED. */
enum err sell_set_lot(struct shop *shop, struct cart *cart, int line, const char *lot,
                      struct fault *f);
enum err sell_set_qty(struct shop *shop, struct cart *cart, int line, struct qty qty,
                      struct fault *f);
/* The line's quantity becomes what this money buys of it, in whole grams; weighed goods only
 * (cart_qty_bought). */
enum err sell_set_amount(struct shop *shop, struct cart *cart, int line, struct money amount,
                         struct fault *f);
/* + and −: one more or less of a line; the last one removes it. */
enum err sell_step_qty(struct shop *shop, struct cart *cart, int line, int step, struct fault *f);
/* Sets the discount of a line by hand, on top of its promotion; 0 takes it away. Journalled. Above
 * the person's cap it needs an approval (approve.h). ERR_TOO_LARGE above the line's worth. */
struct sell_cut {
    int bp; /* hundredths of a percent; 0: `amount` counts */
    struct money amount;
};
enum err sell_discount(struct shop *shop, struct cart *cart, int line, const struct sell_cut *cut,
                       struct fault *f);
/* The share of the line, after its promotion, that this takes off, as CAP_DISCOUNT reckons it: off
 * the catalogue's price, where the line's was lowered by hand. */
int64_t sell_discount_rate(struct shop *shop, const struct cart_line *l,
                           const struct sell_cut *cut);
/* The same on the whole cart, spread over its lines by largest remainder, on top of what
 * they have; the cap counts everything that was given by hand in this cart, so that it is not
 * passed bit by bit. 0 takes all discounts by hand away. ERR_CART_EMPTY, ERR_CART_BLOCKED. */
enum err sell_discount_all(struct shop *shop, struct cart *cart, const struct sell_cut *cut,
                           struct fault *f);
int64_t sell_discount_all_rate(struct shop *shop, const struct cart *cart,
                               const struct sell_cut *cut);
/* Another price for a line, by hand. Journalled. A lower one counts as a discount off the
 * catalogue's price, a higher one and that of an open item by CAP_PRICE. */
enum err sell_price(struct shop *shop, struct cart *cart, int line, struct money price,
                    struct fault *f);
/* Which cap that asks, and how much of it. */
int64_t sell_price_asked(struct shop *shop, const struct cart_line *l, struct money price,
                         enum cap *cap);
/* Journalled. */
enum err sell_remove(struct shop *shop, struct cart *cart, int line, struct fault *f);
/* Journalled; the number stays used. */
enum err sell_cancel(struct shop *shop, struct cart *cart, struct fault *f);

/* A whole sale at once, for scripts: the items and their payment, all in one transaction.
 * A code that nobody knows is ERR_UNKNOWN_CODE; after any failure nothing was stored, not
 * even a number. The same `uuid` (NULL: a new one) twice is one sale. */
struct sell_payment;
struct sell_done;
struct sell_whole {
    const struct sell_scan *items;
    int item_count;
    const struct sell_payment *payments;
    int payment_count; /* 0: exact cash */
    const struct uuid *uuid;
    const struct sell_cut *cut; /* of the whole; NULL none */
    const char *customer;       /* random id; NULL a walk-in */
};
enum err sell_at_once(struct shop *shop, const struct sell_whole *w, struct arena *a,
                      struct sell_done *ret, struct fault *f);

struct sell_payment {
    enum tender tender;
    struct money tendered;
    const char *reference; /* "" none; a voucher's serial, which is then checked and spent */
    bool awaiting;         /* a transfer that nobody has seen yet */
    bool over;             /* a transfer may be too large: the rest goes back in cash */
};
/* What rounding takes off an amount that is paid in cash (setting pay.rounding). */
struct money sell_rounding(struct shop *shop, struct money due);
struct money sell_rounding_unit(struct shop *shop); /* 1: none */
struct sell_done {
    struct sale sale; /* lives in the arena given */
    struct hash hash; /* of its record */
    int64_t seq;
    const char *receipt; /* text of the original, 42 columns */
    unsigned effects;
    bool repeated; /* the uuid was known: this is the earlier sale */
};
/* Takes payment (none given: exact cash) and books everything in one transaction. The cart
 * is empty afterwards. Credit needs the cart's customer, and above their limit an approval
 * (credit.h). ERR_CART_EMPTY, ERR_CART_BLOCKED, ERR_UNDERPAID, ERR_OVERPAID,
 * ERR_NO_SHIFT … leave the cart. After ERR_UNKNOWN_OUTCOME nobody knows whether it was stored: a
 * new start shows the cart or the sale, and paying the same cart again finds the sale by its
 * uuid (repeated) instead of making a second one. */
enum err sell_pay(struct shop *shop, struct cart *cart, const struct sell_payment *payments, int n,
                  struct arena *a, struct sell_done *ret, struct fault *f);
/* The same for an exchange (app/refund.h), within its transaction: the slip also tells what
 * came back. After a failure the cart must be loaded again (sell_resume). */
enum err sell_pay_back(struct shop *shop, struct cart *cart, const struct sell_payment *payments,
                       int n, const struct refund *back, struct arena *a, struct sell_done *ret,
                       struct fault *f);
/* The sale of this uuid, if it was made: repeated is true. ERR_NO_RECEIPT otherwise. */
enum err sell_known(struct shop *shop, const struct uuid *u, struct arena *a, struct sell_done *ret,
                    struct fault *f);

#endif
