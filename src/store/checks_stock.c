/* A stock document: its record against movements, head, lines and terms of lots. */
#include "checks.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/tr.h"
#include "diemban/core/settlement.h"

#include "diemban/base/ban.h"

static enum err no_memory(struct fault *f)
{
    return fault_set(f, ERR_NOMEM, "verify");
}

/* ---- movements ---- */

static bool kind_fits(enum record_kind record, enum movement_kind m)
{
    switch ((int)record) {
    case RECORD_RECEIVED:
        return m == MOVEMENT_RECEIVED;
    case RECORD_ADJUSTED:
        return m == MOVEMENT_ADJUSTED || m == MOVEMENT_WASTED;
    case RECORD_COUNTED:
        return m == MOVEMENT_COUNTED;
    default:
        return m == MOVEMENT_TRANSFERRED;
    }
}

static bool move_fits(const struct step *x, const struct stock_doc *doc, const struct move_row *m)
{
    if (m->no > doc->line_count)
        return false;
    const struct stock_line *l = &doc->lines[m->no - 1];
    return kind_fits(x->record->kind, m->kind) && m->qty.milli == l->qty.milli &&
           strcmp(m->lot, l->lot) == 0 && (m->lot_id == 0 || m->lot_product == m->product_id) &&
           m->at == x->record->at && m->day == x->record->day &&
           (m->cost.dong == 0 || m->cost.dong == l->cost.dong);
}

/* ---- head and lines ---- */

static bool transfer_fits(struct q *q, const struct uuid *should)
{
    static const struct uuid none;
    struct uuid is;
    bool given = get_blob(q, is.b, sizeof is.b);
    return memcmp(given ? &is : &none, should, sizeof *should) == 0;
}

static bool head_fits(struct walk *w, const struct step *x, const struct stock_doc *doc)
{
    char number[NUMBER_TEXT];
    struct q *q = &w->docs.q;
    struct till_id till = x->record->till;
    enum goods_kind kind;
    q->column = 1;
    bool same = strcmp(get_text(q), doc->number) == 0;
    same = strcmp(get_text(q), doc->kind) == 0 && goods_kind_parse(doc->kind, &kind) && same;
    int64_t running = get_int(q);
    if (same) {
        number_text(goods_kind_prefix(kind), till, running, number);
        same = strcmp(number, doc->number) == 0 && running == w->c->doc_running[kind] + 1;
        w->c->doc_running[kind] = running;
    }
    same = get_int(q) == x->record->at && same;
    same = get_date(q) == x->record->day && same;
    same = strcmp(get_text(q), doc->partner) == 0 && same;
    same = strcmp(get_text(q), doc->document) == 0 && same;
    same = get_date(q) == doc->paper_date && same;
    same = strcmp(get_text(q), doc->reason) == 0 && same;
    same = strcmp(get_text(q), doc->payer) == 0 && same;
    return transfer_fits(q, &doc->transfer) && same;
}

static bool lines_fit(struct walk *w, int64_t seq, const struct stock_doc *doc)
{
    int i = 0;
    bool same = true;
    for (; w->doc_lines.seq == seq; cursor_next(&w->doc_lines), i++) {
        struct q *q = &w->doc_lines.q;
        q->column = 1;
        same = same && i < doc->line_count && get_int(q) == i + 1;
        same = same && get_int(q) == doc->lines[i].wanted.milli;
        same = same && get_int(q) == doc->lines[i].counted_seq;
    }
    return same && i == doc->line_count;
}

/* ---- terms of consigned lots ---- */

static bool terms_fit(struct q *q, const struct stock_line *l, int64_t lot)
{
    q->column = 2;
    bool same = get_int(q) == lot;
    same = strcmp(get_text(q), l->terms.owner) == 0 && same;
    same = get_int(q) == l->terms.commission_bp && same;
    same = get_int(q) == l->terms.payout.dong && same;
    return get_date(q) == l->terms.return_by && same;
}

static bool brings(const struct stock_doc *doc)
{
    return strcmp(doc->kind, goods_kind_stored(GOODS_RECEIVE)) == 0 ||
           strcmp(doc->kind, goods_kind_stored(GOODS_TAKE)) == 0;
}

/* The terms stand beside the first line that brings a consigned lot. */
static enum err check_terms(struct walk *w, const struct step *x, const struct stock_doc *doc,
                            const struct move_row *m, struct fault *f)
{
    const struct stock_line *l = &doc->lines[m->no - 1];
    w->terms.q.column = 1;
    bool here = w->terms.seq == x->seq && get_int(&w->terms.q) == m->no;
    bool good = !here || terms_fit(&w->terms.q, l, m->lot_id);
    if (here)
        cursor_next(&w->terms);
    if (l->consigned && brings(doc) && m->lot_id != 0) {
        struct sum *seen = sums_of(&w->c->consigned, m->lot_id, 0);
        if (seen == NULL)
            return no_memory(f);
        good = good && (here || seen->v[0] > 0);
        seen->v[0] = 1;
    } else if (here) {
        good = false;
    }
    if (!good)
        check_found(w->c, "stock", doc->number, N_("Consignment terms differ from record {}"),
                    "%" PRId64, x->seq);
    return ERR_OK;
}

/* ---- the document ---- */

static void check_document(struct walk *w, struct step *x, const struct stock_doc *doc)
{
    if (doc->number[0] == '\0')
        return; /* a record from before documents had rows: orphans are named elsewhere */
    if (w->docs.seq != x->seq) {
        check_found(w->c, "stock", doc->number, N_("The stock document of record {} is missing"),
                    "%" PRId64, x->seq);
        return;
    }
    bool same = head_fits(w, x, doc);
    cursor_next(&w->docs);
    same = purchase_receipt_fits(w, x->seq, doc->purchase) && same;
    if (!lines_fit(w, x->seq, doc) || !same)
        check_found(w->c, "stock", doc->number, N_("A stock document differs from its record: {}"),
                    "%" PRId64, x->seq);
}

static enum err check_moves(struct walk *w, struct step *x, const struct stock_doc *doc,
                            bool readable, int *moves, struct fault *f)
{
    enum err e = ERR_OK;
    while (e == ERR_OK && w->movements.seq == x->seq) {
        struct move_row m;
        bool good;
        e = take_move(w, &m, &good, f);
        ++*moves;
        if (e != ERR_OK || !readable)
            continue;
        if (!good || m.no != *moves || !move_fits(x, doc, &m))
            check_found(w->c, "stock", doc->number, N_("A movement differs from its record: {}"),
                        "%" PRId64 "/%d", x->seq, m.no);
        else
            e = check_terms(w, x, doc, &m, f);
    }
    return e;
}

enum err rows_stock(struct walk *w, struct step *x, struct fault *f)
{
    struct stock_doc doc = {0};
    const struct record *r = x->record;
    int moves = 0;
    enum err e = record_stock_read(r->payload, r->payload_size, &w->c->texts, &doc);
    if (e == ERR_NOMEM)
        return no_memory(f);
    bool readable = e == ERR_OK;
    e = check_moves(w, x, &doc, readable, &moves, f);
    if (e == ERR_OK && readable)
        check_document(w, x, &doc);
    if (e == ERR_OK && (!readable || moves != doc.line_count))
        check_found(w->c, "stock", readable ? doc.number : "",
                    N_("Movements and record {} do not agree"), "%" PRId64, x->seq);
    return e;
}

/* ---- settlements ---- */

static bool settlement_fits(struct q *q, const struct settlement *s, int64_t running)
{
    const int64_t values[] = {s->from,      s->to,       s->sold.dong,   s->commission.dong,
                              s->due.dong,  s->tax.dong, s->before.dong, s->paid.dong,
                              s->left.dong, running};
    q->column = 1;
    bool same = strcmp(get_text(q), s->number) == 0;
    same = strcmp(get_text(q), s->owner) == 0 && same;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        same = get_int(q) == values[i] && same;
    return same;
}

enum err rows_settlement(struct walk *w, struct step *x, struct fault *f)
{
    struct settlement s = {.number = ""};
    const struct record *r = x->record;
    enum err e = record_settle_read(r->payload, r->payload_size, &w->c->texts, &s);
    if (e == ERR_NOMEM)
        return no_memory(f);
    if (w->settlements.seq != x->seq) {
        check_found(w->c, "stock", e == ERR_OK ? s.number : "",
                    N_("The settlement of record {} is missing"), "%" PRId64, x->seq);
        return ERR_OK;
    }
    bool same = e == ERR_OK && settlement_fits(&w->settlements.q, &s, ++w->c->settled);
    cursor_next(&w->settlements);
    if (!same)
        check_found(w->c, "stock", e == ERR_OK ? s.number : "",
                    N_("A settlement differs from its record: {}"), "%" PRId64, x->seq);
    return ERR_OK;
}

/* ---- around the walk ---- */

void goods_begin(struct walk *w)
{
    cursor_begin(&w->docs, w->c, SQL_verify_docs);
    cursor_begin(&w->doc_lines, w->c, SQL_verify_doc_lines);
    cursor_begin(&w->terms, w->c, SQL_verify_terms);
    cursor_begin(&w->settlements, w->c, SQL_verify_settlements);
    cursor_begin(&w->purchase_lines, w->c, SQL_verify_purchase_lines);
    cursor_begin(&w->purchase_receipts, w->c, SQL_verify_purchase_receipts);
}

void goods_orphans(struct walk *w, int64_t below)
{
    while (w->docs.seq < below)
        check_orphan(w, &w->docs, "stock", N_("A stock document has no record in the journal: {}"));
    while (w->doc_lines.seq < below)
        check_orphan(w, &w->doc_lines, "stock", N_("A line belongs to no stock document: {}"));
    while (w->terms.seq < below)
        check_orphan(w, &w->terms, "stock",
                     N_("Consignment terms belong to no stock document: {}"));
    while (w->settlements.seq < below)
        check_orphan(w, &w->settlements, "stock", N_("A settlement has no record: {}"));
    while (w->purchase_lines.seq < below)
        check_orphan(w, &w->purchase_lines, "purchase",
                     N_("A line belongs to no order to a supplier: {}"));
    while (w->purchase_receipts.seq < below)
        check_orphan(w, &w->purchase_receipts, "purchase",
                     N_("What came on an order belongs to no stock document: {}"));
}

enum err goods_end(struct walk *w, struct fault *f)
{
    struct cursor *const all[] = {&w->docs,        &w->doc_lines,      &w->terms,
                                  &w->settlements, &w->purchase_lines, &w->purchase_receipts};
    enum err e = ERR_OK;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        enum err ended = check_end(w->c, &all[i]->q, f);
        if (e == ERR_OK)
            e = ended;
    }
    return e;
}
