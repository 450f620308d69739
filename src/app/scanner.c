#include "diemban/app/scanner.h"

#include <string.h>

#include "diemban/base/clean.h"

#include "diemban/base/ban.h"

/* ---- reading --------------------------------------------------------------------- */

struct rows {
    struct instore_rule rule[SHOP_INSTORE_MAX];
    size_t n;
};

/* False: `bad` is the row that is no rule. */
static bool read_rows(const char *text, struct rows *ret, char bad[INSTORE_RULE_TEXT])
{
    ret->n = 0;
    while (*text != '\0') {
        char row[INSTORE_RULE_TEXT];
        size_t n = strcspn(text, ";");
        size_t kept = n < sizeof row ? n : sizeof row - 1;
        memcpy(row, text, kept);
        row[kept] = '\0';
        memcpy(bad, row, sizeof row);
        if (n != kept || ret->n == SHOP_INSTORE_MAX || !instore_rule_parse(row, &ret->rule[ret->n]))
            return false;
        ret->n++;
        text += n + (text[n] == ';');
    }
    return true;
}

static void load_rows(struct shop *shop, const char *text)
{
    struct rows rows;
    char bad[INSTORE_RULE_TEXT];
    if (text == NULL || !read_rows(text, &rows, bad))
        rows.n = 0;
    memcpy(shop->scanning.instore, rows.rule, rows.n * sizeof *rows.rule);
    shop->scanning.instore_count = rows.n;
}

void scanner_load(struct shop *shop)
{
    struct arena a;
    arena_init(&a);
    const char *profile = store_setting_get(shop->store, SETTING_SCANNER, &a);
    shop->scanning.profile = (struct scanner_profile){
        .end = SCANNER_END_CR, .gs = SCANNER_GS_BYTE, .layout = REPAIR_NONE};
    shop->scanning.learned =
        profile != NULL && scanner_profile_parse(profile, &shop->scanning.profile);
    load_rows(shop, store_setting_get(shop->store, SETTING_INSTORE, &a));
    arena_finish(&a);
}

struct code_rules scanner_rules(const struct shop *shop)
{
    const struct shop_scanning *s = &shop->scanning;
    struct code_rules rules = code_rules_default;
    if (s->instore_count > 0) {
        rules.instore = s->instore;
        rules.instore_count = s->instore_count;
    }
    rules.gs = s->profile.gs_char;
    return rules;
}

size_t scanner_skip(const struct shop *shop, const char *text, size_t n)
{
    return scanner_profile_skip(&shop->scanning.profile, text, n);
}

const char *scanner_spec(struct shop *shop, struct arena *a)
{
    const char *spec = store_setting_get(shop->store, SETTING_SCANNER_SPEC, a);
    return spec != NULL ? spec : "";
}

/* ---- writing --------------------------------------------------------------------- */

static bool is_set(struct shop *shop, const char *key, const char *value)
{
    struct arena a;
    arena_init(&a);
    const char *now = store_setting_get(shop->store, key, &a);
    bool same = strcmp(now != NULL ? now : "", value) == 0;
    arena_finish(&a);
    return same;
}

/* RECORD_SETTING: s key · s value before · s value */
static enum err write_setting(struct shop *shop, const char *key, const char *value,
                              struct fault *f)
{
    struct str payload = STR_INIT;
    struct arena a;
    arena_init(&a);
    const char *before = store_setting_get(shop->store, key, &a);
    payload_text(&payload, key);
    payload_text(&payload, before != NULL ? before : "");
    arena_finish(&a);
    payload_text(&payload, value);
    enum err e = shop_write(shop, RECORD_SETTING, &payload, NULL, f);
    str_finish(&payload);
    return e == ERR_OK ? store_setting_set(shop->store, key, value, f) : e;
}

static enum err put_setting(struct shop *shop, const char *key, const char *value, struct fault *f)
{
    if (is_set(shop, key, value))
        return ERR_OK;
    enum err e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, write_setting(shop, key, value, f), f);
    scanner_load(shop);
    return e;
}

enum err scanner_store(struct shop *shop, const struct scanner_profile *p, struct fault *f)
{
    char text[SCANNER_PROFILE_TEXT];
    enum err e = shop_need(shop, PERSON_CLERK, N_("set up the scanner"), f);
    return e == ERR_OK ? put_setting(shop, SETTING_SCANNER, scanner_profile_text(p, text), f) : e;
}

/* A path is taken as it is or not at all: cleaning would name another one. */
static bool is_clean(const char *text)
{
    struct str clean = STR_INIT;
    bool same =
        clean_text(&clean, text, strlen(text), CLEAN_NOTE) == ERR_OK && strcmp(clean.at, text) == 0;
    str_finish(&clean);
    return same;
}

enum err scanner_store_spec(struct shop *shop, const char *spec, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, N_("set up the scanner"), f);
    if (e == ERR_OK && !is_clean(spec))
        return fault_set(f, ERR_BAD_TEXT, "%s", SETTING_SCANNER_SPEC);
    return e == ERR_OK ? put_setting(shop, SETTING_SCANNER_SPEC, spec, f) : e;
}

enum err scanner_store_instore(struct shop *shop, const char *text, struct fault *f)
{
    struct rows rows;
    char bad[INSTORE_RULE_TEXT] = "";
    enum err e = shop_need(shop, PERSON_MANAGER, N_("set up the scales"), f);
    if (e == ERR_OK && !read_rows(text, &rows, bad))
        return fault_set(f, ERR_BAD_SETTING, "%s", bad);
    return e == ERR_OK ? put_setting(shop, SETTING_INSTORE, text, f) : e;
}
