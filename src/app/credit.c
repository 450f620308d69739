#include "diemban/app/credit.h"

#include <string.h>

#include "customer_part.h"
#include "diemban/app/clock_guard.h"
#include "diemban/base/clean.h"

#include "diemban/base/ban.h"

static enum err above(struct shop *shop, const struct cart *cart, struct money more, int64_t *ret,
                      struct fault *f)
{
    struct arena scratch = {0};
    struct customer_card card;
    arena_init(&scratch);
    *ret = 0;
    enum err e = cart->customer[0] == '\0'
                     ? fault_set(f, ERR_CREDIT_WHO, "%s", "")
                     : customer_card(shop, cart->customer, &scratch, &card, f);
    if (e == ERR_OK) {
        int64_t over = money_sub(money_add(card.sums.owes, more), card.customer.limit).dong;
        *ret = over > 0 ? over : 0;
    }
    arena_finish(&scratch);
    return e;
}

int64_t credit_above(struct shop *shop, const struct cart *cart, struct money more)
{
    int64_t over;
    struct fault quiet = {0};
    return above(shop, cart, more, &over, &quiet) == ERR_OK ? over : 0;
}

enum err credit_allowed(struct shop *shop, const struct cart *cart, struct money more,
                        const char **approver, struct fault *f)
{
    int64_t over;
    *approver = "";
    enum err e = above(shop, cart, more, &over, f);
    if (e != ERR_OK || over == 0)
        return e;
    return cap_need(shop, CAP_CREDIT, over, &cart->uuid, approver, f);
}

/* ---- paying back ---- */

static enum err check(struct shop *shop, const char *ref, struct credit_repaid *r, struct fault *f)
{
    struct arena scratch = {0};
    struct customer_card card;
    char money[MONEY_TEXT];
    bool takes =
        r->tender == TENDER_CASH || r->tender == TENDER_TRANSFER || r->tender == TENDER_CARD;
    enum err e = shop_need(shop, PERSON_CLERK, N_("sell"), f);
    if (e == ERR_OK && !shop->shift_open)
        e = fault_set(f, ERR_NO_SHIFT, "%s", "");
    if (e == ERR_OK && (r->amount.dong <= 0 || !takes))
        e = fault_set(f, ERR_BAD_NUMBER, "%s", money_text(r->amount, money));
    if (e != ERR_OK)
        return e;
    arena_init(&scratch);
    e = customer_card(shop, ref, &scratch, &card, f);
    if (e == ERR_OK && money_cmp(r->amount, card.sums.owes) > 0)
        e = fault_set(f, ERR_CREDIT_LESS, "%s", money_text_unit(card.sums.owes, money));
    if (e == ERR_OK)
        r->left = money_sub(card.sums.owes, r->amount);
    arena_finish(&scratch);
    return e;
}

static enum err book(struct shop *shop, const struct credit_repaid *r, struct fault *f)
{
    struct str payload = STR_INIT;
    struct journal_head head;
    record_credit_write(&payload, r);
    struct journal_entry entry = shop_entry(shop, RECORD_CREDIT, &payload);
    enum err e = str_ok(&payload) ? store_journal_append(shop->store, &entry, &head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    if (e == ERR_OK)
        e = store_credit_add(shop->store, r, head.seq, entry.at, entry.day, shop->shift.id, f);
    return e;
}

enum err credit_repay(struct shop *shop, const char *ref, enum tender tender, struct money amount,
                      const char *reference, struct money *left, struct fault *f)
{
    struct str clean = STR_INIT;
    struct credit_repaid r = {.customer = ref, .tender = tender, .amount = amount};
    enum err e = clean_text(&clean, reference, strlen(reference), CLEAN_NAME);
    if (e != ERR_OK)
        fault_set(f, e, "%s", reference);
    r.reference = clean.at;
    if (e == ERR_OK)
        e = check(shop, ref, &r, f);
    if (e == ERR_OK)
        e = clock_need(shop, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, book(shop, &r, f), f);
    if (e == ERR_OK)
        *left = r.left;
    str_finish(&clean);
    return e;
}

enum err credit_statement(struct shop *shop, const char *ref, credit_each each, void *ctx,
                          struct fault *f)
{
    return store_credit_statement(shop->store, ref, each, ctx, f);
}

/* Even accounts of people who once owed are left out. */
struct owing {
    struct shop *shop;
    debtor_each each;
    void *ctx;
    struct fault *f;
    enum err err;
};

static int take_owing(void *ctx, const char *ref)
{
    struct owing *o = ctx;
    struct customer_sums sums;
    o->err = store_customer_sums(o->shop->store, ref, INT64_MAX, &sums, o->f);
    return o->err != ERR_OK || (sums.owes.dong != 0 && o->each(o->ctx, ref) != 0);
}

enum err credit_debtors(struct shop *shop, debtor_each each, void *ctx, struct fault *f)
{
    struct owing o = {.shop = shop, .each = each, .ctx = ctx, .f = f, .err = ERR_OK};
    enum err e = store_debtors(shop->store, take_owing, &o, f);
    return e == ERR_OK ? o.err : e;
}
