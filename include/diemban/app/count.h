/* count.h (app): a stocktake while the shop goes on selling.
 *
 * What is counted is a draft of kind GOODS_COUNT: a line a product and lot, each with the
 * newest record at the moment it was counted first. Variance = counted + movements since −
 * what the books say now, so that sales in between do not matter. A line without a lot counts
 * all lots of the product that have no line of their own.
 * It is posted once, by a manager or with another's approval. */
#ifndef DIEMBAN_APP_COUNT_H
#define DIEMBAN_APP_COUNT_H

#include "diemban/app/draft.h"
#include "diemban/app/goods.h"
#include "diemban/core/product.h"

/* Begins a stocktake: the whole shop, a group ("I", "IV.2") or a shelf. ERR_COUNT_OPEN. */
enum err count_start(struct shop *shop, struct draft *d, enum count_scope scope,
                     const char *scope_of, bool open_books, struct fault *f);

/* What a line differs by, as of now. */
struct count_variance {
    struct qty book, variance;
    struct money worth; /* variance at selling prices */
};
enum err count_variance(struct shop *shop, const struct draft *d, const struct draft_line *l,
                        struct count_variance *ret, struct fault *f);

/* Products of the scope that have stock by the books and were not counted; in order of shelf
 * and name. Non-zero stops. */
typedef int (*count_each)(void *ctx, const struct product *p);
enum err count_missing(struct shop *shop, const struct draft *d, count_each each, void *ctx,
                       struct fault *f);
/* Sheets for counting by hand, one a shelf, without what the books say. */
enum err count_sheets(struct shop *shop, const struct draft *d, struct str *out, struct fault *f);

/* Posts it; the draft is empty afterwards. With missing_zero, what was not counted is gone.
 * ERR_NO_COUNT when none is open (or it was closed already), ERR_DRAFT_BLOCKED,
 * ERR_NEEDS_APPROVAL. */
enum err count_post(struct shop *shop, struct draft *d, bool missing_zero, struct goods_posted *ret,
                    struct fault *f);
/* What CAP_COUNT_STOCK is asked for: Σ of differences at selling prices, at least 1. */
enum err count_worth(struct shop *shop, const struct draft *d, int64_t *ret, struct fault *f);

#endif
