/* diemban receive: goods in, from the command line or a file. diemban document: its paper. */
#include <string.h>
#include <sys/stat.h>

#include "cli_item.h"
#include "commands.h"
#include "diemban/app/purchase.h"
#include "diemban/app/receive.h"
#include "diemban/base/tr.h"
#include "diemban/dev/csv.h"
#include "diemban/dev/file.h"
#include "diemban/dev/goods_rows.h"

#include "diemban/base/ban.h"

const struct cli_option receive_options[] = {
    {"supplier", "P", N_("who brings the goods")},
    {"order", "NUMBER", N_("they come on this order; without ITEM all that is open came")},
    {"paper", "NUMBER", N_("number of the supplier's document")},
    {"paper-date", "DATE", N_("day on the supplier's document")},
    {"lot", "LOT", N_("lot of the goods; else from the code, else one is made")},
    {"made", "DATE", N_("day it was made")},
    {"expiry", "DATE", N_("last good day; else by the product's shelf life")},
    {"cost", "N", N_("cost of one unit")},
    {"consigned", NULL, N_("the goods stay the supplier's until they are sold")},
    {"commission", "P%", N_("the shop's share of the price of consigned goods")},
    {"payout", "N", N_("to the supplier for one unit of consigned goods sold")},
    {"return-by", "DATE", N_("what is left of consigned goods goes back by then")},
    {0},
};

/* ---- what is received ---- */

static bool is_file(const char *path)
{
    struct stat st;
    return strcmp(path, "-") == 0 || (stat(path, &st) == 0 && S_ISREG(st.st_mode));
}

static struct draft_item blank_item(void)
{
    return (struct draft_item){.lot = "", .made = DATE_NONE, .expiry = DATE_NONE};
}

static enum err items_of_file(struct cli *c, struct draft_item **ret, int *n)
{
    struct str file = STR_INIT;
    struct goods_row *rows = NULL;
    enum err e = file_read(c->words[0], CSV_BYTES_MAX, &file, &c->fault);
    if (e == ERR_OK)
        e = goods_rows_read(file.at, file.len, &c->arena, &rows, n, &c->fault);
    struct draft_item *items = arena_array(&c->arena, (size_t)*n + 1, sizeof *items);
    if (e == ERR_OK && items == NULL)
        e = fault_set(&c->fault, ERR_NOMEM, "%s", "");
    for (int i = 0; e == ERR_OK && i < *n; i++)
        items[i] = (struct draft_item){
            .scan = {.text = rows[i].code, .size = strlen(rows[i].code), .qty = rows[i].qty},
            .lot = rows[i].lot,
            .made = rows[i].made,
            .expiry = rows[i].expiry,
            .wanted = rows[i].wanted,
            .cost = rows[i].cost,
        };
    *ret = items;
    str_finish(&file);
    return e;
}

static enum err items_of_words(struct cli *c, struct draft_item **ret, int *n)
{
    struct draft_item all = blank_item();
    struct draft_item *items = arena_array(&c->arena, (size_t)c->word_count + 1, sizeof *items);
    if (items == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    const char *lot = cli_value(c, "lot");
    all.lot = lot != NULL ? lot : "";
    enum err e = cli_date(c, "made", &all.made);
    if (e == ERR_OK)
        e = cli_date(c, "expiry", &all.expiry);
    if (e == ERR_OK)
        e = cli_money(c, "cost", &all.cost);
    if (e == ERR_OK && all.cost.dong < 0)
        e = fault_set(&c->fault, ERR_BAD_NUMBER, "--cost %s", cli_value(c, "cost"));
    for (int i = 0; i < c->word_count && e == ERR_OK; i++) {
        items[i] = all;
        e = cli_item(c, c->words[i], &items[i].scan);
    }
    *n = c->word_count;
    *ret = items;
    return e;
}

/* All that is still open in the order. */
static enum err items_of_order(struct cli *c, const struct purchase *o, struct draft_item **ret,
                               int *n)
{
    struct draft_item *items = arena_array(&c->arena, (size_t)o->line_count + 1, sizeof *items);
    if (items == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    for (int i = 0; i < o->line_count; i++) {
        const struct purchase_line *l = &o->lines[i];
        if (purchase_rest(l).milli == 0)
            continue;
        items[*n] = blank_item();
        items[*n].scan =
            (struct sell_scan){.text = l->code, .size = strlen(l->code), .qty = purchase_rest(l)};
        items[(*n)++].cost = l->cost;
    }
    *ret = items;
    return ERR_OK;
}

/* Who brings it is who was asked, and what, unless something else is said. */
static enum err take_order(struct cli *c, struct draft *d, struct draft_item **items, int *n)
{
    struct purchase o;
    if (d->purchase[0] == '\0')
        return ERR_OK;
    enum err e = purchase_get(&c->shop, d->purchase, &c->arena, &o, &c->fault);
    if (e == ERR_OK && o.state == PURCHASE_DRAFT)
        e = fault_set(&c->fault, ERR_PURCHASE_OPEN, "%s", o.number);
    if (e == ERR_OK && o.state != PURCHASE_SENT)
        e = fault_set(&c->fault, ERR_PURCHASE_OVER, "%s", o.number);
    if (e != ERR_OK)
        return e;
    d->purchase = o.number;
    d->partner = d->partner[0] != '\0' ? d->partner : o.partner;
    return c->word_count == 0 ? items_of_order(c, &o, items, n) : ERR_OK;
}

static enum err take_head(struct cli *c, struct draft *d)
{
    const char *supplier = cli_value(c, "supplier"), *paper = cli_value(c, "paper");
    const char *order = cli_value(c, "order");
    if (order == NULL && (supplier == NULL || supplier[0] == '\0'))
        return fault_set(&c->fault, ERR_NO_PARTNER, "%s", "");
    if (order == NULL && c->word_count == 0)
        return fault_set(&c->fault, ERR_USAGE, "receive: FILE|ITEM");
    d->partner = supplier != NULL ? supplier : "";
    d->purchase = order != NULL ? order : "";
    d->paper = paper != NULL ? paper : "";
    d->consigned = cli_has(c, "consigned") || cli_has(c, "commission") || cli_has(c, "payout");
    enum err e = cli_date(c, "paper-date", &d->paper_date);
    if (e == ERR_OK)
        e = cli_percent(c, "commission", &d->terms.commission_bp);
    if (e == ERR_OK)
        e = cli_money(c, "payout", &d->terms.payout);
    if (e == ERR_OK && d->terms.payout.dong < 0)
        e = fault_set(&c->fault, ERR_BAD_NUMBER, "--payout %s", cli_value(c, "payout"));
    return e == ERR_OK ? cli_date(c, "return-by", &d->terms.return_by) : e;
}

/* ---- the answer ---- */

static enum err answer(struct cli *c, const struct goods_posted *posted)
{
    const char *paper;
    enum err e = goods_paper(&c->shop, posted->number, &c->arena, &paper, &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "document", posted->number);
    json_put_int(&c->json, "lines", posted->lines);
    json_end(&c->json);
    str_add(&c->text, paper);
    return ERR_OK;
}

static enum err receive(struct cli *c, struct draft *d)
{
    struct draft_item *items = NULL;
    struct goods_posted posted;
    int n = 0;
    enum err e = take_head(c, d);
    if (e == ERR_OK)
        e = c->word_count == 1 && is_file(c->words[0]) ? items_of_file(c, &items, &n)
                                                       : items_of_words(c, &items, &n);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = take_order(c, d, &items, &n);
    if (e == ERR_OK)
        e = draft_take(&c->shop, d, items, n, &c->fault);
    if (e == ERR_OK)
        e = receive_post(&c->shop, d, &posted, &c->fault);
    return e == ERR_OK ? answer(c, &posted) : e;
}

enum err cmd_receive(struct cli *c)
{
    struct draft d;
    draft_init(&d, GOODS_RECEIVE);
    enum err e = receive(c, &d);
    draft_finish(&d);
    return e;
}
