/* purchase.h (app): orders to suppliers, from what the stock suggests or by hand.
 *
 * Numbers may be given whole ("dm001201000001") or short ("#1", "1"). Clerks write drafts;
 * managers send and close. Receiving against an order: draft_from_purchase (draft.h) and
 * receive_doc.purchase (receive.h). */
#ifndef DIEMBAN_APP_PURCHASE_H
#define DIEMBAN_APP_PURCHASE_H

#include "diemban/app/sell.h"
#include "diemban/core/purchase.h"

/* Draft or sent, whole. ERR_NO_PURCHASE. Costs are 0 for those who may not see them. */
enum err purchase_get(struct shop *shop, const char *number, struct arena *a, struct purchase *ret,
                      struct fault *f);
/* Drafts and what is awaited; with `all` also what is over. Valid until the callback returns;
 * non-zero stops. */
typedef int (*purchase_each)(void *ctx, const struct purchase *o);
enum err purchase_list(struct shop *shop, bool all, purchase_each each, void *ctx, struct fault *f);

/* ---- drafts: ERR_PURCHASE_SENT when it is none any more ---- */

/* An empty draft. ERR_NO_PARTNER. Texts are cleaned. */
enum err purchase_new(struct shop *shop, const char *partner, struct arena *a, struct purchase *ret,
                      struct fault *f);
enum err purchase_set_head(struct shop *shop, const char *number, const char *partner,
                           const char *note, int32_t due, struct fault *f);
/* So much of a product; 0 takes it off. A cost below zero: what it cost the last time. */
enum err purchase_put(struct shop *shop, const char *number, int64_t product_id, struct qty qty,
                      struct money cost, struct fault *f);
/* Adds a scan's quantity to what is on the order. ERR_UNKNOWN_CODE. */
enum err purchase_scan(struct shop *shop, const char *number, const struct sell_scan *scan,
                       int64_t *product_id, struct fault *f);
enum err purchase_drop(struct shop *shop, const char *number, struct fault *f);

/* ---- its life ---- */

/* ERR_PURCHASE_EMPTY. */
enum err purchase_send(struct shop *shop, const char *number, struct fault *f);
/* Nothing more is awaited. ERR_NO_REASON, ERR_PURCHASE_OPEN, ERR_PURCHASE_OVER. */
enum err purchase_close(struct shop *shop, const char *number, const char *reason, struct fault *f);

/* What the supplier is given; costs as the person signed on may see them. */
enum err purchase_paper(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                        struct purchase *order, struct fault *f);
/* The folder beside the shop file in which papers for suppliers lie. */
enum err purchase_folder(struct shop *shop, char out[4096], struct fault *f);

/* ---- what to order (purchase_suggest.c) ---- */

struct purchase_wish {
    int64_t product_id;
    const char *code, *name, *unit;
    const char *partner; /* who brought it the last time, else its producer; "" nobody known */
    struct qty on_hand, coming, qty;
    struct money cost; /* 0 unknown */
};
/* Products of which more should be ordered, by name; partner not "": only theirs. */
typedef int (*purchase_wish_each)(void *ctx, const struct purchase_wish *w);
enum err purchase_wishes(struct shop *shop, const char *partner, purchase_wish_each each, void *ctx,
                         struct fault *f);
/* What the suggestion says of one product, also where nothing is needed. In the arena. */
enum err purchase_wish(struct shop *shop, int64_t product_id, struct arena *a,
                       struct purchase_wish *ret, struct fault *f);
/* So much more of a product on the draft for this supplier: the one there is, else a new one.
 * *number is in the arena. */
enum err purchase_more(struct shop *shop, const char *partner, int64_t product_id, struct qty qty,
                       struct arena *a, const char **number, struct fault *f);
/* Drafts of all that is to be ordered, one a supplier; partner not "": one for them. *count is
 * how many, *first (in the arena) the first one's number. ERR_NOTHING_TO_ORDER. */
enum err purchase_from_stock(struct shop *shop, const char *partner, struct arena *a, int *count,
                             const char **first, struct fault *f);

#endif
