/* The record of a return against its rows, and what came back against what was sold. */
#include "checks.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/tr.h"
#include "diemban/core/record_trade.h"

#include "refund_rows.h"

#include "diemban/base/ban.h"

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NOMEM, "verify");
}

enum err refund_orphans(struct walk *w, int64_t below, struct fault *f)
{
    while (w->refunds.seq < below) {
        struct refund_row row;
        enum err e = ERR_OK;
        refund_row_read(&w->refunds.q, &w->c->texts, &row, &e);
        if (e != ERR_OK)
            return no_memory(f);
        check_found(w->c, "refund", row.refund.number,
                    N_("The return has no record in the journal"), "%s", "");
        struct sum *day = sums_of(&w->c->days, row.refund.day, DAY_REFUND);
        if (!day)
            return no_memory(f);
        day->v[0]++;
        day->v[1] += row.refund.total.dong;
        cursor_next(&w->refunds);
    }
    while (w->refund_lines.seq < below) {
        check_found(w->c, "line", "", N_("A line belongs to no return: {}"), "%" PRId64,
                    w->refund_lines.seq);
        cursor_next(&w->refund_lines);
    }
    while (w->refund_payments.seq < below) {
        check_found(w->c, "payment", "", N_("A payment belongs to no return: {}"), "%" PRId64,
                    w->refund_payments.seq);
        cursor_next(&w->refund_payments);
    }
    return ERR_OK;
}

/* ---- a return from its rows ---- */

struct refund_rows {
    struct refund_row head;
    struct refund_line_row *lines;
    int count;
    bool odd; /* a value that no program writes */
};

static enum err take_lines(struct walk *w, const struct refund *should, struct refund_rows *r,
                           struct fault *f)
{
    int room = should->line_count;
    r->lines = arena_array(&w->c->texts, (size_t)room + 1, sizeof *r->lines);
    r->head.refund.lines = arena_array(&w->c->texts, (size_t)room + 1, sizeof(struct refund_line));
    if (!r->lines || !r->head.refund.lines)
        return no_memory(f);
    for (; w->refund_lines.seq == r->head.seq; cursor_next(&w->refund_lines)) {
        struct refund_line_row row;
        enum err e = ERR_OK;
        bool good = refund_line_row_read(&w->refund_lines.q, &w->c->texts, &row, &e);
        if (e != ERR_OK)
            return no_memory(f);
        if (!good || r->count == room || row.no != r->count + 1) {
            r->odd = true;
            continue;
        }
        r->head.refund.lines[r->count] = row.line;
        r->lines[r->count++] = row;
    }
    r->head.refund.line_count = r->count;
    return ERR_OK;
}

static enum err take_payments(struct walk *w, struct refund_rows *r, struct fault *f)
{
    struct refund *x = &r->head.refund;
    for (; w->refund_payments.seq == r->head.seq; cursor_next(&w->refund_payments)) {
        struct refund_payment p;
        enum err e = ERR_OK;
        int no;
        bool good = refund_payment_row_read(&w->refund_payments.q, &w->c->texts, &no, &p, &e);
        if (e != ERR_OK)
            return no_memory(f);
        if (!good || x->payment_count == SALE_PAYMENTS_MAX || no != x->payment_count + 1)
            r->odd = true;
        else
            x->payments[x->payment_count++] = p;
    }
    return ERR_OK;
}

static bool same_payload(struct walk *w, const struct refund_rows *r, const struct record *record)
{
    str_clear(&w->rebuilt);
    record_refund_write(&w->rebuilt, &r->head.refund);
    return !r->odd && str_ok(&w->rebuilt) && w->rebuilt.len == record->payload_size &&
           memcmp(w->rebuilt.at, record->payload, record->payload_size) == 0 &&
           strcmp(r->head.approver, record->approver) == 0;
}

/* ---- its stock ---- */

struct wanted_move {
    enum movement_kind kind;
    int no;
    int64_t qty;
    const struct refund_line_row *line;
};

/* The i-th movement that the lines ask for; false beyond the last. */
static bool wanted(const struct refund_rows *r, int i, struct wanted_move *ret)
{
    for (int pass = 0; pass < 2; pass++)
        for (int l = 0; l < r->count; l++) {
            const struct refund_line_row *row = &r->lines[l];
            if (!row->moved || (pass == 1 && row->line.back != BACK_WASTE) || i-- > 0)
                continue;
            int64_t milli = row->line.line.qty.milli;
            *ret = (struct wanted_move){
                .kind = pass == 0 ? MOVEMENT_RETURNED : MOVEMENT_WASTED,
                .no = pass == 0 ? l + 1 : r->count + l + 1,
                .qty = pass == 0 ? milli : -milli,
                .line = row,
            };
            return true;
        }
    return false;
}

static bool same_move(const struct move_row *m, const struct wanted_move *want,
                      const struct refund *r)
{
    return m->no == want->no && m->kind == want->kind && m->qty.milli == want->qty &&
           m->product_id == want->line->product_id &&
           strcmp(m->lot, want->line->line.line.lot) == 0 &&
           (m->lot_id == 0 || m->lot_product == m->product_id) && m->at == r->at &&
           m->day == r->day;
}

static enum err check_moves(struct walk *w, const struct refund_rows *r, struct fault *f)
{
    struct wanted_move want;
    int i = 0;
    enum err e = ERR_OK;
    while (e == ERR_OK && w->movements.seq == r->head.seq) {
        struct move_row m;
        bool good;
        e = take_move(w, &m, &good, f);
        if (e == ERR_OK &&
            (!good || !wanted(r, i++, &want) || !same_move(&m, &want, &r->head.refund)))
            check_found(w->c, "stock", r->head.refund.number,
                        N_("Movement {} differs from its line"), "%d", m.no);
    }
    if (e == ERR_OK && wanted(r, i, &want))
        check_found(w->c, "stock", r->head.refund.number,
                    N_("What came back is missing from the stock: line {}"), "%d", want.no);
    return e;
}

static enum err add_day(struct walk *w, const struct refund *r, struct fault *f)
{
    struct sum *day = sums_of(&w->c->days, r->day, DAY_REFUND);
    if (!day)
        return no_memory(f);
    day->v[0]++;
    day->v[1] += r->total.dong;
    return ERR_OK;
}

enum err rows_refund(struct walk *w, struct step *x, struct fault *f)
{
    struct refund should;
    struct refund_rows rows = {0};
    const struct record *record = x->record;
    enum err e = record_refund_read(record->payload, record->payload_size, &w->c->texts, &should);
    if (e == ERR_NOMEM)
        return no_memory(f);
    if (e != ERR_OK) {
        check_found(w->c, "refund", "", N_("The return of record {} cannot be read"), "%" PRId64,
                    x->seq);
        return ERR_OK;
    }
    x->number = should.number;
    x->refunds = should.total;
    x->count = 1;
    if (w->refunds.seq != x->seq) {
        check_found(w->c, "refund", x->number,
                    N_("The return of record {} is missing from the tables"), "%" PRId64, x->seq);
        return ERR_OK;
    }
    rows.odd = !refund_row_read(&w->refunds.q, &w->c->texts, &rows.head, &e);
    if (e != ERR_OK)
        return no_memory(f);
    cursor_next(&w->refunds);
    e = take_lines(w, &should, &rows, f);
    if (e == ERR_OK)
        e = take_payments(w, &rows, f);
    if (e != ERR_OK)
        return e;
    if (!same_payload(w, &rows, record))
        check_found(w->c, "refund", x->number, N_("The return differs from its record: {}"),
                    "%" PRId64, x->seq);
    if (rows.head.shift_id != w->shift_id)
        check_found(w->c, "refund", x->number, N_("The return stands in another shift: {}"),
                    "%" PRId64 " ≠ %" PRId64, rows.head.shift_id, w->shift_id);
    e = check_moves(w, &rows, f);
    return e == ERR_OK ? add_day(w, &rows.head.refund, f) : e;
}

enum err check_returned(struct check *c, struct fault *f)
{
    struct q q = q_begin(c->s, SQL_verify_returned);
    while (q_row(&q)) {
        char number[NUMBER_TEXT];
        text_copy(number, sizeof number, get_text(&q));
        check_found(c, "refund", number, N_("More of line {} came back than was sold"), "%" PRId64,
                    get_int(&q));
    }
    return check_end(c, &q, f);
}
