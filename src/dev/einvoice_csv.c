#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/base/tr.h"
#include "diemban/core/date.h"
#include "diemban/core/fold.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/einvoice.h"

#include "diemban/base/ban.h"

enum { SEPARATOR = ',' };

/* ---- writing ---- */

void einvoice_csv_begin(struct str *out)
{
    static const char *const columns[] = {
        "kind",     "symbol",    "number",     "code",     "day",   "document", "related",
        "buyer",    "name",      "tax_number", "address",  "email", "payment",  "line",
        "item",     "item_name", "unit",       "quantity", "price", "discount", "amount",
        "vat_rate", "base",      "vat",        "total"};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        csv_put(out, columns[i], SEPARATOR);
    csv_end_row(out);
}

static void add_invoice(struct str *out, const struct einvoice *v)
{
    const struct invoice *i = &v->invoice;
    const struct invoice_buyer *b = &v->buyer;
    char text[DATE_TEXT];
    snprintf(text, sizeof text, "%d%.6s", i->form, i->symbol);
    csv_put(out, invoice_kind_stored(i->kind), SEPARATOR);
    csv_put(out, i->form != 0 ? text : "", SEPARATOR);
    if (i->number != 0)
        csv_put_int(out, i->number, SEPARATOR);
    else
        csv_put(out, "", SEPARATOR);
    csv_put(out, i->code, SEPARATOR);
    csv_put(out, date_iso(i->day, text), SEPARATOR);
    csv_put(out, i->document, SEPARATOR);
    csv_put(out, i->related, SEPARATOR);
    const char *buyer = *b->company != '\0' ? b->company : b->name;
    csv_put(out, *buyer != '\0' ? buyer : INVOICE_WALK_IN, SEPARATOR);
    csv_put(out, b->name, SEPARATOR);
    csv_put(out, b->tax_number, SEPARATOR);
    csv_put(out, b->address, SEPARATOR);
    csv_put(out, b->email, SEPARATOR);
    csv_put(out, einvoice_payment(&v->sale), SEPARATOR);
}

void einvoice_csv_add(struct str *out, const struct einvoice *v)
{
    for (int i = 0; i < v->sale.line_count; i++) {
        const struct sale_line *l = &v->sale.lines[i];
        add_invoice(out, v);
        csv_put_int(out, i + 1, SEPARATOR);
        csv_put(out, l->code, SEPARATOR);
        csv_put(out, l->name, SEPARATOR);
        csv_put(out, l->unit, SEPARATOR);
        csv_put_milli(out, v->sign * l->qty.milli, SEPARATOR);
        csv_put_int(out, l->price.dong, SEPARATOR);
        csv_put_int(out, v->sign * l->discount.dong, SEPARATOR);
        csv_put_int(out, v->sign * l->amount.dong, SEPARATOR);
        csv_put(out, l->vat_rate.name, SEPARATOR);
        csv_put_int(out, v->sign * (l->amount.dong - l->vat.dong), SEPARATOR);
        csv_put_int(out, v->sign * l->vat.dong, SEPARATOR);
        csv_put_int(out, v->sign * v->sale.total.dong, SEPARATOR);
        csv_end_row(out);
    }
}

/* ---- reading the provider's file ---- */

enum answer_column { AT_DOCUMENT, AT_SYMBOL, AT_NUMBER, AT_CODE, AT_LOOKUP, AT_COUNT };

/* Folded headers; a column is known by any of its names. */
static const struct {
    enum answer_column column;
    const char *name;
} names[] = {
    {AT_DOCUMENT, "document"},
    {AT_DOCUMENT, "so phieu"},
    {AT_DOCUMENT, "so don"},
    {AT_DOCUMENT, "ma ho so"},
    {AT_SYMBOL, "symbol"},
    {AT_SYMBOL, "ky hieu"},
    {AT_NUMBER, "number"},
    {AT_NUMBER, "so"},
    {AT_NUMBER, "so hoa don"},
    {AT_CODE, "code"},
    {AT_CODE, "mccqt"},
    {AT_CODE, "ma cqt"},
    {AT_CODE, "ma cua cqt"},
    {AT_CODE, "ma co quan thue"},
    {AT_LOOKUP, "lookup"},
    {AT_LOOKUP, "url"},
    {AT_LOOKUP, "link"},
    {AT_LOOKUP, "tra cuu"},
    {AT_LOOKUP, "dia chi tra cuu"},
};

struct answers {
    struct arena *texts;
    int at[AT_COUNT]; /* the file's column; −1 none */
    struct invoice_row *rows;
    int count, capacity;
    struct fault *f;
};

static enum err refuse(struct answers *x, int line, const char *message)
{
    return fault_set(x->f, ERR_BAD_IMPORT, "%d: %s", line, message);
}

static enum err read_header(struct answers *x, const struct csv_row *row)
{
    struct str folded = STR_INIT;
    for (int i = 0; i < AT_COUNT; i++)
        x->at[i] = -1;
    for (int i = 0; i < row->count; i++) {
        str_clear(&folded);
        fold_text(&folded, row->field[i].text);
        for (size_t n = 0; n < sizeof names / sizeof *names; n++)
            if (strcmp(folded.at, names[n].name) == 0)
                x->at[names[n].column] = i;
    }
    str_finish(&folded);
    bool named = x->at[AT_DOCUMENT] >= 0 || x->at[AT_CODE] >= 0 ||
                 (x->at[AT_SYMBOL] >= 0 && x->at[AT_NUMBER] >= 0);
    return named ? ERR_OK : refuse(x, row->line, "document, code, symbol + number");
}

static const char *value(struct answers *x, const struct csv_row *row, enum answer_column c)
{
    struct str clean = STR_INIT;
    const char *ret = NULL;
    int at = x->at[c];
    if (at < 0 || at >= row->count)
        return "";
    if (clean_text(&clean, row->field[at].text, row->field[at].size, CLEAN_NOTE) == ERR_OK)
        ret = arena_copy(x->texts, clean.at);
    str_finish(&clean);
    return ret;
}

static bool answers_room(struct answers *x)
{
    if (x->count < x->capacity)
        return true;
    int more = x->capacity == 0 ? 64 : x->capacity * 2;
    struct invoice_row *rows = arena_array(x->texts, (size_t)more, sizeof *rows);
    if (rows == NULL)
        return false;
    if (x->count > 0)
        memcpy(rows, x->rows, (size_t)x->count * sizeof *rows);
    x->rows = rows;
    x->capacity = more;
    return true;
}

static enum err take_row(struct answers *x, const struct csv_row *row)
{
    struct invoice_row r = {.line = row->line};
    r.document = value(x, row, AT_DOCUMENT);
    r.code = value(x, row, AT_CODE);
    r.symbol = value(x, row, AT_SYMBOL);
    r.lookup = value(x, row, AT_LOOKUP);
    const char *digits = value(x, row, AT_NUMBER);
    if (r.document == NULL || r.code == NULL || r.symbol == NULL || r.lookup == NULL ||
        digits == NULL)
        return refuse(x, row->line, "UTF-8");
    if (*digits != '\0') {
        char *end;
        r.number = strtoll(digits, &end, 10);
        if (*end != '\0' || r.number < 1 || r.number > INVOICE_NUMBER_MAX)
            return refuse(x, row->line, digits);
    }
    if (!answers_room(x))
        return fault_set(x->f, ERR_NOMEM, "%s", "");
    x->rows[x->count++] = r;
    return ERR_OK;
}

enum err einvoice_read(const char *bytes, size_t n, struct arena *a, struct invoice_row **rows,
                       int *count, struct fault *f)
{
    struct answers x = {.texts = a, .f = f};
    struct csv csv;
    struct csv_fault fault = {0};
    static struct csv_row row; /* too large for a stack */
    enum err e = csv_begin(&csv, bytes, n);
    if (e == ERR_OK)
        e = csv_next(&csv, a, &row, &fault);
    if (e == ERR_OK && row.count == 0)
        e = refuse(&x, 1, "0");
    else if (e == ERR_OK)
        e = read_header(&x, &row);
    while (e == ERR_OK && (e = csv_next(&csv, a, &row, &fault)) == ERR_OK && row.count > 0)
        e = take_row(&x, &row);
    if (e != ERR_OK && f->err == ERR_OK)
        fault_set(f, e, "%d", fault.line);
    *rows = x.rows;
    *count = x.count;
    return e;
}
