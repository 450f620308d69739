#include "diemban/core/label.h"

#include <stdio.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/date.h"
#include "diemban/core/dlink.h"
#include "diemban/core/gtin.h"

#include "diemban/base/ban.h"

/* ---- the code ---- */

static bool add(struct gs1 *g, const char *ai, const char *value, int year)
{
    return gs1_add(g, ai, strlen(ai), value, strlen(value), year) == CODE_ERR_OK;
}

/* GTIN, expiry, lot: the fixed lengths first, so that no separator is needed. */
static bool elements(const struct label *l, struct gs1 *g)
{
    char gtin[GTIN_TEXT], day[8];
    struct civil c = civil_of_date(l->expiry == DATE_NONE ? 0 : l->expiry);
    gs1_clear(g);
    if (!gtin_normal(l->product->gtin, gtin) || !add(g, "01", gtin, c.year))
        return false;
    snprintf(day, sizeof day, "%02d%02d%02d", c.year % 100, c.month, c.day);
    if (l->expiry != DATE_NONE && !add(g, "17", day, c.year))
        return false;
    return l->lot[0] == '\0' || add(g, "10", l->lot, c.year);
}

static bool in_brackets(const struct gs1 *g, char out[LABEL_CODE_MAX])
{
    static const char *const order[] = {"01", "17", "10"};
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

bool label_code_text(const struct label *l, char out[LABEL_CODE_MAX])
{
    struct gs1 g;
    const char *bars = l->product->gtin[0] != '\0' ? l->product->gtin : l->product->code;
    if (l->code == LABEL_BARS)
        return text_copy(out, LABEL_CODE_MAX, bars);
    if (!elements(l, &g))
        return false;
    if (l->code == LABEL_MATRIX)
        return in_brackets(&g, out);
    return dlink_write(&g, DLINK_STEM, true, out, LABEL_CODE_MAX) == CODE_ERR_OK;
}

/* ---- what people read ---- */

static void add_price(struct doc *d, const struct product *p)
{
    char price[MONEY_TEXT], text[MONEY_TEXT + 40];
    snprintf(text, sizeof text, "%s/%s", money_text_unit(p->price, price), p->unit);
    doc_add(d, DOC_TITLE, text, "");
}

static void add_stars(struct doc *d, const struct label *l)
{
    char stars[40] = "";
    for (int i = 0; i < l->stars; i++)
        strncat(stars, "★", sizeof stars - strlen(stars) - 1);
    if (l->stars > 0)
        doc_addf(d, DOC_CENTER, "OCOP %s", stars);
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
    return gtin_normal(l->product->gtin, gtin) ? DOC_EAN : DOC_CODE;
}

enum err label_build(struct doc *d, const struct label *l, tr_fn tr, struct fault *f)
{
    char code[LABEL_CODE_MAX];
    if (!label_code_text(l, code))
        return fault_set(f, ERR_NO_GTIN, "%s", l->product->name);
    doc_add(d, DOC_CENTER, l->product->name, "");
    add_price(d, l->product);
    add_stars(d, l);
    add_lot(d, l, tr);
    doc_add(d, kind_of(l), code, l->code == LABEL_LINK ? l->product->gtin : "");
    return d->failed ? fault_set(f, ERR_NOMEM, "%s", l->product->name) : ERR_OK;
}
