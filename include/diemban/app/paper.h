/* paper.h: the papers of products, kept by managers, listed for an inspector.
 *
 * The list of all, with the days on which they end, is the report "papers". */
#ifndef DIEMBAN_APP_PAPER_H
#define DIEMBAN_APP_PAPER_H

#include "diemban/app/shop.h"
#include "diemban/store/paper.h"

enum { PAPER_NUMBER_MAX = 60 }; /* bytes */

/* A new paper, or another last day of a known one. ERR_BAD_TEXT (no number, too long). */
enum err paper_put(struct shop *shop, int64_t product_id, const struct paper *p, struct fault *f);
/* ERR_NO_PRODUCT_PAPER. */
enum err paper_drop(struct shop *shop, int64_t product_id, enum paper_kind kind, const char *number,
                    struct fault *f);
/* Of one product, or (0) of all. */
enum err paper_list(struct shop *shop, int64_t product_id, paper_each each, void *ctx,
                    struct fault *f);

#endif
