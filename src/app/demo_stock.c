#include "demo_history.h"

#include <stdio.h>
#include <string.h>

#include "diemban/app/receive.h"
#include "diemban/store/product.h"

#include "diemban/base/ban.h"

enum { DOCUMENT_LINES = 200 }; /* a supplier's delivery note is not longer */

/* Life of a lot by class, in days; the longest prefix counts. Fresh goods are sold without
 * lots, crafts have lots only where they are consigned. */
static const struct {
    const char *cls;
    int days;
} lives[] = {
    {"I.2", 365}, {"I.3.a", 45}, {"I.3.b", 180}, {"I.3.c", 240}, {"I.3.d", 30},
    {"I.4", 365}, {"I.5", 540},  {"I.6", 365},   {"II", 540},    {"III", 720},
};

static int shelf_days(const char *cls)
{
    for (size_t i = 0; i < sizeof lives / sizeof lives[0]; i++)
        if (strncmp(cls, lives[i].cls, strlen(lives[i].cls)) == 0)
            return lives[i].days;
    return 0;
}

static bool copy_texts(struct product *p, struct arena *a)
{
    const char **const texts[] = {
        &p->code,  &p->gtin,        &p->ocop_code, &p->name,        &p->unit,  &p->vat,
        &p->group, &p->group_class, &p->producer,  &p->certificate, &p->shelf,
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        *texts[i] = arena_copy(a, *texts[i]);
        if (*texts[i] == NULL)
            return false;
    }
    return true;
}

static bool make_room(struct demo_story *st)
{
    if (st->count < st->capacity)
        return true;
    int bigger = st->capacity == 0 ? 256 : st->capacity * 2;
    struct demo_good *goods = arena_array(&st->texts, (size_t)bigger, sizeof *goods);
    if (goods == NULL)
        return false;
    if (st->count > 0)
        memcpy(goods, st->goods, (size_t)st->count * sizeof *goods);
    st->goods = goods;
    st->capacity = bigger;
    return true;
}

static int take_good(void *ctx, const struct product *p)
{
    struct demo_story *st = ctx;
    if (p->kind != PRODUCT_GOODS)
        return 0;
    if (!make_room(st))
        return 1;
    struct demo_good *g = &st->goods[st->count];
    *g = (struct demo_good){.product = *p, .next_expiry = DATE_NONE};
    g->shelf_days = shelf_days(p->group_class);
    if (!copy_texts(&g->product, &st->texts))
        return 1;
    st->count++;
    return 0;
}

/* Every good once, in a shuffled order: the front of the shelf sells most. */
static bool shuffle_shelf(struct demo_story *st)
{
    st->shelf = arena_array(&st->texts, (size_t)st->count, sizeof *st->shelf);
    if (st->shelf == NULL)
        return false;
    for (int i = 0; i < st->count; i++)
        st->shelf[i] = i;
    for (int i = st->count - 1; i > 0; i--) {
        int j = (int)rng_below(&st->rng, (uint64_t)i + 1);
        int held = st->shelf[i];
        st->shelf[i] = st->shelf[j];
        st->shelf[j] = held;
    }
    return true;
}

enum err demo_story_begin(struct demo_story *st, struct shop *shop, uint64_t seed, struct fault *f)
{
    *st = (struct demo_story){.shop = shop};
    arena_init(&st->texts);
    rng_seed(&st->rng, seed);
    rng_seed(&st->people, seed + 1);
    enum err e = store_product_list(shop->store, true, take_good, st, f);
    if (e == ERR_OK && (st->count == 0 || !shuffle_shelf(st)))
        e = fault_set(f, ERR_NOMEM, "%s", "");
    return e;
}

void demo_story_finish(struct demo_story *st)
{
    arena_finish(&st->texts);
}

/* ---- deliveries ---- */

struct delivery {
    struct demo_story *st;
    struct receive_line lines[DOCUMENT_LINES];
    char lots[DOCUMENT_LINES][24];
    int count;
};

static enum err send(struct delivery *d, struct fault *f)
{
    char document[24];
    struct civil c = civil_of_time(shop_now(d->st->shop));
    snprintf(document, sizeof document, "PN%02d%02d%02d-%02d", c.year % 100, c.month, c.day,
             ++d->st->documents);
    struct receive_doc doc = {
        .partner = "Nhà cung cấp mẫu", .paper = document, .paper_date = DATE_NONE};
    enum err e = receive_goods(d->st->shop, &doc, d->lines, d->count, NULL, f);
    d->count = 0;
    return e;
}

static bool consigned(const struct demo_good *g)
{
    return strcmp(g->product.group, "IV") == 0 && g->product.id % 3 == 0;
}

/* Enough for about two weeks: a few of what is dear, a box of what is cheap. */
static struct qty amount(struct demo_story *st, const struct demo_good *g)
{
    int64_t base = g->product.price.dong > 1000000  ? 2
                   : g->product.price.dong > 300000 ? 6
                   : g->product.price.dong > 100000 ? 15
                                                    : 30;
    return qty_units(base + (int64_t)rng_below(&st->rng, (uint64_t)base + 1));
}

static void name_lot(struct receive_line *line, char *lot, size_t size, const struct demo_good *g,
                     int32_t day)
{
    struct civil c = civil_of_date(day);
    line->lot = lot;
    lot[0] = '\0';
    if (g->shelf_days > 0)
        snprintf(lot, size, "L%02d%02d%02d", c.day, c.month, c.year % 100);
    else if (line->consigned)
        snprintf(lot, size, "KG%02d%02d", c.month, c.year % 100);
}

static enum err deliver(struct delivery *d, struct demo_good *g, struct fault *f)
{
    int32_t day = date_of_time(shop_now(d->st->shop));
    struct receive_line *line = &d->lines[d->count];
    *line = (struct receive_line){
        .product = &g->product,
        .made = DATE_NONE,
        .expiry = DATE_NONE,
        .qty = amount(d->st, g),
        .cost = money_of(g->product.price.dong * 3 / 4 / 500 * 500),
        .consigned = consigned(g),
        .terms = {.owner = g->product.producer, .commission_bp = 2000, .return_by = DATE_NONE},
    };
    name_lot(line, d->lots[d->count], sizeof d->lots[0], g, day);
    if (g->shelf_days > 0) {
        line->made = day - 2;
        line->expiry = line->made + g->shelf_days;
        if (g->next_expiry == DATE_NONE || line->expiry < g->next_expiry)
            g->next_expiry = line->expiry;
    }
    g->left += line->qty.milli;
    d->count++;
    return d->count == DOCUMENT_LINES ? send(d, f) : ERR_OK;
}

enum err demo_open_stock(struct demo_story *st, struct fault *f)
{
    struct delivery d = {.st = st};
    enum err e = ERR_OK;
    for (int i = 0; i < st->count && e == ERR_OK; i++)
        e = deliver(&d, &st->goods[i], f);
    return e == ERR_OK && d.count > 0 ? send(&d, f) : e;
}

static enum err throw_out(struct demo_story *st, struct demo_good *g, int32_t day, struct fault *f)
{
    enum err e = waste_expired(st->shop, g->product.id, day, NULL, f);
    struct arena scratch = {0};
    arena_init(&scratch);
    struct product now;
    if (e == ERR_OK &&
        store_product_by_id(st->shop->store, g->product.id, &scratch, &now) == ERR_OK)
        g->left = now.on_hand.milli;
    arena_finish(&scratch);
    /* Later lots expire later than this; looking again costs little. */
    g->next_expiry = g->left > 0 ? day + 1 : DATE_NONE;
    return e;
}

enum err demo_fill_shelves(struct demo_story *st, int32_t day, struct fault *f)
{
    struct delivery d = {.st = st};
    enum err e = ERR_OK;
    for (int i = 0; i < st->count && e == ERR_OK; i++) {
        struct demo_good *g = &st->goods[i];
        if (g->next_expiry != DATE_NONE && g->next_expiry <= day)
            e = throw_out(st, g, day, f);
        if (e == ERR_OK && g->left < g->product.min_stock.milli)
            e = deliver(&d, g, f);
    }
    return e == ERR_OK && d.count > 0 ? send(&d, f) : e;
}
