/* One journal record against the rows made from it. */
#include "checks.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

/* ---- rows ---- */

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NOMEM, "verify");
}

static bool move_row_read(struct check *c, struct q *q, struct move_row *m, enum err *e)
{
    m->seq = get_int(q);
    m->no = (int)get_int(q);
    bool good = movement_kind_parse(get_text(q), &m->kind);
    m->product_id = get_int(q);
    m->lot_id = get_int(q);
    sums_expect(&c->on_hand, m->product_id, m->lot_id);
    m->lot_product = get_int(q);
    m->lot = get_copy(q, &c->texts, e);
    m->qty.milli = get_int(q);
    m->at = get_int(q);
    m->day = get_date(q);
    m->cost.dong = get_int(q);
    return good;
}

enum err take_move(struct walk *w, struct move_row *m, bool *good, struct fault *f)
{
    enum err e = ERR_OK;
    *good = move_row_read(w->c, &w->movements.q, m, &e);
    struct sum *sum = sums_of(&w->c->on_hand, m->product_id, m->lot_id);
    if (sum)
        sum->v[0] += m->qty.milli;
    cursor_next(&w->movements);
    return e == ERR_OK && sum ? ERR_OK : no_memory(f);
}

/* ---- rows that no record made ---- */

static enum err orphan_sales(struct walk *w, int64_t below, struct fault *f)
{
    while (w->sales.seq < below) {
        struct sale_row row;
        enum err e = ERR_OK;
        sale_row_read(&w->sales.q, &w->c->texts, &row, &e);
        if (e != ERR_OK)
            return no_memory(f);
        check_found(w->c, "sale", row.sale.number, N_("The sale has no record in the journal"),
                    "%s", "");
        struct sum *day = sums_of(&w->c->days, row.sale.day, DAY_SALE);
        if (!day)
            return no_memory(f);
        day->v[0]++;
        day->v[1] += row.sale.total.dong;
        w->c->result.sales++;
        cursor_next(&w->sales);
    }
    return ERR_OK;
}

void check_orphan(struct walk *w, struct cursor *k, const char *what, const char *message)
{
    char number[NUMBER_TEXT];
    k->q.column = 1;
    int64_t no = get_int(&k->q);
    check_found(w->c, what, journal_doc_number(w->c->s, k->seq, number), message,
                "%" PRId64 "/%" PRId64, k->seq, no);
    cursor_next(k);
}

enum err rows_without_record(struct walk *w, int64_t below, struct fault *f)
{
    enum err e = orphan_sales(w, below, f);
    if (e == ERR_OK)
        e = refund_orphans(w, below, f);
    while (w->lines.seq < below)
        check_orphan(w, &w->lines, "line", N_("A line belongs to no sale: {}"));
    while (w->payments.seq < below)
        check_orphan(w, &w->payments, "payment", N_("A payment belongs to no sale: {}"));
    goods_orphans(w, below);
    transfers_orphans(w, below);
    while (w->shifts.seq < below)
        check_orphan(w, &w->shifts, "shift", N_("A shift has no record in the journal: {}"));
    while (w->awaiting.seq < below)
        check_orphan(w, &w->awaiting, "approval", N_("What awaits approval has no record: {}"));
    while (w->approvals.seq < below)
        check_orphan(w, &w->approvals, "approval", N_("An approval has no record: {}"));
    while (w->lot_states.seq < below)
        check_orphan(w, &w->lot_states, "lot", N_("The state of a lot has no record: {}"));
    plain_orphans(w, below);
    while (w->credits.seq < below)
        check_orphan(w, &w->credits, "credit", N_("A repayment has no record: {}"));
    while (e == ERR_OK && w->movements.seq < below) {
        struct move_row m;
        char number[NUMBER_TEXT];
        bool good;
        e = take_move(w, &m, &good, f);
        if (e == ERR_OK)
            check_found(w->c, "stock", journal_doc_number(w->c->s, m.seq, number),
                        N_("A movement belongs to no record: {}"), "%" PRId64 "/%d", m.seq, m.no);
    }
    return e;
}

/* ---- a sale from its rows ---- */

/* What the tables say of one sale, beside the values of the sale itself. */
struct sale_rows {
    struct sale sale;
    int64_t shift_id;
    struct line_row *lines;
    int room;
    bool odd; /* a value that no program writes */
};

static bool more_room(struct check *c, struct sale_rows *r)
{
    if (r->sale.line_count < r->room)
        return true;
    int room = r->room ? 2 * r->room : 8;
    struct line_row *lines = arena_array(&c->texts, (size_t)room, sizeof *lines);
    struct sale_line *values = arena_array(&c->texts, (size_t)room, sizeof *values);
    if (!lines || !values)
        return false;
    if (r->room > 0) {
        memcpy(lines, r->lines, (size_t)r->room * sizeof *lines);
        memcpy(values, r->sale.lines, (size_t)r->room * sizeof *values);
    }
    r->lines = lines;
    r->sale.lines = values;
    r->room = room;
    return true;
}

static enum err take_lines(struct walk *w, int64_t seq, struct sale_rows *r, struct fault *f)
{
    while (w->lines.seq == seq) {
        enum err e = ERR_OK;
        int i = r->sale.line_count;
        if (!more_room(w->c, r))
            return no_memory(f);
        if (!line_row_read(&w->lines.q, &w->c->texts, &r->lines[i], &e) || r->lines[i].no != i + 1)
            r->odd = true;
        if (e != ERR_OK)
            return no_memory(f);
        r->sale.lines[i] = r->lines[i].line;
        r->sale.line_count++;
        cursor_next(&w->lines);
    }
    return ERR_OK;
}

static enum err take_payments(struct walk *w, int64_t seq, struct sale_rows *r, struct fault *f)
{
    while (w->payments.seq == seq) {
        struct payment_row row;
        enum err e = ERR_OK;
        int i = r->sale.payment_count;
        if (!payment_row_read(&w->payments.q, &w->c->texts, &row, &e) || row.no != i + 1 ||
            i == SALE_PAYMENTS_MAX)
            r->odd = true;
        if (e != ERR_OK)
            return no_memory(f);
        if (i < SALE_PAYMENTS_MAX)
            r->sale.payments[r->sale.payment_count++] = row.payment;
        cursor_next(&w->payments);
    }
    return ERR_OK;
}

static enum err take_head(struct walk *w, struct sale_rows *r, struct fault *f)
{
    struct sale_row row;
    enum err e = ERR_OK;
    r->odd = !sale_row_read(&w->sales.q, &w->c->texts, &row, &e);
    if (e != ERR_OK)
        return no_memory(f);
    r->sale = row.sale;
    r->shift_id = row.shift_id;
    cursor_next(&w->sales);
    return ERR_OK;
}

/* ---- stock of a sale ---- */

static void bad_move(struct check *c, const char *number, const char *message, int no)
{
    check_found(c, "stock", number, message, "%d", no);
}

static bool same_move(const struct move_row *m, const struct sale *s, const struct line_row *l)
{
    return m->kind == MOVEMENT_SOLD && m->product_id == l->product_id &&
           m->qty.milli == -l->line.qty.milli && strcmp(m->lot, l->line.lot) == 0 &&
           (m->lot_id == 0 || m->lot_product == m->product_id) && m->at == s->at &&
           m->day == s->day;
}

static enum err check_moves(struct walk *w, int64_t seq, const struct sale_rows *r, struct fault *f)
{
    int next = 0; /* index of the line that comes next */
    enum err e = ERR_OK;
    while (e == ERR_OK && w->movements.seq == seq) {
        struct move_row m;
        bool good;
        e = take_move(w, &m, &good, f);
        for (; next < r->sale.line_count && next + 1 < m.no; next++)
            if (r->lines[next].moved)
                bad_move(w->c, r->sale.number, N_("Line {} took nothing from stock"), next + 1);
        bool known = next < r->sale.line_count && next + 1 == m.no && r->lines[next].moved;
        if (!known)
            bad_move(w->c, r->sale.number, N_("Movement {} has no line"), m.no);
        else if (!good || !same_move(&m, &r->sale, &r->lines[next]))
            bad_move(w->c, r->sale.number, N_("Movement {} differs from its line"), m.no);
        next = m.no > next ? m.no : next;
    }
    for (; next < r->sale.line_count; next++)
        if (r->lines[next].moved)
            bad_move(w->c, r->sale.number, N_("Line {} took nothing from stock"), next + 1);
    return e;
}

/* ---- sums ---- */

static enum err add_sums(struct check *c, const struct sale_rows *r, struct fault *f)
{
    struct sum *day = sums_of(&c->days, r->sale.day, DAY_SALE);
    int month = sale_month(r->sale.day);
    if (!day)
        return no_memory(f);
    day->v[0]++;
    day->v[1] += r->sale.total.dong;
    for (int i = 0; i < r->sale.line_count; i++) {
        const struct line_row *l = &r->lines[i];
        if ((l->product_id == 0) != (*l->line.code == '\0'))
            check_found(c, "line", r->sale.number, N_("Line {} has lost its product"), "%d", i + 1);
        if (l->product_id == 0)
            continue;
        struct sum *m = sums_of(&c->months, month, l->product_id);
        if (!m)
            return no_memory(f);
        m->v[0]++;
        m->v[1] += l->line.qty.milli;
        m->v[2] += l->line.amount.dong;
    }
    return ERR_OK;
}

/* ---- a sale ---- */

/* The record has no sale row: it is named by what the record says. */
static void sale_missing(struct walk *w, struct step *x)
{
    struct sale should;
    const struct record *r = x->record;
    if (record_sale_read(r->payload, r->payload_size, &w->c->texts, &should) == ERR_OK) {
        x->number = should.number;
        x->sales = should.total;
        x->count = 1;
    }
    check_found(w->c, "sale", x->number, N_("The sale of record {} is missing from the tables"),
                "%" PRId64, x->seq);
}

static enum err compare_sale(struct walk *w, struct step *x, const struct sale_rows *rows,
                             struct fault *f)
{
    struct sale should;
    const struct record *r = x->record;
    str_clear(&w->rebuilt);
    record_sale_write(&w->rebuilt, &rows->sale);
    if (!str_ok(&w->rebuilt))
        return no_memory(f);
    if (!rows->odd && w->rebuilt.len == r->payload_size &&
        memcmp(w->rebuilt.at, r->payload, r->payload_size) == 0)
        return ERR_OK;
    enum err e = record_sale_read(r->payload, r->payload_size, &w->c->texts, &should);
    if (e == ERR_NOMEM)
        return no_memory(f);
    int64_t before = w->c->result.findings;
    if (e == ERR_OK) {
        x->number = should.number;
        x->sales = should.total;
        name_differences(w->c, &rows->sale, &should);
    }
    if (w->c->result.findings == before)
        check_found(w->c, "sale", x->number, N_("The sale differs from its record: {}"), "%s", "?");
    return ERR_OK;
}

enum err rows_sale(struct walk *w, struct step *x, struct fault *f)
{
    struct sale_rows rows = {0};
    if (w->sales.seq != x->seq) {
        sale_missing(w, x);
        return ERR_OK;
    }
    enum err e = take_head(w, &rows, f);
    if (e == ERR_OK)
        e = take_lines(w, x->seq, &rows, f);
    if (e == ERR_OK)
        e = take_payments(w, x->seq, &rows, f);
    if (e != ERR_OK)
        return e;
    x->number = rows.sale.number;
    x->sales = rows.sale.total;
    x->count = 1;
    w->c->result.sales++;
    e = compare_sale(w, x, &rows, f);
    if (e == ERR_OK)
        e = check_moves(w, x->seq, &rows, f);
    if (e == ERR_OK && rows.shift_id != w->shift_id)
        check_found(w->c, "sale", x->number, N_("The sale stands in another shift: {}"),
                    "%" PRId64 " ≠ %" PRId64, rows.shift_id, w->shift_id);
    return e == ERR_OK ? add_sums(w->c, &rows, f) : e;
}

/* ---- shifts ---- */

enum err rows_shift(struct walk *w, struct step *x, struct fault *f)
{
    struct shift_opened should = {0};
    const struct record *r = x->record;
    if (w->shifts.seq != x->seq) {
        check_found(w->c, "shift", "", N_("The shift of record {} is missing from the tables"),
                    "%" PRId64, x->seq);
        return ERR_OK;
    }
    enum err e = record_shift_read(r->payload, r->payload_size, &w->c->texts, &should);
    if (e == ERR_NOMEM)
        return no_memory(f);
    struct q *q = &w->shifts.q;
    q->column = 1;
    bool same = e == ERR_OK && get_int(q) == should.number;
    same = same && strcmp(get_text(q), should.label) == 0;
    same = same && strcmp(get_text(q), should.opener) == 0;
    same = same && get_int(q) == should.at && get_date(q) == should.day;
    same = same && get_int(q) == should.float_in.dong;
    q->column = 7;
    w->shift_id = get_int(q);
    w->shift_seq = x->seq;
    cursor_next(&w->shifts);
    if (!same)
        check_found(w->c, "shift", "", N_("The shift differs from its record: {}"), "%" PRId64,
                    x->seq);
    return ERR_OK;
}
