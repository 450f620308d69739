#include "diemban/store/draft.h"

#include "db.h"

#include "diemban/base/ban.h"

/* ---- writing ---- */

enum err store_draft_put(struct store *s, struct draft *d, struct fault *f)
{
    struct q q = q_begin(s, SQL_draft_put);
    q_text(&q, goods_kind_stored(d->kind));
    q_blob(&q, d->uuid.b, sizeof d->uuid.b);
    q_text(&q, d->holder);
    q_int(&q, d->opened_at);
    q_text(&q, d->partner);
    q_text(&q, d->paper);
    q_date(&q, d->paper_date);
    q_text(&q, goods_reason_stored(d->reason));
    q_text(&q, goods_payer_stored(d->payer));
    q_int(&q, d->consigned);
    q_int(&q, d->terms.commission_bp);
    q_int(&q, d->terms.payout.dong);
    q_date(&q, d->terms.return_by);
    q_text(&q, count_scope_stored(d->scope));
    q_text(&q, d->scope_of);
    q_int(&q, d->open_books);
    q_int(&q, d->last_no);
    q_text(&q, d->purchase);
    enum err e = q_run(&q, f);
    d->stored = d->stored || e == ERR_OK;
    return e;
}

enum err store_draft_put_line(struct store *s, const struct draft *d, const struct draft_line *l,
                              struct fault *f)
{
    struct q q = q_begin(s, SQL_draft_line_put);
    q_text(&q, goods_kind_stored(d->kind));
    q_int(&q, l->no);
    q_id(&q, l->product_id);
    q_text(&q, l->scanned);
    q_int(&q, l->qty.milli);
    q_int(&q, l->wanted.milli);
    q_text(&q, l->lot);
    q_date(&q, l->made);
    q_date(&q, l->expiry);
    q_int(&q, l->cost.dong);
    q_int(&q, l->consigned);
    q_int(&q, l->terms.commission_bp);
    q_int(&q, l->terms.payout.dong);
    q_date(&q, l->terms.return_by);
    q_int(&q, l->counted_seq);
    q_int(&q, l->at);
    enum err e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    q = q_begin(s, SQL_draft_line_no);
    q_text(&q, goods_kind_stored(d->kind));
    q_int(&q, l->no);
    return q_run(&q, f);
}

enum err store_draft_drop_line(struct store *s, enum goods_kind kind, int no, struct fault *f)
{
    struct q q = q_begin(s, SQL_draft_line_drop);
    q_text(&q, goods_kind_stored(kind));
    q_int(&q, no);
    return q_run(&q, f);
}

enum err store_draft_drop(struct store *s, enum goods_kind kind, struct fault *f)
{
    static const enum sql drops[] = {SQL_coming_drop, SQL_draft_lines_drop, SQL_draft_drop};
    enum err e = ERR_OK;
    for (size_t i = 0; i < sizeof drops / sizeof *drops && e == ERR_OK; i++) {
        struct q q = q_begin(s, drops[i]);
        q_text(&q, goods_kind_stored(kind));
        e = q_run(&q, f);
    }
    return e;
}

/* ---- reading ---- */

static bool read_head(struct q *q, struct draft *d, enum err *e)
{
    struct arena *a = &d->texts;
    bool good = get_blob(q, d->uuid.b, sizeof d->uuid.b);
    d->holder = get_copy(q, a, e);
    d->opened_at = get_int(q);
    d->partner = get_copy(q, a, e);
    d->paper = get_copy(q, a, e);
    d->paper_date = get_date(q);
    good = goods_reason_parse(get_text(q), &d->reason) && good;
    good = goods_payer_parse(get_text(q), &d->payer) && good;
    d->consigned = get_bool(q);
    d->terms.commission_bp = (int)get_int(q);
    d->terms.payout.dong = get_int(q);
    d->terms.return_by = get_date(q);
    d->terms.owner = d->partner;
    good = count_scope_parse(get_text(q), &d->scope) && good;
    d->scope_of = get_copy(q, a, e);
    d->open_books = get_bool(q);
    d->last_no = (int)get_int(q);
    d->purchase = get_copy(q, a, e);
    return good;
}

/* Texts stay those of the row: draft_add copies them. */
static void read_line(struct q *q, struct draft_line *l)
{
    l->no = (int)get_int(q);
    l->product_id = get_int(q);
    l->scanned = get_text(q);
    l->qty.milli = get_int(q);
    l->wanted.milli = get_int(q);
    l->lot = get_text(q);
    l->made = get_date(q);
    l->expiry = get_date(q);
    l->cost.dong = get_int(q);
    l->consigned = get_bool(q);
    l->terms.commission_bp = (int)get_int(q);
    l->terms.payout.dong = get_int(q);
    l->terms.return_by = get_date(q);
    l->counted_seq = get_int(q);
    l->at = get_int(q);
    l->code = get_text(q);
    l->name = get_text(q);
    l->unit = get_text(q);
    l->weighed = get_bool(q);
    l->shelf_life = (int)get_int(q);
    l->price.dong = get_int(q);
}

static enum err load_lines(struct store *s, struct draft *d, struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_draft_lines);
    q_text(&q, goods_kind_stored(d->kind));
    while (own == ERR_OK && q_row(&q)) {
        struct draft_line l = {0};
        read_line(&q, &l);
        own = draft_add(d, &l, NULL);
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "draft_line") : e;
}

enum err store_draft_load(struct store *s, struct draft *d, struct fault *f)
{
    enum err own = ERR_OK;
    draft_clear(d);
    struct q q = q_begin(s, SQL_draft_get);
    q_text(&q, goods_kind_stored(d->kind));
    bool found = q_row(&q);
    if (found && !read_head(&q, d, &own))
        own = ERR_DAMAGED;
    enum err e = q_end(&q, f);
    if (e == ERR_OK && own != ERR_OK)
        e = fault_set(f, own, "draft");
    if (e == ERR_OK && found)
        e = load_lines(s, d, f);
    if (e != ERR_OK)
        draft_clear(d);
    else
        d->stored = found;
    return e;
}

/* ---- what suppliers call things ---- */

enum err store_supplier_item(struct store *s, const char *supplier, const char *item, int64_t *ret,
                             struct fault *f)
{
    struct q q = q_begin(s, SQL_supplier_item_get);
    q_text(&q, supplier);
    q_text(&q, item);
    int64_t id = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    *ret = e == ERR_OK ? id : 0;
    return e;
}

enum err store_supplier_item_set(struct store *s, const char *supplier, const char *item,
                                 int64_t product_id, struct fault *f)
{
    struct q q = q_begin(s, SQL_supplier_item_set);
    q_text(&q, supplier);
    q_text(&q, item);
    q_int(&q, product_id);
    return q_run(&q, f);
}
