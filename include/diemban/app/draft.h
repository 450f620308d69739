/* draft.h (app): a stock document being made: received, adjusted, counted, transferred.
 *
 * Each call that changes a draft is committed before it returns: after an interruption or a
 * power cut draft_open gives the same draft. On failure the draft is as it was. Posting is
 * the business of receive.h, adjust.h, count.h, transfer.h. */
#ifndef DIEMBAN_APP_DRAFT_H
#define DIEMBAN_APP_DRAFT_H

#include "diemban/app/sell.h"
#include "diemban/core/draft.h"

/* The open draft of d's kind (initialised), or an empty one. */
enum err draft_open(struct shop *shop, struct draft *d, struct fault *f);

/* Adds n scans in one transaction; a product that is there already gets more. What nobody
 * knows becomes a red line, unless the supplier's name for it is remembered. outcomes has n
 * places. */
enum err draft_scan(struct shop *shop, struct draft *d, const struct sell_scan *scans, int n,
                    struct sell_outcome *outcomes, struct fault *f);
/* For commands: fills a draft that is never stored, in memory. Values of an item that are
 * not 0, "" or DATE_NONE come before what its code says. ERR_UNKNOWN_CODE. */
struct draft_item {
    struct sell_scan scan;
    const char *lot;
    int32_t made, expiry;
    struct qty wanted;
    struct money cost;
};
enum err draft_take(struct shop *shop, struct draft *d, const struct draft_item *items, int n,
                    struct fault *f);
/* So much of one product was counted, also nothing; lot may be NULL. ERR_UNKNOWN_CODE. */
enum err draft_count(struct shop *shop, struct draft *d, const struct sell_scan *scan,
                     const char *lot, struct sell_outcome *ret, struct fault *f);
/* A product chosen from a list. ERR_NOT_GOODS. */
enum err draft_product(struct shop *shop, struct draft *d, int64_t product_id, struct qty qty,
                       struct sell_outcome *ret, struct fault *f);
/* Says what a red line is, and how many pieces one of its code holds (1, or of a case); the code
 * is remembered for this supplier, and as a code of the product when it is a bar code.
 * ERR_BAD_PIECES. */
enum err draft_resolve(struct shop *shop, struct draft *d, int no, int64_t product_id, int pieces,
                       struct fault *f);
/* Stores changed values of a line (its number says which); see draft_line_check. In a
 * stocktake it is counted anew at this moment. */
enum err draft_set_line(struct shop *shop, struct draft *d, const struct draft_line *l,
                        struct fault *f);
/* Stores the head's changed values: partner, paper, reason, terms … Terms go to every line
 * that is there. Texts are cleaned. */
enum err draft_set_head(struct shop *shop, struct draft *d, const struct draft *head,
                        struct fault *f);
enum err draft_remove(struct shop *shop, struct draft *d, int no, struct fault *f);
/* Thrown away, unposted. */
enum err draft_drop(struct shop *shop, struct draft *d, struct fault *f);
/* The receipt comes on this order to a supplier: its partner, and a line for all that is still
 * awaited. ERR_NO_PURCHASE, ERR_PURCHASE_OPEN, ERR_PURCHASE_OVER, ERR_OVER_ORDER;
 * ERR_DRAFT_ON_ORDER when it comes on another one already. */
enum err draft_from_purchase(struct shop *shop, struct draft *d, const char *number,
                             struct fault *f);
/* Everything that is awaited came as it was ordered, where nothing was counted yet. */
enum err draft_all_came(struct shop *shop, struct draft *d, struct fault *f);
/* Fills an empty receipt with what this partner brought the last time; *ret is how many
 * lines. ERR_NO_PARTNER, ERR_NO_DOCUMENT. */
enum err draft_like_last(struct shop *shop, struct draft *d, int *ret, struct fault *f);

#endif
