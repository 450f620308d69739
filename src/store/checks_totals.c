/* Derived tables against what the walk summed up, and search texts against the names. */
#include "checks.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/tr.h"
#include "diemban/core/date.h"
#include "diemban/core/fold.h"

#include "diemban/base/ban.h"

static void product_code(struct check *c, int64_t id, char *out, size_t n)
{
    struct q q = q_begin(c->s, SQL_verify_product);
    q_int(&q, id);
    text_copy(out, n, q_row(&q) ? get_text(&q) : "?");
    q_end(&q, NULL);
}

/* Compares a row (key a, b; n values) with the sum; each row is asked for once. */
static bool row_agrees(struct sums *m, int64_t a, int64_t b, const int64_t *v, int n)
{
    struct sum *s = sums_find(m, a, b);
    if (!s)
        return false;
    s->seen = true;
    for (int i = 0; i < n; i++)
        if (s->v[i] != v[i])
            return false;
    return true;
}

typedef void (*name_sum)(struct check *c, int64_t a, int64_t b);

/* Sums that no row was asked for. */
static void unseen(struct check *c, struct sums *m, name_sum name)
{
    for (size_t i = 0; i < m->size; i++)
        if (m->at[i].used && !m->at[i].seen)
            name(c, m->at[i].a, m->at[i].b);
}

static void bad_on_hand(struct check *c, int64_t product, int64_t lot)
{
    char code[64];
    product_code(c, product, code, sizeof code);
    check_found(c, "stock", "", N_("Stock on hand does not agree with the movements: {}"),
                lot ? "%s, lot %" PRId64 : "%s", code, lot);
}

static enum err check_on_hand(struct check *c, struct fault *f)
{
    struct q q = q_begin(c->s, SQL_verify_on_hand);
    while (q_row(&q)) {
        int64_t product = get_int(&q), lot = get_int(&q), qty = get_int(&q);
        if (!row_agrees(&c->on_hand, product, lot, &qty, 1))
            bad_on_hand(c, product, lot);
    }
    unseen(c, &c->on_hand, bad_on_hand);
    return check_end(c, &q, f);
}

static void bad_day(struct check *c, int64_t day, int64_t kind)
{
    char text[DATE_TEXT];
    (void)kind;
    check_found(c, "day", "", N_("The totals of a day do not agree with its sales: {}"), "%s",
                date_iso((int32_t)day, text));
}

static enum err check_days(struct check *c, struct fault *f)
{
    struct q q = q_begin(c->s, SQL_verify_days);
    while (q_row(&q)) {
        int64_t day = get_int(&q);
        int kind = strcmp(get_text(&q), "sale") == 0 ? DAY_SALE : DAY_REFUND;
        int64_t v[2] = {get_int(&q), 0};
        v[1] = get_int(&q);
        if (!row_agrees(&c->days, day, kind, v, 2))
            bad_day(c, day, kind);
    }
    unseen(c, &c->days, bad_day);
    return check_end(c, &q, f);
}

static void bad_month(struct check *c, int64_t month, int64_t product)
{
    char code[64];
    product_code(c, product, code, sizeof code);
    check_found(c, "month", "", N_("The totals of a month do not agree with its sales: {}"),
                "%" PRId64 "-%02" PRId64 " %s", month / 100, month % 100, code);
}

static enum err check_months(struct check *c, struct fault *f)
{
    struct q q = q_begin(c->s, SQL_verify_months);
    while (q_row(&q)) {
        int64_t month = get_int(&q), product = get_int(&q), v[3];
        for (int i = 0; i < 3; i++)
            v[i] = get_int(&q);
        if (!row_agrees(&c->months, month, product, v, 3))
            bad_month(c, month, product);
    }
    unseen(c, &c->months, bad_month);
    return check_end(c, &q, f);
}

/* ---- search texts ---- */

struct folded {
    struct str name, initials, producer, key;
};

static bool text_agrees(struct q *q, struct folded *w)
{
    str_clear(&w->name);
    str_clear(&w->initials);
    str_clear(&w->producer);
    str_clear(&w->key);
    const char *name = get_text(q), *producer = get_text(q);
    fold_text(&w->name, name);
    fold_initials(&w->initials, name);
    fold_text(&w->producer, producer);
    collate_key(&w->key, name);
    bool same = strcmp(get_text(q), w->name.at) == 0;
    same = strcmp(get_text(q), w->initials.at) == 0 && same;
    same = strcmp(get_text(q), w->producer.at) == 0 && same;
    size_t n;
    const void *key = get_bytes(q, &n);
    return same && n == w->key.len && memcmp(key, w->key.at, n) == 0;
}

static enum err check_texts(struct check *c, struct fault *f)
{
    struct folded w;
    str_init(&w.name);
    str_init(&w.initials);
    str_init(&w.producer);
    str_init(&w.key);
    struct q q = q_begin(c->s, SQL_verify_texts);
    while (q_row(&q)) {
        get_int(&q);
        const char *code = get_text(&q);
        if (!text_agrees(&q, &w))
            check_found(c, "search", "", N_("The search text of a product is wrong: {}"), "%s",
                        code);
    }
    str_finish(&w.name);
    str_finish(&w.initials);
    str_finish(&w.producer);
    str_finish(&w.key);
    return check_end(c, &q, f);
}

static enum err check_codes(struct check *c, struct fault *f)
{
    struct q q = q_begin(c->s, SQL_verify_codes);
    while (q_row(&q))
        check_found(c, "code", "", N_("A product cannot be found by its code: {}"), "%s",
                    get_text(&q));
    return check_end(c, &q, f);
}

enum err check_totals(struct check *c, struct fault *f)
{
    static enum err (*const parts[])(struct check *, struct fault *) = {
        check_on_hand, check_days,     check_months,    check_texts,
        check_codes,   check_returned, check_lot_stops,
    };
    enum err e = ERR_OK;
    for (size_t i = 0; i < sizeof parts / sizeof *parts && e == ERR_OK; i++)
        e = parts[i](c, f);
    return e;
}
