#include "diemban/app/sell.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/app/price.h"
#include "diemban/app/product.h"
#include "diemban/store/cart.h"
#include "diemban/store/invoice.h"
#include "diemban/store/product.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

enum err sell_resume(struct shop *shop, struct cart *cart, struct fault *f)
{
    int64_t id;
    bool found;
    cart_clear(cart);
    if (shop->user.id == 0)
        return ERR_OK;
    enum err e = store_cart_current(shop->store, shop->user.name, &id, f);
    return e == ERR_OK && id != 0 ? store_cart_load(shop->store, id, cart, &found, f) : e;
}

/* ---- changing the cart and the file together ---- */

enum err sell_finish(struct shop *shop, struct cart *cart, int64_t id_before, enum err e,
                     struct fault *f)
{
    e = shop_done(shop, e, f);
    if (e == ERR_OK)
        return ERR_OK;
    struct uuid uuid = cart->uuid;
    char customer[CUSTOMER_REF];
    bool found;
    text_copy(customer, sizeof customer, cart->customer);
    if (e == ERR_UNKNOWN_OUTCOME) { /* what the file holds, as far as it can be read */
        sell_resume(shop, cart, NULL);
        return e;
    }
    if (id_before == 0) {
        cart_clear(cart);
        cart->uuid = uuid;
        text_copy(cart->customer, sizeof cart->customer, customer);
    } else if (store_cart_load(shop->store, id_before, cart, &found, NULL) != ERR_OK) {
        return fault_set(f, ERR_IO, "%s", shop->tr(N_("reading the cart again")));
    }
    return e;
}

void sell_name_cart(struct cart *cart)
{
    static const struct uuid none;
    if (memcmp(&cart->uuid, &none, sizeof none) == 0)
        cart->uuid = uuid_make();
}

/* The cart's row and number come with its first line. */
static enum err begin_cart(struct shop *shop, struct cart *cart, struct fault *f)
{
    if (cart->id != 0)
        return ERR_OK;
    sell_name_cart(cart);
    cart->holder = arena_copy(&cart->texts, shop->user.name);
    if (cart->holder == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    cart->opened_at = shop_now(shop);
    enum err e = store_number_next(shop->store, &cart->number, f);
    return e == ERR_OK ? store_cart_add(shop->store, cart, f) : e;
}

static enum err add_line(struct shop *shop, struct cart *cart, const struct cart_line *line,
                         struct sell_outcome *ret, struct fault *f)
{
    struct cart_line *added;
    enum err e = cart_add(cart, line, &added);
    if (e != ERR_OK)
        return fault_set(f, e, e == ERR_CART_FULL ? "%d" : "%.0d", CART_LINES_MAX);
    *ret = (struct sell_outcome){
        .line = added->no,
        .effects = added->state == LINE_OK ? EFFECT_GOOD : EFFECT_BAD,
    };
    e = store_cart_put_line(shop->store, cart->id, added, f);
    return e == ERR_OK ? sell_promote(shop, cart, added->product_id, f) : e;
}

static enum err scan_one(struct shop *shop, struct cart *cart, const struct sell_scan *scan,
                         struct sell_outcome *ret, struct fault *f)
{
    struct arena scratch = {0};
    struct sell_read read;
    enum err e = sell_read_scan(shop, scan, &scratch, &read, f);
    if (e == ERR_OK && read.receipt) {
        *ret = (struct sell_outcome){.receipt = true, .effects = EFFECT_GOOD};
    } else if (e == ERR_OK) {
        e = begin_cart(shop, cart, f);
        if (e == ERR_OK)
            e = add_line(shop, cart, &read.line, ret, f);
    }
    arena_finish(&scratch);
    return e;
}

enum err sell_allowed(const struct shop *shop, struct fault *f)
{
    enum err e = shop_need(shop, PERSON_CLERK, N_("sell"), f);
    if (e == ERR_OK && !shop->shift_open)
        e = fault_set(f, ERR_NO_SHIFT, "%s", "");
    return e;
}

enum err sell_scan(struct shop *shop, struct cart *cart, const struct sell_scan *scans, int n,
                   struct sell_outcome *outcomes, struct fault *f)
{
    enum err e = sell_allowed(shop, f);
    if (e != ERR_OK)
        return e;
    int64_t id = cart->id;
    e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = scan_one(shop, cart, &scans[i], &outcomes[i], f);
    return sell_finish(shop, cart, id, e, f);
}

static enum err product_of(struct shop *shop, int64_t id, struct arena *a, struct product *p,
                           struct fault *f)
{
    enum err e = store_product_by_id(shop->store, id, a, p);
    return e == ERR_NO_PRODUCT ? fault_set(f, e, "%" PRId64, id) : e;
}

enum err sell_put(struct shop *shop, struct cart *cart, const struct cart_line *line,
                  struct sell_outcome *ret, struct fault *f)
{
    int64_t id = cart->id;
    enum err e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = begin_cart(shop, cart, f);
    if (e == ERR_OK)
        e = add_line(shop, cart, line, ret, f);
    return sell_finish(shop, cart, id, e, f);
}

enum err sell_product(struct shop *shop, struct cart *cart, int64_t product_id, struct qty qty,
                      struct sell_outcome *ret, struct fault *f)
{
    struct arena scratch = {0};
    struct product p;
    struct cart_line line;
    enum err e = sell_allowed(shop, f);
    if (e == ERR_OK)
        e = price_day_begin(shop, f);
    if (e == ERR_OK)
        e = product_of(shop, product_id, &scratch, &p, f);
    if (e == ERR_OK)
        e = sell_product_line(shop, &p, NULL, qty, &scratch, &line, f);
    if (e == ERR_OK)
        e = sell_put(shop, cart, &line, ret, f);
    arena_finish(&scratch);
    return e;
}

static struct cart_line *line_of(struct cart *cart, int no, enum err *e, struct fault *f)
{
    struct cart_line *l = cart_find(cart, no);
    *e = l != NULL ? ERR_OK : fault_set(f, ERR_NO_LINE, "%d", no);
    return l;
}

/* Puts the product's values on the red row; its number, quantity and scan stay. */
static enum err fill_red_row(struct cart *cart, struct cart_line *red, const struct cart_line *from)
{
    struct cart_line l = *from;
    l.no = red->no;
    l.at = red->at;
    l.scanned = red->scanned;
    l.code = arena_copy(&cart->texts, from->code);
    l.name = arena_copy(&cart->texts, from->name);
    l.unit = arena_copy(&cart->texts, from->unit);
    l.lot = arena_copy(&cart->texts, from->lot);
    l.note = "";
    l.promotion = "";
    if (l.code == NULL || l.name == NULL || l.unit == NULL || l.lot == NULL)
        return ERR_NOMEM;
    enum err e = cart_line_price(&l);
    if (e == ERR_OK && l.amount.dong > MONEY_ENTRY_MAX - cart_total(cart).dong)
        e = ERR_TOO_LARGE;
    if (e == ERR_OK)
        *red = l;
    return e;
}

enum err sell_settle(struct shop *shop, struct cart *cart, int line, const struct cart_line *from,
                     enum sell_link link, int pieces, struct fault *f)
{
    enum err e;
    struct cart_line *red = line_of(cart, line, &e, f);
    if (e != ERR_OK)
        return e;
    e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = fill_red_row(cart, red, from);
    if (e != ERR_OK)
        fault_set(f, e, "%s", from->name);
    else
        e = store_cart_put_line(shop->store, cart->id, red, f);
    if (e == ERR_OK)
        e = sell_promote(shop, cart, red->product_id, f);
    if (e == ERR_OK && link != LINK_NOT)
        e = product_link_as(
            shop, red->scanned, from->product_id,
            &(struct code_sense){.lot = link == LINK_LOT ? from->lot : "", .pieces = pieces}, f);
    return sell_finish(shop, cart, cart->id, e, f);
}

static enum err resolve(struct shop *shop, struct cart *cart, int line, int64_t product_id,
                        enum sell_link link, int pieces, struct fault *f)
{
    struct arena scratch = {0};
    struct product p;
    struct cart_line filled;
    enum err e;
    const struct cart_line *red = line_of(cart, line, &e, f);
    if (e == ERR_OK)
        e = product_of(shop, product_id, &scratch, &p, f);
    if (e == ERR_OK)
        e = sell_product_line(shop, &p, NULL, qty_of(red->qty.milli * pieces), &scratch, &filled,
                              f);
    if (e == ERR_OK)
        e = sell_settle(shop, cart, line, &filled, link, pieces, f);
    arena_finish(&scratch);
    return e;
}

enum err sell_resolve(struct shop *shop, struct cart *cart, int line, int64_t product_id,
                      enum sell_link link, struct fault *f)
{
    return resolve(shop, cart, line, product_id, link, 1, f);
}

enum err sell_resolve_case(struct shop *shop, struct cart *cart, int line, int64_t product_id,
                           enum sell_link link, int pieces, struct fault *f)
{
    if (pieces < 1 || pieces > CODE_PIECES_MAX)
        return fault_set(f, ERR_BAD_PIECES, "%d", pieces);
    return resolve(shop, cart, line, product_id, link, pieces, f);
}

/* What was taken off by hand stays the same share when less is bought: a cap is not passed by
 * discounting ten and then buying one. */
static void scale_discount(struct cart_line *l, struct qty qty)
{
    struct money now, gross = cart_line_gross(l), parts[2];
    cart_line_promote(l, money_of(0), "");
    if (l->state != LINE_OK || l->discount.dong == 0 || qty.milli <= 0 ||
        !money_times(l->price, qty, &now) || now.dong >= gross.dong)
        return;
    const struct money weights[2] = {now, money_sub(gross, now)};
    money_spread(l->discount, weights, 2, parts);
    l->discount = money_min(parts[0], now);
}

enum err sell_set_qty(struct shop *shop, struct cart *cart, int line, struct qty qty,
                      struct fault *f)
{
    enum err e;
    struct cart_line *l = line_of(cart, line, &e, f);
    if (e != ERR_OK)
        return e;
    if (l->product_id != 0 && !l->weighed && !qty_whole(qty))
        return fault_set(f, ERR_NOT_WEIGHED, "%s", l->name);
    e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    scale_discount(l, qty);
    e = cart_set_qty(cart, line, qty);
    if (e != ERR_OK)
        fault_set(f, e, "%s", l->name);
    else
        e = store_cart_put_line(shop->store, cart->id, l, f);
    if (e == ERR_OK)
        e = sell_promote(shop, cart, l->product_id, f);
    return sell_finish(shop, cart, cart->id, e, f);
}

enum err sell_set_amount(struct shop *shop, struct cart *cart, int line, struct money amount,
                         struct fault *f)
{
    enum err e;
    struct qty qty;
    const struct cart_line *l = line_of(cart, line, &e, f);
    if (e != ERR_OK)
        return e;
    e = cart_qty_bought(l->weighed, l->price, amount, &qty);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", l->name);
    return sell_set_qty(shop, cart, line, qty, f);
}

enum err sell_step_qty(struct shop *shop, struct cart *cart, int line, int step, struct fault *f)
{
    enum err e;
    const struct cart_line *l = line_of(cart, line, &e, f);
    if (e != ERR_OK)
        return e;
    int64_t milli = l->qty.milli + step * INT64_C(1000);
    if (milli <= 0)
        return sell_remove(shop, cart, line, f);
    return sell_set_qty(shop, cart, line, qty_of(milli), f);
}

/* RECORD_LINE_REMOVED: s receipt number · i line · s scanned · s name · i quantity ·
 * i price · i amount */
static void write_line(struct str *p, const struct cart_line *l)
{
    payload_int(p, l->no);
    payload_text(p, l->scanned);
    payload_text(p, l->name);
    payload_int(p, l->qty.milli);
    payload_int(p, l->price.dong);
    payload_int(p, l->amount.dong);
}

static void write_cart_number(const struct shop *shop, const struct cart *cart, struct str *p)
{
    char number[NUMBER_TEXT];
    payload_text(
        p, number_text(shop->head.training ? "TH" : "HD", shop->head.till, cart->number, number));
}

enum err sell_remove(struct shop *shop, struct cart *cart, int line, struct fault *f)
{
    enum err e;
    const struct cart_line *l = line_of(cart, line, &e, f);
    if (e != ERR_OK)
        return e;
    int64_t product_id = l->product_id;
    struct str payload = STR_INIT;
    write_cart_number(shop, cart, &payload);
    write_line(&payload, l);
    e = store_begin(shop->store, f);
    if (e == ERR_OK) {
        e = shop_write(shop, RECORD_LINE_REMOVED, &payload, NULL, f);
        if (e == ERR_OK)
            e = store_cart_drop_line(shop->store, cart->id, line, f);
        if (e == ERR_OK)
            e = cart_remove(cart, line);
        if (e == ERR_OK)
            e = sell_promote(shop, cart, product_id, f);
        e = sell_finish(shop, cart, cart->id, e, f);
    }
    str_finish(&payload);
    return e;
}

/* RECORD_CART_CANCELLED: s receipt number · i total · [ [ line as above ] … ] */
enum err sell_cancel(struct shop *shop, struct cart *cart, struct fault *f)
{
    const char *approver = "";
    if (cart->id == 0)
        return ERR_OK;
    enum err e = cap_need(shop, CAP_CANCEL, cart_total(cart).dong, &cart->uuid, &approver, f);
    if (e != ERR_OK)
        return e;
    struct str payload = STR_INIT;
    write_cart_number(shop, cart, &payload);
    payload_int(&payload, cart_total(cart).dong);
    payload_open(&payload);
    for (int i = 0; i < cart->count; i++) {
        payload_open(&payload);
        write_line(&payload, &cart->lines[i]);
        payload_close(&payload);
    }
    payload_close(&payload);
    e = store_begin(shop->store, f);
    if (e == ERR_OK) {
        struct journal_entry entry = shop_entry(shop, RECORD_CART_CANCELLED, &payload);
        entry.approver = approver;
        e = str_ok(&payload) ? store_journal_append(shop->store, &entry, NULL, f)
                             : fault_set(f, ERR_NOMEM, "%s", "");
        if (e == ERR_OK)
            e = store_buyer_put(shop->store, &cart->uuid,
                                &(struct invoice_buyer){"", "", "", "", ""}, f);
        if (e == ERR_OK)
            e = store_cart_drop(shop->store, cart->id, f);
        e = sell_finish(shop, cart, cart->id, e, f);
    }
    str_finish(&payload);
    if (e == ERR_OK) {
        cart_clear(cart);
        approve_drop(shop);
    }
    return e;
}
