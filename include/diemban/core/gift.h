/* gift.h: gift sets (giỏ quà): a product that is made of other products and packing.
 *
 * The recipe says what goes into one set. Making sets takes the parts out of their lots and
 * puts the sets into a lot of their own, which remembers what it holds: lots, VAT rates and
 * makers of the parts, for receipts, reports, and taking leftovers apart again. */
#ifndef DIEMBAN_CORE_GIFT_H
#define DIEMBAN_CORE_GIFT_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/core/qty.h"

enum { GIFT_PARTS_MAX = 40, GIFT_SETS_MAX = 10000 };
/* Lots of gift sets begin so. */
#define GIFT_LOT "GQ"

struct gift_part {
    int64_t product_id;
    const char *code, *name, *unit;
    bool stocked;   /* packing and services are not */
    struct qty qty; /* in one set */
    struct qty on_hand;
};

struct gift_content {
    int64_t product_id, lot_id;
    const char *code, *name, *unit, *lot; /* of the part */
    struct qty qty;                       /* of all sets together */
    struct qty back;                      /* of it: taken out again */
    int64_t sets;                         /* so many were made */
    int64_t price;                        /* đồng a unit that day: shares the set's price out */
    const char *vat, *producer;
};

#endif
