#include "diemban/store/count.h"

#include "db.h"

#include "diemban/base/ban.h"

enum err store_moved_since(struct store *s, int64_t product_id, int64_t lot_id, int64_t seq,
                           struct qty *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_moved_since);
    q_int(&q, seq);
    q_int(&q, product_id);
    q_int(&q, lot_id);
    ret->milli = q_row(&q) ? get_int(&q) : 0;
    return q_end(&q, f);
}

enum err store_count_scope(struct store *s, const char *scope, const char *of, bool missing,
                           scope_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_count_scope);
    q_text(&q, scope);
    q_text(&q, of);
    q_int(&q, missing);
    while (!stop && q_row(&q)) {
        struct product p = {.kind = PRODUCT_GOODS};
        p.id = get_int(&q);
        p.code = get_text(&q);
        p.name = get_text(&q);
        p.unit = get_text(&q);
        p.weighed = get_bool(&q);
        p.price.dong = get_int(&q);
        p.shelf = get_text(&q);
        stop = each(ctx, &p) != 0;
    }
    return q_end(&q, f);
}
