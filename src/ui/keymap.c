#include "diemban/ui/keymap.h"

#include <string.h>
#include <strings.h>

#include "diemban/base/str.h"
#include "diemban/base/utf8.h"

#include "diemban/base/ban.h"

extern const unsigned char asset_keys_nhanh[];
extern const unsigned char asset_keys_kiotviet[];

static bool used(const struct binding *b)
{
    return b->key != K_NONE || b->ch != 0;
}

static bool same(const struct binding *a, const struct binding *b)
{
    return a->key == b->key && a->ch == b->ch && a->mods == b->mods;
}

static bool parse_key(const char *text, size_t n, struct binding *ret)
{
    char name[KEYMAP_KEY_TEXT];
    if (n == 0 || n >= sizeof name)
        return false;
    memcpy(name, text, n);
    name[n] = '\0';
    struct binding b = {0};
    const char *p = name;
    if (strncasecmp(p, "Alt+", 4) == 0) {
        b.mods = MOD_ALT;
        p += 4;
    } else if (strncasecmp(p, "Ctrl+", 5) == 0) {
        b.mods = MOD_CTRL;
        p += 5;
    }
    b.key = key_of_name(p);
    if (b.key == K_NONE) {
        size_t len;
        b.ch = utf8_next(p, strlen(p), &len);
        if (b.mods == 0 || p[0] == '\0' || b.ch == (uint32_t)UTF8_BAD || p[len] != '\0')
            return false;
    }
    *ret = b;
    return true;
}

/* Reads keys separated by spaces; false for an unknown or a fifth one. */
static bool parse_keys(const char *text, size_t n, struct binding out[KEYMAP_KEYS])
{
    memset(out, 0, KEYMAP_KEYS * sizeof *out);
    int count = 0;
    for (size_t i = 0; i < n;) {
        size_t len = 0;
        while (i + len < n && text[i + len] != ' ' && text[i + len] != '\t')
            len++;
        if (len > 0 && (count == KEYMAP_KEYS || !parse_key(text + i, len, &out[count++])))
            return false;
        i += len + 1;
    }
    return true;
}

void keymap_init(struct keymap *k)
{
    memset(k, 0, sizeof *k);
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
        const char *keys = action_info((enum action)a)->keys;
        parse_keys(keys, strlen(keys), k->keys[a]);
    }
}

static enum err apply_line(struct keymap *k, const char *line, size_t n, struct fault *f)
{
    size_t from = 0;
    while (from < n && (line[from] == ' ' || line[from] == '\t'))
        from++;
    if (from == n || line[from] == '#')
        return ERR_OK;
    char name[32];
    size_t len = strcspn(line + from, " =\t\n#");
    size_t eq = from + len;
    while (eq < n && (line[eq] == ' ' || line[eq] == '\t'))
        eq++;
    int shown = n > 100 ? 100 : (int)n;
    if (len == 0 || len >= sizeof name || eq >= n || line[eq] != '=')
        return fault_set(f, ERR_BAD_SETTING, "%.*s", shown, line);
    memcpy(name, line + from, len);
    name[len] = '\0';
    enum action a = action_of_name(name);
    size_t end = eq + 1;
    while (end < n && line[end] != '#')
        end++;
    if (a == ACTION_NONE || !parse_keys(line + eq + 1, end - eq - 1, k->keys[a]))
        return fault_set(f, ERR_BAD_SETTING, "%.*s", shown, line);
    return ERR_OK;
}

/* A key of two actions would do one of them by chance. */
static enum err check_once(const struct keymap *k, struct fault *f)
{
    const struct binding *all = &k->keys[0][0];
    int n = ACTION_COUNT * KEYMAP_KEYS;
    for (int i = 0; i < n; i++)
        for (int j = i + 1; j < n && used(&all[i]); j++)
            if (same(&all[i], &all[j]))
                return fault_set(f, ERR_BAD_SETTING, "%s = %s",
                                 action_info((enum action)(i / KEYMAP_KEYS))->name,
                                 action_info((enum action)(j / KEYMAP_KEYS))->name);
    return ERR_OK;
}

enum err keymap_apply(struct keymap *k, const char *text, struct fault *f)
{
    struct keymap changed = *k;
    for (const char *p = text; *p != '\0';) {
        size_t n = strcspn(p, "\n");
        enum err e = apply_line(&changed, p, n, f);
        if (e != ERR_OK)
            return e;
        p += n + (p[n] == '\n');
    }
    enum err e = check_once(&changed, f);
    if (e == ERR_OK)
        *k = changed;
    return e;
}

const char *keymap_builtin(const char *name)
{
    if (strcmp(name, "own") == 0)
        return "";
    if (strcmp(name, "nhanh") == 0)
        return (const char *)asset_keys_nhanh;
    if (strcmp(name, "kiotviet") == 0)
        return (const char *)asset_keys_kiotviet;
    return NULL;
}

enum action keymap_action(const struct keymap *k, const struct intent *in)
{
    if (in->kind != INTENT_KEY && in->kind != INTENT_CHAR)
        return ACTION_NONE;
    struct binding wanted = {.mods = in->mods};
    if (in->kind == INTENT_KEY)
        wanted.key = in->key;
    else
        wanted.ch = in->ch;
    if (in->kind == INTENT_CHAR && in->mods == 0)
        return ACTION_NONE;
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
        for (int i = 0; i < KEYMAP_KEYS; i++)
            if (used(&k->keys[a][i]) && same(&k->keys[a][i], &wanted))
                return (enum action)a;
    return ACTION_NONE;
}

/* Arrows as they are on the keys; the rest by name. */
static const char *shown_name(enum key k)
{
    if (k == K_UP)
        return "↑";
    if (k == K_DOWN)
        return "↓";
    if (k == K_LEFT)
        return "←";
    return k == K_RIGHT ? "→" : key_name(k);
}

static void add_binding(struct str *out, const struct binding *b)
{
    char ch[4];
    if (b->mods & MOD_ALT)
        str_add(out, "Alt+");
    if (b->mods & MOD_CTRL)
        str_add(out, "Ctrl+");
    if (b->key != K_NONE)
        str_add(out, shown_name(b->key));
    else if (b->ch != 0)
        str_add_n(out, ch, utf8_put(b->ch, ch));
}

bool keymap_key_at(const struct keymap *k, enum action a, int n, char out[KEYMAP_KEY_TEXT])
{
    if (n < 0 || n >= KEYMAP_KEYS || !used(&k->keys[a][n]))
        return false;
    struct str text = STR_INIT;
    add_binding(&text, &k->keys[a][n]);
    text_copy(out, KEYMAP_KEY_TEXT, text.at);
    str_finish(&text);
    return true;
}

char *keymap_key_text(const struct keymap *k, enum action a, char out[KEYMAP_KEY_TEXT])
{
    if (!keymap_key_at(k, a, 0, out))
        out[0] = '\0';
    return out;
}
