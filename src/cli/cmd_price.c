/* diemban price set, drop, list, labels: prices that begin on a day. */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "diemban/app/price.h"
#include "diemban/app/product.h"
#include "diemban/base/tr.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

const struct cli_option price_options[] = {
    {"from", "DATE", N_("the first day of the price; else today")},
    {0},
};
const struct cli_option label_options[] = {
    {"to", "DATE", N_("prices that begin by that day; else today")},
    {"made", NULL, N_("the labels are made")},
    {0},
};

static enum err read_day(struct cli *c, const char *option, int32_t *ret)
{
    const char *text = cli_value(c, option);
    *ret = date_of_time(shop_now(&c->shop));
    enum err e = text != NULL ? date_parse(text, ret) : ERR_OK;
    return e == ERR_OK ? e : fault_set(&c->fault, e, "%s", text);
}

static int add_change(void *ctx, const struct price_change *p)
{
    struct cli *c = ctx;
    char day[DATE_TEXT], price[MONEY_TEXT];
    json_begin_object(&c->json);
    json_put_text(&c->json, "code", p->code);
    json_put_text(&c->json, "name", p->name);
    json_put_text(&c->json, "from", date_iso(p->day, day));
    json_put_int(&c->json, "price", p->price.dong);
    json_put_int(&c->json, "now", p->now.dong);
    json_put_text(&c->json, "by", p->author);
    json_end(&c->json);
    str_addf(&c->text, "%s  %-8s %s  %s\n", date_vn(p->day, day), p->code, p->name,
             money_text_unit(p->price, price));
    return 0;
}

static enum err list_planned(struct cli *c)
{
    json_begin_array(&c->json);
    enum err e = price_planned(&c->shop, add_change, c, &c->fault);
    json_end(&c->json);
    return e;
}

enum err cmd_price_list(struct cli *c)
{
    enum err e = cli_open(c);
    return e == ERR_OK ? list_planned(c) : e;
}

static enum err get(struct cli *c, struct product *p, int32_t *day)
{
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = read_day(c, "from", day);
    return e == ERR_OK ? product_get(&c->shop, c->words[0], &c->arena, p, &c->fault) : e;
}

enum err cmd_price_set(struct cli *c)
{
    struct product p;
    struct money price;
    int32_t day;
    enum err e = money_parse(c->words[1], &price);
    if (e != ERR_OK)
        return fault_set(&c->fault, e, "%s", c->words[1]);
    e = get(c, &p, &day);
    if (e == ERR_OK)
        e = price_plan(&c->shop, p.id, price, day, &c->fault);
    return e == ERR_OK ? list_planned(c) : e;
}

enum err cmd_price_drop(struct cli *c)
{
    struct product p;
    int32_t day;
    enum err e = get(c, &p, &day);
    if (e == ERR_OK)
        e = price_plan_drop(&c->shop, p.id, day, &c->fault);
    return e == ERR_OK ? list_planned(c) : e;
}

enum err cmd_price_labels(struct cli *c)
{
    int32_t day;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = read_day(c, "to", &day);
    if (e == ERR_OK)
        e = price_day_begin(&c->shop, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = price_labels(&c->shop, day, add_change, c, &c->fault);
    json_end(&c->json);
    return e == ERR_OK && cli_has(c, "made") ? price_labels_made(&c->shop, day, &c->fault) : e;
}
