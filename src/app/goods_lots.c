#include "goods_lots.h"

#include "diemban/base/ban.h"

struct lots {
    struct arena *a;
    struct lot at[LOT_SHARES];
    int count;
    bool no_memory;
};

static int keep(void *ctx, const struct lot *l)
{
    struct lots *lots = ctx;
    if (lots->count == LOT_SHARES)
        return 1;
    struct lot *to = &lots->at[lots->count++];
    *to = *l;
    to->code = arena_copy(lots->a, l->code);
    lots->no_memory = to->code == NULL;
    return lots->no_memory;
}

static enum err list_lots(struct shop *shop, int64_t product_id, struct lots *lots, struct fault *f)
{
    enum err e = store_lot_list(shop->store, product_id, true, keep, lots, f);
    return e == ERR_OK && lots->no_memory ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}

/* Goods without a lot, unless a lot row of them is in the list already. */
static const struct lot no_lot = {.code = "", .made = DATE_NONE, .expiry = DATE_NONE};

static void take_out(const struct lots *lots, struct qty q, struct lot_share *out, int *n)
{
    int64_t left = -q.milli;
    for (int i = 0; i < lots->count && left > 0; i++) {
        int64_t there = lots->at[i].on_hand.milli;
        if (there <= 0)
            continue;
        int64_t part = there < left ? there : left;
        out[(*n)++] = (struct lot_share){lots->at[i], qty_of(-part)};
        left -= part;
    }
    if (left > 0 && *n > 0)
        out[*n - 1].qty.milli -= left;
    else if (left > 0)
        out[(*n)++] =
            (struct lot_share){lots->count > 0 ? lots->at[lots->count - 1] : no_lot, qty_of(-left)};
}

static enum err one_lot(struct shop *shop, int64_t product_id, const char *code, struct qty q,
                        struct arena *a, struct lot_share *out, struct fault *f)
{
    enum err e = store_lot_by_code(shop->store, product_id, code, a, &out->lot, f);
    if (e == ERR_OK && out->lot.id == 0)
        e = fault_set(f, ERR_NO_LOT, "%s", code);
    out->qty = q;
    return e;
}

enum err lots_spread(struct shop *shop, int64_t product_id, const char *code, struct qty q,
                     struct arena *a, struct lot_share out[LOT_SHARES], int *n, struct fault *f)
{
    struct lots lots = {.a = a};
    *n = 0;
    if (code[0] != '\0') {
        *n = 1;
        return one_lot(shop, product_id, code, q, a, out, f);
    }
    enum err e = list_lots(shop, product_id, &lots, f);
    if (e != ERR_OK)
        return e;
    if (q.milli < 0)
        take_out(&lots, q, out, n);
    else
        out[(*n)++] = (struct lot_share){lots.count > 0 ? lots.at[lots.count - 1] : no_lot, q};
    return ERR_OK;
}

enum err lots_line(struct posting *po, const struct product *p, const struct lot_share *share,
                   struct arena *a, struct stock_line **ret, struct fault *f)
{
    const struct lot *lot = &share->lot;
    struct stock_line *l = posting_line(po, p, lot->id);
    l->lot = lot->code;
    l->made = lot->made;
    l->expiry = lot->expiry;
    l->cost = lot->cost;
    l->qty = share->qty;
    l->consigned = lot->consigned;
    *ret = l;
    return lot->consigned ? store_terms_of_lot(po->shop->store, lot->id, a, &l->terms, f) : ERR_OK;
}
