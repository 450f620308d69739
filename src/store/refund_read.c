#include "refund_rows.h"

#include <string.h>

#include "sale_rows.h"

#include "diemban/base/ban.h"

bool refund_row_read(struct q *q, struct arena *a, struct refund_row *ret, enum err *e)
{
    struct refund *r = &ret->refund;
    memset(ret, 0, sizeof *ret);
    ret->seq = get_int(q);
    r->number = get_copy(q, a, e);
    ret->sale = get_int(q);
    r->of = get_copy(q, a, e);
    bool good = get_blob(q, r->uuid.b, sizeof r->uuid.b);
    r->at = get_int(q);
    r->day = get_date(q);
    ret->shift_id = get_int(q);
    r->clerk = get_copy(q, a, e);
    ret->approver = get_copy(q, a, e);
    r->reason = get_copy(q, a, e);
    r->voided = get_bool(q);
    r->total.dong = get_int(q);
    return good;
}

bool refund_line_row_read(struct q *q, struct arena *a, struct refund_line_row *ret, enum err *e)
{
    struct sale_line *l = &ret->line.line;
    memset(ret, 0, sizeof *ret);
    ret->seq = get_int(q);
    ret->no = (int)get_int(q);
    ret->line.sale_line = (int)get_int(q);
    ret->product_id = get_int(q);
    ret->moved = get_bool(q);
    l->code = get_copy(q, a, e);
    l->gtin = get_copy(q, a, e);
    l->name = get_copy(q, a, e);
    l->unit = get_copy(q, a, e);
    l->qty.milli = get_int(q);
    l->price.dong = get_int(q);
    l->amount.dong = get_int(q);
    bool good = text_copy(l->vat_rate.name, sizeof l->vat_rate.name, get_text(q));
    l->vat_rate.bp = (int)get_int(q);
    l->vat.dong = get_int(q);
    l->lot = get_copy(q, a, e);
    l->expiry = get_date(q);
    l->producer = get_copy(q, a, e);
    return refund_back_parse(get_text(q), &ret->line.back) && good;
}

bool refund_payment_row_read(struct q *q, struct arena *a, int *no, struct refund_payment *ret,
                             enum err *e)
{
    memset(ret, 0, sizeof *ret);
    get_int(q);
    *no = (int)get_int(q);
    bool good = tender_parse(get_text(q), &ret->tender);
    ret->amount.dong = get_int(q);
    ret->reference = get_copy(q, a, e);
    return refund_state_parse(get_text(q), &ret->state) && good;
}

/* ---- one return whole ---- */

static enum err count_lines(struct store *s, int64_t seq, int *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_refund_line_count);
    q_int(&q, seq);
    *ret = q_row(&q) ? (int)get_int(&q) : 0;
    return q_end(&q, f);
}

static enum err load_lines(struct store *s, struct arena *a, struct stored_refund *x,
                           struct fault *f)
{
    enum err own = ERR_OK;
    int n = 0;
    enum err e = count_lines(s, x->seq, &n, f);
    if (e != ERR_OK)
        return e;
    x->refund.lines = arena_array(a, (size_t)n, sizeof *x->refund.lines);
    if (!x->refund.lines)
        return fault_set(f, ERR_NOMEM, "%s", "");
    struct q q = q_begin(s, SQL_refund_lines);
    q_int(&q, x->seq);
    while (x->refund.line_count < n && q_row(&q)) {
        struct refund_line_row row;
        if (!refund_line_row_read(&q, a, &row, &own))
            own = ERR_DAMAGED;
        x->refund.lines[x->refund.line_count++] = row.line;
    }
    e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "%s", x->refund.number) : e;
}

static enum err load_payments(struct store *s, struct arena *a, struct stored_refund *x,
                              struct fault *f)
{
    enum err own = ERR_OK;
    struct refund *r = &x->refund;
    struct q q = q_begin(s, SQL_refund_payments);
    q_int(&q, x->seq);
    while (own == ERR_OK && q_row(&q)) {
        int no;
        if (r->payment_count == SALE_PAYMENTS_MAX ||
            !refund_payment_row_read(&q, a, &no, &r->payments[r->payment_count], &own))
            own = ERR_DAMAGED;
        else
            r->payment_count++;
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "%s", r->number) : e;
}

/* Runs q (a SELECT of COLUMNS_refund with its condition bound) and loads the rest. */
static enum err one_refund(struct store *s, struct q *q, const char *shown, struct arena *a,
                           struct stored_refund *ret, struct fault *f)
{
    struct refund_row row = {0};
    struct stored_refund x = {0};
    enum err own = ERR_OK;
    bool found = q_row(q);
    bool good = found && refund_row_read(q, a, &row, &own);
    enum err e = q_end(q, f);
    if (e != ERR_OK)
        return e;
    if (!found)
        return fault_set(f, ERR_NO_RECEIPT, "%s", shown);
    if (own != ERR_OK || !good)
        return fault_set(f, own != ERR_OK ? own : ERR_DAMAGED, "%s", shown);
    x.refund = row.refund;
    x.approver = row.approver;
    x.seq = row.seq;
    x.shift_id = row.shift_id;
    e = load_lines(s, a, &x, f);
    if (e == ERR_OK)
        e = load_payments(s, a, &x, f);
    if (e == ERR_OK)
        e = proof_read(s, x.seq, x.refund.number, a, &x.hash, &x.perpetual, f);
    if (e == ERR_OK)
        *ret = x;
    return e;
}

enum err store_refund_by_number(struct store *s, const char *number, struct arena *a,
                                struct stored_refund *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_refund_by_number);
    q_text(&q, number);
    return one_refund(s, &q, number, a, ret, f);
}

enum err store_refund_by_uuid(struct store *s, const struct uuid *u, struct arena *a,
                              struct stored_refund *ret, struct fault *f)
{
    char text[UUID_TEXT];
    struct q q = q_begin(s, SQL_refund_by_uuid);
    q_blob(&q, u->b, sizeof u->b);
    return one_refund(s, &q, uuid_text(u, text), a, ret, f);
}
