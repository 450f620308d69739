#include "keys.h"

#include <stdio.h>

#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "diemban/cli/cli.h"
#include "diemban/shell/shell.h"
#include "diemban/ui/keymap.h"

#include "diemban/base/ban.h"

enum { KEY_SET_MAX = 65536 };

enum err keys_read(const char *name, struct str *out, struct fault *f)
{
    if (name == NULL || name[0] == '\0')
        return ERR_OK;
    const char *builtin = keymap_builtin(name);
    if (builtin != NULL) {
        str_add(out, builtin);
        return ERR_OK;
    }
    FILE *file = fopen(name, "re");
    if (file == NULL)
        return fault_set(f, ERR_NO_FILE, "%s", name);
    char chunk[4096];
    size_t n;
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0 && out->len < KEY_SET_MAX)
        str_add_n(out, chunk, n);
    fclose(file);
    return str_ok(out) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
}

/* ---- diemban keys ---- */

static void add_keys(struct cli *c, const struct keymap *map, enum action a)
{
    char key[KEYMAP_KEY_TEXT];
    const struct action_info *info = action_info(a);
    json_begin_object(&c->json);
    json_put_text(&c->json, "action", info->name);
    json_put_text(&c->json, "label", _(info->label));
    json_key(&c->json, "keys");
    json_begin_array(&c->json);
    struct str keys = STR_INIT;
    for (int i = 0; keymap_key_at(map, a, i, key); i++) {
        json_text(&c->json, key);
        str_addf(&keys, "%s%s", i > 0 ? " " : "", key);
    }
    json_end(&c->json);
    json_end(&c->json);
    int used = utf8_width(info->label[0] != '\0' ? _(info->label) : "");
    str_addf(&c->text, "%s", _(info->label));
    str_add_fill(&c->text, ' ', used < 28 ? (size_t)(28 - used) : 1);
    str_addf(&c->text, "%-16s%s\n", info->name, keys.at);
    str_finish(&keys);
}

static enum err cmd_keys(struct cli *c)
{
    struct str text = STR_INIT;
    struct keymap map;
    keymap_init(&map);
    enum err e = keys_read(cli_value(c, "keys"), &text, &c->fault);
    if (e == ERR_OK)
        e = keymap_apply(&map, text.at, &c->fault);
    str_finish(&text);
    if (e != ERR_OK)
        return e;
    json_begin_array(&c->json);
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
        add_keys(c, &map, (enum action)a);
    json_end(&c->json);
    return ERR_OK;
}

const struct command shell_commands[] = {
    {"keys", "", N_("which key does what; with --keys: in that set"), cmd_keys, NULL, 0, 0},
    {0},
};
