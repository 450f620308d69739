/* receive.h: goods come in, and what is past its date goes out.
 *
 * A document is posted whole: its lots, its movements and its one journal record, in one
 * transaction. Line i of the document is movement i of the record. */
#ifndef DIEMBAN_APP_RECEIVE_H
#define DIEMBAN_APP_RECEIVE_H

#include "diemban/app/shop.h"
#include "diemban/core/product.h"

struct receive_line {
    const struct product *product; /* stored; goods */
    const char *lot;               /* "" goods without a lot */
    int32_t made, expiry;          /* of the lot; DATE_NONE unknown */
    struct qty qty;                /* > 0 */
    struct money cost;             /* of one unit; 0 unknown */
    bool consigned;
};

/* Goods received from `partner`. ERR_BAD_QUANTITY for what is not above zero, ERR_BAD_DATE
 * when a lot is known with another expiry. */
enum err receive_goods(struct shop *shop, const char *document, const char *partner,
                       const struct receive_line *lines, int n, struct fault *f);

/* Takes the whole rest of lots out that are past their date on `day` (reason "expired").
 * *ret (may be NULL) is how many lots. Nothing expired, no record. */
enum err waste_expired(struct shop *shop, int64_t product_id, int32_t day, int *ret,
                       struct fault *f);

#endif
