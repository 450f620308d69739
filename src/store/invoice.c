#include "diemban/store/invoice.h"

#include <string.h>

#include "diemban/core/date.h"

#include "db.h"

#include "diemban/base/ban.h"

/* ---- series ---- */

enum err store_series_put(struct store *s, const struct invoice_series *v, struct fault *f)
{
    struct q q = q_begin(s, SQL_series_put);
    q_int(&q, v->since);
    q_int(&q, v->form);
    q_text(&q, v->symbol);
    q_text(&q, v->chars);
    q_int(&q, v->first);
    q_int(&q, v->last);
    return q_run(&q, f);
}

static void read_series(struct q *q, struct invoice_series *v)
{
    v->since = get_date(q);
    v->form = (int)get_int(q);
    text_copy(v->symbol, sizeof v->symbol, get_text(q));
    text_copy(v->chars, sizeof v->chars, get_text(q));
    v->first = get_int(q);
    v->last = get_int(q);
}

enum err store_series_list(struct store *s, series_each each, void *ctx, struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_series_list);
    while (!stop && q_row(&q)) {
        struct invoice_series v;
        read_series(&q, &v);
        stop = each(ctx, &v) != 0;
    }
    return q_end(&q, f);
}

struct looking {
    int32_t day;
    struct invoice_series *ret;
    bool found;
};

static int fits_day(void *ctx, const struct invoice_series *v)
{
    struct looking *x = ctx;
    x->found = v->since <= x->day && invoice_symbol_year(v->symbol) == civil_of_date(x->day).year;
    if (x->found)
        *x->ret = *v;
    return x->found;
}

enum err store_series_on(struct store *s, int32_t day, struct invoice_series *ret, bool *found,
                         struct fault *f)
{
    struct looking x = {.day = day, .ret = ret};
    enum err e = store_series_list(s, fits_day, &x, f);
    *found = x.found;
    return e;
}

enum err store_series_next(struct store *s, const struct invoice_series *v, int64_t *ret,
                           struct fault *f)
{
    struct q q = q_begin(s, SQL_series_next);
    q_int(&q, v->form);
    q_text(&q, v->symbol);
    q_int(&q, v->first);
    q_int(&q, v->last);
    *ret = q_row(&q) ? get_int(&q) : v->first;
    return q_end(&q, f);
}

/* ---- invoices ---- */

enum err store_invoice_add(struct store *s, const struct invoice *i, const char *person,
                           struct fault *f)
{
    struct q q = q_begin(s, SQL_invoice_add);
    q_int(&q, s->tip.seq);
    q_int(&q, s->tip.at);
    q_int(&q, s->tip_day);
    q_text(&q, person);
    q_text(&q, "");
    q_text(&q, invoice_kind_stored(i->kind));
    q_text(&q, i->document);
    q_int(&q, i->form);
    q_text(&q, i->symbol);
    q_int(&q, i->number);
    q_text(&q, i->code);
    q_text(&q, i->related);
    q_date(&q, i->day);
    q_int(&q, i->total.dong);
    return q_run(&q, f);
}

/* Texts stay those of the row. */
static bool read_invoice(struct q *q, struct invoice *i)
{
    bool good = invoice_kind_parse(get_text(q), &i->kind);
    i->document = get_text(q);
    i->form = (int)get_int(q);
    i->symbol = get_text(q);
    i->number = get_int(q);
    i->code = get_text(q);
    i->related = get_text(q);
    i->day = get_date(q);
    i->total.dong = get_int(q);
    return good;
}

static bool keep(struct invoice *i, struct arena *a)
{
    i->document = arena_copy(a, i->document);
    i->symbol = arena_copy(a, i->symbol);
    i->code = arena_copy(a, i->code);
    i->related = arena_copy(a, i->related);
    return i->document != NULL && i->symbol != NULL && i->code != NULL && i->related != NULL;
}

static enum err one_invoice(struct q *q, struct arena *a, struct invoice *ret, bool *found,
                            struct fault *f)
{
    bool kept = true;
    *found = q_row(q);
    if (*found)
        kept = read_invoice(q, ret) && keep(ret, a);
    enum err e = q_end(q, f);
    return e == ERR_OK && !kept ? fault_set(f, ERR_NOMEM, "invoice") : e;
}

enum err store_invoice_of(struct store *s, const char *document, struct arena *a,
                          struct invoice *ret, bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_invoice_of);
    q_text(&q, document);
    return one_invoice(&q, a, ret, found, f);
}

enum err store_invoice_by_code(struct store *s, const char *code, struct arena *a,
                               struct invoice *ret, bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_invoice_by_code);
    q_text(&q, code);
    return one_invoice(&q, a, ret, found, f);
}

enum err store_invoice_by_number(struct store *s, int form, const char *symbol, int64_t number,
                                 struct arena *a, struct invoice *ret, bool *found, struct fault *f)
{
    struct q q = q_begin(s, SQL_invoice_by_number);
    q_int(&q, form);
    q_text(&q, symbol);
    q_int(&q, number);
    return one_invoice(&q, a, ret, found, f);
}

enum err store_invoice_list(struct store *s, int32_t from, int32_t to, invoice_each each, void *ctx,
                            struct fault *f)
{
    bool stop = false;
    struct q q = q_begin(s, SQL_invoice_list);
    q_int(&q, from);
    q_int(&q, to);
    while (!stop && q_row(&q)) {
        struct invoice i = {0};
        stop = !read_invoice(&q, &i) || each(ctx, &i) != 0;
    }
    return q_end(&q, f);
}

/* ---- buyers ---- */

enum err store_buyer_put(struct store *s, const struct uuid *sale, const struct invoice_buyer *b,
                         struct fault *f)
{
    bool empty = !invoice_buyer_known(b) && *b->address == '\0' && *b->email == '\0';
    struct q q = q_begin(s, empty ? SQL_buyer_drop : SQL_buyer_put);
    q_blob(&q, sale->b, sizeof sale->b);
    if (!empty) {
        q_text(&q, b->name);
        q_text(&q, b->company);
        q_text(&q, b->tax_number);
        q_text(&q, b->address);
        q_text(&q, b->email);
    }
    return q_run(&q, f);
}

enum err store_buyer_get(struct store *s, const struct uuid *sale, struct arena *a,
                         struct invoice_buyer *ret, struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_buyer_get);
    q_blob(&q, sale->b, sizeof sale->b);
    *ret = (struct invoice_buyer){"", "", "", "", ""};
    if (q_row(&q)) {
        ret->name = get_copy(&q, a, &own);
        ret->company = get_copy(&q, a, &own);
        ret->tax_number = get_copy(&q, a, &own);
        ret->address = get_copy(&q, a, &own);
        ret->email = get_copy(&q, a, &own);
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "buyer") : e;
}

/* ---- answers ---- */

enum err store_answer_put(struct store *s, const struct invoice_answer *v, struct fault *f)
{
    struct q q = q_begin(s, SQL_answer_put);
    q_text(&q, v->document);
    q_text(&q, v->code);
    q_text(&q, v->symbol);
    q_int(&q, v->number);
    q_text(&q, v->lookup);
    q_int(&q, v->at);
    return q_run(&q, f);
}

enum err store_answer_of(struct store *s, const char *document, struct arena *a,
                         struct invoice_answer *ret, bool *found, struct fault *f)
{
    enum err own = ERR_OK;
    struct q q = q_begin(s, SQL_answer_of);
    q_text(&q, document);
    *found = q_row(&q);
    if (*found) {
        ret->document = get_copy(&q, a, &own);
        ret->code = get_copy(&q, a, &own);
        ret->symbol = get_copy(&q, a, &own);
        ret->number = get_int(&q);
        ret->lookup = get_copy(&q, a, &own);
        ret->at = get_int(&q);
    }
    enum err e = q_end(&q, f);
    return e == ERR_OK && own != ERR_OK ? fault_set(f, own, "answer") : e;
}
