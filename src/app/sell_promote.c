/* Promotions on the lines of an open cart: after every change of a product's lines they are
 * judged anew, by the time at which each was scanned (core/promotion.h). */
#include "sell_line.h"

#include <string.h>

#include "diemban/store/cart.h"
#include "diemban/store/product.h"
#include "diemban/store/promotion.h"

#include "diemban/base/ban.h"

struct promoting {
    struct arena scratch;
    struct promotions all;
    struct product product;
    struct promotion_line *lines; /* of the product */
    int *places;                  /* of these lines in the cart */
    int count;
};

static enum err take_lines(struct promoting *x, const struct cart *cart, int64_t product_id,
                           int64_t *oldest)
{
    x->lines = arena_array(&x->scratch, (size_t)cart->count + 1, sizeof *x->lines);
    x->places = arena_array(&x->scratch, (size_t)cart->count + 1, sizeof *x->places);
    if (x->lines == NULL || x->places == NULL)
        return ERR_NOMEM;
    *oldest = INT64_MAX;
    for (int i = 0; i < cart->count; i++) {
        const struct cart_line *l = &cart->lines[i];
        if (l->product_id != product_id || l->state != LINE_OK)
            continue;
        x->places[x->count] = i;
        x->lines[x->count++] = (struct promotion_line){
            .qty = l->qty,
            .price = l->price,
            .gross = cart_line_gross(l),
            .weighed = l->weighed,
            .expiry = l->expiry,
            .at = l->at,
        };
        *oldest = l->at < *oldest ? l->at : *oldest;
    }
    return ERR_OK;
}

static enum err put_line(struct shop *shop, struct cart *cart, struct cart_line *l,
                         const struct promotion_line *now, struct fault *f)
{
    const char *name = now->by != NULL ? now->by->name : "";
    if (l->promo.dong == now->off.dong && strcmp(l->promotion, name) == 0)
        return ERR_OK;
    const char *copy = *name == '\0' ? "" : arena_copy(&cart->texts, name);
    if (copy == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    cart_line_promote(l, now->off, copy);
    return store_cart_put_line(shop->store, cart->id, l, f);
}

static enum err promote(struct shop *shop, struct cart *cart, int64_t product_id,
                        struct promoting *x, struct fault *f)
{
    int64_t oldest;
    enum err e = take_lines(x, cart, product_id, &oldest);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", "");
    if (x->count == 0)
        return ERR_OK;
    e = store_promotion_list(shop->store, oldest, &x->scratch, &x->all, f);
    if (e == ERR_OK && store_product_by_id(shop->store, product_id, &x->scratch, &x->product))
        x->all.count = 0; /* gone from the catalogue: no rule covers it */
    if (e != ERR_OK)
        return e;
    promotion_best(x->all.rules, x->all.count, &x->product, x->lines, x->count);
    for (int i = 0; i < x->count && e == ERR_OK; i++)
        e = put_line(shop, cart, &cart->lines[x->places[i]], &x->lines[i], f);
    return e;
}

enum err sell_promote(struct shop *shop, struct cart *cart, int64_t product_id, struct fault *f)
{
    struct promoting x = {0};
    if (product_id == 0)
        return ERR_OK; /* open items have no promotion */
    arena_init(&x.scratch);
    enum err e = promote(shop, cart, product_id, &x, f);
    arena_finish(&x.scratch);
    return e;
}
