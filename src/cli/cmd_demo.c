/* diemban demo: a demonstration shop. */
#include "commands.h"
#include "diemban/app/demo.h"
#include "diemban/base/tr.h"
#include "diemban/cli/assets.h"
#include "diemban/dev/rows.h"

#include "diemban/base/ban.h"

const struct cli_option demo_options_table[] = {
    {"days", "N", N_("days of history (30)")},
    {"products", "N", N_("so many products; 1649 is the city at the end of 2021")},
    {"seed", "N", N_("another story for another number (1)")},
    {0},
};

static enum err read_options(struct cli *c, struct demo_options *o)
{
    int64_t days = DEMO_DAYS, products = 0, seed = 1;
    enum err e = cli_int(c, "days", 0, DEMO_DAYS_MAX, &days);
    if (e == ERR_OK)
        e = cli_int(c, "products", 1, DEMO_PRODUCTS_MAX, &products);
    if (e == ERR_OK)
        e = cli_int(c, "seed", 0, INT64_MAX, &seed);
    o->days = (int)days;
    o->products = (int)products;
    o->seed = (uint64_t)seed;
    return e;
}

static enum err make(struct cli *c, struct demo_options *o)
{
    struct demo_result r;
    const char *dir = c->words[0];
    enum err e = demo_make(dir, o, &c->clock, c->tr, &r, &c->fault);
    if (e != ERR_OK)
        return e;
    const char *file = arena_printf(&c->arena, "%s/shop.db", dir);
    if (file == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    json_begin_object(&c->json);
    json_put_text(&c->json, "file", file);
    json_put_int(&c->json, "sales", r.sales);
    json_put_int(&c->json, "products", r.products);
    json_end(&c->json);
    str_addf(&c->text, "%s\n%lld %s · %lld %s\n", file, (long long)r.products,
             c->tr(N_("products")), (long long)r.sales, c->tr(N_("sales")));
    return ERR_OK;
}

enum err cmd_demo(struct cli *c)
{
    struct demo_options o = {0};
    struct product_rows catalogue;
    enum err e = read_options(c, &o);
    if (e != ERR_OK)
        return e;
    product_rows_init(&catalogue);
    e = rows_read_csv((const char *)asset_demo_products, asset_demo_products_size, &catalogue);
    if (e == ERR_OK && catalogue.fault_count > 0)
        e = ERR_BAD_IMPORT;
    if (e != ERR_OK)
        fault_set(&c->fault, e, "%s", "products.csv");
    o.catalogue = &catalogue;
    if (e == ERR_OK)
        e = make(c, &o);
    product_rows_finish(&catalogue);
    return e;
}
