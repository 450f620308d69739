/* What customers bought, owe and paid back: from the ledger. */
#include "diemban/store/customer.h"

#include <assert.h>

#include "db.h"

#include "diemban/base/ban.h"

enum err store_customer_sums(struct store *s, const char *ref, int64_t seq,
                             struct customer_sums *ret, struct fault *f)
{
    *ret = (struct customer_sums){0};
    if (*ref == '\0')
        return ERR_OK;
    struct q q = q_begin(s, SQL_customer_sums);
    q_text(&q, ref);
    q_int(&q, seq);
    if (q_row(&q)) {
        ret->sales = get_int(&q);
        ret->spent.dong = get_int(&q);
        ret->spent.dong -= get_int(&q);
        ret->last = get_int(&q);
        ret->owes.dong = get_int(&q);  /* taken on credit */
        ret->owes.dong += get_int(&q); /* corrected */
        ret->owes.dong -= get_int(&q); /* came back */
        ret->owes.dong -= get_int(&q); /* repaid */
    }
    return q_end(&q, f);
}

enum err store_customer_sales(struct store *s, const char *ref, int limit, sale_each each,
                              void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_customer_sales);
    q_text(&q, ref);
    q_int(&q, limit);
    while (!stop && q_row(&q)) {
        struct sale_head h = {0};
        h.number = get_text(&q);
        h.clerk = get_text(&q);
        h.at = get_int(&q);
        h.seq = get_int(&q);
        h.total.dong = get_int(&q);
        h.lines = (int)get_int(&q);
        h.first_name = get_text(&q);
        stop = each(ctx, &h) != 0;
    }
    return q_end(&q, f);
}

enum err store_credit_add(struct store *s, const struct credit_repaid *r, int64_t seq, int64_t at,
                          int32_t day, int64_t shift_id, struct fault *f)
{
    assert(seq == s->tip.seq); /* its record is the newest */
    struct q q = q_begin(s, SQL_credit_add);
    q_int(&q, seq);
    q_text(&q, r->customer);
    q_int(&q, at);
    q_int(&q, day);
    q_int(&q, shift_id);
    q_text(&q, tender_stored(r->tender));
    q_int(&q, r->amount.dong);
    q_text(&q, r->reference);
    return q_run(&q, f);
}

enum err store_credit_statement(struct store *s, const char *ref, credit_each each, void *ctx,
                                struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_credit_statement);
    q_text(&q, ref);
    while (!stop && q_row(&q)) {
        struct credit_line l = {0};
        l.seq = get_int(&q);
        l.at = get_int(&q);
        l.what = get_text(&q);
        l.number = get_text(&q);
        l.amount.dong = get_int(&q);
        stop = each(ctx, &l) != 0;
    }
    return q_end(&q, f);
}

enum err store_debtors(struct store *s, debtor_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_credit_debtors);
    while (!stop && q_row(&q))
        stop = each(ctx, get_text(&q)) != 0;
    return q_end(&q, f);
}

enum err store_spool_replace(struct store *s, const char *number, const char *text, struct fault *f)
{
    struct q q = q_begin(s, SQL_spool_replace);
    q_text(&q, number);
    q_text(&q, text);
    return q_run(&q, f);
}
