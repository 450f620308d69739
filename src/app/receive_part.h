/* receive_part.h: how goods that come in find their lot (private to receiving and transfers). */
#ifndef DIEMBAN_APP_RECEIVE_PART_H
#define DIEMBAN_APP_RECEIVE_PART_H

#include "diemban/app/shop.h"
#include "diemban/core/record.h"

/* The lot of a line, made when it is new; 0 without a code. ERR_LOT_DIFFERS when it is known
 * with another date or other terms. */
enum err receive_put_lot(struct shop *shop, int64_t product_id, const struct stock_line *l,
                         struct arena *a, int64_t *ret, struct fault *f);

#endif
