/* today.h: the figures that stand beside the cart. */
#ifndef DIEMBAN_APP_TODAY_H
#define DIEMBAN_APP_TODAY_H

#include "diemban/app/shop.h"
#include "diemban/core/number.h"

struct shop_today {
    int64_t sales; /* of the business day */
    struct money total;
    int64_t held;                  /* carts that wait */
    int64_t orders_due;            /* to be picked up today, or overdue */
    int64_t awaited;               /* transfers not seen yet, or to be sent back */
    char last_number[NUMBER_TEXT]; /* of the newest sale at this till; "" none */
    struct money last_total;
    int64_t bundles;   /* that the office has not acknowledged */
    int64_t backup_at; /* when the last backup was made, UTC ms; 0 never */
};
enum err shop_today(struct shop *shop, struct shop_today *ret, struct fault *f);

#endif
