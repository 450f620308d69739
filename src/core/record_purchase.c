/* Payloads of orders to suppliers. */
#include "diemban/core/date.h"
#include "diemban/core/purchase.h"
#include "diemban/core/record.h"

#include "diemban/base/ban.h"

/* RECORD_PURCHASE: s number · s supplier · i day wanted (0 not said) · s note ·
 * [ lines: [ s code · s name · s unit · i qty · i cost ] … ] */
void record_purchase_write(struct str *p, const struct purchase *o)
{
    payload_text(p, o->number);
    payload_text(p, o->partner);
    payload_int(p, o->due != DATE_NONE ? o->due : 0);
    payload_text(p, o->note);
    payload_open(p);
    for (int i = 0; i < o->line_count; i++) {
        const struct purchase_line *l = &o->lines[i];
        payload_open(p);
        payload_text(p, l->code);
        payload_text(p, l->name);
        payload_text(p, l->unit);
        payload_int(p, l->qty.milli);
        payload_int(p, l->cost.dong);
        payload_close(p);
    }
    payload_close(p);
}

static void read_line(struct payload *p, struct purchase_line *l)
{
    *l = (struct purchase_line){.gtin = ""};
    payload_get_open(p);
    l->code = payload_get_text(p);
    l->name = payload_get_text(p);
    l->unit = payload_get_text(p);
    l->qty.milli = payload_get_int(p);
    l->cost.dong = payload_get_int(p);
    payload_get_close(p);
}

enum err record_purchase_read(const void *bytes, size_t n, struct arena *a, struct purchase *ret)
{
    struct payload p;
    struct purchase o = {.state = PURCHASE_SENT, .author = "", .reason = ""};
    payload_begin(&p, bytes, n, a);
    o.number = payload_get_text(&p);
    o.partner = payload_get_text(&p);
    int64_t due = payload_get_int(&p);
    o.note = payload_get_text(&p);
    int lines = p.bad ? -1 : payload_count(p);
    if (lines < 0 || due < 0 || due > INT32_MAX)
        return ERR_DAMAGED;
    o.due = due != 0 ? (int32_t)due : DATE_NONE;
    o.lines = arena_array(a, (size_t)lines + 1, sizeof *o.lines);
    if (o.lines == NULL)
        return ERR_NOMEM;
    payload_get_open(&p);
    for (; o.line_count < lines; o.line_count++)
        read_line(&p, &o.lines[o.line_count]);
    payload_get_close(&p);
    if (p.bad)
        return ERR_DAMAGED;
    *ret = o;
    return ERR_OK;
}

/* RECORD_PURCHASE_CLOSED: s number · s reason */
void record_purchase_close_write(struct str *p, const char *number, const char *reason)
{
    payload_text(p, number);
    payload_text(p, reason);
}
