/* promotion.h (store): rules of promotions; working data, added and ended, never edited. */
#ifndef DIEMBAN_STORE_PROMOTION_H
#define DIEMBAN_STORE_PROMOTION_H

#include "diemban/base/arena.h"
#include "diemban/core/promotion.h"
#include "diemban/store/store.h"

/* Sets p->id. */
enum err store_promotion_add(struct store *s, struct promotion *p, struct fault *f);
/* Ends a running rule; one that is ended already stays as it is. */
enum err store_promotion_end(struct store *s, int64_t id, int64_t at, struct fault *f);

struct promotions {
    struct promotion *rules;
    int count;
};
/* Rules that run or ended after `since` (UTC ms; INT64_MAX: only those that run), in the order
 * they were added. Everything lives in the arena. */
enum err store_promotion_list(struct store *s, int64_t since, struct arena *a,
                              struct promotions *ret, struct fault *f);

#endif
