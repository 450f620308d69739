/* Rows of shifts, cash, day closes, notes, statements and consent. */
#include <string.h>

#include "diemban/store/approval.h"
#include "diemban/store/backup.h"
#include "diemban/store/bank.h"

#include "project.h"

#include "diemban/base/ban.h"

enum err project_shift(struct projection *p, const struct record *r, struct fault *f)
{
    struct shift_opened o;
    struct shift sh = {0};
    if (record_shift_read(r->payload, r->payload_size, &p->a, &o) != ERR_OK)
        return project_bad(r, f);
    sh.number = o.number;
    text_copy(sh.label, sizeof sh.label, o.label);
    text_copy(sh.opener, sizeof sh.opener, o.opener);
    sh.opened_at = o.at;
    sh.day = o.day;
    sh.float_in = o.float_in;
    enum err e = store_shift_add(p->s, &sh, r->seq, f);
    p->shift_id = e == ERR_OK ? sh.id : 0;
    return e;
}

enum err project_close(struct projection *p, const struct record *r, struct fault *f)
{
    int64_t shift = 0;
    struct ledger_head h = project_head(r);
    struct shift_closed *c = arena_alloc(&p->a, sizeof *c);
    if (c == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    if (record_close_read(r->payload, r->payload_size, &p->a, c) != ERR_OK)
        return project_bad(r, f);
    enum err e = project_shift_of(p, c->shift, &shift, f);
    if (e == ERR_OK)
        e = store_close_add(p->s, &h, c, shift, f);
    p->shift_id = 0;
    return e;
}

/* What follows a Z is done anew: the files it made may be gone with the old disk. */
enum err project_day(struct projection *p, const struct record *r, struct fault *f)
{
    struct ledger_head h = project_head(r);
    struct day_closed *d = arena_alloc(&p->a, sizeof *d);
    struct day_task *task = arena_alloc(&p->a, sizeof *task);
    if (d == NULL || task == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    if (record_day_read(r->payload, r->payload_size, &p->a, d) != ERR_OK)
        return project_bad(r, f);
    memset(task, 0, sizeof *task);
    task->z = d->number;
    enum err e = store_day_add(p->s, &h, d, f);
    if (e == ERR_OK)
        e = project_counter_reach(p, "z", d->number, f);
    return e == ERR_OK ? store_day_task_put(p->s, task, f) : e;
}

enum err project_cash(struct projection *p, const struct record *r, struct fault *f)
{
    int64_t shift = 0;
    struct cash_moved c;
    struct ledger_head h = project_head(r);
    if (record_cash_read(r->payload, r->payload_size, &p->a, &c) != ERR_OK)
        return project_bad(r, f);
    enum err e = project_shift_of(p, c.shift, &shift, f);
    if (e == ERR_OK)
        e = store_cash_add(p->s, &h, &c, shift, f);
    return e == ERR_OK ? project_counter(p, c.number, f) : e;
}

enum err project_note(struct projection *p, const struct record *r, struct fault *f)
{
    struct annotation x;
    struct ledger_head h = project_head(r);
    if (record_annotation_read(r->payload, r->payload_size, &p->a, &x) != ERR_OK)
        return project_bad(r, f);
    return store_annotation_add(p->s, &h, &x, f);
}

enum err project_bank(struct projection *p, const struct record *r, struct fault *f)
{
    struct bank_file_row row;
    struct ledger_head h = project_head(r);
    if (!store_bank_payload_read(r->payload, r->payload_size, &p->a, &row))
        return project_bad(r, f);
    return store_bank_add(p->s, &h, &row, f);
}

/* Payload: i number of the bundle · i its last record … */
enum err project_acked(struct projection *p, const struct record *r, struct fault *f)
{
    int count;
    struct payload in;
    payload_begin(&in, r->payload, r->payload_size, &p->a);
    int64_t number = payload_get_int(&in), last = payload_get_int(&in);
    return in.bad ? project_bad(r, f) : store_bundle_acked(p->s, number, last, r->at, &count, f);
}

/* ---- consent ---- */

enum err project_awaiting(struct projection *p, const struct record *r, struct fault *f)
{
    struct awaiting_begun w;
    if (record_awaiting_read(r->payload, r->payload_size, &p->a, &w) != ERR_OK)
        return project_bad(r, f);
    struct awaiting row = {.seq = r->seq,
                           .record = w.record,
                           .act = w.act,
                           .amount = w.amount,
                           .about = w.about,
                           .person = r->user,
                           .at = r->at,
                           .day = r->day};
    return store_awaiting_add(p->s, &row, f);
}

/* Only what uses something up has a row. */
enum err project_approval(struct projection *p, const struct record *r, struct fault *f)
{
    struct approval_given g;
    if (record_approval_read(r->payload, r->payload_size, &p->a, &g) != ERR_OK)
        return project_bad(r, f);
    struct approval_row row = {r->seq, g.awaiting, g.how, r->approver, g.token};
    return g.how[0] != '\0' ? store_approval_add(p->s, &row, f) : ERR_OK;
}
