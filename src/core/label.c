#include "diemban/core/label.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "diemban/base/utf8.h"
#include "diemban/core/date.h"
#include "diemban/core/dlink.h"
#include "diemban/core/gtin.h"

#include "diemban/base/ban.h"

/* ---- words ---- */

static const char *const codes[LABEL_CODE_COUNT] = {
#define X(name, word, text) [LABEL_##name] = (text),
    LABEL_CODE_TABLE(X)
#undef X
};

static const struct {
    const char *word, *text;
} label_kinds[LABEL_KIND_COUNT] = {
#define X(name, word, text) [LABEL_FOR_##name] = {word, text},
    LABEL_KIND_TABLE(X)
#undef X
};

const char *label_code_name(enum label_code c)
{
    return codes[c];
}

const char *label_kind_word(enum label_kind k)
{
    return label_kinds[k].word;
}

const char *label_kind_name(enum label_kind k)
{
    return label_kinds[k].text;
}

/* ---- the code ---- */

static bool add(struct gs1 *g, const char *ai, const char *value, int year)
{
    return gs1_add(g, ai, strlen(ai), value, strlen(value), year) == CODE_ERR_OK;
}

/* GTIN, weight, expiry, lot: the fixed lengths first, so that no separator is needed. */
static bool elements(const struct label *l, struct gs1 *g)
{
    char gtin[GTIN_TEXT], day[8], weight[8];
    struct civil c = civil_of_date(l->expiry == DATE_NONE ? 0 : l->expiry);
    gs1_clear(g);
    if (!gtin_normal(l->product->gtin, gtin) || !add(g, "01", gtin, c.year))
        return false;
    snprintf(weight, sizeof weight, "%06d", (int)(l->weight.milli % 1000000));
    if (l->weight.milli > 0 && !add(g, "3103", weight, c.year))
        return false;
    snprintf(day, sizeof day, "%02d%02d%02d", c.year % 100, c.month, c.day);
    if (l->expiry != DATE_NONE && !add(g, "17", day, c.year))
        return false;
    return l->lot[0] == '\0' || add(g, "10", l->lot, c.year);
}

static bool in_brackets(const struct gs1 *g, char out[LABEL_CODE_MAX])
{
    static const char *const order[] = {"01", "3103", "17", "10"};
    size_t at = 0;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        const char *value = gs1_value(g, order[i]);
        int n = value[0] == '\0'
                    ? 0
                    : snprintf(out + at, LABEL_CODE_MAX - at, "(%s)%s", order[i], value);
        if (n < 0 || at + (size_t)n >= LABEL_CODE_MAX)
            return false;
        at += (size_t)n;
    }
    return at > 0;
}

static bool bars(const struct label *l, char out[LABEL_CODE_MAX])
{
    const struct product *p = l->product;
    if (l->weight.milli > 0)
        return instore_write_weight(p->code, l->weight, l->rules, l->rule_count, out);
    return text_copy(out, LABEL_CODE_MAX, p->gtin[0] != '\0' ? p->gtin : p->code);
}

static bool linked(const struct label *l, char out[LABEL_CODE_MAX])
{
    struct gs1 g;
    if (!elements(l, &g))
        return false;
    if (l->code == LABEL_MATRIX)
        return in_brackets(&g, out);
    return dlink_write(&g, DLINK_STEM, true, out, LABEL_CODE_MAX) == CODE_ERR_OK;
}

enum { WEIGHT_MAX = 100 * 1000 }; /* below 100 kg: five digits of grams */

enum err label_code_text(const struct label *l, char out[LABEL_CODE_MAX], struct fault *f)
{
    bool by_kg = strcasecmp(l->product->unit, "kg") == 0;
    if (l->weight.milli > 0 && (!by_kg || l->weight.milli >= WEIGHT_MAX))
        return fault_set(f, ERR_NO_WEIGHT_CODE, "%s", l->product->name);
    if (l->code == LABEL_BARS ? bars(l, out) : linked(l, out))
        return ERR_OK;
    return fault_set(f, l->code == LABEL_BARS ? ERR_NO_WEIGHT_CODE : ERR_NO_GTIN, "%s",
                     l->product->name);
}

/* ---- what people read ---- */

static void add_price(struct doc *d, const struct product *p)
{
    char price[MONEY_TEXT], text[MONEY_TEXT + 40];
    snprintf(text, sizeof text, "%s/%s", money_text_unit(p->price, price), p->unit);
    doc_add(d, DOC_TITLE, text, "");
}

/* "500 g · 240.000 đ/kg" */
static void add_unit_price(struct doc *d, const struct product *p)
{
    char content[CONTENT_TEXT], price[MONEY_TEXT];
    const char *per;
    struct money m;
    content_text(p->content, content);
    if (content_price(p, &m, &per))
        doc_addf(d, DOC_CENTER, "%s%s%s/%s", content, content[0] != '\0' ? " · " : "",
                 money_text_unit(m, price), per);
}

/* "0,75 kg × 300.000 đ", then what it costs. False: more than money can be. */
static bool add_weight(struct doc *d, const struct label *l)
{
    char weight[QTY_TEXT], price[MONEY_TEXT];
    struct money amount;
    if (!money_times(l->product->price, l->weight, &amount))
        return false;
    doc_addf(d, DOC_CENTER, "%s %s × %s", qty_text(l->weight, weight), l->product->unit,
             money_text_unit(l->product->price, price));
    doc_add(d, DOC_TITLE, money_text_unit(amount, price), "");
    return true;
}

static void add_stars(struct doc *d, const struct label *l)
{
    if (l->stars > 0)
        doc_addf(d, DOC_CENTER, "OCOP %s", product_stars_text(l->stars));
}

static void add_lot(struct doc *d, const struct label *l, tr_fn tr)
{
    char day[DATE_TEXT];
    if (l->lot[0] != '\0' && l->expiry != DATE_NONE)
        doc_addf(d, DOC_CENTER, "%s %s · %s %s", tr(N_("lot")), l->lot, tr(N_("expires")),
                 date_vn(l->expiry, day));
    else if (l->lot[0] != '\0')
        doc_addf(d, DOC_CENTER, "%s %s", tr(N_("lot")), l->lot);
    else if (l->expiry != DATE_NONE)
        doc_addf(d, DOC_CENTER, "%s %s", tr(N_("expires")), date_vn(l->expiry, day));
}

static enum doc_kind kind_of(const struct label *l)
{
    char gtin[GTIN_TEXT];
    if (l->code == LABEL_MATRIX)
        return DOC_MATRIX;
    if (l->code == LABEL_LINK)
        return DOC_QR;
    bool ean = l->weight.milli > 0 || gtin_normal(l->product->gtin, gtin);
    return ean ? DOC_EAN : DOC_CODE;
}

enum err label_build(struct doc *d, const struct label *l, tr_fn tr, struct fault *f)
{
    char code[LABEL_CODE_MAX];
    enum err e = label_code_text(l, code, f);
    if (e != ERR_OK)
        return e;
    doc_add(d, DOC_CENTER, l->product->name, "");
    if (l->weight.milli == 0)
        add_price(d, l->product);
    else if (!add_weight(d, l))
        return fault_set(f, ERR_TOO_LARGE, "%s", l->product->name);
    if (l->kind == LABEL_FOR_SHELF)
        add_unit_price(d, l->product);
    add_stars(d, l);
    if (l->kind == LABEL_FOR_PRODUCT)
        add_lot(d, l, tr);
    doc_add(d, kind_of(l), code, l->code == LABEL_LINK ? l->product->gtin : "");
    return d->failed ? fault_set(f, ERR_NOMEM, "%s", l->product->name) : ERR_OK;
}
