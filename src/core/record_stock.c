/* Payload of the records by which goods move. */
#include "diemban/core/record.h"

#include <string.h>

#include "diemban/base/ban.h"

/* RECORD_RECEIVED, ADJUSTED, COUNTED, TRANSFERRED:
 *
 *   s document · s partner · s reason ·
 *   [ lines: [ s code · s name · s unit · s lot · i made · i expiry · i qty (signed) ·
 *     i cost · i consigned · i wanted · i counted at · s owner · i commission · i payout ·
 *     i return by ] … ] ·
 *   s kind · s number · s payer · i day of the document · b uuid of the transfer ·
 *   s order to a supplier
 *
 * What follows `consigned` and the lines is not in the first records of a shop. */
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
}

static void read_line(struct payload *p, struct stock_line *l)
{
    l->terms = (struct consign_terms){.owner = "", .return_by = DATE_NONE};
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
