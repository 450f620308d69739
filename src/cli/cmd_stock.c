/* diemban stock: what is on hand, by product and lot. */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "diemban/app/stock.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

const struct cli_option stock_options[] = {
    {"low", NULL, N_("below the least stock")},
    {"expiring", "DATE", N_("with lots that expire by that day")},
    {"certificate", "DATE", N_("whose OCOP certificate ends by that day")},
    {"consigned", NULL, N_("still the producer's")},
    {"negative", NULL, N_("below zero")},
    {0},
};

/* What was asked for; dates DATE_NONE where they were not. */
struct wanted {
    bool low, consigned, negative;
    int32_t expiring, certificate;
};

static enum err read_day(struct cli *c, const char *option, int32_t *ret)
{
    const char *text = cli_value(c, option);
    *ret = DATE_NONE;
    if (text == NULL)
        return ERR_OK;
    enum err e = date_parse(text, ret);
    return e == ERR_OK ? e : fault_set(&c->fault, e, "%s", text);
}

static enum err read_wanted(struct cli *c, struct wanted *w)
{
    w->low = cli_has(c, "low");
    w->consigned = cli_has(c, "consigned");
    w->negative = cli_has(c, "negative");
    enum err e = read_day(c, "expiring", &w->expiring);
    return e == ERR_OK ? read_day(c, "certificate", &w->certificate) : e;
}

static bool fits(const struct stock_list *l, const struct stock_item *i, const struct wanted *w)
{
    struct product p = {.certificate_date = i->certificate_date};
    int32_t end = product_certificate_expiry(&p);
    if (w->low && !stock_is(l, i, STOCK_LOW))
        return false;
    if (w->consigned && !stock_is(l, i, STOCK_CONSIGNED))
        return false;
    if (w->negative && !stock_is(l, i, STOCK_NEGATIVE))
        return false;
    if (w->expiring != DATE_NONE && (i->expiry == DATE_NONE || i->expiry > w->expiring))
        return false;
    return w->certificate == DATE_NONE || (end != DATE_NONE && end <= w->certificate);
}

static void put_day(struct json *j, const char *key, int32_t day)
{
    char text[DATE_TEXT];
    json_put_text(j, key, day != DATE_NONE ? date_iso(day, text) : NULL);
}

static void add_lot(struct cli *c, const struct stock_lot *l, const char *unit)
{
    char qty[96], day[DATE_TEXT], cost[MONEY_TEXT];
    bool costs = stock_sees_cost(&c->shop);
    json_begin_object(&c->json);
    json_put_text(&c->json, "lot", l->lot.code[0] != '\0' ? l->lot.code : NULL);
    put_day(&c->json, "expiry", l->lot.expiry);
    json_put_milli(&c->json, "quantity", l->lot.on_hand.milli);
    if (costs)
        json_put_int(&c->json, "cost", l->lot.cost.dong);
    json_put_bool(&c->json, "consigned", l->lot.consigned);
    json_put_text(&c->json, "state", lot_state_stored(l->state));
    json_end(&c->json);
    str_addf(&c->text, "         %-12s %-10s %s%s%s%s%s\n", l->lot.code,
             date_vn(l->lot.expiry, day), qty_text_unit(l->lot.on_hand, unit, qty, sizeof qty),
             l->lot.consigned ? " · " : "", l->lot.consigned ? _("consigned") : "",
             l->state != LOT_FREE ? " · " : "",
             l->state != LOT_FREE ? i18n_text(lot_state_text(l->state)) : "");
    if (costs && l->lot.cost.dong > 0)
        str_addf(&c->text, "         %-12s %s %s\n", "", _("Cost"),
                 money_text_unit(l->lot.cost, cost));
}

static void add_product(struct cli *c, const struct stock_detail *d)
{
    char qty[96];
    const struct product *p = &d->product;
    json_begin_object(&c->json);
    json_put_text(&c->json, "code", p->code);
    json_put_text(&c->json, "name", p->name);
    json_put_milli(&c->json, "on_hand", p->on_hand.milli);
    json_put_milli(&c->json, "reserved", d->reserved.milli);
    json_put_milli(&c->json, "available", p->on_hand.milli - d->reserved.milli);
    json_put_milli(&c->json, "coming", d->coming.milli);
    json_put_milli(&c->json, "in_transit", d->in_transit.milli);
    json_put_text(&c->json, "unit", p->unit);
    json_put_text(&c->json, "state", lot_state_stored(d->state));
    if (d->outlook.days_left == OUTLOOK_NEVER)
        json_put_text(&c->json, "days_left", NULL);
    else
        json_put_int(&c->json, "days_left", d->outlook.days_left);
    json_put_milli(&c->json, "order", d->outlook.order.milli);
    json_key(&c->json, "lots");
    json_begin_array(&c->json);
    str_addf(&c->text, "%-8s %s  %s", p->code, p->name,
             qty_text_unit(p->on_hand, p->unit, qty, sizeof qty));
    if (d->reserved.milli > 0)
        str_addf(&c->text, " · %s %s", _("reserved"), qty_text(d->reserved, qty));
    if (d->coming.milli > 0)
        str_addf(&c->text, " · %s %s", _("coming"), qty_text(d->coming, qty));
    if (d->in_transit.milli > 0)
        str_addf(&c->text, " · %s %s", _("in transit"), qty_text(d->in_transit, qty));
    str_add(&c->text, "\n");
    for (int i = 0; i < d->lot_count; i++)
        add_lot(c, &d->lots[i], p->unit);
    json_end(&c->json);
    json_end(&c->json);
}

static enum err add_all(struct cli *c, const struct stock_list *l, const struct wanted *w)
{
    enum err e = ERR_OK;
    json_begin_array(&c->json);
    for (int i = 0; i < l->count && e == ERR_OK; i++) {
        struct stock_detail d;
        if (!fits(l, &l->items[i], w))
            continue;
        arena_clear(&c->arena);
        e = stock_detail(&c->shop, l->items[i].id, false, &c->arena, &d, &c->fault);
        if (e == ERR_OK)
            add_product(c, &d);
    }
    json_end(&c->json);
    return e;
}

enum err cmd_stock(struct cli *c)
{
    struct wanted w;
    struct stock_list list = {0};
    enum err e = read_wanted(c, &w);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = stock_list_all(&c->shop, &list, &c->fault);
    if (e == ERR_OK)
        e = add_all(c, &list, &w);
    stock_list_finish(&list);
    return e;
}
