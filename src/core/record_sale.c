/* Payload of RECORD_SALE, in this order:
 *
 *   s number · b uuid (16) · i at · i day · s clerk · s customer ·
 *   [ lines: [ s code · s gtin · s name · s unit · i qty (1/1000) · i price · i discount ·
 *     i amount · s VAT name · i VAT hundredths of a percent · i VAT inside · s lot ·
 *     i expiry · i stars · s producer · where a promotion took something off: i that much ·
 *     s name of the promotion ] … ] ·
 *   [ payments: [ s tender · i applied · i tendered · s reference (· i 1: awaiting) ] … ] ·
 *   i total · i discount · i tendered · i change */
#include "diemban/core/record.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/ban.h"

static void write_line(struct str *p, const struct sale_line *l)
{
    payload_open(p);
    payload_text(p, l->code);
    payload_text(p, l->gtin);
    payload_text(p, l->name);
    payload_text(p, l->unit);
    payload_int(p, l->qty.milli);
    payload_int(p, l->price.dong);
    payload_int(p, l->discount.dong);
    payload_int(p, l->amount.dong);
    payload_text(p, l->vat_rate.name);
    payload_int(p, l->vat_rate.bp);
    payload_int(p, l->vat.dong);
    payload_text(p, l->lot);
    payload_int(p, l->expiry);
    payload_int(p, l->stars);
    payload_text(p, l->producer);
    if (l->promo.dong != 0 || *l->promotion != '\0') {
        payload_int(p, l->promo.dong);
        payload_text(p, l->promotion);
    }
    payload_close(p);
}

static void write_payment(struct str *p, const struct payment *m)
{
    payload_open(p);
    payload_text(p, tender_stored(m->tender));
    payload_int(p, m->applied.dong);
    payload_int(p, m->tendered.dong);
    payload_text(p, m->reference);
    if (m->awaiting)
        payload_int(p, 1);
    payload_close(p);
}

void record_sale_write(struct str *p, const struct sale *s)
{
    payload_text(p, s->number);
    payload_bytes(p, s->uuid.b, sizeof s->uuid.b);
    payload_int(p, s->at);
    payload_int(p, s->day);
    payload_text(p, s->clerk);
    payload_text(p, s->customer);
    payload_open(p);
    for (int i = 0; i < s->line_count; i++)
        write_line(p, &s->lines[i]);
    payload_close(p);
    payload_open(p);
    for (int i = 0; i < s->payment_count; i++)
        write_payment(p, &s->payments[i]);
    payload_close(p);
    payload_int(p, s->total.dong);
    payload_int(p, s->discount.dong);
    payload_int(p, s->tendered.dong);
    payload_int(p, s->change.dong);
}

/* Integers narrower than 64 bits are checked, so that a damaged value never wraps. */
static int get_narrow(struct payload *p, int64_t low, int64_t high)
{
    int64_t v = payload_get_int(p);
    if (v < low || v > high) {
        p->bad = true;
        return 0;
    }
    return (int)v;
}

static void read_line(struct payload *p, struct sale_line *l)
{
    payload_get_open(p);
    l->code = payload_get_text(p);
    l->gtin = payload_get_text(p);
    l->name = payload_get_text(p);
    l->unit = payload_get_text(p);
    l->qty.milli = payload_get_int(p);
    l->price.dong = payload_get_int(p);
    l->discount.dong = payload_get_int(p);
    l->amount.dong = payload_get_int(p);
    if (!text_copy(l->vat_rate.name, sizeof l->vat_rate.name, payload_get_text(p)))
        p->bad = true;
    l->vat_rate.bp = get_narrow(p, 0, 10000);
    l->vat.dong = payload_get_int(p);
    l->lot = payload_get_text(p);
    l->expiry = (int32_t)get_narrow(p, INT32_MIN, INT32_MAX);
    l->stars = get_narrow(p, 0, 5);
    l->producer = payload_get_text(p);
    l->promotion = "";
    if (payload_more(p)) {
        l->promo.dong = payload_get_int(p);
        l->promotion = payload_get_text(p);
    }
    payload_get_close(p);
}

static void read_payment(struct payload *p, struct payment *m)
{
    payload_get_open(p);
    if (!tender_parse(payload_get_text(p), &m->tender))
        p->bad = true;
    m->applied.dong = payload_get_int(p);
    m->tendered.dong = payload_get_int(p);
    m->reference = payload_get_text(p);
    m->awaiting = payload_more(p) && payload_get_int(p) == 1;
    payload_get_close(p);
}

static enum err read_lines(struct payload *p, struct arena *a, struct sale *s)
{
    int n = payload_count(*p);
    if (n < 0 || n > CART_LINES_MAX)
        return ERR_DAMAGED;
    s->lines = arena_array(a, (size_t)n, sizeof *s->lines);
    if (!s->lines)
        return ERR_NOMEM;
    payload_get_open(p);
    for (; s->line_count < n; s->line_count++)
        read_line(p, &s->lines[s->line_count]);
    payload_get_close(p);
    return p->bad ? ERR_DAMAGED : ERR_OK;
}

static enum err read_payments(struct payload *p, struct sale *s)
{
    payload_get_open(p);
    while (payload_more(p)) {
        if (s->payment_count == SALE_PAYMENTS_MAX)
            return ERR_DAMAGED;
        read_payment(p, &s->payments[s->payment_count++]);
    }
    payload_get_close(p);
    return p->bad ? ERR_DAMAGED : ERR_OK;
}

static void read_head(struct payload *p, struct sale *s)
{
    size_t n;
    s->number = payload_get_text(p);
    const void *uuid = payload_get_bytes(p, &n);
    if (uuid && n == sizeof s->uuid.b)
        memcpy(s->uuid.b, uuid, n);
    else
        p->bad = true;
    s->at = payload_get_int(p);
    s->day = (int32_t)get_narrow(p, INT32_MIN, INT32_MAX);
    s->clerk = payload_get_text(p);
    s->customer = payload_get_text(p);
}

enum err record_sale_read(const void *bytes, size_t n, struct arena *a, struct sale *ret)
{
    struct payload p;
    struct sale s = {0};
    payload_begin(&p, bytes, n, a);
    read_head(&p, &s);
    enum err e = p.bad ? ERR_DAMAGED : read_lines(&p, a, &s);
    if (e == ERR_OK)
        e = read_payments(&p, &s);
    if (e != ERR_OK)
        return e;
    s.total.dong = payload_get_int(&p);
    s.discount.dong = payload_get_int(&p);
    s.tendered.dong = payload_get_int(&p);
    s.change.dong = payload_get_int(&p);
    if (p.bad)
        return ERR_DAMAGED;
    *ret = s;
    return ERR_OK;
}
