/* The payload of a day close: the Z report, whole. */
#include <string.h>

#include "diemban/core/record_day.h"

#include "diemban/base/ban.h"

/* RECORD_DAY_CLOSE:
 *
 *   i number · i first seq · i last seq · i sales · i their total · i returns · i their total ·
 *   i discounts · i cash in · i cash out · i drops ·
 *   [ [ s tender · i payments · i sold · i returned · i moved · i taken ] … ] ·
 *   [ [ s rate · i bp · i sold · i its VAT · i returned · i its VAT ] … ] ·
 *   [ [ i hour · i sales · i amount ] … ] · [ [ i kind · i records ] … ] ·
 *   [ [ i shift · s label · s opener · s closer · i opened at · i closed at · i float ·
 *       i expected · i counted · i kept · i handed · i was counted · i awaiting ] … ] */
static void write_tenders(struct str *p, const struct period *x)
{
    payload_open(p);
    for (int t = 0; t < TENDER_COUNT; t++) {
        payload_open(p);
        payload_text(p, tender_stored((enum tender)t));
        payload_int(p, x->tender_sales[t]);
        payload_int(p, x->whole.sold[t].dong);
        payload_int(p, x->whole.returned[t].dong);
        payload_int(p, x->whole.moved[t].dong);
        payload_int(p, x->whole.taken[t].dong);
        payload_close(p);
    }
    payload_close(p);
}

static void write_rates(struct str *p, const struct period *x)
{
    payload_open(p);
    for (int i = 0; i < x->rate_count; i++) {
        const struct period_rate *r = &x->rates[i];
        payload_open(p);
        payload_text(p, r->name);
        payload_int(p, r->bp);
        payload_int(p, r->sold.dong);
        payload_int(p, r->sold_vat.dong);
        payload_int(p, r->returned.dong);
        payload_int(p, r->returned_vat.dong);
        payload_close(p);
    }
    payload_close(p);
}

static void write_hours_and_kinds(struct str *p, const struct period *x)
{
    payload_open(p);
    for (int h = 0; h < 24; h++)
        if (x->hour_sales[h] != 0 || x->hour[h].dong != 0) {
            payload_open(p);
            payload_int(p, h);
            payload_int(p, x->hour_sales[h]);
            payload_int(p, x->hour[h].dong);
            payload_close(p);
        }
    payload_close(p);
    payload_open(p);
    for (int k = 0; k < PERIOD_KINDS; k++)
        if (x->kinds[k] != 0) {
            payload_open(p);
            payload_int(p, k);
            payload_int(p, x->kinds[k]);
            payload_close(p);
        }
    payload_close(p);
}

static void write_shift(struct str *p, const struct period_shift *s)
{
    payload_open(p);
    payload_int(p, s->number);
    payload_text(p, s->label);
    payload_text(p, s->opener);
    payload_text(p, s->closer);
    payload_int(p, s->opened_at);
    payload_int(p, s->closed_at);
    payload_int(p, s->float_in.dong);
    payload_int(p, s->expected.dong);
    payload_int(p, s->counted.dong);
    payload_int(p, s->kept.dong);
    payload_int(p, s->handed.dong);
    payload_int(p, s->was_counted);
    payload_int(p, s->awaiting);
    payload_close(p);
}

void record_day_write(struct str *p, const struct day_closed *d)
{
    const struct period *x = &d->period;
    const int64_t head[] = {d->number,
                            x->first,
                            x->last,
                            x->sales,
                            x->sale_total.dong,
                            x->refunds,
                            x->refund_total.dong,
                            x->discount.dong,
                            x->whole.in.dong,
                            x->whole.out.dong,
                            x->whole.dropped.dong};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        payload_int(p, head[i]);
    write_tenders(p, x);
    write_rates(p, x);
    write_hours_and_kinds(p, x);
    payload_open(p);
    for (int i = 0; i < x->shift_count; i++)
        write_shift(p, &x->shifts[i]);
    payload_close(p);
}

/* ---- and back ---- */

static void read_tender(struct payload *p, struct period *x)
{
    enum tender t = TENDER_CASH;
    bool known = tender_parse(payload_get_text(p), &t);
    int64_t v[5];
    for (int i = 0; i < 5; i++)
        v[i] = payload_get_int(p);
    if (!known)
        return;
    x->tender_sales[t] = v[0];
    x->whole.sold[t].dong = v[1];
    x->whole.returned[t].dong = v[2];
    x->whole.moved[t].dong = v[3];
    x->whole.taken[t].dong = v[4];
}

static void read_rate(struct payload *p, struct period *x)
{
    struct period_rate r = {0};
    text_copy(r.name, sizeof r.name, payload_get_text(p));
    int64_t bp = payload_get_int(p);
    r.bp = bp >= 0 && bp <= 10000 ? (int)bp : 0;
    r.sold.dong = payload_get_int(p);
    r.sold_vat.dong = payload_get_int(p);
    r.returned.dong = payload_get_int(p);
    r.returned_vat.dong = payload_get_int(p);
    if (x->rate_count < PERIOD_RATES)
        x->rates[x->rate_count++] = r;
}

static void read_hour(struct payload *p, struct period *x)
{
    int64_t h = payload_get_int(p), sales = payload_get_int(p), amount = payload_get_int(p);
    if (h < 0 || h > 23)
        return;
    x->hour_sales[h] = sales;
    x->hour[h].dong = amount;
}

static void read_kind(struct payload *p, struct period *x)
{
    int64_t k = payload_get_int(p), n = payload_get_int(p);
    if (k >= 0 && k < PERIOD_KINDS)
        x->kinds[k] = n;
}

static void read_shift(struct payload *p, struct period *x)
{
    struct period_shift s = {0};
    s.number = payload_get_int(p);
    text_copy(s.label, sizeof s.label, payload_get_text(p));
    text_copy(s.opener, sizeof s.opener, payload_get_text(p));
    text_copy(s.closer, sizeof s.closer, payload_get_text(p));
    s.opened_at = payload_get_int(p);
    s.closed_at = payload_get_int(p);
    s.float_in.dong = payload_get_int(p);
    s.expected.dong = payload_get_int(p);
    s.counted.dong = payload_get_int(p);
    s.kept.dong = payload_get_int(p);
    s.handed.dong = payload_get_int(p);
    s.was_counted = payload_get_int(p) != 0;
    s.awaiting = payload_get_int(p) != 0;
    if (x->shift_count < PERIOD_SHIFTS)
        x->shifts[x->shift_count++] = s;
}

typedef void (*read_one)(struct payload *p, struct period *x);

static void read_list(struct payload *p, struct period *x, read_one one)
{
    payload_get_open(p);
    while (payload_more(p)) {
        payload_get_open(p);
        one(p, x);
        payload_get_close(p);
    }
    payload_get_close(p);
}

enum err record_day_read(const void *bytes, size_t n, struct arena *a, struct day_closed *ret)
{
    static const read_one lists[] = {read_tender, read_rate, read_hour, read_kind, read_shift};
    struct payload p;
    struct period *x = &ret->period;
    period_init(x);
    payload_begin(&p, bytes, n, a);
    int64_t *const head[] = {&ret->number,
                             &x->first,
                             &x->last,
                             &x->sales,
                             &x->sale_total.dong,
                             &x->refunds,
                             &x->refund_total.dong,
                             &x->discount.dong,
                             &x->whole.in.dong,
                             &x->whole.out.dong,
                             &x->whole.dropped.dong};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        *head[i] = payload_get_int(&p);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        read_list(&p, x, lists[i]);
    return p.bad ? ERR_DAMAGED : ERR_OK;
}
