#include "diemban/store/day.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "db.h"

#include "diemban/base/ban.h"

static void bind_head(struct q *q, const struct ledger_head *h)
{
    q_int(q, h->seq);
    q_int(q, h->at);
    q_int(q, h->day);
    q_text(q, h->person);
    q_text(q, h->approver);
}

enum err store_counter_next(struct store *s, const char *name, int64_t *ret, struct fault *f)
{
    assert(s->depth > 0);
    struct q q = q_begin(s, SQL_counter_next);
    q_text(&q, name);
    enum err e = q_run(&q, f);
    if (e != ERR_OK)
        return e;
    q = q_begin(s, SQL_counter_get);
    q_text(&q, name);
    *ret = q_row(&q) ? get_int(&q) : 0;
    return q_end(&q, f);
}

/* ---- rows ---- */

enum err store_cash_add(struct store *s, const struct ledger_head *h, const struct cash_moved *c,
                        int64_t shift_id, struct fault *f)
{
    struct q q = q_begin(s, SQL_cash_add);
    bind_head(&q, h);
    q_text(&q, c->number);
    q_text(&q, cash_kind_stored(c->kind));
    q_int(&q, shift_id);
    q_int(&q, c->amount.dong);
    q_text(&q, c->category);
    q_text(&q, c->reason);
    q_text(&q, c->partner);
    return q_run(&q, f);
}

enum err store_close_add(struct store *s, const struct ledger_head *h, const struct shift_closed *c,
                         int64_t shift_id, struct fault *f)
{
    struct q q = q_begin(s, SQL_close_add);
    bind_head(&q, h);
    q_int(&q, shift_id);
    q_text(&q, c->was_counted ? "counted" : "uncounted");
    q_int(&q, c->expected.dong);
    q_int(&q, c->counted.dong);
    q_int(&q, c->kept.dong);
    q_int(&q, c->handed.dong);
    q_int(&q, c->awaiting);
    q_text(&q, c->note);
    return q_run(&q, f);
}

enum err store_day_add(struct store *s, const struct ledger_head *h, const struct day_closed *d,
                       struct fault *f)
{
    struct q q = q_begin(s, SQL_day_add);
    bind_head(&q, h);
    q_int(&q, d->number);
    q_int(&q, d->period.first);
    q_int(&q, d->period.last);
    q_int(&q, d->period.sales);
    q_int(&q, d->period.sale_total.dong);
    q_int(&q, d->period.refunds);
    q_int(&q, d->period.refund_total.dong);
    return q_run(&q, f);
}

enum err store_annotation_add(struct store *s, const struct ledger_head *h,
                              const struct annotation *x, struct fault *f)
{
    struct q q = q_begin(s, SQL_annotation_add);
    bind_head(&q, h);
    q_int(&q, x->about);
    q_text(&q, x->kind);
    q_text(&q, x->text);
    return q_run(&q, f);
}

/* ---- reading ---- */

enum err store_float_left(struct store *s, struct money *ret, bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_float_left);
    *found = q_row(&q);
    if (*found)
        ret->dong = get_int(&q);
    return q_end(&q, f);
}

static void read_shift_row(struct q *q, struct shift_row *r)
{
    r->seq = get_int(q);
    r->number = get_int(q);
    r->label = get_text(q);
    r->opener = get_text(q);
    r->opened_at = get_int(q);
    r->day = get_date(q);
    r->float_in.dong = get_int(q);
    r->close_seq = get_int(q);
    r->closed_at = get_int(q);
    r->closer = get_text(q);
    r->was_counted = strcmp(get_text(q), "counted") == 0;
    r->expected.dong = get_int(q);
    r->counted.dong = get_int(q);
    r->kept.dong = get_int(q);
    r->handed.dong = get_int(q);
    r->awaiting = get_bool(q);
    r->note = get_text(q);
}

enum err store_shift_list(struct store *s, int32_t from, int32_t to, shift_each each, void *ctx,
                          struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_shift_list);
    q_int(&q, from);
    q_int(&q, to);
    while (!stop && q_row(&q)) {
        struct shift_row r;
        read_shift_row(&q, &r);
        stop = each(ctx, &r) != 0;
    }
    return q_end(&q, f);
}

static void read_day_row(struct q *q, struct day_row *r)
{
    r->seq = get_int(q);
    r->at = get_int(q);
    r->day = get_date(q);
    r->person = get_text(q);
    r->number = get_int(q);
    r->first = get_int(q);
    r->last = get_int(q);
    r->sales = get_int(q);
    r->sale_total.dong = get_int(q);
    r->refunds = get_int(q);
    r->refund_total.dong = get_int(q);
}

enum err store_day_list(struct store *s, int32_t from, int32_t to, day_each each, void *ctx,
                        struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_day_list);
    q_int(&q, from);
    q_int(&q, to);
    while (!stop && q_row(&q)) {
        struct day_row r;
        read_day_row(&q, &r);
        stop = each(ctx, &r) != 0;
    }
    return q_end(&q, f);
}

enum err store_day_last(struct store *s, struct day_row *ret, bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_day_last);
    *found = q_row(&q);
    if (*found) {
        read_day_row(&q, ret);
        ret->person = "";
    }
    return q_end(&q, f);
}

static enum err day_seq(struct store *s, int64_t number, int64_t *ret, struct fault *f)
{
    struct q q = q_begin(s, SQL_day_seq);
    q_int(&q, number);
    *ret = q_row(&q) ? get_int(&q) : 0;
    enum err e = q_end(&q, f);
    return e == ERR_OK && *ret == 0 ? fault_set(f, ERR_NO_RECEIPT, "Z %" PRId64, number) : e;
}

enum err store_day_read(struct store *s, int64_t number, struct arena *a, struct day_closed *ret,
                        struct record *record, struct fault *f)
{
    int64_t seq = 0;
    enum err e = day_seq(s, number, &seq, f);
    if (e == ERR_OK)
        e = store_record_at(s, seq, a, record, f);
    if (e != ERR_OK)
        return e;
    e = record_day_read(record->payload, record->payload_size, a, ret);
    ret->period.total = record->after;
    ret->period.day = record->day;
    return e == ERR_OK ? ERR_OK : fault_set(f, e, "%" PRId64, seq);
}

enum err store_annotation_list(struct store *s, int64_t about, annotation_each each, void *ctx,
                               struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_annotation_list);
    q_int(&q, about);
    while (!stop && q_row(&q)) {
        struct ledger_head h;
        struct annotation x;
        h.seq = get_int(&q);
        h.at = get_int(&q);
        h.day = get_date(&q);
        h.person = get_text(&q);
        h.approver = get_text(&q);
        x.about = get_int(&q);
        x.kind = get_text(&q);
        x.text = get_text(&q);
        stop = each(ctx, &h, &x) != 0;
    }
    return q_end(&q, f);
}

/* ---- the journal, replayed ---- */

struct replay {
    struct period *period;
    struct arena texts;
    int64_t bad;
    enum err err;
};

static int replay_one(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    struct replay *x = ctx;
    struct record r = {0};
    (void)hash;
    x->err = record_decode(bytes, n, &x->texts, &r);
    if (x->err == ERR_OK)
        x->err = period_take(x->period, &r, &x->texts);
    x->bad = seq;
    arena_clear(&x->texts);
    return x->err != ERR_OK;
}

enum err store_period(struct store *s, int64_t from, int64_t to, struct period *ret,
                      struct fault *f)
{
    struct replay x = {.period = ret};
    period_init(ret);
    arena_init(&x.texts);
    enum err e = store_journal_read(s, from, to, replay_one, &x, f);
    arena_finish(&x.texts);
    return e == ERR_OK && x.err != ERR_OK ? fault_set(f, x.err, "%" PRId64, x.bad) : e;
}

struct one {
    struct arena *a;
    struct record *r;
    enum err err;
};

static int keep_record(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    struct one *x = ctx;
    (void)seq;
    (void)hash;
    char *copy = n > 0 ? arena_copy_n(x->a, bytes, n) : NULL;
    x->err = copy != NULL ? record_decode(copy, n, x->a, x->r) : ERR_NOMEM;
    return 1;
}

enum err store_record_at(struct store *s, int64_t seq, struct arena *a, struct record *ret,
                         struct fault *f)
{
    struct one x = {.a = a, .r = ret, .err = ERR_DAMAGED};
    enum err e = store_journal_read(s, seq, seq, keep_record, &x, f);
    return e == ERR_OK && x.err != ERR_OK ? fault_set(f, x.err, "%" PRId64, seq) : e;
}

/* ---- steps ---- */

static const char *const steps[] = {
#define X(name, stored) stored,
    DAY_STEP_TABLE(X)
#undef X
};

enum err store_day_task_put(struct store *s, const struct day_task *t, struct fault *f)
{
    struct q q = q_begin(s, SQL_day_task_put);
    q_int(&q, t->z);
    q_text(&q, steps[t->next]);
    q_text(&q, t->backup);
    q_text(&q, t->sha);
    q_text(&q, t->bundle);
    return q_run(&q, f);
}

enum err store_day_task(struct store *s, struct day_task *ret, bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_day_task_get);
    *found = q_row(&q);
    if (*found) {
        ret->z = get_int(&q);
        const char *state = get_text(&q);
        ret->next = DAY_STEP_BACKUP;
        for (int i = 0; i < DAY_STEP_COUNT; i++)
            if (strcmp(steps[i], state) == 0)
                ret->next = (enum day_step)i;
        text_copy(ret->backup, sizeof ret->backup, get_text(&q));
        text_copy(ret->sha, sizeof ret->sha, get_text(&q));
        text_copy(ret->bundle, sizeof ret->bundle, get_text(&q));
    }
    return q_end(&q, f);
}
