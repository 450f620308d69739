/* Discounts by hand: on a line, or spread over a whole cart. */
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/app/sell.h"
#include "diemban/store/cart.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

/* What a discount by hand is taken off: the line after its promotion. */
static struct money base_of(const struct cart_line *l)
{
    return money_sub(cart_line_gross(l), l->promo);
}

/* Hundredths of a percent, rounded up: a cap is not passed by a fraction. */
static int64_t rate_of(struct money cut, struct money gross)
{
    return gross.dong == 0 ? 0 : (cut.dong * 10000 + gross.dong - 1) / gross.dong;
}

/* RECORD_OVERRIDE: s what · b uuid of the cart · i line · s code · s name · i basis ·
 * i before · i after: "discount" by the line's worth and with its promotion,
 * "price" and "open_item" by a unit's. */
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

static struct money cut_of(const struct sell_cut *cut, struct money base)
{
    return cut->bp > 0 ? money_percent(base, cut->bp) : cut->amount;
}

static enum err check_cut(const struct sell_cut *cut, struct money base, struct fault *f)
{
    char text[MONEY_TEXT];
    if (cut->bp < 0 || cut->bp > 10000 || cut->amount.dong < 0 ||
        cut_of(cut, base).dong > base.dong)
        return fault_set(f, ERR_TOO_LARGE, "%s", money_text(cut->amount, text));
    return ERR_OK;
}

/* `by_hand` on top of the promotion, within the open transaction; on failure the line is as it
 * was. */
static enum err put_cut(struct shop *shop, const struct cart *cart, struct cart_line *l,
                        struct money by_hand, const char *approver, struct fault *f)
{
    struct cart_line before = *l;
    l->discount = money_add(l->promo, by_hand);
    enum err e = cart_line_price(l);
    if (e == ERR_OK)
        e = sell_write_override(shop, cart, l,
                                &(struct sell_override){"discount", cart_line_gross(l),
                                                        before.discount, l->discount, approver},
                                f);
    if (e == ERR_OK)
        e = store_cart_put_line(shop->store, cart->id, l, f);
    if (e != ERR_OK)
        *l = before;
    return e;
}

/* Measured by the catalogue's price: a price changed by hand counts in. */
static struct money list_base(struct shop *shop, const struct cart_line *l)
{
    struct money list, base = base_of(l);
    if (!money_times(sell_list_price(shop, l), l->qty, &list))
        return base;
    list = money_sub(list, l->promo);
    return list.dong > base.dong ? list : base;
}

int64_t sell_discount_rate(struct shop *shop, const struct cart_line *l, const struct sell_cut *cut)
{
    struct money base = base_of(l), list = list_base(shop, l);
    struct money paid = money_sub(base, cut_of(cut, base));
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
    struct money base = base_of(l), off = cut_of(cut, base);
    enum err e = sell_allowed(shop, f);
    if (e == ERR_OK)
        e = check_cut(cut, base, f);
    if (e == ERR_OK && off.dong > cart_line_by_hand(l).dong)
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

/* ---- the whole cart ---- */

static bool nothing(const struct sell_cut *cut)
{
    return cut->bp == 0 && cut->amount.dong == 0;
}

int64_t sell_discount_all_rate(struct shop *shop, const struct cart *cart,
                               const struct sell_cut *cut)
{
    struct money list = {0}, total = cart_total(cart);
    struct money paid = money_sub(total, cut_of(cut, total));
    for (int i = 0; i < cart->count; i++)
        list = money_add(list, list_base(shop, &cart->lines[i]));
    return rate_of(money_sub(list, paid), list);
}

/* Nothing takes away what was given by hand; else the shares come on top. */
static enum err put_shares(struct shop *shop, struct cart *cart, const struct money *shares,
                           bool away, const char *approver, struct fault *f)
{
    enum err e = ERR_OK;
    for (int i = 0; i < cart->count && e == ERR_OK; i++) {
        struct cart_line *l = &cart->lines[i];
        struct money was = cart_line_by_hand(l);
        struct money is = away ? money_of(0) : money_add(was, shares[i]);
        if (is.dong != was.dong)
            e = put_cut(shop, cart, l, is, approver, f);
    }
    return e;
}

enum err sell_discount_all(struct shop *shop, struct cart *cart, const struct sell_cut *cut,
                           struct fault *f)
{
    struct money weights[CART_LINES_MAX] = {{0}}, shares[CART_LINES_MAX] = {{0}};
    const char *approver = "";
    struct money total = cart_total(cart), off = cut_of(cut, total);
    const struct cart_line *red = cart_blocker(cart);
    if (cart->count == 0)
        return fault_set(f, ERR_CART_EMPTY, "%s", "");
    if (red != NULL)
        return fault_set(f, ERR_CART_BLOCKED, "%s", red->scanned);
    enum err e = sell_allowed(shop, f);
    if (e == ERR_OK)
        e = check_cut(cut, total, f);
    if (e == ERR_OK && !nothing(cut))
        e = cap_need(shop, CAP_DISCOUNT, sell_discount_all_rate(shop, cart, cut), &cart->uuid,
                     &approver, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < cart->count; i++)
        weights[i] = cart->lines[i].amount;
    money_spread(off, weights, cart->count, shares);
    e = put_shares(shop, cart, shares, nothing(cut), approver, f);
    e = sell_finish(shop, cart, cart->id, e, f);
    approve_drop(shop);
    return e;
}
