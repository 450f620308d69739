#include "diemban/core/sale.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

struct tender_row {
    const char *stored, *text;
};

static const struct tender_row tenders[TENDER_COUNT] = {
#define X(name, stored, text) [TENDER_##name] = {stored, text},
    TENDER_TABLE(X)
#undef X
};

const char *tender_stored(enum tender t)
{
    assert(t >= 0 && t < TENDER_COUNT);
    return tenders[t].stored;
}

const char *tender_text(enum tender t)
{
    assert(t >= 0 && t < TENDER_COUNT);
    return tenders[t].text;
}

bool tender_parse(const char *stored, enum tender *ret)
{
    for (int t = 0; t < TENDER_COUNT; t++) {
        if (strcmp(tenders[t].stored, stored) == 0) {
            *ret = (enum tender)t;
            return true;
        }
    }
    return false;
}

static bool own(struct arena *a, const char **text)
{
    *text = *text == NULL || **text == '\0' ? "" : arena_copy(a, *text);
    return *text != NULL;
}

static bool line_from_cart(struct sale_line *to, const struct cart_line *from, struct arena *a)
{
    *to = (struct sale_line){
        .code = from->code,
        .gtin = "",
        .name = from->name,
        .unit = from->unit,
        .qty = from->qty,
        .price = from->price,
        .discount = from->discount,
        .amount = from->amount,
        .vat_rate = from->vat,
        .vat = money_vat_inside(from->amount, from->vat.bp),
        .lot = from->lot,
        .expiry = from->expiry,
        .producer = "",
        .promo = from->promo,
        .promotion = from->promotion,
    };
    return own(a, &to->code) && own(a, &to->name) && own(a, &to->unit) && own(a, &to->lot) &&
           own(a, &to->promotion);
}

enum err sale_from_cart(struct sale *s, const struct cart *c, struct arena *a, sale_look look,
                        void *ctx)
{
    assert(cart_blocker(c) == NULL && c->count > 0);
    memset(s, 0, sizeof *s);
    s->uuid = c->uuid;
    s->number = s->clerk = s->customer = "";
    s->lines = arena_array(a, (size_t)c->count, sizeof *s->lines);
    if (s->lines == NULL)
        return ERR_NOMEM;
    s->line_count = c->count;
    for (int i = 0; i < c->count; i++) {
        if (!line_from_cart(&s->lines[i], &c->lines[i], a))
            return ERR_NOMEM;
        if (look != NULL && c->lines[i].product_id != 0)
            look(ctx, c->lines[i].product_id, a, &s->lines[i]);
        if (s->lines[i].gtin == NULL || s->lines[i].producer == NULL)
            return ERR_NOMEM;
    }
    s->total = cart_total(c);
    s->discount = cart_discount(c);
    return ERR_OK;
}

struct money sale_due(const struct sale *s)
{
    struct money due = s->total;
    for (int i = 0; i < s->payment_count; i++)
        due = money_sub(due, s->payments[i].applied);
    return due;
}

enum err sale_pay(struct sale *s, enum tender t, struct money tendered, const char *reference)
{
    struct money due = sale_due(s);
    if (tendered.dong < 0)
        return ERR_BAD_NUMBER;
    if (due.dong < 0)
        return ERR_OVERPAID;
    if (tendered.dong > MONEY_ENTRY_MAX || s->payment_count == SALE_PAYMENTS_MAX)
        return ERR_TOO_LARGE;
    if (t != TENDER_CASH && money_cmp(tendered, due) > 0)
        return ERR_OVERPAID;
    s->payments[s->payment_count++] = (struct payment){
        .tender = t,
        .applied = money_min(tendered, due),
        .tendered = tendered,
        .reference = reference,
    };
    return ERR_OK;
}

enum err sale_pay_over(struct sale *s, struct money tendered, const char *reference)
{
    if (money_cmp(tendered, sale_due(s)) <= 0)
        return sale_pay(s, TENDER_TRANSFER, tendered, reference);
    if (tendered.dong > MONEY_ENTRY_MAX || s->payment_count + 1 >= SALE_PAYMENTS_MAX)
        return ERR_TOO_LARGE;
    s->payments[s->payment_count++] = (struct payment){.tender = TENDER_TRANSFER,
                                                       .applied = tendered,
                                                       .tendered = tendered,
                                                       .reference = reference};
    return ERR_OK;
}

enum err sale_complete(struct sale *s)
{
    struct money due = sale_due(s);
    if (due.dong > 0)
        return ERR_UNDERPAID;
    if (due.dong < 0) /* change of a transfer, out of the drawer */
        s->payments[s->payment_count++] =
            (struct payment){.tender = TENDER_CASH, .applied = due, .reference = ""};
    s->tendered = money_of(0);
    for (int i = 0; i < s->payment_count; i++)
        s->tendered = money_add(s->tendered, s->payments[i].tendered);
    s->change = money_sub(s->tendered, s->total);
    return ERR_OK;
}

static bool line_ok(const struct sale_line *l)
{
    struct money gross;
    return l->qty.milli > 0 && l->discount.dong >= 0 && l->amount.dong >= 0 && l->promo.dong >= 0 &&
           l->promo.dong <= l->discount.dong && (l->promo.dong == 0 || *l->promotion != '\0') &&
           money_times(l->price, l->qty, &gross) &&
           money_sub(gross, l->discount).dong == l->amount.dong &&
           money_vat_inside(l->amount, l->vat_rate.bp).dong == l->vat.dong;
}

static bool payments_ok(const struct sale *s)
{
    struct money applied = {0}, tendered = {0};
    for (int i = 0; i < s->payment_count; i++) {
        const struct payment *p = &s->payments[i];
        bool cash = p->tender == TENDER_CASH;
        if (p->tendered.dong < 0 || money_cmp(p->tendered, p->applied) < 0 ||
            (!cash && p->tendered.dong != p->applied.dong) ||
            (p->awaiting && p->tender != TENDER_TRANSFER))
            return false;
        applied = money_add(applied, p->applied);
        tendered = money_add(tendered, p->tendered);
    }
    return applied.dong == s->total.dong && tendered.dong == s->tendered.dong &&
           money_sub(tendered, applied).dong == s->change.dong;
}

bool sale_check(const struct sale *s)
{
    struct money total = {0}, discount = {0};
    if (s->line_count < 1 || s->payment_count < 0 || s->payment_count > SALE_PAYMENTS_MAX)
        return false;
    for (int i = 0; i < s->line_count; i++) {
        if (!line_ok(&s->lines[i]))
            return false;
        total = money_add(total, s->lines[i].amount);
        discount = money_add(discount, s->lines[i].discount);
    }
    return total.dong == s->total.dong && discount.dong == s->discount.dong && payments_ok(s);
}

/* Steps that a hand makes with notes: up to the next 10, 20, 50, 100, 200, 500 nghìn. */
static const int64_t note_steps[] = {1000,  2000,   5000,   10000,  20000,
                                     50000, 100000, 200000, 500000, 1000000};

int cash_suggestions(struct money due, struct money *out, int n)
{
    int count = 0;
    if (n > 0)
        out[count++] = due;
    for (size_t i = 0; i < sizeof note_steps / sizeof note_steps[0] && count < n; i++) {
        int64_t step = note_steps[i];
        /* a step far below the amount only repeats what small change would do */
        if (step * 50 < due.dong && i + 1 < sizeof note_steps / sizeof note_steps[0])
            continue;
        int64_t up = (due.dong + step - 1) / step * step;
        if (up > out[count - 1].dong)
            out[count++] = money_of(up);
    }
    return count;
}

static struct vat_sum *sum_of(struct vat_sum *sums, int *count, int n, const struct vat_rate *rate)
{
    for (int i = 0; i < *count; i++)
        if (strcmp(sums[i].rate.name, rate->name) == 0)
            return &sums[i];
    if (*count == n)
        return NULL;
    sums[*count] = (struct vat_sum){.rate = *rate};
    return &sums[(*count)++];
}

void vat_sums_add(struct vat_sum *sums, int *count, int n, const struct sale_line *line)
{
    struct vat_sum *sum = sum_of(sums, count, n, &line->vat_rate);
    if (sum == NULL)
        return;
    sum->amount = money_add(sum->amount, line->amount);
    sum->vat = money_add(sum->vat, line->vat);
}

int sale_vat_sums(const struct sale *s, struct vat_sum *out, int n)
{
    int count = 0;
    for (int i = 0; i < s->line_count; i++)
        vat_sums_add(out, &count, n, &s->lines[i]);
    return count;
}
