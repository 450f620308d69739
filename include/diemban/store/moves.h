/* moves.h (store): the movements of one product, newest first, a page at a time. */
#ifndef DIEMBAN_STORE_MOVES_H
#define DIEMBAN_STORE_MOVES_H

#include "diemban/store/stock.h"

/* Where a page ends; the next one goes on before it. */
struct move_place {
    int32_t day;
    int64_t seq;
    int no;
};
#define MOVE_NEWEST ((struct move_place){INT32_MAX, INT64_MAX, INT32_MAX})

enum { MOVES_ALL_LOTS = -1 };

struct move_seen {
    struct move_place place;
    enum movement_kind kind;
    int64_t at;
    struct qty qty;
    struct money cost; /* of one unit that came in; 0 unknown */
    int64_t lot_id;
    const char *lot; /* "" goods without one */
    int32_t expiry;
    const char *number; /* of the sale or return; "" another document */
};
/* Texts live until the callback returns; non-zero stops. */
typedef int (*move_each)(void *ctx, const struct move_seen *m);
enum err store_moves(struct store *s, int64_t product_id, int64_t lot_id,
                     const struct move_place *before, int n, move_each each, void *ctx,
                     struct fault *f);

/* Products and lots by the lot's code; those of a sale's movements. */
typedef int (*lot_place_each)(void *ctx, int64_t product_id, int64_t lot_id);
enum err store_lots_named(struct store *s, const char *code, lot_place_each each, void *ctx,
                          struct fault *f);
enum err store_lots_of_record(struct store *s, int64_t seq, lot_place_each each, void *ctx,
                              struct fault *f);

#endif
