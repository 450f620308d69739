/* diemban user add, set, list: who may act. */
#include "commands.h"
#include "diemban/app/people.h"
#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

const struct cli_option user_options[] = {
    {"shown", "TEXT", N_("name as others read it")},
    {"role", "ROLE", N_("clerk, manager or owner")},
    {"active", "yes|no", N_("no: may not sign on any more")},
    {"badge", "CODE", N_("code of a badge, with the PIN; empty takes it away")},
    {"new-pin-fd", "N", N_("read the PIN to be set from this file descriptor")},
    {"must-change", NULL, N_("a new PIN is asked for at the next sign-on")},
    {0},
};

static void put_person(struct cli *c, const struct person *p)
{
    json_begin_object(&c->json);
    json_put_text(&c->json, "name", p->name);
    json_put_text(&c->json, "shown", p->shown);
    json_put_text(&c->json, "role", people_role(p));
    json_put_bool(&c->json, "active", p->active);
    json_end(&c->json);
    str_addf(&c->text, "%s\t%s\t%s%s\n", p->name, p->shown, c->tr(people_role_text(p)),
             p->active ? "" : "\t-");
}

/* What the options say, then `put`. */
static enum err put(struct cli *c,
                    enum err (*how)(struct shop *, const char *, const struct people_edit *,
                                    struct person *, struct fault *))
{
    char pin[64];
    struct person p;
    struct people_edit x = {.shown = cli_value(c, "shown"),
                            .role = cli_value(c, "role"),
                            .active = cli_value(c, "active"),
                            .badge = cli_value(c, "badge"),
                            .must_change = cli_has(c, "must-change")};
    enum err e = cli_open(c);
    if (e == ERR_OK && cli_has(c, "new-pin-fd")) {
        e = cli_secret(c, "new-pin-fd", pin, sizeof pin);
        x.pin = pin;
    }
    if (e == ERR_OK)
        e = how(&c->shop, c->words[0], &x, &p, &c->fault);
    crypto_wipe(pin, sizeof pin);
    if (e == ERR_OK)
        put_person(c, &p);
    return e;
}

enum err cmd_user_add(struct cli *c)
{
    return put(c, people_create);
}

enum err cmd_user_set(struct cli *c)
{
    return put(c, people_edit);
}

static int list_one(void *ctx, const struct person *p)
{
    put_person(ctx, p);
    return 0;
}

enum err cmd_user_list(struct cli *c)
{
    enum err e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    e = people_each(&c->shop, list_one, c, &c->fault);
    json_end(&c->json);
    return e;
}
