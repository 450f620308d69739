#include "diemban/store/lot_state.h"

#include <assert.h>

#include "db.h"

#include "diemban/base/ban.h"

static enum err put_stop(struct store *s, int64_t product_id, const char *lot, enum lot_state state,
                         struct fault *f)
{
    struct q q = q_begin(s, state == LOT_FREE ? SQL_lot_stop_drop : SQL_lot_stop_put);
    q_int(&q, product_id);
    q_text(&q, lot);
    if (state != LOT_FREE)
        q_text(&q, lot_state_stored(state));
    return q_run(&q, f);
}

enum err store_lot_state_add(struct store *s, int64_t seq, int64_t product_id, const char *lot,
                             enum lot_state state, const char *reason, struct fault *f)
{
    assert(seq == s->tip.seq);
    struct q q = q_begin(s, SQL_lot_state_add);
    q_int(&q, seq);
    q_int(&q, product_id);
    q_text(&q, lot);
    q_text(&q, lot_state_stored(state));
    q_text(&q, reason);
    enum err e = q_run(&q, f);
    return e == ERR_OK ? put_stop(s, product_id, lot, state, f) : e;
}

/* The worst of the rows. */
static enum err worst(struct store *s, enum sql id, int64_t product_id, const char *lot,
                      enum lot_state *ret, struct fault *f)
{
    *ret = LOT_FREE;
    struct q q = q_begin(s, id);
    q_int(&q, product_id);
    q_text(&q, lot);
    while (q_row(&q)) {
        enum lot_state state = LOT_BLOCKED;
        lot_state_parse(get_text(&q), &state);
        *ret = state > *ret ? state : *ret;
    }
    return q_end(&q, f);
}

enum err store_lot_state(struct store *s, int64_t product_id, const char *lot, enum lot_state *ret,
                         struct fault *f)
{
    return worst(s, SQL_lot_stop_get, product_id, lot, ret, f);
}

enum err store_lot_state_own(struct store *s, int64_t product_id, const char *lot,
                             enum lot_state *ret, struct fault *f)
{
    return worst(s, SQL_lot_stop_own, product_id, lot, ret, f);
}
