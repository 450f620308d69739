/* From an order back to a cart, and from the sale of that cart to what is left. */
#include <string.h>

#include "diemban/app/product.h"
#include "diemban/core/date.h"
#include "diemban/store/order.h"
#include "diemban/store/product.h"
#include "order_part.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

/* ---- into the cart ---- */

/* How much of a line is wanted now: all that is left, or what the parts say. */
static enum err wanted(const struct order_line *l, const struct order_part *parts, int n,
                       struct qty *ret, struct fault *f)
{
    char text[QTY_TEXT];
    *ret = n == 0 ? order_line_left(l) : qty_of(0);
    for (int i = 0; i < n; i++)
        if (parts[i].line == l->no)
            *ret = qty_add(*ret, parts[i].qty);
    if (ret->milli < 0 || (n > 0 && ret->milli > order_line_left(l).milli))
        return fault_set(f, ERR_BAD_QUANTITY, "%s", qty_text(*ret, text));
    return ERR_OK;
}

/* Something without a product: an open item, the shipping fee. */
static enum err open_line(struct shop *shop, const char *name, const char *unit,
                          struct cart_line *ret, struct fault *f)
{
    struct arena scratch = {0};
    *ret = (struct cart_line){.state = LINE_OK,
                              .scanned = "",
                              .code = "",
                              .name = name,
                              .unit = unit,
                              .lot = "",
                              .expiry = DATE_NONE,
                              .note = "",
                              .promotion = "",
                              .qty = qty_units(1)};
    const char *vat_class = product_usual_vat(shop, &scratch);
    enum err e = vat_on(vat_class, date_of_time(shop_now(shop)), &ret->vat);
    if (e != ERR_OK)
        fault_set(f, e, "%s", vat_class);
    arena_finish(&scratch);
    return e;
}

static enum err product_line(struct shop *shop, const struct order_line *l, struct qty q,
                             struct arena *a, struct cart_line *ret, struct fault *f)
{
    struct product p;
    if (l->product_id == 0)
        return open_line(shop, l->name, l->unit, ret, f);
    enum err e = store_product_by_id(shop->store, l->product_id, a, &p);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", l->code);
    return sell_product_line(shop, &p, NULL, q, a, ret, f);
}

/* The share of the hand's discount that falls on this quantity, rounded down. */
static struct money share(const struct order_line *l, struct qty q)
{
    if (q.milli == l->qty.milli)
        return l->discount;
    __extension__ typedef __int128 wide;
    return money_of((int64_t)((wide)l->discount.dong * q.milli / l->qty.milli));
}

static enum err put_line(struct shop *shop, const struct order *o, const struct order_line *l,
                         struct qty q, struct cart *cart, struct fault *f)
{
    struct arena scratch = {0};
    struct cart_line line;
    struct sell_outcome outcome;
    arena_init(&scratch);
    enum err e = product_line(shop, l, q, &scratch, &line, f);
    line.qty = q;
    line.price = l->price;
    line.discount = share(l, q);
    line.at = o->opened_at; /* promotions of that moment hold */
    if (e == ERR_OK)
        e = sell_put(shop, cart, &line, &outcome, f);
    arena_finish(&scratch);
    return e;
}

static bool untouched(const struct order *o)
{
    for (int i = 0; i < o->line_count; i++)
        if (o->lines[i].delivered.milli > 0)
            return false;
    return true;
}

static enum err put_shipping(struct shop *shop, const struct order *o, struct cart *cart,
                             struct fault *f)
{
    struct cart_line line;
    struct sell_outcome outcome;
    enum err e = open_line(shop, shop->tr(N_("Shipping")), "", &line, f);
    line.price = o->shipping;
    line.at = o->opened_at;
    return e == ERR_OK ? sell_put(shop, cart, &line, &outcome, f) : e;
}

static enum err fill(struct shop *shop, const struct order *o, const struct order_part *parts,
                     int n, struct cart *cart, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < o->line_count && e == ERR_OK; i++) {
        struct qty q;
        e = wanted(&o->lines[i], parts, n, &q, f);
        if (e == ERR_OK && q.milli > 0)
            e = put_line(shop, o, &o->lines[i], q, cart, f);
    }
    if (e == ERR_OK && cart->count == 0)
        e = fault_set(f, ERR_CART_EMPTY, "%s", "");
    if (e == ERR_OK && o->shipping.dong > 0 && untouched(o))
        e = put_shipping(shop, o, cart, f);
    return e == ERR_OK ? store_order_set_cart(shop->store, o->id, &cart->uuid, f) : e;
}

enum err order_fill(struct shop *shop, const char *number, const struct order_part *parts, int n,
                    struct cart *cart, struct fault *f)
{
    struct arena scratch = {0};
    struct order o;
    arena_init(&scratch);
    enum err e = order_open_one(shop, number, &scratch, &o, f);
    if (e == ERR_OK && o.kind != ORDER_KIND_ORDER)
        e = fault_set(f, ERR_NO_ORDER, "%s", number);
    if (e == ERR_OK && cart->count > 0)
        e = fault_set(f, ERR_CART_BUSY, "%s", "");
    int64_t before = cart->id;
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK)
        e = sell_finish(shop, cart, before, fill(shop, &o, parts, n, cart, f), f);
    arena_finish(&scratch);
    return e;
}

enum err order_of_cart(struct shop *shop, const struct cart *cart, struct arena *a,
                       struct order *ret, bool *found, struct fault *f)
{
    return store_order_by_cart(shop->store, &cart->uuid, a, ret, found, f);
}

/* ---- the sale ---- */

/* Spreads what was sold of a product over the order's lines of it. */
static void deliver_line(struct order *o, const struct sale_line *sold)
{
    struct qty rest = sold->qty;
    for (int i = 0; i < o->line_count && rest.milli > 0; i++) {
        struct order_line *l = &o->lines[i];
        bool same = strcmp(l->code, sold->code) == 0 &&
                    (*l->code != '\0' || strcmp(l->name, sold->name) == 0);
        struct qty left = order_line_left(l);
        if (!same || left.milli <= 0)
            continue;
        struct qty q = rest.milli < left.milli ? rest : left;
        l->delivered = qty_add(l->delivered, q);
        rest = qty_add(rest, qty_neg(q));
    }
}

static enum err deliver(struct shop *shop, struct order *o, const struct sale *s, struct fault *f)
{
    for (int i = 0; i < s->line_count; i++)
        deliver_line(o, &s->lines[i]);
    if (order_complete(o))
        o->state = ORDER_DONE;
    enum err e = store_order_update(shop->store, o, f);
    if (e == ERR_OK)
        e = store_order_set_cart(shop->store, o->id, NULL, f);
    return e == ERR_OK ? order_write(shop, o, f) : e;
}

static enum err check_deposits(struct shop *shop, const struct sale *s, struct fault *f)
{
    char text[MONEY_TEXT];
    enum err e = ERR_OK;
    for (int i = 0; i < s->payment_count && e == ERR_OK; i++) {
        const struct payment *p = &s->payments[i];
        struct money left;
        if (p->tender != TENDER_DEPOSIT)
            continue;
        e = store_deposit_left(shop->store, p->reference, &left, f); /* the sale is in it */
        if (e == ERR_OK && left.dong < 0)
            e = fault_set(f, ERR_NO_DEPOSIT, "%s", money_text_unit(p->applied, text));
    }
    return e;
}

enum err order_sold(struct shop *shop, const struct sale *s, struct fault *f)
{
    struct arena scratch = {0};
    struct order o;
    bool found;
    arena_init(&scratch);
    enum err e = store_order_by_cart(shop->store, &s->uuid, &scratch, &o, &found, f);
    if (e == ERR_OK && found)
        e = deliver(shop, &o, s, f);
    if (e == ERR_OK)
        e = check_deposits(shop, s, f);
    arena_finish(&scratch);
    return e;
}

/* ---- at once, for scripts ---- */

static enum err pay(struct shop *shop, struct cart *cart, const struct order_delivery *d,
                    struct arena *a, struct sell_done *ret, struct fault *f)
{
    struct sell_payment payments[SALE_PAYMENTS_MAX];
    struct order o;
    int n = 0;
    enum err e = order_look(shop, d->number, a, &o, f);
    if (e != ERR_OK)
        return e;
    struct money due = cart_total(cart), ahead = money_min(o.deposit, due);
    if (ahead.dong > 0)
        payments[n++] = (struct sell_payment){
            .tender = TENDER_DEPOSIT, .tendered = ahead, .reference = o.number};
    for (int i = 0; i < d->payment_count && n < SALE_PAYMENTS_MAX; i++)
        payments[n++] = d->payments[i];
    due = money_sub(due, ahead);
    if (d->payment_count == 0 && due.dong > 0)
        payments[n++] =
            (struct sell_payment){.tender = TENDER_CASH, .tendered = due, .reference = ""};
    return sell_pay(shop, cart, payments, n, a, ret, f);
}

enum err order_deliver(struct shop *shop, const struct order_delivery *d, struct arena *a,
                       struct sell_done *ret, struct fault *f)
{
    struct cart cart;
    cart_init(&cart);
    enum err e = store_begin(shop->store, f);
    if (e == ERR_OK) {
        e = order_fill(shop, d->number, d->parts, d->part_count, &cart, f);
        if (e == ERR_OK)
            e = pay(shop, &cart, d, a, ret, f);
        e = shop_done(shop, e, f);
    }
    cart_finish(&cart);
    return e;
}
