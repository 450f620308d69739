/* Lines that no product stands behind, and the last line once more. */
#include "diemban/app/approve.h"
#include <string.h>

#include "diemban/app/product.h"
#include "diemban/base/clean.h"
#include "diemban/core/date.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

/* The shop's usual VAT class on today's date. */
static enum err usual_vat(struct shop *shop, struct vat_rate *ret, struct fault *f)
{
    struct arena scratch = {0};
    const char *vat_class = product_usual_vat(shop, &scratch);
    enum err e = vat_on(vat_class, date_of_time(shop_now(shop)), ret);
    if (e != ERR_OK)
        fault_set(f, e, "%s", vat_class);
    arena_finish(&scratch);
    return e;
}

static enum err open_line(struct shop *shop, const char *name, struct money price, struct qty qty,
                          struct cart_line *ret, struct fault *f)
{
    char text[MONEY_TEXT];
    if (price.dong <= 0 || price.dong > MONEY_ENTRY_MAX)
        return fault_set(f, ERR_BAD_NUMBER, "%s", money_text(price, text));
    *ret = (struct cart_line){
        .state = LINE_OK,
        .scanned = "",
        .code = "",
        .name = name,
        .unit = "",
        .qty = qty.milli > 0 ? qty : qty_units(1),
        .price = price,
        .lot = "",
        .expiry = DATE_NONE,
        .note = "",
        .at = shop_now(shop),
    };
    return usual_vat(shop, &ret->vat, f);
}

static enum err put_item(struct shop *shop, struct cart *cart, int line,
                         const struct cart_line *item, const char *approver,
                         struct sell_outcome *ret, struct fault *f)
{
    enum err e = line == 0 ? sell_put(shop, cart, item, ret, f)
                           : sell_settle(shop, cart, line, item, LINK_NOT, 1, f);
    if (line != 0)
        *ret = (struct sell_outcome){.line = line, .effects = EFFECT_GOOD};
    if (e != ERR_OK || approver[0] == '\0')
        return e;
    const struct sell_override o = {"open_item", item->price, item->price, item->price, approver};
    return sell_write_override(shop, cart, cart_peek(cart, ret->line), &o, f);
}

/* With its record in one transaction; after a failure the cart is read again. */
static enum err put_approved(struct shop *shop, struct cart *cart, int line,
                             const struct cart_line *item, const char *approver,
                             struct sell_outcome *ret, struct fault *f)
{
    struct fault ignored;
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = shop_done(shop, put_item(shop, cart, line, item, approver, ret, f), f);
    if (e != ERR_OK)
        sell_resume(shop, cart, &ignored);
    return e;
}

enum err sell_open_item(struct shop *shop, struct cart *cart, int line, const char *name,
                        struct money price, struct qty qty, struct sell_outcome *ret,
                        struct fault *f)
{
    struct str clean = STR_INIT;
    struct cart_line item;
    const char *approver = "";
    enum err e = sell_allowed(shop, f);
    if (e != ERR_OK)
        return e;
    e = clean_text(&clean, name, strlen(name), CLEAN_NAME);
    if (e == ERR_OK && clean.len == 0)
        e = ERR_BAD_TEXT;
    if (e != ERR_OK)
        fault_set(f, e, "%s", shop->tr(N_("The name")));
    else
        e = open_line(shop, clean.at, price, qty, &item, f);
    sell_name_cart(cart);
    if (e == ERR_OK)
        e = cap_need(shop, CAP_PRICE, price.dong, &cart->uuid, &approver, f);
    if (e == ERR_OK)
        e = put_approved(shop, cart, line, &item, approver, ret, f);
    if (e == ERR_OK)
        approve_drop(shop);
    str_finish(&clean);
    return e;
}

enum err sell_repeat(struct shop *shop, struct cart *cart, struct sell_outcome *ret,
                     struct fault *f)
{
    const struct cart_line *last = cart_last(cart);
    if (last == NULL)
        return fault_set(f, ERR_CART_EMPTY, "%s", "");
    if (last->state != LINE_OK)
        return fault_set(f, ERR_CART_BLOCKED, "%s",
                         last->name[0] != '\0' ? last->name : last->scanned);
    struct qty qty = last->weighed ? last->qty : qty_units(1);
    if (last->product_id != 0)
        return sell_product(shop, cart, last->product_id, qty, ret, f);
    return sell_open_item(shop, cart, 0, last->name, last->price, qty, ret, f);
}
