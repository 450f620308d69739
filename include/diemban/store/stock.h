/* stock.h (store): movements (ledger) and what is on hand (derived). */
#ifndef DIEMBAN_STORE_STOCK_H
#define DIEMBAN_STORE_STOCK_H

#include "diemban/base/arena.h"
#include "diemban/core/product.h"
#include "diemban/store/store.h"

/* X(name, stored text) */
#define MOVEMENT_KIND_TABLE(X)                                                                     \
    X(RECEIVED, "received")                                                                        \
    X(SOLD, "sold")                                                                                \
    X(RETURNED, "returned")                                                                        \
    X(ADJUSTED, "adjusted")                                                                        \
    X(WASTED, "wasted")                                                                            \
    X(TRANSFERRED, "transferred")                                                                  \
    X(COUNTED, "counted")

enum movement_kind {
#define X(name, stored) MOVEMENT_##name,
    MOVEMENT_KIND_TABLE(X)
#undef X
        MOVEMENT_KIND_COUNT
};

struct lot {
    int64_t id; /* 0: goods without a lot */
    int64_t product_id;
    const char *code; /* "" for goods without a lot */
    int32_t made, expiry;
    struct money cost; /* of one unit; 0 unknown */
    bool consigned;
    bool blocked;
    struct qty on_hand;
};

/* Finds or makes the lot (product, code). A second expiry for the same code is
 * ERR_BAD_DATE. */
enum err store_lot_put(struct store *s, struct lot *l, struct fault *f);
/* Lots with stock (or all, with `all`), first expired first, no-expiry last. */
typedef int (*lot_each)(void *ctx, const struct lot *l);
enum err store_lot_list(struct store *s, int64_t product_id, bool all, lot_each each, void *ctx,
                        struct fault *f);
/* The lot that FEFO takes: first expiry with stock and not blocked. id 0 if none. Strings
 * in the arena. */
enum err store_lot_fefo(struct store *s, int64_t product_id, struct arena *a, struct lot *ret,
                        struct fault *f);
/* By code; id 0 if there is none. */
enum err store_lot_by_code(struct store *s, int64_t product_id, const char *code, struct arena *a,
                           struct lot *ret, struct fault *f);

/* A lot that was sold before it came turns out to be consigned. */
enum err store_lot_consign(struct store *s, int64_t lot_id, struct fault *f);
/* What one unit cost the last time somebody knew; 0 never. */
enum err store_last_cost(struct store *s, int64_t product_id, struct money *ret, struct fault *f);

struct movement {
    enum movement_kind kind;
    int64_t product_id, lot_id;
    struct qty qty; /* signed: + in, − out */
    int64_t at;     /* time and day of its record */
    int32_t day;
    int64_t seq;       /* journal record that decided it */
    struct money cost; /* of one unit, of goods that come in; 0 unknown */
};
/* The record must be the newest; time and day are taken from it. */
enum err store_movement_add(struct store *s, const struct movement *m, struct fault *f);

#endif
