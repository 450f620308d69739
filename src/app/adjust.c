#include "diemban/app/adjust.h"

#include "diemban/app/approve.h"
#include "diemban/store/draft.h"
#include "diemban/store/product.h"
#include "goods_lots.h"

#include "diemban/base/ban.h"

/* What a line does to the stock. */
static struct qty effect_of(const struct draft *d, const struct draft_line *l)
{
    return d->reason == REASON_CORRECTION ? l->qty : qty_neg(l->qty);
}

int64_t adjust_worth(const struct draft *d)
{
    struct money sum = money_of(0), one;
    for (int i = 0; i < d->count; i++) {
        struct qty q = d->lines[i].qty;
        if (money_times(d->lines[i].price, q.milli < 0 ? qty_neg(q) : q, &one))
            sum = money_add(sum, one);
    }
    return sum.dong;
}

static enum err check(const struct draft *d, struct fault *f)
{
    const struct draft_line *red = draft_blocker(d);
    if (d->count == 0)
        return fault_set(f, ERR_DRAFT_EMPTY, "%s", "");
    if (red != NULL)
        return fault_set(f, ERR_DRAFT_BLOCKED, "%s", red->scanned);
    if (d->reason == REASON_SUPPLIER && d->partner[0] == '\0')
        return fault_set(f, ERR_NO_PARTNER, "%s", "");
    for (int i = 0; i < d->count; i++) {
        enum err e = draft_line_check(d, &d->lines[i], f);
        if (e != ERR_OK)
            return e;
    }
    return ERR_OK;
}

static enum err add_line(struct posting *po, const struct draft *d, const struct draft_line *l,
                         struct arena *a, struct fault *f)
{
    struct lot_share shares[LOT_SHARES];
    struct money worth;
    int n = 0;
    struct product *p = arena_alloc(a, sizeof *p);
    enum err e = p == NULL ? ERR_NOMEM : store_product_by_id(po->shop->store, l->product_id, a, p);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", l->name);
    struct qty q = effect_of(d, l);
    if (q.milli == 0)
        return ERR_OK;
    e = lots_spread(po->shop, p->id, l->lot, q, a, shares, &n, f);
    for (int i = 0; i < n && e == ERR_OK; i++) {
        struct stock_line *line;
        e = lots_line(po, p, &shares[i], a, &line, f);
    }
    if (money_times(p->price, q, &worth))
        po->posted.variance = money_add(po->posted.variance, worth);
    po->posted.variance_qty = qty_add(po->posted.variance_qty, q);
    return e;
}

static enum err post(struct posting *po, struct draft *d, struct arena *a, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < d->count && e == ERR_OK; i++)
        e = add_line(po, d, &d->lines[i], a, f);
    if (e == ERR_OK && po->doc.line_count == 0)
        e = fault_set(f, ERR_DRAFT_EMPTY, "%s", "");
    if (e == ERR_OK)
        e = posting_write(po, f);
    return e == ERR_OK && d->stored ? store_draft_drop(po->shop->store, GOODS_ADJUST, f) : e;
}

static bool wasted(enum goods_reason r)
{
    return r == REASON_DAMAGED || r == REASON_EXPIRED;
}

enum err adjust_post(struct shop *shop, struct draft *d, struct goods_posted *ret, struct fault *f)
{
    const char *approver = "";
    struct arena scratch = {0};
    struct posting po = {
        .shop = shop,
        .kind = GOODS_ADJUST,
        .movement = wasted(d->reason) ? MOVEMENT_WASTED : MOVEMENT_ADJUSTED,
        .doc = {.document = d->paper,
                .partner = d->partner,
                .reason = goods_reason_stored(d->reason),
                .payer = goods_payer_stored(d->payer),
                .paper_date = d->paper_date},
        .uuid = d->uuid,
    };
    enum err e = shop_need(shop, PERSON_CLERK, N_("adjust stock"), f);
    if (e == ERR_OK)
        e = check(d, f);
    if (e == ERR_OK)
        e = cap_need(shop, CAP_STOCK, adjust_worth(d), &d->uuid, &approver, f);
    if (e != ERR_OK)
        return e;
    po.approver = approver;
    arena_init(&scratch);
    e = posting_room(&po, d->count * LOT_SHARES, &scratch) ? store_begin(shop->store, f)
                                                           : fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = shop_done(shop, post(&po, d, &scratch, f), f);
    arena_finish(&scratch);
    approve_drop(shop);
    if (e != ERR_OK)
        return e;
    draft_clear(d);
    *ret = po.posted;
    return ERR_OK;
}
