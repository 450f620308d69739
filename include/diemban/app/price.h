/* price.h: prices that begin on a day, and the labels that they make old.
 *
 * A change is planned by a manager for a day to come. On that day the first act at the till
 * that looks a product up (price_day_begin) gives the products their prices: each is a
 * record of the catalogue in the name of who planned it. Every changed price, planned or at
 * once, stands on the list of labels until they are said to be made. */
#ifndef DIEMBAN_APP_PRICE_H
#define DIEMBAN_APP_PRICE_H

#include "diemban/app/shop.h"
#include "diemban/core/product.h"
#include "diemban/store/price.h"

/* From `day` on; today or earlier: at once. ERR_TOO_LARGE, ERR_NO_PRODUCT. */
enum err price_plan(struct shop *shop, int64_t product_id, struct money price, int32_t day,
                    struct fault *f);
/* ERR_NO_PRICE_CHANGE. */
enum err price_plan_drop(struct shop *shop, int64_t product_id, int32_t day, struct fault *f);
/* Waiting changes of all days. */
enum err price_planned(struct shop *shop, price_each each, void *ctx, struct fault *f);
/* Labels to make for prices that hold by `day`; and that they are made. */
enum err price_labels(struct shop *shop, int32_t day, price_each each, void *ctx, struct fault *f);
enum err price_labels_made(struct shop *shop, int32_t day, struct fault *f);

/* Within the open transaction: the product has another price from today on. */
enum err price_note(struct shop *shop, const struct product *p, struct fault *f);

/* Gives products the prices whose day has come; asks the file once a day. Harmless at any
 * time, also within a transaction. */
enum err price_day_begin(struct shop *shop, struct fault *f);

#endif
