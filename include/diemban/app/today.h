/* today.h: the figures that stand beside the cart, and the receipt just made. */
#ifndef DIEMBAN_APP_TODAY_H
#define DIEMBAN_APP_TODAY_H

#include "diemban/app/shop.h"
#include "diemban/core/number.h"

struct shop_today {
    int64_t sales; /* of the business day */
    struct money total;
    int64_t held;                  /* carts that wait */
    char last_number[NUMBER_TEXT]; /* of the newest sale at this till; "" none */
    struct money last_total;
};
enum err shop_today(struct shop *shop, struct shop_today *ret, struct fault *f);
/* The text of the newest sale's receipt, in the arena. ERR_NO_RECEIPT. */
enum err shop_last_receipt(struct shop *shop, struct arena *a, const char **ret, struct fault *f);

#endif
