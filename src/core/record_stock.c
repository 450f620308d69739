/* Payload of the records by which goods move. */
#include "diemban/core/record.h"

#include <string.h>

#include "diemban/base/ban.h"

/* RECORD_RECEIVED, ADJUSTED, COUNTED, TRANSFERRED:
 *
 *   s document · s partner · s reason ·
 *   [ lines: [ s code · s name · s unit · s lot · i made · i expiry · i qty (signed) ·
 *     i cost · i consigned · i wanted · i counted at · s owner · i commission · i payout ·
 *     i return by · s gtin · s ocop code · s vat · i price ] … ] ·
 *   s kind · s number · s payer · i day of the document · b uuid of the transfer ·
 *   s order to a supplier
 *
 * What follows `consigned` and the lines is not in the first records of a shop; what follows
 * `return by` only in documents of goods sent to another point. */
static void write_line(struct str *p, const struct stock_line *l)
{
    payload_open(p);
    payload_text(p, l->code);
    payload_text(p, l->name);
    payload_text(p, l->unit);
    payload_text(p, l->lot);
    payload_int(p, l->made);
    payload_int(p, l->expiry);
    payload_int(p, l->qty.milli);
    payload_int(p, l->cost.dong);
    payload_int(p, l->consigned);
    payload_int(p, l->wanted.milli);
    payload_int(p, l->counted_seq);
    payload_text(p, l->consigned ? l->terms.owner : "");
    payload_int(p, l->consigned ? l->terms.commission_bp : 0);
    payload_int(p, l->consigned ? l->terms.payout.dong : 0);
    payload_int(p, l->consigned ? l->terms.return_by : DATE_NONE);
    if (l->vat != NULL) {
        payload_text(p, l->gtin);
        payload_text(p, l->ocop);
        payload_text(p, l->vat);
        payload_int(p, l->price.dong);
    }
    payload_close(p);
}

void record_stock_write(struct str *p, const struct stock_doc *d)
{
    payload_text(p, d->document);
    payload_text(p, d->partner);
    payload_text(p, d->reason);
    payload_open(p);
    for (int i = 0; i < d->line_count; i++)
        write_line(p, &d->lines[i]);
    payload_close(p);
    payload_text(p, d->kind != NULL ? d->kind : "");
    payload_text(p, d->number != NULL ? d->number : "");
    payload_text(p, d->payer != NULL ? d->payer : "");
    payload_int(p, d->kind != NULL ? d->paper_date : DATE_NONE);
    payload_bytes(p, d->transfer.b, sizeof d->transfer.b);
    payload_text(p, d->purchase != NULL ? d->purchase : "");
}

static int32_t get_date(struct payload *p)
{
    int64_t v = payload_get_int(p);
    if (v < INT32_MIN || v > INT32_MAX)
        p->bad = true;
    return (int32_t)v;
}

static void read_terms(struct payload *p, struct stock_line *l)
{
    l->wanted.milli = payload_get_int(p);
    l->counted_seq = payload_get_int(p);
    l->terms.owner = payload_get_text(p);
    l->terms.commission_bp = (int)payload_get_int(p);
    l->terms.payout.dong = payload_get_int(p);
    l->terms.return_by = get_date(p);
    if (!payload_more(p))
        return;
    l->gtin = payload_get_text(p);
    l->ocop = payload_get_text(p);
    l->vat = payload_get_text(p);
    l->price.dong = payload_get_int(p);
}

static void read_line(struct payload *p, struct stock_line *l)
{
    *l = (struct stock_line){.terms = {.owner = "", .return_by = DATE_NONE}};
    payload_get_open(p);
    l->code = payload_get_text(p);
    l->name = payload_get_text(p);
    l->unit = payload_get_text(p);
    l->lot = payload_get_text(p);
    l->made = get_date(p);
    l->expiry = get_date(p);
    l->qty.milli = payload_get_int(p);
    l->cost.dong = payload_get_int(p);
    l->consigned = payload_get_int(p) != 0;
    if (payload_more(p))
        read_terms(p, l);
    payload_get_close(p);
}

static void read_tail(struct payload *p, struct stock_doc *d)
{
    size_t n;
    d->kind = payload_get_text(p);
    d->number = payload_get_text(p);
    d->payer = payload_get_text(p);
    d->paper_date = get_date(p);
    const void *uuid = payload_get_bytes(p, &n);
    if (uuid == NULL || n != sizeof d->transfer.b)
        p->bad = true;
    else
        memcpy(d->transfer.b, uuid, n);
    if (payload_more(p))
        d->purchase = payload_get_text(p);
}

enum err record_stock_read(const void *bytes, size_t n, struct arena *a, struct stock_doc *ret)
{
    struct payload p;
    struct stock_doc d = {
        .kind = "", .number = "", .payer = "", .paper_date = DATE_NONE, .purchase = ""};
    payload_begin(&p, bytes, n, a);
    d.document = payload_get_text(&p);
    d.partner = payload_get_text(&p);
    d.reason = payload_get_text(&p);
    int lines = p.bad ? -1 : payload_count(p);
    if (lines < 0)
        return ERR_DAMAGED;
    d.lines = arena_array(a, (size_t)lines, sizeof *d.lines);
    if (!d.lines)
        return ERR_NOMEM;
    payload_get_open(&p);
    for (; d.line_count < lines; d.line_count++)
        read_line(&p, &d.lines[d.line_count]);
    payload_get_close(&p);
    if (payload_more(&p))
        read_tail(&p, &d);
    if (p.bad)
        return ERR_DAMAGED;
    *ret = d;
    return ERR_OK;
}

/* RECORD_TRANSFER_CONFIRMED:
 *
 *   b uuid of the transfer · s our document · i point · i till · s their document · i their day ·
 *   [ lines: [ s code · s name · s lot · i sent · i came ] … ] */
void record_confirmed_write(struct str *p, const struct transfer_confirmed *c)
{
    payload_bytes(p, c->transfer.b, sizeof c->transfer.b);
    payload_text(p, c->number);
    payload_int(p, c->from.point);
    payload_int(p, c->from.till);
    payload_text(p, c->document);
    payload_int(p, c->day);
    payload_open(p);
    for (int i = 0; i < c->line_count; i++) {
        const struct confirmed_line *l = &c->lines[i];
        payload_open(p);
        payload_text(p, l->code);
        payload_text(p, l->name);
        payload_text(p, l->lot);
        payload_int(p, l->sent.milli);
        payload_int(p, l->came.milli);
        payload_close(p);
    }
    payload_close(p);
}

static void get_uuid(struct payload *p, struct uuid *ret)
{
    size_t n;
    const void *bytes = payload_get_bytes(p, &n);
    if (bytes == NULL || n != sizeof ret->b)
        p->bad = true;
    else
        memcpy(ret->b, bytes, n);
}

enum err record_confirmed_read(const void *bytes, size_t n, struct arena *a,
                               struct transfer_confirmed *ret)
{
    struct payload p;
    struct transfer_confirmed c = {0};
    payload_begin(&p, bytes, n, a);
    get_uuid(&p, &c.transfer);
    c.number = payload_get_text(&p);
    c.from.point = (int)payload_get_int(&p);
    c.from.till = (int)payload_get_int(&p);
    c.document = payload_get_text(&p);
    c.day = get_date(&p);
    int lines = p.bad ? -1 : payload_count(p);
    if (lines < 0)
        return ERR_DAMAGED;
    c.lines = arena_array(a, (size_t)lines, sizeof *c.lines);
    if (c.lines == NULL)
        return ERR_NOMEM;
    payload_get_open(&p);
    for (; c.line_count < lines; c.line_count++) {
        struct confirmed_line *l = &c.lines[c.line_count];
        payload_get_open(&p);
        l->code = payload_get_text(&p);
        l->name = payload_get_text(&p);
        l->lot = payload_get_text(&p);
        l->sent.milli = payload_get_int(&p);
        l->came.milli = payload_get_int(&p);
        payload_get_close(&p);
    }
    payload_get_close(&p);
    if (p.bad)
        return ERR_DAMAGED;
    *ret = c;
    return ERR_OK;
}
