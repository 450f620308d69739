#include "diemban/store/stock_doc.h"

#include <assert.h>
#include <string.h>

#include "stock_rows.h"

#include "diemban/base/ban.h"

enum err store_doc_next(struct store *s, enum goods_kind kind, int64_t *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_doc_next);
    q_text(&q, goods_kind_stored(kind));
    int64_t next = q_row(&q) ? get_int(&q) : 1;
    enum err e = q_end(&q, f);
    if (e == ERR_OK && next > 999999)
        e = fault_set(f, ERR_TOO_LARGE, "1000000");
    *ret = next;
    return e;
}

/* ---- writing ---- */

static enum err add_head(struct store *s, const struct stock_doc *d, const struct doc_place *p,
                         struct fault *f)
{
    static const struct uuid none;
    struct q q = q_begin(s, SQL_doc_add);
    q_int(&q, p->seq);
    q_text(&q, d->number);
    q_text(&q, d->kind);
    q_int(&q, p->running);
    q_int(&q, s->tip.at);
    q_int(&q, s->tip_day);
    q_text(&q, d->partner);
    q_text(&q, d->document);
    q_date(&q, d->paper_date);
    q_text(&q, d->reason);
    q_text(&q, d->payer);
    if (memcmp(&d->transfer, &none, sizeof none) == 0)
        q_null(&q);
    else
        q_blob(&q, d->transfer.b, sizeof d->transfer.b);
    return q_run(&q, f);
}

static enum err add_line(struct store *s, const struct stock_line *l, int64_t seq, int no,
                         struct fault *f)
{
    struct q q = q_begin(s, SQL_doc_line_add);
    q_int(&q, seq);
    q_int(&q, no);
    q_int(&q, l->wanted.milli);
    q_int(&q, l->counted_seq);
    return q_run(&q, f);
}

static enum err add_terms(struct store *s, const struct stock_line *l, int64_t lot, int64_t seq,
                          int no, struct fault *f)
{
    struct q q = q_begin(s, SQL_terms_get);
    q_int(&q, lot);
    bool known = q_row(&q);
    enum err e = q_end(&q, f);
    if (e != ERR_OK || known)
        return e;
    q = q_begin(s, SQL_terms_add);
    q_int(&q, lot);
    q_int(&q, seq);
    q_int(&q, no);
    q_text(&q, l->terms.owner);
    q_int(&q, l->terms.commission_bp);
    q_int(&q, l->terms.payout.dong);
    q_date(&q, l->terms.return_by);
    return q_run(&q, f);
}

static enum err put_line(struct store *s, const struct stock_doc *doc, const struct doc_place *p,
                         int i, struct fault *f)
{
    const struct stock_line *l = &doc->lines[i];
    struct movement m = {.kind = p->movement,
                         .product_id = p->products[i],
                         .lot_id = p->lots[i],
                         .qty = l->qty,
                         .seq = p->seq,
                         .cost = l->qty.milli > 0 ? l->cost : money_of(0)};
    enum err e = add_line(s, l, p->seq, i + 1, f);
    if (e == ERR_OK)
        e = store_movement_add(s, &m, f);
    bool comes = p->kind == GOODS_RECEIVE || p->kind == GOODS_TAKE;
    if (e == ERR_OK && comes && l->consigned && p->lots[i] != 0)
        e = add_terms(s, l, p->lots[i], p->seq, i + 1, f);
    return e;
}

enum err store_doc_add(struct store *s, const struct stock_doc *doc, const struct doc_place *place,
                       struct fault *f)
{
    assert(doc->number != NULL && place->seq == s->tip.seq);
    enum err e = add_head(s, doc, place, f);
    for (int i = 0; i < doc->line_count && e == ERR_OK; i++)
        e = put_line(s, doc, place, i, f);
    return e;
}

/* ---- reading ---- */

static enum err read_record(const void *bytes, size_t n, struct arena *a, struct stored_doc *ret)
{
    struct record r;
    enum err e = record_decode(bytes, n, a, &r);
    if (e != ERR_OK)
        return e;
    ret->seq = r.seq;
    ret->at = r.at;
    ret->day = r.day;
    ret->user = r.user;
    ret->approver = r.approver;
    e = record_stock_read(r.payload, r.payload_size, a, &ret->doc);
    if (e == ERR_OK && !goods_kind_parse(ret->doc.kind, &ret->kind))
        e = ERR_DAMAGED;
    return e;
}

/* One row whose first column is the record. */
static enum err one_doc(struct q *q, const char *what, struct arena *a, struct stored_doc *ret,
                        struct fault *f)
{
    enum err own = ERR_NO_DOCUMENT;
    if (q_row(q)) {
        size_t n;
        const void *bytes = get_bytes(q, &n);
        own = read_record(bytes, n, a, ret);
    }
    enum err e = q_end(q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "%s", what) : e;
}

enum err store_doc_by_number(struct store *s, const char *number, struct arena *a,
                             struct stored_doc *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_doc_by_number);
    q_text(&q, number);
    return one_doc(&q, number, a, ret, f);
}

enum err store_doc_last(struct store *s, enum goods_kind kind, const char *partner, struct arena *a,
                        struct stored_doc *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_doc_last);
    q_text(&q, goods_kind_stored(kind));
    q_text(&q, partner);
    return one_doc(&q, partner, a, ret, f);
}

enum err store_doc_of_transfer(struct store *s, enum goods_kind kind, const struct uuid *u,
                               char number[NUMBER_TEXT], struct fault *f)
{
    struct q q = q_begin(s, SQL_doc_of_transfer);
    q_text(&q, goods_kind_stored(kind));
    q_blob(&q, u->b, sizeof u->b);
    text_copy(number, NUMBER_TEXT, q_row(&q) ? get_text(&q) : "");
    return q_end(&q, f);
}

enum err store_terms_of_lot(struct store *s, int64_t lot_id, struct arena *a,
                            struct consign_terms *ret, struct fault *f)
{
    enum err own = ERR_OK;
    *ret = (struct consign_terms){.owner = "", .return_by = DATE_NONE};
    struct q q = q_begin(s, SQL_terms_get);
    q_int(&q, lot_id);
    if (q_row(&q)) {
        ret->owner = get_copy(&q, a, &own);
        ret->commission_bp = (int)get_int(&q);
        ret->payout.dong = get_int(&q);
        ret->return_by = get_date(&q);
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "consignment") : e;
}
