/* find.h: finding products and receipts. */
#ifndef DIEMBAN_APP_FIND_H
#define DIEMBAN_APP_FIND_H

#include "diemban/app/shop.h"
#include "diemban/core/product.h"

/* Products for a typed text, best first: exact code, short code, last five digits of a
 * code, then the name. Fills at most n; *total (may be NULL) is how many match. */
enum err find_products(struct shop *shop, const char *text, struct arena *a, struct product *out,
                       int n, int *count, int64_t *total, struct fault *f);

/* Ids of products for a typed text, best first, as find_products; at most n. */
enum err find_ids(struct shop *shop, const char *text, int64_t *ids, int n, int *count,
                  struct fault *f);

/* The product card of the sell screen: FEFO lot and certificate beside the product. */
struct product_card {
    struct product product;
    const char *lot; /* "" none */
    int32_t lot_expiry;
    bool lot_near; /* it is to be looked at: stock_near_days */
    int32_t certificate_expiry;
    int stars;           /* valid today */
    struct qty reserved; /* of what is on hand: promised by open orders */
};
enum err find_card(struct shop *shop, int64_t product_id, struct arena *a, struct product_card *ret,
                   struct fault *f);

#endif
