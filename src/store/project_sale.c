/* Rows of sales, returns and what becomes of their money. */
#include <string.h>

#include "diemban/core/record_trade.h"
#include "diemban/store/cart.h"
#include "diemban/store/customer.h"
#include "diemban/store/late.h"
#include "diemban/store/refund.h"
#include "diemban/store/sale.h"
#include "diemban/store/tender.h"

#include "project.h"

#include "diemban/base/ban.h"

static struct row_head row_head(const struct record *r)
{
    return (struct row_head){r->seq, r->at, r->day, r->user, r->approver};
}

static struct line_product product_of(const struct sale_line *l)
{
    return (struct line_product){.code = l->code,
                                 .gtin = l->gtin,
                                 .name = l->name,
                                 .unit = l->unit,
                                 .vat = l->vat_rate.name,
                                 .producer = l->producer,
                                 .price = l->price,
                                 .qty = l->qty,
                                 .stars = l->stars};
}

enum err project_drop_cart(struct projection *p, const struct uuid *u, int64_t running,
                           struct fault *f)
{
    struct q q = q_begin(p->s, SQL_cart_of_sale);
    q_blob(&q, u->b, sizeof u->b);
    q_int(&q, running);
    int64_t id = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    return e == ERR_OK && id != 0 ? store_cart_drop(p->s, id, f) : e;
}

/* ---- sales ---- */

enum err project_sale(struct projection *p, const struct record *r, struct fault *f)
{
    struct sale sale;
    enum err e = record_sale_read(r->payload, r->payload_size, &p->a, &sale);
    if (e != ERR_OK || p->shift_id == 0 || !sale_check(&sale))
        return project_bad(r, f);
    int64_t *ids = arena_array(&p->a, (size_t)sale.line_count + 1, sizeof *ids);
    if (ids == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < sale.line_count && e == ERR_OK; i++) {
        struct line_product l = product_of(&sale.lines[i]);
        e = project_product(p, &l, &ids[i], f);
    }
    struct sale_place place = {
        .seq = r->seq, .hash = p->s->tip.hash, .shift_id = p->shift_id, .product_ids = ids};
    if (e == ERR_OK)
        e = store_sale_add(p->s, &sale, &place, f);
    if (e == ERR_OK)
        e = project_counter(p, sale.number, f);
    return e == ERR_OK ? project_drop_cart(p, &sale.uuid, 0, f) : e;
}

/* Payload: s number of the cart … */
enum err project_cancelled(struct projection *p, const struct record *r, struct fault *f)
{
    static const struct uuid none;
    struct payload in;
    payload_begin(&in, r->payload, r->payload_size, &p->a);
    const char *number = payload_get_text(&in);
    if (in.bad)
        return project_bad(r, f);
    enum err e = project_counter(p, number, f);
    return e == ERR_OK ? project_drop_cart(p, &none, project_running(number), f) : e;
}

/* Payload: s number · i true time · s slip */
enum err project_late(struct projection *p, const struct record *r, struct fault *f)
{
    struct payload in;
    struct ledger_head h = project_head(r);
    payload_begin(&in, r->payload, r->payload_size, &p->a);
    const char *number = payload_get_text(&in);
    int64_t at = payload_get_int(&in);
    const char *slip = payload_get_text(&in);
    return in.bad ? project_bad(r, f) : store_late_add(p->s, &h, number, at, slip, f);
}

/* ---- returns ---- */

static enum err sale_of(struct projection *p, const char *number, int64_t *seq, struct fault *f)
{
    *seq = 0;
    if (*number == '\0')
        return ERR_OK;
    struct q q = q_begin(p->s, SQL_seq_of_sale);
    q_text(&q, number);
    *seq = q_row(&q) ? get_int(&q) : 0;
    return q_end(&q, f);
}

enum err project_refund(struct projection *p, const struct record *r, struct fault *f)
{
    struct refund back;
    struct refund_place place = {.seq = r->seq, .shift_id = p->shift_id, .approver = r->approver};
    enum err e = record_refund_read(r->payload, r->payload_size, &p->a, &back);
    if (e != ERR_OK || p->shift_id == 0 || !refund_check(&back))
        return project_bad(r, f);
    int64_t *ids = arena_array(&p->a, (size_t)back.line_count + 1, sizeof *ids);
    if (ids == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < back.line_count && e == ERR_OK; i++) {
        struct line_product l = product_of(&back.lines[i].line);
        e = project_product(p, &l, &ids[i], f);
    }
    place.product_ids = ids;
    if (e == ERR_OK)
        e = sale_of(p, back.of, &place.sale, f);
    if (e == ERR_OK)
        e = store_refund_add(p->s, &back, &place, f);
    return e == ERR_OK ? project_counter(p, back.number, f) : e;
}

/* ---- money afterwards ---- */

enum err project_fix(struct projection *p, const struct record *r, struct fault *f)
{
    struct tender_fixed x;
    struct row_head h = row_head(r);
    int64_t sale = 0;
    if (record_fix_read(r->payload, r->payload_size, &p->a, &x) != ERR_OK)
        return project_bad(r, f);
    enum err e = sale_of(p, x.number, &sale, f);
    if (e == ERR_OK && sale == 0)
        return project_bad(r, f);
    return e == ERR_OK ? store_fix_add(p->s, &h, sale, &x, f) : e;
}

enum err project_settled(struct projection *p, const struct record *r, struct fault *f)
{
    struct transfer_settled x;
    struct row_head h = row_head(r);
    if (record_settled_read(r->payload, r->payload_size, &p->a, &x) != ERR_OK)
        return project_bad(r, f);
    return store_settled_add(p->s, &h, &x, f);
}

enum err project_voucher(struct projection *p, const struct record *r, struct fault *f)
{
    struct voucher_issued x;
    struct row_head h = row_head(r);
    if (record_voucher_read(r->payload, r->payload_size, &p->a, &x) != ERR_OK)
        return project_bad(r, f);
    return store_voucher_add(p->s, &h, &x, f);
}

enum err project_credit(struct projection *p, const struct record *r, struct fault *f)
{
    struct credit_repaid x;
    if (record_credit_read(r->payload, r->payload_size, &p->a, &x) != ERR_OK || p->shift_id == 0)
        return project_bad(r, f);
    return store_credit_add(p->s, &x, r->seq, r->at, r->day, p->shift_id, f);
}
