/* purchase_part.h: orders to suppliers as they stand in the file (private to receiving). */
#ifndef DIEMBAN_APP_PURCHASE_PART_H
#define DIEMBAN_APP_PURCHASE_PART_H

#include "diemban/app/shop.h"
#include "diemban/core/purchase.h"

/* By whole or short number, with its costs, whoever asks. ERR_NO_PURCHASE. */
enum err purchase_find(struct shop *shop, const char *number, struct arena *a, struct purchase *ret,
                       struct fault *f);

#endif
