/* purchase.h (store): orders to suppliers: drafts (working), sent ones and their end (ledger).
 *
 * What came is the sum of the movements of the receipts that name the order. */
#ifndef DIEMBAN_STORE_PURCHASE_H
#define DIEMBAN_STORE_PURCHASE_H

#include "diemban/core/purchase.h"
#include "diemban/store/day.h"
#include "diemban/store/store.h"

/* ---- drafts ---- */

/* Inserts or replaces the head of a draft. */
enum err store_purchase_put(struct store *s, const struct purchase *o, struct fault *f);
/* A line of a draft; quantity 0 takes it out. */
enum err store_purchase_put_line(struct store *s, const char *number, int64_t product_id,
                                 struct qty qty, struct money cost, struct fault *f);
enum err store_purchase_drop(struct store *s, const char *number, struct fault *f);

/* ---- sent ---- */

/* Head and lines of the record that was appended. */
enum err store_purchase_add(struct store *s, const struct ledger_head *h, const struct purchase *o,
                            struct fault *f);
enum err store_purchase_close(struct store *s, const struct ledger_head *h, const char *number,
                              const char *reason, struct fault *f);
/* The stock document of that record came on this order. */
enum err store_purchase_receipt(struct store *s, int64_t seq, const char *number, struct fault *f);

/* ---- reading ---- */

/* Draft or sent, whole, judged, in the arena. *found false: there is none. */
enum err store_purchase_get(struct store *s, const char *number, struct arena *a,
                            struct purchase *ret, bool *found, struct fault *f);
/* Drafts first, then what is awaited, newest first; with `all` also what is over. Non-zero
 * stops. */
typedef int (*purchase_number_each)(void *ctx, const char *number);
enum err store_purchase_list(struct store *s, bool all, purchase_number_each each, void *ctx,
                             struct fault *f);

/* Ordered and not here yet, on orders that are open. */
enum err store_coming(struct store *s, int64_t product_id, struct qty *ret, struct fault *f);
/* Who brought a product the last time; "" nobody. In the arena. */
enum err store_supplier_of(struct store *s, int64_t product_id, struct arena *a, const char **ret,
                           struct fault *f);
/* Goods that were sold after `day` or are below their least stock, by name. */
typedef int (*candidate_each)(void *ctx, int64_t product_id);
enum err store_purchase_candidates(struct store *s, int32_t day, candidate_each each, void *ctx,
                                   struct fault *f);

#endif
