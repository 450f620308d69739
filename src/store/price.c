#include "diemban/store/price.h"

#include "db.h"

#include "diemban/base/ban.h"

enum err store_price_put(struct store *s, const struct price_change *p, struct fault *f)
{
    struct q q = q_begin(s, SQL_price_put);
    q_int(&q, p->product_id);
    q_int(&q, p->day);
    q_int(&q, p->price.dong);
    q_text(&q, p->author);
    q_int(&q, p->applied);
    return q_run(&q, f);
}

enum err store_price_applied(struct store *s, int64_t id, struct fault *f)
{
    struct q q = q_begin(s, SQL_price_applied);
    q_int(&q, id);
    return q_run(&q, f);
}

enum err store_price_drop(struct store *s, int64_t product_id, int32_t day, struct fault *f)
{
    struct q q = q_begin(s, SQL_price_drop);
    q_int(&q, product_id);
    q_int(&q, day);
    enum err e = q_run(&q, f);
    return e == ERR_OK && sqlite3_changes(s->db) == 0 ? fault_set(f, ERR_NO_PRICE_CHANGE, "%s", "")
                                                      : e;
}

enum err store_price_labelled(struct store *s, int32_t day, struct fault *f)
{
    struct q q = q_begin(s, SQL_price_labelled);
    q_int(&q, day);
    return q_run(&q, f);
}

enum err store_price_labelled_of(struct store *s, int64_t product_id, int32_t day, struct fault *f)
{
    struct q q = q_begin(s, SQL_price_labelled_of);
    q_int(&q, product_id);
    q_int(&q, day);
    return q_run(&q, f);
}

enum err store_price_next(struct store *s, int32_t *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_price_next);
    *ret = q_row(&q) ? get_date(&q) : DATE_NONE;
    return q_end(&q, f);
}

static enum err each_change(struct q *q, price_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    while (!stop && q_row(q)) {
        struct price_change p = {.id = get_int(q)};
        p.product_id = get_int(q);
        p.code = get_text(q);
        p.name = get_text(q);
        p.day = get_date(q);
        p.price.dong = get_int(q);
        p.now.dong = get_int(q);
        p.author = get_text(q);
        p.applied = get_bool(q);
        p.labelled = get_bool(q);
        stop = each(ctx, &p) != 0;
    }
    return q_end(q, f);
}

enum err store_price_waiting(struct store *s, int32_t to, price_each each, void *ctx,
                             struct fault *f)
{
    struct q q = q_begin(s, SQL_price_waiting);
    q_int(&q, to);
    return each_change(&q, each, ctx, f);
}

enum err store_price_labels(struct store *s, int32_t to, price_each each, void *ctx,
                            struct fault *f)
{
    struct q q = q_begin(s, SQL_price_labels);
    q_int(&q, to);
    return each_change(&q, each, ctx, f);
}
