/* People as commands and screens change them: everything or nothing. */
#include <string.h>

#include "diemban/app/people.h"
#include "diemban/base/clean.h"

#include "diemban/base/ban.h"

const char *people_role(const struct person *p)
{
    return person_role_stored(p->role);
}

const char *people_role_text(const struct person *p)
{
    return person_role_text(p->role);
}

enum err people_each(struct shop *shop, person_each each, void *ctx, struct fault *f)
{
    return store_person_list(shop->store, each, ctx, f);
}

enum err people_state(struct shop *shop, const struct person *p, struct people_state *ret,
                      struct fault *f)
{
    struct arena a = {0};
    struct signing g = {0};
    const char *badge = "";
    *ret = (struct people_state){0};
    enum err e = shop_need(shop, PERSON_MANAGER, N_("people"), f);
    if (e == ERR_OK)
        e = store_signing_get(shop->store, p->name, &g, f);
    arena_init(&a);
    if (e == ERR_OK)
        e = store_badge_get(shop->store, p->id, &a, &badge, f);
    text_copy(ret->badge, sizeof ret->badge, badge);
    arena_finish(&a);
    ret->pin = people_has_pin(shop, p);
    ret->must_change = g.must_change;
    ret->last_on = g.last_on;
    ret->locked_until = g.locked_until > shop_now(shop) ? g.locked_until : 0;
    return e;
}

static enum err clean_into(const char *text, char out[PERSON_NAME], struct fault *f)
{
    struct str clean = STR_INIT;
    enum err e = clean_text(&clean, text, strlen(text), CLEAN_NAME);
    if (e == ERR_OK && (clean.len == 0 || !text_copy(out, PERSON_NAME, clean.at)))
        e = ERR_BAD_TEXT;
    str_finish(&clean);
    return e == ERR_OK ? e : fault_set(f, e, "%s", text);
}

static enum err take_values(const struct people_edit *x, struct person *p, struct fault *f)
{
    if (x->role != NULL && !person_role_parse(x->role, &p->role))
        return fault_set(f, ERR_USAGE, "%s", x->role);
    if (x->active != NULL && strcmp(x->active, "yes") != 0 && strcmp(x->active, "no") != 0)
        return fault_set(f, ERR_USAGE, "%s", x->active);
    if (x->active != NULL)
        p->active = strcmp(x->active, "yes") == 0;
    return x->shown != NULL ? clean_into(x->shown, p->shown, f) : ERR_OK;
}

/* The parts that have rules of their own. */
static enum err take_proof(struct shop *shop, const char *name, const struct people_edit *x,
                           struct fault *f)
{
    enum err e = ERR_OK;
    if (x->pin != NULL)
        e = people_set_pin(shop, name, x->pin, x->must_change, f);
    if (e == ERR_OK && x->badge != NULL)
        e = people_set_badge(shop, name, x->badge, f);
    return e;
}

enum err people_create(struct shop *shop, const char *name, const struct people_edit *x,
                       struct person *ret, struct fault *f)
{
    *ret = (struct person){.role = PERSON_CLERK, .active = true};
    enum err e = clean_into(name, ret->name, f);
    text_copy(ret->shown, sizeof ret->shown, ret->name);
    if (e == ERR_OK)
        e = take_values(x, ret, f);
    if (e == ERR_OK)
        e = people_manage(shop, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = people_add(shop, ret->name, ret->shown, ret->role, f);
    bool found = false;
    if (e == ERR_OK) /* with its row's id */
        e = store_person_by_name(shop->store, ret->name, ret, &found, f);
    if (e == ERR_OK)
        e = take_proof(shop, ret->name, x, f);
    return shop_done(shop, e, f);
}

enum err people_edit(struct shop *shop, const char *name, const struct people_edit *x,
                     struct person *ret, struct fault *f)
{
    bool found = false, values = x->role != NULL || x->active != NULL || x->shown != NULL;
    enum err e = shop_need(shop, PERSON_CLERK, N_("people"), f);
    if (e == ERR_OK)
        e = store_person_by_name(shop->store, name, ret, &found, f);
    if (e == ERR_OK && !found)
        e = fault_set(f, ERR_NO_PERSON, "%s", name);
    if (e == ERR_OK)
        e = take_values(x, ret, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    if (values)
        e = people_change(shop, ret, f);
    if (e == ERR_OK)
        e = take_proof(shop, name, x, f);
    e = shop_done(shop, e, f);
    if (e == ERR_OK && ret->id == shop->user.id)
        shop->user = *ret; /* another role holds at once */
    return e;
}

static enum err take_over(struct shop *shop, const char *name, const char *pin, struct fault *f)
{
    struct person setup = shop->user;
    setup.active = false;
    enum err e = people_add(shop, name, name, PERSON_OWNER, f);
    if (e == ERR_OK)
        e = people_act_as(shop, name, f);
    if (e == ERR_OK)
        e = people_set_pin(shop, name, pin, false, f);
    if (e == ERR_OK)
        e = people_change(shop, &setup, f);
    return e == ERR_OK ? people_sign_on(shop, name, f) : e;
}

enum err people_first_owner(struct shop *shop, const char *name, const char *pin, struct fault *f)
{
    char clean[PERSON_NAME];
    struct person before = shop->user;
    enum err e = clean_into(name, clean, f);
    if (e == ERR_OK)
        e = people_manage(shop, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = shop_done(shop, take_over(shop, clean, pin, f), f);
    if (e != ERR_OK)
        shop->user = before;
    return e;
}
