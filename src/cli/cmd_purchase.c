/* diemban purchase: orders to suppliers. */
#include <string.h>

#include "cli_item.h"
#include "commands.h"
#include "diemban/app/product.h"
#include "diemban/app/purchase.h"
#include "diemban/app/stock.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/dev/purchase_file.h"

#include "diemban/base/ban.h"

const struct cli_option purchase_new_options[] = {
    {"suggest", NULL, N_("with what the stock says is to be ordered from them")},
    {"due", "DATE", N_("day on which it is wanted")},
    {"note", "TEXT", N_("anything else")},
    {0},
};
const struct cli_option purchase_set_options[] = {
    {"cost", "N", N_("expected cost of one unit; else as the last time")}, {0}};
const struct cli_option purchase_list_options[] = {{"all", NULL, N_("also what is over")}, {0}};
const struct cli_option purchase_show_options[] = {
    {"format", "text|csv|pdf", N_("as the supplier is given it")}, {0}};
const struct cli_option purchase_send_options[] = {
    {"dir", "DIR", N_("where its files are written; else outbox beside the shop file")}, {0}};
const struct cli_option purchase_close_options[] = {
    {"reason", "TEXT", N_("why nothing more is awaited")}, {0}};

/* ---- answers ---- */

static void line_json(struct cli *c, const struct purchase_line *l)
{
    struct json *j = &c->json;
    json_begin_object(j);
    json_put_text(j, "code", l->code);
    json_put_text(j, "name", l->name);
    json_put_text(j, "unit", l->unit);
    json_put_milli(j, "quantity", l->qty.milli);
    json_put_milli(j, "came", l->came.milli);
    json_put_milli(j, "open", purchase_rest(l).milli);
    if (stock_sees_cost(&c->shop))
        json_put_int(j, "cost", l->cost.dong);
    json_end(j);
}

static void put_json(struct cli *c, const struct purchase *o)
{
    char text[TIME_TEXT], day[DATE_TEXT];
    struct json *j = &c->json;
    json_begin_object(j);
    json_put_text(j, "number", o->number);
    json_put_text(j, "state", purchase_state_stable(o->state));
    json_put_text(j, "supplier", o->partner);
    json_put_text(j, "at", time_iso(o->at, text));
    json_put_text(j, "due", o->due != DATE_NONE ? date_iso(o->due, day) : NULL);
    json_put_text(j, "note", o->note);
    json_put_text(j, "by", o->author);
    json_put_text(j, "reason", o->reason[0] != '\0' ? o->reason : NULL);
    if (stock_sees_cost(&c->shop))
        json_put_int(j, "amount", purchase_value(o).dong);
    json_key(j, "lines");
    json_begin_array(j);
    for (int i = 0; i < o->line_count; i++)
        line_json(c, &o->lines[i]);
    json_end(j);
    json_end(j);
}

static void head_text(struct str *out, const struct purchase *o)
{
    char day[DATE_TEXT];
    str_addf(out, "%s  %s  %s  %s: %d%s%s  %s\n", o->number, date_short(date_of_time(o->at), day),
             o->partner, _("Lines"), o->line_count, o->reason[0] != '\0' ? "  " : "", o->reason,
             _(purchase_state_text(o->state)));
}

/* Order `number` as JSON and, unless it is there already, as the paper. */
static enum err answer(struct cli *c, const char *number)
{
    struct purchase o;
    struct doc d;
    enum err e = purchase_paper(&c->shop, number, &c->arena, &d, &o, &c->fault);
    if (e != ERR_OK)
        return e;
    put_json(c, &o);
    return purchase_bytes(&o, &d, PURCHASE_TEXT, &c->text, &c->fault);
}

/* ---- looking ---- */

static int list_one(void *ctx, const struct purchase *o)
{
    struct cli *c = ctx;
    put_json(c, o);
    head_text(&c->text, o);
    return 0;
}

enum err cmd_purchase_list(struct cli *c)
{
    enum err e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = purchase_list(&c->shop, cli_has(c, "all"), list_one, c, &c->fault);
    json_end(&c->json);
    return e;
}

static int wish_one(void *ctx, const struct purchase_wish *w)
{
    struct cli *c = ctx;
    char qty[QTY_TEXT + 40], there[QTY_TEXT];
    json_begin_object(&c->json);
    json_put_text(&c->json, "code", w->code);
    json_put_text(&c->json, "name", w->name);
    json_put_text(&c->json, "unit", w->unit);
    json_put_text(&c->json, "supplier", w->partner[0] != '\0' ? w->partner : NULL);
    json_put_milli(&c->json, "on_hand", w->on_hand.milli);
    json_put_milli(&c->json, "coming", w->coming.milli);
    json_put_milli(&c->json, "order", w->qty.milli);
    json_end(&c->json);
    str_addf(&c->text, "%-8s %s  %s %s  %s %s  %s\n", w->code, w->name, _("on hand"),
             qty_text(w->on_hand, there), _("order"),
             qty_text_unit(w->qty, w->unit, qty, sizeof qty), w->partner);
    return 0;
}

enum err cmd_purchase_suggest(struct cli *c)
{
    enum err e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = purchase_wishes(&c->shop, c->word_count > 0 ? c->words[0] : "", wish_one, c, &c->fault);
    json_end(&c->json);
    return e;
}

static enum err read_format(struct cli *c, enum purchase_format *ret)
{
    static const char *const names[PURCHASE_FORMAT_COUNT] = {
        [PURCHASE_TEXT] = "text", [PURCHASE_CSV] = "csv", [PURCHASE_PDF] = "pdf"};
    const char *given = cli_value(c, "format");
    *ret = PURCHASE_TEXT;
    for (int i = 0; given != NULL && i < PURCHASE_FORMAT_COUNT; i++)
        if (strcmp(given, names[i]) == 0) {
            *ret = (enum purchase_format)i;
            given = NULL;
        }
    return given == NULL ? ERR_OK : fault_set(&c->fault, ERR_USAGE, "--format %s", given);
}

enum err cmd_purchase_show(struct cli *c)
{
    struct purchase o;
    struct doc d;
    enum purchase_format as;
    enum err e = read_format(c, &as);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = purchase_paper(&c->shop, c->words[0], &c->arena, &d, &o, &c->fault);
    if (e != ERR_OK)
        return e;
    put_json(c, &o);
    return purchase_bytes(&o, &d, as, &c->text, &c->fault);
}

/* ---- writing one ---- */

static enum err put_items(struct cli *c, const char *number)
{
    enum err e = ERR_OK;
    for (int i = 1; i < c->word_count && e == ERR_OK; i++) {
        struct sell_scan scan;
        int64_t id;
        e = cli_item(c, c->words[i], &scan);
        if (e == ERR_OK)
            e = purchase_scan(&c->shop, number, &scan, &id, &c->fault);
    }
    return e;
}

/* The draft's number. */
static enum err begin(struct cli *c, const char **number)
{
    struct purchase o;
    int n;
    enum err e;
    if (cli_has(c, "suggest")) {
        e = purchase_from_stock(&c->shop, c->words[0], &c->arena, &n, number, &c->fault);
    } else {
        e = purchase_new(&c->shop, c->words[0], &c->arena, &o, &c->fault);
        *number = o.number;
    }
    return e;
}

static enum err put_head(struct cli *c, const char *number)
{
    const char *note = cli_value(c, "note");
    int32_t due = DATE_NONE;
    enum err e = cli_date(c, "due", &due);
    if (e != ERR_OK || (note == NULL && due == DATE_NONE))
        return e;
    return purchase_set_head(&c->shop, number, c->words[0], note != NULL ? note : "", due,
                             &c->fault);
}

enum err cmd_purchase_new(struct cli *c)
{
    const char *number = "";
    enum err e = cli_open(c);
    if (e == ERR_OK && c->words[0][0] == '\0')
        e = fault_set(&c->fault, ERR_NO_PARTNER, "%s", "");
    if (e == ERR_OK)
        e = begin(c, &number);
    if (e != ERR_OK)
        return e;
    e = put_head(c, number);
    if (e == ERR_OK)
        e = put_items(c, number);
    if (e != ERR_OK)
        purchase_drop(&c->shop, number, NULL); /* nothing half done is left */
    return e == ERR_OK ? answer(c, number) : e;
}

enum err cmd_purchase_set(struct cli *c)
{
    struct product p;
    struct qty qty;
    struct money cost = money_of(-1);
    enum err e = qty_parse(c->words[2], true, &qty);
    if (e != ERR_OK)
        return fault_set(&c->fault, e, "%s", c->words[2]);
    e = cli_money(c, "cost", &cost);
    if (e == ERR_OK && cli_has(c, "cost") && cost.dong < 0)
        e = fault_set(&c->fault, ERR_BAD_NUMBER, "--cost %s", cli_value(c, "cost"));
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = product_get(&c->shop, c->words[1], &c->arena, &p, &c->fault);
    if (e == ERR_OK)
        e = purchase_put(&c->shop, c->words[0], p.id, qty, cost, &c->fault);
    return e == ERR_OK ? answer(c, c->words[0]) : e;
}

enum err cmd_purchase_drop(struct cli *c)
{
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = purchase_drop(&c->shop, c->words[0], &c->fault);
    if (e != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_text(&c->json, "dropped", c->words[0]);
    json_end(&c->json);
    str_addf(&c->text, "%s: %s\n", c->words[0], _("thrown away"));
    return ERR_OK;
}

/* ---- its life ---- */

static enum err write_files(struct cli *c, const char *folder)
{
    struct purchase o;
    struct doc d;
    enum err e = purchase_paper(&c->shop, c->words[0], &c->arena, &d, &o, &c->fault);
    return e == ERR_OK ? purchase_files_write(&o, &d, folder, &c->fault) : e;
}

enum err cmd_purchase_send(struct cli *c)
{
    char folder[4096];
    enum err e = cli_open(c);
    if (e == ERR_OK && cli_value(c, "dir") == NULL)
        e = purchase_folder(&c->shop, folder, &c->fault);
    if (e == ERR_OK)
        e = purchase_send(&c->shop, c->words[0], &c->fault);
    if (e == ERR_OK)
        e = write_files(c, cli_value(c, "dir") != NULL ? cli_value(c, "dir") : folder);
    return e == ERR_OK ? answer(c, c->words[0]) : e;
}

enum err cmd_purchase_close(struct cli *c)
{
    const char *reason = cli_value(c, "reason");
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = purchase_close(&c->shop, c->words[0], reason != NULL ? reason : "", &c->fault);
    return e == ERR_OK ? answer(c, c->words[0]) : e;
}
