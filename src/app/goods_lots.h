/* goods_lots.h: which lots a quantity comes out of or goes into (private to the use cases of
 * stock documents). */
#ifndef DIEMBAN_APP_GOODS_LOTS_H
#define DIEMBAN_APP_GOODS_LOTS_H

#include "diemban/app/shop.h"
#include "diemban/store/stock.h"
#include "goods_post.h"

enum { LOT_SHARES = 64 };

struct lot_share {
    struct lot lot; /* texts in the arena; id 0: goods without a lot */
    struct qty qty; /* signed */
};

/* Spreads q (below zero: goes out) of a product over its lots: the lot of this code, or
 * without one out of what expires first and into what expires last. What is more than there
 * is goes out of the last lot, below zero. ERR_NO_LOT. */
enum err lots_spread(struct shop *shop, int64_t product_id, const char *code, struct qty q,
                     struct arena *a, struct lot_share out[LOT_SHARES], int *n, struct fault *f);
/* A posting's line of this share, with the lot's values and terms. */
enum err lots_line(struct posting *po, const struct product *p, const struct lot_share *share,
                   struct arena *a, struct stock_line **ret, struct fault *f);

#endif
