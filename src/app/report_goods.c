/* Reports of goods: what lies, what was asked for, whose certificate ends. */
#include <stdlib.h>
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/product.h"
#include "diemban/core/record.h"
#include "diemban/store/product.h"
#include "diemban/store/report.h"
#include "report_part.h"

#include "diemban/base/ban.h"

enum err report_slow(struct shop *shop, const struct report_period *p, struct report *ret,
                     struct fault *f)
{
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"unit", N_("Unit"), REPORT_TEXT, REPORT_MINOR},
        {"on_hand", N_("On hand"), REPORT_QTY, 0},
        {"last_sold", N_("Last sold"), REPORT_DATE, 0},
        {"worth", N_("Worth at cost"), REPORT_MONEY, REPORT_SUM | REPORT_COST},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_slow, p->from, p->to, ret, f);
}

/* ---- certificates ---- */

struct ending {
    const struct report_period *period;
    struct report *report;
    int32_t today;
};

static int take_certificate(void *ctx, const struct product *p)
{
    struct ending *x = ctx;
    int32_t expiry = product_certificate_expiry(p);
    if (p->stars == 0 || expiry == DATE_NONE || expiry < x->period->from || expiry > x->period->to)
        return 0;
    struct report *r = x->report;
    report_row(r);
    report_add_text(r, p->code, NULL);
    report_add_text(r, p->name, NULL);
    report_add_text(r, p->producer, NULL);
    report_add(r, p->stars);
    report_add_text(r, p->certificate, NULL);
    report_add(r, expiry);
    report_add(r, (int64_t)expiry - x->today);
    return r->failed;
}

enum err report_certificates(struct shop *shop, const struct report_period *p, struct report *ret,
                             struct fault *f)
{
    enum { EXPIRY = 5 };
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"producer", N_("Producer"), REPORT_TEXT, 0},
        {"stars", N_("Stars"), REPORT_COUNT, 0},
        {"certificate", N_("Certificate"), REPORT_TEXT, REPORT_MINOR},
        {"expires", N_("Ends"), REPORT_DATE, 0},
        {"days_left", N_("Days left"), REPORT_COUNT, 0},
    };
    struct ending x = {.period = p, .report = ret, .today = shop_day(shop)};
    report_begin(ret, REPORT_COLUMNS(columns));
    enum err e = store_product_list(shop->store, true, take_certificate, &x, f);
    if (e == ERR_OK)
        report_sort(ret, EXPIRY, false);
    return e;
}

/* ---- asked for ---- */

struct wish {
    const char *folded, *text;
    int32_t day;
};

struct wishes {
    const struct report_period *period;
    struct arena *texts;
    struct wish *at;
    int count, capacity;
    enum err err;
};

static bool wishes_room(struct wishes *x)
{
    if (x->count < x->capacity)
        return true;
    int more = x->capacity == 0 ? 64 : x->capacity * 2;
    struct wish *at = arena_array(x->texts, (size_t)more, sizeof *at);
    if (at == NULL)
        return false;
    if (x->count > 0)
        memcpy(at, x->at, (size_t)x->count * sizeof *at);
    x->at = at;
    x->capacity = more;
    return true;
}

/* A record of kind ASKED_FOR: text, folded text. */
static int take_wish(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    struct wishes *x = ctx;
    struct record record;
    struct payload payload;
    (void)seq;
    (void)hash;
    x->err = record_decode(bytes, n, x->texts, &record);
    if (x->err != ERR_OK || record.day < x->period->from || record.day > x->period->to)
        return x->err != ERR_OK;
    payload_begin(&payload, record.payload, record.payload_size, x->texts);
    struct wish wish = {.day = record.day};
    wish.text = payload_get_text(&payload);
    wish.folded = payload_get_text(&payload);
    if (payload.bad)
        x->err = ERR_DAMAGED;
    else if (!wishes_room(x))
        x->err = ERR_NOMEM;
    else
        x->at[x->count++] = wish;
    return x->err != ERR_OK;
}

static int compare_wishes(const void *a, const void *b)
{
    const struct wish *x = a, *y = b;
    int c = strcmp(x->folded, y->folded);
    return c != 0 ? c : (x->day > y->day) - (x->day < y->day);
}

/* One row a wish, worded as it was last typed. */
static void count_wishes(struct wishes *x, struct report *r)
{
    if (x->count > 0)
        qsort(x->at, (size_t)x->count, sizeof *x->at, compare_wishes);
    for (int i = 0, next; i < x->count; i = next) {
        next = i + 1;
        while (next < x->count && strcmp(x->at[next].folded, x->at[i].folded) == 0)
            next++;
        report_row(r);
        report_add_text(r, x->at[next - 1].text, NULL);
        report_add(r, next - i);
        report_add(r, x->at[next - 1].day);
    }
}

enum err report_demand(struct shop *shop, const struct report_period *p, struct report *ret,
                       struct fault *f)
{
    enum { TIMES = 1 };
    static const struct report_column columns[] = {
        {"text", N_("Asked for"), REPORT_TEXT, 0},
        {"times", N_("Times"), REPORT_COUNT, REPORT_SUM},
        {"last", N_("Last"), REPORT_DATE, 0},
    };
    struct wishes x = {.period = p, .texts = &ret->texts};
    report_begin(ret, REPORT_COLUMNS(columns));
    enum err e = store_asked_read(shop->store, take_wish, &x, f);
    if (e == ERR_OK && x.err != ERR_OK)
        e = fault_set(f, x.err, "%s", shop->tr(N_("What was asked for")));
    if (e != ERR_OK)
        return e;
    count_wishes(&x, ret);
    report_sort(ret, TIMES, true);
    return ERR_OK;
}
