/* Another lot for a line, and lots stopped after they were scanned. */
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/store/cart.h"
#include "diemban/store/lot_state.h"
#include "diemban/store/stock.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

enum err sell_lot_state(struct shop *shop, struct cart_line *l, struct fault *f)
{
    enum lot_state state;
    enum err e = store_lot_state(shop->store, l->product_id, l->lot, &state, f);
    if (e == ERR_OK && state != LOT_FREE)
        l->state = LINE_BLOCKED;
    return e;
}

/* The line as it would be with this lot. */
static enum err with_lot(struct shop *shop, struct cart *cart, const struct cart_line *l,
                         const char *code, struct cart_line *ret, struct fault *f)
{
    struct lot lot = {.expiry = DATE_NONE};
    struct arena *a = &cart->texts;
    enum err e =
        *code == '\0' ? ERR_OK : store_lot_by_code(shop->store, l->product_id, code, a, &lot, f);
    if (e != ERR_OK)
        return e;
    if (*code != '\0' && lot.id == 0)
        return fault_set(f, ERR_NO_LOT, "%s", code);
    *ret = *l;
    ret->state = LINE_OK;
    ret->lot = *code == '\0' ? "" : lot.code;
    ret->expiry = lot.expiry;
    e = sell_lot_state(shop, ret, f);
    if (e == ERR_OK && ret->state == LINE_BLOCKED)
        return fault_set(f, ERR_STOPPED, "%s", l->name);
    if (e == ERR_OK && lot.expiry != DATE_NONE && lot.expiry < date_of_time(shop_now(shop)))
        return fault_set(f, ERR_EXPIRED, "%s", l->name);
    return e == ERR_OK ? cart_line_price(ret) : e;
}

enum err sell_set_lot(struct shop *shop, struct cart *cart, int line, const char *lot,
                      struct fault *f)
{
    struct cart_line then;
    struct cart_line *l = cart_find(cart, line);
    if (l == NULL || l->product_id == 0)
        return fault_set(f, ERR_NO_LINE, "%d", line);
    enum err e = with_lot(shop, cart, l, lot, &then, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    *l = then;
    e = store_cart_put_line(shop->store, cart->id, l, f);
    if (e == ERR_OK)
        e = sell_promote(shop, cart, l->product_id, f);
    return sell_finish(shop, cart, cart->id, e, f);
}

static enum err stop_line(struct shop *shop, struct cart *cart, struct cart_line *l,
                          struct fault *f)
{
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = cart_line_price(l); /* a red row costs nothing */
    if (e == ERR_OK)
        e = store_cart_put_line(shop->store, cart->id, l, f);
    return sell_finish(shop, cart, cart->id, e, f);
}

enum err sell_stop_lines(struct shop *shop, struct cart *cart, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < cart->count && e == ERR_OK; i++) {
        struct cart_line *l = &cart->lines[i];
        if (l->product_id == 0 || l->state != LINE_OK)
            continue;
        e = sell_lot_state(shop, l, f);
        if (e == ERR_OK && l->state != LINE_OK)
            e = stop_line(shop, cart, l, f);
    }
    return e;
}
