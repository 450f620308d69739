/* diemban settle: what the shop owes for consigned goods. */
#include "cli_item.h"
#include "commands.h"
#include "diemban/app/settle.h"
#include "paper_out.h"

#include "diemban/base/ban.h"

const struct cli_option consign_options[] = {
    {"from", "DATE", N_("first day of the period")},
    {"to", "DATE", N_("last day of it")},
    {"tax", "P%", N_("tax withheld for the owner, of what is due")},
    {"paid", "N", N_("paid to the owner")},
    {"post", NULL, N_("post it: each day is settled once")},
    PAPER_OPTIONS,
    {0},
};

static void put_text(struct json *j, const char *key, const char *text)
{
    json_put_text(j, key, text[0] != '\0' ? text : NULL);
}

static void line_json(struct json *j, const struct settle_line *l)
{
    json_begin_object(j);
    json_put_text(j, "code", l->code);
    json_put_text(j, "name", l->name);
    json_put_text(j, "lot", l->lot);
    json_put_milli(j, "opening", l->opening.milli);
    json_put_milli(j, "received", l->received.milli);
    json_put_milli(j, "sold", l->sold.milli);
    json_put_milli(j, "returned", l->returned.milli);
    json_put_milli(j, "spoiled", l->spoiled.milli);
    json_put_milli(j, "other", l->other.milli);
    json_put_milli(j, "closing", l->closing.milli);
    json_put_milli(j, "charged", l->charged.milli);
    json_put_int(j, "amount", l->gross.dong);
    json_put_int(j, "commission", l->commission.dong);
    json_put_int(j, "due", l->due.dong);
    json_end(j);
}

static void settlement_json(struct json *j, const struct settlement *s)
{
    char day[DATE_TEXT];
    json_begin_object(j);
    put_text(j, "document", s->number);
    json_put_text(j, "owner", s->owner);
    json_put_text(j, "from", date_iso(s->from, day));
    json_put_text(j, "to", date_iso(s->to, day));
    json_put_int(j, "sold", s->sold.dong);
    json_put_milli(j, "returned", s->returned.milli);
    json_put_int(j, "commission", s->commission.dong);
    json_put_int(j, "due", s->due.dong);
    json_put_int(j, "tax", s->tax.dong);
    json_put_int(j, "before", s->before.dong);
    json_put_int(j, "paid", s->paid.dong);
    json_put_int(j, "left", s->left.dong);
    json_key(j, "lines");
    json_begin_array(j);
    for (int i = 0; i < s->line_count; i++)
        line_json(j, &s->lines[i]);
    json_end(j);
}

enum err cmd_consign_settle(struct cli *c)
{
    struct settle_request r = {.owner = c->words[0], .from = DATE_NONE, .to = DATE_NONE};
    struct settlement s;
    struct doc d;
    if (!cli_has(c, "from") || !cli_has(c, "to"))
        return fault_set(&c->fault, ERR_USAGE, "%s", "--from, --to");
    enum err e = paper_check(c);
    if (e == ERR_OK)
        e = cli_date(c, "from", &r.from);
    if (e == ERR_OK)
        e = cli_date(c, "to", &r.to);
    if (e == ERR_OK)
        e = cli_percent(c, "tax", &r.tax_bp);
    if (e == ERR_OK)
        e = cli_money(c, "paid", &r.paid);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = cli_has(c, "post") ? settle_post(&c->shop, &r, &c->arena, &s, &c->fault)
                               : settle_show(&c->shop, &r, &c->arena, &s, &c->fault);
    if (e == ERR_OK)
        e = settle_doc(&c->shop, &s, &c->arena, &d, &c->fault);
    if (e == ERR_OK)
        e = paper_out(c, &d, FORM_COLS);
    if (e != ERR_OK)
        return e;
    settlement_json(&c->json, &s);
    paper_json(c, &d);
    json_end(&c->json);
    return ERR_OK;
}
