/* Another price for one line, by hand. */
#include "diemban/app/approve.h"
#include "diemban/app/sell.h"
#include "diemban/store/cart.h"
#include "diemban/store/product.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

struct money sell_list_price(struct shop *shop, const struct cart_line *l)
{
    struct arena scratch = {0};
    struct product p = {.price = l->price};
    arena_init(&scratch);
    if (l->product_id != 0 &&
        store_product_by_id(shop->store, l->product_id, &scratch, &p) != ERR_OK)
        p.price = l->price;
    arena_finish(&scratch);
    return p.price.dong > l->price.dong ? p.price : l->price;
}

int64_t sell_price_asked(struct shop *shop, const struct cart_line *l, struct money price,
                         enum cap *cap)
{
    struct cart_line now = *l;
    struct sell_cut kept = {.amount = cart_line_by_hand(l)};
    now.price = price;
    *cap =
        l->product_id != 0 && price.dong < sell_list_price(shop, l).dong ? CAP_DISCOUNT : CAP_PRICE;
    if (*cap == CAP_PRICE)
        return price.dong;
    return cart_line_price(&now) == ERR_OK ? sell_discount_rate(shop, &now, &kept) : 10000;
}

/* Promotions reckon from the price that the line has. */
static enum err put_price(struct shop *shop, struct cart *cart, struct cart_line *l,
                          struct money price, const char *approver, struct fault *f)
{
    struct money before = l->price, list = sell_list_price(shop, l);
    l->price = price;
    enum err e = cart_line_price(l);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", l->name);
    const struct sell_override o = {"price", list, before, price, approver};
    e = sell_write_override(shop, cart, l, &o, f);
    if (e == ERR_OK)
        e = store_cart_put_line(shop->store, cart->id, l, f);
    return e == ERR_OK ? sell_promote(shop, cart, l->product_id, f) : e;
}

enum err sell_price(struct shop *shop, struct cart *cart, int line, struct money price,
                    struct fault *f)
{
    const char *approver = "";
    char text[MONEY_TEXT];
    enum cap cap;
    struct cart_line *l = cart_find(cart, line);
    if (l == NULL)
        return fault_set(f, ERR_NO_LINE, "%d", line);
    if (l->state != LINE_OK)
        return fault_set(f, ERR_CART_BLOCKED, "%s", l->scanned);
    if (price.dong <= 0 || price.dong > MONEY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%s", money_text(price, text));
    enum err e = sell_allowed(shop, f);
    int64_t asked = sell_price_asked(shop, l, price, &cap);
    if (e == ERR_OK)
        e = cap_need(shop, cap, asked, &cart->uuid, &approver, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = sell_finish(shop, cart, cart->id, put_price(shop, cart, l, price, approver, f), f);
    if (e == ERR_OK)
        approve_drop(shop);
    return e;
}
