/* stock_card.h: every movement of a product, with what was there before and after.
 *
 * Newest first, a page at a time: the first page ends at what is on hand now, each further
 * one goes on where the one before it ended. */
#ifndef DIEMBAN_APP_STOCK_CARD_H
#define DIEMBAN_APP_STOCK_CARD_H

#include "diemban/app/shop.h"
#include "diemban/store/moves.h"

struct card_row {
    struct move_place place;
    int64_t at;
    enum movement_kind kind;
    const char *number;           /* of the receipt, the return or the document; "" none */
    const char *partner, *reason; /* of a document; "" none */
    int64_t lot_id;
    const char *lot;
    int32_t expiry;
    struct qty before, change, after;
};
const char *stock_kind_text(enum movement_kind k);   /* msgid */
const char *stock_kind_stable(enum movement_kind k); /* for JSON */

struct card_reader {
    int64_t product_id;
    int64_t lot_id; /* MOVES_ALL_LOTS */
    struct move_place at;
    struct qty after; /* of the next row to come */
    bool done;        /* there is nothing older */
};
/* Begins at the newest movement. */
enum err stock_card_begin(struct shop *shop, int64_t product_id, int64_t lot_id,
                          struct card_reader *r, struct fault *f);
/* Fills at most n rows; *count is how many. Texts are in the arena. */
enum err stock_card_next(struct shop *shop, struct card_reader *r, struct arena *a,
                         struct card_row *rows, int n, int *count, struct fault *f);

#endif
