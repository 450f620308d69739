/* diemban order, quote: goods promised, money paid ahead, delivery. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "diemban/app/order.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/core/words_vn.h"
#include "sell_words.h"

#include "diemban/base/ban.h"

#define OPTIONS_WHO                                                                                \
    {"name", "N", N_("whose order it is")}, {"phone", "P", N_("their phone")},                     \
        {"at", "TIME", N_("when it is picked up: 2026-11-25T15:00, \"25/11 15h\"")},               \
        {"shipping", "N", N_("fee for bringing it")},                                              \
    {                                                                                              \
        "note", "TEXT", N_("anything else")                                                        \
    }
#define OPTIONS_AHEAD                                                                              \
    {"deposit", "N", N_("money paid ahead")},                                                      \
    {                                                                                              \
        "tender", "T", N_("how it is paid or given back: cash, transfer, card")                    \
    }

const struct cli_option order_add_options[] = {
    OPTIONS_WHO, OPTIONS_AHEAD, {"cod", NULL, N_("a courier collects the money")}, {0}};
const struct cli_option quote_add_options[] = {OPTIONS_WHO, {0}};
const struct cli_option order_list_options[] = {{"all", NULL, N_("also what is over")}, {0}};
const struct cli_option order_deposit_options[] = {OPTIONS_AHEAD, {0}};
const struct cli_option order_cancel_options[] = {
    {"tender", "T", N_("how it is paid or given back: cash, transfer, card")}, {0}};
const struct cli_option order_deliver_options[] = {
    {"cash", "N", N_("cash handed over; it gives change")},
    {"transfer", "N", N_("bank transfer that was seen")},
    {"card", "N", N_("by card")},
    {"voucher", "N", N_("by voucher")},
    {0},
};

/* ---- answers ---- */

static void line_json(struct json *j, const struct order_line *l)
{
    json_begin_object(j);
    json_put_int(j, "line", l->no);
    json_put_text(j, "code", l->code);
    json_put_text(j, "name", l->name);
    json_put_text(j, "unit", l->unit);
    json_put_milli(j, "quantity", l->qty.milli);
    json_put_milli(j, "delivered", l->delivered.milli);
    json_put_int(j, "price", l->price.dong);
    json_put_int(j, "amount", l->amount.dong);
    json_end(j);
}

static void order_json(struct json *j, const struct order *o)
{
    char when[TIME_TEXT];
    json_begin_object(j);
    json_put_text(j, "number", o->number);
    json_put_text(j, "kind", order_kind_stored(o->kind));
    json_put_text(j, "state", order_state_stored(o->state));
    json_put_text(j, "opened", time_iso(o->opened_at, when));
    json_put_text(j, "at", o->pick_at != 0 ? time_iso(o->pick_at, when) : NULL);
    json_put_text(j, "name", o->name);
    json_put_text(j, "phone", o->phone);
    json_put_text(j, "note", o->note);
    json_put_int(j, "shipping", o->shipping.dong);
    json_put_bool(j, "cod", o->cod);
    json_put_int(j, "total", o->total.dong);
    json_put_int(j, "deposit", o->deposit.dong);
    json_key(j, "lines");
    json_begin_array(j);
    for (int i = 0; i < o->line_count; i++)
        line_json(j, &o->lines[i]);
    json_end(j);
    json_end(j);
}

static void head_text(struct str *out, const struct order *o)
{
    char when[TIME_TEXT], total[MONEY_TEXT], deposit[MONEY_TEXT];
    str_addf(out, "%s  %-14s  %s  %s  %s", o->number,
             o->pick_at != 0 ? time_short(o->pick_at, when) : "", o->name, o->phone,
             money_text_unit(o->total, total));
    if (o->deposit.dong != 0)
        str_addf(out, "  %s %s", _("deposit"), money_text_unit(o->deposit, deposit));
    str_addf(out, "  %s\n", _(order_state_text(o->state)));
}

/* The whole, as it may be handed to the customer. */
static void order_text(struct cli *c, const struct order *o)
{
    char qty[QTY_TEXT + 40], price[MONEY_TEXT], amount[MONEY_TEXT], left[QTY_TEXT];
    struct str words = STR_INIT;
    head_text(&c->text, o);
    for (int i = 0; i < o->line_count; i++) {
        const struct order_line *l = &o->lines[i];
        str_addf(&c->text, "%3d  %s\n     %s x %s = %s", l->no, l->name,
                 qty_text_unit(l->qty, l->unit, qty, sizeof qty), money_text(l->price, price),
                 money_text(l->amount, amount));
        if (l->delivered.milli > 0)
            str_addf(&c->text, " (%s %s)", _("left"), qty_text(order_line_left(l), left));
        str_add(&c->text, "\n");
    }
    if (o->shipping.dong > 0)
        str_addf(&c->text, "%s: %s%s\n", _("Shipping"), money_text(o->shipping, amount),
                 o->cod ? " · COD" : "");
    money_words(o->total, &words);
    str_addf(&c->text, "%s: %s (%s)\n", _("Total"), money_text_unit(o->total, amount), words.at);
    str_finish(&words);
}

static enum err answer(struct cli *c, enum err e, const struct order *o)
{
    if (e != ERR_OK)
        return e;
    order_json(&c->json, o);
    order_text(c, o);
    return ERR_OK;
}

/* ---- arguments ---- */

static const char *value_of(const struct cli *c, const char *name)
{
    const char *value = cli_value(c, name);
    return value != NULL ? value : "";
}

static enum err take_tender(struct cli *c, enum tender *ret)
{
    const char *text = cli_value(c, "tender");
    *ret = TENDER_CASH;
    if (text == NULL || tender_parse(text, ret))
        return ERR_OK;
    return fault_set(&c->fault, ERR_USAGE, "--tender %s", text);
}

static enum err take_wish(struct cli *c, enum order_kind kind, struct order_wish *w)
{
    const char *at = cli_value(c, "at");
    *w = (struct order_wish){.kind = kind,
                             .name = value_of(c, "name"),
                             .phone = value_of(c, "phone"),
                             .note = value_of(c, "note"),
                             .cod = cli_has(c, "cod")};
    if (at != NULL && order_time_parse(at, shop_now(&c->shop), &w->pick_at) != ERR_OK)
        return fault_set(&c->fault, ERR_BAD_DATE, "%s", at);
    enum err e = cli_money(c, "shipping", &w->shipping);
    if (e == ERR_OK)
        e = cli_money(c, "deposit", &w->deposit);
    return e == ERR_OK ? take_tender(c, &w->tender) : e;
}

/* ---- the commands ---- */

static enum err add(struct cli *c, enum order_kind kind)
{
    struct order o;
    struct order_wish w;
    struct sell_scan *items;
    enum err e = sell_items(c, 0, &items);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = take_wish(c, kind, &w);
    if (e == ERR_OK)
        e = order_at_once(&c->shop, items, c->word_count, &w, &c->arena, &o, &c->fault);
    return answer(c, e, &o);
}

enum err cmd_order_add(struct cli *c)
{
    return add(c, ORDER_KIND_ORDER);
}

enum err cmd_quote_add(struct cli *c)
{
    return add(c, ORDER_KIND_QUOTE);
}

struct listing {
    struct cli *c;
    enum order_kind kind;
};

static int list_one(void *ctx, const struct order *o)
{
    struct listing *x = ctx;
    if (o->kind != x->kind)
        return 0;
    order_json(&x->c->json, o);
    head_text(&x->c->text, o);
    return 0;
}

static enum err list(struct cli *c, enum order_kind kind)
{
    struct listing x = {.c = c, .kind = kind};
    enum err e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = order_list(&c->shop, cli_has(c, "all"), list_one, &x, &c->fault);
    json_end(&c->json);
    return e;
}

enum err cmd_order_list(struct cli *c)
{
    return list(c, ORDER_KIND_ORDER);
}

enum err cmd_quote_list(struct cli *c)
{
    return list(c, ORDER_KIND_QUOTE);
}

enum err cmd_order_show(struct cli *c)
{
    struct order o;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = order_look(&c->shop, c->words[0], &c->arena, &o, &c->fault);
    return answer(c, e, &o);
}

enum err cmd_quote_order(struct cli *c)
{
    struct order o;
    struct order_wish w;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = take_wish(c, ORDER_KIND_ORDER, &w);
    if (e == ERR_OK)
        e = order_turn(&c->shop, c->words[0], &w, &c->arena, &o, &c->fault);
    return answer(c, e, &o);
}

enum err cmd_order_deposit(struct cli *c)
{
    struct order o;
    enum tender tender;
    struct money amount = {0};
    enum err e = cli_money(c, "deposit", &amount);
    if (e == ERR_OK)
        e = take_tender(c, &tender);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = order_take_deposit(&c->shop, c->words[0], tender, amount, &c->arena, &o, &c->fault);
    return answer(c, e, &o);
}

enum err cmd_order_cancel(struct cli *c)
{
    struct order o;
    enum tender tender;
    enum err e = take_tender(c, &tender);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = order_cancel(&c->shop, c->words[0], tender, &c->arena, &o, &c->fault);
    return answer(c, e, &o);
}

/* "2*1": two of line 1. */
static enum err take_part(struct cli *c, const char *word, struct order_part *ret)
{
    const char *star = strchr(word, '*');
    char *end;
    const char *number = star != NULL ? arena_copy_n(&c->arena, word, (size_t)(star - word)) : NULL;
    if (number == NULL || qty_parse(number, false, &ret->qty) != ERR_OK)
        return fault_set(&c->fault, ERR_BAD_QUANTITY, "%s", word);
    long no = strtol(star + 1, &end, 10);
    if (*end != '\0' || no < 1 || no > CART_LINES_MAX)
        return fault_set(&c->fault, ERR_NO_LINE, "%s", star + 1);
    ret->line = (int)no;
    return ERR_OK;
}

enum err cmd_order_deliver(struct cli *c)
{
    struct sell_payment payments[SELL_TENDERS];
    struct order_delivery d = {.number = c->words[0], .payments = payments};
    struct sell_done done;
    struct order_part *parts = arena_array(&c->arena, (size_t)c->word_count, sizeof *parts);
    enum err e = parts == NULL ? fault_set(&c->fault, ERR_NOMEM, "%s", "") : ERR_OK;
    for (; d.part_count < c->word_count - 1 && e == ERR_OK; d.part_count++)
        e = take_part(c, c->words[d.part_count + 1], &parts[d.part_count]);
    d.parts = parts;
    if (e == ERR_OK)
        e = sell_payments(c, payments, &d.payment_count);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = order_deliver(&c->shop, &d, &c->arena, &done, &c->fault);
    if (e != ERR_OK)
        return e;
    sell_json(&c->json, &done);
    str_add(&c->text, done.receipt);
    return ERR_OK;
}
