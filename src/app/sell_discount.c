/* Discounts by hand: on a line, or spread over a whole cart. */
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/app/sell.h"
#include "diemban/store/cart.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

static struct money gross_of(const struct cart_line *l)
{
    return money_add(l->amount, l->discount);
}

/* Hundredths of a percent, rounded up: a cap is not passed by a fraction. */
static int64_t rate_of(struct money cut, struct money gross)
{
    return gross.dong == 0 ? 0 : (cut.dong * 10000 + gross.dong - 1) / gross.dong;
}

/* RECORD_OVERRIDE: s what · b uuid of the cart · i line · s code · s name · i basis ·
 * i before · i after: "discount" by the line's worth, "price" and "open_item" by a unit's. */
enum err sell_write_override(struct shop *shop, const struct cart *cart, const struct cart_line *l,
                             const struct sell_override *o, struct fault *f)
{
    struct str payload = STR_INIT;
    payload_text(&payload, o->what);
    payload_bytes(&payload, &cart->uuid, sizeof cart->uuid);
    payload_int(&payload, l->no);
    payload_text(&payload, l->code);
    payload_text(&payload, l->name);
    payload_int(&payload, o->basis.dong);
    payload_int(&payload, o->before.dong);
    payload_int(&payload, o->after.dong);
    struct journal_entry entry = shop_entry(shop, RECORD_OVERRIDE, &payload);
    entry.approver = o->approver;
    enum err e = str_ok(&payload) ? store_journal_append(shop->store, &entry, NULL, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    return e;
}

static struct money cut_of(const struct sell_cut *cut, struct money gross)
{
    return cut->bp > 0 ? money_percent(gross, cut->bp) : cut->amount;
}

static enum err check_cut(const struct sell_cut *cut, struct money gross, struct fault *f)
{
    char text[MONEY_TEXT];
    if (cut->bp < 0 || cut->bp > 10000 || cut->amount.dong < 0 ||
        cut_of(cut, gross).dong > gross.dong)
        return fault_set(f, ERR_TOO_LARGE, "%s", money_text(cut->amount, text));
    return ERR_OK;
}

/* Within the open transaction; on failure the line is as it was. */
static enum err put_cut(struct shop *shop, const struct cart *cart, struct cart_line *l,
                        struct money cut, const char *approver, struct fault *f)
{
    struct cart_line before = *l;
    l->discount = cut;
    enum err e = cart_line_price(l);
    if (e == ERR_OK)
        e = sell_write_override(shop, cart, l,
                                &(struct sell_override){"discount", gross_of(l), before.discount,
                                                        l->discount, approver},
                                f);
    if (e == ERR_OK)
        e = store_cart_put_line(shop->store, cart->id, l, f);
    if (e != ERR_OK)
        *l = before;
    return e;
}

/* Measured by the catalogue's price: a price changed by hand counts in. */
static struct money list_gross(struct shop *shop, const struct cart_line *l)
{
    struct money list, gross = gross_of(l);
    return money_times(sell_list_price(shop, l), l->qty, &list) && list.dong > gross.dong ? list
                                                                                          : gross;
}

int64_t sell_discount_rate(struct shop *shop, const struct cart_line *l, const struct sell_cut *cut)
{
    struct money gross = gross_of(l), list = list_gross(shop, l);
    struct money paid = money_sub(gross, cut_of(cut, gross));
    return rate_of(money_sub(list, paid), list);
}

enum err sell_discount(struct shop *shop, struct cart *cart, int line, const struct sell_cut *cut,
                       struct fault *f)
{
    const char *approver = "";
    struct cart_line *l = cart_find(cart, line);
    if (l == NULL)
        return fault_set(f, ERR_NO_LINE, "%d", line);
    if (l->state != LINE_OK)
        return fault_set(f, ERR_CART_BLOCKED, "%s", l->scanned);
    struct cart_line before = *l;
    struct money gross = gross_of(l), off = cut_of(cut, gross);
    enum err e = sell_allowed(shop, f);
    if (e == ERR_OK)
        e = check_cut(cut, gross, f);
    if (e == ERR_OK && off.dong > l->discount.dong)
        e = cap_need(shop, CAP_DISCOUNT, sell_discount_rate(shop, l, cut), &cart->uuid, &approver,
                     f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = shop_done(shop, put_cut(shop, cart, l, off, approver, f), f);
    if (e != ERR_OK)
        *l = before;
    else
        approve_drop(shop);
    return e;
}

static enum err put_shares(struct shop *shop, struct cart *cart, const struct money *shares,
                           const char *approver, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < cart->count && e == ERR_OK; i++)
        e = put_cut(shop, cart, &cart->lines[i], money_add(cart->lines[i].discount, shares[i]),
                    approver, f);
    return e;
}

enum err sell_discount_all(struct shop *shop, struct cart *cart, const struct sell_cut *cut,
                           struct fault *f)
{
    struct money weights[CART_LINES_MAX] = {{0}}, shares[CART_LINES_MAX] = {{0}};
    const char *approver = "";
    struct money total = cart_total(cart), off = cut_of(cut, total);
    if (cart->count == 0 || cart_blocker(cart) != NULL)
        return fault_set(f, cart->count == 0 ? ERR_CART_EMPTY : ERR_CART_BLOCKED, "%s", "");
    enum err e = check_cut(cut, total, f);
    if (e == ERR_OK)
        e = cap_need(shop, CAP_DISCOUNT, rate_of(off, total), &cart->uuid, &approver, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < cart->count; i++)
        weights[i] = cart->lines[i].amount;
    money_spread(off, weights, cart->count, shares);
    e = shop_done(shop, put_shares(shop, cart, shares, approver, f), f);
    approve_drop(shop);
    return e;
}
