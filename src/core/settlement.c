#include "diemban/core/settlement.h"

#include <stdio.h>

#include "diemban/base/ban.h"

/* ---- sums ---- */

bool settle_line_sum(struct settle_line *l)
{
    struct money lost, own;
    if (!money_times(l->price, l->charged, &lost))
        return false;
    if (l->payout.dong > 0) {
        if (!money_times(l->payout, qty_add(l->sold, l->charged), &l->due))
            return false;
        l->commission = money_sub(money_add(l->gross, lost), l->due);
        return true;
    }
    own = money_add(l->gross, lost);
    bool below = own.dong < 0;
    struct money share = money_percent(below ? money_neg(own) : own, l->commission_bp);
    l->commission = below ? money_neg(share) : share;
    l->due = money_sub(own, l->commission);
    return true;
}

void settle_sum(struct settlement *s)
{
    s->returned = qty_of(0);
    s->sold = s->commission = s->due = money_of(0);
    for (int i = 0; i < s->line_count; i++) {
        const struct settle_line *l = &s->lines[i];
        s->returned = qty_add(s->returned, l->returned);
        s->sold = money_add(s->sold, l->gross);
        s->commission = money_add(s->commission, l->commission);
        s->due = money_add(s->due, l->due);
    }
    s->tax = s->due.dong > 0 ? money_percent(s->due, s->tax_bp) : money_of(0);
    s->left = money_sub(money_sub(money_add(s->before, s->due), s->tax), s->paid);
}

/* ---- the record ---- */

/* s number · s owner · i from · i to · i tax rate · i sold · i commission · i due · i tax ·
 * i before · i paid · i left ·
 *   [ lines: [ s code · s name · s unit · s lot · i commission rate · i payout · i price ·
 *     i opening · i received · i sold · i returned · i spoiled · i other · i closing ·
 *     i charged · i gross · i commission · i due ] … ] */
static void write_line(struct str *p, const struct settle_line *l)
{
    const int64_t values[] = {
        l->commission_bp,   l->payout.dong,   l->price.dong,     l->opening.milli,
        l->received.milli,  l->sold.milli,    l->returned.milli, l->spoiled.milli,
        l->other.milli,     l->closing.milli, l->charged.milli,  l->gross.dong,
        l->commission.dong, l->due.dong,
    };
    payload_open(p);
    payload_text(p, l->code);
    payload_text(p, l->name);
    payload_text(p, l->unit);
    payload_text(p, l->lot);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        payload_int(p, values[i]);
    payload_close(p);
}

void record_settle_write(struct str *p, const struct settlement *s)
{
    const int64_t values[] = {
        s->from,     s->to,       s->tax_bp,      s->sold.dong, s->commission.dong,
        s->due.dong, s->tax.dong, s->before.dong, s->paid.dong, s->left.dong};
    payload_text(p, s->number);
    payload_text(p, s->owner);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        payload_int(p, values[i]);
    payload_open(p);
    for (int i = 0; i < s->line_count; i++)
        write_line(p, &s->lines[i]);
    payload_close(p);
}

static void read_line(struct payload *p, struct settle_line *l)
{
    payload_get_open(p);
    l->code = payload_get_text(p);
    l->name = payload_get_text(p);
    l->unit = payload_get_text(p);
    l->lot = payload_get_text(p);
    l->commission_bp = (int)payload_get_int(p);
    int64_t *const values[] = {
        &l->payout.dong,   &l->price.dong,     &l->opening.milli, &l->received.milli,
        &l->sold.milli,    &l->returned.milli, &l->spoiled.milli, &l->other.milli,
        &l->closing.milli, &l->charged.milli,  &l->gross.dong,    &l->commission.dong,
        &l->due.dong,
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        *values[i] = payload_get_int(p);
    payload_get_close(p);
}

enum err record_settle_read(const void *bytes, size_t n, struct arena *a, struct settlement *ret)
{
    struct payload p;
    struct settlement s = {0};
    payload_begin(&p, bytes, n, a);
    s.number = payload_get_text(&p);
    s.owner = payload_get_text(&p);
    s.from = (int32_t)payload_get_int(&p);
    s.to = (int32_t)payload_get_int(&p);
    s.tax_bp = (int)payload_get_int(&p);
    int64_t *const values[] = {&s.sold.dong,   &s.commission.dong, &s.due.dong, &s.tax.dong,
                               &s.before.dong, &s.paid.dong,       &s.left.dong};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        *values[i] = payload_get_int(&p);
    int lines = p.bad ? -1 : payload_count(p);
    if (lines < 0)
        return ERR_DAMAGED;
    s.lines = arena_array(a, (size_t)lines, sizeof *s.lines);
    if (s.lines == NULL)
        return ERR_NOMEM;
    payload_get_open(&p);
    for (; s.line_count < lines; s.line_count++)
        read_line(&p, &s.lines[s.line_count]);
    payload_get_close(&p);
    if (p.bad)
        return ERR_DAMAGED;
    for (int i = 0; i < lines; i++)
        s.returned = qty_add(s.returned, s.lines[i].returned);
    *ret = s;
    return ERR_OK;
}
