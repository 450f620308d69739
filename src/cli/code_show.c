/* A code that was read, as JSON and as lines for a person. */
#include "code_show.h"

#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "diemban/core/bank.h"
#include "diemban/core/date.h"
#include "diemban/core/number.h"

/* ---- JSON ------------------------------------------------------------------- */

static void put_text(struct json *j, const char *key, const char *text)
{
    json_put_text(j, key, text[0] != '\0' ? text : NULL);
}

static void put_date(struct json *j, const char *key, int32_t day)
{
    char text[DATE_TEXT];
    put_text(j, key, date_iso(day, text));
}

static void put_milli(struct json *j, const char *key, int64_t milli)
{
    json_key(j, key);
    if (milli != 0)
        json_milli(j, milli);
    else
        json_null(j);
}

static void put_money(struct json *j, const char *key, struct money m)
{
    json_key(j, key);
    if (m.dong != 0)
        json_int(j, m.dong);
    else
        json_null(j);
}

/* An AI that is there twice has the same value twice, or the code is not valid. */
static void put_ais(struct json *j, const struct gs1 *g)
{
    json_key(j, "ais");
    json_begin_object(j);
    for (size_t i = 0; i < g->n; i++) {
        const struct gs1_element *el = &g->element[i];
        if (gs1_element_like(g, el->code) == el)
            json_put_text(j, el->code, g->pool + el->at);
    }
    json_end(j);
}

static void put_payment(struct json *j, const struct vietqr *q)
{
    const struct bank *bank = bank_find(q->bin);
    put_text(j, "bank_bin", q->bin);
    json_put_text(j, "bank", bank != NULL ? bank->shown : NULL);
    put_text(j, "account", q->account);
    put_money(j, "amount", q->amount);
    put_text(j, "purpose", q->purpose);
    put_text(j, "bill", q->bill);
    put_text(j, "reference", q->reference);
    put_text(j, "merchant", q->merchant);
    json_put_bool(j, "dynamic", q->dynamic);
    json_put_bool(j, "to_card", q->to_card);
}

static void put_ocop(struct json *j, const struct ocop_code *c)
{
    put_text(j, "ocop_code", c->text);
    json_put_text(j, "province", c->province_name);
    json_put_text(j, "district", c->district_name);
    json_put_text(j, "commune", c->commune_name);
    json_put_int(j, "ordinal", c->ordinal);
    json_put_int(j, "year", c->year);
}

static void put_receipt(struct json *j, const struct number *n)
{
    char text[NUMBER_TEXT];
    json_put_text(j, "number", number_text(n->prefix, n->till, n->running, text));
    json_put_int(j, "point", n->till.point);
    json_put_int(j, "till", n->till.till);
}

void code_show_json(struct json *j, const struct code *c)
{
    json_begin_object(j);
    json_put_text(j, "kind", code_kind_text(c->kind));
    put_text(j, "symbology", c->aim);
    put_text(j, "gtin", c->gtin);
    put_text(j, "lot", c->lot);
    put_text(j, "serial", c->serial);
    put_date(j, "expiry", c->expiry);
    put_date(j, "best_before", c->best_before);
    put_date(j, "production", c->production);
    put_milli(j, "weight", c->weight.milli);
    put_milli(j, "count", c->count.milli);
    put_money(j, "price", c->price);
    put_text(j, "item", c->item);
    put_ais(j, &c->ais);
    if (c->kind == CODE_VIETQR)
        put_payment(j, &c->pay);
    if (c->kind == CODE_OCOP)
        put_ocop(j, &c->ocop);
    if (c->kind == CODE_RECEIPT)
        put_receipt(j, &c->number);
    json_put_bool(j, "doubtful", c->doubtful);
    json_put_text(j, "repaired", c->repaired != REPAIR_NONE ? repair_text(c->repaired) : NULL);
    json_put_bool(j, "valid", c->valid);
    json_put_text(j, "error", c->error);
    json_end(j);
}

/* ---- lines -------------------------------------------------------------------- */

static const char *const kind_names[CODE_KIND_COUNT] = {
    [CODE_UNKNOWN] = N_("unknown code"),
    [CODE_GTIN] = N_("product number (GTIN)"),
    [CODE_GS1] = N_("GS1 code"),
    [CODE_DIGITAL_LINK] = N_("GS1 Digital Link"),
    [CODE_IN_STORE] = N_("label of a scale"),
    [CODE_OCOP] = N_("OCOP product code"),
    [CODE_VIETQR] = N_("payment code"),
    [CODE_RECEIPT] = N_("receipt number"),
};

enum { LABEL_CELLS = 16 };

static void line(struct str *out, const char *label, const char *value)
{
    if (value == NULL || value[0] == '\0')
        return;
    int cells = utf8_width(label);
    str_add(out, label);
    str_add_fill(out, ' ', cells < LABEL_CELLS ? (size_t)(LABEL_CELLS - cells) : 1);
    str_addf(out, "%s\n", value);
}

static void date_line(struct str *out, const char *label, int32_t day)
{
    char text[DATE_TEXT];
    line(out, label, day != DATE_NONE ? date_vn(day, text) : "");
}

static void money_line(struct str *out, const char *label, struct money m)
{
    char text[MONEY_TEXT];
    line(out, label, m.dong != 0 ? money_text_unit(m, text) : "");
}

static void goods_lines(struct str *out, const struct code *c)
{
    char text[QTY_TEXT];
    line(out, _("GTIN"), c->gtin);
    line(out, _("Item"), c->item);
    line(out, _("Lot"), c->lot);
    line(out, _("Serial number"), c->serial);
    date_line(out, _("Expires"), c->expiry);
    date_line(out, _("Best before"), c->best_before);
    date_line(out, _("Made"), c->production);
    if (c->weight.milli != 0)
        line(out, _("Weight"), qty_text_unit(c->weight, "kg", text, sizeof text));
    if (c->count.milli != 0)
        line(out, _("Count"), qty_text(c->count, text));
    money_line(out, _("Price"), c->price);
}

static void other_lines(struct str *out, const struct code *c)
{
    const struct bank *bank = bank_find(c->pay.bin);
    char text[NUMBER_TEXT];
    line(out, _("Bank"), bank != NULL ? bank->shown : c->pay.bin);
    line(out, _("Account"), c->pay.account);
    money_line(out, _("Amount"), c->pay.amount);
    line(out, _("Purpose"), c->pay.purpose);
    line(out, _("Province"), c->ocop.province_name);
    line(out, _("District"), c->ocop.district_name);
    line(out, _("Commune"), c->ocop.commune_name);
    if (c->kind == CODE_RECEIPT)
        line(out, _("Receipt"),
             number_text(c->number.prefix, c->number.till, c->number.running, text));
}

/* Every AI with GS1's own title. */
static void ai_lines(struct str *out, const struct gs1 *g)
{
    for (size_t i = 0; i < g->n; i++) {
        const struct gs1_element *el = &g->element[i];
        str_addf(out, "  (%s) %s  %s\n", el->code, g->pool + el->at, el->ai->title);
    }
}

void code_show_lines(struct str *out, const struct code *c)
{
    line(out, _("Kind"), _(kind_names[c->kind]));
    goods_lines(out, c);
    other_lines(out, c);
    ai_lines(out, &c->ais);
    if (c->repaired != REPAIR_NONE)
        line(out, _("Mended"), _(repair_sentence(c->repaired)));
    else if (c->doubtful)
        line(out, _("Doubtful"), _("The scanner left separators out. Compare with the label."));
    line(out, _("Result"), _(code_err_sentence(c->why)));
}
