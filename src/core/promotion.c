#include "diemban/core/promotion.h"

#include <assert.h>
#include <string.h>

#include "diemban/core/cart.h"
#include "diemban/core/date.h"
#include "diemban/core/fold.h"

#include "diemban/base/ban.h"

static const char *const kinds[PROMOTION_KIND_COUNT] = {
#define X(name, stored) [PROMOTION_##name] = stored,
    PROMOTION_KIND_TABLE(X)
#undef X
};

static const char *const scopes[SCOPE_COUNT] = {
#define X(name, stored) [SCOPE_##name] = stored,
    PROMOTION_SCOPE_TABLE(X)
#undef X
};

const char *promotion_kind_stored(enum promotion_kind k)
{
    assert(k >= 0 && k < PROMOTION_KIND_COUNT);
    return kinds[k];
}

bool promotion_kind_parse(const char *stored, enum promotion_kind *ret)
{
    for (int k = 0; k < PROMOTION_KIND_COUNT; k++)
        if (strcmp(kinds[k], stored) == 0) {
            *ret = (enum promotion_kind)k;
            return true;
        }
    return false;
}

const char *promotion_scope_stored(enum promotion_scope s)
{
    assert(s >= 0 && s < SCOPE_COUNT);
    return scopes[s];
}

bool promotion_scope_parse(const char *stored, enum promotion_scope *ret)
{
    for (int s = 0; s < SCOPE_COUNT; s++)
        if (strcmp(scopes[s], stored) == 0) {
            *ret = (enum promotion_scope)s;
            return true;
        }
    return false;
}

/* ---- a rule ---- */

static bool value_ok(const struct promotion *p)
{
    switch (p->kind) {
    case PROMOTION_PERCENT:
        return p->bp >= 1 && p->bp <= 10000;
    case PROMOTION_AMOUNT:
    case PROMOTION_PRICE:
        return p->amount.dong >= 1 && p->amount.dong <= MONEY_ENTRY_MAX;
    case PROMOTION_BUY_GET:
        return p->buy >= 1 && p->buy <= BUY_GET_MAX && p->get >= 1 && p->get <= BUY_GET_MAX;
    case PROMOTION_KIND_COUNT:
        break;
    }
    return false;
}

bool promotion_ok(const struct promotion *p)
{
    bool dates = p->from_day == DATE_NONE || p->to_day == DATE_NONE || p->from_day <= p->to_day;
    bool stars = p->scope != SCOPE_STARS ||
                 (strlen(p->subject) == 1 && p->subject[0] >= '3' && p->subject[0] <= '5');
    return p->name[0] != '\0' && value_ok(p) && dates && stars && p->near_days >= 0 &&
           p->near_days <= 3650 && (p->scope == SCOPE_ALL) == (p->subject[0] == '\0') &&
           p->weekdays >= 1 && p->weekdays <= EVERY_DAY && p->from_minute >= 0 &&
           p->from_minute < p->to_minute && p->to_minute <= DAY_MINUTES;
}

bool promotion_runs(const struct promotion *p, int64_t at)
{
    struct civil c = civil_of_time(at);
    int32_t day = date_of_time(at);
    int minute = c.hour * 60 + c.minute;
    return at >= p->added_at && (p->ended_at == 0 || at < p->ended_at) &&
           (p->from_day == DATE_NONE || day >= p->from_day) &&
           (p->to_day == DATE_NONE || day <= p->to_day) &&
           (p->weekdays >> (c.weekday - 1) & 1) != 0 && minute >= p->from_minute &&
           minute < p->to_minute;
}

static bool same_folded(const char *a, const char *b)
{
    struct str x = STR_INIT, y = STR_INIT;
    fold_text(&x, a);
    fold_text(&y, b);
    bool same = x.len > 0 && strcmp(x.at, y.at) == 0;
    str_finish(&x);
    str_finish(&y);
    return same;
}

/* "I.3" takes "I.3" and "I.3.b", not "I.30". */
static bool in_class(const char *subject, const char *cls)
{
    size_t n = strlen(subject);
    return strncmp(subject, cls, n) == 0 && (cls[n] == '\0' || cls[n] == '.');
}

bool promotion_covers(const struct promotion *p, const struct product *product, int32_t day)
{
    switch (p->scope) {
    case SCOPE_ALL:
        return true;
    case SCOPE_PRODUCT:
        return strcmp(p->subject, product->code) == 0;
    case SCOPE_GROUP:
        return strcmp(p->subject, product->group) == 0 ||
               in_class(p->subject, product->group_class);
    case SCOPE_STARS:
        return product_stars_on(product, day) == p->subject[0] - '0';
    case SCOPE_PRODUCER:
        return same_folded(p->subject, product->producer);
    case SCOPE_COUNT:
        break;
    }
    return false;
}

/* ---- which wins ---- */

static bool fits(const struct promotion *p, const struct product *product,
                 const struct promotion_line *l)
{
    int32_t day = date_of_time(l->at);
    if (!promotion_runs(p, l->at) || !promotion_covers(p, product, day))
        return false;
    return p->near_days == 0 ||
           (l->expiry != DATE_NONE && l->expiry >= day && l->expiry - day <= p->near_days);
}

static struct money off_alone(const struct promotion *p, const struct promotion_line *l)
{
    struct money m;
    switch (p->kind) {
    case PROMOTION_PERCENT:
        return money_percent(l->gross, p->bp);
    case PROMOTION_AMOUNT:
        return money_times(p->amount, l->qty, &m) ? money_min(m, l->gross) : l->gross;
    case PROMOTION_PRICE:
        if (p->amount.dong < l->price.dong && money_times(p->amount, l->qty, &m))
            return money_sub(l->gross, money_min(m, l->gross));
        break;
    case PROMOTION_BUY_GET:
    case PROMOTION_KIND_COUNT:
        break;
    }
    return money_of(0);
}

static void best_alone(const struct promotion *rules, int n, const struct product *product,
                       struct promotion_line *l)
{
    l->off = money_of(0);
    l->by = NULL;
    for (int i = 0; i < n; i++) {
        if (!fits(&rules[i], product, l))
            continue;
        struct money off = off_alone(&rules[i], l);
        if (off.dong > l->off.dong) {
            l->off = off;
            l->by = &rules[i];
        }
    }
}

/* What a buy-and-get rule would do to the lines that it covers. */
struct together {
    struct money weights[CART_LINES_MAX]; /* gross; 0: not covered */
    int64_t units;
    struct money lowest; /* price */
    struct money alone;  /* what they get one by one */
    struct money off;
};

static void count_together(const struct promotion *p, const struct product *product,
                           const struct promotion_line *lines, int count, struct together *t)
{
    t->units = 0;
    t->alone = money_of(0);
    t->lowest = money_of(0);
    for (int i = 0; i < count; i++) {
        const struct promotion_line *l = &lines[i];
        bool counted = !l->weighed && qty_whole(l->qty) && fits(p, product, l);
        t->weights[i] = counted ? l->gross : money_of(0);
        if (!counted)
            continue;
        if (t->units == 0 || l->price.dong < t->lowest.dong)
            t->lowest = l->price;
        t->units += l->qty.milli / 1000;
        t->alone = money_add(t->alone, l->off);
    }
    int64_t whole = t->units / (p->buy + p->get), rest = t->units % (p->buy + p->get);
    int64_t free = whole * p->get + (rest > p->buy ? rest - p->buy : 0);
    t->off = money_of(free * t->lowest.dong);
}

static void take_together(const struct promotion *p, const struct together *t,
                          struct promotion_line *lines, int count)
{
    struct money parts[CART_LINES_MAX];
    money_spread(t->off, t->weights, count, parts);
    for (int i = 0; i < count; i++) {
        if (t->weights[i].dong == 0)
            continue;
        lines[i].off = parts[i];
        lines[i].by = parts[i].dong > 0 ? p : NULL;
    }
}

void promotion_best(const struct promotion *rules, int n, const struct product *product,
                    struct promotion_line *lines, int count)
{
    struct together t;
    const struct promotion *best = NULL;
    int64_t most = 0;
    assert(count >= 0 && count <= CART_LINES_MAX);
    for (int i = 0; i < count; i++)
        best_alone(rules, n, product, &lines[i]);
    for (int i = 0; i < n; i++) {
        if (rules[i].kind != PROMOTION_BUY_GET)
            continue;
        count_together(&rules[i], product, lines, count, &t);
        if (t.off.dong - t.alone.dong > most) {
            most = t.off.dong - t.alone.dong;
            best = &rules[i];
        }
    }
    if (best == NULL)
        return;
    count_together(best, product, lines, count, &t);
    take_together(best, &t, lines, count);
}
