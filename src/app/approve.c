#include "diemban/app/approve.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/people.h"
#include "diemban/base/str.h"

#include "diemban/base/ban.h"

static const struct {
    const char *stored, *text;
    int64_t most[PERSON_ROLE_COUNT];
} caps[CAP_COUNT] = {
#define X(name, stored, text, clerk, manager, bound)                                               \
    [CAP_##name] = {stored, text, {clerk, manager, bound}},
    CAP_TABLE(X)
#undef X
};

const char *cap_stored(enum cap c)
{
    return caps[c].stored;
}

const char *cap_text(enum cap c)
{
    return caps[c].text;
}

bool cap_parse(const char *stored, enum cap *ret)
{
    for (int c = 0; c < CAP_COUNT; c++)
        if (strcmp(caps[c].stored, stored) == 0) {
            *ret = (enum cap)c;
            return true;
        }
    return false;
}

enum err cap_of(struct shop *shop, enum cap c, enum person_role role, int64_t *ret, struct fault *f)
{
    bool found = false;
    *ret = caps[c].most[role];
    if (role == PERSON_OWNER)
        return ERR_OK;
    int64_t set = 0;
    enum err e = store_cap_get(shop->store, role, caps[c].stored, &set, &found, f);
    if (e == ERR_OK && found)
        *ret = set;
    return e;
}

/* RECORD_SETTING: s key · s value before · s value */
static enum err write_cap(struct shop *shop, enum cap c, enum person_role role, int64_t before,
                          int64_t most, struct fault *f)
{
    char key[64], was[24], is[24];
    struct str payload = STR_INIT;
    snprintf(key, sizeof key, "cap.%s.%s", person_role_stored(role), caps[c].stored);
    snprintf(was, sizeof was, "%" PRId64, before);
    snprintf(is, sizeof is, "%" PRId64, most);
    payload_text(&payload, key);
    payload_text(&payload, was);
    payload_text(&payload, is);
    enum err e = shop_write(shop, RECORD_SETTING, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

enum err cap_set(struct shop *shop, enum cap c, enum person_role role, int64_t most,
                 struct fault *f)
{
    int64_t before;
    enum err e = shop_need(shop, PERSON_OWNER, N_("people"), f);
    if (e == ERR_OK && (role == PERSON_OWNER || most < 0 || most > caps[c].most[PERSON_OWNER]))
        e = fault_set(f, ERR_BAD_SETTING, "%s %" PRId64, shop->tr(caps[c].text), most);
    if (e == ERR_OK)
        e = cap_of(shop, c, role, &before, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = write_cap(shop, c, role, before, most, f);
    if (e == ERR_OK)
        e = store_cap_set(shop->store, role, caps[c].stored, most, f);
    return shop_done(shop, e, f);
}

/* ---- one act ---- */

char *cap_amount_text(enum cap c, int64_t amount, char out[MONEY_TEXT])
{
    if (c == CAP_DISCOUNT)
        snprintf(out, MONEY_TEXT, "%" PRId64 ",%02" PRId64 " %%", amount / 100, amount % 100);
    else if (c == CAP_DRAWER)
        snprintf(out, MONEY_TEXT, "%" PRId64, amount);
    else
        money_text_unit(money_of(amount), out);
    return out;
}

static bool lies_ready(const struct shop *shop, enum cap c, int64_t amount,
                       const struct uuid *about)
{
    const struct approval *a = &shop->approval;
    return a->given && a->act == (int)c && amount <= a->amount &&
           memcmp(&a->about, about, sizeof *about) == 0 &&
           strcmp(a->approver, shop->user.name) != 0;
}

enum err cap_need(struct shop *shop, enum cap c, int64_t amount, const struct uuid *about,
                  const char **approver, struct fault *f)
{
    char text[MONEY_TEXT];
    int64_t most;
    *approver = "";
    enum err e = shop_need(shop, PERSON_CLERK, caps[c].text, f);
    if (e == ERR_OK)
        e = cap_of(shop, c, shop->user.role, &most, f);
    if (e != ERR_OK || amount <= most)
        return e;
    if (lies_ready(shop, c, amount, about)) {
        *approver = shop->approval.approver;
        return ERR_OK;
    }
    cap_amount_text(c, amount, text);
    return fault_set(f, ERR_NEEDS_APPROVAL, "%s %s", shop->tr(caps[c].text), text);
}

/* RECORD_APPROVAL: s act · i amount · b uuid of the cart or sale. The record's user asked,
 * its approver said yes. */
static enum err write_approval(struct shop *shop, const struct approval *a, struct fault *f)
{
    struct str payload = STR_INIT;
    payload_text(&payload, caps[a->act].stored);
    payload_int(&payload, a->amount);
    payload_bytes(&payload, &a->about, sizeof a->about);
    struct journal_entry entry = shop_entry(shop, RECORD_APPROVAL, &payload);
    entry.approver = a->approver;
    enum err e = str_ok(&payload) ? store_begin(shop->store, f) : ERR_NOMEM;
    if (e == ERR_OK)
        e = shop_done(shop, store_journal_append(shop->store, &entry, NULL, f), f);
    str_finish(&payload);
    return e;
}

enum err approve(struct shop *shop, const char *name, const char *pin, enum cap c, int64_t amount,
                 const struct uuid *about, struct fault *f)
{
    struct person p;
    int64_t most = 0;
    struct approval a = {.given = true, .act = (int)c, .amount = amount, .about = *about};
    approve_drop(shop);
    if (pin[0] == '\0') /* who has no PIN yet may act in a test shop, but consents to nothing */
        return fault_set(f, ERR_BAD_PIN, "%s", "");
    enum err e = people_check(shop, name, pin, &p, f);
    if (e == ERR_OK && p.id == shop->user.id)
        e = fault_set(f, ERR_OWN_APPROVAL, "%s", "");
    if (e == ERR_OK)
        e = cap_of(shop, c, p.role, &most, f);
    if (e == ERR_OK && amount > most)
        e = fault_set(f, ERR_NO_RIGHT, "%s", shop->tr(caps[c].text));
    if (e != ERR_OK)
        return e;
    text_copy(a.approver, sizeof a.approver, p.name);
    e = write_approval(shop, &a, f);
    if (e == ERR_OK)
        shop->approval = a;
    return e;
}

void approve_drop(struct shop *shop)
{
    shop->approval = (struct approval){0};
}
