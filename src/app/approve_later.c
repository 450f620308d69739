/* Acts that are done where nobody is there to approve them, and wait for it. */
#include <inttypes.h>
#include <string.h>

#include "approve_part.h"
#include "diemban/base/str.h"

#include "diemban/base/ban.h"

int64_t cap_later(enum cap c)
{
    static const int64_t most[CAP_COUNT] = {
#define X(name, most) [CAP_##name] = (most),
        CAP_LATER_TABLE(X)
#undef X
    };
    return most[c];
}

enum err approve_later(struct shop *shop, enum cap c, int64_t amount, const struct uuid *about,
                       struct fault *f)
{
    char text[MONEY_TEXT];
    approve_drop(shop);
    enum err e = shop_need(shop, PERSON_CLERK, cap_text(c), f);
    if (e != ERR_OK)
        return e;
    if (amount > cap_later(c))
        return fault_set(f, ERR_CANNOT_WAIT, "%s %s", shop->tr(cap_text(c)),
                         cap_amount_text(c, amount, text));
    shop->approval = (struct approval){
        .given = true, .later = true, .act = (int)c, .amount = amount, .about = *about};
    return ERR_OK;
}

void approve_rely(struct shop *shop)
{
    struct journal_head head;
    store_journal_head(shop->store, &head);
    shop->approval.used = true;
    shop->approval.before = head.seq;
}

static enum err write_awaiting(struct shop *shop, const struct awaiting_begun *w, struct fault *f)
{
    struct str payload = STR_INIT;
    struct journal_head head;
    record_awaiting_write(&payload, w);
    struct journal_entry entry = shop_entry(shop, RECORD_AWAITING, &payload);
    enum err e = str_ok(&payload) ? store_journal_append(shop->store, &entry, &head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    if (e != ERR_OK)
        return e;
    struct awaiting row = {.seq = head.seq,
                           .record = w->record,
                           .act = w->act,
                           .amount = w->amount,
                           .about = w->about,
                           .person = entry.user,
                           .at = entry.at,
                           .day = entry.day};
    return store_awaiting_add(shop->store, &row, f);
}

/* Nothing was written yet: a use case that only looks ends a transaction, too. */
enum err approve_mark(struct shop *shop, struct fault *f)
{
    struct approval *a = &shop->approval;
    struct journal_head head;
    store_journal_head(shop->store, &head);
    if (!a->given || !a->later || !a->used || head.seq == a->before)
        return ERR_OK;
    struct awaiting_begun w = {cap_stored((enum cap)a->act), a->amount, a->about, a->before + 1};
    a->used = false; /* one act, one entry */
    return write_awaiting(shop, &w, f);
}

/* ---- the list ---- */

struct listing {
    const char *only; /* of this person; NULL all */
    awaiting_each each;
    void *ctx;
};

static int list_one(void *ctx, const struct awaiting *w)
{
    struct listing *x = ctx;
    return x->only != NULL && strcmp(x->only, w->person) != 0 ? 0 : x->each(x->ctx, w);
}

enum err approve_list(struct shop *shop, bool all, awaiting_each each, void *ctx, struct fault *f)
{
    struct listing x = {.each = each, .ctx = ctx};
    enum err e = shop_need(shop, PERSON_CLERK, N_("approvals"), f);
    if (e != ERR_OK)
        return e;
    if (shop->user.role == PERSON_CLERK)
        x.only = shop->user.name;
    return store_awaiting_list(shop->store, all, list_one, &x, f);
}

/* Not by who did it, whoever is signed on now. */
static enum err judge(struct shop *shop, const struct person *p, const struct awaiting *w,
                      struct fault *f)
{
    enum cap c;
    if (!cap_parse(w->act, &c))
        return fault_set(f, ERR_NOT_AWAITING, "%" PRId64, w->seq);
    if (strcmp(p->name, w->person) == 0)
        return fault_set(f, ERR_OWN_APPROVAL, "%s", "");
    if (w->amount > cap_of(shop, c, p->role))
        return fault_set(f, ERR_NO_RIGHT, "%s", shop->tr(cap_text(c)));
    return ERR_OK;
}

static enum err give(struct shop *shop, const char *name, const char *pin, int64_t seq,
                     struct arena *a, struct fault *f)
{
    struct awaiting w;
    struct person p;
    bool found = false;
    enum err e = approve_person(shop, name, pin, &p, f);
    if (e == ERR_OK)
        e = store_awaiting_get(shop->store, seq, a, &w, &found, f);
    if (e == ERR_OK && (!found || w.approved != 0))
        e = fault_set(f, ERR_NOT_AWAITING, "%" PRId64, seq);
    if (e == ERR_OK)
        e = judge(shop, &p, &w, f);
    if (e != ERR_OK)
        return e;
    struct approval_given g = {w.act, w.amount, w.about, "later", "", w.seq};
    return approve_write(shop, &g, p.name, f);
}

enum err approve_give(struct shop *shop, const char *name, const char *pin, int64_t seq,
                      struct fault *f)
{
    struct arena a;
    arena_init(&a);
    enum err e = give(shop, name, pin, seq, &a, f);
    arena_finish(&a);
    return e;
}
