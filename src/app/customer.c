#include "diemban/app/customer.h"

#include <string.h>

#include "customer_part.h"
#include "diemban/app/setting.h"
#include "diemban/base/clean.h"
#include "diemban/core/mst.h"
#include "diemban/store/cart.h"

#include "diemban/base/ban.h"

/* ---- from words to values ---- */

/* NULL leaves *to as it is. */
static enum err take_text(const char *words, struct arena *a, const char **to, struct fault *f)
{
    struct str clean = STR_INIT;
    if (words == NULL)
        return ERR_OK;
    enum err e = clean_text(&clean, words, strlen(words), CLEAN_NAME);
    const char *copy = e == ERR_OK ? arena_copy(a, clean.at) : NULL;
    str_finish(&clean);
    if (e == ERR_OK && copy == NULL)
        e = ERR_NOMEM;
    if (e != ERR_OK)
        return fault_set(f, e, "%s", words);
    *to = copy;
    return ERR_OK;
}

static enum err take_phone(struct shop *shop, const char *words, struct arena *a,
                           struct customer *c, struct fault *f)
{
    char phone[CUSTOMER_PHONE];
    bool taken = false;
    if (words == NULL)
        return ERR_OK;
    if (customer_phone(words, phone) != ERR_OK)
        return fault_set(f, ERR_BAD_PHONE, "%s", words);
    enum err e = store_customer_phone_taken(shop->store, phone, c->id, &taken, f);
    if (e == ERR_OK && taken)
        e = fault_set(f, ERR_PHONE_TAKEN, "%s", phone);
    if (e != ERR_OK)
        return e;
    c->phone = arena_copy(a, phone);
    return c->phone == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
}

static enum err take_limit(const struct shop *shop, const struct money *limit, struct customer *c,
                           struct fault *f)
{
    char text[MONEY_TEXT];
    if (limit == NULL || limit->dong == c->limit.dong)
        return ERR_OK;
    enum err e = shop_need(shop, PERSON_MANAGER, N_("limits of credit"), f);
    if (e == ERR_OK && (limit->dong < 0 || limit->dong > MONEY_ENTRY_MAX))
        e = fault_set(f, ERR_TOO_LARGE, "%s", money_text(*limit, text));
    if (e == ERR_OK)
        c->limit = *limit;
    return e;
}

static enum err take_words(struct shop *shop, const struct customer_words *w, struct arena *a,
                           struct customer *c, struct fault *f)
{
    const struct {
        const char *words, **to;
    } texts[] = {
        {w->name, &c->name},       {w->company, &c->company}, {w->tax_number, &c->tax_number},
        {w->address, &c->address}, {w->email, &c->email},     {w->note, &c->note}};
    enum err e = shop_need(shop, PERSON_CLERK, N_("customers"), f);
    if (e == ERR_OK)
        e = take_phone(shop, w->phone, a, c, f);
    for (size_t i = 0; i < sizeof texts / sizeof *texts && e == ERR_OK; i++)
        e = take_text(texts[i].words, a, texts[i].to, f);
    if (e == ERR_OK && c->tax_number[0] != '\0' && mst_check(c->tax_number) != CODE_ERR_OK)
        e = fault_set(f, ERR_BAD_TAX_NUMBER, "%s", c->tax_number);
    if (e == ERR_OK && c->name[0] == '\0' && c->company[0] == '\0' && c->phone[0] == '\0')
        e = fault_set(f, ERR_BAD_CUSTOMER, "%s", "");
    if (e == ERR_OK)
        e = take_limit(shop, w->limit, c, f);
    if (w->consent != NULL)
        c->consent = *w->consent;
    return e;
}

/* ---- the journal ---- */

/* RECORD_CUSTOMER: s "added", "changed", "erased" or "exported" · s random id ("": all) ·
 * i limit of credit before · i limit. Nothing that says who it is. */
enum err customer_write(struct shop *shop, const char *act, const char *ref, struct money before,
                        struct money limit, struct fault *f)
{
    struct str payload = STR_INIT;
    payload_text(&payload, act);
    payload_text(&payload, ref);
    payload_int(&payload, before.dong);
    payload_int(&payload, limit.dong);
    enum err e = shop_write(shop, RECORD_CUSTOMER, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

/* ---- use cases ---- */

enum err customer_add(struct shop *shop, const struct customer_words *w, struct arena *a,
                      struct customer *ret, struct fault *f)
{
    struct customer c = {.phone = "",
                         .name = "",
                         .company = "",
                         .tax_number = "",
                         .address = "",
                         .email = "",
                         .note = "",
                         .added_at = shop_now(shop)};
    customer_new_ref(c.ref);
    enum err e = take_words(shop, w, a, &c, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = store_customer_add(shop->store, &c, f);
    if (e == ERR_OK)
        e = customer_write(shop, "added", c.ref, money_of(0), c.limit, f);
    e = shop_done(shop, e, f);
    if (e == ERR_OK)
        *ret = c;
    return e;
}

enum err customer_known(struct shop *shop, const char *ref, struct arena *a, struct customer *ret,
                        struct fault *f)
{
    bool found = false;
    enum err e = store_customer_by_ref(shop->store, ref, a, ret, &found, f);
    if (e == ERR_OK && (!found || ret->erased_at != 0))
        e = fault_set(f, ERR_NO_CUSTOMER, "%s", ref);
    return e;
}

enum err customer_change(struct shop *shop, const char *ref, const struct customer_words *w,
                         struct arena *a, struct customer *ret, struct fault *f)
{
    struct customer c;
    enum err e = customer_known(shop, ref, a, &c, f);
    struct money before = e == ERR_OK ? c.limit : money_of(0);
    if (e == ERR_OK)
        e = take_words(shop, w, a, &c, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = store_customer_update(shop->store, &c, f);
    if (e == ERR_OK)
        e = customer_write(shop, "changed", c.ref, before, c.limit, f);
    e = shop_done(shop, e, f);
    if (e == ERR_OK)
        *ret = c;
    return e;
}

enum err customer_find(struct shop *shop, const char *text, int limit, customer_each each,
                       void *ctx, struct fault *f)
{
    return store_customer_find(shop->store, text, limit, each, ctx, f);
}

struct only {
    char ref[CUSTOMER_REF];
    int count;
};

static int take_only(void *ctx, const struct customer *c)
{
    struct only *o = ctx;
    text_copy(o->ref, sizeof o->ref, c->ref);
    return ++o->count > 1;
}

enum err customer_one(struct shop *shop, const char *text, struct arena *a, struct customer *ret,
                      struct fault *f)
{
    struct only only = {.count = 0};
    if (customer_is_ref(text))
        return customer_known(shop, text, a, ret, f);
    enum err e = store_customer_find(shop->store, text, 2, take_only, &only, f);
    if (e == ERR_OK && (only.count == 0 || text[0] == '\0'))
        e = fault_set(f, ERR_NO_CUSTOMER, "%s", text);
    if (e == ERR_OK && only.count > 1)
        e = fault_set(f, ERR_MANY_CUSTOMERS, "%s", text);
    return e == ERR_OK ? customer_known(shop, only.ref, a, ret, f) : e;
}

static int64_t points_of(struct shop *shop, struct money spent)
{
    int64_t dong = setting_int(shop, SETTING_POINTS);
    if (dong <= 0)
        return -1;
    return spent.dong > 0 ? spent.dong / dong : 0;
}

enum err customer_card(struct shop *shop, const char *ref, struct arena *a,
                       struct customer_card *ret, struct fault *f)
{
    enum err e = customer_known(shop, ref, a, &ret->customer, f);
    if (e == ERR_OK)
        e = store_customer_sums(shop->store, ref, INT64_MAX, &ret->sums, f);
    if (e == ERR_OK)
        ret->points = points_of(shop, ret->sums.spent);
    return e;
}

enum err customer_sales(struct shop *shop, const char *ref, int limit, sale_each each, void *ctx,
                        struct fault *f)
{
    return store_customer_sales(shop->store, ref, limit, each, ctx, f);
}

/* ---- on a cart and its receipt ---- */

enum err sell_customer(struct shop *shop, struct cart *cart, const char *ref, struct fault *f)
{
    struct arena scratch = {0};
    struct customer c;
    char before[CUSTOMER_REF];
    arena_init(&scratch);
    enum err e = shop_need(shop, PERSON_CLERK, N_("sell"), f);
    if (e == ERR_OK && ref[0] != '\0')
        e = customer_known(shop, ref, &scratch, &c, f);
    arena_finish(&scratch);
    if (e != ERR_OK)
        return e;
    text_copy(before, sizeof before, cart->customer);
    text_copy(cart->customer, sizeof cart->customer, ref);
    if (cart->id == 0)
        return ERR_OK; /* stored with the first line */
    e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, store_cart_update(shop->store, cart, f), f);
    if (e != ERR_OK)
        text_copy(cart->customer, sizeof cart->customer, before);
    return e;
}

void customer_on_receipt(struct shop *shop, const char *ref, struct arena *a,
                         struct receipt_proof *proof)
{
    struct customer_card card;
    struct fault quiet = {0};
    if (ref[0] == '\0' || customer_card(shop, ref, a, &card, &quiet) != ERR_OK)
        return;
    proof->customer = customer_shown(&card.customer);
    proof->points = card.points;
    proof->owes = card.sums.owes;
}
