/* cart.h (store): open and held carts, committed at every scan.
 *
 * Working data: freely changed; the journal hears of a cart when something is decided. */
#ifndef DIEMBAN_STORE_CART_H
#define DIEMBAN_STORE_CART_H

#include "diemban/core/cart.h"
#include "diemban/store/store.h"

/* The running number of the next receipt; kept even if the sale is cancelled. */
enum err store_number_next(struct store *s, int64_t *ret, struct fault *f);

/* Inserts the cart's head, sets id. */
enum err store_cart_add(struct store *s, struct cart *c, struct fault *f);
/* Head only: holder, label, held, customer. */
enum err store_cart_update(struct store *s, const struct cart *c, struct fault *f);
/* Inserts or replaces one line. */
enum err store_cart_put_line(struct store *s, int64_t cart_id, const struct cart_line *l,
                             struct fault *f);
enum err store_cart_drop_line(struct store *s, int64_t cart_id, int no, struct fault *f);
enum err store_cart_drop(struct store *s, int64_t cart_id, struct fault *f);
/* Fills *c (initialised) whole. *found false: no such cart, *c empty. */
enum err store_cart_load(struct store *s, int64_t cart_id, struct cart *c, bool *found,
                         struct fault *f);
/* The open, not held cart of a person (the newest); 0 if none. */
enum err store_cart_current(struct store *s, const char *holder, int64_t *cart_id, struct fault *f);

struct cart_head {
    int64_t id, number, opened_at;
    const char *holder, *label;
    bool held;
    int lines;
    struct money total;
};
typedef int (*cart_each)(void *ctx, const struct cart_head *c);
/* Carts with lines: held ones, and open ones of anybody, oldest first. */
enum err store_cart_list(struct store *s, cart_each each, void *ctx, struct fault *f);

#endif
