#include "diemban/app/gift.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/setting.h"
#include "diemban/core/receipt.h"
#include "diemban/core/sale.h"
#include "diemban/store/gift.h"
#include "diemban/store/product.h"

#include "diemban/base/ban.h"

/* ---- the recipe ---- */

static enum err product_of(struct shop *shop, const char *code, struct arena *a,
                           struct product *ret, struct fault *f)
{
    enum err e = store_product_by_code(shop->store, code, a, ret);
    return e != ERR_OK ? fault_set(f, e, "%s", code) : ERR_OK;
}

/* A part may be anything but the set itself and another set. */
static enum err read_part(struct shop *shop, const struct product *set, const struct gift_want *w,
                          struct arena *a, struct gift_part *ret, struct fault *f)
{
    struct product p;
    struct gift_part *inner;
    int n = 0;
    enum err e = product_of(shop, w->code, a, &p, f);
    if (e == ERR_OK)
        e = store_gift_parts(shop->store, p.id, a, &inner, &n, f);
    if (e != ERR_OK)
        return e;
    if (p.id == set->id || n > 0 || w->qty.milli <= 0 || (!p.weighed && !qty_whole(w->qty)))
        return fault_set(f, ERR_BAD_GIFT, "%s", p.name);
    *ret = (struct gift_part){.product_id = p.id, .qty = w->qty};
    return ERR_OK;
}

/* RECORD_PRODUCT says what the catalogue holds; the recipe stands in a setting's record:
 * "gift.CODE" is "2*1001 1*1002". */
static enum err write_recipe(struct shop *shop, const char *code, const struct gift_want *parts,
                             int n, struct fault *f)
{
    struct str value = STR_INIT, key = STR_INIT;
    char text[QTY_TEXT];
    str_addf(&key, "gift.%s", code);
    for (int i = 0; i < n; i++)
        str_addf(&value, "%s%s*%s", i > 0 ? " " : "", qty_text(parts[i].qty, text), parts[i].code);
    enum err e = str_ok(&value) && str_ok(&key) ? setting_record(shop, key.at, "", value.at, f)
                                                : fault_set(f, ERR_NOMEM, "%s", code);
    str_finish(&value);
    str_finish(&key);
    return e;
}

static enum err define(struct shop *shop, const struct product *set, const struct gift_want *parts,
                       int n, struct arena *a, struct fault *f)
{
    struct gift_part list[GIFT_PARTS_MAX];
    enum err e = ERR_OK;
    if (n > GIFT_PARTS_MAX || set->kind != PRODUCT_GOODS)
        return fault_set(f, ERR_BAD_GIFT, "%s", set->name);
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = read_part(shop, set, &parts[i], a, &list[i], f);
    if (e == ERR_OK)
        e = write_recipe(shop, set->code, parts, n, f);
    return e == ERR_OK ? store_gift_put(shop->store, set->id, list, n, f) : e;
}

enum err gift_define(struct shop *shop, const char *code, const struct gift_want *parts, int n,
                     struct fault *f)
{
    struct arena scratch = {0};
    struct product set;
    arena_init(&scratch);
    enum err e = shop_need(shop, PERSON_MANAGER, N_("change the catalogue"), f);
    if (e == ERR_OK)
        e = product_of(shop, code, &scratch, &set, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, define(shop, &set, parts, n, &scratch, f), f);
    arena_finish(&scratch);
    return e;
}

/* ---- looking ---- */

static int64_t possible(const struct gift_set *g)
{
    int64_t most = GIFT_SETS_MAX;
    for (int i = 0; i < g->part_count; i++) {
        const struct gift_part *p = &g->parts[i];
        int64_t sets = p->on_hand.milli > 0 ? p->on_hand.milli / p->qty.milli : 0;
        if (p->stocked && sets < most)
            most = sets;
    }
    return most;
}

static enum err fill_set(struct shop *shop, struct arena *a, struct gift_set *ret, struct fault *f)
{
    enum err e =
        store_gift_parts(shop->store, ret->product.id, a, &ret->parts, &ret->part_count, f);
    if (e == ERR_OK && ret->part_count == 0)
        return fault_set(f, ERR_NO_GIFT, "%s", ret->product.name);
    ret->possible = possible(ret);
    return e;
}

enum err gift_look(struct shop *shop, const char *code, struct arena *a, struct gift_set *ret,
                   struct fault *f)
{
    enum err e = product_of(shop, code, a, &ret->product, f);
    return e == ERR_OK ? fill_set(shop, a, ret, f) : e;
}

struct listing {
    struct shop *shop;
    gift_list_each each;
    void *ctx;
    struct arena texts;
    struct fault *f;
    enum err err;
};

static int list_one(void *ctx, int64_t product_id)
{
    struct listing *x = ctx;
    struct gift_set g;
    x->err = store_product_by_id(x->shop->store, product_id, &x->texts, &g.product);
    if (x->err == ERR_OK)
        x->err = fill_set(x->shop, &x->texts, &g, x->f);
    int stop = x->err != ERR_OK || x->each(x->ctx, &g) != 0;
    arena_clear(&x->texts);
    return stop;
}

enum err gift_list(struct shop *shop, gift_list_each each, void *ctx, struct fault *f)
{
    struct listing x = {.shop = shop, .each = each, .ctx = ctx, .f = f};
    arena_init(&x.texts);
    enum err e = store_gift_list(shop->store, list_one, &x, f);
    arena_finish(&x.texts);
    return e == ERR_OK ? x.err : e;
}

/* ---- on receipts ---- */

/* Parts of one product that came from several lots are one line. */
static struct qty in_one_set(const struct gift_content *c, int n, int i)
{
    struct qty sum = {0};
    for (int k = 0; k < n; k++)
        if (c[k].product_id == c[i].product_id) {
            if (k < i)
                return qty_of(0);
            sum = qty_add(sum, c[k].qty);
        }
    return qty_of(c[i].sets > 0 ? sum.milli / c[i].sets : 0);
}

void gift_print(void *ctx, struct doc *d, const struct sale_line *l)
{
    struct shop *shop = ctx;
    struct gift_content *contents;
    int n = 0;
    char text[QTY_TEXT + 40];
    if (strncmp(l->lot, GIFT_LOT, strlen(GIFT_LOT)) != 0)
        return;
    if (store_content_of(shop->store, l->code, l->lot, d->texts, &contents, &n, NULL) != ERR_OK)
        return;
    for (int i = 0; i < n; i++) {
        struct qty q = in_one_set(contents, n, i);
        if (q.milli == 0)
            continue;
        doc_addf(d, DOC_TEXT, "· %s %s", qty_text_unit(q, contents[i].unit, text, sizeof text),
                 contents[i].name);
        if (!d->failed)
            d->lines[d->count - 1].indent = 2;
    }
}
