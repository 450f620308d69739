#include "diemban/store/cart.h"

#include <assert.h>

#include "db.h"

#include "diemban/base/ban.h"

enum err store_number_next(struct store *s, int64_t *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_counter_get);
    q_text(&q, "receipt");
    int64_t last = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    if (e != ERR_OK)
        return e;
    if (last >= 999999)
        return fault_set(f, ERR_TOO_LARGE, "1000000");
    q = q_begin(s, SQL_counter_set);
    q_text(&q, "receipt");
    q_int(&q, last + 1);
    e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    s->running_tip = last + 1;
    *ret = last + 1;
    return ERR_OK;
}

enum err store_cart_add(struct store *s, struct cart *c, struct fault *f)
{
    struct q q = q_begin(s, SQL_cart_add);
    q_blob(&q, c->uuid.b, sizeof c->uuid.b);
    q_int(&q, c->number);
    q_text(&q, c->holder ? c->holder : "");
    q_text(&q, c->label ? c->label : "");
    q_int(&q, c->held);
    q_int(&q, c->opened_at);
    q_int(&q, c->last_no);
    q_text(&q, c->customer);
    enum err e = q_run(&q, f);
    if (e == ERR_OK)
        c->id = sqlite3_last_insert_rowid(s->db);
    return e;
}

enum err store_cart_update(struct store *s, const struct cart *c, struct fault *f)
{
    assert(c->id > 0);
    struct q q = q_begin(s, SQL_cart_update);
    q_int(&q, c->id);
    q_int(&q, c->number);
    q_text(&q, c->holder ? c->holder : "");
    q_text(&q, c->label ? c->label : "");
    q_int(&q, c->held);
    q_text(&q, c->customer);
    return q_run(&q, f);
}

static void bind_line(struct q *q, const struct cart_line *l)
{
    q_int(q, l->no);
    q_text(q, line_state_stored(l->state));
    q_id(q, l->product_id);
    q_text(q, l->scanned);
    q_text(q, l->code);
    q_text(q, l->name);
    q_text(q, l->unit);
    q_int(q, l->weighed);
    q_int(q, l->qty.milli);
    q_int(q, l->price.dong);
    q_int(q, l->discount.dong);
    q_int(q, l->amount.dong);
    q_text(q, l->vat.name);
    q_int(q, l->vat.bp);
    q_text(q, l->lot);
    q_date(q, l->expiry);
    q_text(q, l->note);
    q_int(q, l->at);
    q_int(q, l->promo.dong);
    q_text(q, l->promotion);
}

enum err store_cart_put_line(struct store *s, int64_t cart_id, const struct cart_line *l,
                             struct fault *f)
{
    assert(l->no >= 1);
    struct q q = q_begin(s, SQL_cart_line_put);
    q_int(&q, cart_id);
    bind_line(&q, l);
    enum err e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    q = q_begin(s, SQL_cart_line_no);
    q_int(&q, cart_id);
    q_int(&q, l->no);
    return q_run(&q, f);
}

enum err store_cart_drop_line(struct store *s, int64_t cart_id, int no, struct fault *f)
{
    struct q q = q_begin(s, SQL_cart_line_drop);
    q_int(&q, cart_id);
    q_int(&q, no);
    return q_run(&q, f);
}

enum err store_cart_drop(struct store *s, int64_t cart_id, struct fault *f)
{
    struct q q = q_begin(s, SQL_cart_lines_drop);
    q_int(&q, cart_id);
    enum err e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    q = q_begin(s, SQL_cart_drop);
    q_int(&q, cart_id);
    return q_run(&q, f);
}

/* Texts stay those of the row: cart_restore copies them. */
static bool read_line(struct q *q, struct cart_line *l)
{
    l->no = (int)get_int(q);
    bool good = line_state_parse(get_text(q), &l->state);
    l->product_id = get_int(q);
    l->scanned = get_text(q);
    l->code = get_text(q);
    l->name = get_text(q);
    l->unit = get_text(q);
    l->weighed = get_bool(q);
    l->qty.milli = get_int(q);
    l->price.dong = get_int(q);
    l->discount.dong = get_int(q);
    l->amount.dong = get_int(q);
    good = text_copy(l->vat.name, sizeof l->vat.name, get_text(q)) && good;
    l->vat.bp = (int)get_int(q);
    l->lot = get_text(q);
    l->expiry = get_date(q);
    l->note = get_text(q);
    l->at = get_int(q);
    l->promo.dong = get_int(q);
    l->promotion = get_text(q);
    return good;
}

static enum err load_lines(struct store *s, struct cart *c, struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_cart_lines);
    q_int(&q, c->id);
    while (own == ERR_OK && q_row(&q)) {
        struct cart_line l = {0};
        own = read_line(&q, &l) ? cart_restore(c, &l) : ERR_DAMAGED;
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "cart_line") : e;
}

enum err store_cart_load(struct store *s, int64_t cart_id, struct cart *c, bool *found,
                         struct fault *f)
{
    enum err own = ERR_OK;
    int last_no = 0;
    cart_clear(c);
    struct q q = q_begin(s, SQL_cart_get);
    q_int(&q, cart_id);
    *found = q_row(&q);
    if (*found) {
        c->id = get_int(&q);
        get_blob(&q, c->uuid.b, sizeof c->uuid.b);
        c->number = get_int(&q);
        c->holder = get_copy(&q, &c->texts, &own);
        c->label = get_copy(&q, &c->texts, &own);
        c->held = get_bool(&q);
        c->opened_at = get_int(&q);
        last_no = (int)get_int(&q);
        text_copy(c->customer, sizeof c->customer, get_text(&q));
    }
    enum err e = q_end(&q, f);
    if (e == ERR_OK && own != ERR_OK)
        e = fault_set(f, own, "cart");
    if (e == ERR_OK && *found)
        e = load_lines(s, c, f);
    if (e != ERR_OK)
        cart_clear(c);
    else if (last_no > c->last_no)
        c->last_no = last_no;
    return e;
}

enum err store_cart_current(struct store *s, const char *holder, int64_t *cart_id, struct fault *f)
{
    struct q q = q_begin(s, SQL_cart_current);
    q_text(&q, holder);
    int64_t id = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    if (e == ERR_OK)
        *cart_id = id;
    return e;
}

enum err store_cart_list(struct store *s, cart_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_cart_list);
    while (!stop && q_row(&q)) {
        struct cart_head c;
        c.id = get_int(&q);
        c.number = get_int(&q);
        c.opened_at = get_int(&q);
        c.holder = get_text(&q);
        c.label = get_text(&q);
        c.held = get_bool(&q);
        c.lines = (int)get_int(&q);
        c.total.dong = get_int(&q);
        stop = each(ctx, &c) != 0;
    }
    return q_end(&q, f);
}
