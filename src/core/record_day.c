/* Payloads of cash, shift close, day close and annotations. */
#include "diemban/core/record_day.h"

#include <string.h>

#include "diemban/base/ban.h"

/* RECORD_CASH_MOVE: s number · s kind · i shift · i amount · s category · s reason ·
 * s partner */
void record_cash_write(struct str *p, const struct cash_moved *c)
{
    payload_text(p, c->number);
    payload_text(p, cash_kind_stored(c->kind));
    payload_int(p, c->shift);
    payload_int(p, c->amount.dong);
    payload_text(p, c->category);
    payload_text(p, c->reason);
    payload_text(p, c->partner);
}

enum err record_cash_read(const void *bytes, size_t n, struct arena *a, struct cash_moved *ret)
{
    struct payload p;
    struct cash_moved c = {0};
    payload_begin(&p, bytes, n, a);
    c.number = payload_get_text(&p);
    bool known = cash_kind_parse(payload_get_text(&p), &c.kind);
    c.shift = payload_get_int(&p);
    c.amount.dong = payload_get_int(&p);
    c.category = payload_get_text(&p);
    c.reason = payload_get_text(&p);
    c.partner = payload_get_text(&p);
    if (p.bad || !known)
        return ERR_DAMAGED;
    *ret = c;
    return ERR_OK;
}

/* ---- shift close ---- */

/* RECORD_SHIFT_CLOSE:
 *
 *   i shift · s "counted" or "uncounted" · i expected · i counted · i kept · i handed ·
 *   i awaiting · s note ·
 *   [ [ s tender · i expected · i counted · i was counted ] … ] ·
 *   [ [ i value of a note · i pieces · … ] a count by hand … ] ·
 *   [ [ s label · i running number · i total ] a held cart … ] */
static void write_rounds(struct str *p, const struct shift_closed *c)
{
    payload_open(p);
    for (int i = 0; i < c->round_count; i++) {
        payload_open(p);
        for (int k = 0; k < CASH_NOTES; k++)
            if (c->rounds[i].pieces[k] > 0) {
                payload_int(p, cash_notes[k]);
                payload_int(p, c->rounds[i].pieces[k]);
            }
        payload_close(p);
    }
    payload_close(p);
}

static void write_held(struct str *p, const struct shift_closed *c)
{
    payload_open(p);
    for (int i = 0; i < c->held_count; i++) {
        payload_open(p);
        payload_text(p, c->held[i].label);
        payload_int(p, c->held[i].number);
        payload_int(p, c->held[i].total.dong);
        payload_close(p);
    }
    payload_close(p);
}

void record_close_write(struct str *p, const struct shift_closed *c)
{
    payload_int(p, c->shift);
    payload_text(p, c->was_counted ? "counted" : "uncounted");
    payload_int(p, c->expected.dong);
    payload_int(p, c->counted.dong);
    payload_int(p, c->kept.dong);
    payload_int(p, c->handed.dong);
    payload_int(p, c->awaiting);
    payload_text(p, c->note);
    payload_open(p);
    for (int t = 0; t < TENDER_COUNT; t++) {
        payload_open(p);
        payload_text(p, tender_stored((enum tender)t));
        payload_int(p, c->tenders[t].expected.dong);
        payload_int(p, c->tenders[t].counted.dong);
        payload_int(p, c->tenders[t].was_counted);
        payload_close(p);
    }
    payload_close(p);
    write_rounds(p, c);
    write_held(p, c);
}

static void read_tenders(struct payload *p, struct shift_closed *c)
{
    payload_get_open(p);
    while (payload_more(p)) {
        enum tender t = TENDER_CASH;
        payload_get_open(p);
        bool known = tender_parse(payload_get_text(p), &t);
        struct tender_count x = {0};
        x.expected.dong = payload_get_int(p);
        x.counted.dong = payload_get_int(p);
        x.was_counted = payload_get_int(p) != 0;
        payload_get_close(p);
        if (known && !p->bad)
            c->tenders[t] = x;
    }
    payload_get_close(p);
}

static void read_round(struct payload *p, struct cash_count *c)
{
    payload_get_open(p);
    while (payload_more(p)) {
        int64_t value = payload_get_int(p), pieces = payload_get_int(p);
        for (int k = 0; k < CASH_NOTES; k++)
            if (cash_notes[k] == value && pieces >= 0 && pieces <= CASH_PIECES_MAX)
                c->pieces[k] = (int32_t)pieces;
    }
    payload_get_close(p);
}

static void read_rounds(struct payload *p, struct shift_closed *c)
{
    payload_get_open(p);
    while (payload_more(p)) {
        struct cash_count round = {{0}};
        read_round(p, &round);
        if (c->round_count < CLOSE_ROUNDS)
            c->rounds[c->round_count++] = round;
    }
    payload_get_close(p);
}

static void read_held(struct payload *p, struct shift_closed *c)
{
    payload_get_open(p);
    while (payload_more(p)) {
        struct held_cart h;
        payload_get_open(p);
        h.label = payload_get_text(p);
        h.number = payload_get_int(p);
        h.total.dong = payload_get_int(p);
        payload_get_close(p);
        if (c->held_count < CLOSE_HELD)
            c->held[c->held_count++] = h;
    }
    payload_get_close(p);
}

enum err record_close_read(const void *bytes, size_t n, struct arena *a, struct shift_closed *ret)
{
    struct payload p;
    memset(ret, 0, sizeof *ret);
    payload_begin(&p, bytes, n, a);
    ret->shift = payload_get_int(&p);
    ret->was_counted = strcmp(payload_get_text(&p), "counted") == 0;
    ret->expected.dong = payload_get_int(&p);
    ret->counted.dong = payload_get_int(&p);
    ret->kept.dong = payload_get_int(&p);
    ret->handed.dong = payload_get_int(&p);
    ret->awaiting = payload_get_int(&p) != 0;
    ret->note = payload_get_text(&p);
    read_tenders(&p, ret);
    read_rounds(&p, ret);
    read_held(&p, ret);
    return p.bad ? ERR_DAMAGED : ERR_OK;
}

/* ---- annotations ---- */

/* RECORD_ANNOTATION: i sequence of the record it is about · s kind · s text */
void record_annotation_write(struct str *p, const struct annotation *x)
{
    payload_int(p, x->about);
    payload_text(p, x->kind);
    payload_text(p, x->text);
}

enum err record_annotation_read(const void *bytes, size_t n, struct arena *a,
                                struct annotation *ret)
{
    struct payload p;
    payload_begin(&p, bytes, n, a);
    ret->about = payload_get_int(&p);
    ret->kind = payload_get_text(&p);
    ret->text = payload_get_text(&p);
    return p.bad ? ERR_DAMAGED : ERR_OK;
}
