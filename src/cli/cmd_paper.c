/* diemban paper add, drop, list: papers of products that an inspector asks for. */
#include <string.h>

#include "commands.h"
#include "diemban/app/paper.h"
#include "diemban/app/product.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

const struct cli_option paper_options[] = {
    {"expiry", "DATE", N_("its last good day")},
    {0},
};

static int add_paper(void *ctx, const struct paper *p)
{
    struct cli *c = ctx;
    char day[DATE_TEXT];
    json_begin_object(&c->json);
    json_put_text(&c->json, "code", p->code);
    json_put_text(&c->json, "name", p->name);
    json_put_text(&c->json, "kind", paper_kind_stored(p->kind));
    json_put_text(&c->json, "number", p->number);
    json_put_text(&c->json, "expiry", p->expiry != DATE_NONE ? date_iso(p->expiry, day) : NULL);
    json_end(&c->json);
    str_addf(&c->text, "%-8s %s  %s %s  %s\n", p->code, p->name, _(paper_kind_text(p->kind)),
             p->number, date_vn(p->expiry, day));
    return 0;
}

static enum err list(struct cli *c, int64_t product_id)
{
    json_begin_array(&c->json);
    enum err e = paper_list(&c->shop, product_id, add_paper, c, &c->fault);
    json_end(&c->json);
    return e;
}

static enum err read_kind(struct cli *c, enum paper_kind *ret)
{
    if (paper_kind_parse(c->words[1], ret))
        return ERR_OK;
    return fault_set(&c->fault, ERR_USAGE, "%s: food-safety, declaration, test", c->words[1]);
}

static enum err get(struct cli *c, struct product *p)
{
    enum err e = cli_open(c);
    return e == ERR_OK ? product_get(&c->shop, c->words[0], &c->arena, p, &c->fault) : e;
}

enum err cmd_paper_add(struct cli *c)
{
    struct product p;
    const char *expiry = cli_value(c, "expiry");
    struct paper paper = {.number = c->words[2], .expiry = DATE_NONE};
    enum err e = read_kind(c, &paper.kind);
    if (e == ERR_OK && expiry != NULL && (e = date_parse(expiry, &paper.expiry)) != ERR_OK)
        fault_set(&c->fault, e, "%s", expiry);
    if (e == ERR_OK)
        e = get(c, &p);
    if (e == ERR_OK)
        e = paper_put(&c->shop, p.id, &paper, &c->fault);
    return e == ERR_OK ? list(c, p.id) : e;
}

enum err cmd_paper_drop(struct cli *c)
{
    struct product p;
    enum paper_kind kind;
    enum err e = read_kind(c, &kind);
    if (e == ERR_OK)
        e = get(c, &p);
    if (e == ERR_OK)
        e = paper_drop(&c->shop, p.id, kind, c->words[2], &c->fault);
    return e == ERR_OK ? list(c, p.id) : e;
}

enum err cmd_paper_list(struct cli *c)
{
    struct product p = {0};
    enum err e = c->word_count > 0 ? get(c, &p) : cli_open(c);
    return e == ERR_OK ? list(c, p.id) : e;
}
