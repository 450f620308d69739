/* order_part.h (inside app): what the parts of the order use cases share. */
#ifndef DIEMBAN_SRC_APP_ORDER_PART_H
#define DIEMBAN_SRC_APP_ORDER_PART_H

#include "diemban/app/order.h"

/* RECORD_ORDER of how it stands, within the open transaction. */
enum err order_write(struct shop *shop, const struct order *o, struct fault *f);
/* For somebody who may sell, in an open shift: an order or quote that is open. */
enum err order_open_one(struct shop *shop, const char *number, struct arena *a, struct order *ret,
                        struct fault *f);

#endif
