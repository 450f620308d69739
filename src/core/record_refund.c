/* Payload of RECORD_REFUND, in this order:
 *
 *   s number · b uuid (16) · i at · i day · s clerk · s number of the sale · s reason ·
 *   i void ·
 *   [ lines: [ i line of the sale · s code · s gtin · s name · s unit · i qty (1/1000) ·
 *     i price · i amount · s VAT name · i VAT hundredths of a percent · i VAT inside ·
 *     s lot · i expiry · s producer · s back ] … ] ·
 *   [ payments: [ s tender · i amount · s reference · s state ] … ] ·
 *   i total */
#include "diemban/core/record_trade.h"

#include <string.h>

#include "diemban/base/ban.h"

static void write_line(struct str *p, const struct refund_line *l)
{
    payload_open(p);
    payload_int(p, l->sale_line);
    payload_text(p, l->line.code);
    payload_text(p, l->line.gtin);
    payload_text(p, l->line.name);
    payload_text(p, l->line.unit);
    payload_int(p, l->line.qty.milli);
    payload_int(p, l->line.price.dong);
    payload_int(p, l->line.amount.dong);
    payload_text(p, l->line.vat_rate.name);
    payload_int(p, l->line.vat_rate.bp);
    payload_int(p, l->line.vat.dong);
    payload_text(p, l->line.lot);
    payload_int(p, l->line.expiry);
    payload_text(p, l->line.producer);
    payload_text(p, refund_back_stored(l->back));
    payload_close(p);
}

static void write_payment(struct str *p, const struct refund_payment *m)
{
    payload_open(p);
    payload_text(p, tender_stored(m->tender));
    payload_int(p, m->amount.dong);
    payload_text(p, m->reference);
    payload_text(p, refund_state_stored(m->state));
    payload_close(p);
}

void record_refund_write(struct str *p, const struct refund *r)
{
    payload_text(p, r->number);
    payload_bytes(p, r->uuid.b, sizeof r->uuid.b);
    payload_int(p, r->at);
    payload_int(p, r->day);
    payload_text(p, r->clerk);
    payload_text(p, r->of);
    payload_text(p, r->reason);
    payload_int(p, r->voided);
    payload_open(p);
    for (int i = 0; i < r->line_count; i++)
        write_line(p, &r->lines[i]);
    payload_close(p);
    payload_open(p);
    for (int i = 0; i < r->payment_count; i++)
        write_payment(p, &r->payments[i]);
    payload_close(p);
    payload_int(p, r->total.dong);
}

static int get_narrow(struct payload *p, int64_t low, int64_t high)
{
    int64_t v = payload_get_int(p);
    if (v >= low && v <= high)
        return (int)v;
    p->bad = true;
    return 0;
}

static void read_line(struct payload *p, struct refund_line *l)
{
    payload_get_open(p);
    l->sale_line = get_narrow(p, 0, CART_LINES_MAX);
    l->line.code = payload_get_text(p);
    l->line.gtin = payload_get_text(p);
    l->line.name = payload_get_text(p);
    l->line.unit = payload_get_text(p);
    l->line.qty.milli = payload_get_int(p);
    l->line.price.dong = payload_get_int(p);
    l->line.amount.dong = payload_get_int(p);
    if (!text_copy(l->line.vat_rate.name, sizeof l->line.vat_rate.name, payload_get_text(p)))
        p->bad = true;
    l->line.vat_rate.bp = get_narrow(p, 0, 10000);
    l->line.vat.dong = payload_get_int(p);
    l->line.lot = payload_get_text(p);
    l->line.expiry = (int32_t)get_narrow(p, INT32_MIN, INT32_MAX);
    l->line.producer = payload_get_text(p);
    if (!refund_back_parse(payload_get_text(p), &l->back))
        p->bad = true;
    payload_get_close(p);
}

static void read_payment(struct payload *p, struct refund_payment *m)
{
    payload_get_open(p);
    if (!tender_parse(payload_get_text(p), &m->tender))
        p->bad = true;
    m->amount.dong = payload_get_int(p);
    m->reference = payload_get_text(p);
    if (!refund_state_parse(payload_get_text(p), &m->state))
        p->bad = true;
    payload_get_close(p);
}

static void read_head(struct payload *p, struct refund *r)
{
    size_t n;
    r->number = payload_get_text(p);
    const void *uuid = payload_get_bytes(p, &n);
    if (uuid && n == sizeof r->uuid.b)
        memcpy(r->uuid.b, uuid, n);
    else
        p->bad = true;
    r->at = payload_get_int(p);
    r->day = (int32_t)get_narrow(p, INT32_MIN, INT32_MAX);
    r->clerk = payload_get_text(p);
    r->of = payload_get_text(p);
    r->reason = payload_get_text(p);
    r->voided = get_narrow(p, 0, 1) == 1;
}

static enum err read_lines(struct payload *p, struct arena *a, struct refund *r)
{
    int n = p->bad ? -1 : payload_count(*p);
    if (n < 0 || n > CART_LINES_MAX)
        return ERR_DAMAGED;
    r->lines = arena_array(a, (size_t)n, sizeof *r->lines);
    if (!r->lines)
        return ERR_NOMEM;
    payload_get_open(p);
    for (; r->line_count < n; r->line_count++)
        read_line(p, &r->lines[r->line_count]);
    payload_get_close(p);
    return p->bad ? ERR_DAMAGED : ERR_OK;
}

enum err record_refund_read(const void *bytes, size_t n, struct arena *a, struct refund *ret)
{
    struct payload p;
    struct refund r = {0};
    payload_begin(&p, bytes, n, a);
    read_head(&p, &r);
    enum err e = read_lines(&p, a, &r);
    if (e != ERR_OK)
        return e;
    payload_get_open(&p);
    while (payload_more(&p)) {
        if (r.payment_count == SALE_PAYMENTS_MAX)
            return ERR_DAMAGED;
        read_payment(&p, &r.payments[r.payment_count++]);
    }
    payload_get_close(&p);
    r.total.dong = payload_get_int(&p);
    if (p.bad)
        return ERR_DAMAGED;
    *ret = r;
    return ERR_OK;
}
