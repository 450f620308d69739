/* stock_look.h (store): stock as a screen looks at it, 100,000 products and more. */
#ifndef DIEMBAN_STORE_STOCK_LOOK_H
#define DIEMBAN_STORE_STOCK_LOOK_H

#include "diemban/core/group.h"
#include "diemban/core/product.h"
#include "diemban/core/valuation.h"
#include "diemban/store/stock.h"

/* What a product's row is judged and sorted by; small, since all are held at once. */
struct stock_item {
    int64_t id;
    struct qty on_hand, min_stock;
    struct money price;
    struct money value;       /* at the cost of its lots; 0 unknown */
    int32_t expiry;           /* the next of lots with stock; DATE_NONE none */
    int32_t certificate_date; /* DATE_NONE unknown */
    char group[GROUP_TEXT];
    bool consigned; /* some of it */
};
/* At most n goods after the product `after` (0: from the first) in Vietnamese order of
 * names. Returns how many in *count; fewer than n: these were the last. */
enum err store_stock_slice(struct store *s, int64_t after, struct stock_item *out, int n,
                           int *count, struct fault *f);

/* What moved of a product's own goods (not consigned) in a month before `from`, or (asked)
 * from `from` to `to`; product by product by name, oldest first. Texts live until the
 * callback returns; non-zero stops. */
struct stock_period {
    int64_t product_id;
    const char *code, *name, *unit;
    bool asked;
    struct valuation_period sums;
};
typedef int (*period_each)(void *ctx, const struct stock_period *p);
enum err store_stock_periods(struct store *s, int32_t from, int32_t to, period_each each, void *ctx,
                             struct fault *f);

/* Sold on each of n days, the last of them `last`; returns taken off. */
enum err store_stock_sold(struct store *s, int64_t product_id, int32_t last, struct qty *out, int n,
                          struct fault *f);
/* Day of the first movement; DATE_NONE: none yet. */
enum err store_stock_since(struct store *s, int64_t product_id, int32_t *ret, struct fault *f);
/* First and last day on which goods of a lot came in; DATE_NONE none. */
enum err store_lot_days(struct store *s, int64_t product_id, int64_t lot_id, int32_t *first,
                        int32_t *last, struct fault *f);

#endif
