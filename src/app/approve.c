#include "diemban/app/approve.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "approve_part.h"
#include "diemban/app/people.h"
#include "diemban/app/setting.h"
#include "diemban/base/str.h"

#include "diemban/base/ban.h"

static const struct {
    const char *stored, *text;
    int64_t bound;
} caps[CAP_COUNT] = {
#define X(name, stored, text, clerk, manager, bound) [CAP_##name] = {stored, text, bound},
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

int64_t cap_of(struct shop *shop, enum cap c, enum person_role role)
{
    return role == PERSON_OWNER ? caps[c].bound : setting_int(shop, setting_of_cap(c, role));
}

/* ---- one act ---- */

char *cap_amount_text(enum cap c, int64_t amount, char out[MONEY_TEXT])
{
    if (c == CAP_DISCOUNT)
        snprintf(out, MONEY_TEXT, "%" PRId64 ",%02" PRId64 " %%", amount / 100, amount % 100);
    else if (c == CAP_DRAWER || c == CAP_CLOCK)
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
    *approver = "";
    enum err e = shop_need(shop, PERSON_CLERK, caps[c].text, f);
    if (e != ERR_OK || amount <= cap_of(shop, c, shop->user.role))
        return e;
    return cap_need_other(shop, c, amount, about, approver, f);
}

enum err cap_need_other(struct shop *shop, enum cap c, int64_t amount, const struct uuid *about,
                        const char **approver, struct fault *f)
{
    char text[MONEY_TEXT];
    *approver = "";
    enum err e = shop_need(shop, PERSON_CLERK, caps[c].text, f);
    if (e != ERR_OK)
        return e;
    if (lies_ready(shop, c, amount, about)) {
        if (shop->approval.later)
            approve_rely(shop);
        *approver = shop->approval.approver;
        return ERR_OK;
    }
    cap_amount_text(c, amount, text);
    return fault_set(f, ERR_NEEDS_APPROVAL, "%s %s", shop->tr(caps[c].text), text);
}

enum err approve_write(struct shop *shop, const struct approval_given *g, const char *approver,
                       struct fault *f)
{
    struct journal_head head;
    struct str payload = STR_INIT;
    record_approval_write(&payload, g);
    struct journal_entry entry = shop_entry(shop, RECORD_APPROVAL, &payload);
    entry.approver = approver;
    enum err e = str_ok(&payload) ? store_begin(shop->store, f) : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK) {
        e = store_journal_append(shop->store, &entry, &head, f);
        struct approval_row row = {head.seq, g->awaiting, g->how, approver, g->token};
        if (e == ERR_OK && g->how[0] != '\0')
            e = store_approval_add(shop->store, &row, f);
        e = shop_done(shop, e, f);
    }
    str_finish(&payload);
    return e;
}

enum err approve_judge(struct shop *shop, const struct person *p, enum cap c, int64_t amount,
                       struct fault *f)
{
    if (p->id == shop->user.id)
        return fault_set(f, ERR_OWN_APPROVAL, "%s", "");
    if (amount > cap_of(shop, c, p->role))
        return fault_set(f, ERR_NO_RIGHT, "%s", shop->tr(caps[c].text));
    return ERR_OK;
}

enum err approve_person(struct shop *shop, const char *name, const char *pin, struct person *ret,
                        struct fault *f)
{
    if (pin[0] == '\0' && shop_use_of(shop) != SHOP_TRAINING)
        return fault_set(f, ERR_BAD_PIN, "%s", "");
    return people_check(shop, name, pin, ret, f);
}

enum err approve(struct shop *shop, const char *name, const char *pin, enum cap c, int64_t amount,
                 const struct uuid *about, struct fault *f)
{
    struct person p;
    struct approval a = {.given = true, .act = (int)c, .amount = amount, .about = *about};
    approve_drop(shop);
    enum err e = approve_person(shop, name, pin, &p, f);
    if (e == ERR_OK)
        e = approve_judge(shop, &p, c, amount, f);
    if (e != ERR_OK)
        return e;
    text_copy(a.approver, sizeof a.approver, p.name);
    struct approval_given g = {caps[c].stored, amount, *about, "", "", 0};
    e = approve_write(shop, &g, p.name, f);
    if (e == ERR_OK)
        shop->approval = a;
    return e;
}

void approve_drop(struct shop *shop)
{
    shop->approval = (struct approval){0};
}
