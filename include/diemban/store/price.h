/* price.h (store): prices that begin on a day, and whose labels are to be made anew.
 *
 * A row is a price of a product from a day on. It waits until that day, then the product
 * gets it (applied); a price that was changed at once is a row that is applied already. Its
 * label is to be printed until somebody says that it was (labelled). */
#ifndef DIEMBAN_STORE_PRICE_H
#define DIEMBAN_STORE_PRICE_H

#include "diemban/core/money.h"
#include "diemban/store/store.h"

struct price_change {
    int64_t id, product_id;
    const char *code, *name;
    int32_t day;             /* the first on which it holds */
    struct money price, now; /* now: the product's */
    const char *author;      /* sign-on name */
    bool applied, labelled;
};
/* Another price for the same product and day takes the place of the first. */
enum err store_price_put(struct store *s, const struct price_change *p, struct fault *f);
enum err store_price_applied(struct store *s, int64_t id, struct fault *f);
/* A waiting change is dropped; ERR_NO_PRICE_CHANGE if there is none. */
enum err store_price_drop(struct store *s, int64_t product_id, int32_t day, struct fault *f);
/* All labels of prices that hold on `day` are made. */
enum err store_price_labelled(struct store *s, int32_t day, struct fault *f);
/* Those of one product. */
enum err store_price_labelled_of(struct store *s, int64_t product_id, int32_t day, struct fault *f);
/* The first day for which a change waits; DATE_NONE. */
enum err store_price_next(struct store *s, int32_t *ret, struct fault *f);

typedef int (*price_each)(void *ctx, const struct price_change *p);
/* Changes that wait and begin by `to`, in order of days. */
enum err store_price_waiting(struct store *s, int32_t to, price_each each, void *ctx,
                             struct fault *f);
/* Changes whose labels are to be made, that begin by `to`. */
enum err store_price_labels(struct store *s, int32_t to, price_each each, void *ctx,
                            struct fault *f);

#endif
