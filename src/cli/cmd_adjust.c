/* diemban adjust, diemban count: stock set right, by reason or by counting. */
#include <string.h>

#include "cli_item.h"
#include "commands.h"
#include "diemban/app/adjust.h"
#include "diemban/app/count.h"
#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

const struct cli_option adjust_options[] = {
    {"reason", "R", N_("damaged, expired, sample, gift, theft, supplier or correction")},
    {"payer", "P", N_("who bears it: shop, maker or carrier")},
    {"lot", "LOT", N_("of this lot; else what expires first")},
    {"supplier", "P", N_("to whom goods go back")},
    {0},
};
const struct cli_option count_start_options[] = {
    {"group", "G", N_("only this group or line: IV, IV.2")},
    {"shelf", "S", N_("only this shelf")},
    {"open-books", NULL, N_("what the books say may be seen while counting")},
    {0},
};
const struct cli_option count_add_options[] = {
    {"lot", "LOT", N_("of this lot; else all lots together")},
    {"again", NULL, N_("instead of what was counted before")},
    {0},
};
const struct cli_option count_close_options[] = {
    {"missing-zero", NULL, N_("what was not counted is gone")},
    {0},
};

static enum err answer(struct cli *c, const struct goods_posted *posted)
{
    const char *paper;
    enum err e = goods_paper(&c->shop, posted->number, &c->arena, &paper, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "document", posted->number);
    json_put_milli(&c->json, "variance", posted->variance_qty.milli);
    json_put_int(&c->json, "worth", posted->variance.dong);
    json_put_int(&c->json, "lines", posted->lines);
    json_end(&c->json);
    str_add(&c->text, paper);
    return ERR_OK;
}

/* ---- adjust ---- */

static enum err take_reason(struct cli *c, struct draft *d, struct qty q)
{
    const char *reason = cli_value(c, "reason"), *payer = cli_value(c, "payer"),
               *supplier = cli_value(c, "supplier");
    if (reason == NULL || !goods_reason_parse(reason, &d->reason))
        return fault_set(&c->fault, ERR_USAGE, "--reason %s", reason != NULL ? reason : "?");
    if (payer != NULL && !goods_payer_parse(payer, &d->payer))
        return fault_set(&c->fault, ERR_USAGE, "--payer %s", payer);
    d->partner = supplier != NULL ? supplier : "";
    if (d->reason != REASON_CORRECTION && q.milli > 0)
        return fault_set(&c->fault, ERR_BAD_QUANTITY, "%s", c->words[1]);
    return ERR_OK;
}

static enum err adjust(struct cli *c, struct draft *d)
{
    struct qty q;
    struct goods_posted posted = {0};
    const char *lot = cli_value(c, "lot");
    const char *number = c->words[1][0] == '+' ? c->words[1] + 1 : c->words[1];
    enum err e = qty_parse(number, true, &q);
    if (e != ERR_OK)
        return fault_set(&c->fault, e, "%s", c->words[1]);
    e = take_reason(c, d, q);
    if (e != ERR_OK)
        return e;
    struct draft_item item = {
        .scan = {.text = c->words[0],
                 .size = strlen(c->words[0]),
                 .qty = d->reason == REASON_CORRECTION ? q : qty_neg(q)},
        .lot = lot != NULL ? lot : "",
        .made = DATE_NONE,
        .expiry = DATE_NONE,
    };
    e = cli_open(c);
    if (e == ERR_OK)
        e = draft_take(&c->shop, d, &item, 1, &c->fault);
    if (e == ERR_OK)
        e = adjust_post(&c->shop, d, &posted, &c->fault);
    return e == ERR_OK ? answer(c, &posted) : e;
}

enum err cmd_adjust(struct cli *c)
{
    struct draft d;
    draft_init(&d, GOODS_ADJUST);
    enum err e = adjust(c, &d);
    draft_finish(&d);
    return e;
}

/* ---- count ---- */

static void state(struct cli *c, const struct draft *d)
{
    json_begin_object(&c->json);
    json_put_text(&c->json, "scope", count_scope_stored(d->scope));
    json_put_text(&c->json, "of", d->scope_of[0] != '\0' ? d->scope_of : NULL);
    json_put_int(&c->json, "lines", d->count);
    json_end(&c->json);
    str_addf(&c->text, "%s: %d\n", c->tr(N_("Lines")), d->count);
}

static enum err start(struct cli *c, struct draft *d)
{
    const char *group = cli_value(c, "group"), *shelf = cli_value(c, "shelf");
    enum count_scope scope = group != NULL ? SCOPE_GROUP : shelf != NULL ? SCOPE_SHELF : SCOPE_ALL;
    const char *of = group != NULL ? group : shelf != NULL ? shelf : "";
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = count_start(&c->shop, d, scope, of, cli_has(c, "open-books"), &c->fault);
    if (e == ERR_OK)
        state(c, d);
    return e;
}

static enum err open_count(struct cli *c, struct draft *d)
{
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = draft_open(&c->shop, d, &c->fault);
    return e == ERR_OK && !d->stored ? fault_set(&c->fault, ERR_NO_COUNT, "%s", "") : e;
}

/* Counted anew: the quantity stands for all that was counted of it before. */
static enum err set_values(struct cli *c, struct draft *d, int no, struct qty q)
{
    if (!cli_has(c, "again"))
        return ERR_OK;
    struct draft_line values = *draft_find(d, no);
    values.qty = q;
    return draft_set_line(&c->shop, d, &values, &c->fault);
}

static enum err add(struct cli *c, struct draft *d)
{
    struct qty q;
    struct sell_outcome out = {0};
    enum err e = qty_parse(c->words[1], true, &q);
    if (e != ERR_OK || q.milli < 0)
        return fault_set(&c->fault, ERR_BAD_QUANTITY, "%s", c->words[1]);
    struct sell_scan scan = {.text = c->words[0], .size = strlen(c->words[0]), .qty = q};
    e = open_count(c, d);
    if (e == ERR_OK)
        e = draft_count(&c->shop, d, &scan, cli_value(c, "lot"), &out, &c->fault);
    if (e == ERR_OK)
        e = set_values(c, d, out.line, q);
    if (e == ERR_OK)
        state(c, d);
    return e;
}

static enum err close_count(struct cli *c, struct draft *d)
{
    struct goods_posted posted = {0};
    enum err e = open_count(c, d);
    if (e == ERR_OK)
        e = count_post(&c->shop, d, cli_has(c, "missing-zero"), &posted, &c->fault);
    return e == ERR_OK ? answer(c, &posted) : e;
}

static enum err sheets(struct cli *c, struct draft *d)
{
    struct str text = STR_INIT;
    enum err e = open_count(c, d);
    if (e == ERR_OK)
        e = count_sheets(&c->shop, d, &text, &c->fault);
    if (e == ERR_OK) {
        json_begin_object(&c->json);
        json_put_text(&c->json, "text", text.at);
        json_end(&c->json);
        str_add(&c->text, text.at);
    }
    str_finish(&text);
    return e;
}

static enum err with_draft(struct cli *c, enum err (*act)(struct cli *c, struct draft *d))
{
    struct draft d;
    draft_init(&d, GOODS_COUNT);
    enum err e = act(c, &d);
    draft_finish(&d);
    return e;
}

enum err cmd_count_start(struct cli *c)
{
    return with_draft(c, start);
}

enum err cmd_count_add(struct cli *c)
{
    return with_draft(c, add);
}

enum err cmd_count_close(struct cli *c)
{
    return with_draft(c, close_count);
}

enum err cmd_count_sheet(struct cli *c)
{
    return with_draft(c, sheets);
}
