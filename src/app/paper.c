#include "diemban/app/paper.h"

#include <string.h>

#include "diemban/core/record_catalogue.h"
#include "diemban/store/product.h"
#include "report_part.h"

#include "diemban/base/ban.h"

static enum err write(struct shop *shop, int64_t product_id, const struct paper *p, bool dropped,
                      struct arena *a, struct fault *f)
{
    struct product product;
    struct str payload = STR_INIT;
    enum err e = store_product_by_id(shop->store, product_id, a, &product);
    if (e != ERR_OK)
        return fault_set(f, e, "%lld", (long long)product_id);
    record_paper_write(&payload, &product, p, dropped);
    e = shop_write(shop, RECORD_PAPER, &payload, NULL, f);
    str_finish(&payload);
    if (e != ERR_OK)
        return e;
    return dropped ? store_paper_drop(shop->store, product_id, p->kind, p->number, f)
                   : store_paper_put(shop->store, product_id, p, f);
}

static enum err change(struct shop *shop, int64_t product_id, const struct paper *p, bool dropped,
                       struct fault *f)
{
    struct arena scratch = {0};
    enum err e = shop_need(shop, PERSON_MANAGER, N_("change the catalogue"), f);
    if (e == ERR_OK && (*p->number == '\0' || strlen(p->number) > PAPER_NUMBER_MAX))
        e = fault_set(f, ERR_BAD_TEXT, "%s", shop->tr(N_("The number of the paper")));
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, write(shop, product_id, p, dropped, &scratch, f), f);
    arena_finish(&scratch);
    return e;
}

enum err paper_put(struct shop *shop, int64_t product_id, const struct paper *p, struct fault *f)
{
    return change(shop, product_id, p, false, f);
}

enum err paper_drop(struct shop *shop, int64_t product_id, enum paper_kind kind, const char *number,
                    struct fault *f)
{
    struct paper p = {.kind = kind, .number = number, .expiry = DATE_NONE};
    return change(shop, product_id, &p, true, f);
}

enum err paper_list(struct shop *shop, int64_t product_id, paper_each each, void *ctx,
                    struct fault *f)
{
    return store_paper_list(shop->store, product_id, each, ctx, f);
}

/* ---- the report ---- */

struct listing {
    struct shop *shop;
    const struct report_period *period;
    struct report *report;
};

static int take_paper(void *ctx, const struct paper *p)
{
    struct listing *x = ctx;
    struct report *r = x->report;
    if (p->expiry != DATE_NONE && (p->expiry < x->period->from || p->expiry > x->period->to))
        return 0;
    report_row(r);
    report_add_text(r, p->code, NULL);
    report_add_text(r, p->name, NULL);
    report_add_text(r, p->producer, NULL);
    report_add_text(r, paper_kind_stored(p->kind), x->shop->tr(paper_kind_text(p->kind)));
    report_add_text(r, p->number, NULL);
    report_add(r, p->expiry);
    return r->failed;
}

enum err report_papers(struct shop *shop, const struct report_period *p, struct report *ret,
                       struct fault *f)
{
    static const struct report_column columns[] = {
        {"code", N_("Code"), REPORT_TEXT, 0},
        {"name", N_("Name"), REPORT_TEXT, 0},
        {"producer", N_("Producer"), REPORT_TEXT, REPORT_MINOR},
        {"paper", N_("Paper"), REPORT_TEXT, 0},
        {"number", N_("Number"), REPORT_TEXT, 0},
        {"expiry", N_("Ends"), REPORT_DATE, 0},
    };
    struct listing x = {.shop = shop, .period = p, .report = ret};
    report_begin(ret, REPORT_COLUMNS(columns));
    return paper_list(shop, 0, take_paper, &x, f);
}
