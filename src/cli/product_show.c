/* Products as JSON and as lines for a person. */
#include "product_show.h"

#include <stdio.h>

#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "diemban/core/group.h"

#include "diemban/base/ban.h"

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

/* What is in a piece, and the price of a kilogram or litre by it. */
static void put_content(struct json *j, const struct product *p)
{
    char text[CONTENT_TEXT];
    struct money price;
    const char *per = "";
    bool known = content_price(p, &price, &per);
    put_text(j, "content", content_text(p->content, text));
    if (!known)
        return;
    json_put_int(j, "unit_price", price.dong);
    json_put_text(j, "unit_price_per", per);
}

static void put_packs(struct json *j, const struct product_packs *packs)
{
    json_key(j, "packs");
    json_begin_array(j);
    for (int i = 0; i < packs->count; i++) {
        json_begin_object(j);
        put_text(j, "code", packs->at[i].code);
        json_put_int(j, "pieces", packs->at[i].pieces);
        json_end(j);
    }
    json_end(j);
}

void product_show_json(struct json *j, const struct product *p, const struct product_packs *packs)
{
    json_begin_object(j);
    json_put_int(j, "id", p->id);
    put_text(j, "code", p->code);
    put_text(j, "gtin", p->gtin);
    put_text(j, "ocop_code", p->ocop_code);
    put_text(j, "name", p->name);
    put_text(j, "unit", p->unit);
    put_text(j, "kind", product_kind_stored(p->kind));
    json_put_int(j, "price", p->price.dong);
    put_text(j, "vat", p->vat);
    json_put_int(j, "stars", p->stars);
    json_put_bool(j, "potential5", p->potential5);
    put_text(j, "group", p->group);
    put_text(j, "class", p->group_class);
    put_text(j, "producer", p->producer);
    put_text(j, "certificate", p->certificate);
    put_date(j, "certificate_date", p->certificate_date);
    put_date(j, "certificate_expiry", product_certificate_expiry(p));
    json_put_milli(j, "min_stock", p->min_stock.milli);
    json_put_int(j, "shelf_life", p->shelf_life);
    put_text(j, "shelf", p->shelf);
    put_content(j, p);
    json_put_milli(j, "on_hand", p->on_hand.milli);
    put_packs(j, packs);
    json_end(j);
}

/* ---- for a person ------------------------------------------------------------- */

enum { CODE_CELLS = 8, NAME_CELLS = 40, PRICE_CELLS = 13, LABEL_CELLS = 16 };

static void pad(struct str *out, const char *text, int cells)
{
    size_t before = out->len;
    utf8_add_cut(out, text, cells);
    int used = utf8_width(out->at + before);
    if (used < cells)
        str_add_fill(out, ' ', (size_t)(cells - used));
}

static void pad_left(struct str *out, const char *text, int cells)
{
    int used = utf8_width(text);
    if (used < cells)
        str_add_fill(out, ' ', (size_t)(cells - used));
    str_add(out, text);
}

void product_show_line(struct str *out, const struct product *p)
{
    char price[MONEY_TEXT], stock[64];
    pad(out, p->code, CODE_CELLS);
    str_add_char(out, ' ');
    pad(out, p->name, NAME_CELLS);
    pad_left(out, money_text(p->price, price), PRICE_CELLS);
    str_addf(out, "  %s\n", qty_text_unit(p->on_hand, p->unit, stock, sizeof stock));
}

static void add_row(struct str *out, const char *label, const char *value)
{
    if (value[0] == '\0')
        return;
    pad(out, label, LABEL_CELLS);
    str_addf(out, " %s\n", value);
}

static void add_stars(struct str *out, const struct product *p)
{
    if (p->stars == 0)
        return;
    char text[64];
    snprintf(text, sizeof text, "%d%s%s", p->stars, p->potential5 ? ", " : "",
             p->potential5 ? _("proposed as 5") : "");
    add_row(out, _("Stars"), text);
}

static void add_group(struct str *out, const struct product *p)
{
    const char *number = p->group_class[0] != '\0' ? p->group_class : p->group;
    const char *name = group_name(p->group);
    char text[128];
    snprintf(text, sizeof text, "%s %s", number, name[0] != '\0' ? i18n_text(name) : "");
    if (p->group[0] != '\0')
        add_row(out, _("Group"), text);
}

static void add_content(struct str *out, const struct product *p)
{
    char text[CONTENT_TEXT], price[MONEY_TEXT], line[CONTENT_TEXT + MONEY_TEXT + 20];
    struct money unit_price;
    const char *per;
    content_text(p->content, text);
    if (content_price(p, &unit_price, &per))
        snprintf(line, sizeof line, "%s%s%s/%s", text, text[0] != '\0' ? " · " : "",
                 money_text_unit(unit_price, price), per);
    else
        text_copy(line, sizeof line, text);
    add_row(out, _("Content"), line);
}

/* A line each: "18938505974009: 12 hộp". */
static void add_packs(struct str *out, const struct product *p, const struct product_packs *packs)
{
    char line[160];
    for (int i = 0; i < packs->count; i++) {
        snprintf(line, sizeof line, "%s: %d %s", packs->at[i].code, packs->at[i].pieces, p->unit);
        add_row(out, i == 0 ? _("Packs") : " ", line);
    }
}

void product_show_card(struct str *out, const struct product *p, const struct product_packs *packs)
{
    char price[MONEY_TEXT], stock[64], date[DATE_TEXT];
    add_row(out, _("Code"), p->code);
    add_row(out, _("Name"), p->name);
    add_row(out, _("Price"), money_text_unit(p->price, price));
    add_row(out, _("Unit"), p->unit);
    add_content(out, p);
    add_row(out, _("VAT"), p->vat);
    add_row(out, _("On hand"), qty_text_unit(p->on_hand, p->unit, stock, sizeof stock));
    add_row(out, _("Bar code"), p->gtin);
    add_packs(out, p, packs);
    add_row(out, _("OCOP code"), p->ocop_code);
    add_stars(out, p);
    add_group(out, p);
    add_row(out, _("Producer"), p->producer);
    add_row(out, _("Certificate"), p->certificate);
    if (p->certificate_date != DATE_NONE)
        add_row(out, _("Certificate ends"), date_vn(product_certificate_expiry(p), date));
}
