#include "diemban/app/doubt.h"

#include "diemban/store/sale.h"

#include "diemban/base/ban.h"

/* The change is shown once more; in an exchange it is not the sale's own. */
static void take_money(struct shop *shop, struct doubt_told *t)
{
    struct arena a = {0};
    struct stored_sale s;
    arena_init(&a);
    if (store_sale_by_number(shop->store, t->number, &a, &s, NULL) == ERR_OK) {
        t->total = s.sale.total;
        t->tendered = s.sale.tendered;
        t->change = s.sale.change;
        t->money = true;
        for (int i = 0; i < s.sale.payment_count; i++)
            t->money = t->money && s.sale.payments[i].tender != TENDER_EXCHANGE;
    }
    arena_finish(&a);
}

enum err doubt_settle(struct shop *shop, const struct store_doubt *d, struct doubt_told *ret,
                      struct fault *f)
{
    bool there;
    *ret = (struct doubt_told){.end = DOUBT_NONE};
    if (!d->open)
        return ERR_OK;
    enum err e = store_doubt_settle(shop->store, d, &there, ret->number, f);
    if (e != ERR_OK)
        return e;
    ret->kind = d->kind;
    if (!d->committing)
        ret->end = DOUBT_WHOLE;
    else if (d->last == 0)
        ret->end = DOUBT_PLAIN;
    else
        ret->end = there ? DOUBT_STORED : DOUBT_MISSING;
    if (ret->end == DOUBT_STORED && ret->kind == RECORD_SALE)
        take_money(shop, ret);
    return ERR_OK;
}
