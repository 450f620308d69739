/* Consent by a code: read out over the phone, or from a printed list. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "approve_part.h"
#include "diemban/app/people.h"
#include "diemban/app/setting.h"
#include "diemban/base/random.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"

#include "diemban/base/ban.h"

enum { MINUTE_MS = 60000, LIST_DAYS = 30 };

static enum err secret_of(struct shop *shop, const struct person *p, uint8_t out[PHONE_SECRET],
                          struct approver_codes *codes, struct fault *f)
{
    size_t n;
    const uint8_t *pepper = store_pepper(shop->store, &n);
    enum err e = store_approver_get(shop->store, p->id, codes, f);
    if (e == ERR_OK)
        phone_secret(pepper, n, p->name, codes->round, out);
    return e;
}

/* ---- the asking side ---- */

char *approve_ask(struct shop *shop, enum cap c, int64_t amount, const struct uuid *about,
                  char out[PHONE_CHALLENGE_TEXT])
{
    struct approval_ask *a = &shop->ask;
    *a = (struct approval_ask){.until = shop_now(shop) + (int64_t)APPROVE_MINUTES * MINUTE_MS,
                               .about = *about,
                               .challenge = {.act = (int)c + 1, .amount = amount}};
    phone_nonce(random_u64(), a->challenge.nonce);
    return phone_challenge_text(&a->challenge, out);
}

struct said {
    const char *text;
    enum cap cap;
    char token[PHONE_CHALLENGE_TEXT]; /* what it uses up */
    const char *how;
};

/* Equal in the same time, wherever they differ. */
static bool same_code(const char *a, const char *b)
{
    unsigned differ = 0;
    for (int i = 0; i < PHONE_DIGITS; i++)
        differ |= (unsigned)(a[i] ^ b[i]);
    return differ == 0;
}

static bool fits_list(struct shop *shop, const struct approver_codes *codes, const uint8_t *secret,
                      int64_t number, const char *typed, struct said *s)
{
    char code[PHONE_CODE_TEXT];
    s->how = "list";
    snprintf(s->token, sizeof s->token, "%" PRId64 "/%" PRId64, codes->list, number);
    return number <= codes->count && codes->until >= date_of_time(shop_now(shop)) &&
           same_code(typed, phone_list_code(secret, codes->list, number, code));
}

static bool fits_phone(const struct shop *shop, const uint8_t *secret, const char *typed,
                       struct said *s)
{
    char code[PHONE_CODE_TEXT];
    s->how = "phone";
    phone_challenge_text(&shop->ask.challenge, s->token);
    return same_code(typed, phone_code(secret, cap_stored(s->cap), &shop->ask.challenge, code));
}

/* A code that was used is as wrong as any. */
static enum err fits(struct shop *shop, const struct person *p, bool found, void *proof, bool *ret,
                     struct fault *f)
{
    struct said *s = proof;
    struct approver_codes codes;
    uint8_t secret[PHONE_SECRET];
    char typed[PHONE_CODE_TEXT];
    int64_t number;
    bool used = false;
    *ret = false;
    if (!found || !p->active)
        return ERR_OK;
    enum err e = secret_of(shop, p, secret, &codes, f);
    if (e == ERR_OK && phone_list_parse(s->text, &number, typed))
        *ret = fits_list(shop, &codes, secret, number, typed, s);
    else if (e == ERR_OK && phone_code_parse(s->text, typed))
        *ret = fits_phone(shop, secret, typed, s);
    crypto_wipe(secret, sizeof secret);
    if (e == ERR_OK && *ret)
        e = store_approval_used(shop->store, p->name, s->token, &used, f);
    *ret = *ret && !used;
    return e;
}

static bool asked(const struct shop *shop, enum cap c, int64_t amount, const struct uuid *about)
{
    const struct approval_ask *a = &shop->ask;
    return a->challenge.act == (int)c + 1 && a->challenge.amount == amount &&
           memcmp(&a->about, about, sizeof *about) == 0 && shop_now(shop) <= a->until;
}

enum err approve_phone(struct shop *shop, const char *name, const char *code, enum cap c,
                       int64_t amount, const struct uuid *about, struct fault *f)
{
    struct person p;
    struct said s = {.text = code, .cap = c};
    struct approval a = {.given = true, .act = (int)c, .amount = amount, .about = *about};
    approve_drop(shop);
    if (!asked(shop, c, amount, about))
        return fault_set(f, ERR_ASK_AGAIN, "%s", "");
    enum err e = people_prove(shop, name, fits, &s, &p, f);
    if (e == ERR_BAD_PIN)
        e = fault_set(f, ERR_BAD_CODE, "%s", "");
    if (e == ERR_OK)
        e = approve_judge(shop, &p, c, amount, f);
    if (e != ERR_OK)
        return e;
    struct approval_given g = {cap_stored(c), amount, *about, s.how, s.token, 0};
    e = approve_write(shop, &g, p.name, f);
    if (e != ERR_OK)
        return e;
    text_copy(a.approver, sizeof a.approver, p.name);
    shop->ask = (struct approval_ask){0};
    shop->approval = a;
    return ERR_OK;
}

/* ---- the approver's side ---- */

enum err approve_code_of(const uint8_t secret[PHONE_SECRET], const char *challenge,
                         struct approve_answer *ret, struct fault *f)
{
    struct phone_challenge c;
    if (!phone_challenge_parse(challenge, &c) || c.act > CAP_COUNT)
        return fault_set(f, ERR_BAD_CHALLENGE, "%s", challenge);
    ret->cap = (enum cap)(c.act - 1);
    ret->amount = c.amount;
    phone_code(secret, cap_stored(ret->cap), &c, ret->code);
    return ERR_OK;
}

/* Who may approve has codes; who may not has none. */
static enum err approver(struct shop *shop, const char *name, const char *pin, struct person *p,
                         struct fault *f)
{
    enum err e = approve_person(shop, name, pin, p, f);
    if (e == ERR_OK && p->role == PERSON_CLERK)
        e = fault_set(f, ERR_NO_RIGHT, "%s", shop->tr(N_("approvals")));
    return e;
}

enum err approve_code(struct shop *shop, const char *name, const char *pin, const char *challenge,
                      struct approve_answer *ret, struct fault *f)
{
    struct person p;
    struct approver_codes codes;
    uint8_t secret[PHONE_SECRET];
    enum err e = approver(shop, name, pin, &p, f);
    if (e == ERR_OK)
        e = secret_of(shop, &p, secret, &codes, f);
    if (e == ERR_OK)
        e = approve_code_of(secret, challenge, ret, f);
    if (e == ERR_OK && ret->amount > cap_of(shop, ret->cap, p.role))
        e = fault_set(f, ERR_NO_RIGHT, "%s", shop->tr(cap_text(ret->cap)));
    crypto_wipe(secret, sizeof secret);
    return e;
}

/* The record of "approver.NAME" never holds a code. */
static enum err put_codes(struct shop *shop, const struct person *p,
                          const struct approver_codes *before, const struct approver_codes *after,
                          struct fault *f)
{
    char key[PERSON_NAME + 16], was[64], is[64];
    snprintf(key, sizeof key, "approver.%s", p->name);
    snprintf(was, sizeof was, "%" PRId64 ".%" PRId64, before->round, before->list);
    snprintf(is, sizeof is, "%" PRId64 ".%" PRId64 " (%" PRId64 ")", after->round, after->list,
             after->count);
    enum err e = store_begin(shop->store, f);
    if (e == ERR_OK) {
        e = setting_record(shop, key, was, is, f);
        if (e == ERR_OK)
            e = store_approver_put(shop->store, p->id, after, f);
        e = shop_done(shop, e, f);
    }
    return e;
}

enum err approve_codes(struct shop *shop, const char *name, const char *pin, int n,
                       approve_code_each each, void *ctx, int32_t *until, struct fault *f)
{
    struct person p;
    struct approver_codes before, after;
    uint8_t secret[PHONE_SECRET];
    char code[PHONE_CODE_TEXT];
    if (n < 1 || n > APPROVE_LIST_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%d", n);
    enum err e = approver(shop, name, pin, &p, f);
    if (e == ERR_OK)
        e = secret_of(shop, &p, secret, &before, f);
    if (e != ERR_OK)
        return e;
    after = (struct approver_codes){.round = before.round,
                                    .list = before.list + 1,
                                    .count = n,
                                    .until = date_of_time(shop_now(shop)) + LIST_DAYS};
    e = put_codes(shop, &p, &before, &after, f);
    for (int i = 1; i <= n && e == ERR_OK; i++)
        each(ctx, i, phone_list_code(secret, after.list, i, code));
    *until = after.until;
    crypto_wipe(secret, sizeof secret);
    return e;
}

enum err approve_secret(struct shop *shop, const char *name, const char *pin, bool renew,
                        uint8_t out[PHONE_SECRET], struct fault *f)
{
    struct person p;
    struct approver_codes before, after;
    enum err e = approver(shop, name, pin, &p, f);
    if (e == ERR_OK)
        e = secret_of(shop, &p, out, &before, f);
    if (e != ERR_OK)
        return e;
    after = before;
    if (renew) { /* a printed list goes with it */
        after.round++;
        after.count = 0;
    }
    e = put_codes(shop, &p, &before, &after, f);
    return e == ERR_OK && renew ? secret_of(shop, &p, out, &after, f) : e;
}
