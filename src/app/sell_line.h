/* sell_line.h: from a scanned text to a cart line (private to the selling use case). */
#ifndef DIEMBAN_APP_SELL_LINE_H
#define DIEMBAN_APP_SELL_LINE_H

#include "diemban/app/sell.h"
#include "diemban/core/code.h"

/* The product that a scan names, and what else the code says. text is the scan, cleaned; in
 * the arena. ERR_NO_PRODUCT leaves f alone and product unset. */
struct sell_found {
    const char *text;
    struct code code;
    struct product product;
    int pieces; /* of the product that one of the code stands for; 1 for all but packs */
};
enum err sell_find_scan(struct shop *shop, const struct sell_scan *scan, struct arena *a,
                        struct sell_found *ret, struct fault *f);

/* What a scan turned out to be. Texts live in the arena given. */
struct sell_read {
    struct cart_line line; /* state OK or red; no number yet */
    bool receipt;          /* a receipt number of ours; line is empty */
};
enum err sell_read_scan(struct shop *shop, const struct sell_scan *scan, struct arena *a,
                        struct sell_read *ret, struct fault *f);

/* A line of this product with quantity q: price, VAT of today, lot (first expired first,
 * unless `code` names one) and the red states of an expired or blocked lot. code may be
 * NULL. */
enum err sell_product_line(struct shop *shop, const struct product *p, const struct code *code,
                           struct qty q, struct arena *a, struct cart_line *ret, struct fault *f);
/* Makes the line red when its lot, or all of its product, is blocked or recalled. */
enum err sell_lot_state(struct shop *shop, struct cart_line *l, struct fault *f);
/* … on all lines of the cart: each that became red is stored. */
enum err sell_stop_lines(struct shop *shop, struct cart *cart, struct fault *f);
/* The person may sell and a shift is open. */
enum err sell_allowed(const struct shop *shop, struct fault *f);
/* Puts the promotions that hold on all lines of this product, within the open transaction. */
enum err sell_promote(struct shop *shop, struct cart *cart, int64_t product_id, struct fault *f);
/* Ends a use case's transaction. After a failure the file was rolled back: the cart, whose id was
 * id_before, is read again as it stands there. Returns what happened. */
enum err sell_finish(struct shop *shop, struct cart *cart, int64_t id_before, enum err e,
                     struct fault *f);
/* Adds a finished line in a transaction of its own; the cart gets its number with the
 * first. */
enum err sell_put(struct shop *shop, struct cart *cart, const struct cart_line *line,
                  struct sell_outcome *ret, struct fault *f);
/* Puts the values of `from` on the red row of that number, in a transaction that also links
 * its scanned code to the product when `link`. */
enum err sell_settle(struct shop *shop, struct cart *cart, int line, const struct cart_line *from,
                     enum sell_link link, int pieces, struct fault *f);

/* Gives a new cart its uuid: approvals are about it. */
void sell_name_cart(struct cart *cart);

/* What a hand changed on a line. */
struct sell_override {
    const char *what;                  /* "discount", "price", "open_item" */
    struct money basis, before, after; /* what it is measured by; how it stood; how it stands */
    const char *approver;
};
/* RECORD_OVERRIDE within the open transaction. */
enum err sell_write_override(struct shop *shop, const struct cart *cart, const struct cart_line *l,
                             const struct sell_override *o, struct fault *f);
/* The catalogue's price of a line where it is above the line's, else the line's. */
struct money sell_list_price(struct shop *shop, const struct cart_line *l);

#endif
