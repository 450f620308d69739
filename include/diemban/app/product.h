/* product.h: the catalogue, one product at a time.
 *
 * Each change is one transaction with its journal record and needs the right to change the
 * catalogue (managers). The search index of the shop follows when it is loaded. */
#ifndef DIEMBAN_APP_PRODUCT_H
#define DIEMBAN_APP_PRODUCT_H

#include "diemban/app/shop.h"
#include "diemban/core/product.h"
#include "diemban/store/product.h"

/* Setting: the VAT class of products that name none. */

/* Whether the catalogue has anything in it. */
bool product_any(struct shop *shop);

/* The VAT class of what names none: the shop's setting, else the one shipped. */
const char *product_usual_vat(struct shop *shop, struct arena *a);

/* Fills what a new product may leave out: unit `cái`, the shop's VAT class, the next short
 * code, sold by weight when the unit says so. Texts live in the arena. */
enum err product_complete(struct shop *shop, struct product *p, struct arena *a, struct fault *f);

/* By short code, GTIN, OCOP code or alias. ERR_NO_PRODUCT names the code. */
enum err product_get(struct shop *shop, const char *code, struct arena *a, struct product *ret,
                     struct fault *f);
/* p->name and price are enough; p is filled up and gets its id. ERR_CODE_TAKEN. */
enum err product_add(struct shop *shop, struct product *p, struct arena *a, struct fault *f);
/* Replaces the values of the product p->id. No change, no record. */
enum err product_set(struct shop *shop, const struct product *p, struct fault *f);
/* `code` finds this product from now on. Clerks may: it is what settles a red row, and the
 * journal names who did. ERR_CODE_TAKEN, ERR_NO_PRODUCT. */
enum err product_link(struct shop *shop, const char *code, int64_t product_id, struct fault *f);
/* … and stands for that lot of it (at most 20 bytes; "" any), and for so many pieces: a case.
 * ERR_BAD_PIECES, ERR_CODE_TAKEN (the code is the product's own). */
enum err product_link_as(struct shop *shop, const char *code, int64_t product_id,
                         const struct code_sense *sense, struct fault *f);
/* The packs of a product, few pieces first, in the arena. */
enum err product_packs(struct shop *shop, int64_t product_id, struct arena *a,
                       struct product_pack **ret, int *count, struct fault *f);
/* Inside a transaction of the caller: links a pack with its record, or leaves it where it is so
 * already (*changed). ERR_CODE_TAKEN. */
enum err product_put_pack(struct shop *shop, const struct product *p,
                          const struct product_pack *pack, struct arena *a, bool *changed,
                          struct fault *f);
/* The product of which a code that nobody knows is probably a case: a GTIN-14 with indicator
 * 1 … 8 whose GTIN-13 is known. Else ERR_NO_PRODUCT. */
enum err product_of_case(struct shop *shop, const char *text, struct arena *a, struct product *ret);
/* All, in Vietnamese order of names. */
enum err product_list(struct shop *shop, product_each each, void *ctx, struct fault *f);

/* All values alike, but id and on_hand. */
bool product_same(const struct product *a, const struct product *b);
/* Tells a loaded search index of a new or changed product. */
enum err product_index(struct shop *shop, const struct product *p, struct fault *f);

#endif
