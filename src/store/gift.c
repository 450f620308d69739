#include "diemban/store/gift.h"

#include "db.h"

#include "diemban/base/ban.h"

enum err store_gift_put(struct store *s, int64_t product_id, const struct gift_part *parts, int n,
                        struct fault *f)
{
    struct q q = q_begin(s, SQL_gift_drop);
    q_int(&q, product_id);
    enum err e = q_run(&q, f);
    for (int i = 0; i < n && e == ERR_OK; i++) {
        q = q_begin(s, SQL_gift_add);
        q_int(&q, product_id);
        q_int(&q, i + 1);
        q_int(&q, parts[i].product_id);
        q_int(&q, parts[i].qty.milli);
        e = q_run(&q, f);
    }
    return e;
}

enum err store_gift_parts(struct store *s, int64_t product_id, struct arena *a,
                          struct gift_part **ret, int *n, struct fault *f)
{
    enum err own = ERR_OK;
    *n = 0;
    *ret = arena_array(a, GIFT_PARTS_MAX, sizeof **ret);
    if (*ret == NULL)
        return fault_set(f, ERR_NOMEM, "gift");
    struct q q = q_begin(s, SQL_gift_parts);
    q_int(&q, product_id);
    for (; *n < GIFT_PARTS_MAX && q_row(&q); ++*n) {
        struct gift_part *p = &(*ret)[*n];
        p->product_id = get_int(&q);
        p->code = get_copy(&q, a, &own);
        p->name = get_copy(&q, a, &own);
        p->unit = get_copy(&q, a, &own);
        p->stocked = get_bool(&q);
        p->qty.milli = get_int(&q);
        p->on_hand.milli = get_int(&q);
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "gift") : e;
}

enum err store_gift_list(struct store *s, gift_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_gift_list);
    while (!stop && q_row(&q))
        stop = each(ctx, get_int(&q)) != 0;
    return q_end(&q, f);
}

/* ---- contents ---- */

enum err store_content_add(struct store *s, int64_t set_lot, int no, const struct gift_content *c,
                           struct fault *f)
{
    struct q q = q_begin(s, SQL_content_add);
    q_int(&q, set_lot);
    q_int(&q, no);
    q_int(&q, c->product_id);
    q_int(&q, c->lot_id);
    q_int(&q, c->qty.milli);
    q_int(&q, c->sets);
    q_int(&q, c->price);
    q_text(&q, c->vat);
    q_text(&q, c->producer);
    return q_run(&q, f);
}

static enum err read_contents(struct q *q, struct arena *a, struct gift_content **ret, int *n,
                              struct fault *f)
{
    enum { ROWS = GIFT_PARTS_MAX * 8 };
    enum err own = ERR_OK;
    *n = 0;
    *ret = arena_array(a, ROWS, sizeof **ret);
    if (*ret == NULL)
        own = ERR_NOMEM;
    for (; own == ERR_OK && *n < ROWS && q_row(q); ++*n) {
        struct gift_content *c = &(*ret)[*n];
        c->product_id = get_int(q);
        c->lot_id = get_int(q);
        c->code = get_copy(q, a, &own);
        c->name = get_copy(q, a, &own);
        c->unit = get_copy(q, a, &own);
        c->lot = get_copy(q, a, &own);
        c->qty.milli = get_int(q);
        c->back.milli = get_int(q);
        c->sets = get_int(q);
        c->price = get_int(q);
        c->vat = get_copy(q, a, &own);
        c->producer = get_copy(q, a, &own);
    }
    enum err e = q_end(q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "gift") : e;
}

enum err store_content(struct store *s, int64_t set_lot, struct arena *a, struct gift_content **ret,
                       int *n, struct fault *f)
{
    struct q q = q_begin(s, SQL_content_get);
    q_int(&q, set_lot);
    return read_contents(&q, a, ret, n, f);
}

enum err store_content_of(struct store *s, const char *code, const char *lot, struct arena *a,
                          struct gift_content **ret, int *n, struct fault *f)
{
    struct q q = q_begin(s, SQL_content_of);
    q_text(&q, code);
    q_text(&q, lot);
    return read_contents(&q, a, ret, n, f);
}

enum err store_content_back(struct store *s, int64_t set_lot, int no, struct qty back,
                            struct fault *f)
{
    struct q q = q_begin(s, SQL_content_back);
    q_int(&q, set_lot);
    q_int(&q, no);
    q_int(&q, back.milli);
    return q_run(&q, f);
}
