/* paper.h (store): papers of products that an inspector asks for. */
#ifndef DIEMBAN_STORE_PAPER_H
#define DIEMBAN_STORE_PAPER_H

#include "diemban/core/paper.h"
#include "diemban/store/store.h"

/* The same kind and number again: only the day changes. */
enum err store_paper_put(struct store *s, int64_t product_id, const struct paper *p,
                         struct fault *f);
/* ERR_NO_PRODUCT_PAPER if there is none. */
enum err store_paper_drop(struct store *s, int64_t product_id, enum paper_kind kind,
                          const char *number, struct fault *f);
/* All, or of one product; the first to end first, those without an end last. Non-zero stops. */
typedef int (*paper_each)(void *ctx, const struct paper *p);
enum err store_paper_list(struct store *s, int64_t product_id, paper_each each, void *ctx,
                          struct fault *f);

#endif
