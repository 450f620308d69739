/* find_sale.h: finding an old sale by product, amount, hour or number. */
#ifndef DIEMBAN_APP_FIND_SALE_H
#define DIEMBAN_APP_FIND_SALE_H

#include "diemban/app/shop.h"
#include "diemban/store/sale.h"

/* Reads what a clerk types into a query, newest first:
 *   "#38", "HD001201000038"   that receipt
 *   "10h", "10:"              sold in that hour
 *   "250.000", "250k"         that total (money as at the counter, at least 1.000)
 *   "23/11"                   that day of this or the last year
 *   words                     a product in it
 * Several together must all hold; "" is everything. */
void find_sale_read(const struct shop *shop, const char *text, struct arena *a,
                    struct sale_query *ret);

/* Sales that fit the text, at most `limit`. */
enum err find_sales(struct shop *shop, const char *text, int limit, sale_each each, void *ctx,
                    struct fault *f);

#endif
