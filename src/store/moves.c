#include "diemban/store/moves.h"

#include "stock_rows.h"

#include "diemban/base/ban.h"

static bool read_move(struct q *q, struct move_seen *m)
{
    m->place.seq = get_int(q);
    m->place.no = (int)get_int(q);
    bool good = movement_kind_parse(get_text(q), &m->kind);
    m->at = get_int(q);
    m->place.day = get_date(q);
    m->qty.milli = get_int(q);
    m->cost.dong = get_int(q);
    m->lot_id = get_int(q);
    m->lot = get_text(q);
    m->expiry = get_date(q);
    m->number = get_text(q);
    return good;
}

enum err store_moves(struct store *s, int64_t product_id, int64_t lot_id,
                     const struct move_place *before, int n, move_each each, void *ctx,
                     struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_moves_before);
    q_int(&q, product_id);
    q_int(&q, lot_id);
    q_int(&q, before->day);
    q_int(&q, before->seq);
    q_int(&q, before->no);
    q_int(&q, n);
    while (!stop && q_row(&q)) {
        struct move_seen m = {0};
        if (!read_move(&q, &m)) {
            q_end(&q, f);
            return fault_set(f, ERR_DAMAGED, "%s", "movement");
        }
        stop = each(ctx, &m) != 0;
    }
    return q_end(&q, f);
}

static enum err each_place(struct q *q, lot_place_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    while (!stop && q_row(q)) {
        int64_t product = get_int(q), lot = get_int(q);
        stop = each(ctx, product, lot) != 0;
    }
    return q_end(q, f);
}

enum err store_lots_named(struct store *s, const char *code, lot_place_each each, void *ctx,
                          struct fault *f)
{
    struct q q = q_begin(s, SQL_lots_named);
    q_text(&q, code);
    return each_place(&q, each, ctx, f);
}

enum err store_lots_of_record(struct store *s, int64_t seq, lot_place_each each, void *ctx,
                              struct fault *f)
{
    struct q q = q_begin(s, SQL_lots_of_record);
    q_int(&q, seq);
    return each_place(&q, each, ctx, f);
}
