/* diemban config get, set, list: what the shop has set. */
#include "diemban/app/setting.h"

#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

static void put_value(struct cli *c, const char *key, int s, const char *kept)
{
    char text[SETTING_TEXT_MAX];
    switch ((int)setting_info(s)->kind) {
    case SETTING_MONEY:
    case SETTING_COUNT_OF:
        json_put_int(&c->json, key, strtoll(kept, NULL, 10));
        return;
    case SETTING_FLAG:
        json_put_bool(&c->json, key, strcmp(kept, "yes") == 0);
        return;
    default:
        json_put_text(&c->json, key, setting_write(s, kept, text));
    }
}

static void put_setting(struct cli *c, int s)
{
    char text[SETTING_TEXT_MAX];
    const struct setting_info *i = setting_info(s);
    const char *kept = setting_get(&c->shop, s, &c->arena);
    json_begin_object(&c->json);
    json_put_text(&c->json, "key", i->key);
    put_value(c, "value", s, kept);
    put_value(c, "default", s, i->usual);
    json_put_text(&c->json, "label", c->tr(i->label));
    json_put_text(&c->json, "help", c->tr(i->help));
    json_end(&c->json);
    str_addf(&c->text, "%s\t%s\t%s\n", i->key, setting_write(s, kept, text), c->tr(i->label));
}

static enum err find_key(struct cli *c, int *ret)
{
    *ret = setting_of_key(c->words[0]);
    if (*ret < 0)
        return fault_set(&c->fault, ERR_NO_SETTING, "%s", c->words[0]);
    return cli_open(c);
}

/* Reading needs nobody signed on; what clerks may not see then needs a person. */
static bool seen(const struct cli *c, int s)
{
    return setting_info(s)->see == PERSON_CLERK || c->shop.user.role >= setting_info(s)->see;
}

enum err cmd_config_get(struct cli *c)
{
    int s;
    enum err e = find_key(c, &s);
    if (e == ERR_OK && !seen(c, s))
        e = shop_need(&c->shop, setting_info(s)->see, setting_info(s)->label, &c->fault);
    if (e == ERR_OK)
        put_setting(c, s);
    return e;
}

enum err cmd_config_set(struct cli *c)
{
    int s;
    enum err e = find_key(c, &s);
    if (e == ERR_OK)
        e = setting_set(&c->shop, s, c->words[1], &c->fault);
    if (e == ERR_OK)
        put_setting(c, s);
    return e;
}

enum err cmd_config_list(struct cli *c)
{
    enum err e = cli_open(c);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    for (int s = 0; s < SETTING_ALL; s++)
        if (seen(c, s))
            put_setting(c, s);
    json_end(&c->json);
    return ERR_OK;
}
