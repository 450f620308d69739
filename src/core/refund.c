#include "diemban/core/refund.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

__extension__ typedef __int128 wide; /* amount × quantity passes 64 bits */

static const struct {
    const char *stored, *text;
} backs[BACK_COUNT] = {
#define X(name, stored, text) [BACK_##name] = {stored, text},
    REFUND_BACK_TABLE(X)
#undef X
};

static const char *const states[REFUND_STATE_COUNT] = {
#define X(name, stored) [REFUND_##name] = stored,
    REFUND_STATE_TABLE(X)
#undef X
};

const char *refund_back_stored(enum refund_back b)
{
    assert(b >= 0 && b < BACK_COUNT);
    return backs[b].stored;
}

const char *refund_back_text(enum refund_back b)
{
    assert(b >= 0 && b < BACK_COUNT);
    return backs[b].text;
}

bool refund_back_parse(const char *stored, enum refund_back *ret)
{
    for (int b = 0; b < BACK_COUNT; b++)
        if (strcmp(backs[b].stored, stored) == 0) {
            *ret = (enum refund_back)b;
            return true;
        }
    return false;
}

const char *refund_state_stored(enum refund_state s)
{
    assert(s >= 0 && s < REFUND_STATE_COUNT);
    return states[s];
}

bool refund_state_parse(const char *stored, enum refund_state *ret)
{
    for (int s = 0; s < REFUND_STATE_COUNT; s++)
        if (strcmp(states[s], stored) == 0) {
            *ret = (enum refund_state)s;
            return true;
        }
    return false;
}

/* ---- lines ---- */

struct qty refund_left(const struct sale_line *sold, const struct refund_before *before)
{
    return qty_of(sold->qty.milli - before->qty.milli);
}

/* What `q` of the line is worth, rounded half up; the whole is worth its amount exactly. */
static struct money worth(const struct sale_line *sold, int64_t milli)
{
    wide part = (wide)sold->amount.dong * milli;
    return money_of((int64_t)((2 * part + sold->qty.milli) / (2 * (wide)sold->qty.milli)));
}

void refund_part(const struct sale_line *sold, const struct refund_before *before, struct qty q,
                 struct refund_line *ret)
{
    assert(q.milli > 0 && q.milli <= refund_left(sold, before).milli);
    int bp = sold->vat_rate.bp;
    struct money upto = worth(sold, before->qty.milli + q.milli);
    ret->line = *sold;
    ret->line.qty = q;
    ret->line.discount = money_of(0);
    ret->line.stars = 0;
    ret->line.amount = money_sub(upto, before->amount);
    ret->line.vat = money_sub(money_vat_inside(upto, bp), money_vat_inside(before->amount, bp));
    assert(ret->line.amount.dong >= 0 && ret->line.vat.dong >= 0);
}

/* ---- payments ---- */

bool tender_sums_add(struct tender_sums *t, enum tender tender, const char *reference,
                     struct money amount)
{
    if (tender != TENDER_VOUCHER)
        reference = "";
    for (int i = 0; i < t->count; i++)
        if (t->at[i].tender == tender && strcmp(t->at[i].reference, reference) == 0) {
            t->at[i].amount = money_add(t->at[i].amount, amount);
            return true;
        }
    if (t->count == TENDER_SUMS_MAX)
        return false;
    t->at[t->count++] =
        (struct tender_sum){.tender = tender, .reference = reference, .amount = amount};
    return true;
}

/* In this order money goes back. */
static const enum tender order[] = {TENDER_CASH,   TENDER_CARD,     TENDER_VOUCHER, TENDER_POINTS,
                                    TENDER_CREDIT, TENDER_TRANSFER, TENDER_ROUNDING};
_Static_assert(sizeof order / sizeof *order == TENDER_COUNT - 2, "all but exchange, deposit");

static struct tender_sum *sum_of(struct tender_sums *t, enum tender tender)
{
    for (int i = 0; i < t->count; i++)
        if (t->at[i].tender == tender)
            return &t->at[i];
    return NULL;
}

/* Exchanged goods and deposits count as cash; cash that was change of a transfer lessens the
 * transfer. */
static bool level(struct tender_sums *t)
{
    static const enum tender as_cash[] = {TENDER_EXCHANGE, TENDER_DEPOSIT};
    for (size_t i = 0; i < sizeof as_cash / sizeof *as_cash; i++) {
        struct tender_sum *from = sum_of(t, as_cash[i]);
        if (from == NULL || from->amount.dong == 0)
            continue;
        struct money m = from->amount;
        from->amount = money_of(0);
        if (!tender_sums_add(t, TENDER_CASH, "", m))
            return false;
    }
    struct tender_sum *cash = sum_of(t, TENDER_CASH), *transfer = sum_of(t, TENDER_TRANSFER);
    if (cash != NULL && transfer != NULL && cash->amount.dong < 0) {
        transfer->amount = money_add(transfer->amount, cash->amount);
        cash->amount = money_of(0);
    }
    return true;
}

static struct money pay_some(struct refund *r, const struct tender_sum *s, struct money due,
                             bool awaiting)
{
    struct money m = money_min(due, s->amount);
    bool transfer = s->tender == TENDER_TRANSFER;
    if (m.dong <= 0 || r->payment_count == SALE_PAYMENTS_MAX)
        return due;
    r->payments[r->payment_count++] = (struct refund_payment){
        .tender = s->tender,
        .amount = m,
        .reference = s->reference,
        .state = !transfer  ? REFUND_PAID
                 : awaiting ? REFUND_NEVER
                            : REFUND_DUE,
    };
    return money_sub(due, m);
}

enum err refund_pay(struct refund *ret, const struct tender_sums *paid, bool awaiting)
{
    struct tender_sums t = *paid;
    struct money due = ret->total;
    ret->payment_count = 0;
    if (!level(&t))
        return ERR_TOO_LARGE;
    for (size_t o = 0; o < sizeof order / sizeof *order; o++)
        for (int i = 0; i < t.count; i++)
            if (t.at[i].tender == order[o])
                due = pay_some(ret, &t.at[i], due, awaiting);
    return due.dong == 0 ? ERR_OK : ERR_TOO_LARGE;
}

/* ---- the whole ---- */

bool refund_check(const struct refund *r)
{
    struct money total = {0}, paid = {0};
    if (r->line_count < 1 || r->payment_count < 0 || r->payment_count > SALE_PAYMENTS_MAX ||
        *r->reason == '\0')
        return false;
    for (int i = 0; i < r->line_count; i++) {
        const struct sale_line *l = &r->lines[i].line;
        if (l->qty.milli <= 0 || l->amount.dong < 0 || l->vat.dong < 0 ||
            l->vat.dong > l->amount.dong)
            return false;
        total = money_add(total, l->amount);
    }
    for (int i = 0; i < r->payment_count; i++) {
        if (r->payments[i].amount.dong < 0 && r->payments[i].tender != TENDER_ROUNDING)
            return false;
        paid = money_add(paid, r->payments[i].amount);
    }
    return total.dong == r->total.dong && paid.dong == r->total.dong;
}

int refund_vat_sums(const struct refund *r, struct vat_sum *out, int n)
{
    int count = 0;
    for (int i = 0; i < r->line_count; i++)
        vat_sums_add(out, &count, n, &r->lines[i].line);
    return count;
}
