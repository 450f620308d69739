#include "diemban/app/today.h"

#include <string.h>

#include "diemban/app/bundle_send.h"
#include "diemban/app/day_close.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/store/cart.h"
#include "diemban/store/order.h"
#include "diemban/store/refund.h"
#include "diemban/store/sale.h"
#include "diemban/store/tender.h"

#include "diemban/base/ban.h"

static int count_held(void *ctx, const struct cart_head *c)
{
    *(int64_t *)ctx += c->held;
    return 0;
}

static enum err last_sale(struct shop *shop, struct arena *a, struct stored_sale *ret,
                          struct fault *f)
{
    arena_init(a);
    return store_sale_last(shop->store, a, ret, f);
}

enum err shop_today(struct shop *shop, struct shop_today *ret, struct fault *f)
{
    struct day_total day = {0}, back = {0};
    struct shop_today today = {0};
    enum err e = store_day_total(shop->store, shop_day(shop), &day, f);
    if (e == ERR_OK)
        e = store_day_refunds(shop->store, shop_day(shop), &back, f);
    if (e == ERR_OK)
        e = store_cart_list(shop->store, count_held, &today.held, f);
    if (e == ERR_OK)
        e = store_orders_due(shop->store, date_start(date_of_time(shop_now(shop)) + 1),
                             &today.orders_due, f);
    if (e != ERR_OK)
        return e;
    e = store_awaited_count(shop->store, &today.awaited, f);
    if (e != ERR_OK)
        return e;
    today.bundles = bundles_waiting(shop);
    today.backup_at = day_backup_at(shop);
    today.sales = day.sales;
    today.total = money_sub(day.total, back.total);
    struct arena texts;
    struct stored_sale last;
    struct fault none = {0};
    e = last_sale(shop, &texts, &last, &none);
    if (e == ERR_OK) {
        text_copy(today.last_number, sizeof today.last_number, last.sale.number);
        today.last_total = last.sale.total;
    }
    arena_finish(&texts);
    if (e != ERR_OK && e != ERR_NO_RECEIPT) {
        if (f != NULL)
            *f = none;
        return e;
    }
    *ret = today;
    return ERR_OK;
}
