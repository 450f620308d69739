#include "diemban/store/tender.h"

#include "diemban/base/str.h"
#include "diemban/core/date.h"

#include "db.h"

#include "diemban/base/ban.h"

static struct q begin_row(struct store *s, enum sql id, const struct row_head *h)
{
    struct q q = q_begin(s, id);
    q_int(&q, h->seq);
    q_int(&q, h->at);
    q_int(&q, h->day);
    q_text(&q, h->person);
    q_text(&q, h->approver);
    return q;
}

enum err store_fix_add(struct store *s, const struct row_head *h, int64_t sale,
                       const struct tender_fixed *x, struct fault *f)
{
    struct q q = begin_row(s, SQL_fix_add, h);
    q_text(&q, x->number);
    q_text(&q, tender_stored(x->was));
    q_text(&q, tender_stored(x->now));
    q_int(&q, x->amount.dong);
    q_text(&q, x->reference);
    q_text(&q, x->reason);
    q_int(&q, sale);
    return q_run(&q, f);
}

enum err store_settled_add(struct store *s, const struct row_head *h,
                           const struct transfer_settled *x, struct fault *f)
{
    struct q q = begin_row(s, SQL_settled_add, h);
    q_text(&q, x->number);
    q_int(&q, x->amount.dong);
    q_text(&q, x->reference);
    return q_run(&q, f);
}

/* ---- vouchers ---- */

enum err store_voucher_add(struct store *s, const struct row_head *h,
                           const struct voucher_issued *x, struct fault *f)
{
    struct q q = begin_row(s, SQL_voucher_add, h);
    q_text(&q, x->serial);
    q_int(&q, x->amount.dong);
    q_int(&q, x->expiry);
    return q_run(&q, f);
}

static void read_voucher(struct q *q, struct stored_voucher *v)
{
    text_copy(v->serial, sizeof v->serial, get_text(q));
    v->amount.dong = get_int(q);
    v->left.dong = get_int(q);
    v->expiry = (int32_t)get_int(q);
}

enum err store_voucher_get(struct store *s, const char *serial, struct stored_voucher *ret,
                           bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_voucher_get);
    q_text(&q, serial);
    *found = q_row(&q);
    if (*found)
        read_voucher(&q, ret);
    return q_end(&q, f);
}

enum err store_voucher_list(struct store *s, voucher_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_voucher_list);
    while (!stop && q_row(&q)) {
        struct stored_voucher v;
        read_voucher(&q, &v);
        stop = each(ctx, &v) != 0;
    }
    return q_end(&q, f);
}

/* ---- transfers that are awaited ---- */

enum err store_awaited_list(struct store *s, awaited_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_awaited_list);
    while (!stop && q_row(&q)) {
        struct awaited w = {.number = get_text(&q)};
        w.at = get_int(&q);
        w.clerk = get_text(&q);
        w.out = get_bool(&q);
        w.amount.dong = get_int(&q);
        stop = each(ctx, &w) != 0;
    }
    return q_end(&q, f);
}

enum err store_awaited_count(struct store *s, int64_t *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_awaited_count);
    *ret = q_row(&q) ? get_int(&q) : 0;
    return q_end(&q, f);
}
