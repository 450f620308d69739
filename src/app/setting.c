#include "diemban/app/setting.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/app/scanner.h"

#include "diemban/base/ban.h"

/* ---- the table ---- */

#define CAP_KIND(c)                                                                                \
    ((c) == CAP_DISCOUNT                     ? SETTING_PERCENT                                     \
     : (c) == CAP_DRAWER || (c) == CAP_CLOCK ? SETTING_COUNT_OF                                    \
                                             : SETTING_MONEY)
#define CAP_PLACE(c, role) (SETTING_ROWS + CAP_COUNT * (role) + (c))
#define CAP_HELP N_("Above it another person approves. 0: never alone.")

static const struct setting_info infos[SETTING_ALL] = {
#define X(name, key, kind, min, max, usual, choices, group, see, set, label, help)                 \
    [SETTING_##name] = {key,     SETTING_##kind,        min,          max,          usual,         \
                        choices, SETTING_GROUP_##group, PERSON_##see, PERSON_##set, label,         \
                        help},
    SETTING_TABLE(X)
#undef X
#define X(name, stored, text, clerk, manager, bound)                                               \
    [CAP_PLACE(CAP_##name, PERSON_CLERK)] = {"cap.clerk." stored,                                  \
                                             CAP_KIND(CAP_##name),                                 \
                                             0,                                                    \
                                             bound,                                                \
                                             #clerk,                                               \
                                             "",                                                   \
                                             SETTING_GROUP_CLERK,                                  \
                                             PERSON_CLERK,                                         \
                                             PERSON_OWNER,                                         \
                                             text,                                                 \
                                             CAP_HELP},                                            \
                           [CAP_PLACE(CAP_##name, PERSON_MANAGER)] = {"cap.manager." stored,       \
                                                                      CAP_KIND(CAP_##name),        \
                                                                      0,                           \
                                                                      bound,                       \
                                                                      #manager,                    \
                                                                      "",                          \
                                                                      SETTING_GROUP_MANAGER,       \
                                                                      PERSON_MANAGER,              \
                                                                      PERSON_OWNER,                \
                                                                      text,                        \
                                                                      CAP_HELP},
        CAP_TABLE(X)
#undef X
};

static const char *const groups[] = {
#define X(name, text) text,
    SETTING_GROUP_TABLE(X)
#undef X
};

const struct setting_info *setting_info(int s)
{
    return &infos[s];
}

const char *setting_group_text(enum setting_group g)
{
    return groups[g];
}

int setting_of_key(const char *key)
{
    for (int s = 0; s < SETTING_ALL; s++)
        if (strcmp(infos[s].key, key) == 0)
            return s;
    return -1;
}

int setting_of_cap(enum cap c, enum person_role role)
{
    return CAP_PLACE((int)c, (int)role);
}

/* A row of the caps' table, not of the settings'. */
static bool is_cap(int s, enum cap *c, enum person_role *role)
{
    if (s < SETTING_ROWS)
        return false;
    *c = (enum cap)((s - SETTING_ROWS) % CAP_COUNT);
    *role = (enum person_role)((s - SETTING_ROWS) / CAP_COUNT);
    return true;
}

/* ---- reading ---- */

/* NULL: never set. */
static const char *kept_cap(struct shop *shop, enum cap c, enum person_role role, struct arena *a)
{
    int64_t most = 0;
    bool found = false;
    struct fault f = {0};
    enum err e = store_cap_get(shop->store, role, cap_stored(c), &most, &found, &f);
    const char *text = e == ERR_OK && found ? arena_printf(a, "%" PRId64, most) : NULL;
    if (e == ERR_OK && found && text == NULL)
        e = fault_set(&f, ERR_NOMEM, "cap");
    if (e != ERR_OK)
        store_misread(shop->store, &f);
    return text;
}

/* What no longer fits the table counts as not set: a shop always opens. Without the memory to
 * look, it counts as it is kept. */
static bool understood(int s, const char *kept)
{
    struct str again = STR_INIT;
    char text[SETTING_TEXT_MAX];
    enum err e = setting_read(s, setting_write(s, kept, text), tr_none, &again, NULL);
    str_finish(&again);
    return e == ERR_OK || e == ERR_NOMEM;
}

const char *setting_get(struct shop *shop, int s, struct arena *a)
{
    enum cap c;
    enum person_role role;
    const char *kept = is_cap(s, &c, &role) ? kept_cap(shop, c, role, a)
                                            : store_setting_get(shop->store, infos[s].key, a);
    return kept != NULL && understood(s, kept) ? kept : infos[s].usual;
}

static int choice_of(const char *choices, const char *word)
{
    size_t n = strlen(word);
    for (int i = 0;; i++) {
        size_t len = strcspn(choices, "|");
        if (len == n && strncmp(choices, word, n) == 0)
            return i;
        if (choices[len] == '\0')
            return 0;
        choices += len + 1;
    }
}

int64_t setting_int(struct shop *shop, int s)
{
    struct arena a = {0};
    arena_init(&a);
    const char *kept = setting_get(shop, s, &a);
    int64_t n = infos[s].kind == SETTING_FLAG     ? strcmp(kept, "yes") == 0
                : infos[s].kind == SETTING_CHOICE ? choice_of(infos[s].choices, kept)
                                                  : strtoll(kept, NULL, 10);
    arena_finish(&a);
    return n;
}

/* ---- writing ---- */

enum err setting_record(struct shop *shop, const char *key, const char *before, const char *after,
                        struct fault *f)
{
    struct str payload = STR_INIT;
    payload_text(&payload, key);
    payload_text(&payload, before);
    payload_text(&payload, after);
    enum err e = shop_write(shop, RECORD_SETTING, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

enum err setting_put(struct shop *shop, int s, const char *kept, struct fault *f)
{
    enum cap c;
    enum person_role role;
    struct arena a = {0};
    arena_init(&a);
    const char *before = setting_get(shop, s, &a);
    bool same = strcmp(before, kept) == 0;
    enum err e = same ? ERR_OK : setting_record(shop, infos[s].key, before, kept, f);
    arena_finish(&a);
    if (same || e != ERR_OK)
        return e;
    if (is_cap(s, &c, &role))
        return store_cap_set(shop->store, role, cap_stored(c), strtoll(kept, NULL, 10), f);
    return store_setting_set(shop->store, infos[s].key, kept, f);
}

void setting_taken(struct shop *shop)
{
    shop_head_read(shop);
    scanner_load(shop);
}

enum err setting_set(struct shop *shop, int s, const char *written, struct fault *f)
{
    struct str kept = STR_INIT;
    enum err e = shop_need(shop, infos[s].set, infos[s].label, f);
    if (e == ERR_OK)
        e = setting_read(s, written, shop->tr, &kept, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, setting_put(shop, s, kept.at, f), f);
    str_finish(&kept);
    setting_taken(shop);
    return e;
}

enum err setting_set_all(struct shop *shop, const int *settings, const char *const *written, int n,
                         struct fault *f)
{
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = setting_set(shop, settings[i], written[i], f);
    e = shop_done(shop, e, f);
    setting_taken(shop);
    return e;
}
