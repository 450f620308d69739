#include "sale_rows.h"

#include <string.h>

#include "diemban/base/ban.h"

bool sale_row_read(struct q *q, struct arena *a, struct sale_row *ret, enum err *e)
{
    struct sale *s = &ret->sale;
    memset(ret, 0, sizeof *ret);
    ret->seq = get_int(q);
    s->number = get_copy(q, a, e);
    bool good = get_blob(q, s->uuid.b, sizeof s->uuid.b);
    s->at = get_int(q);
    s->day = get_date(q);
    ret->shift_id = get_int(q);
    s->clerk = get_copy(q, a, e);
    s->customer = get_copy(q, a, e);
    s->total.dong = get_int(q);
    s->discount.dong = get_int(q);
    s->tendered.dong = get_int(q);
    s->change.dong = get_int(q);
    return good;
}

bool line_row_read(struct q *q, struct arena *a, struct line_row *ret, enum err *e)
{
    struct sale_line *l = &ret->line;
    memset(ret, 0, sizeof *ret);
    ret->seq = get_int(q);
    ret->no = (int)get_int(q);
    ret->product_id = get_int(q);
    ret->moved = get_bool(q);
    l->code = get_copy(q, a, e);
    l->gtin = get_copy(q, a, e);
    l->name = get_copy(q, a, e);
    l->unit = get_copy(q, a, e);
    l->qty.milli = get_int(q);
    l->price.dong = get_int(q);
    l->discount.dong = get_int(q);
    l->amount.dong = get_int(q);
    bool good = text_copy(l->vat_rate.name, sizeof l->vat_rate.name, get_text(q));
    l->vat_rate.bp = (int)get_int(q);
    l->vat.dong = get_int(q);
    l->lot = get_copy(q, a, e);
    l->expiry = get_date(q);
    l->stars = (int)get_int(q);
    l->producer = get_copy(q, a, e);
    l->promo.dong = get_int(q);
    l->promotion = get_copy(q, a, e);
    return good;
}

bool payment_row_read(struct q *q, struct arena *a, struct payment_row *ret, enum err *e)
{
    struct payment *p = &ret->payment;
    memset(ret, 0, sizeof *ret);
    ret->seq = get_int(q);
    ret->no = (int)get_int(q);
    bool good = tender_parse(get_text(q), &p->tender);
    p->applied.dong = get_int(q);
    p->tendered.dong = get_int(q);
    p->reference = get_copy(q, a, e);
    p->awaiting = get_bool(q);
    return good;
}

/* ---- one sale whole ---- */

static enum err load_lines(struct store *s, struct arena *a, struct stored_sale *x, struct fault *f)
{
    enum err own = ERR_OK;
    int room = 0;
    struct sale *sale = &x->sale;
    struct q q = q_begin(s, SQL_sale_lines);
    q_int(&q, x->seq);
    while (own == ERR_OK && q_row(&q)) {
        struct line_row row;
        if (sale->line_count == room) {
            room = room ? 2 * room : 8;
            struct sale_line *more = arena_array(a, (size_t)room, sizeof *more);
            if (!more) {
                own = ERR_NOMEM;
                break;
            }
            if (sale->line_count > 0)
                memcpy(more, sale->lines, (size_t)sale->line_count * sizeof *more);
            sale->lines = more;
        }
        if (!line_row_read(&q, a, &row, &own))
            own = ERR_DAMAGED;
        sale->lines[sale->line_count++] = row.line;
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "%s", sale->number) : e;
}

static enum err load_payments(struct store *s, struct arena *a, struct stored_sale *x,
                              struct fault *f)
{
    enum err own = ERR_OK;
    struct sale *sale = &x->sale;
    struct q q = q_begin(s, SQL_sale_payments);
    q_int(&q, x->seq);
    while (own == ERR_OK && q_row(&q)) {
        struct payment_row row;
        if (sale->payment_count == SALE_PAYMENTS_MAX || !payment_row_read(&q, a, &row, &own))
            own = ERR_DAMAGED;
        else
            sale->payments[sale->payment_count++] = row.payment;
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "%s", sale->number) : e;
}

enum err proof_read(struct store *s, int64_t seq, const char *shown, struct arena *a,
                    struct hash *hash, struct money *perpetual, struct fault *f)
{
    struct record r = {0};
    enum err own = ERR_DAMAGED;
    struct q q = q_begin(s, SQL_journal_proof);
    q_int(&q, seq);
    if (q_row(&q)) {
        size_t n;
        const void *bytes = get_bytes(&q, &n);
        own = record_decode(bytes, n, a, &r);
        if (!get_blob(&q, hash->b, sizeof hash->b))
            own = ERR_DAMAGED;
        *perpetual = r.after.sales;
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "%s", shown) : e;
}

/* Runs q (a SELECT of COLUMNS_sale with its condition bound) and loads the rest. */
static enum err one_sale(struct store *s, struct q *q, const char *shown, struct arena *a,
                         struct stored_sale *ret, struct fault *f)
{
    struct sale_row row = {0};
    struct stored_sale x = {0};
    enum err own = ERR_OK;
    bool found = q_row(q);
    bool good = found && sale_row_read(q, a, &row, &own);
    enum err e = q_end(q, f);
    if (e != ERR_OK)
        return e;
    if (!found)
        return fault_set(f, ERR_NO_RECEIPT, "%s", shown);
    if (own != ERR_OK || !good)
        return fault_set(f, own != ERR_OK ? own : ERR_DAMAGED, "%s", shown);
    x.sale = row.sale;
    x.seq = row.seq;
    x.shift_id = row.shift_id;
    e = load_lines(s, a, &x, f);
    if (e == ERR_OK)
        e = load_payments(s, a, &x, f);
    if (e == ERR_OK)
        e = proof_read(s, x.seq, x.sale.number, a, &x.hash, &x.perpetual, f);
    if (e == ERR_OK)
        *ret = x;
    return e;
}

enum err store_sale_by_number(struct store *s, const char *number, struct arena *a,
                              struct stored_sale *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_sale_by_number);
    q_text(&q, number);
    return one_sale(s, &q, number, a, ret, f);
}

enum err store_sale_by_uuid(struct store *s, const struct uuid *u, struct arena *a,
                            struct stored_sale *ret, struct fault *f)
{
    char text[UUID_TEXT];
    struct q q = q_begin(s, SQL_sale_by_uuid);
    q_blob(&q, u->b, sizeof u->b);
    return one_sale(s, &q, uuid_text(u, text), a, ret, f);
}

enum err store_sale_last(struct store *s, struct arena *a, struct stored_sale *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_sale_last);
    return one_sale(s, &q, "", a, ret, f);
}
