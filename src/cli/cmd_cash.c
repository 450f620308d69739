/* diemban cash in, out, drop: money of the drawer without a sale. */
#include "commands.h"
#include "diemban/app/cash.h"
#include "diemban/app/close_shift.h"
#include "diemban/base/i18n.h"

#include "diemban/base/ban.h"

const struct cli_option cash_options[] = {
    {"reason", "R", N_("why, in a few words")},
    {"category", "C", N_("other, change, goods, expense or debt")},
    {"partner", "NAME", N_("who gives or takes the money")},
    {0},
};

static enum err read_request(struct cli *c, struct cash_request *r)
{
    const char *category = cli_value(c, "category");
    const char *reason = cli_value(c, "reason"), *partner = cli_value(c, "partner");
    r->reason = reason != NULL ? reason : "";
    r->partner = partner != NULL ? partner : "";
    if (category != NULL &&
        (!cash_category_parse(category, &r->category) || !cash_category_fits(r->category, r->kind)))
        return fault_set(&c->fault, ERR_USAGE, "--category %s", category);
    enum err e = money_parse(c->words[0], &r->amount);
    return e == ERR_OK ? ERR_OK : fault_set(&c->fault, e, "%s", c->words[0]);
}

static enum err answer(struct cli *c, const struct cash_request *r, const struct cash_done *done)
{
    struct period *p = arena_array(&c->arena, 1, sizeof *p);
    if (p == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = shift_sums(&c->shop, p, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "number", done->number);
    json_put_text(&c->json, "kind", cash_kind_stored(r->kind));
    json_put_int(&c->json, "amount", r->amount.dong);
    json_put_int(&c->json, "shift", c->shop.shift.number);
    json_put_int(&c->json, "expected", drawer_expected(&p->drawer, TENDER_CASH).dong);
    json_key(&c->json, "counted");
    json_null(&c->json);
    json_key(&c->json, "difference");
    json_null(&c->json);
    json_key(&c->json, "by_tender");
    json_begin_object(&c->json);
    for (int t = 0; t < TENDER_COUNT; t++)
        json_put_int(&c->json, tender_stored((enum tender)t),
                     drawer_net(&p->drawer, (enum tender)t).dong);
    json_end(&c->json);
    json_end(&c->json);
    str_add(&c->text, done->slip);
    return ERR_OK;
}

static enum err move(struct cli *c, enum cash_kind kind)
{
    struct cash_request r = {.kind = kind};
    struct cash_done done;
    enum err e = read_request(c, &r);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = cash_move(&c->shop, &r, &c->arena, &done, &c->fault);
    return e == ERR_OK ? answer(c, &r, &done) : e;
}

enum err cmd_cash_in(struct cli *c)
{
    return move(c, CASH_IN);
}

enum err cmd_cash_out(struct cli *c)
{
    return move(c, CASH_OUT);
}

enum err cmd_cash_drop(struct cli *c)
{
    return move(c, CASH_DROP);
}
