#include "diemban/core/drawer.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

struct money drawer_net(const struct drawer *d, enum tender t)
{
    struct money m = money_sub(d->sold[t], d->returned[t]);
    return money_add(m, money_add(d->moved[t], d->taken[t]));
}

struct money drawer_expected(const struct drawer *d, enum tender t)
{
    struct money m = drawer_net(d, t);
    if (t != TENDER_CASH)
        return m;
    m = money_add(m, money_add(d->float_in, d->in));
    return money_sub(m, money_add(d->out, d->dropped));
}

/* ---- notes ---- */

const int32_t cash_notes[CASH_NOTES] = {500000, 200000, 100000, 50000, 20000, 10000,
                                        5000,   2000,   1000,   500,   200};

struct money cash_count_sum(const struct cash_count *c)
{
    struct money sum = {0};
    for (int i = 0; i < CASH_NOTES; i++) {
        assert(c->pieces[i] >= 0 && c->pieces[i] <= CASH_PIECES_MAX);
        sum.dong += (int64_t)cash_notes[i] * c->pieces[i];
    }
    return sum;
}

struct cash_count cash_count_of(struct money m)
{
    struct cash_count c = {{0}};
    for (int i = 0; i < CASH_NOTES && m.dong > 0; i++) {
        int64_t n = m.dong / cash_notes[i];
        c.pieces[i] = n > CASH_PIECES_MAX ? CASH_PIECES_MAX : (int32_t)n;
        m.dong -= (int64_t)c.pieces[i] * cash_notes[i];
    }
    return c;
}

/* ---- kinds and categories ---- */

static const struct {
    const char *stored, *text;
} kinds[] = {
#define X(name, stored, text) {stored, text},
    CASH_KIND_TABLE(X)
#undef X
};

const char *cash_kind_stored(enum cash_kind k)
{
    return kinds[k].stored;
}

const char *cash_kind_text(enum cash_kind k)
{
    return kinds[k].text;
}

bool cash_kind_parse(const char *stored, enum cash_kind *ret)
{
    for (int k = 0; k < CASH_KIND_COUNT; k++)
        if (strcmp(kinds[k].stored, stored) == 0) {
            *ret = (enum cash_kind)k;
            return true;
        }
    return false;
}

static const struct {
    const char *stored, *text;
    bool in, out;
} categories[] = {
#define X(name, stored, text, in, out) {stored, text, in, out},
    CASH_CATEGORY_TABLE(X)
#undef X
};

const char *cash_category_stored(enum cash_category c)
{
    return categories[c].stored;
}

const char *cash_category_text(enum cash_category c)
{
    return categories[c].text;
}

bool cash_category_parse(const char *stored, enum cash_category *ret)
{
    for (int c = 0; c < CASH_CATEGORY_COUNT; c++)
        if (strcmp(categories[c].stored, stored) == 0) {
            *ret = (enum cash_category)c;
            return true;
        }
    return false;
}

bool cash_category_fits(enum cash_category c, enum cash_kind k)
{
    return k == CASH_IN ? categories[c].in : categories[c].out;
}
