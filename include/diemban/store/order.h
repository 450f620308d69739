/* order.h (store): orders and quotes (working), money taken ahead for them (ledger).
 *
 * What is left of a deposit is never stored: it is Σ order_money − Σ payments by tender
 * "deposit" with the order's number as reference + what came back of those. */
#ifndef DIEMBAN_STORE_ORDER_H
#define DIEMBAN_STORE_ORDER_H

#include "diemban/core/order.h"
#include "diemban/store/day.h"
#include "diemban/store/store.h"

/* Inserts head and lines, sets id. */
enum err store_order_add(struct store *s, struct order *o, struct fault *f);
/* State, and what is delivered of each line. */
enum err store_order_update(struct store *s, const struct order *o, struct fault *f);
/* The open cart that delivers it; NULL: none any more. */
enum err store_order_set_cart(struct store *s, int64_t id, const struct uuid *cart,
                              struct fault *f);
/* Whole, with deposit, in the arena. *found false: there is none. */
enum err store_order_by_number(struct store *s, const char *number, struct arena *a,
                               struct order *ret, bool *found, struct fault *f);
enum err store_order_by_cart(struct store *s, const struct uuid *cart, struct arena *a,
                             struct order *ret, bool *found, struct fault *f);
/* Numbers of the open ones (all with `all`), by pick-up time. */
typedef int (*order_each)(void *ctx, const char *number);
enum err store_order_list(struct store *s, bool all, order_each each, void *ctx, struct fault *f);
/* Open orders to be picked up before `until`. */
enum err store_orders_due(struct store *s, int64_t until, int64_t *ret, struct fault *f);
/* Promised by open orders and not delivered. */
enum err store_reserved(struct store *s, int64_t product_id, struct qty *ret, struct fault *f);

enum err store_deposit_add(struct store *s, const struct ledger_head *h, const struct deposit *d,
                           int64_t shift_id, struct fault *f);
enum err store_deposit_left(struct store *s, const char *number, struct money *ret,
                            struct fault *f);

#endif
