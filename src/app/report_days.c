/* Reports of closed days and of shifts. */
#include <string.h>

#include "diemban/store/day.h"
#include "report_part.h"

#include "diemban/base/ban.h"

struct listing {
    struct shop *shop;
    struct report *ret;
};

static int add_day(void *ctx, const struct day_row *z)
{
    struct report *r = ((struct listing *)ctx)->ret;
    report_row(r);
    report_add(r, z->number);
    report_add(r, z->day);
    report_add(r, z->sales);
    report_add(r, z->sale_total.dong);
    report_add(r, z->refunds);
    report_add(r, z->refund_total.dong);
    report_add(r, money_sub(z->sale_total, z->refund_total).dong);
    report_add_text(r, z->person, NULL);
    return r->failed;
}

enum err report_day(struct shop *shop, const struct report_period *p, struct report *ret,
                    struct fault *f)
{
    static const struct report_column columns[] = {
        {"z", N_("Number"), REPORT_COUNT, 0},
        {"day", N_("Day"), REPORT_DATE, 0},
        {"sales", N_("Sales made"), REPORT_COUNT, REPORT_SUM},
        {"sales_total", N_("Sold"), REPORT_MONEY, REPORT_SUM},
        {"refunds", N_("Returns"), REPORT_COUNT, REPORT_SUM | REPORT_MINOR},
        {"refunds_total", N_("Paid back"), REPORT_MONEY, REPORT_SUM | REPORT_MINOR},
        {"total", N_("Revenue"), REPORT_MONEY, REPORT_SUM},
        {"person", N_("Closed by"), REPORT_TEXT, REPORT_MINOR},
    };
    struct listing x = {shop, ret};
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_day_list(shop->store, p->from, p->to, add_day, &x, f);
}

static const char *state_of(const struct shift_row *s)
{
    if (s->closed_at == 0)
        return N_("open");
    if (!s->was_counted)
        return N_("not counted");
    return s->awaiting ? N_("Awaiting approval") : N_("counted");
}

/* What an open shift should hold is nobody's to see before it is counted. */
static int add_shift(void *ctx, const struct shift_row *s)
{
    struct listing *x = ctx;
    struct report *r = x->ret;
    const char *state = state_of(s);
    report_row(r);
    report_add(r, s->number);
    report_add(r, s->day);
    report_add_text(r, s->label, NULL);
    report_add_text(r, s->opener, NULL);
    report_add(r, s->float_in.dong);
    report_add(r, s->expected.dong);
    report_add(r, s->counted.dong);
    report_add(r, s->was_counted ? money_sub(s->counted, s->expected).dong : 0);
    report_add(r, s->kept.dong);
    report_add(r, s->handed.dong);
    report_add_text(r, state, x->shop->tr(state));
    report_add_text(r, s->note, NULL);
    return r->failed;
}

enum err report_shift(struct shop *shop, const struct report_period *p, struct report *ret,
                      struct fault *f)
{
    static const struct report_column columns[] = {
        {"shift", N_("Number"), REPORT_COUNT, 0},
        {"day", N_("Day"), REPORT_DATE, 0},
        {"label", N_("Shift"), REPORT_TEXT, 0},
        {"opener", N_("Opened by"), REPORT_TEXT, REPORT_MINOR},
        {"float", N_("Float"), REPORT_MONEY, REPORT_MINOR},
        {"expected", N_("Expected"), REPORT_MONEY, REPORT_SUM},
        {"counted", N_("Counted"), REPORT_MONEY, REPORT_SUM},
        {"difference", N_("Difference"), REPORT_MONEY, REPORT_SUM},
        {"kept", N_("Float left"), REPORT_MONEY, REPORT_MINOR},
        {"handed_in", N_("Handed in"), REPORT_MONEY, REPORT_SUM | REPORT_MINOR},
        {"state", N_("State"), REPORT_TEXT, 0},
        {"note", N_("Reason"), REPORT_TEXT, REPORT_MINOR},
    };
    struct listing x = {shop, ret};
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_shift_list(shop->store, p->from, p->to, add_shift, &x, f);
}
