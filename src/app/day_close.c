#include "diemban/app/day_close.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/app/close_shift.h"
#include "diemban/app/print.h"
#include "diemban/core/date.h"
#include "diemban/core/number.h"
#include "diemban/core/slip_day.h"
#include "diemban/store/sale.h"

#include "diemban/base/ban.h"

/* ---- sums ---- */

static enum err last_z(struct shop *shop, struct day_row *z, struct fault *f)
{
    bool found = false;
    memset(z, 0, sizeof *z);
    enum err e = store_day_last(shop->store, z, &found, f);
    if (e == ERR_OK && !found)
        memset(z, 0, sizeof *z);
    return e;
}

enum err day_sums(struct shop *shop, struct period *ret, struct fault *f)
{
    struct day_row z;
    enum err e = last_z(shop, &z, f);
    return e == ERR_OK ? store_period(shop->store, z.seq + 1, 0, ret, f) : e;
}

/* The business day that the sums are of: the newest shift's, else today. */
static int32_t day_of(const struct shop *shop, const struct period *p)
{
    if (shop->shift_open)
        return shop->shift.day;
    if (p->shift_count > 0 && p->shifts[p->shift_count - 1].opened_at > 0)
        return date_of_time(p->shifts[p->shift_count - 1].opened_at);
    return date_of_time(shop_now(shop));
}

/* ---- the Z ---- */

static enum err close_open_shift(struct shop *shop, struct arena *a, struct fault *f)
{
    struct close_request *r = calloc(1, sizeof *r);
    struct close_done *done = calloc(1, sizeof *done);
    enum err e = r == NULL || done == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
    if (e == ERR_OK) {
        r->uncounted = true;
        r->note = "";
        e = close_shift(shop, r, a, done, f);
    }
    free(r);
    free(done);
    return e;
}

static enum err book_z(struct shop *shop, int32_t day, struct day_done *ret, struct fault *f)
{
    struct str payload = STR_INIT;
    struct journal_head head;
    record_day_write(&payload, &ret->z);
    struct journal_entry entry = shop_entry(shop, RECORD_DAY_CLOSE, &payload);
    entry.day = day;
    enum err e = str_ok(&payload) ? store_journal_append(shop->store, &entry, &head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    if (e != ERR_OK)
        return e;
    ret->seq = head.seq;
    ret->hash = head.hash;
    ret->at = entry.at;
    ret->z.period.total = head.total;
    ret->z.period.day = day;
    struct ledger_head h = {head.seq, entry.at, day, shop->user.name, ""};
    e = store_day_add(shop->store, &h, &ret->z, f);
    ret->task = (struct day_task){.z = ret->z.number, .next = DAY_STEP_BACKUP};
    return e == ERR_OK ? store_day_task_put(shop->store, &ret->task, f) : e;
}

enum err day_doc(struct shop *shop, struct arena *a, const struct day_done *z, struct doc *ret,
                 struct fault *f)
{
    struct z_slip slip = {.z = &z->z, .at = z->at, .seq = z->seq, .head = z->hash};
    doc_init(ret, a);
    enum err e = slip_z(ret, &slip, &shop->head, shop->tr);
    return e == ERR_OK ? ERR_OK : fault_set(f, e, "%s", "");
}

enum err day_slip(struct shop *shop, struct arena *a, struct day_done *ret, struct fault *f)
{
    struct doc d;
    enum err e = day_doc(shop, a, ret, &d, f);
    return e == ERR_OK ? print_text(&d, a, &ret->slip, f) : e;
}

static enum err spool_z(struct shop *shop, struct arena *a, struct day_done *ret, struct fault *f)
{
    struct doc d;
    char number[NUMBER_TEXT];
    enum err e = day_doc(shop, a, ret, &d, f);
    number_text("CN", shop->head.till, ret->z.number, number);
    return e == ERR_OK ? print_spool(shop, number, &d, a, &ret->slip, f) : e;
}

/* All within the open transaction. */
static enum err make_z(struct shop *shop, struct arena *a, struct day_done *ret, struct fault *f)
{
    struct period *p = &ret->z.period;
    enum err e = day_sums(shop, p, f);
    if (e != ERR_OK)
        return e;
    int32_t day = day_of(shop, p);
    if (shop->shift_open) {
        e = close_open_shift(shop, a, f);
        if (e == ERR_OK)
            e = day_sums(shop, p, f);
    }
    struct journal_head tip;
    store_journal_head(shop->store, &tip);
    if (p->first == 0) {
        p->first = tip.seq + 1;
        p->last = tip.seq;
    }
    if (e == ERR_OK)
        e = store_counter_next(shop->store, "z", &ret->z.number, f);
    if (e == ERR_OK)
        e = book_z(shop, day, ret, f);
    return e == ERR_OK ? spool_z(shop, a, ret, f) : e;
}

/* The newest Z stands for now: it is of today, and nothing happened since. */
static enum err stands(struct shop *shop, bool *ret, struct fault *f)
{
    struct day_row z;
    struct day_task task;
    bool found = false;
    *ret = false;
    enum err e = last_z(shop, &z, f);
    if (e != ERR_OK || z.number == 0 || shop->shift_open)
        return e;
    e = store_day_task(shop->store, &task, &found, f);
    if (e != ERR_OK)
        return e;
    struct period *p = malloc(sizeof *p);
    if (p == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    e = store_period(shop->store, z.seq + 1, 0, p, f);
    bool half_done = found && task.next != DAY_STEP_DONE;
    *ret = e == ERR_OK && !period_busy(p) &&
           (half_done || date_of_time(z.at) == date_of_time(shop_now(shop)));
    free(p);
    return e;
}

enum err day_find(struct shop *shop, int64_t number, struct arena *a, struct day_done *ret,
                  struct fault *f)
{
    struct record r = {0};
    bool found = false;
    memset(ret, 0, sizeof *ret);
    enum err e = store_day_read(shop->store, number, a, &ret->z, &r, f);
    if (e == ERR_OK)
        e = store_day_task(shop->store, &ret->task, &found, f);
    if (e != ERR_OK)
        return e;
    if (!found || ret->task.z != ret->z.number)
        ret->task = (struct day_task){.z = ret->z.number, .next = DAY_STEP_DONE};
    ret->seq = r.seq;
    ret->at = r.at;
    ret->repeated = true;
    e = store_journal_hash(shop->store, r.seq, &ret->hash, f);
    return e == ERR_OK ? day_slip(shop, a, ret, f) : e;
}

enum err day_z(struct shop *shop, struct arena *a, struct day_done *ret, struct fault *f)
{
    bool again = false;
    memset(ret, 0, sizeof *ret);
    enum err e = shop_need(shop, PERSON_CLERK, N_("close the day"), f);
    if (e == ERR_OK)
        e = stands(shop, &again, f);
    if (e != ERR_OK)
        return e;
    if (again)
        return day_find(shop, 0, a, ret, f);
    e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = shop_done(shop, make_z(shop, a, ret, f), f);
    enum err fresh = shop_refresh(shop, e == ERR_OK ? f : NULL);
    return e == ERR_OK ? fresh : e;
}

enum err day_close(struct shop *shop, const struct backup_watch *w, struct arena *a,
                   struct day_done *ret, struct fault *trouble, struct fault *f)
{
    enum err e = day_z(shop, a, ret, f);
    if (e != ERR_OK)
        return e;
    enum err step = ERR_OK;
    while (step == ERR_OK && ret->task.next != DAY_STEP_DONE)
        step = day_step(shop, &ret->task, w, trouble);
    return ERR_OK;
}

enum err shift_paper(struct shop *shop, struct arena *a, struct day_done *ret, struct fault *f)
{
    struct journal_head head;
    memset(ret, 0, sizeof *ret);
    enum err e = shop_need(shop, PERSON_MANAGER, N_("mid-shift view"), f);
    if (e == ERR_OK)
        e = shift_sums(shop, &ret->z.period, f);
    if (e != ERR_OK)
        return e;
    store_journal_head(shop->store, &head);
    ret->at = shop_now(shop);
    ret->seq = head.seq;
    ret->hash = head.hash;
    return day_slip(shop, a, ret, f);
}
