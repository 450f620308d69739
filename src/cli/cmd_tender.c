/* diemban tender, awaiting, voucher: the money of a sale afterwards. */
#include <string.h>

#include "commands.h"
#include "diemban/app/tender.h"
#include "diemban/base/tr.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

const struct cli_option tender_options[] = {
    {"from", "TENDER", N_("as it was written: cash, transfer, card")},
    {"to", "TENDER", N_("as it was paid: cash, transfer, card")},
    {"amount", "N", N_("so much of it; without it all")},
    {"reference", "R", N_("of the bank or the card terminal")},
    {"reason", "R", N_("why; always needed")},
    {0},
};
const struct cli_option settle_options[] = {
    {"reference", "R", N_("of the bank or the card terminal")},
    {0},
};
const struct cli_option voucher_options[] = {
    {"expires", "DATE", N_("the last good day")},
    {0},
};

static const char *text_of(const struct cli *c, const char *option)
{
    const char *text = cli_value(c, option);
    return text != NULL ? text : "";
}

/* ---- tender ---- */

static enum err take_tender(struct cli *c, const char *option, enum tender *ret)
{
    const char *text = text_of(c, option);
    return tender_parse(text, ret) ? ERR_OK
                                   : fault_set(&c->fault, ERR_USAGE, "--%s %s", option, text);
}

static enum err tender_json(struct cli *c, const char *number)
{
    struct tender_case x;
    struct json *j = &c->json;
    char money[MONEY_TEXT];
    enum err e = tender_look(&c->shop, number, &c->arena, &x, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(j);
    json_put_text(j, "number", x.number);
    json_put_int(j, "total", x.total.dong);
    json_key(j, "by_tender");
    json_begin_object(j);
    str_addf(&c->text, "%s\n", x.number);
    for (int t = 0; t < TENDER_COUNT; t++) {
        struct money sum = {0};
        for (int i = 0; i < x.paid.count; i++)
            if ((int)x.paid.at[i].tender == t)
                sum = money_add(sum, x.paid.at[i].amount);
        if (sum.dong == 0)
            continue;
        json_put_int(j, tender_stored((enum tender)t), sum.dong);
        str_addf(&c->text, "%s  %s\n", c->tr(tender_text((enum tender)t)),
                 money_text_unit(sum, money));
    }
    json_end(j);
    json_end(j);
    return ERR_OK;
}

enum err cmd_tender(struct cli *c)
{
    struct tender_case x;
    enum tender was, now;
    struct money amount = {0};
    enum err e = take_tender(c, "from", &was);
    if (e == ERR_OK)
        e = take_tender(c, "to", &now);
    if (e == ERR_OK)
        e = cli_money(c, "amount", &amount);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = tender_look(&c->shop, c->words[0], &c->arena, &x, &c->fault);
    if (e == ERR_OK)
        e = tender_fix(&c->shop, &x, was, now, amount, text_of(c, "reference"),
                       text_of(c, "reason"), &c->fault);
    return e == ERR_OK ? tender_json(c, x.number) : e;
}

/* ---- awaiting ---- */

static int list_awaited(void *ctx, const struct awaited *w)
{
    struct cli *c = ctx;
    char when[TIME_TEXT], money[MONEY_TEXT];
    json_begin_object(&c->json);
    json_put_text(&c->json, "number", w->number);
    json_put_text(&c->json, "at", time_iso(w->at, when));
    json_put_text(&c->json, "clerk", w->clerk);
    json_put_text(&c->json, "way", w->out ? "out" : "in");
    json_put_int(&c->json, "amount", w->amount.dong);
    json_end(&c->json);
    str_addf(&c->text, "%s  %s  %s  %s\n", w->number, time_vn(w->at, when),
             money_text_unit(w->amount, money),
             w->out ? c->tr(N_("to be sent back")) : c->tr(N_("awaiting money")));
    return 0;
}

enum err cmd_awaiting_list(struct cli *c)
{
    enum err e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = tender_awaited(&c->shop, list_awaited, c, &c->fault);
    json_end(&c->json);
    return e;
}

enum err cmd_awaiting_seen(struct cli *c)
{
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = tender_settle(&c->shop, c->words[0], text_of(c, "reference"), &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "number", c->words[0]);
    json_put_bool(&c->json, "settled", true);
    json_end(&c->json);
    return ERR_OK;
}

/* ---- vouchers ---- */

static int list_voucher(void *ctx, const struct stored_voucher *v)
{
    struct cli *c = ctx;
    char day[DATE_TEXT], money[MONEY_TEXT];
    json_begin_object(&c->json);
    json_put_text(&c->json, "serial", v->serial);
    json_put_int(&c->json, "amount", v->amount.dong);
    json_put_int(&c->json, "left", v->left.dong);
    json_put_text(&c->json, "expires", v->expiry != DATE_NONE ? date_iso(v->expiry, day) : NULL);
    json_end(&c->json);
    str_addf(&c->text, "%s  %s\n", v->serial, money_text_unit(v->left, money));
    return 0;
}

enum err cmd_voucher_add(struct cli *c)
{
    struct voucher_issued v = {.serial = c->words[0], .expiry = DATE_NONE};
    const char *expires = cli_value(c, "expires");
    enum err e = money_parse(c->words[1], &v.amount);
    if (e == ERR_OK && expires != NULL)
        e = date_parse(expires, &v.expiry);
    if (e != ERR_OK)
        return fault_set(&c->fault, e, "%s", e == ERR_BAD_DATE ? expires : c->words[1]);
    e = cli_open(c);
    if (e == ERR_OK)
        e = voucher_issue(&c->shop, &v, &c->fault);
    if (e != ERR_OK)
        return e;
    struct stored_voucher stored = {.amount = v.amount, .left = v.amount, .expiry = v.expiry};
    text_copy(stored.serial, sizeof stored.serial, v.serial);
    list_voucher(c, &stored);
    return ERR_OK;
}

enum err cmd_voucher_list(struct cli *c)
{
    enum err e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = voucher_each_of(&c->shop, list_voucher, c, &c->fault);
    json_end(&c->json);
    return e;
}
