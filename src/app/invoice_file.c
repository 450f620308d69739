/* Invoices out to a provider, one at a time, and the provider's answers in. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/invoice.h"
#include "diemban/core/date.h"
#include "diemban/store/invoice.h"
#include "diemban/store/refund.h"
#include "diemban/store/report.h"
#include "diemban/store/sale.h"
#include "report_part.h"

#include "diemban/base/ban.h"

/* ---- out ---- */

struct exporting {
    struct shop *shop;
    einvoice_each each;
    void *ctx;
    struct arena texts; /* of one invoice */
    struct fault *f;
    enum err err;
};

/* What came back, as a sale: its lines and how it was paid back. */
static enum err returned(struct exporting *x, const char *number, struct sale *ret)
{
    struct stored_refund stored;
    enum err e = store_refund_by_number(x->shop->store, number, &x->texts, &stored, x->f);
    if (e != ERR_OK)
        return e;
    const struct refund *r = &stored.refund;
    ret->lines = arena_array(&x->texts, (size_t)r->line_count, sizeof *ret->lines);
    if (ret->lines == NULL)
        return fault_set(x->f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < r->line_count; i++)
        ret->lines[i] = r->lines[i].line;
    ret->line_count = r->line_count;
    ret->payment_count = r->payment_count;
    for (int i = 0; i < r->payment_count; i++)
        ret->payments[i] = (struct payment){.tender = r->payments[i].tender};
    ret->total = r->total;
    ret->discount = money_of(0);
    ret->number = r->of;
    return ERR_OK;
}

/* The sale behind an invoice; for an adjustment v->sale is then what came back of it. */
static enum err fill_sale(struct exporting *x, struct einvoice *v)
{
    const struct invoice *i = &v->invoice;
    struct stored_sale stored;
    struct sale back = {0};
    bool adjusts = i->kind == INVOICE_ADJUST;
    enum err e = adjusts ? returned(x, i->document, &back) : ERR_OK;
    if (e == ERR_OK)
        e = store_sale_by_number(x->shop->store, adjusts ? back.number : i->document, &x->texts,
                                 &stored, x->f);
    if (e != ERR_OK)
        return e;
    back.uuid = stored.sale.uuid; /* the buyer is that of the sale */
    v->sale = adjusts ? back : stored.sale;
    v->sign = adjusts ? -1 : 1;
    return ERR_OK;
}

static enum err fill(struct exporting *x, const struct invoice *i, struct einvoice *v)
{
    struct store *s = x->shop->store;
    bool found;
    *v = (struct einvoice){.invoice = *i, .seller = &x->shop->head};
    enum err e = fill_sale(x, v);
    if (e != ERR_OK)
        return e;
    e = store_buyer_get(s, &v->sale.uuid, &x->texts, &v->buyer, x->f);
    if (e == ERR_OK && *i->related != '\0')
        e = store_invoice_by_code(s, i->related, &x->texts, &v->related, &found, x->f);
    return e;
}

static int export_one(void *ctx, const struct invoice *i)
{
    struct exporting *x = ctx;
    struct einvoice v;
    x->err = fill(x, i, &v);
    if (x->err == ERR_OK && x->each(x->ctx, &v) != 0)
        x->err = fault_set(x->f, ERR_NOMEM, "%s", "");
    arena_clear(&x->texts);
    return x->err != ERR_OK;
}

enum err invoice_export(struct shop *shop, const struct report_period *p, einvoice_each each,
                        void *ctx, struct fault *f)
{
    if (shop->head.tax_number[0] == '\0' && shop_use_of(shop) == SHOP_REAL)
        return fault_set(f, ERR_NO_TAX_NUMBER, "%s", "");
    struct exporting x = {.shop = shop, .each = each, .ctx = ctx, .f = f};
    arena_init(&x.texts);
    enum err e = store_invoice_list(shop->store, p->from, p->to, export_one, &x, f);
    arena_finish(&x.texts);
    return e == ERR_OK ? x.err : e;
}

/* ---- as a report ---- */

static int add_row(void *ctx, const struct einvoice *v)
{
    struct report *r = ctx;
    const struct invoice *i = &v->invoice;
    char text[INVOICE_SYMBOL + 2];
    snprintf(text, sizeof text, "%d%s", i->form, i->symbol);
    const struct invoice_buyer *b = &v->buyer;
    const char *buyer = *b->company != '\0' ? b->company : b->name;
    report_row(r);
    report_add_text(r, i->form != 0 ? text : "", NULL);
    report_add(r, i->number);
    report_add(r, i->day);
    report_add_text(r, i->document, NULL);
    report_add_text(r, *buyer != '\0' ? buyer : INVOICE_WALK_IN, NULL);
    report_add_text(r, b->tax_number, NULL);
    report_add_text(r, einvoice_payment(&v->sale), NULL);
    struct money vat = {0};
    for (int l = 0; l < v->sale.line_count; l++)
        vat = money_add(vat, v->sale.lines[l].vat);
    int64_t sign = v->sign;
    report_add(r, sign * (v->sale.total.dong - vat.dong));
    report_add(r, sign * vat.dong);
    report_add(r, sign * v->sale.total.dong);
    report_add_text(r, i->code, NULL);
    return r->failed;
}

enum err report_einvoice(struct shop *shop, const struct report_period *p, struct report *ret,
                         struct fault *f)
{
    static const struct report_column columns[] = {
        {"symbol", N_("Symbol"), REPORT_TEXT, 0},
        {"number", N_("Number"), REPORT_COUNT, 0},
        {"day", N_("Day"), REPORT_DATE, REPORT_MINOR},
        {"document", N_("Sale"), REPORT_TEXT, 0},
        {"buyer", N_("Buyer"), REPORT_TEXT, 0},
        {"tax_number", N_("Tax number"), REPORT_TEXT, REPORT_MINOR},
        {"payment", N_("Payment"), REPORT_TEXT, REPORT_MINOR},
        {"base", N_("Without VAT"), REPORT_MONEY, REPORT_SUM | REPORT_MINOR},
        {"vat", N_("VAT"), REPORT_MONEY, REPORT_SUM | REPORT_MINOR},
        {"total", N_("Amount"), REPORT_MONEY, REPORT_SUM},
        {"code", N_("Invoice code"), REPORT_TEXT, REPORT_MINOR},
    };
    report_begin(ret, REPORT_COLUMNS(columns));
    return invoice_export(shop, p, add_row, ret, f);
}

/* ---- in ---- */

static enum err refuse(struct shop *shop, const struct invoice_row *row, struct fault *f)
{
    return fault_set(f, ERR_BAD_IMPORT, "%s %d: %s", shop->tr(N_("Line")), row->line,
                     shop->tr(N_("no invoice fits it")));
}

/* "1C26MYY", or the same without its first digit. */
static bool symbol_fits(const struct invoice *i, const char *symbol)
{
    char whole[INVOICE_SYMBOL + 2];
    snprintf(whole, sizeof whole, "%d%s", i->form, i->symbol);
    return strcmp(symbol, whole) == 0 || strcmp(symbol, i->symbol) == 0;
}

/* Where the row says something of an invoice that we numbered, it must be the same. */
static bool agrees(const struct invoice *i, const struct invoice_row *row)
{
    if (i->form == 0)
        return true;
    return (*row->code == '\0' || strcmp(row->code, i->code) == 0) &&
           (*row->symbol == '\0' || symbol_fits(i, row->symbol)) &&
           (row->number == 0 || row->number == i->number);
}

static enum err by_symbol(struct store *s, const struct invoice_row *row, struct arena *a,
                          struct invoice *ret, bool *found, struct fault *f)
{
    enum { FORMS = 9 };
    enum err e = ERR_OK;
    size_t n = strlen(row->symbol);
    *found = false;
    if (n == INVOICE_SYMBOL)
        return store_invoice_by_number(s, row->symbol[0] - '0', row->symbol + 1, row->number, a,
                                       ret, found, f);
    for (int form = 1; form <= FORMS && e == ERR_OK && !*found; form++)
        e = store_invoice_by_number(s, form, row->symbol, row->number, a, ret, found, f);
    return e;
}

static enum err by_document(struct store *s, const struct invoice_row *row, struct arena *a,
                            struct invoice *ret, bool *found, struct fault *f)
{
    struct stored_sale sale;
    enum err e = *row->code != '\0' ? store_invoice_by_code(s, row->code, a, ret, found, f)
                                    : store_invoice_of(s, row->document, a, ret, found, f);
    if (e == ERR_OK && !*found && *row->code != '\0')
        e = store_invoice_of(s, row->document, a, ret, found, f);
    if (e != ERR_OK || *found)
        return e;
    struct stored_refund refund;
    *found = store_sale_by_number(s, row->document, a, &sale, NULL) == ERR_OK ||
             store_refund_by_number(s, row->document, a, &refund, NULL) == ERR_OK;
    *ret = (struct invoice){.document = row->document, .symbol = "", .code = "", .related = ""};
    return ERR_OK;
}

static enum err take_row(struct shop *shop, const struct invoice_row *row, struct arena *a,
                         struct fault *f)
{
    struct invoice i = {0};
    bool found = false;
    enum err e = ERR_OK;
    if (*row->document != '\0')
        e = by_document(shop->store, row, a, &i, &found, f);
    else if (*row->code != '\0')
        e = store_invoice_by_code(shop->store, row->code, a, &i, &found, f);
    else
        e = by_symbol(shop->store, row, a, &i, &found, f);
    if (e != ERR_OK)
        return e;
    if (!found || !agrees(&i, row) ||
        (*row->document != '\0' && strcmp(row->document, i.document) != 0))
        return refuse(shop, row, f);
    char symbol[INVOICE_SYMBOL + 2];
    snprintf(symbol, sizeof symbol, "%d%s", i.form, i.symbol);
    struct invoice_answer answer = {
        .document = i.document,
        .code = i.form != 0 ? i.code : row->code,
        .symbol = i.form != 0 ? symbol : row->symbol,
        .number = i.form != 0 ? i.number : row->number,
        .lookup = row->lookup,
        .at = shop_now(shop),
    };
    return store_answer_put(shop->store, &answer, f);
}

static enum err take_rows(struct shop *shop, const struct invoice_row *rows, int n, struct fault *f)
{
    struct arena scratch = {0};
    struct str said = STR_INIT, payload = STR_INIT;
    enum err e = ERR_OK;
    arena_init(&scratch);
    for (int i = 0; i < n && e == ERR_OK; i++) {
        e = take_row(shop, &rows[i], &scratch, f);
        str_addf(&said, "%s|%s|%s|%" PRId64 "|%s\n", rows[i].document, rows[i].code, rows[i].symbol,
                 rows[i].number, rows[i].lookup);
        arena_clear(&scratch);
    }
    struct hash digest = hash_of(said.at, said.len);
    record_answers_write(&payload, n, &digest);
    if (e == ERR_OK)
        e = shop_write(shop, RECORD_INVOICE_ANSWERS, &payload, NULL, f);
    str_finish(&said);
    str_finish(&payload);
    arena_finish(&scratch);
    return e;
}

enum err invoice_import(struct shop *shop, const struct invoice_row *rows, int n, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_MANAGER, N_("number invoices"), f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, take_rows(shop, rows, n, f), f) : e;
}
