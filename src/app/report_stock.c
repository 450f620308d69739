/* Reports of stock: on any past day by lot, what expires, the counter's card, its worth. */
#include <stdlib.h>

#include "diemban/core/valuation.h"
#include "diemban/store/report.h"
#include "diemban/store/stock_look.h"
#include "report_part.h"

#include "diemban/base/ban.h"

enum err report_stock(struct shop *shop, const struct report_period *p, struct report *ret,
                      struct fault *f)
{
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"lot", N_("Lot"), REPORT_TEXT, 0},
        {"expiry", N_("Expires"), REPORT_DATE, REPORT_MINOR},
        {"quantity", N_("On hand"), REPORT_QTY, 0},
        {"unit", N_("Unit"), REPORT_TEXT, 0},
        {"cost", N_("Cost"), REPORT_MONEY, REPORT_COST},
        {"worth", N_("Worth at cost"), REPORT_MONEY, REPORT_SUM | REPORT_COST},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_stock, p->from, p->to, ret, f);
}

enum err report_expiring(struct shop *shop, const struct report_period *p, struct report *ret,
                         struct fault *f)
{
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"producer", N_("Producer"), REPORT_TEXT, REPORT_MINOR},
        {"lot", N_("Lot"), REPORT_TEXT, 0},
        {"expiry", N_("Expires"), REPORT_DATE, 0},
        {"quantity", N_("On hand"), REPORT_QTY, 0},
        {"unit", N_("Unit"), REPORT_TEXT, 0},
        {"worth", N_("Worth at cost"), REPORT_MONEY, REPORT_SUM | REPORT_COST},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_expiring, p->from, p->to, ret, f);
}

enum err report_labels(struct shop *shop, const struct report_period *p, struct report *ret,
                       struct fault *f)
{
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"unit", N_("Unit"), REPORT_TEXT, REPORT_MINOR},
        {"from", N_("From"), REPORT_DATE, 0},
        {"price", N_("Price"), REPORT_MONEY, 0},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_labels, p->from, p->to, ret, f);
}

/* Thẻ quầy hàng, form 02-BH: what was there, came, went, and is there. */
enum err report_counter_card(struct shop *shop, const struct report_period *p, struct report *ret,
                             struct fault *f)
{
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"unit", N_("Unit"), REPORT_TEXT, REPORT_MINOR},
        {"opening", N_("Opening"), REPORT_QTY, 0},
        {"received", N_("Received"), REPORT_QTY, 0},
        {"other_in", N_("Other in"), REPORT_QTY, REPORT_MINOR},
        {"sold", N_("Sold"), REPORT_QTY, 0},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
        {"other_out", N_("Other out"), REPORT_QTY, REPORT_MINOR},
        {"closing", N_("Closing"), REPORT_QTY, 0},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_counter_card, p->from, p->to, ret, f);
}

/* The same by shift. A shift's card begins where the one before ended, so that what came while no
 * shift was open stands on the card of the next. */
enum err report_shift_card(struct shop *shop, const struct report_period *p, struct report *ret,
                           struct fault *f)
{
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"shift", N_("Shift"), REPORT_COUNT, 0},
        {"label", N_("Shift name"), REPORT_TEXT, REPORT_MINOR},
        {"day", N_("Day"), REPORT_DATE, REPORT_MINOR},
        {"unit", N_("Unit"), REPORT_TEXT, REPORT_MINOR},
        {"opening", N_("Opening"), REPORT_QTY, 0},
        {"received", N_("Received"), REPORT_QTY, 0},
        {"other_in", N_("Other in"), REPORT_QTY, REPORT_MINOR},
        {"together", N_("Together"), REPORT_QTY, REPORT_MINOR},
        {"sold", N_("Sold"), REPORT_QTY, 0},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
        {"other_out", N_("Other out"), REPORT_QTY, REPORT_MINOR},
        {"closing", N_("Closing"), REPORT_QTY, 0},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_shift_card, p->from, p->to, ret, f);
}

/* ---- worth at the weighted average ---- */

struct valuing {
    struct report *report;
    int64_t product_id; /* of the product being summed up; 0 none */
    const char *code, *name, *unit;
    struct valuation v;
    struct qty opening, received, other; /* of the period asked for */
    bool in_period;
};

static void end_product(struct valuing *x)
{
    struct report *r = x->report;
    if (x->product_id == 0)
        return;
    if (!x->in_period)
        x->opening = x->v.qty;
    report_row(r);
    report_add_text(r, x->code, NULL);
    report_add_text(r, x->name, NULL);
    report_add_text(r, x->unit, NULL);
    report_add(r, x->opening.milli);
    report_add(r, x->received.milli);
    report_add(r, -x->other.milli);
    report_add(r, x->v.qty.milli);
    report_add(r, x->v.average.dong);
    report_add(r, x->v.value.dong);
}

static int take_period(void *ctx, const struct stock_period *p)
{
    struct valuing *x = ctx;
    if (p->product_id != x->product_id) {
        end_product(x);
        struct arena *a = &x->report->texts;
        *x = (struct valuing){.report = x->report,
                              .product_id = p->product_id,
                              .code = arena_copy(a, p->code),
                              .name = arena_copy(a, p->name),
                              .unit = arena_copy(a, p->unit)};
    }
    if (x->code == NULL || x->name == NULL || x->unit == NULL) {
        x->report->failed = true;
        return 1;
    }
    if (p->asked) {
        x->in_period = true;
        x->opening = x->v.qty;
        x->received = p->sums.received;
        x->other = p->sums.other;
    }
    valuation_add(&x->v, &p->sums);
    return x->report->failed;
}

enum err report_valuation(struct shop *shop, const struct report_period *p, struct report *ret,
                          struct fault *f)
{
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"unit", N_("Unit"), REPORT_TEXT, REPORT_MINOR},
        {"opening", N_("Opening"), REPORT_QTY, REPORT_MINOR},
        {"received", N_("Received"), REPORT_QTY, REPORT_MINOR},
        {"issued", N_("Issued"), REPORT_QTY, 0},
        {"closing", N_("Closing"), REPORT_QTY, 0},
        {"average", N_("Average cost"), REPORT_MONEY, REPORT_COST},
        {"worth", N_("Worth"), REPORT_MONEY, REPORT_SUM | REPORT_COST},
    };
    struct valuing x = {.report = ret};
    report_begin(ret, REPORT_COLUMNS(columns));
    enum err e = store_stock_periods(shop->store, p->from, p->to, take_period, &x, f);
    if (e == ERR_OK && !ret->failed)
        end_product(&x);
    return e == ERR_OK && ret->failed ? fault_set(f, ERR_NOMEM, "%s", "report") : e;
}
