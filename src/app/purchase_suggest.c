/* What to order: by the rhythm of sales, the least stock, and what is on its way. */
#include <string.h>

#include "diemban/app/purchase.h"
#include "diemban/app/stock.h"
#include "diemban/core/date.h"
#include "diemban/core/fold.h"
#include "diemban/store/purchase.h"
#include "diemban/store/stock.h"

#include "diemban/base/ban.h"

struct suggesting {
    struct shop *shop;
    const char *partner; /* "" all */
    purchase_wish_each each;
    void *ctx;
    struct arena texts;
    struct fault *f;
    enum err err;
};

static bool same_name(const char *a, const char *b)
{
    struct str x = STR_INIT, y = STR_INIT;
    fold_text(&x, a);
    fold_text(&y, b);
    bool same = str_ok(&x) && str_ok(&y) && strcmp(x.at, y.at) == 0;
    str_finish(&x);
    str_finish(&y);
    return same;
}

enum err purchase_wish(struct shop *shop, int64_t id, struct arena *a, struct purchase_wish *w,
                       struct fault *f)
{
    struct stock_detail d;
    enum err e = stock_detail(shop, id, false, a, &d, f);
    if (e == ERR_OK)
        e = store_supplier_of(shop->store, id, a, &w->partner, f);
    if (e == ERR_OK)
        e = store_last_cost(shop->store, id, &w->cost, f);
    if (e != ERR_OK)
        return e;
    w->product_id = id;
    w->code = d.product.code;
    w->name = d.product.name;
    w->unit = d.product.unit;
    w->partner = w->partner[0] != '\0' ? w->partner : d.product.producer;
    w->on_hand = d.product.on_hand;
    w->coming = d.coming;
    w->qty = qty_of((d.outlook.order.milli + 999) / 1000 * 1000); /* also of weighed goods */
    return ERR_OK;
}

static int suggest_one(void *ctx, int64_t id)
{
    struct suggesting *x = ctx;
    struct purchase_wish w = {0};
    x->err = purchase_wish(x->shop, id, &x->texts, &w, x->f);
    bool theirs = x->err == ERR_OK && w.qty.milli > 0 &&
                  (x->partner[0] == '\0' || same_name(w.partner, x->partner));
    int stop = x->err != ERR_OK || (theirs && x->each(x->ctx, &w) != 0);
    arena_clear(&x->texts);
    return stop;
}

enum err purchase_wishes(struct shop *shop, const char *partner, purchase_wish_each each, void *ctx,
                         struct fault *f)
{
    struct suggesting x = {.shop = shop, .partner = partner, .each = each, .ctx = ctx, .f = f};
    int32_t since = date_of_time(shop_now(shop)) - OUTLOOK_DAYS;
    arena_init(&x.texts);
    enum err e = store_purchase_candidates(shop->store, since, suggest_one, &x, f);
    arena_finish(&x.texts);
    return e == ERR_OK ? x.err : e;
}

/* ---- drafts of it ---- */

enum { WISHES_MAX = 2000 };

struct wanted {
    int64_t product_id;
    const char *partner;
    struct qty qty;
    struct money cost;
};
struct drafting {
    struct arena *texts;
    struct wanted *all;
    int count;
    bool no_memory;
};

static int keep_wish(void *ctx, const struct purchase_wish *w)
{
    struct drafting *x = ctx;
    const char *partner = arena_copy(x->texts, w->partner);
    x->no_memory = partner == NULL;
    if (w->partner[0] == '\0' || x->no_memory)
        return x->no_memory; /* nobody is known to ask: such goods are ordered by hand */
    x->all[x->count++] = (struct wanted){w->product_id, partner, w->qty, w->cost};
    return x->count == WISHES_MAX;
}

/* A draft for the partner of wish i, with all of theirs. */
static enum err draft_for(struct shop *shop, struct drafting *x, int i, const char *partner,
                          const char **number, struct fault *f)
{
    struct purchase o;
    enum err e = purchase_new(shop, partner, x->texts, &o, f);
    int lines = 0;
    for (int k = i; k < x->count && e == ERR_OK && lines < PURCHASE_LINES_MAX; k++) {
        struct wanted *w = &x->all[k];
        if (w->partner == NULL || !same_name(w->partner, x->all[i].partner))
            continue;
        e = store_purchase_put_line(shop->store, o.number, w->product_id, w->qty, w->cost, f);
        lines++;
        if (k != i)
            w->partner = NULL;
    }
    *number = o.number;
    return e;
}

static enum err draft_all(struct shop *shop, struct drafting *x, const char *partner, int *count,
                          const char **first, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < x->count && e == ERR_OK; i++) {
        const char *number;
        if (x->all[i].partner == NULL)
            continue;
        e = draft_for(shop, x, i, partner[0] != '\0' ? partner : x->all[i].partner, &number, f);
        if ((*count)++ == 0)
            *first = number;
    }
    return e;
}

enum err purchase_from_stock(struct shop *shop, const char *partner, struct arena *a, int *count,
                             const char **first, struct fault *f)
{
    struct drafting x = {.texts = a, .all = arena_array(a, WISHES_MAX, sizeof *x.all)};
    *count = 0;
    *first = "";
    if (x.all == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = shop_need(shop, PERSON_CLERK, N_("order goods"), f);
    if (e == ERR_OK)
        e = purchase_wishes(shop, partner, keep_wish, &x, f);
    if (e == ERR_OK && x.no_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK && x.count == 0)
        e = fault_set(f, ERR_NOTHING_TO_ORDER, "%s", partner);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, draft_all(shop, &x, partner, count, first, f), f) : e;
}

/* ---- more of one product ---- */

struct seeking {
    const char *partner;
    char number[NUMBER_TEXT];
    int64_t product_id;
    struct qty qty; /* there already */
};

static int seek(void *ctx, const struct purchase *o)
{
    struct seeking *x = ctx;
    if (o->state != PURCHASE_DRAFT || !same_name(o->partner, x->partner))
        return 0;
    text_copy(x->number, sizeof x->number, o->number);
    for (int i = 0; i < o->line_count; i++)
        if (o->lines[i].product_id == x->product_id)
            x->qty = o->lines[i].qty;
    return 1;
}

/* On the draft that is there, or a new one: within the open transaction. */
static enum err add_more(struct shop *shop, struct seeking *x, struct qty qty, struct arena *a,
                         struct fault *f)
{
    struct purchase o;
    enum err e = ERR_OK;
    if (x->number[0] == '\0') {
        e = purchase_new(shop, x->partner, a, &o, f);
        if (e == ERR_OK)
            text_copy(x->number, sizeof x->number, o.number);
    }
    if (e == ERR_OK && qty.milli <= 0)
        e = fault_set(f, ERR_BAD_QUANTITY, "%s", "0");
    return e == ERR_OK
               ? purchase_put(shop, x->number, x->product_id, qty_add(x->qty, qty), money_of(-1), f)
               : e;
}

enum err purchase_more(struct shop *shop, const char *partner, int64_t product_id, struct qty qty,
                       struct arena *a, const char **number, struct fault *f)
{
    struct seeking x = {.partner = partner, .product_id = product_id};
    enum err e = shop_need(shop, PERSON_CLERK, N_("order goods"), f);
    if (e == ERR_OK)
        e = purchase_list(shop, false, seek, &x, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, add_more(shop, &x, qty, a, f), f);
    if (e == ERR_OK && (*number = arena_copy(a, x.number)) == NULL)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    return e;
}
