/* diemban init: a new shop file. */
#include <string.h>

#include "commands.h"
#include "diemban/app/people.h"
#include "diemban/base/tr.h"
#include "diemban/dev/file.h"

#include "diemban/base/ban.h"

const struct cli_option init_options[] = {
    {"point", "N", N_("number of the sales point, 1 to 9999")},
    {"till", "N", N_("number of the till in it, 1 to 99")},
    {"name", "TEXT", N_("name of the shop, as printed on receipts")},
    {"address", "TEXT", N_("its address")},
    {"owner", "NAME", N_("makes the first person, with the PIN of --pin-fd")},
    {"test", NULL, N_("a shop for tests: --now works on it")},
    {0},
};

static enum err read_till(struct cli *c, struct till_id *till)
{
    int64_t point = 0, number = 1;
    enum err e = cli_int(c, "point", 1, 9999, &point);
    if (e == ERR_OK)
        e = cli_int(c, "till", 1, 99, &number);
    if (e == ERR_OK && point == 0)
        e = fault_set(&c->fault, ERR_USAGE, "%s", c->tr(N_("init needs --point")));
    *till = (struct till_id){.point = (int)point, .till = (int)number};
    return e;
}

static enum err make_owner(struct cli *c, const char *name)
{
    char pin[64];
    enum err e = cli_pin(c, pin, sizeof pin);
    if (e == ERR_OK)
        e = people_first_owner(&c->shop, name, pin, &c->fault);
    crypto_wipe(pin, sizeof pin);
    return e;
}

enum err cmd_init(struct cli *c)
{
    const char *name = cli_value(c, "name"), *address = cli_value(c, "address");
    struct shop_new n = {
        .name = name,
        .address = address != NULL ? address : "",
        .use = cli_has(c, "test") ? SHOP_TEST : SHOP_REAL,
    };
    enum err e = read_till(c, &n.till);
    if (e != ERR_OK)
        return e;
    if (c->has_now && n.use != SHOP_TEST)
        return fault_set(&c->fault, ERR_NOT_TEST, "%s", "");
    if (n.name == NULL)
        n.name = arena_printf(&c->arena, "%s %d", c->tr(N_("OCOP point")), n.till.point);
    if (n.name == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    e = file_make_folder(c->shop_path, &c->fault);
    if (e == ERR_OK)
        e = shop_init(&c->shop, c->shop_path, &n, &c->clock, c->tr, &c->fault);
    if (e != ERR_OK)
        return e;
    c->shop_open = true;
    const char *owner = cli_value(c, "owner");
    if (owner != NULL && (e = make_owner(c, owner)) != ERR_OK)
        return e;
    json_begin_object(&c->json);
    json_put_int(&c->json, "point", n.till.point);
    json_put_int(&c->json, "till", n.till.till);
    json_put_text(&c->json, "file", c->shop_path);
    json_end(&c->json);
    str_addf(&c->text, "%s\n", c->shop_path);
    return ERR_OK;
}
