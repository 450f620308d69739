/* diemban promotion add, list, end: reductions by rule. */
#include <string.h>

#include "commands.h"
#include "diemban/app/promotion.h"
#include "diemban/base/tr.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

const struct cli_option promotion_options[] = {
    {"product", "CODE", N_("only this product")},
    {"group", "TEXT", N_("only this group or line: IV, IV.2, …")},
    {"stars", "N", N_("only products with so many stars")},
    {"producer", "TEXT", N_("only this producer's products")},
    {"near-expiry", "DAYS", N_("only lots that expire within so many days")},
    {"weekdays", "DAYS", N_("T2-T6, CN or mon-fri, sun")},
    {"hours", "H-H", N_("from and to: 17:00-20:00")},
    {"from", "DATE", N_("the first day")},
    {"to", "DATE", N_("the last day")},
    {0},
};

static void put_day(struct json *j, const char *key, int32_t day)
{
    char text[DATE_TEXT];
    json_put_text(j, key, day != DATE_NONE ? date_iso(day, text) : NULL);
}

static void put_json(struct cli *c, const struct promotion *p)
{
    static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    struct json *j = &c->json;
    json_begin_object(j);
    json_put_text(j, "name", p->name);
    json_put_text(j, "kind", promotion_kind_stored(p->kind));
    if (p->kind == PROMOTION_PERCENT)
        json_put_milli(j, "percent", (int64_t)p->bp * 10);
    if (p->kind == PROMOTION_AMOUNT || p->kind == PROMOTION_PRICE)
        json_put_int(j, "amount", p->amount.dong);
    if (p->kind == PROMOTION_BUY_GET) {
        json_put_int(j, "buy", p->buy);
        json_put_int(j, "get", p->get);
    }
    json_put_int(j, "near_expiry", p->near_days);
    json_put_text(j, "scope", promotion_scope_stored(p->scope));
    json_put_text(j, "subject", p->subject[0] != '\0' ? p->subject : NULL);
    json_key(j, "weekdays");
    json_begin_array(j);
    for (int i = 0; i < 7; i++)
        if (p->weekdays >> i & 1)
            json_text(j, days[i]);
    json_end(j);
    json_put_int(j, "from_minute", p->from_minute);
    json_put_int(j, "to_minute", p->to_minute);
    put_day(j, "from", p->from_day);
    put_day(j, "to", p->to_day);
    json_put_bool(j, "now", promotion_runs(p, shop_now(&c->shop)));
    json_end(j);
}

static void put_rule(struct cli *c, const struct promotion *p)
{
    put_json(c, p);
    str_addf(&c->text, "%s\t", p->name);
    promotion_what_text(p, c->tr, &c->text);
    str_add(&c->text, "\t");
    promotion_scope_text(p, c->tr, &c->text);
    str_add(&c->text, "\t");
    promotion_when_text(p, c->tr, &c->text);
    str_add(&c->text, "\n");
}

/* At most one of the options that say what it is for. */
static enum err take_scope(struct cli *c, struct promotion_words *w)
{
    static const char *const names[SCOPE_COUNT] = {[SCOPE_PRODUCT] = "product",
                                                   [SCOPE_GROUP] = "group",
                                                   [SCOPE_STARS] = "stars",
                                                   [SCOPE_PRODUCER] = "producer"};
    w->scope = SCOPE_ALL;
    w->subject = "";
    for (int i = 0; i < SCOPE_COUNT; i++) {
        if (names[i] == NULL || !cli_has(c, names[i]))
            continue;
        if (w->scope != SCOPE_ALL)
            return fault_set(&c->fault, ERR_USAGE, "--%s", names[i]);
        w->scope = (enum promotion_scope)i;
        w->subject = cli_value(c, names[i]);
    }
    return ERR_OK;
}

enum err cmd_promotion_add(struct cli *c)
{
    int64_t near = 0;
    struct promotion p;
    struct promotion_words w = {.name = c->words[0],
                                .what = c->words[1],
                                .weekdays = cli_value(c, "weekdays"),
                                .hours = cli_value(c, "hours"),
                                .from = cli_value(c, "from"),
                                .to = cli_value(c, "to")};
    enum err e = take_scope(c, &w);
    if (e == ERR_OK)
        e = cli_int(c, "near-expiry", 1, 3650, &near);
    if (e == ERR_OK)
        e = cli_open(c);
    w.near_days = (int)near;
    if (e == ERR_OK)
        e = promotion_add(&c->shop, &w, &c->arena, &p, &c->fault);
    if (e == ERR_OK)
        put_rule(c, &p);
    return e;
}

static enum err put_all(struct cli *c)
{
    struct promotions all;
    enum err e = promotion_list(&c->shop, &c->arena, &all, &c->fault);
    json_begin_array(&c->json);
    for (int i = 0; e == ERR_OK && i < all.count; i++)
        put_rule(c, &all.rules[i]);
    json_end(&c->json);
    return e;
}

enum err cmd_promotion_list(struct cli *c)
{
    enum err e = cli_open(c);
    return e == ERR_OK ? put_all(c) : e;
}

enum err cmd_promotion_end(struct cli *c)
{
    int ended;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = promotion_end_all(&c->shop, c->words[0], &ended, &c->fault);
    return e == ERR_OK ? put_all(c) : e;
}
