/* refund.h (store): returns, append-only; and what of a sale can still come back.
 *
 * store_refund_add writes the return, its lines, payments and stock movements and the day's
 * totals; the caller has appended the journal record in the same transaction. Goods that come
 * back are a movement 'returned' to the lot they were sold from; those for waste a further
 * one, 'wasted', out again. Totals by month stay what was sold: they say what is popular. */
#ifndef DIEMBAN_STORE_REFUND_H
#define DIEMBAN_STORE_REFUND_H

#include "diemban/core/refund.h"
#include "diemban/store/sale.h"

struct refund_place {
    int64_t seq; /* of its journal record */
    int64_t shift_id;
    int64_t sale;         /* seq of the sale; 0 without a receipt */
    const char *approver; /* sign-on name; "" nobody had to */
    /* product ids of the lines, in order; 0 for an open item (no stock movement) */
    const int64_t *product_ids;
};
enum err store_refund_add(struct store *s, const struct refund *r, const struct refund_place *place,
                          struct fault *f);

/* What of the lines of a sale came back already; in order, one per line of the sale. */
struct sale_left {
    struct refund_before before;
    int64_t product_id; /* 0 for an open item */
};
enum err store_sale_left(struct store *s, int64_t sale, int line_count, struct arena *a,
                         struct sale_left **ret, struct fault *f);
/* How the sale stands paid by now, and whether a transfer of it has still not been seen. */
enum err store_sale_paid(struct store *s, int64_t sale, struct arena *a, struct tender_sums *ret,
                         bool *awaiting, struct fault *f);

struct stored_refund {
    struct refund refund;
    const char *approver;
    int64_t seq, shift_id;
    struct hash hash;
    struct money perpetual; /* sales total after this record */
};
/* ERR_NO_RECEIPT. */
enum err store_refund_by_number(struct store *s, const char *number, struct arena *a,
                                struct stored_refund *ret, struct fault *f);
enum err store_refund_by_uuid(struct store *s, const struct uuid *u, struct arena *a,
                              struct stored_refund *ret, struct fault *f);
/* Returns of a business day (derived table). */
enum err store_day_refunds(struct store *s, int32_t day, struct day_total *ret, struct fault *f);

#endif
