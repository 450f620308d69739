#include "diemban/app/price.h"

#include "diemban/app/product.h"
#include "diemban/core/record_catalogue.h"

#include "diemban/base/ban.h"

/* ---- planning ---- */

static enum err need_right(const struct shop *shop, struct fault *f)
{
    return shop_need(shop, PERSON_MANAGER, N_("change the catalogue"), f);
}

static enum err write_plan(struct shop *shop, const struct product *p, struct money price,
                           int32_t day, bool dropped, struct fault *f)
{
    struct str payload = STR_INIT;
    record_price_write(&payload, p, price, day, dropped);
    enum err e = shop_write(shop, RECORD_PRICE_PLANNED, &payload, NULL, f);
    str_finish(&payload);
    if (e != ERR_OK || dropped)
        return e == ERR_OK ? store_price_drop(shop->store, p->id, day, f) : e;
    struct price_change change = {
        .product_id = p->id, .day = day, .price = price, .author = shop->user.name};
    return store_price_put(shop->store, &change, f);
}

static enum err plan(struct shop *shop, int64_t product_id, struct money price, int32_t day,
                     bool dropped, struct fault *f)
{
    struct product p;
    struct arena scratch = {0};
    enum err e = need_right(shop, f);
    if (e == ERR_OK && (price.dong < 0 || price.dong > MONEY_ENTRY_MAX))
        e = fault_set(f, ERR_TOO_LARGE, "%lld", (long long)price.dong);
    if (e == ERR_OK && (e = store_product_by_id(shop->store, product_id, &scratch, &p)) != ERR_OK)
        fault_set(f, e, "%lld", (long long)product_id);
    if (e == ERR_OK && !dropped && day <= date_of_time(shop_now(shop))) {
        p.price = price;
        e = product_set(shop, &p, f);
    } else if (e == ERR_OK && (e = store_begin(shop->store, f)) == ERR_OK) {
        e = shop_done(shop, write_plan(shop, &p, price, day, dropped, f), f);
    }
    arena_finish(&scratch);
    return e;
}

enum err price_plan(struct shop *shop, int64_t product_id, struct money price, int32_t day,
                    struct fault *f)
{
    return plan(shop, product_id, price, day, false, f);
}

enum err price_plan_drop(struct shop *shop, int64_t product_id, int32_t day, struct fault *f)
{
    return plan(shop, product_id, money_of(0), day, true, f);
}

enum err price_planned(struct shop *shop, price_each each, void *ctx, struct fault *f)
{
    return store_price_waiting(shop->store, INT32_MAX, each, ctx, f);
}

enum err price_note(struct shop *shop, const struct product *p, struct fault *f)
{
    struct price_change change = {.product_id = p->id,
                                  .day = date_of_time(shop_now(shop)),
                                  .price = p->price,
                                  .author = shop->user.name,
                                  .applied = true};
    return store_price_put(shop->store, &change, f);
}

/* ---- labels ---- */

enum err price_labels(struct shop *shop, int32_t day, price_each each, void *ctx, struct fault *f)
{
    return store_price_labels(shop->store, day, each, ctx, f);
}

enum err price_labels_made(struct shop *shop, int32_t day, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, N_("make labels"), f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, store_price_labelled(shop->store, day, f), f) : e;
}

/* ---- the day has come ---- */

enum { DUE_MAX = 500 }; /* at once; the rest with the next look-up */

struct due {
    struct arena *texts;
    struct price_change at[DUE_MAX];
    int count;
    bool no_memory;
};

static int take_due(void *ctx, const struct price_change *p)
{
    struct due *d = ctx;
    struct price_change *to = &d->at[d->count++];
    *to = *p;
    to->author = arena_copy(d->texts, p->author);
    d->no_memory = to->author == NULL;
    return d->no_memory || d->count == DUE_MAX;
}

/* In the name of who planned it: whoever signed on first today did not decide it. */
static enum err record_in_name(struct shop *shop, const struct product *before,
                               const struct product *after, const char *author, struct fault *f)
{
    struct str payload = STR_INIT;
    record_product_write(&payload, before, after);
    enum err e = str_ok(&payload) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
    struct journal_entry entry = shop_entry(shop, RECORD_PRODUCT, &payload);
    entry.user = author;
    if (e == ERR_OK)
        e = store_journal_append(shop->store, &entry, NULL, f);
    str_finish(&payload);
    return e;
}

static enum err apply(struct shop *shop, const struct price_change *c, struct arena *a,
                      struct fault *f)
{
    struct product before;
    enum err e = store_product_by_id(shop->store, c->product_id, a, &before);
    if (e != ERR_OK)
        return fault_set(f, e, "%lld", (long long)c->product_id);
    struct product after = before;
    after.price = c->price;
    if (money_cmp(before.price, after.price) != 0) {
        e = store_product_update(shop->store, &after, f);
        if (e == ERR_OK)
            e = record_in_name(shop, &before, &after, c->author, f);
    }
    return e == ERR_OK ? store_price_applied(shop->store, c->id, f) : e;
}

static enum err apply_due(struct shop *shop, int32_t today, struct due *d, struct fault *f)
{
    enum err e = store_price_waiting(shop->store, today, take_due, d, f);
    if (e == ERR_OK && d->no_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < d->count && e == ERR_OK; i++)
        e = apply(shop, &d->at[i], d->texts, f);
    return e;
}

enum err price_day_begin(struct shop *shop, struct fault *f)
{
    int32_t today = date_of_time(shop_now(shop)), next;
    if (shop->prices_day == today)
        return ERR_OK;
    enum err e = store_price_next(shop->store, &next, f);
    if (e != ERR_OK)
        return e;
    if (next == DATE_NONE || next > today) {
        shop->prices_day = today;
        return ERR_OK;
    }
    struct arena texts = {0};
    struct due *due = arena_alloc(&texts, sizeof *due);
    e = due == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : store_begin(shop->store, f);
    if (e == ERR_OK) {
        due->texts = &texts;
        e = shop_done(shop, apply_due(shop, today, due, f), f);
    }
    arena_finish(&texts);
    return e;
}
