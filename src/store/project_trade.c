/* Promotions, customers, orders and invoices: working rows as far as the journal knows them,
 * and the ledgers beside them. */
#include <string.h>

#include "diemban/core/invoice.h"
#include "diemban/core/order.h"
#include "diemban/core/promotion.h"
#include "diemban/store/customer.h"
#include "diemban/store/invoice.h"
#include "diemban/store/order.h"
#include "diemban/store/product.h"
#include "diemban/store/promotion.h"

#include "project.h"

#include "diemban/base/ban.h"

/* ---- promotions ---- */

/* Payload: layout at its writer, app/promotion.c. */
static bool read_rule(struct payload *in, const char **act, struct promotion *x)
{
    *x = (struct promotion){0};
    *act = payload_get_text(in);
    x->name = payload_get_text(in);
    bool good = promotion_kind_parse(payload_get_text(in), &x->kind);
    x->bp = (int)payload_get_int(in);
    x->amount.dong = payload_get_int(in);
    x->buy = (int)payload_get_int(in);
    x->get = (int)payload_get_int(in);
    x->near_days = (int)payload_get_int(in);
    good = promotion_scope_parse(payload_get_text(in), &x->scope) && good;
    x->subject = payload_get_text(in);
    x->weekdays = (unsigned)payload_get_int(in);
    x->from_minute = (int)payload_get_int(in);
    x->to_minute = (int)payload_get_int(in);
    x->from_day = (int32_t)payload_get_int(in);
    x->to_day = (int32_t)payload_get_int(in);
    x->added_at = payload_get_int(in);
    x->ended_at = payload_get_int(in);
    return good && !in->bad;
}

enum err project_promotion(struct projection *p, const struct record *r, struct fault *f)
{
    struct payload in;
    struct promotion x;
    const char *act;
    payload_begin(&in, r->payload, r->payload_size, &p->a);
    if (!read_rule(&in, &act, &x))
        return project_bad(r, f);
    if (strcmp(act, "ended") != 0)
        return store_promotion_add(p->s, &x, f);
    struct q q = q_begin(p->s, SQL_promotion_same);
    q_text(&q, x.name);
    q_text(&q, promotion_kind_stored(x.kind));
    q_int(&q, x.added_at);
    q_text(&q, promotion_scope_stored(x.scope));
    q_text(&q, x.subject);
    int64_t id = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    return e == ERR_OK && id != 0 ? store_promotion_end(p->s, id, x.ended_at, f) : e;
}

/* ---- customers ---- */

static void forget(struct customer *c, int64_t at)
{
    c->phone = c->name = c->company = c->tax_number = c->address = c->email = c->note = "";
    c->limit = money_of(0);
    c->consent = false;
    c->erased_at = at;
}

/* Payload: s act · s random id · i limit before · i limit. Who a new one is nobody wrote down:
 * a row without a name keeps the limit and what is owed. An erased one is erased here too. */
enum err project_customer(struct projection *p, const struct record *r, struct fault *f)
{
    struct payload in;
    struct customer c;
    payload_begin(&in, r->payload, r->payload_size, &p->a);
    const char *act = payload_get_text(&in), *ref = payload_get_text(&in);
    payload_get_int(&in);
    int64_t limit = payload_get_int(&in);
    if (in.bad)
        return project_bad(r, f);
    if (!customer_is_ref(ref) || strcmp(act, "exported") == 0)
        return ERR_OK;
    bool there = false;
    enum err e = store_customer_by_ref(p->s, ref, &p->a, &c, &there, f);
    if (e != ERR_OK)
        return e;
    if (!there) {
        c = (struct customer){.added_at = r->at};
        text_copy(c.ref, sizeof c.ref, ref);
        forget(&c, 0);
    }
    c.limit.dong = limit;
    if (strcmp(act, "erased") == 0)
        forget(&c, r->at);
    return there ? store_customer_update(p->s, &c, f) : store_customer_add(p->s, &c, f);
}

/* ---- orders ---- */

static enum err add_order(struct projection *p, const struct record *r, struct order *o,
                          struct fault *f)
{
    struct product product;
    o->opened_at = r->at;
    for (int i = 0; i < o->line_count; i++) {
        struct order_line *l = &o->lines[i];
        bool known =
            *l->code != '\0' && store_product_by_code(p->s, l->code, &p->a, &product) == ERR_OK;
        l->product_id = known ? product.id : 0;
        l->unit = known ? product.unit : "";
    }
    return store_order_add(p->s, o, f);
}

enum err project_order(struct projection *p, const struct record *r, struct fault *f)
{
    struct order o, have;
    bool found = false;
    if (record_order_read(r->payload, r->payload_size, &p->a, &o) != ERR_OK)
        return project_bad(r, f);
    enum err e = store_order_by_number(p->s, o.number, &p->a, &have, &found, f);
    if (e != ERR_OK)
        return e;
    o.id = have.id;
    e = found ? store_order_update(p->s, &o, f) : add_order(p, r, &o, f);
    if (e == ERR_OK && found)
        e = store_order_set_cart(p->s, o.id, NULL, f);
    return e == ERR_OK ? project_counter(p, o.number, f) : e;
}

enum err project_deposit(struct projection *p, const struct record *r, struct fault *f)
{
    struct deposit d;
    int64_t shift = 0;
    struct ledger_head h = project_head(r);
    if (record_deposit_read(r->payload, r->payload_size, &p->a, &d) != ERR_OK)
        return project_bad(r, f);
    enum err e = project_shift_of(p, d.shift, &shift, f);
    return e == ERR_OK ? store_deposit_add(p->s, &h, &d, shift, f) : e;
}

/* ---- invoices ---- */

enum err project_invoice(struct projection *p, const struct record *r, struct fault *f)
{
    struct invoice i;
    if (record_invoice_read(r->payload, r->payload_size, &p->a, &i) != ERR_OK)
        return project_bad(r, f);
    return store_invoice_add(p->s, &i, r->user, f);
}
