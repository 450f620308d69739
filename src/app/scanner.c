#include "diemban/app/scanner.h"

#include "diemban/app/setting.h"

#include "diemban/base/ban.h"

/* ---- reading --------------------------------------------------------------------- */

void scanner_load(struct shop *shop)
{
    struct arena a;
    char bad[INSTORE_RULE_TEXT];
    struct shop_scanning *x = &shop->scanning;
    arena_init(&a);
    x->profile = (struct scanner_profile){
        .end = SCANNER_END_CR, .gs = SCANNER_GS_BYTE, .layout = REPAIR_NONE};
    x->learned = scanner_profile_parse(setting_get(shop, SETTING_SCANNER, &a), &x->profile);
    if (!instore_rules_parse(setting_get(shop, SETTING_INSTORE, &a), x->instore, SHOP_INSTORE_MAX,
                             &x->instore_count, bad))
        x->instore_count = 0;
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
    return setting_get(shop, SETTING_SCANNER_SPEC, a);
}

/* ---- writing --------------------------------------------------------------------- */

enum err scanner_store(struct shop *shop, const struct scanner_profile *p, struct fault *f)
{
    char text[SCANNER_PROFILE_TEXT];
    return setting_set(shop, SETTING_SCANNER, scanner_profile_text(p, text), f);
}

enum err scanner_store_spec(struct shop *shop, const char *spec, struct fault *f)
{
    return setting_set(shop, SETTING_SCANNER_SPEC, spec, f);
}
