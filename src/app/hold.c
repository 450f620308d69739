#include "diemban/app/hold.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/clean.h"

#include "diemban/base/ban.h"

enum { LABEL_CELLS = 40 };

/* The cart's head as put aside, in the open transaction. */
static enum err put_aside(struct shop *shop, const struct cart *cart, const char *label,
                          struct fault *f)
{
    struct cart head = *cart;
    head.held = true;
    head.label = label;
    return store_cart_update(shop->store, &head, f);
}

enum err hold_cart(struct shop *shop, struct cart *cart, const char *label, struct fault *f)
{
    if (cart->count == 0)
        return fault_set(f, ERR_CART_EMPTY, "%s", "");
    struct str clean = STR_INIT;
    enum err e = clean_text(&clean, label, strlen(label), LABEL_CELLS);
    if (e != ERR_OK)
        fault_set(f, e, "%s", shop->tr(N_("The name")));
    else
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = shop_done(shop, put_aside(shop, cart, clean.at, f), f);
    str_finish(&clean);
    if (e == ERR_OK)
        cart_clear(cart);
    return e;
}

struct listing {
    const char *me;
    cart_each each;
    void *ctx;
};

/* The signed-on person's own open cart is on the screen already. */
static int list_one(void *ctx, const struct cart_head *c)
{
    struct listing *x = ctx;
    bool mine = !c->held && strcmp(c->holder, x->me) == 0;
    return mine ? 0 : x->each(x->ctx, c);
}

enum err hold_list(struct shop *shop, cart_each each, void *ctx, struct fault *f)
{
    struct listing x = {.me = shop->user.name, .each = each, .ctx = ctx};
    return store_cart_list(shop->store, list_one, &x, f);
}

/* Loads the cart of `id` into *into as the signed-on person's, in the open transaction. */
static enum err take_up(struct shop *shop, struct cart *into, int64_t id, struct fault *f)
{
    bool found;
    enum err e = store_cart_load(shop->store, id, into, &found, f);
    if (e != ERR_OK)
        return e;
    if (!found)
        return fault_set(f, ERR_NO_CART, "%s", "");
    into->held = false;
    into->label = "";
    into->holder = arena_copy(&into->texts, shop->user.name);
    if (into->holder == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    return store_cart_update(shop->store, into, f);
}

enum err hold_recall(struct shop *shop, struct cart *cart, int64_t id, struct fault *f)
{
    struct cart taken;
    enum err e = shop_need(shop, PERSON_CLERK, N_("sell"), f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    cart_init(&taken);
    if (cart->id != 0 && cart->count > 0)
        e = put_aside(shop, cart, cart->label, f);
    else if (cart->id != 0)
        e = store_cart_drop(shop->store, cart->id, f);
    if (e == ERR_OK)
        e = take_up(shop, &taken, id, f);
    e = shop_done(shop, e, f);
    if (e == ERR_OK) {
        cart_finish(cart);
        *cart = taken;
    } else {
        cart_finish(&taken);
    }
    return e;
}
