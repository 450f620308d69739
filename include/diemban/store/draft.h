/* draft.h (store): stock documents being made, committed at every scan. Working data. */
#ifndef DIEMBAN_STORE_DRAFT_H
#define DIEMBAN_STORE_DRAFT_H

#include "diemban/core/draft.h"
#include "diemban/store/store.h"

/* Fills *d (initialised for its kind) whole; d->stored is false when there is none. */
enum err store_draft_load(struct store *s, struct draft *d, struct fault *f);
/* Inserts or replaces the head; sets d->stored. */
enum err store_draft_put(struct store *s, struct draft *d, struct fault *f);
/* Inserts or replaces one line; the head is there. */
enum err store_draft_put_line(struct store *s, const struct draft *d, const struct draft_line *l,
                              struct fault *f);
enum err store_draft_drop_line(struct store *s, enum goods_kind kind, int no, struct fault *f);
enum err store_draft_drop(struct store *s, enum goods_kind kind, struct fault *f);

/* What a supplier calls a product: codes or names of theirs, folded by the caller. 0 unknown. */
enum err store_supplier_item(struct store *s, const char *supplier, const char *item, int64_t *ret,
                             struct fault *f);
enum err store_supplier_item_set(struct store *s, const char *supplier, const char *item,
                                 int64_t product_id, struct fault *f);

#endif
