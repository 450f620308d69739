#include "diemban/store/purchase.h"

#include "diemban/core/date.h"

#include "db.h"

#include "diemban/base/ban.h"

static int64_t due_of(const struct purchase *o)
{
    return o->due != DATE_NONE ? o->due : 0;
}

/* ---- drafts ---- */

enum err store_purchase_put(struct store *s, const struct purchase *o, struct fault *f)
{
    struct q q = q_begin(s, SQL_purchase_draft_put);
    q_text(&q, o->number);
    q_text(&q, o->partner);
    q_text(&q, o->author);
    q_int(&q, o->at);
    q_int(&q, due_of(o));
    q_text(&q, o->note);
    return q_run(&q, f);
}

enum err store_purchase_put_line(struct store *s, const char *number, int64_t product_id,
                                 struct qty qty, struct money cost, struct fault *f)
{
    struct q q =
        q_begin(s, qty.milli > 0 ? SQL_purchase_draft_line_put : SQL_purchase_draft_line_drop);
    q_text(&q, number);
    q_int(&q, product_id);
    if (qty.milli > 0) {
        q_int(&q, qty.milli);
        q_int(&q, cost.dong);
    }
    return q_run(&q, f);
}

enum err store_purchase_drop(struct store *s, const char *number, struct fault *f)
{
    struct q q = q_begin(s, SQL_purchase_draft_lines_drop);
    q_text(&q, number);
    enum err e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    q = q_begin(s, SQL_purchase_draft_drop);
    q_text(&q, number);
    return q_run(&q, f);
}

/* ---- sent ---- */

static void put_ledger_head(struct q *q, const struct ledger_head *h)
{
    q_int(q, h->seq);
    q_int(q, h->at);
    q_int(q, h->day);
    q_text(q, h->person);
    q_text(q, h->approver);
}

static enum err add_line(struct store *s, int64_t seq, int no, const struct purchase_line *l,
                         struct fault *f)
{
    struct q q = q_begin(s, SQL_purchase_line_add);
    q_int(&q, seq);
    q_int(&q, no);
    q_int(&q, l->product_id);
    q_text(&q, l->code);
    q_text(&q, l->name);
    q_text(&q, l->unit);
    q_int(&q, l->qty.milli);
    q_int(&q, l->cost.dong);
    return q_run(&q, f);
}

enum err store_purchase_add(struct store *s, const struct ledger_head *h, const struct purchase *o,
                            struct fault *f)
{
    struct q q = q_begin(s, SQL_purchase_add);
    put_ledger_head(&q, h);
    q_text(&q, o->number);
    q_text(&q, o->partner);
    q_int(&q, due_of(o));
    q_text(&q, o->note);
    enum err e = q_run(&q, f);
    for (int i = 0; i < o->line_count && e == ERR_OK; i++)
        e = add_line(s, h->seq, i + 1, &o->lines[i], f);
    return e;
}

enum err store_purchase_close(struct store *s, const struct ledger_head *h, const char *number,
                              const char *reason, struct fault *f)
{
    struct q q = q_begin(s, SQL_purchase_close_add);
    put_ledger_head(&q, h);
    q_text(&q, number);
    q_text(&q, reason);
    return q_run(&q, f);
}

enum err store_purchase_receipt(struct store *s, int64_t seq, const char *number, struct fault *f)
{
    struct q q = q_begin(s, SQL_purchase_receipt_add);
    q_int(&q, seq);
    q_text(&q, number);
    return q_run(&q, f);
}

/* ---- reading ---- */

static enum err read_head(struct q *q, struct arena *a, struct purchase *o, bool *found,
                          struct fault *f)
{
    enum err own = ERR_OK;
    *found = q_row(q);
    if (*found) {
        o->number = get_copy(q, a, &own);
        o->partner = get_copy(q, a, &own);
        o->author = get_copy(q, a, &own);
        o->at = get_int(q);
        o->due = (int32_t)get_int(q);
        o->note = get_copy(q, a, &own);
        o->reason = get_copy(q, a, &own);
        o->state = o->reason[0] != '\0' ? PURCHASE_CLOSED : o->state;
        o->due = o->due != 0 ? o->due : DATE_NONE;
    }
    enum err e = q_end(q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "purchase") : e;
}

static enum err read_lines(struct q *q, struct arena *a, struct purchase *o, struct fault *f)
{
    enum err own = ERR_OK;
    o->lines = arena_array(a, PURCHASE_LINES_MAX, sizeof *o->lines);
    if (o->lines == NULL)
        own = ERR_NOMEM;
    while (own == ERR_OK && o->line_count < PURCHASE_LINES_MAX && q_row(q)) {
        struct purchase_line *l = &o->lines[o->line_count++];
        l->product_id = get_int(q);
        l->code = get_copy(q, a, &own);
        l->name = get_copy(q, a, &own);
        l->unit = get_copy(q, a, &own);
        l->gtin = get_copy(q, a, &own);
        l->weighed = get_bool(q);
        l->qty.milli = get_int(q);
        l->cost.dong = get_int(q);
        l->came.milli = get_int(q);
        l->on_hand.milli = get_int(q);
    }
    enum err e = q_end(q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "purchase") : e;
}

enum err store_purchase_get(struct store *s, const char *number, struct arena *a,
                            struct purchase *ret, bool *found, struct fault *f)
{
    *ret = (struct purchase){.state = PURCHASE_DRAFT};
    struct q q = q_begin(s, SQL_purchase_draft_get);
    q_text(&q, number);
    enum err e = read_head(&q, a, ret, found, f);
    enum sql lines = SQL_purchase_draft_lines;
    if (e == ERR_OK && !*found) {
        lines = SQL_purchase_lines;
        ret->state = PURCHASE_SENT;
        q = q_begin(s, SQL_purchase_get);
        q_text(&q, number);
        e = read_head(&q, a, ret, found, f);
    }
    if (e != ERR_OK || !*found)
        return e;
    q = q_begin(s, lines);
    q_text(&q, number);
    e = read_lines(&q, a, ret, f);
    purchase_judge(ret);
    return e;
}

enum err store_purchase_list(struct store *s, bool all, purchase_number_each each, void *ctx,
                             struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_purchase_list);
    q_int(&q, all);
    while (!stop && q_row(&q))
        stop = each(ctx, get_text(&q)) != 0;
    return q_end(&q, f);
}

enum err store_coming(struct store *s, int64_t product_id, struct qty *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_purchase_coming);
    q_int(&q, product_id);
    ret->milli = q_row(&q) ? get_int(&q) : 0;
    return q_end(&q, f);
}

enum err store_supplier_of(struct store *s, int64_t product_id, struct arena *a, const char **ret,
                           struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_purchase_supplier);
    q_int(&q, product_id);
    *ret = q_row(&q) ? get_copy(&q, a, &own) : "";
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "supplier") : e;
}

enum err store_purchase_candidates(struct store *s, int32_t day, candidate_each each, void *ctx,
                                   struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_purchase_candidates);
    q_int(&q, day);
    while (!stop && q_row(&q))
        stop = each(ctx, get_int(&q)) != 0;
    return q_end(&q, f);
}
