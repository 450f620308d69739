#include "diemban/app/people.h"

#include <string.h>

#include "diemban/base/str.h"
#include "diemban/core/date.h"

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
        return fault_set(f, ERR_PERSON_TAKEN, "%s", name);
    e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = write_person(shop, &p, f);
    if (e == ERR_OK)
        e = store_person_add(shop->store, &p, f);
    return shop_done(shop, e, f);
}

static enum err by_name(struct shop *shop, const char *name, struct person *p, struct fault *f)
{
    bool found = false;
    enum err e = store_person_by_name(shop->store, name, p, &found, f);
    return e == ERR_OK && !found ? fault_set(f, ERR_NOBODY, "%s", name) : e;
}

/* ---- changing people ---- */

struct owners {
    int64_t but; /* not counting this one */
    int count;
};

static int count_owner(void *ctx, const struct person *p)
{
    struct owners *o = ctx;
    o->count += p->active && p->role == PERSON_OWNER && p->id != o->but;
    return 0;
}

enum err people_manage(struct shop *shop, struct fault *f)
{
    struct owners o = {0};
    enum err e = store_person_list(shop->store, count_owner, &o, f);
    if (e != ERR_OK)
        return e;
    return shop_need(shop, o.count == 0 ? PERSON_MANAGER : PERSON_OWNER, N_("people"), f);
}

enum err people_change(struct shop *shop, const struct person *p, struct fault *f)
{
    struct owners o = {.but = p->id};
    struct person before;
    enum err e = people_manage(shop, f);
    if (e == ERR_OK)
        e = by_name(shop, p->name, &before, f);
    if (e == ERR_OK)
        e = store_person_list(shop->store, count_owner, &o, f);
    if (e == ERR_OK && before.role == PERSON_OWNER && before.active && o.count == 0 &&
        (p->role != PERSON_OWNER || !p->active))
        e = fault_set(f, ERR_LAST_OWNER, "%s", p->shown);
    if (e == ERR_OK && p->id == shop->user.id && !p->active)
        e = fault_set(f, ERR_OWN_ACCESS, "%s", p->shown);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = write_person(shop, p, f);
    if (e == ERR_OK)
        e = store_person_update(shop->store, p, f);
    if (e == ERR_OK && !p->active)
        e = store_badge_set(shop->store, p->id, "", f);
    return shop_done(shop, e, f);
}

/* Six digits; "111111" and "123456" are what a thief tries first, but demonstration shops
 * print theirs in the manual. */
static bool pin_form(const struct shop *shop, const char *pin)
{
    bool same = true, up = true, down = true;
    if (strlen(pin) != PIN_DIGITS || strspn(pin, "0123456789") != PIN_DIGITS)
        return false;
    for (int i = 1; i < PIN_DIGITS; i++) {
        same &= pin[i] == pin[0];
        up &= pin[i] == pin[i - 1] + 1;
        down &= pin[i] == pin[i - 1] - 1;
    }
    return shop_use_of(shop) != SHOP_REAL || !(same || up || down);
}

static enum err hash_pin(struct shop *shop, const char *pin, char out[PIN_HASH], struct fault *f)
{
    size_t n;
    const uint8_t *pepper = store_pepper(shop->store, &n);
    if (shop->pin_cost.passes == 0) {
        struct clock real = clock_real();
        shop->pin_cost = pin_cost_measured(&real);
    }
    return pin_hash(pin, pepper, n, shop->pin_cost, out) ? ERR_OK
                                                         : fault_set(f, ERR_NOMEM, "%s", "");
}

enum err people_set_pin(struct shop *shop, const char *name, const char *pin, bool must_change,
                        struct fault *f)
{
    char hash[PIN_HASH];
    struct person p;
    struct signing g;
    enum err e = by_name(shop, name, &p, f);
    if (e == ERR_OK && p.id != shop->user.id)
        e = people_manage(shop, f);
    if (e == ERR_OK && !pin_form(shop, pin))
        e = fault_set(f, ERR_PIN_FORM, "%s", "");
    if (e == ERR_OK)
        e = hash_pin(shop, pin, hash, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = store_signing_get(shop->store, p.name, &g, f);
    g = (struct signing){.last_on = g.last_on, .must_change = must_change};
    if (e == ERR_OK)
        e = write_person(shop, &p, f);
    if (e == ERR_OK)
        e = store_pin_set(shop->store, p.id, hash, f);
    if (e == ERR_OK)
        e = store_signing_put(shop->store, p.name, &g, f);
    return shop_done(shop, e, f);
}

enum err people_set_badge(struct shop *shop, const char *name, const char *badge, struct fault *f)
{
    struct person p, other = {0};
    bool taken = false;
    enum err e = people_manage(shop, f);
    if (e == ERR_OK)
        e = by_name(shop, name, &p, f);
    if (e == ERR_OK && strlen(badge) >= BADGE_TEXT)
        e = fault_set(f, ERR_TOO_LARGE, "%s", badge);
    if (e == ERR_OK && badge[0] != '\0')
        e = store_person_by_badge(shop->store, badge, &other, &taken, f);
    if (e == ERR_OK && taken && other.id != p.id)
        e = fault_set(f, ERR_PERSON_TAKEN, "%s", badge);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = write_person(shop, &p, f);
    if (e == ERR_OK)
        e = store_badge_set(shop->store, p.id, badge, f);
    return shop_done(shop, e, f);
}

/* ---- proving it ---- */

static int64_t lock_ms(int locks)
{
    static const int minutes[] = {1, 2, 5, 15};
    int last = (int)(sizeof minutes / sizeof *minutes) - 1;
    return INT64_C(60000) * minutes[locks > last ? last : locks];
}

/* RECORD_LOCK_OUT: s sign-on name · i until */
static enum err write_lock(struct shop *shop, const char *name, int64_t until, struct fault *f)
{
    struct str payload = STR_INIT;
    payload_text(&payload, name);
    payload_int(&payload, until);
    enum err e = shop_write(shop, RECORD_LOCK_OUT, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

static enum err locked(const struct signing *g, struct fault *f)
{
    char when[TIME_TEXT];
    return fault_set(f, ERR_LOCKED_OUT, "%s", time_vn(g->locked_until, when));
}

/* Committed before the answer is given: a restart forgets nothing. */
static enum err wrong(struct shop *shop, const char *name, struct signing *g, struct fault *f)
{
    bool lock = ++g->failures >= PIN_TRIES;
    if (lock) {
        g->failures = 0;
        g->locked_until = shop_now(shop) + lock_ms(g->locks++);
    }
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = store_signing_put(shop->store, name, g, f);
    if (e == ERR_OK && lock)
        e = write_lock(shop, name, g->locked_until, f);
    e = shop_done(shop, e, f);
    if (e != ERR_OK)
        return e;
    return lock ? locked(g, f) : fault_set(f, ERR_BAD_PIN, "%s", "");
}

bool people_pin_is(struct shop *shop, const struct person *p, const char *pin)
{
    struct arena a = {0};
    const char *hash = "";
    size_t n;
    const uint8_t *pepper = store_pepper(shop->store, &n);
    arena_init(&a);
    bool same = store_pin_get(shop->store, p->id, &a, &hash, NULL) == ERR_OK && hash[0] != '\0' &&
                pin_matches(pin, pepper, n, hash);
    arena_finish(&a);
    return same;
}

struct pin_proof {
    const char *pin;
};

/* The same work whoever it is: a name that nobody has is measured against a hash, too. */
static enum err fits_pin(struct shop *shop, const struct person *p, bool found, void *proof,
                         bool *ret, struct fault *f)
{
    const char *pin = ((const struct pin_proof *)proof)->pin;
    struct arena a = {0};
    const char *hash = "";
    char other[PIN_HASH];
    size_t n;
    const uint8_t *pepper = store_pepper(shop->store, &n);
    enum err e = ERR_OK;
    arena_init(&a);
    *ret = false;
    if (found)
        e = store_pin_get(shop->store, p->id, &a, &hash, f);
    if (e == ERR_OK && hash[0] != '\0')
        *ret = pin_matches(pin, pepper, n, hash) && p->active;
    else if (e == ERR_OK && found && pin[0] == '\0' && shop_use_of(shop) != SHOP_REAL)
        *ret = p->active;
    else if (e == ERR_OK)
        e = hash_pin(shop, pin, other, f);
    arena_finish(&a);
    return e;
}

static enum err find(struct shop *shop, const char *name, struct person *p, bool *found,
                     struct fault *f)
{
    enum err e = store_person_by_name(shop->store, name, p, found, f);
    if (e == ERR_OK && !*found)
        e = store_person_by_badge(shop->store, name, p, found, f);
    return e;
}

enum err people_check(struct shop *shop, const char *name, const char *pin, struct person *ret,
                      struct fault *f)
{
    struct pin_proof proof = {pin};
    return people_prove(shop, name, fits_pin, &proof, ret, f);
}

enum err people_prove(struct shop *shop, const char *name,
                      enum err (*fits)(struct shop *shop, const struct person *p, bool found,
                                       void *proof, bool *ret, struct fault *f),
                      void *proof, struct person *ret, struct fault *f)
{
    struct signing g;
    struct person p = {0};
    bool found = false, right = false;
    char key[PERSON_NAME];
    text_copy(key, sizeof key, name[0] != '\0' ? name : "?");
    enum err e = find(shop, name, &p, &found, f);
    if (found)
        text_copy(key, sizeof key, p.name);
    if (e == ERR_OK)
        e = store_signing_get(shop->store, key, &g, f);
    if (e == ERR_OK && g.locked_until > shop_now(shop))
        e = locked(&g, f);
    if (e == ERR_OK)
        e = fits(shop, &p, found, proof, &right, f);
    if (e != ERR_OK)
        return e;
    if (!right)
        return wrong(shop, key, &g, f);
    *ret = p;
    if (g.failures == 0 && g.locks == 0)
        return ERR_OK;
    g.failures = g.locks = 0;
    e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, store_signing_put(shop->store, key, &g, f), f) : e;
}

enum err people_act_with(struct shop *shop, const char *name, const char *pin, struct fault *f)
{
    struct person p;
    if (shop->user.id != 0 && strcmp(shop->user.name, name) == 0 && pin[0] == '\0')
        return ERR_OK;
    enum err e = people_check(shop, name, pin, &p, f);
    if (e != ERR_OK)
        return e;
    shop->user = p;
    return people_must_change(shop) ? fault_set(f, ERR_MUST_CHANGE, "%s", p.shown) : ERR_OK;
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
    if (e == ERR_OK)
        e = store_setting_set(shop->store, PEOPLE_LOCKED, "", f);
    return e == ERR_OK ? store_setting_set(shop->store, PEOPLE_SIGNED_ON, shop->user.name, f) : e;
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

enum err people_sign_on_pin(struct shop *shop, const char *name, const char *pin,
                            struct signing *before, struct fault *f)
{
    struct person p;
    struct signing g = {0};
    enum err e = people_check(shop, name, pin, &p, f);
    if (e == ERR_OK)
        e = store_signing_get(shop->store, p.name, &g, f);
    if (e != ERR_OK)
        return e;
    if (before != NULL)
        *before = g;
    g.last_on = shop_now(shop);
    e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = store_signing_put(shop->store, p.name, &g, f);
    if (e == ERR_OK)
        e = people_sign_on(shop, p.name, f);
    return shop_done(shop, e, f);
}
