/* gift.h (app): gift sets: their recipe, making many, taking leftovers apart.
 *
 * A set is a product of the catalogue with a recipe. Making sets is one stock document: parts
 * out of their lots, first expired first, sets into a lot of their own, whose date is the
 * earliest of its parts and whose cost is theirs. A set is sold as one line; its receipt names
 * the parts; the report “gifts” shares its price out to their makers and VAT rates. */
#ifndef DIEMBAN_APP_GIFT_H
#define DIEMBAN_APP_GIFT_H

#include "diemban/app/shop.h"
#include "diemban/core/gift.h"
#include "diemban/core/product.h"

struct gift_want {
    const char *code; /* of the part */
    struct qty qty;   /* in one set */
};
/* By a manager; n 0: it is no gift set any more. ERR_NO_PRODUCT, ERR_BAD_GIFT. */
enum err gift_define(struct shop *shop, const char *code, const struct gift_want *parts, int n,
                     struct fault *f);

struct gift_set {
    struct product product;
    struct gift_part *parts;
    int part_count;
    int64_t possible; /* sets that what is on hand would make */
};
/* ERR_NO_PRODUCT, ERR_NO_GIFT. */
enum err gift_look(struct shop *shop, const char *code, struct arena *a, struct gift_set *ret,
                   struct fault *f);
typedef int (*gift_list_each)(void *ctx, const struct gift_set *g);
enum err gift_list(struct shop *shop, gift_list_each each, void *ctx, struct fault *f);

/* One part replaced by another product, as much of it. */
struct gift_swap {
    const char *part, *by; /* codes */
};
struct gift_made {
    const char *document, *lot;
    int32_t expiry;
    struct money cost; /* of one set; 0 unknown */
};
/* ERR_SHORT names the part of which there is not enough; nothing moved then. */
enum err gift_assemble(struct shop *shop, const char *code, int64_t sets,
                       const struct gift_swap *swaps, int n, struct arena *a, struct gift_made *ret,
                       struct fault *f);
/* lot "": the newest that is there. ERR_SHORT. */
enum err gift_dismantle(struct shop *shop, const char *code, const char *lot, int64_t sets,
                        struct arena *a, struct gift_made *ret, struct fault *f);
/* One set that was made gets another part: apart and made again, in one transaction. */
enum err gift_exchange(struct shop *shop, const char *code, const char *lot,
                       const struct gift_swap *swap, struct arena *a, struct gift_made *ret,
                       struct fault *f);

/* For receipts: names the parts under the line of a set; ctx is the shop. */
struct doc;
struct sale_line;
void gift_print(void *ctx, struct doc *d, const struct sale_line *l);

#endif
