/* diemban product add, set, show, list, link: one product at a time. */
#include <string.h>

#include "commands.h"
#include "diemban/app/product.h"
#include "diemban/base/clean.h"
#include "diemban/base/tr.h"
#include "diemban/core/rows.h"
#include "diemban/dev/rows.h"
#include "product_show.h"

#include "diemban/base/ban.h"

/* Options are the columns of an import, with dashes. */
const struct cli_option product_options[] = {
    {"name", "TEXT", N_("name of the product")},
    {"price", "N", N_("price of one unit, VAT included")},
    {"code", "TEXT", N_("short code; else the next number")},
    {"gtin", "N", N_("bar code")},
    {"ocop-code", "TEXT", N_("code of the OCOP dossier")},
    {"group", "TEXT", N_("group, line or name: IV, IV.2, …")},
    {"stars", "N", N_("3, 4 or 5")},
    {"potential5", "YES", N_("four stars, proposed as five")},
    {"producer", "TEXT", N_("who makes it")},
    {"certificate", "TEXT", N_("number of the decision")},
    {"certificate-date", "DATE", N_("day of the decision")},
    {"unit", "TEXT", N_("gói, kg, quả, …")},
    {"vat", "RATE", N_("8%, 5%, KCT, …")},
    {"min-stock", "QTY", N_("fewer than this is low")},
    {"shelf-life", "DAYS", N_("days from its making to its last good day")},
    {"shelf", "TEXT", N_("where it stands in the shop")},
    {"content", "QTY", N_("what is in a piece: 500g, 1.5kg, 750ml, \"6 x 180 ml\"")},
    {"kind", "KIND", N_("goods, service or packing")},
    {0},
};
enum { OPTIONS = sizeof product_options / sizeof product_options[0] - 1 };

/* ---- answers ---- */

static enum err packs_of(struct cli *c, const struct product *p, struct product_packs *ret)
{
    struct product_pack *at;
    enum err e = product_packs(&c->shop, p->id, &c->arena, &at, &ret->count, &c->fault);
    ret->at = at;
    return e;
}

/* The product as it stands now. */
static enum err show_again(struct cli *c, const char *code)
{
    struct product p;
    enum err e = product_get(&c->shop, code, &c->arena, &p, &c->fault);
    struct product_packs packs;
    if (e == ERR_OK)
        e = packs_of(c, &p, &packs);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    product_show_json(&c->json, &p, &packs);
    json_end(&c->json);
    product_show_card(&c->text, &p, &packs);
    return ERR_OK;
}

/* ---- values ---- */

static struct csv_field field(const char *text)
{
    return (struct csv_field){.text = text, .size = strlen(text)};
}

static enum err refuse(struct cli *c, const struct product_rows *rows)
{
    struct str text = STR_INIT;
    const struct row_fault *first = &rows->faults[0];
    str_addf(&text, "--%s: ", first->column);
    row_fault_message(first, c->tr, &text);
    enum err e = fault_set(&c->fault, ERR_USAGE, "%s", text.at);
    str_finish(&text);
    return e;
}

/* The options as one line of an import, so that they are checked alike. `old` gives name and
 * price where the options do not; NULL for a new product. */
static enum err read_options(struct cli *c, const struct product *old, struct product_rows *rows,
                             const struct product_row **ret)
{
    struct csv_field heads[OPTIONS], cells[OPTIONS];
    char price[MONEY_TEXT];
    for (int i = 0; i < OPTIONS; i++) {
        const char *value = cli_value(c, product_options[i].name);
        heads[i] = field(product_options[i].name);
        cells[i] = field(value != NULL ? value : "");
    }
    if (old != NULL && cells[0].size == 0)
        cells[0] = field(old->name);
    if (old != NULL && cells[1].size == 0)
        cells[1] = field(money_text(old->price, price));
    struct rows_reader reader;
    enum err e = rows_header(&reader, rows, 1, heads, OPTIONS);
    if (e == ERR_OK)
        e = rows_line(&reader, 1, cells, OPTIONS);
    if (e != ERR_OK)
        return fault_set(&c->fault, e, "%s", "");
    *ret = &rows->rows[0];
    return rows->fault_count > 0 ? refuse(c, rows) : ERR_OK;
}

/* ---- commands ---- */

enum err cmd_product_add(struct cli *c)
{
    struct product_rows rows;
    const struct product_row *row;
    product_rows_init(&rows);
    enum err e = read_options(c, NULL, &rows, &row);
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK) {
        struct product p = row->product;
        e = product_add(&c->shop, &p, &c->arena, &c->fault);
        if (e == ERR_OK)
            e = show_again(c, p.code);
    }
    product_rows_finish(&rows);
    return e;
}

enum err cmd_product_set(struct cli *c)
{
    struct product old;
    struct product_rows rows;
    const struct product_row *row;
    enum err e = cli_open(c);
    if (e == ERR_OK)
        e = product_get(&c->shop, c->words[0], &c->arena, &old, &c->fault);
    if (e != ERR_OK)
        return e;
    product_rows_init(&rows);
    e = read_options(c, &old, &rows, &row);
    if (e == ERR_OK) {
        struct product p = product_row_merge(&old, row);
        e = product_set(&c->shop, &p, &c->fault);
        if (e == ERR_OK)
            e = show_again(c, p.code);
    }
    product_rows_finish(&rows);
    return e;
}

enum err cmd_product_show(struct cli *c)
{
    enum err e = cli_open(c);
    return e == ERR_OK ? show_again(c, c->words[0]) : e;
}

struct listing {
    struct cli *c;
    enum err e;
};

static int list_one(void *ctx, const struct product *p)
{
    struct listing *l = ctx;
    struct product_packs packs;
    if (!l->c->want_json) {
        product_show_line(&l->c->text, p);
        return 0;
    }
    l->e = packs_of(l->c, p, &packs);
    if (l->e == ERR_OK)
        product_show_json(&l->c->json, p, &packs);
    return l->e != ERR_OK;
}

enum err cmd_product_list(struct cli *c)
{
    struct listing l = {.c = c};
    enum err e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = product_list(&c->shop, list_one, &l, &c->fault);
    json_end(&c->json);
    return e == ERR_OK ? l.e : e;
}

const struct cli_option link_options[] = {
    {"lot", "LOT", N_("the code stands for this lot only")},
    {"pieces", "N", N_("the code is a pack of so many pieces")},
    {0},
};

static enum err read_pieces(struct cli *c, int *ret)
{
    struct qty q;
    const char *text = cli_value(c, "pieces");
    *ret = 1;
    if (text == NULL)
        return ERR_OK;
    if (qty_parse(text, false, &q) != ERR_OK || !qty_whole(q) || q.milli < 1000 ||
        q.milli / 1000 > CODE_PIECES_MAX)
        return fault_set(&c->fault, ERR_BAD_PIECES, "%s", text);
    *ret = (int)(q.milli / 1000);
    return ERR_OK;
}

enum err cmd_product_link(struct cli *c)
{
    struct product p;
    struct str code = STR_INIT;
    const char *lot = cli_value(c, "lot");
    struct code_sense sense = {.lot = lot != NULL ? lot : "", .pieces = 1};
    enum err e = read_pieces(c, &sense.pieces);
    if (e != ERR_OK)
        return e;
    e = clean_code(&code, c->words[0], strlen(c->words[0]));
    if (e != ERR_OK)
        fault_set(&c->fault, e, "%s", c->tr(N_("The code")));
    if (e == ERR_OK)
        e = cli_open(c);
    if (e == ERR_OK)
        e = product_get(&c->shop, c->words[1], &c->arena, &p, &c->fault);
    if (e == ERR_OK)
        e = product_link_as(&c->shop, code.at, p.id, &sense, &c->fault);
    if (e == ERR_OK)
        e = show_again(c, code.at);
    str_finish(&code);
    return e;
}
