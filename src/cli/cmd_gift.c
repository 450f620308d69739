/* diemban gift: gift sets, their recipe, making and taking apart. */
#include <string.h>

#include "commands.h"
#include "diemban/app/gift.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "sell_words.h"

#include "diemban/base/ban.h"

const struct cli_option gift_make_options[] = {
    {"swap", "PART=BY", N_("another product in a part's place")},
    {0},
};
const struct cli_option gift_lot_options[] = {
    {"lot", "L", N_("the lot of sets; else the newest")},
    {"swap", "PART=BY", N_("another product in a part's place")},
    {0},
};

static int add_set(void *ctx, const struct gift_set *g)
{
    struct cli *c = ctx;
    struct json *j = &c->json;
    char text[QTY_TEXT + 40];
    json_begin_object(j);
    json_put_text(j, "code", g->product.code);
    json_put_text(j, "name", g->product.name);
    json_put_milli(j, "on_hand", g->product.on_hand.milli);
    json_put_int(j, "possible", g->possible);
    json_key(j, "parts");
    json_begin_array(j);
    str_addf(&c->text, "%s  %s\n", g->product.code, g->product.name);
    for (int i = 0; i < g->part_count; i++) {
        const struct gift_part *p = &g->parts[i];
        json_begin_object(j);
        json_put_text(j, "code", p->code);
        json_put_text(j, "name", p->name);
        json_put_milli(j, "quantity", p->qty.milli);
        json_put_milli(j, "on_hand", p->on_hand.milli);
        json_end(j);
        str_addf(&c->text, "    %s  %s\n", qty_text_unit(p->qty, p->unit, text, sizeof text),
                 p->name);
    }
    json_end(j);
    json_end(j);
    return 0;
}

static enum err show(struct cli *c)
{
    struct gift_set g;
    enum err e = gift_look(&c->shop, c->words[0], &c->arena, &g, &c->fault);
    if (e == ERR_OK)
        add_set(c, &g);
    return e;
}

enum err cmd_gift_set(struct cli *c)
{
    int n = c->word_count - 1;
    struct sell_scan *items;
    struct gift_want *parts = arena_array(&c->arena, (size_t)c->word_count, sizeof *parts);
    enum err e =
        parts == NULL ? fault_set(&c->fault, ERR_NOMEM, "%s", "") : sell_items(c, 1, &items);
    for (int i = 0; i < n && e == ERR_OK; i++)
        parts[i] = (struct gift_want){.code = items[i].text,
                                      .qty = items[i].qty.milli > 0 ? items[i].qty : qty_units(1)};
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = gift_define(&c->shop, c->words[0], parts, n, &c->fault);
    return e == ERR_OK && n > 0 ? show(c) : e;
}

enum err cmd_gift_list(struct cli *c)
{
    enum err e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = gift_list(&c->shop, add_set, c, &c->fault);
    json_end(&c->json);
    return e;
}

enum err cmd_gift_show(struct cli *c)
{
    enum err e = cli_open(c);
    return e == ERR_OK ? show(c) : e;
}

/* "1002=1003" */
static enum err take_swap(struct cli *c, const char *text, struct gift_swap *ret)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL)
        return fault_set(&c->fault, ERR_USAGE, "--swap %s", text);
    ret->part = arena_copy_n(&c->arena, text, (size_t)(equals - text));
    ret->by = equals + 1;
    return ret->part != NULL ? ERR_OK : fault_set(&c->fault, ERR_NOMEM, "%s", "");
}

/* "10*GQ1" */
static enum err take_sets(struct cli *c, const char **code, int64_t *sets)
{
    struct sell_scan *items;
    enum err e = sell_items(c, 0, &items);
    if (e != ERR_OK)
        return e;
    *code = items[0].text;
    *sets = items[0].qty.milli > 0 ? items[0].qty.milli / 1000 : 1;
    if (items[0].qty.milli % 1000 != 0)
        return fault_set(&c->fault, ERR_BAD_QUANTITY, "%s", c->words[0]);
    return ERR_OK;
}

static enum err answer(struct cli *c, enum err e, const struct gift_made *made)
{
    char day[DATE_TEXT], cost[MONEY_TEXT];
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "document", made->document);
    json_put_text(&c->json, "lot", made->lot);
    json_put_text(&c->json, "expiry",
                  made->expiry != DATE_NONE ? date_iso(made->expiry, day) : NULL);
    bool manager = c->shop.user.role >= PERSON_MANAGER;
    if (manager)
        json_put_int(&c->json, "cost", made->cost.dong);
    json_end(&c->json);
    str_addf(&c->text, "%s  %s  %s", made->document, made->lot, date_vn(made->expiry, day));
    if (manager)
        str_addf(&c->text, "  %s", money_text_unit(made->cost, cost));
    str_add(&c->text, "\n");
    return ERR_OK;
}

enum err cmd_gift_make(struct cli *c)
{
    struct gift_swap swaps[GIFT_PARTS_MAX];
    struct gift_made made;
    const char *code;
    int64_t sets;
    int n = 0;
    enum err e = take_sets(c, &code, &sets);
    for (int i = 0; i < c->given_count && e == ERR_OK && n < GIFT_PARTS_MAX; i++)
        if (strcmp(c->given[i].name, "swap") == 0)
            e = take_swap(c, c->given[i].value, &swaps[n++]);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = gift_assemble(&c->shop, code, sets, swaps, n, &c->arena, &made, &c->fault);
    return answer(c, e, &made);
}

static const char *lot_of(const struct cli *c)
{
    const char *lot = cli_value(c, "lot");
    return lot != NULL ? lot : "";
}

enum err cmd_gift_apart(struct cli *c)
{
    struct gift_made made;
    const char *code;
    int64_t sets;
    enum err e = take_sets(c, &code, &sets);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = gift_dismantle(&c->shop, code, lot_of(c), sets, &c->arena, &made, &c->fault);
    return answer(c, e, &made);
}

enum err cmd_gift_swap(struct cli *c)
{
    struct gift_made made;
    struct gift_swap swap;
    enum err e = take_swap(c, c->words[1], &swap);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = gift_exchange(&c->shop, c->words[0], lot_of(c), &swap, &c->arena, &made, &c->fault);
    return answer(c, e, &made);
}
