/* count.h (store): what a stocktake asks the ledger. */
#ifndef DIEMBAN_STORE_COUNT_H
#define DIEMBAN_STORE_COUNT_H

#include "diemban/core/product.h"
#include "diemban/store/store.h"

/* Σ of movements of a product and lot by records after seq. */
enum err store_moved_since(struct store *s, int64_t product_id, int64_t lot_id, int64_t seq,
                           struct qty *ret, struct fault *f);
/* Goods of a scope ("all", "group" or "shelf" of that name), by shelf and name. missing: only
 * those with stock by the books that the open stocktake has no line of. Non-zero stops. */
typedef int (*scope_each)(void *ctx, const struct product *p);
enum err store_count_scope(struct store *s, const char *scope, const char *of, bool missing,
                           scope_each each, void *ctx, struct fault *f);

#endif
