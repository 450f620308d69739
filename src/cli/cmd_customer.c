/* diemban customer add, list, show, set, erase, export, debts, repay. */
#include <string.h>

#include "commands.h"
#include "diemban/app/credit.h"
#include "diemban/app/customer.h"
#include "diemban/base/tr.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

const struct cli_option customer_options[] = {
    {"phone", "N", N_("phone number")},
    {"name", "TEXT", N_("name of the person")},
    {"company", "TEXT", N_("name of the company, for invoices")},
    {"tax-number", "N", N_("tax number (MST); its digits are checked")},
    {"address", "TEXT", N_("address")},
    {"email", "TEXT", N_("where invoices are sent")},
    {"note", "TEXT", N_("anything worth knowing")},
    {"limit", "N", N_("most that may be owed; by a manager")},
    {"consent", "yes|no", N_("agreed that these data are kept")},
    {0},
};

const struct cli_option customer_find_options[] = {
    {"limit", "N", N_("at most so many")},
    {0},
};

const struct cli_option customer_repay_options[] = {
    {"cash", "N", N_("in cash, into the drawer")},
    {"transfer", "N", N_("by bank transfer")},
    {"card", "N", N_("by card")},
    {"reference", "TEXT", N_("number of the transfer or card slip")},
    {0},
};

enum { SALES_SHOWN = 20, FOUND_MAX = 1000 };

/* ---- answers ---- */

static void put_values(struct json *j, const struct customer *c)
{
    char when[TIME_TEXT];
    json_put_text(j, "id", c->ref);
    json_put_text(j, "phone", c->phone);
    json_put_text(j, "name", c->name);
    json_put_text(j, "company", c->company);
    json_put_text(j, "tax_number", c->tax_number);
    json_put_text(j, "address", c->address);
    json_put_text(j, "email", c->email);
    json_put_text(j, "note", c->note);
    json_put_int(j, "limit", c->limit.dong);
    json_put_bool(j, "consent", c->consent);
    json_put_text(j, "added", time_iso(c->added_at, when));
}

static void put_row(struct str *out, const struct customer *c)
{
    str_addf(out, "%s\t%s\t%s\t%s\t%s\n", c->ref, c->phone, c->name, c->company, c->tax_number);
}

static int put_sale(void *ctx, const struct sale_head *h)
{
    struct cli *c = ctx;
    char when[TIME_TEXT], money[MONEY_TEXT];
    json_begin_object(&c->json);
    json_put_text(&c->json, "number", h->number);
    json_put_text(&c->json, "at", time_iso(h->at, when));
    json_put_int(&c->json, "total", h->total.dong);
    json_end(&c->json);
    str_addf(&c->text, "  %s  %s  %s\n", time_vn(h->at, when), h->number,
             money_text_unit(h->total, money));
    return 0;
}

static int put_line(void *ctx, const struct credit_line *l)
{
    struct cli *c = ctx;
    char when[TIME_TEXT], money[MONEY_TEXT];
    json_begin_object(&c->json);
    json_put_text(&c->json, "what", l->what);
    json_put_text(&c->json, "number", l->number);
    json_put_text(&c->json, "at", time_iso(l->at, when));
    json_put_int(&c->json, "amount", l->amount.dong);
    json_end(&c->json);
    str_addf(&c->text, "  %s  %s  %s\n", time_vn(l->at, when), l->number,
             money_text_unit(l->amount, money));
    return 0;
}

static void put_figures(struct cli *c, const struct customer_card *card)
{
    char when[TIME_TEXT], money[MONEY_TEXT];
    const struct customer_sums *s = &card->sums;
    json_put_int(&c->json, "count", s->sales);
    json_put_int(&c->json, "spent", s->spent.dong);
    json_put_text(&c->json, "last", s->last != 0 ? time_iso(s->last, when) : NULL);
    json_put_int(&c->json, "points", card->points > 0 ? card->points : 0);
    json_put_int(&c->json, "owes", s->owes.dong);
    str_addf(&c->text, "%s: %lld · %s\n", c->tr(N_("Bought")), (long long)s->sales,
             money_text_unit(s->spent, money));
    if (card->points >= 0)
        str_addf(&c->text, "%s: %lld\n", c->tr(N_("Points")), (long long)card->points);
    str_addf(&c->text, "%s: %s", c->tr(N_("Owes")), money_text_unit(s->owes, money));
    str_addf(&c->text, " / %s\n", money_text_unit(card->customer.limit, money));
}

/* Everything that is known of a customer: values, figures, sales, the credit account. */
static enum err put_whole(struct cli *c, const char *ref, int sales)
{
    struct customer_card card;
    enum err e = customer_card(&c->shop, ref, &c->arena, &card, &c->fault);
    if (e != ERR_OK)
        return e;
    const struct customer *k = &card.customer;
    json_begin_object(&c->json);
    put_values(&c->json, k);
    put_row(&c->text, k);
    if (k->address[0] != '\0' || k->email[0] != '\0' || k->note[0] != '\0')
        str_addf(&c->text, "%s\t%s\t%s\n", k->address, k->email, k->note);
    put_figures(c, &card);
    json_key(&c->json, "sales");
    json_begin_array(&c->json);
    e = customer_sales(&c->shop, ref, sales, put_sale, c, &c->fault);
    json_end(&c->json);
    json_key(&c->json, "account");
    json_begin_array(&c->json);
    if (e == ERR_OK)
        e = credit_statement(&c->shop, ref, put_line, c, &c->fault);
    json_end(&c->json);
    json_end(&c->json);
    return e;
}

/* ---- commands ---- */

static enum err take_words(struct cli *c, struct customer_words *w, struct money *limit,
                           bool *consent)
{
    const char *said = cli_value(c, "consent");
    *w = (struct customer_words){.phone = cli_value(c, "phone"),
                                 .name = cli_value(c, "name"),
                                 .company = cli_value(c, "company"),
                                 .tax_number = cli_value(c, "tax-number"),
                                 .address = cli_value(c, "address"),
                                 .email = cli_value(c, "email"),
                                 .note = cli_value(c, "note")};
    if (cli_has(c, "limit"))
        w->limit = limit;
    if (said != NULL) {
        *consent = strcmp(said, "yes") == 0;
        w->consent = consent;
        if (!*consent && strcmp(said, "no") != 0)
            return fault_set(&c->fault, ERR_USAGE, "--consent %s", said);
    }
    return cli_money(c, "limit", limit);
}

enum err cmd_customer_add(struct cli *c)
{
    struct customer_words w;
    struct customer k;
    struct money limit = {0};
    bool consent = false;
    enum err e = take_words(c, &w, &limit, &consent);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = customer_add(&c->shop, &w, &c->arena, &k, &c->fault);
    return e == ERR_OK ? put_whole(c, k.ref, SALES_SHOWN) : e;
}

/* Opens the shop and finds the customer of the first word. */
static enum err open_customer(struct cli *c, struct customer *k)
{
    enum err e = cli_open(c);
    return e == ERR_OK ? customer_one(&c->shop, c->words[0], &c->arena, k, &c->fault) : e;
}

enum err cmd_customer_set(struct cli *c)
{
    struct customer_words w;
    struct customer k;
    struct money limit = {0};
    bool consent = false;
    enum err e = take_words(c, &w, &limit, &consent);
    if (e == ERR_OK)
        e = open_customer(c, &k);
    if (e == ERR_OK)
        e = customer_change(&c->shop, k.ref, &w, &c->arena, &k, &c->fault);
    return e == ERR_OK ? put_whole(c, k.ref, SALES_SHOWN) : e;
}

enum err cmd_customer_show(struct cli *c)
{
    struct customer k;
    enum err e = open_customer(c, &k);
    return e == ERR_OK ? put_whole(c, k.ref, SALES_SHOWN) : e;
}

static int put_found(void *ctx, const struct customer *k)
{
    struct cli *c = ctx;
    json_begin_object(&c->json);
    put_values(&c->json, k);
    json_end(&c->json);
    put_row(&c->text, k);
    return 0;
}

enum err cmd_customer_list(struct cli *c)
{
    int64_t limit = FOUND_MAX;
    enum err e = cli_int(c, "limit", 1, 1000000, &limit);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = customer_find(&c->shop, c->word_count > 0 ? c->words[0] : "", (int)limit, put_found, c,
                      &c->fault);
    json_end(&c->json);
    return e;
}

enum err cmd_customer_erase(struct cli *c)
{
    struct customer k;
    enum err e = open_customer(c, &k);
    if (e == ERR_OK)
        e = customer_erase(&c->shop, k.ref, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "id", k.ref);
    json_put_bool(&c->json, "erased", true);
    json_end(&c->json);
    str_addf(&c->text, "%s %s\n", k.ref, c->tr(N_("is erased; the sales stay.")));
    return ERR_OK;
}

enum err cmd_customer_export(struct cli *c)
{
    struct customer k;
    enum err e = open_customer(c, &k);
    if (e == ERR_OK)
        e = customer_exported(&c->shop, k.ref, &c->fault);
    return e == ERR_OK ? put_whole(c, k.ref, INT32_MAX) : e;
}

/* ---- the credit account ---- */

static int put_debtor(void *ctx, const char *ref)
{
    struct cli *c = ctx;
    struct customer_card card;
    char money[MONEY_TEXT];
    if (customer_card(&c->shop, ref, &c->arena, &card, &c->fault) != ERR_OK)
        return 1;
    json_begin_object(&c->json);
    json_put_text(&c->json, "id", ref);
    json_put_text(&c->json, "name", customer_shown(&card.customer));
    json_put_int(&c->json, "owes", card.sums.owes.dong);
    json_put_int(&c->json, "limit", card.customer.limit.dong);
    json_end(&c->json);
    str_addf(&c->text, "%s\t%s\t%s\n", ref, customer_shown(&card.customer),
             money_text_unit(card.sums.owes, money));
    return 0;
}

enum err cmd_customer_debts(struct cli *c)
{
    enum err e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = credit_debtors(&c->shop, put_debtor, c, &c->fault);
    json_end(&c->json);
    return e != ERR_OK ? e : c->fault.err;
}

enum err cmd_customer_repay(struct cli *c)
{
    static const struct {
        const char *option;
        enum tender tender;
    } ways[] = {{"cash", TENDER_CASH}, {"transfer", TENDER_TRANSFER}, {"card", TENDER_CARD}};
    struct customer k;
    struct money amount = {0}, left;
    const char *reference = cli_value(c, "reference");
    int given = -1;
    for (int i = 0; i < 3; i++) {
        if (!cli_has(c, ways[i].option))
            continue;
        if (given >= 0)
            return fault_set(&c->fault, ERR_USAGE, "--%s", ways[i].option);
        given = i;
    }
    if (given < 0)
        return fault_set(&c->fault, ERR_USAGE, "--cash");
    enum err e = cli_money(c, ways[given].option, &amount);
    if (e == ERR_OK)
        e = open_customer(c, &k);
    if (e == ERR_OK)
        e = credit_repay(&c->shop, k.ref, ways[given].tender, amount,
                         reference != NULL ? reference : "", &left, &c->fault);
    return e == ERR_OK ? put_whole(c, k.ref, SALES_SHOWN) : e;
}
