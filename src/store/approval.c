#include "diemban/store/approval.h"

#include "diemban/core/date.h"

#include "db.h"

#include "diemban/base/ban.h"

enum err store_awaiting_add(struct store *s, const struct awaiting *w, struct fault *f)
{
    struct q q = q_begin(s, SQL_awaiting_add);
    q_int(&q, w->seq);
    q_int(&q, w->record);
    q_text(&q, w->act);
    q_int(&q, w->amount);
    q_blob(&q, w->about.b, sizeof w->about.b);
    q_text(&q, w->person);
    q_int(&q, w->at);
    q_date(&q, w->day);
    return q_run(&q, f);
}

/* Texts live until the next row. */
static void read_awaiting(struct q *q, struct awaiting *w)
{
    w->seq = get_int(q);
    w->record = get_int(q);
    w->act = get_text(q);
    w->amount = get_int(q);
    get_blob(q, w->about.b, sizeof w->about.b);
    w->person = get_text(q);
    w->at = get_int(q);
    w->day = get_date(q);
    w->approved = get_int(q);
    w->approver = get_text(q);
}

enum err store_awaiting_get(struct store *s, int64_t seq, struct arena *a, struct awaiting *ret,
                            bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_awaiting_get);
    q_int(&q, seq);
    *found = q_row(&q);
    bool kept = true;
    if (*found) {
        read_awaiting(&q, ret);
        ret->act = arena_copy(a, ret->act);
        ret->person = arena_copy(a, ret->person);
        ret->approver = arena_copy(a, ret->approver);
        kept = ret->act != NULL && ret->person != NULL && ret->approver != NULL;
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && !kept ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}

enum err store_awaiting_list(struct store *s, bool all, awaiting_each each, void *ctx,
                             struct fault *f)
{
    struct q q = q_begin(s, all ? SQL_awaiting_all : SQL_awaiting_list);
    bool stop = false;
    while (!stop && q_row(&q)) {
        struct awaiting w;
        read_awaiting(&q, &w);
        stop = each(ctx, &w) != 0;
    }
    return q_end(&q, f);
}

enum err store_approval_add(struct store *s, const struct approval_row *r, struct fault *f)
{
    struct q q = q_begin(s, SQL_approval_add);
    q_int(&q, r->seq);
    q_id(&q, r->awaiting);
    q_text(&q, r->how);
    q_text(&q, r->approver);
    q_text(&q, r->token);
    return q_run(&q, f);
}

enum err store_approval_used(struct store *s, const char *approver, const char *token, bool *ret,
                             struct fault *f)
{
    struct q q = q_begin(s, SQL_approval_used);
    q_text(&q, approver);
    q_text(&q, token);
    *ret = q_row(&q);
    return q_end(&q, f);
}

enum err store_approver_get(struct store *s, int64_t person_id, struct approver_codes *ret,
                            struct fault *f)
{
    struct q q = q_begin(s, SQL_approver_get);
    q_int(&q, person_id);
    *ret = (struct approver_codes){.until = DATE_NONE};
    if (q_row(&q)) {
        ret->round = get_int(&q);
        ret->list = get_int(&q);
        ret->count = get_int(&q);
        ret->until = get_date(&q);
    }
    return q_end(&q, f);
}

enum err store_approver_put(struct store *s, int64_t person_id, const struct approver_codes *c,
                            struct fault *f)
{
    struct q q = q_begin(s, SQL_approver_put);
    q_int(&q, person_id);
    q_int(&q, c->round);
    q_int(&q, c->list);
    q_int(&q, c->count);
    q_date(&q, c->until);
    return q_run(&q, f);
}
