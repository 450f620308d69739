#include "diemban/app/invoice.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/setting.h"
#include "diemban/base/clean.h"
#include "diemban/core/date.h"
#include "diemban/core/mst.h"
#include "diemban/store/invoice.h"
#include "diemban/store/sale.h"

#include "diemban/base/ban.h"

/* ---- series ---- */

struct overlap {
    const struct invoice_series *v;
    bool found;
};

/* The same row may be given again with other characters or a longer range. */
static int overlaps(void *ctx, const struct invoice_series *have)
{
    struct overlap *x = ctx;
    bool same_row = have->since == x->v->since && have->first == x->v->first;
    bool same_symbol = have->form == x->v->form && strcmp(have->symbol, x->v->symbol) == 0;
    x->found = same_symbol && !same_row && x->v->first <= have->last && have->first <= x->v->last;
    return x->found;
}

static enum err check_series(struct shop *shop, const struct invoice_series *v, struct fault *f)
{
    struct overlap x = {.v = v};
    char text[64];
    snprintf(text, sizeof text, "%d%s · %s · %" PRId64 "–%" PRId64, v->form, v->symbol, v->chars,
             v->first, v->last);
    if (invoice_form_on(v->form, v->since) == NULL)
        return fault_set(f, ERR_BAD_SYMBOL, "%d%s", v->form, v->symbol);
    if (!invoice_chars_ok(v->chars) || v->first < 1 || v->last < v->first ||
        v->last > INVOICE_NUMBER_MAX)
        return fault_set(f, ERR_BAD_SERIES, "%s", text);
    enum err e = store_series_list(shop->store, overlaps, &x, f);
    return e == ERR_OK && x.found ? fault_set(f, ERR_BAD_SERIES, "%s", text) : e;
}

static enum err write_series(struct shop *shop, const struct invoice_series *v, struct fault *f)
{
    struct str value = STR_INIT;
    char day[DATE_TEXT];
    str_addf(&value, "%d%s %s %" PRId64 "-%" PRId64 " %s", v->form, v->symbol, v->chars, v->first,
             v->last, date_iso(v->since, day));
    enum err e = str_ok(&value) ? setting_record(shop, "invoice.series", "", value.at, f)
                                : fault_set(f, ERR_NOMEM, "%s", v->symbol);
    str_finish(&value);
    return e == ERR_OK ? store_series_put(shop->store, v, f) : e;
}

enum err invoice_set_series(struct shop *shop, const struct invoice_series *v, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_MANAGER, N_("number invoices"), f);
    if (e == ERR_OK)
        e = check_series(shop, v, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, write_series(shop, v, f), f) : e;
}

enum err invoice_list_series(struct shop *shop, invoice_series_each each, void *ctx,
                             struct fault *f)
{
    return store_series_list(shop->store, each, ctx, f);
}

/* ---- giving a number ---- */

static enum err write_invoice(struct shop *shop, const struct invoice *i, struct fault *f)
{
    struct str payload = STR_INIT;
    record_invoice_write(&payload, i);
    enum err e = shop_write(shop, RECORD_INVOICE, &payload, NULL, f);
    str_finish(&payload);
    return e == ERR_OK ? store_invoice_add(shop->store, i, shop->user.name, f) : e;
}

enum err invoice_issue(struct shop *shop, const struct invoice_wish *w, struct arena *a,
                       struct invoice *ret, struct fault *f)
{
    struct invoice_series series;
    char code[INVOICE_CODE];
    bool found;
    *ret = (struct invoice){.kind = w->kind,
                            .document = w->document,
                            .symbol = "",
                            .code = "",
                            .related = w->related,
                            .day = w->day,
                            .total = w->total};
    enum err e = store_series_on(shop->store, w->day, &series, &found, f);
    if (e != ERR_OK || !found)
        return e;
    e = store_series_next(shop->store, &series, &ret->number, f);
    if (e != ERR_OK)
        return e;
    if (ret->number > series.last)
        return fault_set(f, ERR_SERIES_USED_UP, "%" PRId64, series.last);
    ret->form = series.form;
    ret->symbol = arena_copy(a, series.symbol);
    ret->code = arena_copy(a, invoice_code(&series, ret->number, code));
    if (ret->symbol == NULL || ret->code == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    return write_invoice(shop, ret, f);
}

/* ---- buyers ---- */

/* Limits are those of the XML. */
static enum err clean_buyer(struct shop *shop, const struct invoice_buyer *b, struct arena *a,
                            struct invoice_buyer *ret, struct fault *f)
{
    enum err e = clean_copy(b->name, 100, shop->tr(N_("The name")), a, &ret->name, f);
    if (e == ERR_OK)
        e = clean_copy(b->company, 300, shop->tr(N_("The company")), a, &ret->company, f);
    if (e == ERR_OK)
        e = clean_copy(b->tax_number, 20, shop->tr(N_("The tax number")), a, &ret->tax_number, f);
    if (e == ERR_OK)
        e = clean_copy(b->address, 300, shop->tr(N_("The address")), a, &ret->address, f);
    if (e == ERR_OK)
        e = clean_copy(b->email, 50, shop->tr(N_("The e-mail address")), a, &ret->email, f);
    if (e != ERR_OK)
        return e;
    if (*ret->tax_number != '\0' && mst_check(ret->tax_number) != CODE_ERR_OK)
        return fault_set(f, ERR_BAD_TAX_NUMBER, "%s", ret->tax_number);
    return ERR_OK;
}

enum err invoice_set_buyer(struct shop *shop, const struct uuid *sale,
                           const struct invoice_buyer *b, struct fault *f)
{
    struct arena scratch = {0};
    struct invoice_buyer clean;
    enum err e = shop_need(shop, PERSON_CLERK, N_("sell"), f);
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    e = clean_buyer(shop, b, &scratch, &clean, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, store_buyer_put(shop->store, sale, &clean, f), f);
    arena_finish(&scratch);
    return e;
}

enum err invoice_buyer_of(struct shop *shop, const struct uuid *sale, struct arena *a,
                          struct invoice_buyer *ret, struct fault *f)
{
    return store_buyer_get(shop->store, sale, a, ret, f);
}

/* ---- a sale's invoice ---- */

static enum err look(struct shop *shop, const struct sale *sale, struct arena *a,
                     struct invoice_state *ret, struct fault *f)
{
    struct invoice_answer answer = {.lookup = ""};
    bool found;
    *ret = (struct invoice_state){.document = sale->number, .sale = sale->uuid};
    ret->invoice = (struct invoice){.symbol = "", .code = "", .related = ""};
    enum err e = store_invoice_of(shop->store, sale->number, a, &ret->invoice, &found, f);
    if (e == ERR_OK)
        e = store_buyer_get(shop->store, &sale->uuid, a, &ret->buyer, f);
    if (e == ERR_OK)
        e = store_answer_of(shop->store, sale->number, a, &answer, &ret->answered, f);
    /* What answers an earlier invoice of this sale does not answer the one that replaced it. */
    ret->answered = ret->answered && (ret->invoice.form == 0 || *answer.code == '\0' ||
                                      strcmp(answer.code, ret->invoice.code) == 0);
    ret->lookup = ret->answered ? answer.lookup : "";
    return e;
}

static enum err sale_of(struct shop *shop, const char *number, struct arena *a, struct sale *ret,
                        struct fault *f)
{
    struct number n;
    char full[NUMBER_TEXT];
    struct stored_sale stored;
    if (!number_parse_short(number, shop->head.till, &n))
        return fault_set(f, ERR_NO_RECEIPT, "%s", number);
    number_text(n.prefix, n.till, n.running, full);
    enum err e = store_sale_by_number(shop->store, full, a, &stored, f);
    if (e == ERR_OK)
        *ret = stored.sale;
    return e;
}

enum err invoice_look(struct shop *shop, const char *number, struct arena *a,
                      struct invoice_state *ret, struct fault *f)
{
    struct sale sale;
    enum err e = sale_of(shop, number, a, &sale, f);
    return e == ERR_OK ? look(shop, &sale, a, ret, f) : e;
}

static enum err ask(struct shop *shop, const struct sale *sale, const struct invoice_buyer *b,
                    struct arena *a, struct invoice_state *ret, struct fault *f)
{
    struct invoice issued;
    enum err e = store_buyer_put(shop->store, &sale->uuid, b, f);
    if (e == ERR_OK)
        e = look(shop, sale, a, ret, f);
    bool replaces = ret->invoice.form != 0 && ret->answered;
    if (e != ERR_OK || (ret->invoice.form != 0 && !replaces))
        return e;
    struct invoice_wish wish = {
        .kind = replaces ? INVOICE_REPLACE : INVOICE_SALE,
        .document = sale->number,
        .related = replaces ? ret->invoice.code : "",
        .day = shop_day(shop),
        .total = sale->total,
    };
    e = invoice_issue(shop, &wish, a, &issued, f);
    return e == ERR_OK ? look(shop, sale, a, ret, f) : e;
}

enum err invoice_ask(struct shop *shop, const char *number, const struct invoice_buyer *b,
                     struct arena *a, struct invoice_state *ret, struct fault *f)
{
    struct sale sale;
    struct invoice_buyer clean;
    enum err e = shop_need(shop, PERSON_CLERK, N_("sell"), f);
    if (e == ERR_OK)
        e = sale_of(shop, number, a, &sale, f);
    if (e == ERR_OK)
        e = clean_buyer(shop, b, a, &clean, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, ask(shop, &sale, &clean, a, ret, f), f) : e;
}
