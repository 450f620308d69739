/* Reports of what was sold and how it was paid. */
#include <string.h>

#include "diemban/core/group.h"
#include "diemban/core/sale.h"
#include "diemban/store/report.h"
#include "report_part.h"

#include "diemban/base/ban.h"

enum err report_products(struct shop *shop, const struct report_period *p, struct report *ret,
                         struct fault *f)
{
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"unit", N_("Unit"), REPORT_TEXT, REPORT_MINOR},
        {"quantity", N_("Quantity"), REPORT_QTY, 0},
        {"lines", N_("Lines"), REPORT_COUNT, REPORT_SUM | REPORT_MINOR},
        {"discount", N_("Discount"), REPORT_MONEY, REPORT_SUM | REPORT_MINOR},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
        {"cost", N_("Cost"), REPORT_MONEY, REPORT_SUM | REPORT_COST},
        {"margin", N_("Margin"), REPORT_MONEY, REPORT_SUM | REPORT_COST},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_products, p->from, p->to, ret, f);
}

/* Gives the first column words for people. */
static enum err show_first(struct shop *shop, struct report *r,
                           const char *(*words)(const struct shop *shop, const char *text),
                           struct fault *f)
{
    for (int row = 0; row < r->row_count; row++) {
        struct report_cell *c = &r->cells[row * r->column_count];
        c->shown = arena_copy(&r->texts, words(shop, c->text));
        if (c->shown == NULL)
            return fault_set(f, ERR_NOMEM, "%s", "");
    }
    return ERR_OK;
}

static const char *group_words(const struct shop *shop, const char *group)
{
    const char *name = group_name(group);
    return shop->tr(*name != '\0' ? name : N_("no group"));
}

enum err report_groups(struct shop *shop, const struct report_period *p, struct report *ret,
                       struct fault *f)
{
    static const struct report_column columns[] = {
        {"group", N_("Group"), REPORT_TEXT, 0},
        {"products", N_("Products"), REPORT_COUNT, REPORT_SUM},
        {"lines", N_("Lines"), REPORT_COUNT, REPORT_SUM | REPORT_MINOR},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
        {"vat", N_("VAT"), REPORT_MONEY, REPORT_SUM},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    enum err e = store_report(shop->store, REPORT_QUERY_groups, p->from, p->to, ret, f);
    return e == ERR_OK ? show_first(shop, ret, group_words, f) : e;
}

static const char *stars_words(const struct shop *shop, const char *stars)
{
    static const char *const rows[] = {"★", "★★", "★★★", "★★★★", "★★★★★"};
    int n = stars[0] - '0';
    return n >= 1 && n <= 5 ? rows[n - 1] : shop->tr(N_("no stars"));
}

enum err report_stars(struct shop *shop, const struct report_period *p, struct report *ret,
                      struct fault *f)
{
    static const struct report_column columns[] = {
        {"stars", N_("Stars"), REPORT_TEXT, 0},
        {"products", N_("Products"), REPORT_COUNT, REPORT_SUM},
        {"lines", N_("Lines"), REPORT_COUNT, REPORT_SUM | REPORT_MINOR},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
        {"vat", N_("VAT"), REPORT_MONEY, REPORT_SUM},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    enum err e = store_report(shop->store, REPORT_QUERY_stars, p->from, p->to, ret, f);
    return e == ERR_OK ? show_first(shop, ret, stars_words, f) : e;
}

static const char *producer_words(const struct shop *shop, const char *producer)
{
    return *producer != '\0' ? producer : shop->tr(N_("no producer"));
}

enum err report_producers(struct shop *shop, const struct report_period *p, struct report *ret,
                          struct fault *f)
{
    static const struct report_column columns[] = {
        {"producer", N_("Producer"), REPORT_TEXT, 0},
        {"products", N_("Products"), REPORT_COUNT, REPORT_SUM},
        {"lines", N_("Lines"), REPORT_COUNT, REPORT_SUM | REPORT_MINOR},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
        {"cost", N_("Cost"), REPORT_MONEY, REPORT_SUM | REPORT_COST},
        {"margin", N_("Margin"), REPORT_MONEY, REPORT_SUM | REPORT_COST},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    enum err e = store_report(shop->store, REPORT_QUERY_producers, p->from, p->to, ret, f);
    return e == ERR_OK ? show_first(shop, ret, producer_words, f) : e;
}

enum err report_hours(struct shop *shop, const struct report_period *p, struct report *ret,
                      struct fault *f)
{
    static const struct report_column columns[] = {
        {"hour", N_("Hour"), REPORT_TEXT, 0},
        {"sales", N_("Sales"), REPORT_COUNT, REPORT_SUM},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
        {"average", N_("A sale"), REPORT_MONEY, 0},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_hours, p->from, p->to, ret, f);
}

static const char *tender_words(const struct shop *shop, const char *stored)
{
    enum tender t;
    return tender_parse(stored, &t) ? shop->tr(tender_text(t)) : stored;
}

enum err report_tenders(struct shop *shop, const struct report_period *p, struct report *ret,
                        struct fault *f)
{
    static const struct report_column columns[] = {
        {"tender", N_("Tender"), REPORT_TEXT, 0},
        {"payments", N_("Payments"), REPORT_COUNT, REPORT_SUM},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    enum err e = store_report(shop->store, REPORT_QUERY_tenders, p->from, p->to, ret, f);
    return e == ERR_OK ? show_first(shop, ret, tender_words, f) : e;
}

enum err report_vat(struct shop *shop, const struct report_period *p, struct report *ret,
                    struct fault *f)
{
    static const struct report_column columns[] = {
        {"rate", N_("Rate"), REPORT_TEXT, 0},
        {"lines", N_("Lines"), REPORT_COUNT, REPORT_SUM | REPORT_MINOR},
        {"base", N_("Without VAT"), REPORT_MONEY, REPORT_SUM},
        {"vat", N_("VAT"), REPORT_MONEY, REPORT_SUM},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_vat, p->from, p->to, ret, f);
}

enum err report_promotions(struct shop *shop, const struct report_period *p, struct report *ret,
                           struct fault *f)
{
    static const struct report_column columns[] = {
        {"promotion", N_("Promotion"), REPORT_TEXT, 0},
        {"lines", N_("Lines"), REPORT_COUNT, REPORT_SUM},
        {"off", N_("Discount"), REPORT_MONEY, REPORT_SUM},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_promotions, p->from, p->to, ret, f);
}

enum err report_gifts(struct shop *shop, const struct report_period *p, struct report *ret,
                      struct fault *f)
{
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"producer", N_("Producer"), REPORT_TEXT, REPORT_MINOR},
        {"rate", N_("Rate"), REPORT_TEXT, 0},
        {"quantity", N_("Quantity"), REPORT_QTY, 0},
        {"amount", N_("Amount"), REPORT_MONEY, REPORT_SUM},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return store_report(shop->store, REPORT_QUERY_gifts, p->from, p->to, ret, f);
}
