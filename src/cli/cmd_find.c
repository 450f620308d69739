/* diemban find: search as on the screen. */
#include "commands.h"
#include "diemban/app/find.h"
#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

const struct cli_option find_options[] = {
    {"limit", "N", N_("at most so many")},
    {0},
};

enum { LIMIT = 20, LIMIT_MAX = 200 };

/* The words joined by spaces. */
static const char *query_of(struct cli *c)
{
    struct str s = STR_INIT;
    for (int i = 0; i < c->word_count; i++)
        str_addf(&s, i > 0 ? " %s" : "%s", c->words[i]);
    const char *query = str_ok(&s) ? arena_copy(&c->arena, s.at) : NULL;
    str_finish(&s);
    return query;
}

static void add_product(struct cli *c, const struct product *p)
{
    char price[MONEY_TEXT], have[QTY_TEXT + 40];
    json_begin_object(&c->json);
    json_put_text(&c->json, "code", p->code);
    json_put_text(&c->json, "name", p->name);
    json_put_int(&c->json, "price", p->price.dong);
    json_put_milli(&c->json, "on_hand", p->on_hand.milli);
    json_end(&c->json);
    str_addf(&c->text, "%-8s %s  %s  (%s)\n", p->code, p->name, money_text_unit(p->price, price),
             qty_text_unit(p->on_hand, p->unit, have, sizeof have));
}

enum err cmd_find(struct cli *c)
{
    int64_t limit = LIMIT;
    int count = 0;
    const char *query = query_of(c);
    enum err e = cli_int(c, "limit", 1, LIMIT_MAX, &limit);
    if (e == ERR_OK)
        e = cli_open(c);
    struct product *found = arena_array(&c->arena, (size_t)limit, sizeof *found);
    if (e == ERR_OK && (query == NULL || found == NULL))
        e = fault_set(&c->fault, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = find_products(&c->shop, query, &c->arena, found, (int)limit, &count, NULL, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    for (int i = 0; i < count; i++)
        add_product(c, &found[i]);
    json_end(&c->json);
    return ERR_OK;
}
