#include "diemban/core/period.h"
#include "diemban/core/order.h"

#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/record_day.h"
#include "diemban/core/record_trade.h"

#include "diemban/base/ban.h"

void period_init(struct period *p)
{
    memset(p, 0, sizeof *p);
    p->day = DATE_NONE;
}

/* ---- sales ---- */

static struct period_rate *rate_of(struct period *p, const struct vat_rate *rate)
{
    for (int i = 0; i < p->rate_count; i++)
        if (strcmp(p->rates[i].name, rate->name) == 0)
            return &p->rates[i];
    if (p->rate_count == PERIOD_RATES)
        return &p->rates[PERIOD_RATES - 1];
    struct period_rate *r = &p->rates[p->rate_count++];
    text_copy(r->name, sizeof r->name, rate->name);
    r->bp = rate->bp;
    return r;
}

static void add(struct money *to, struct money m)
{
    *to = money_add(*to, m);
}

static enum err take_sale(struct period *p, const struct record *r, struct arena *a)
{
    struct sale s;
    enum err e = record_sale_read(r->payload, r->payload_size, a, &s);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < s.payment_count; i++) {
        const struct payment *pay = &s.payments[i];
        add(&p->drawer.sold[pay->tender], pay->applied);
        add(&p->whole.sold[pay->tender], pay->applied);
        p->tender_sales[pay->tender]++;
    }
    for (int i = 0; i < s.line_count; i++) {
        struct period_rate *rate = rate_of(p, &s.lines[i].vat_rate);
        add(&rate->sold, s.lines[i].amount);
        add(&rate->sold_vat, s.lines[i].vat);
    }
    int hour = civil_of_time(s.at).hour;
    add(&p->hour[hour], s.total);
    p->hour_sales[hour]++;
    p->sales++;
    add(&p->sale_total, s.total);
    add(&p->discount, s.discount);
    return ERR_OK;
}

/* ---- returns and corrected tenders ---- */

static enum err take_refund(struct period *p, const struct record *r, struct arena *a)
{
    struct refund x;
    enum err e = record_refund_read(r->payload, r->payload_size, a, &x);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < x.payment_count; i++) {
        add(&p->drawer.returned[x.payments[i].tender], x.payments[i].amount);
        add(&p->whole.returned[x.payments[i].tender], x.payments[i].amount);
    }
    for (int i = 0; i < x.line_count; i++) {
        struct period_rate *rate = rate_of(p, &x.lines[i].line.vat_rate);
        add(&rate->returned, x.lines[i].line.amount);
        add(&rate->returned_vat, x.lines[i].line.vat);
    }
    add(&p->hour[civil_of_time(x.at).hour], money_neg(x.total));
    p->refunds++;
    add(&p->refund_total, x.total);
    return ERR_OK;
}

static enum err take_fix(struct period *p, const struct record *r, struct arena *a)
{
    struct tender_fixed x;
    enum err e = record_fix_read(r->payload, r->payload_size, a, &x);
    if (e != ERR_OK)
        return e;
    struct drawer *const drawers[] = {&p->drawer, &p->whole};
    for (int i = 0; i < 2; i++) {
        add(&drawers[i]->moved[x.was], money_neg(x.amount));
        add(&drawers[i]->moved[x.now], x.amount);
    }
    return ERR_OK;
}

/* What customers pay back is taken beside sales. */
static enum err take_credit(struct period *p, const struct record *r, struct arena *a)
{
    struct credit_repaid x;
    enum err e = record_credit_read(r->payload, r->payload_size, a, &x);
    if (e != ERR_OK)
        return e;
    add(&p->drawer.taken[x.tender], x.amount);
    add(&p->whole.taken[x.tender], x.amount);
    return ERR_OK;
}

/* ---- cash and shifts ---- */

static void move_cash(struct drawer *d, const struct cash_moved *c)
{
    struct money *const to[CASH_KIND_COUNT] = {
        [CASH_IN] = &d->in, [CASH_OUT] = &d->out, [CASH_DROP] = &d->dropped};
    add(to[c->kind], c->amount);
}

static enum err take_cash(struct period *p, const struct record *r, struct arena *a)
{
    struct cash_moved c;
    enum err e = record_cash_read(r->payload, r->payload_size, a, &c);
    if (e != ERR_OK)
        return e;
    move_cash(&p->drawer, &c);
    move_cash(&p->whole, &c);
    return ERR_OK;
}

static enum err take_deposit(struct period *p, const struct record *r, struct arena *a)
{
    struct deposit d;
    enum err e = record_deposit_read(r->payload, r->payload_size, a, &d);
    if (e != ERR_OK)
        return e;
    add(&p->drawer.taken[d.tender], d.amount);
    add(&p->whole.taken[d.tender], d.amount);
    return ERR_OK;
}

static struct period_shift *next_shift(struct period *p)
{
    if (p->shift_count == PERIOD_SHIFTS) {
        memmove(p->shifts, p->shifts + 1, (PERIOD_SHIFTS - 1) * sizeof *p->shifts);
        p->shift_count--;
    }
    struct period_shift *s = &p->shifts[p->shift_count++];
    memset(s, 0, sizeof *s);
    return s;
}

static enum err take_open(struct period *p, const struct record *r, struct arena *a)
{
    struct shift_opened o;
    enum err e = record_shift_read(r->payload, r->payload_size, a, &o);
    if (e != ERR_OK)
        return e;
    p->drawer = (struct drawer){.float_in = o.float_in};
    struct period_shift *s = next_shift(p);
    s->number = o.number;
    text_copy(s->label, sizeof s->label, o.label);
    text_copy(s->opener, sizeof s->opener, o.opener);
    s->opened_at = o.at;
    s->float_in = o.float_in;
    return ERR_OK;
}

static struct period_shift *shift_of(struct period *p, int64_t number)
{
    for (int i = p->shift_count - 1; i >= 0; i--)
        if (p->shifts[i].number == number)
            return &p->shifts[i];
    struct period_shift *s = next_shift(p);
    s->number = number;
    return s;
}

static enum err take_close(struct period *p, const struct record *r, struct arena *a)
{
    struct shift_closed *c = arena_array(a, 1, sizeof *c);
    if (c == NULL)
        return ERR_NOMEM;
    enum err e = record_close_read(r->payload, r->payload_size, a, c);
    if (e != ERR_OK)
        return e;
    struct period_shift *s = shift_of(p, c->shift);
    text_copy(s->closer, sizeof s->closer, r->user);
    s->closed_at = r->at;
    s->expected = c->expected;
    s->counted = c->counted;
    s->kept = c->kept;
    s->handed = c->handed;
    s->was_counted = c->was_counted;
    s->awaiting = c->awaiting;
    return ERR_OK;
}

/* ---- all ---- */

static enum err take_kind(struct period *p, const struct record *r, struct arena *a)
{
    switch ((int)r->kind) {
    case RECORD_SALE:
        return take_sale(p, r, a);
    case RECORD_REFUND:
        return take_refund(p, r, a);
    case RECORD_TENDER_FIXED:
        return take_fix(p, r, a);
    case RECORD_CREDIT:
        return take_credit(p, r, a);
    case RECORD_CASH_MOVE:
        return take_cash(p, r, a);
    case RECORD_DEPOSIT:
        return take_deposit(p, r, a);
    case RECORD_SHIFT_OPEN:
        return take_open(p, r, a);
    case RECORD_SHIFT_CLOSE:
        return take_close(p, r, a);
    default:
        return ERR_OK;
    }
}

enum err period_take(struct period *p, const struct record *r, struct arena *a)
{
    enum err e = take_kind(p, r, a);
    if (e != ERR_OK)
        return e;
    if (p->first == 0)
        p->first = r->seq;
    p->last = r->seq;
    p->total = r->after;
    p->day = r->day;
    if ((int)r->kind < PERIOD_KINDS)
        p->kinds[r->kind]++;
    return ERR_OK;
}

/* People, settings and the steps of a close itself make no day. */
bool period_busy(const struct period *p)
{
    for (int k = RECORD_SHIFT_OPEN; k < RECORD_BACKUP; k++)
        if (p->kinds[k] > 0 && k != RECORD_DAY_CLOSE && k != RECORD_ANNOTATION &&
            k != RECORD_BANK_MATCH)
            return true;
    return false;
}
