/* diemban sell: one sale from the command line. */
#include <assert.h>
#include <string.h>

#include "cli_item.h"
#include "commands.h"
#include "diemban/app/customer.h"
#include "diemban/app/late.h"
#include "diemban/app/sell.h"
#include "diemban/base/tr.h"
#include "diemban/core/date.h"
#include "sell_words.h"

#include "diemban/base/ban.h"

const struct cli_option sell_options[] = {
    {"cash", "N", N_("cash handed over; it gives change")},
    {"transfer", "N", N_("bank transfer that was seen")},
    {"awaiting", NULL, N_("nobody has seen the transfer yet")},
    {"change-in-cash", NULL, N_("the transfer may be too large; cash is given back")},
    {"card", "N", N_("by card")},
    {"reference", "R", N_("what the card terminal printed")},
    {"voucher", "N", N_("by voucher")},
    {"credit", "N", N_("on the customer's credit account")},
    {"customer", "C", N_("who buys: phone, its ending, name or id")},
    {"serial", "S", N_("of the shop's own voucher, which is checked and spent")},
    {"discount", "N|P%", N_("off the whole, spread over its lines")},
    {"late", "TIME", N_("when it was, for a sale written on paper; with --slip")},
    {"slip", "NO", N_("number of the paper slip")},
    {"uuid", "U", N_("the same twice is one sale")},
    {0},
};

static void line_json(struct json *j, const struct sale_line *l)
{
    char day[DATE_TEXT];
    json_begin_object(j);
    json_put_text(j, "code", l->code);
    json_put_text(j, "name", l->name);
    json_put_text(j, "lot", l->lot[0] != '\0' ? l->lot : NULL);
    json_put_text(j, "expiry", l->expiry != DATE_NONE ? date_iso(l->expiry, day) : NULL);
    json_put_milli(j, "quantity", l->qty.milli);
    json_put_text(j, "unit", l->unit);
    json_put_int(j, "price", l->price.dong);
    json_put_int(j, "discount", l->discount.dong);
    json_put_text(j, "promotion", l->promo.dong > 0 ? l->promotion : NULL);
    json_put_int(j, "promotion_discount", l->promo.dong);
    json_put_int(j, "amount", l->amount.dong);
    json_put_text(j, "vat_rate", l->vat_rate.name);
    json_put_int(j, "vat", l->vat.dong);
    json_end(j);
}

static void payments_json(struct json *j, const struct sale *s)
{
    struct money off = {0};
    json_key(j, "payments");
    json_begin_array(j);
    for (int i = 0; i < s->payment_count; i++) {
        const struct payment *p = &s->payments[i];
        if (p->tender == TENDER_ROUNDING)
            off = money_add(off, p->applied);
        json_begin_object(j);
        json_put_text(j, "tender", tender_stored(p->tender));
        json_put_int(j, "amount", p->applied.dong);
        json_put_text(j, "reference", p->reference[0] != '\0' ? p->reference : NULL);
        json_put_bool(j, "awaiting", p->awaiting);
        json_end(j);
    }
    json_end(j);
    json_put_int(j, "rounding", off.dong);
}

void sell_json(struct json *j, const struct sell_done *done)
{
    const struct sale *s = &done->sale;
    char uuid[UUID_TEXT], hash[HASH_HEX], when[TIME_TEXT];
    json_begin_object(j);
    json_put_text(j, "number", s->number);
    json_put_text(j, "uuid", uuid_text(&s->uuid, uuid));
    json_put_text(j, "at", time_iso(s->at, when));
    json_put_text(j, "customer", s->customer[0] != '\0' ? s->customer : NULL);
    json_put_int(j, "total", s->total.dong);
    json_put_int(j, "paid", s->tendered.dong);
    json_put_int(j, "change", s->change.dong);
    json_put_int(j, "discount", s->discount.dong);
    payments_json(j, s);
    json_key(j, "lines");
    json_begin_array(j);
    for (int i = 0; i < s->line_count; i++)
        line_json(j, &s->lines[i]);
    json_end(j);
    json_put_text(j, "hash", hash_hex(&done->hash, hash));
    json_put_bool(j, "repeated", done->repeated);
    json_end(j);
}

enum err sell_items(struct cli *c, int from, struct sell_scan **items)
{
    int n = c->word_count - from;
    *items = arena_array(&c->arena, (size_t)n + 1, sizeof **items);
    if (*items == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = ERR_OK;
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = cli_item(c, c->words[from + i], &(*items)[i]);
    return e;
}

/* Exact tenders come first, so that cash gives the change of what is left. */
static const struct {
    const char *option;
    enum tender tender;
} tenders[] = {{"transfer", TENDER_TRANSFER},
               {"card", TENDER_CARD},
               {"voucher", TENDER_VOUCHER},
               {"credit", TENDER_CREDIT},
               {"cash", TENDER_CASH}};
static_assert(sizeof tenders / sizeof *tenders == SELL_TENDERS, "room for each");

static void fill_payment(const struct cli *c, struct sell_payment *p)
{
    const char *option = p->tender == TENDER_CARD ? "reference" : "serial";
    const char *reference = cli_value(c, option);
    if (p->tender == TENDER_TRANSFER) {
        p->awaiting = cli_has(c, "awaiting");
        p->over = cli_has(c, "change-in-cash");
    } else if (p->tender != TENDER_CASH && reference != NULL) {
        p->reference = reference;
    }
}

enum err sell_payments(struct cli *c, struct sell_payment payments[SELL_TENDERS], int *count)
{
    enum err e = ERR_OK;
    *count = 0;
    for (int i = 0; i < SELL_TENDERS && e == ERR_OK; i++) {
        struct sell_payment *p = &payments[*count];
        if (!cli_has(c, tenders[i].option))
            continue;
        *p = (struct sell_payment){.tender = tenders[i].tender, .reference = ""};
        e = cli_money(c, tenders[i].option, &p->tendered);
        fill_payment(c, p);
        ++*count;
    }
    return e;
}

/* "30%", "12.5%" or đồng. */
static enum err take_cut(struct cli *c, struct sell_cut *cut)
{
    const char *text = cli_value(c, "discount");
    size_t n = strlen(text);
    struct qty percent = {0};
    if (n == 0 || text[n - 1] != '%')
        return cli_money(c, "discount", &cut->amount);
    const char *number = arena_copy_n(&c->arena, text, n - 1);
    if (number == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = qty_parse(number, false, &percent);
    if (e != ERR_OK || percent.milli > 100000 || percent.milli % 10 != 0)
        return fault_set(&c->fault, ERR_BAD_NUMBER, "--discount %s", text);
    cut->bp = (int)(percent.milli / 10);
    return ERR_OK;
}

/* --late and --slip: both or none. */
static enum err take_late(struct cli *c)
{
    int64_t at;
    const char *late = cli_value(c, "late"), *slip = cli_value(c, "slip");
    if (late == NULL && slip == NULL)
        return ERR_OK;
    if (late == NULL || slip == NULL)
        return fault_set(&c->fault, ERR_USAGE, "%s", late == NULL ? "--late" : "--slip");
    enum err e = late_time(&c->shop, late, &at, &c->fault);
    return e == ERR_OK ? late_next(&c->shop, at, slip, &c->fault) : e;
}

enum err cmd_sell(struct cli *c)
{
    struct sell_whole w = {0};
    struct sell_payment payments[SELL_TENDERS];
    struct sell_cut cut = {0};
    struct uuid uuid;
    struct customer customer;
    struct sell_done done;
    struct sell_scan *items;
    enum err e = sell_items(c, 0, &items);
    w.items = items;
    w.item_count = c->word_count;
    w.payments = payments;
    if (e == ERR_OK)
        e = sell_payments(c, payments, &w.payment_count);
    if (e != ERR_OK)
        return e;
    if (cli_has(c, "discount")) {
        e = take_cut(c, &cut);
        if (e != ERR_OK)
            return e;
        w.cut = &cut;
    }
    if (cli_has(c, "uuid")) {
        uuid = uuid_of_text(cli_value(c, "uuid"));
        w.uuid = &uuid;
    }
    e = cli_open(c);
    if (e == ERR_OK)
        e = take_late(c);
    if (e == ERR_OK && cli_has(c, "customer")) {
        e = customer_one(&c->shop, cli_value(c, "customer"), &c->arena, &customer, &c->fault);
        w.customer = customer.ref;
    }
    if (e == ERR_OK)
        e = sell_at_once(&c->shop, &w, &c->arena, &done, &c->fault);
    if (e != ERR_OK)
        return e;
    sell_json(&c->json, &done);
    str_add(&c->text, done.receipt);
    return ERR_OK;
}
