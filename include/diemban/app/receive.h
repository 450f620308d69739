/* receive.h: goods come in, and what is past its date goes out.
 *
 * A document is posted whole: its lots, its movements and its one journal record, in one
 * transaction. Line i of the document is movement i of the record. */
#ifndef DIEMBAN_APP_RECEIVE_H
#define DIEMBAN_APP_RECEIVE_H

#include "diemban/app/draft.h"
#include "diemban/app/goods.h"
#include "diemban/core/product.h"

struct receive_line {
    const struct product *product; /* stored; goods */
    const char *lot;               /* "" goods without a lot, see auto_lots */
    int32_t made, expiry;          /* of the lot; DATE_NONE unknown */
    struct qty qty;                /* > 0 */
    struct qty wanted;             /* by the supplier's paper; 0 nothing said */
    struct money cost;             /* of one unit; 0 unknown */
    bool consigned;
    struct consign_terms terms; /* of consigned goods; an owner of NULL or "" is the partner */
};
struct receive_doc {
    const char *partner;
    const char *paper; /* the supplier's number; "" none */
    int32_t paper_date;
    const char *purchase; /* number of the order to the supplier it comes on; NULL or "" none */
    bool auto_lots;       /* a line without a lot gets one, named after the day */
    struct uuid uuid;
};

/* Goods received. On an order: ERR_OVER_ORDER for more than is still open in it, ERR_NOT_ORDERED,
 * and those of the order itself. ERR_BAD_QUANTITY for what is not above zero, ERR_LOT_DIFFERS when
 * a lot is known with another expiry or other terms, ERR_EXPIRED when it is past its date. *ret may
 * be NULL. */
enum err receive_goods(struct shop *shop, const struct receive_doc *doc,
                       const struct receive_line *lines, int n, struct goods_posted *ret,
                       struct fault *f);

/* Posts a draft (draft_take or stored), once; it is empty afterwards. Lines without a quantity are
 * left out. ERR_DRAFT_EMPTY, ERR_DRAFT_BLOCKED, ERR_NO_PARTNER and those of receive_goods leave it.
 */
enum err receive_post(struct shop *shop, struct draft *d, struct goods_posted *ret,
                      struct fault *f);

/* Takes the whole rest of lots out that are past their date on `day` (reason "expired").
 * *ret (may be NULL) is how many lots. Nothing expired, no record. */
enum err waste_expired(struct shop *shop, int64_t product_id, int32_t day, int *ret,
                       struct fault *f);

#endif
