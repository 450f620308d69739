#include "diemban/app/stock.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/app/find.h"
#include "diemban/app/setting.h"
#include "diemban/core/date.h"
#include "diemban/core/group.h"
#include "diemban/store/order.h"
#include "diemban/store/product.h"
#include "diemban/store/purchase.h"
#include "diemban/store/transfer.h"

#include "diemban/base/ban.h"

enum { SLICE = 1000, FOUND_MAX = 3000, GROUPS = 7 };

static const char *const filter_texts[] = {
#define X(name, text) text,
    STOCK_FILTER_TABLE(X)
#undef X
};
static const char *const sort_texts[] = {
#define X(name, text) text,
    STOCK_SORT_TABLE(X)
#undef X
};

const char *stock_filter_text(enum stock_filter filter)
{
    return filter_texts[filter];
}

const char *stock_sort_text(enum stock_sort sort)
{
    return sort_texts[sort];
}

bool stock_sees_cost(const struct shop *shop)
{
    return shop->user.id != 0 && shop->user.role >= PERSON_MANAGER;
}

/* ---- loading ---- */

static const char *const groups[GROUPS] = {"", "I", "II", "III", "IV", "V", "VI"};

static int group_place(const char *group)
{
    for (int i = 1; i < GROUPS; i++)
        if (strcmp(group, groups[i]) == 0)
            return i;
    return 0;
}

/* Community services of group VI have no stock. */
static const int near_settings[GROUPS] = {
    SETTING_NEAR_OTHER, SETTING_NEAR_I, SETTING_NEAR_II,    SETTING_NEAR_III,
    SETTING_NEAR_IV,    SETTING_NEAR_V, SETTING_NEAR_OTHER,
};

int stock_near_days(struct shop *shop, const char *group)
{
    return (int)setting_int(shop, near_settings[group_place(group)]);
}

static void begin(struct shop *shop, struct stock_list *l)
{
    l->today = date_of_time(shop_now(shop));
    for (int i = 0; i < GROUPS; i++)
        l->near_days[i] = stock_near_days(shop, groups[i]);
}

static bool make_room(struct stock_list *l)
{
    if (l->room - l->count >= SLICE)
        return true;
    int room = l->room > 0 ? 2 * l->room : 4 * SLICE;
    struct stock_item *items = reallocarray(l->items, (size_t)room, sizeof *items);
    if (items == NULL)
        return false;
    l->items = items;
    l->room = room;
    return true;
}

void stock_list_finish(struct stock_list *l)
{
    free(l->items);
    *l = (struct stock_list){0};
}

static void count(struct stock_list *l, const struct stock_item *i)
{
    for (int filter = 0; filter < STOCK_FILTER_COUNT; filter++)
        l->counts[filter] += stock_is(l, i, (enum stock_filter)filter);
    l->value = money_add(l->value, i->value);
}

enum err stock_list_some(struct shop *shop, struct stock_list *l, struct fault *f)
{
    int n = 0;
    if (l->done)
        return ERR_OK;
    if (l->room == 0)
        begin(shop, l);
    if (!make_room(l))
        return fault_set(f, ERR_NOMEM, "%s", "");
    int64_t after = l->count > 0 ? l->items[l->count - 1].id : 0;
    enum err e = store_stock_slice(shop->store, after, l->items + l->count, SLICE, &n, f);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < n; i++)
        count(l, &l->items[l->count + i]);
    l->count += n;
    l->done = n < SLICE;
    return ERR_OK;
}

enum err stock_list_all(struct shop *shop, struct stock_list *l, struct fault *f)
{
    enum err e = ERR_OK;
    while (e == ERR_OK && !l->done)
        e = stock_list_some(shop, l, f);
    return e;
}

/* ---- filters, search, order ---- */

bool stock_is(const struct stock_list *l, const struct stock_item *i, enum stock_filter filter)
{
    switch (filter) {
    case STOCK_LOW:
        return i->min_stock.milli > 0 && i->on_hand.milli < i->min_stock.milli;
    case STOCK_NEAR:
        return i->expiry != DATE_NONE &&
               i->expiry <= l->today + l->near_days[group_place(i->group)];
    case STOCK_CERTIFICATE: {
        struct product p = {.certificate_date = i->certificate_date};
        int32_t end = product_certificate_expiry(&p);
        return end != DATE_NONE && l->today >= end;
    }
    case STOCK_CONSIGNED:
        return i->consigned;
    case STOCK_NEGATIVE:
        return i->on_hand.milli < 0;
    case STOCK_ALL:
    case STOCK_FILTER_COUNT:
        break;
    }
    return true;
}

struct sort_key {
    int64_t key;
    int place;
};

static int compare_keys(const void *a, const void *b)
{
    const struct sort_key *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->place - y->place; /* that is by name */
}

static int64_t key_of(const struct stock_item *i, enum stock_sort sort)
{
    if (sort == STOCK_BY_ON_HAND)
        return i->on_hand.milli;
    if (sort == STOCK_BY_EXPIRY)
        return i->expiry == DATE_NONE ? INT64_MAX : i->expiry;
    return -i->price.dong;
}

static enum err sort_places(const struct stock_list *l, enum stock_sort sort, int *places, int n,
                            struct fault *f)
{
    struct sort_key *keys = calloc((size_t)n + 1, sizeof *keys);
    if (keys == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < n; i++)
        keys[i] = (struct sort_key){key_of(&l->items[places[i]], sort), places[i]};
    qsort(keys, (size_t)n, sizeof *keys, compare_keys);
    for (int i = 0; i < n; i++)
        places[i] = keys[i].place;
    free(keys);
    return ERR_OK;
}

struct found {
    int64_t id;
    int rank;
};

static int compare_found(const void *a, const void *b)
{
    const struct found *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

/* Walks the list once and puts the places of what was found in order of rank. */
static int place_found(const struct stock_list *l, enum stock_filter filter, struct found *found,
                       int n, int *out)
{
    int kept = 0;
    int *by_rank = out; /* −1: not in the list */
    qsort(found, (size_t)n, sizeof *found, compare_found);
    for (int i = 0; i < n; i++)
        by_rank[i] = -1;
    for (int i = 0; i < l->count; i++) {
        struct found key = {.id = l->items[i].id};
        const struct found *hit = bsearch(&key, found, (size_t)n, sizeof *found, compare_found);
        if (hit != NULL && stock_is(l, &l->items[i], filter))
            by_rank[hit->rank] = i;
    }
    for (int i = 0; i < n; i++)
        if (by_rank[i] >= 0)
            out[kept++] = by_rank[i];
    return kept;
}

static enum err pick_found(struct shop *shop, const struct stock_list *l, enum stock_filter filter,
                           const char *words, int *out, int *count, struct fault *f)
{
    int most = l->count < FOUND_MAX ? l->count : FOUND_MAX, n = 0;
    int64_t *ids = calloc((size_t)most + 1, sizeof *ids);
    struct found *found = calloc((size_t)most + 1, sizeof *found);
    enum err e = ids == NULL || found == NULL ? fault_set(f, ERR_NOMEM, "%s", "")
                                              : find_ids(shop, words, ids, most, &n, f);
    for (int i = 0; e == ERR_OK && i < n; i++)
        found[i] = (struct found){ids[i], i};
    if (e == ERR_OK)
        *count = place_found(l, filter, found, n, out);
    free(ids);
    free(found);
    return e;
}

enum err stock_pick(struct shop *shop, const struct stock_list *l, enum stock_filter filter,
                    enum stock_sort sort, const char *words, int *out, int *count, struct fault *f)
{
    enum err e = ERR_OK;
    *count = 0;
    if (*words != '\0')
        e = pick_found(shop, l, filter, words, out, count, f);
    else
        for (int i = 0; i < l->count; i++)
            if (stock_is(l, &l->items[i], filter))
                out[(*count)++] = i;
    return e == ERR_OK && sort != STOCK_BY_NAME ? sort_places(l, sort, out, *count, f) : e;
}

/* ---- one product ---- */

enum { LOTS_MAX = 200 };

struct taking {
    struct arena *texts;
    struct stock_detail *to;
    bool no_memory;
};

static int take_lot(void *ctx, const struct lot *l)
{
    struct taking *t = ctx;
    struct stock_lot *to = &t->to->lots[t->to->lot_count++];
    *to = (struct stock_lot){.lot = *l};
    to->lot.code = arena_copy(t->texts, l->code);
    t->no_memory = to->lot.code == NULL;
    return t->no_memory || t->to->lot_count == LOTS_MAX;
}

static enum err read_lots(struct shop *shop, bool all, struct arena *a, struct stock_detail *d,
                          struct fault *f)
{
    struct taking t = {.texts = a, .to = d};
    d->lots = arena_array(a, LOTS_MAX, sizeof *d->lots);
    if (d->lots == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = store_lot_list(shop->store, d->product.id, all, take_lot, &t, f);
    if (e == ERR_OK && t.no_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < d->lot_count && e == ERR_OK; i++) {
        struct stock_lot *l = &d->lots[i];
        int32_t first;
        e = store_lot_days(shop->store, d->product.id, l->lot.id, &first, &l->since, f);
        if (e == ERR_OK)
            e = store_lot_state(shop->store, d->product.id, l->lot.code, &l->state, f);
    }
    return e;
}

/* How long new goods are good: of the newest lot, from the day it came. */
static int shelf_days(const struct stock_detail *d)
{
    const struct stock_lot *newest = NULL;
    for (int i = 0; i < d->lot_count; i++) {
        const struct stock_lot *l = &d->lots[i];
        if (l->lot.expiry != DATE_NONE && l->since != DATE_NONE &&
            (newest == NULL || l->since >= newest->since))
            newest = l;
    }
    return newest != NULL && newest->lot.expiry > newest->since
               ? (int)(newest->lot.expiry - newest->since)
               : 0;
}

static int64_t whole(int64_t milli)
{
    return (milli + 999) / 1000 * 1000;
}

/* At least what the shelf lacks of its least stock, less what is on its way. */
static void fill_up(struct stock_detail *d, struct qty there)
{
    const struct product *p = &d->product;
    int64_t order = d->outlook.order.milli, lacks = p->min_stock.milli - there.milli;
    if (p->min_stock.milli > 0 && lacks > order)
        order = p->weighed ? lacks : whole(lacks);
    order -= d->coming.milli;
    d->outlook.order = qty_of(order > 0 ? order : 0);
}

static enum err look_ahead(struct shop *shop, struct stock_detail *d, struct fault *f)
{
    int32_t today = date_of_time(shop_now(shop)), since;
    struct outlook_in in = {
        .on_hand = qty_add(d->product.on_hand, qty_neg(d->reserved)),
        .lead_days = (int)setting_int(shop, SETTING_STOCK_LEAD),
        .cover_days = (int)setting_int(shop, SETTING_STOCK_COVER),
        .shelf_days = shelf_days(d),
        .weighed = d->product.weighed,
    };
    enum err e = store_stock_sold(shop->store, d->product.id, today, d->sold, OUTLOOK_DAYS, f);
    if (e == ERR_OK)
        e = store_stock_since(shop->store, d->product.id, &since, f);
    if (e != ERR_OK)
        return e;
    memcpy(in.sold, d->sold, sizeof in.sold);
    in.known_days = since == DATE_NONE ? 0 : (int)(today - since) + 1;
    d->outlook = outlook_of(&in);
    fill_up(d, in.on_hand);
    return ERR_OK;
}

enum err stock_product(struct shop *shop, int64_t id, struct arena *a, struct product *ret,
                       struct fault *f)
{
    enum err e = store_product_by_id(shop->store, id, a, ret);
    return e == ERR_OK ? e : fault_set(f, e, "%lld", (long long)id);
}

enum err stock_detail(struct shop *shop, int64_t product_id, bool all_lots, struct arena *a,
                      struct stock_detail *ret, struct fault *f)
{
    struct qty taking = qty_of(0);
    *ret = (struct stock_detail){0};
    enum err e = stock_product(shop, product_id, a, &ret->product, f);
    if (e == ERR_OK)
        e = store_lot_state(shop->store, product_id, "", &ret->state, f);
    if (e == ERR_OK)
        e = read_lots(shop, all_lots, a, ret, f);
    if (e == ERR_OK)
        e = store_reserved(shop->store, product_id, &ret->reserved, f);
    if (e == ERR_OK)
        e = store_coming(shop->store, product_id, &ret->coming, f);
    if (e == ERR_OK)
        e = store_transfer_of(shop->store, product_id, &ret->in_transit, &taking, f);
    ret->coming = qty_add(ret->coming, taking);
    return e == ERR_OK ? look_ahead(shop, ret, f) : e;
}
