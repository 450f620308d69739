/* Making gift sets out of their parts, and taking them apart. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/gift.h"
#include "diemban/core/date.h"
#include "diemban/store/day.h"
#include "diemban/store/gift.h"
#include "diemban/store/product.h"
#include "diemban/store/stock.h"
#include "goods_post.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

enum { ROWS = GIFT_PARTS_MAX * 8 };

/* Sets on their way: the document, and what goes into the lot. */
struct making {
    struct shop *shop;
    struct arena *a;
    struct posting post;
    struct gift_content contents[ROWS];
    int content_count;
    int64_t sets;
    int32_t expiry;    /* the earliest of the parts */
    int64_t cost;      /* Σ thousandths × đồng, of all */
    bool cost_unknown; /* some part has none */
};

static enum err begin(struct making *m, struct shop *shop, int64_t sets, struct arena *a,
                      struct fault *f)
{
    char text[24];
    *m = (struct making){.shop = shop, .a = a, .sets = sets, .expiry = DATE_NONE};
    m->post = (struct posting){.shop = shop,
                               .kind = GOODS_ADJUST,
                               .movement = MOVEMENT_ADJUSTED,
                               .doc = {.reason = "set", .paper_date = DATE_NONE}};
    snprintf(text, sizeof text, "%" PRId64, sets);
    if (sets < 1 || sets > GIFT_SETS_MAX)
        return fault_set(f, ERR_BAD_QUANTITY, "%s", text);
    return posting_room(&m->post, ROWS + 1, a) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "");
}

/* ---- parts out of their lots ---- */

struct taking {
    struct making *m;
    const struct product *part;
    struct qty left;
    int32_t today;
};

static int take_lot(void *ctx, const struct lot *l)
{
    struct taking *x = ctx;
    struct making *m = x->m;
    bool over = l->expiry != DATE_NONE && l->expiry < x->today;
    if (l->on_hand.milli <= 0 || l->blocked || over || m->content_count == ROWS)
        return 0;
    struct qty q = l->on_hand.milli < x->left.milli ? l->on_hand : x->left;
    struct stock_line *line = posting_line(&m->post, x->part, l->id);
    line->lot = arena_copy(m->a, l->code);
    line->made = l->made;
    line->expiry = l->expiry;
    line->qty = qty_neg(q);
    line->cost = l->cost;
    line->consigned = l->consigned;
    if (l->consigned)
        m->post.doc.payer = "shop"; /* the owner is paid for what went into a set */
    m->contents[m->content_count++] = (struct gift_content){
        .product_id = x->part->id,
        .lot_id = l->id,
        .qty = q,
        .sets = m->sets,
        .price = x->part->price.dong,
        .vat = x->part->vat,
        .producer = x->part->producer,
    };
    if (l->expiry != DATE_NONE && (m->expiry == DATE_NONE || l->expiry < m->expiry))
        m->expiry = l->expiry;
    m->cost += l->cost.dong * (q.milli / 1000) + l->cost.dong * (q.milli % 1000) / 1000;
    m->cost_unknown |= l->cost.dong == 0;
    x->left = qty_add(x->left, qty_neg(q));
    return x->left.milli == 0 || line->lot == NULL;
}

static enum err take_part(struct making *m, int64_t product_id, struct qty each, struct fault *f)
{
    struct product *part = arena_alloc(m->a, sizeof *part);
    if (part == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = store_product_by_id(m->shop->store, product_id, m->a, part);
    if (e != ERR_OK)
        return fault_set(f, e, "%" PRId64, product_id);
    if (part->kind != PRODUCT_GOODS)
        return ERR_OK; /* packing has no stock */
    struct taking x = {.m = m,
                       .part = part,
                       .left = qty_of(each.milli * m->sets),
                       .today = date_of_time(shop_now(m->shop))};
    e = store_lot_list(m->shop->store, product_id, false, take_lot, &x, f);
    if (e == ERR_OK && x.left.milli > 0)
        e = fault_set(f, ERR_SHORT, "%s", part->name);
    return e;
}

/* ---- sets into a lot ---- */

static enum err new_lot(struct making *m, const struct product *set, struct lot *ret,
                        struct fault *f)
{
    int64_t running = 0;
    enum err e = store_counter_next(m->shop->store, "gift", &running, f);
    if (e != ERR_OK)
        return e;
    *ret = (struct lot){
        .product_id = set->id,
        .code = arena_printf(m->a, GIFT_LOT "%06" PRId64, running),
        .made = date_of_time(shop_now(m->shop)),
        .expiry = m->expiry,
        .cost = money_of(m->cost_unknown ? 0 : m->cost / m->sets),
    };
    return ret->code == NULL ? fault_set(f, ERR_NOMEM, "%s", "")
                             : store_lot_put(m->shop->store, ret, f);
}

static void put_sets(struct making *m, const struct product *set, const struct lot *lot, int64_t n)
{
    struct stock_line *line = posting_line(&m->post, set, lot->id);
    line->lot = lot->code;
    line->made = lot->made;
    line->expiry = lot->expiry;
    line->qty = qty_units(n);
    line->cost = lot->cost;
}

static enum err finish(struct making *m, const struct lot *lot, struct gift_made *ret,
                       struct fault *f)
{
    enum err e = posting_write(&m->post, f);
    for (int i = 0; i < m->content_count && e == ERR_OK; i++)
        e = store_content_add(m->shop->store, lot->id, i + 1, &m->contents[i], f);
    if (e != ERR_OK)
        return e;
    *ret = (struct gift_made){.document = arena_copy(m->a, m->post.posted.number),
                              .lot = lot->code,
                              .expiry = lot->expiry,
                              .cost = lot->cost};
    return ret->document == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
}

/* ---- making ---- */

/* The product that stands in the part's place. */
static enum err swapped(struct shop *shop, const struct gift_set *g, const struct gift_part *part,
                        const struct gift_swap *swaps, int n, struct arena *a, int64_t *ret,
                        struct fault *f)
{
    struct product by;
    *ret = part->product_id;
    for (int i = 0; i < n; i++) {
        if (strcmp(swaps[i].part, part->code) != 0)
            continue;
        enum err e = store_product_by_code(shop->store, swaps[i].by, a, &by);
        if (e != ERR_OK)
            return fault_set(f, e, "%s", swaps[i].by);
        if (by.id == g->product.id)
            return fault_set(f, ERR_BAD_GIFT, "%s", by.name);
        *ret = by.id;
    }
    return ERR_OK;
}

static enum err check_swaps(const struct gift_set *g, const struct gift_swap *swaps, int n,
                            struct fault *f)
{
    for (int i = 0; i < n; i++) {
        bool known = false;
        for (int k = 0; k < g->part_count; k++)
            known |= strcmp(g->parts[k].code, swaps[i].part) == 0;
        if (!known)
            return fault_set(f, ERR_BAD_GIFT, "%s", swaps[i].part);
    }
    return ERR_OK;
}

static enum err assemble(struct making *m, const struct gift_set *g, const struct gift_swap *swaps,
                         int n, struct gift_made *ret, struct fault *f)
{
    struct lot lot;
    enum err e = check_swaps(g, swaps, n, f);
    for (int i = 0; i < g->part_count && e == ERR_OK; i++) {
        int64_t id;
        e = swapped(m->shop, g, &g->parts[i], swaps, n, m->a, &id, f);
        if (e == ERR_OK)
            e = take_part(m, id, g->parts[i].qty, f);
    }
    if (e == ERR_OK)
        e = new_lot(m, &g->product, &lot, f);
    if (e != ERR_OK)
        return e;
    put_sets(m, &g->product, &lot, m->sets);
    return finish(m, &lot, ret, f);
}

/* For somebody who may move goods: the set, and room for the work. */
static enum err prepare(struct shop *shop, const char *code, int64_t sets, struct arena *a,
                        struct gift_set *g, struct making **m, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, N_("make gift sets"), f);
    if (e == ERR_OK)
        e = gift_look(shop, code, a, g, f);
    *m = arena_alloc(a, sizeof **m);
    if (e == ERR_OK && *m == NULL)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    return e == ERR_OK ? begin(*m, shop, sets, a, f) : e;
}

enum err gift_assemble(struct shop *shop, const char *code, int64_t sets,
                       const struct gift_swap *swaps, int n, struct arena *a, struct gift_made *ret,
                       struct fault *f)
{
    struct gift_set g;
    struct making *m;
    enum err e = prepare(shop, code, sets, a, &g, &m, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, assemble(m, &g, swaps, n, ret, f), f) : e;
}

/* ---- taking apart ---- */

struct finding {
    struct arena *a;
    const char *code; /* "" the newest */
    struct lot found;
};

static int find_lot(void *ctx, const struct lot *l)
{
    struct finding *x = ctx;
    bool right = *x->code == '\0' ? l->id > x->found.id && l->on_hand.milli > 0
                                  : strcmp(l->code, x->code) == 0;
    if (l->id == 0 || !right)
        return 0;
    x->found = *l;
    x->found.code = arena_copy(x->a, l->code);
    return x->found.code == NULL;
}

static enum err lot_of_sets(struct shop *shop, const struct gift_set *g, const char *code,
                            int64_t sets, struct arena *a, struct lot *ret, struct fault *f)
{
    struct finding x = {.a = a, .code = code};
    enum err e = store_lot_list(shop->store, g->product.id, false, find_lot, &x, f);
    if (e != ERR_OK)
        return e;
    if (x.found.id == 0 || x.found.code == NULL || x.found.on_hand.milli < sets * 1000)
        return fault_set(f, ERR_SHORT, "%s", g->product.name);
    *ret = x.found;
    return ERR_OK;
}

/* So much of the content goes back into the lot it came from. */
static enum err put_back(struct making *m, const struct lot *set_lot, const struct gift_content *c,
                         int no, struct qty q, struct fault *f)
{
    struct product *part = arena_alloc(m->a, sizeof *part);
    struct lot lot = {.code = "", .made = DATE_NONE, .expiry = DATE_NONE};
    if (part == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = store_product_by_id(m->shop->store, c->product_id, m->a, part);
    if (e == ERR_OK && *c->lot != '\0')
        e = store_lot_by_code(m->shop->store, part->id, c->lot, m->a, &lot, f);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", c->code);
    struct stock_line *line = posting_line(&m->post, part, c->lot_id);
    line->lot = lot.code;
    line->made = lot.made;
    line->expiry = lot.expiry;
    line->cost = lot.cost;
    line->consigned = lot.consigned;
    line->qty = q;
    return store_content_back(m->shop->store, set_lot->id, no, q, f);
}

/* What k sets hold of a part that came from several lots: whole, from the first lots on. */
static struct qty wanted(const struct gift_content *c, int n, int first, int64_t k)
{
    int64_t sum = 0;
    for (int i = 0; i < n; i++)
        if (c[i].product_id == c[first].product_id) {
            if (i < first)
                return qty_of(0); /* its first row has seen to it */
            sum += c[i].qty.milli;
        }
    return qty_of(sum / c[first].sets * k);
}

static enum err part_back(struct making *m, const struct lot *lot, const struct gift_content *c,
                          int n, int first, struct fault *f)
{
    struct qty left = wanted(c, n, first, m->sets);
    enum err e = ERR_OK;
    for (int i = first; i < n && left.milli > 0 && e == ERR_OK; i++) {
        struct qty rest = qty_add(c[i].qty, qty_neg(c[i].back));
        if (c[i].product_id != c[first].product_id || rest.milli <= 0)
            continue;
        struct qty q = rest.milli < left.milli ? rest : left;
        e = put_back(m, lot, &c[i], i + 1, q, f);
        left = qty_add(left, qty_neg(q));
    }
    return e;
}

static enum err take_apart(struct making *m, const struct gift_set *g, const struct lot *lot,
                           struct gift_made *ret, struct fault *f)
{
    struct gift_content *contents;
    int n = 0;
    enum err e = store_content(m->shop->store, lot->id, m->a, &contents, &n, f);
    put_sets(m, &g->product, lot, -m->sets);
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = part_back(m, lot, contents, n, i, f);
    return e == ERR_OK ? finish(m, lot, ret, f) : e;
}

enum err gift_dismantle(struct shop *shop, const char *code, const char *lot_code, int64_t sets,
                        struct arena *a, struct gift_made *ret, struct fault *f)
{
    struct gift_set g;
    struct making *m;
    struct lot lot;
    enum err e = prepare(shop, code, sets, a, &g, &m, f);
    if (e == ERR_OK)
        e = lot_of_sets(shop, &g, lot_code, sets, a, &lot, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, take_apart(m, &g, &lot, ret, f), f) : e;
}

enum err gift_exchange(struct shop *shop, const char *code, const char *lot,
                       const struct gift_swap *swap, struct arena *a, struct gift_made *ret,
                       struct fault *f)
{
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = gift_dismantle(shop, code, lot, 1, a, ret, f);
    if (e == ERR_OK)
        e = gift_assemble(shop, code, 1, swap, 1, a, ret, f);
    return shop_done(shop, e, f);
}
