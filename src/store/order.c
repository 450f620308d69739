#include "diemban/store/order.h"

#include <string.h>

#include "db.h"

#include "diemban/base/ban.h"

static enum err add_line(struct store *s, int64_t id, const struct order_line *l, struct fault *f)
{
    struct q q = q_begin(s, SQL_order_line_add);
    q_int(&q, id);
    q_int(&q, l->no);
    q_id(&q, l->product_id);
    q_text(&q, l->code);
    q_text(&q, l->name);
    q_text(&q, l->unit);
    q_int(&q, l->qty.milli);
    q_int(&q, l->delivered.milli);
    q_int(&q, l->price.dong);
    q_int(&q, l->discount.dong);
    q_int(&q, l->amount.dong);
    return q_run(&q, f);
}

enum err store_order_add(struct store *s, struct order *o, struct fault *f)
{
    struct q q = q_begin(s, SQL_order_add);
    q_text(&q, o->number);
    q_text(&q, order_kind_stored(o->kind));
    q_text(&q, order_state_stored(o->state));
    q_int(&q, o->opened_at);
    q_int(&q, o->pick_at);
    q_int(&q, o->shipping.dong);
    q_int(&q, o->cod);
    q_text(&q, o->name);
    q_text(&q, o->phone);
    q_text(&q, o->note);
    q_int(&q, o->total.dong);
    enum err e = q_run(&q, f);
    o->id = sqlite3_last_insert_rowid(s->db);
    for (int i = 0; i < o->line_count && e == ERR_OK; i++)
        e = add_line(s, o->id, &o->lines[i], f);
    return e;
}

enum err store_order_update(struct store *s, const struct order *o, struct fault *f)
{
    struct q q = q_begin(s, SQL_order_update);
    q_int(&q, o->id);
    q_text(&q, order_state_stored(o->state));
    q_text(&q, order_kind_stored(o->kind));
    enum err e = q_run(&q, f);
    for (int i = 0; i < o->line_count && e == ERR_OK; i++) {
        q = q_begin(s, SQL_order_line_update);
        q_int(&q, o->id);
        q_int(&q, o->lines[i].no);
        q_int(&q, o->lines[i].delivered.milli);
        e = q_run(&q, f);
    }
    return e;
}

enum err store_order_set_cart(struct store *s, int64_t id, const struct uuid *cart, struct fault *f)
{
    struct q q = q_begin(s, SQL_order_set_cart);
    q_int(&q, id);
    if (cart != NULL)
        q_blob(&q, cart->b, sizeof cart->b);
    else
        q_null(&q);
    return q_run(&q, f);
}

/* ---- reading ---- */

static enum err read_head(struct q *q, struct arena *a, struct order *o)
{
    enum err own = ERR_OK;
    o->id = get_int(q);
    o->number = get_copy(q, a, &own);
    bool good = order_kind_parse(get_text(q), &o->kind);
    good = order_state_parse(get_text(q), &o->state) && good;
    o->opened_at = get_int(q);
    o->pick_at = get_int(q);
    o->shipping.dong = get_int(q);
    o->cod = get_bool(q);
    o->name = get_copy(q, a, &own);
    o->phone = get_copy(q, a, &own);
    o->note = get_copy(q, a, &own);
    o->total.dong = get_int(q);
    o->line_count = (int)get_int(q);
    return good ? own : ERR_DAMAGED;
}

static enum err read_lines(struct store *s, struct arena *a, struct order *o, struct fault *f)
{
    enum err own = ERR_OK;
    int n = 0;
    o->lines = arena_array(a, (size_t)o->line_count, sizeof *o->lines);
    if (o->lines == NULL)
        return fault_set(f, ERR_NOMEM, "order");
    struct q q = q_begin(s, SQL_order_lines);
    q_int(&q, o->id);
    for (; n < o->line_count && q_row(&q); n++) {
        struct order_line *l = &o->lines[n];
        l->no = (int)get_int(&q);
        l->product_id = get_int(&q);
        l->code = get_copy(&q, a, &own);
        l->name = get_copy(&q, a, &own);
        l->unit = get_copy(&q, a, &own);
        l->qty.milli = get_int(&q);
        l->delivered.milli = get_int(&q);
        l->price.dong = get_int(&q);
        l->discount.dong = get_int(&q);
        l->amount.dong = get_int(&q);
    }
    enum err e = q_end(&q, f);
    o->line_count = n;
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "order") : e;
}

static enum err read_order(struct q *q, struct arena *a, struct order *ret, bool *found,
                           struct fault *f)
{
    struct store *s = q->s;
    enum err own = ERR_OK;
    *ret = (struct order){0};
    *found = q_row(q);
    if (*found)
        own = read_head(q, a, ret);
    enum err e = q_end(q, f);
    if (e != ERR_OK || !*found)
        return e;
    if (own != ERR_OK)
        return fault_set(f, own, "order");
    e = read_lines(s, a, ret, f);
    return e == ERR_OK ? store_deposit_left(s, ret->number, &ret->deposit, f) : e;
}

enum err store_order_by_number(struct store *s, const char *number, struct arena *a,
                               struct order *ret, bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_order_by_number);
    q_text(&q, number);
    return read_order(&q, a, ret, found, f);
}

enum err store_order_by_cart(struct store *s, const struct uuid *cart, struct arena *a,
                             struct order *ret, bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_order_by_cart);
    q_blob(&q, cart->b, sizeof cart->b);
    return read_order(&q, a, ret, found, f);
}

enum err store_order_list(struct store *s, bool all, order_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_order_list);
    q_int(&q, all);
    while (!stop && q_row(&q))
        stop = each(ctx, get_text(&q)) != 0;
    return q_end(&q, f);
}

/* ---- figures ---- */

static enum err one_number(struct q *q, int64_t *ret, struct fault *f)
{
    *ret = q_row(q) ? get_int(q) : 0;
    return q_end(q, f);
}

enum err store_orders_due(struct store *s, int64_t until, int64_t *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_orders_due);
    q_int(&q, until);
    return one_number(&q, ret, f);
}

enum err store_reserved(struct store *s, int64_t product_id, struct qty *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_order_reserved);
    q_int(&q, product_id);
    return one_number(&q, &ret->milli, f);
}

/* ---- deposits ---- */

enum err store_deposit_add(struct store *s, const struct ledger_head *h, const struct deposit *d,
                           int64_t shift_id, struct fault *f)
{
    struct q q = q_begin(s, SQL_deposit_add);
    q_int(&q, h->seq);
    q_int(&q, h->at);
    q_int(&q, h->day);
    q_text(&q, h->person);
    q_text(&q, h->approver);
    q_text(&q, d->number);
    q_text(&q, tender_stored(d->tender));
    q_int(&q, shift_id);
    q_int(&q, d->amount.dong);
    q_text(&q, d->reference);
    return q_run(&q, f);
}

enum err store_deposit_left(struct store *s, const char *number, struct money *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_deposit_left);
    q_text(&q, number);
    return one_number(&q, &ret->dong, f);
}
