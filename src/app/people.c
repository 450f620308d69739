#include "diemban/app/people.h"

#include "diemban/base/str.h"

#include "diemban/base/ban.h"

/* RECORD_PERSON: s sign-on name · s shown name · s role · i active */
static enum err write_person(struct shop *shop, const struct person *p, struct fault *f)
{
    struct str payload = STR_INIT;
    payload_text(&payload, p->name);
    payload_text(&payload, p->shown);
    payload_text(&payload, person_role_stored(p->role));
    payload_int(&payload, p->active);
    enum err e = shop_write(shop, RECORD_PERSON, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

enum err people_add(struct shop *shop, const char *name, const char *shown, enum person_role role,
                    struct fault *f)
{
    struct person p = {.role = role, .active = true}, other;
    bool taken;
    if (!text_copy(p.name, sizeof p.name, name) || !text_copy(p.shown, sizeof p.shown, shown))
        return fault_set(f, ERR_TOO_LARGE, "%s", name);
    enum err e = store_person_by_name(shop->store, name, &other, &taken, f);
    if (e != ERR_OK)
        return e;
    if (taken)
        return fault_set(f, ERR_CODE_TAKEN, "%s", name);
    e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = write_person(shop, &p, f);
    if (e == ERR_OK)
        e = store_person_add(shop->store, &p, f);
    return shop_done(shop, e, f);
}

enum err people_act_as(struct shop *shop, const char *name, struct fault *f)
{
    struct person p;
    bool found;
    enum err e = store_person_by_name(shop->store, name, &p, &found, f);
    if (e != ERR_OK)
        return e;
    if (!found || !p.active)
        return fault_set(f, ERR_NOBODY, "%s", name);
    shop->user = p;
    return ERR_OK;
}

/* RECORD_SIGN_ON: s shown name */
static enum err write_sign_on(struct shop *shop, struct fault *f)
{
    struct str payload = STR_INIT;
    payload_text(&payload, shop->user.shown);
    enum err e = shop_write(shop, RECORD_SIGN_ON, &payload, NULL, f);
    str_finish(&payload);
    return e == ERR_OK ? store_setting_set(shop->store, "signed_on", shop->user.name, f) : e;
}

enum err people_sign_on(struct shop *shop, const char *name, struct fault *f)
{
    struct person before = shop->user;
    enum err e = people_act_as(shop, name, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, write_sign_on(shop, f), f);
    if (e != ERR_OK)
        shop->user = before;
    return e;
}
