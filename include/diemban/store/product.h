/* product.h (store): the catalogue.
 *
 * Every code of a product (short code, GTIN in normal form, OCOP code, alias) is a row of
 * product_code, so that one look-up finds any. Exact strings are compared. */
#ifndef DIEMBAN_STORE_PRODUCT_H
#define DIEMBAN_STORE_PRODUCT_H

#include "diemban/base/arena.h"
#include "diemban/core/product.h"
#include "diemban/store/store.h"

/* id is ignored on add and set on return. ERR_CODE_TAKEN names the code. */
enum err store_product_add(struct store *s, struct product *p, struct fault *f);
enum err store_product_update(struct store *s, const struct product *p, struct fault *f);
/* ERR_NO_PRODUCT leaves f alone. on_hand is filled. */
enum err store_product_by_id(struct store *s, int64_t id, struct arena *a, struct product *ret);
/* Any exact code; a GTIN in any of its forms. */
enum err store_product_by_code(struct store *s, const char *code, struct arena *a,
                               struct product *ret);
/* For import: same folded name and same folded producer; the very same name first. */
enum err store_product_by_name(struct store *s, const char *name, const char *producer,
                               struct arena *a, struct product *ret);
/* A product whose code ends with these digits, at least PRODUCT_TAIL of them (the scanner is
 * dead): ERR_NO_PRODUCT, ERR_AMBIGUOUS. */
enum { PRODUCT_TAIL = 5 };
enum err store_product_by_tail(struct store *s, const char *digits, struct arena *a,
                               struct product *ret);
/* Adds an alias (any exact string ≤ CLEAN_CODE). ERR_CODE_TAKEN, ERR_NO_PRODUCT. */
enum err store_code_link(struct store *s, const char *code, int64_t product_id, struct fault *f);
/* What an exact code stands for beside its product. */
struct code_sense {
    const char *lot; /* "" any */
    int pieces;      /* units of the product in one of it: a case 12 */
};
/* Of an alias, from now on; other codes stay what they are. */
enum err store_code_set_sense(struct store *s, const char *code, const struct code_sense *sense,
                              struct fault *f);
/* In the arena; any lot and one piece of an unknown code. */
enum err store_code_sense(struct store *s, const char *code, struct arena *a,
                          struct code_sense *ret, struct fault *f);
/* Every alias with the short code of its product; non-zero stops. */
typedef int (*alias_each)(void *ctx, const char *code, const char *product,
                          const struct code_sense *sense);
enum err store_alias_list(struct store *s, alias_each each, void *ctx, struct fault *f);
/* The packs of a product, few pieces first, in the arena. */
enum err store_pack_list(struct store *s, int64_t product_id, struct arena *a,
                         struct product_pack **ret, int *count, struct fault *f);
/* The next free short code: 1 above the highest numeric one, at least "1001". */
enum err store_product_next_code(struct store *s, char out[16], struct fault *f);

/* All products in Vietnamese order of names (or by id with by_id); strings live until the
 * callback returns. Non-zero stops. */
typedef int (*product_each)(void *ctx, const struct product *p);
enum err store_product_list(struct store *s, bool by_id, product_each each, void *ctx,
                            struct fault *f);
int64_t store_product_count(struct store *s);

/* For the search index: name, folded key, initials of at most n products whose ids are above
 * `after`, in order of id. Much cheaper than store_product_list. */
struct search_row {
    int64_t id;
    const char *name, *folded, *initials;
};
typedef int (*search_each)(void *ctx, const struct search_row *row);
enum err store_search_rows(struct store *s, int64_t after, int n, search_each each, void *ctx,
                           struct fault *f);
/* Popularity: lines sold of each product in a month (year × 100 + month). The caller adds
 * months up, since SQLite would hold the sums of a large catalogue in memory. */
typedef int (*sold_each)(void *ctx, int64_t product_id, int64_t times);
enum err store_sold_rows(struct store *s, int month, sold_each each, void *ctx, struct fault *f);

#endif
