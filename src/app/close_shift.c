#include "diemban/app/close_shift.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/app/print.h"
#include "diemban/base/clean.h"
#include "diemban/core/number.h"
#include "diemban/core/slip_day.h"
#include "diemban/store/cart.h"
#include "diemban/store/day.h"
#include "diemban/store/sale.h"

#include "diemban/base/ban.h"

enum { NOTE_CELLS = 200 };

struct closing {
    struct shop *shop;
    const struct close_request *r;
    struct arena *a;
    struct close_done *done;
    const char *approver;
    struct journal_head head;
    int64_t at;
};

enum err shift_sums(struct shop *shop, struct period *ret, struct fault *f)
{
    if (!shop->shift_open)
        return fault_set(f, ERR_NO_SHIFT, "%s", "");
    return store_period(shop->store, shop->shift.seq, 0, ret, f);
}

static enum err take_sums(struct closing *c, struct fault *f)
{
    struct period *p = malloc(sizeof *p);
    if (p == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = shift_sums(c->shop, p, f);
    if (e == ERR_OK)
        c->done->drawer = p->drawer;
    free(p);
    return e;
}

/* ---- counts ---- */

#define COUNTS "close.counts" /* working: "SHIFT|pieces,pieces,…|…" */

/* One count behind a '|'; returns where it ends, NULL when there is none. */
static const char *read_count(const char *at, struct cash_count *c)
{
    *c = (struct cash_count){{0}};
    if (*at != '|')
        return NULL;
    for (int i = 0; i < CASH_NOTES; i++) {
        char *end;
        long n = strtol(at + 1, &end, 10);
        if (end == at + 1 || n < 0 || n > CASH_PIECES_MAX)
            return NULL;
        c->pieces[i] = (int32_t)n;
        at = end;
    }
    return at;
}

int close_counts(struct shop *shop, struct cash_count rounds[CLOSE_ROUNDS])
{
    struct arena a;
    int n = 0;
    char *rest = NULL;
    arena_init(&a);
    const char *text = store_setting_get(shop->store, COUNTS, &a);
    if (text != NULL && strtoll(text, &rest, 10) == shop->shift.number)
        for (const char *at = rest; at != NULL && n < CLOSE_ROUNDS; n += at != NULL)
            at = read_count(at, &rounds[n]);
    arena_finish(&a);
    return n;
}

/* More counts than there is room for: the first ones and the last one stay. */
enum err close_count(struct shop *shop, const struct cash_count *c, struct fault *f)
{
    struct cash_count rounds[CLOSE_ROUNDS];
    struct str text = STR_INIT;
    int n = close_counts(shop, rounds);
    n = n < CLOSE_ROUNDS ? n + 1 : n;
    rounds[n - 1] = *c;
    str_addf(&text, "%" PRId64, shop->shift.number);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < CASH_NOTES; k++)
            str_addf(&text, "%c%" PRId32, k == 0 ? '|' : ',', rounds[i].pieces[k]);
    enum err e = str_ok(&text) ? store_begin(shop->store, f) : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = shop_done(shop, store_setting_set(shop->store, COUNTS, text.at, f), f);
    str_finish(&text);
    return e;
}

/* ---- figures ---- */

static void compare(struct closing *c)
{
    const struct close_request *r = c->r;
    struct shift_closed *x = &c->done->closed;
    x->shift = c->shop->shift.number;
    x->was_counted = !r->uncounted;
    for (int t = 0; t < TENDER_COUNT; t++) {
        x->tenders[t].expected = drawer_expected(&c->done->drawer, (enum tender)t);
        x->tenders[t].was_counted = r->tender_counted[t] && !r->uncounted;
        if (x->tenders[t].was_counted)
            x->tenders[t].counted = r->tenders[t];
    }
    x->expected = x->tenders[TENDER_CASH].expected;
    x->counted = r->uncounted ? money_of(0) : r->cash;
    x->tenders[TENDER_CASH].counted = x->counted;
    x->tenders[TENDER_CASH].was_counted = x->was_counted;
    x->kept = r->keep_given ? r->kept : money_min(x->counted, c->shop->shift.float_in);
    x->handed = money_sub(x->counted, x->kept);
    x->round_count = r->round_count;
    memcpy(x->rounds, r->rounds, sizeof x->rounds);
    if (r->round_count == 0 && !r->uncounted)
        x->round_count = close_counts(c->shop, x->rounds);
}

struct money close_difference(const struct shift_closed *c)
{
    struct money most = {0};
    for (int t = 0; t < TENDER_COUNT; t++) {
        struct money d = money_sub(c->tenders[t].counted, c->tenders[t].expected);
        if (d.dong < 0)
            d = money_neg(d);
        if (c->tenders[t].was_counted && money_cmp(d, most) > 0)
            most = d;
    }
    return most;
}

static enum err check(struct closing *c, struct fault *f)
{
    const struct close_request *r = c->r;
    char text[MONEY_TEXT];
    enum err e = shop_need(c->shop, PERSON_CLERK, N_("close a shift"), f);
    if (e != ERR_OK)
        return e;
    if (!c->shop->shift_open)
        return fault_set(f, ERR_NO_SHIFT, "%s", "");
    if (r->cash.dong < 0 || r->cash.dong > MONEY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%" PRId64, r->cash.dong);
    if (r->keep_given && (r->kept.dong < 0 || r->kept.dong > r->cash.dong))
        return fault_set(f, ERR_TOO_LARGE, "%s", money_text_unit(r->kept, text));
    return ERR_OK;
}

/* Above the cap: another's yes, or it waits for one on the list (approve_later). */
static enum err need_yes(struct closing *c, struct fault *f)
{
    struct shop *shop = c->shop;
    int64_t off = close_difference(&c->done->closed).dong;
    if (!c->done->closed.was_counted)
        return ERR_OK;
    enum err e = cap_need(shop, CAP_DIFFERENCE, off, &c->r->about, &c->approver, f);
    if (e != ERR_NEEDS_APPROVAL || !c->r->may_wait)
        return e;
    e = approve_later(shop, CAP_DIFFERENCE, off, &c->r->about, f);
    return e == ERR_OK ? cap_need(shop, CAP_DIFFERENCE, off, &c->r->about, &c->approver, f) : e;
}

/* Let through without anybody's name: it waits. */
static enum err settle_yes(struct closing *c, struct fault *f)
{
    enum err e = need_yes(c, f);
    int64_t off = close_difference(&c->done->closed).dong;
    c->done->closed.awaiting = e == ERR_OK && c->done->closed.was_counted && *c->approver == '\0' &&
                               off > cap_of(c->shop, CAP_DIFFERENCE, c->shop->user.role);
    return e;
}

static enum err clean_note(struct closing *c, struct fault *f)
{
    return clean_copy(c->r->note != NULL ? c->r->note : "", NOTE_CELLS,
                      c->shop->tr(N_("The reason")), c->a, &c->done->closed.note, f);
}

/* ---- carts ---- */

struct carrying {
    struct closing *c;
    int64_t open[CLOSE_HELD]; /* carts to be put aside */
    const char *label[CLOSE_HELD], *holder[CLOSE_HELD];
    int64_t number[CLOSE_HELD];
    int open_count;
    bool failed;
};

static int carry_one(void *ctx, const struct cart_head *h)
{
    struct carrying *x = ctx;
    struct shift_closed *closed = &x->c->done->closed;
    const char *label = arena_copy(x->c->a, *h->label != '\0' ? h->label : h->holder);
    x->failed |= label == NULL;
    if (x->failed || closed->held_count == CLOSE_HELD)
        return 1;
    closed->held[closed->held_count++] =
        (struct held_cart){.label = label, .number = h->number, .total = h->total};
    if (h->held)
        return 0;
    int i = x->open_count++;
    x->open[i] = h->id;
    x->label[i] = label;
    x->holder[i] = arena_copy(x->c->a, h->holder);
    x->number[i] = h->number;
    x->failed |= x->holder[i] == NULL;
    return 0;
}

static enum err carry_over(struct closing *c, struct fault *f)
{
    struct carrying x = {.c = c};
    enum err e = store_cart_list(c->shop->store, carry_one, &x, f);
    if (e == ERR_OK && x.failed)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < x.open_count && e == ERR_OK; i++) {
        struct cart head = {.id = x.open[i],
                            .number = x.number[i],
                            .holder = x.holder[i],
                            .label = x.label[i],
                            .held = true};
        e = store_cart_update(c->shop->store, &head, f);
    }
    return e;
}

/* ---- writing ---- */

static enum err book(struct closing *c, struct fault *f)
{
    struct shop *shop = c->shop;
    struct str payload = STR_INIT;
    record_close_write(&payload, &c->done->closed);
    struct journal_entry entry = shop_entry(shop, RECORD_SHIFT_CLOSE, &payload);
    entry.approver = c->approver;
    enum err e = str_ok(&payload) ? store_journal_append(shop->store, &entry, &c->head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    if (e != ERR_OK)
        return e;
    c->at = entry.at;
    c->done->seq = c->head.seq;
    struct ledger_head h = {c->head.seq, entry.at, entry.day, shop->user.name, c->approver};
    return store_close_add(shop->store, &h, &c->done->closed, shop->shift.id, f);
}

/* The person as others read them; the sign-on name when nobody is called so. */
static const char *shown(struct closing *c, const char *name)
{
    struct person p;
    bool found = false;
    if (store_person_by_name(c->shop->store, name, &p, &found, NULL) != ERR_OK || !found)
        return name;
    const char *copy = arena_copy(c->a, p.shown);
    return copy != NULL ? copy : name;
}

static enum err spool(struct closing *c, struct fault *f)
{
    struct doc d;
    char number[NUMBER_TEXT];
    struct shop *shop = c->shop;
    struct close_slip slip = {.closed = &c->done->closed,
                              .drawer = &c->done->drawer,
                              .label = shop->shift.label,
                              .opener = shown(c, shop->shift.opener),
                              .closer = shop->user.shown,
                              .approver = *c->approver != '\0' ? shown(c, c->approver) : "",
                              .opened_at = shop->shift.opened_at,
                              .at = c->at,
                              .seq = c->head.seq,
                              .head = c->head.hash};
    doc_init(&d, c->a);
    enum err e = slip_close(&d, &slip, &shop->head, shop->tr);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", "");
    number_text("GC", shop->head.till, shop->shift.number, number);
    return print_spool(shop, number, &d, c->a, &c->done->slip, f);
}

enum err close_shift(struct shop *shop, const struct close_request *r, struct arena *a,
                     struct close_done *ret, struct fault *f)
{
    struct closing c = {.shop = shop, .r = r, .a = a, .done = ret, .approver = ""};
    memset(ret, 0, sizeof *ret);
    enum err e = check(&c, f);
    if (e == ERR_OK)
        e = take_sums(&c, f);
    if (e != ERR_OK)
        return e;
    compare(&c);
    ret->shift = shop->shift;
    e = settle_yes(&c, f);
    if (e == ERR_OK)
        e = clean_note(&c, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = carry_over(&c, f);
    if (e == ERR_OK)
        e = book(&c, f);
    if (e == ERR_OK)
        e = spool(&c, f);
    e = shop_done(shop, e, f);
    if (e != ERR_OK)
        return e;
    approve_drop(shop);
    ret->effects = EFFECT_DONE | EFFECT_PRINT;
    return shop_refresh(shop, f);
}

enum err close_float_left(struct shop *shop, struct money *ret, bool *found, struct fault *f)
{
    return store_float_left(shop->store, ret, found, f);
}
