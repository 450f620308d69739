#include "diemban/app/cash.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/app/clock_guard.h"
#include "diemban/app/print.h"
#include "diemban/base/clean.h"
#include "diemban/core/slip_day.h"
#include "diemban/store/day.h"
#include "diemban/store/sale.h"

#include "diemban/base/ban.h"

enum { REASON_CELLS = 120, PARTNER_CELLS = 60 };

static const struct {
    const char *counter, *prefix;
} series[CASH_KIND_COUNT] = {
    [CASH_IN] = {"cash_in", "PT"},
    [CASH_OUT] = {"cash_out", "PC"},
    [CASH_DROP] = {"cash_drop", "NQ"},
};

static enum err check(struct shop *shop, const struct cash_request *r, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, cash_kind_text(r->kind), f);
    if (e != ERR_OK)
        return e;
    if (!shop->shift_open)
        return fault_set(f, ERR_NO_SHIFT, "%s", "");
    if (r->amount.dong <= 0 || r->amount.dong > MONEY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%" PRId64, r->amount.dong);
    if (r->kind != CASH_DROP && r->reason[0] == '\0')
        return fault_set(f, ERR_NO_REASON, "%s", "");
    return ERR_OK;
}

/* Number, record and row, within the open transaction. */
static enum err book(struct shop *shop, const struct cash_request *r, struct cash_moved *c,
                     const char *approver, struct cash_done *ret, struct fault *f)
{
    int64_t running = 0;
    struct journal_head head;
    struct str payload = STR_INIT;
    enum err e = store_counter_next(shop->store, series[r->kind].counter, &running, f);
    if (e != ERR_OK)
        return e;
    c->number = number_text(series[r->kind].prefix, shop->head.till, running, ret->number);
    record_cash_write(&payload, c);
    struct journal_entry entry = shop_entry(shop, RECORD_CASH_MOVE, &payload);
    entry.approver = approver;
    e = str_ok(&payload) ? store_journal_append(shop->store, &entry, &head, f)
                         : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    if (e != ERR_OK)
        return e;
    ret->seq = head.seq;
    struct ledger_head h = {head.seq, entry.at, entry.day, shop->user.name, approver};
    return store_cash_add(shop->store, &h, c, shop->shift.id, f);
}

static enum err spool(struct shop *shop, const struct cash_moved *c, struct arena *a,
                      struct cash_done *ret, struct fault *f)
{
    struct doc d;
    struct cash_slip slip = {.moved = c, .at = shop_now(shop), .person = shop->user.shown};
    doc_init(&d, a);
    enum err e = slip_cash(&d, &slip, &shop->head, shop->tr);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", "");
    return print_spool(shop, ret->number, &d, a, &ret->slip, f);
}

enum err cash_move(struct shop *shop, const struct cash_request *r, struct arena *a,
                   struct cash_done *ret, struct fault *f)
{
    const char *approver = "";
    struct cash_moved c = {.kind = r->kind, .amount = r->amount, .shift = shop->shift.number};
    memset(ret, 0, sizeof *ret);
    enum err e = check(shop, r, f);
    if (e == ERR_OK)
        e = clock_need(shop, f);
    if (e == ERR_OK && r->kind == CASH_OUT)
        e = cap_need(shop, CAP_CASH_OUT, r->amount.dong, &r->about, &approver, f);
    c.category = cash_category_stored(r->category);
    if (e == ERR_OK)
        e = clean_copy(r->reason, REASON_CELLS, shop->tr(N_("The reason")), a, &c.reason, f);
    if (e == ERR_OK)
        e = clean_copy(r->partner, PARTNER_CELLS, shop->tr(N_("The name")), a, &c.partner, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = book(shop, r, &c, approver, ret, f);
    if (e == ERR_OK)
        e = spool(shop, &c, a, ret, f);
    e = shop_done(shop, e, f);
    ret->effects = EFFECT_DRAWER | EFFECT_PRINT | EFFECT_DONE;
    if (e == ERR_OK)
        approve_drop(shop);
    return e;
}

/* ---- the drawer opened for nothing ---- */

enum err drawer_openings(struct shop *shop, int64_t *ret, struct fault *f)
{
    struct period *p = calloc(1, sizeof *p);
    if (p == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = store_period(shop->store, shop->shift.seq, 0, p, f);
    *ret = p->kinds[RECORD_DRAWER_OPEN];
    free(p);
    return e;
}

/* RECORD_DRAWER_OPEN: i shift · s reason */
static enum err write_opening(struct shop *shop, const char *reason, const char *approver,
                              struct fault *f)
{
    struct str payload = STR_INIT;
    payload_int(&payload, shop->shift.number);
    payload_text(&payload, reason);
    struct journal_entry entry = shop_entry(shop, RECORD_DRAWER_OPEN, &payload);
    entry.approver = approver;
    enum err e = str_ok(&payload) ? store_begin(shop->store, f) : ERR_NOMEM;
    if (e == ERR_OK)
        e = shop_done(shop, store_journal_append(shop->store, &entry, NULL, f), f);
    str_finish(&payload);
    return e;
}

enum err drawer_open(struct shop *shop, const char *reason, const struct uuid *about,
                     unsigned *effects, struct fault *f)
{
    const char *approver = "", *clean = "";
    int64_t before = 0;
    struct arena a;
    enum err e = shop_need(shop, PERSON_CLERK, N_("open the drawer"), f);
    if (e == ERR_OK && !shop->shift_open)
        e = fault_set(f, ERR_NO_SHIFT, "%s", "");
    if (e == ERR_OK && reason[0] == '\0')
        e = fault_set(f, ERR_NO_REASON, "%s", "");
    if (e == ERR_OK)
        e = drawer_openings(shop, &before, f);
    if (e == ERR_OK)
        e = cap_need(shop, CAP_DRAWER, before + 1, about, &approver, f);
    if (e != ERR_OK)
        return e;
    arena_init(&a);
    e = clean_copy(reason, REASON_CELLS, shop->tr(N_("The reason")), &a, &clean, f);
    if (e == ERR_OK)
        e = write_opening(shop, clean, approver, f);
    arena_finish(&a);
    if (e != ERR_OK)
        return e;
    approve_drop(shop);
    *effects = EFFECT_DRAWER;
    return ERR_OK;
}
