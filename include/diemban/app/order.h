/* order.h (app): orders and quotes: taken, paid ahead, delivered whole or in parts.
 *
 * An order is made of a cart: what was scanned, with its prices and discounts. Delivering fills
 * the cart again with what is left, at the agreed prices (promotions are those of the moment it
 * was ordered); the sale that follows is an ordinary one, which the deposit pays as a tender of
 * its own. What that sale sells counts as delivered; the rest stays promised. With COD a
 * courier collects: the sale is made when he brings the money, until then goods stay reserved. */
#ifndef DIEMBAN_APP_ORDER_H
#define DIEMBAN_APP_ORDER_H

#include "diemban/app/sell.h"
#include "diemban/app/shop.h"
#include "diemban/core/order.h"

struct order_wish {
    enum order_kind kind;
    const char *name, *phone, *note; /* "" none; an order needs name or phone */
    int64_t pick_at;                 /* 0 not said */
    struct money shipping;
    bool cod;
    struct money deposit; /* taken now; 0 none */
    enum tender tender;   /* of it: cash, transfer, card */
};
/* The cart becomes an order or quote and is empty afterwards. ERR_CART_EMPTY,
 * ERR_CART_BLOCKED, ERR_BAD_TEXT, ERR_NO_SHIFT. */
enum err order_from_cart(struct shop *shop, struct cart *cart, const struct order_wish *w,
                         struct arena *a, struct order *ret, struct fault *f);
/* The same for scripts, from items. */
enum err order_at_once(struct shop *shop, const struct sell_scan *items, int n,
                       const struct order_wish *w, struct arena *a, struct order *ret,
                       struct fault *f);
/* number whole, or "#5" of this till. ERR_NO_ORDER. */
enum err order_look(struct shop *shop, const char *number, struct arena *a, struct order *ret,
                    struct fault *f);
/* Open ones by pick-up time; with `all` those that are over behind them. */
typedef int (*order_list_each)(void *ctx, const struct order *o);
enum err order_list(struct shop *shop, bool all, order_list_each each, void *ctx, struct fault *f);

/* A quote becomes an order at its prices. */
enum err order_turn(struct shop *shop, const char *number, const struct order_wish *w,
                    struct arena *a, struct order *ret, struct fault *f);
/* More money ahead. */
enum err order_take_deposit(struct shop *shop, const char *number, enum tender tender,
                            struct money amount, struct arena *a, struct order *ret,
                            struct fault *f);
/* The rest is not wanted: the goods are free, what is left of the deposit goes back by
 * `tender`. May need an approval (CAP_REFUND) about order_uuid. */
enum err order_cancel(struct shop *shop, const char *number, enum tender tender, struct arena *a,
                      struct order *ret, struct fault *f);
/* What an approval for an order is about. */
struct uuid order_uuid(const char *number);

struct order_part {
    int line;
    struct qty qty;
};
/* Fills the empty cart with these parts, or with all that is left (n 0). ERR_CART_BUSY. */
enum err order_fill(struct shop *shop, const char *number, const struct order_part *parts, int n,
                    struct cart *cart, struct fault *f);
/* The order that this cart delivers; *found false for any other cart. */
enum err order_of_cart(struct shop *shop, const struct cart *cart, struct arena *a,
                       struct order *ret, bool *found, struct fault *f);
/* For scripts: fills, pays with the deposit first, then with these payments (none: the rest in
 * cash). */
struct order_delivery {
    const char *number;
    const struct order_part *parts;
    int part_count;
    const struct sell_payment *payments;
    int payment_count;
};
enum err order_deliver(struct shop *shop, const struct order_delivery *d, struct arena *a,
                       struct sell_done *ret, struct fault *f);

/* For sell_pay, within its transaction: what the sale delivered, and that its deposits cover
 * what they pay. ERR_NO_DEPOSIT. */
enum err order_sold(struct shop *shop, const struct sale *s, struct fault *f);

/* On hand less what open orders were promised. */
enum err order_reserved(struct shop *shop, int64_t product_id, struct qty *ret, struct fault *f);

#endif
