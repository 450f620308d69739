/* gift.h (store): what gift sets are made of (working), and of what each lot of them was made. */
#ifndef DIEMBAN_STORE_GIFT_H
#define DIEMBAN_STORE_GIFT_H

#include "diemban/core/gift.h"
#include "diemban/store/store.h"

/* The whole recipe of a product; n 0 takes it away. */
enum err store_gift_put(struct store *s, int64_t product_id, const struct gift_part *parts, int n,
                        struct fault *f);
/* In order, in the arena; *n is 0 for what is no gift set. */
enum err store_gift_parts(struct store *s, int64_t product_id, struct arena *a,
                          struct gift_part **ret, int *n, struct fault *f);
/* Products that have a recipe, by name. */
typedef int (*gift_each)(void *ctx, int64_t product_id);
enum err store_gift_list(struct store *s, gift_each each, void *ctx, struct fault *f);

enum err store_content_add(struct store *s, int64_t set_lot, int no, const struct gift_content *c,
                           struct fault *f);
/* What went into a lot of sets and is still in it; in the arena. */
enum err store_content(struct store *s, int64_t set_lot, struct arena *a, struct gift_content **ret,
                       int *n, struct fault *f);
/* The same by the set's short code and lot; n 0 for anything else. */
enum err store_content_of(struct store *s, const char *code, const char *lot, struct arena *a,
                          struct gift_content **ret, int *n, struct fault *f);
/* So much of row `no` came out again. */
enum err store_content_back(struct store *s, int64_t set_lot, int no, struct qty q,
                            struct fault *f);

#endif
