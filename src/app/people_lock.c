/* The lock of the counter, and PINs that must be changed. */
#include <string.h>

#include "diemban/app/people.h"

#include "diemban/base/ban.h"

bool people_has_pin(struct shop *shop, const struct person *p)
{
    struct arena a = {0};
    const char *hash = "";
    arena_init(&a);
    bool has = p->id != 0 && store_pin_get(shop->store, p->id, &a, &hash, NULL) == ERR_OK &&
               hash[0] != '\0';
    arena_finish(&a);
    return has;
}

static int count_active(void *ctx, const struct person *p)
{
    *(bool *)ctx |= p->active;
    return p->active;
}

bool people_any(struct shop *shop)
{
    bool any = false;
    return store_person_list(shop->store, count_active, &any, NULL) == ERR_OK && any;
}

static int count_owned(void *ctx, const struct person *p)
{
    *(bool *)ctx |= p->active && p->role == PERSON_OWNER;
    return 0;
}

bool people_owned(struct shop *shop)
{
    bool any = false;
    return store_person_list(shop->store, count_owned, &any, NULL) == ERR_OK && any;
}

bool people_must_change(struct shop *shop)
{
    struct signing g = {0};
    return shop->user.id != 0 &&
           store_signing_get(shop->store, shop->user.name, &g, NULL) == ERR_OK && g.must_change;
}

enum err people_lock(struct shop *shop, struct fault *f)
{
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    return shop_done(shop, store_setting_set(shop->store, PEOPLE_LOCKED, shop->user.name, f), f);
}

bool people_locked(struct shop *shop)
{
    struct arena a = {0};
    arena_init(&a);
    const char *name = NULL; /* what cannot be read is locked */
    bool locked = store_setting_read(shop->store, PEOPLE_LOCKED, &a, &name, NULL) != ERR_OK ||
                  (name != NULL && name[0] != '\0' && strcmp(name, shop->user.name) == 0);
    arena_finish(&a);
    return locked && people_has_pin(shop, &shop->user);
}

enum err people_change_pin(struct shop *shop, const char *old, const char *pin, struct fault *f)
{
    struct person p;
    enum err e = shop_need(shop, PERSON_CLERK, N_("people"), f);
    if (e == ERR_OK && old != NULL)
        e = people_check(shop, shop->user.name, old, &p, f);
    if (e == ERR_OK && people_pin_is(shop, &shop->user, pin))
        e = fault_set(f, ERR_PIN_SAME, "%s", "");
    return e == ERR_OK ? people_set_pin(shop, shop->user.name, pin, false, f) : e;
}

enum err people_by_badge(struct shop *shop, const char *code, struct person *ret, struct fault *f)
{
    bool found = false;
    enum err e = store_person_by_badge(shop->store, code, ret, &found, f);
    if (e == ERR_OK && (!found || !ret->active))
        e = fault_set(f, ERR_NO_PERSON, "%s", code);
    return e;
}
