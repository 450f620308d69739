#include "diemban/app/order.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "diemban/app/approve.h"
#include "diemban/app/clock_guard.h"
#include "diemban/base/clean.h"
#include "diemban/core/number.h"
#include "diemban/store/cart.h"
#include "diemban/store/order.h"
#include "order_part.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

enum { NAME_CELLS = 60, PHONE_CELLS = 20, NOTE_CELLS = 120 };

static const struct {
    const char *counter, *prefix;
} series[ORDER_KIND_COUNT] = {
    [ORDER_KIND_ORDER] = {"order", "DD"},
    [ORDER_KIND_QUOTE] = {"quote", "BG"},
};

/* ---- records ---- */

enum err order_write(struct shop *shop, const struct order *o, struct fault *f)
{
    struct str payload = STR_INIT;
    record_order_write(&payload, o);
    enum err e = shop_write(shop, RECORD_ORDER, &payload, NULL, f);
    str_finish(&payload);
    return e;
}

/* Money in (+) or out (−), within the open transaction. */
static enum err move_money(struct shop *shop, struct order *o, enum tender tender,
                           struct money amount, const char *approver, struct fault *f)
{
    struct journal_head head;
    struct str payload = STR_INIT;
    struct deposit d = {.number = o->number,
                        .tender = tender,
                        .shift = shop->shift.number,
                        .amount = amount,
                        .reference = ""};
    if (tender != TENDER_CASH && tender != TENDER_TRANSFER && tender != TENDER_CARD)
        return fault_set(f, ERR_BAD_NUMBER, "%s", tender_stored(tender));
    record_deposit_write(&payload, &d);
    struct journal_entry entry = shop_entry(shop, RECORD_DEPOSIT, &payload);
    entry.approver = approver;
    enum err e = str_ok(&payload) ? store_journal_append(shop->store, &entry, &head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    if (e != ERR_OK)
        return e;
    struct ledger_head h = {head.seq, entry.at, entry.day, shop->user.name, approver};
    e = store_deposit_add(shop->store, &h, &d, shop->shift.id, f);
    return e == ERR_OK ? store_deposit_left(shop->store, o->number, &o->deposit, f) : e;
}

/* ---- making one ---- */

static enum err take_wish(struct shop *shop, const struct order_wish *w, struct arena *a,
                          struct order *o, struct fault *f)
{
    char text[MONEY_TEXT];
    struct money most = money_of(MONEY_ENTRY_MAX);
    enum err e = clean_copy(w->name, NAME_CELLS, shop->tr(N_("The name")), a, &o->name, f);
    if (e == ERR_OK)
        e = clean_copy(w->phone, PHONE_CELLS, shop->tr(N_("The phone")), a, &o->phone, f);
    if (e == ERR_OK)
        e = clean_copy(w->note, NOTE_CELLS, shop->tr(N_("The note")), a, &o->note, f);
    if (e != ERR_OK)
        return e;
    if (w->kind == ORDER_KIND_ORDER && *o->name == '\0' && *o->phone == '\0')
        return fault_set(f, ERR_BAD_TEXT, "%s", shop->tr(N_("The name")));
    if (w->shipping.dong < 0 || money_cmp(w->shipping, most) > 0 || w->deposit.dong < 0)
        return fault_set(f, ERR_BAD_NUMBER, "%s", money_text(w->shipping, text));
    o->kind = w->kind;
    o->state = ORDER_OPEN;
    o->opened_at = shop_now(shop);
    o->pick_at = w->pick_at;
    o->shipping = w->shipping;
    o->cod = w->cod;
    return ERR_OK;
}

static enum err take_lines(const struct cart *cart, struct arena *a, struct order *o,
                           struct fault *f)
{
    o->lines = arena_array(a, (size_t)cart->count, sizeof *o->lines);
    if (o->lines == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < cart->count; i++) {
        const struct cart_line *l = &cart->lines[i];
        struct order_line *to = &o->lines[o->line_count++];
        *to = (struct order_line){
            .no = i + 1,
            .product_id = l->product_id,
            .code = arena_copy(a, l->code),
            .name = arena_copy(a, l->name),
            .unit = arena_copy(a, l->unit),
            .qty = l->qty,
            .price = l->price,
            .discount = money_sub(l->discount, l->promo),
            .amount = l->amount,
        };
        if (to->code == NULL || to->name == NULL || to->unit == NULL)
            return fault_set(f, ERR_NOMEM, "%s", "");
        o->total = money_add(o->total, l->amount);
    }
    o->total = money_add(o->total, o->shipping);
    return ERR_OK;
}

/* Number, rows, record, deposit: within the open transaction. */
static enum err book(struct shop *shop, struct order *o, const struct order_wish *w,
                     struct arena *a, struct fault *f)
{
    char number[NUMBER_TEXT], text[MONEY_TEXT];
    int64_t running = 0;
    if (money_cmp(w->deposit, o->total) > 0)
        return fault_set(f, ERR_TOO_LARGE, "%s", money_text_unit(w->deposit, text));
    enum err e = store_counter_next(shop->store, series[o->kind].counter, &running, f);
    if (e != ERR_OK)
        return e;
    number_text(series[o->kind].prefix, shop->head.till, running, number);
    o->number = arena_copy(a, number);
    if (o->number == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    e = store_order_add(shop->store, o, f);
    if (e == ERR_OK)
        e = order_write(shop, o, f);
    if (e == ERR_OK && w->deposit.dong > 0)
        e = move_money(shop, o, w->tender, w->deposit, "", f);
    return e;
}

static enum err check_cart(const struct shop *shop, const struct cart *cart, struct fault *f)
{
    enum err e = sell_allowed(shop, f);
    if (e != ERR_OK)
        return e;
    if (cart->count == 0)
        return fault_set(f, ERR_CART_EMPTY, "%s", "");
    const struct cart_line *red = cart_blocker(cart);
    if (red == NULL)
        return ERR_OK;
    return fault_set(f, red->state == LINE_UNKNOWN ? ERR_UNKNOWN_CODE : ERR_CART_BLOCKED, "%s",
                     red->name[0] != '\0' ? red->name : red->scanned);
}

enum err order_from_cart(struct shop *shop, struct cart *cart, const struct order_wish *w,
                         struct arena *a, struct order *ret, struct fault *f)
{
    *ret = (struct order){0};
    enum err e = check_cart(shop, cart, f);
    if (e == ERR_OK)
        e = take_wish(shop, w, a, ret, f);
    if (e == ERR_OK)
        e = take_lines(cart, a, ret, f);
    if (e == ERR_OK && w->deposit.dong > 0)
        e = clock_need(shop, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = book(shop, ret, w, a, f);
    if (e == ERR_OK)
        e = store_cart_drop(shop->store, cart->id, f);
    e = shop_done(shop, e, f);
    if (e == ERR_OK)
        cart_clear(cart);
    return e;
}

enum err order_at_once(struct shop *shop, const struct sell_scan *items, int n,
                       const struct order_wish *w, struct arena *a, struct order *ret,
                       struct fault *f)
{
    struct cart cart;
    struct sell_outcome *outcomes = arena_array(a, (size_t)n + 1, sizeof *outcomes);
    if (outcomes == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    cart_init(&cart);
    enum err e = store_begin(shop->store, f);
    if (e == ERR_OK) {
        e = sell_scan(shop, &cart, items, n, outcomes, f);
        if (e == ERR_OK)
            e = order_from_cart(shop, &cart, w, a, ret, f);
        e = shop_done(shop, e, f);
    }
    cart_finish(&cart);
    return e;
}

/* ---- looking ---- */

enum err order_look(struct shop *shop, const char *number, struct arena *a, struct order *ret,
                    struct fault *f)
{
    struct number n;
    char full[NUMBER_TEXT];
    bool found = false;
    text_copy(full, sizeof full, number);
    for (char *c = full; *c != '\0'; c++)
        *c = (char)toupper((unsigned char)*c);
    enum err e = store_order_by_number(shop->store, full, a, ret, &found, f);
    bool is_short = number_parse_short(number, shop->head.till, &n);
    for (int kind = 0; kind < ORDER_KIND_COUNT && e == ERR_OK && !found && is_short; kind++) {
        number_text(series[kind].prefix, n.till, n.running, full);
        e = store_order_by_number(shop->store, full, a, ret, &found, f);
    }
    return e == ERR_OK && !found ? fault_set(f, ERR_NO_ORDER, "%s", number) : e;
}

struct listing {
    struct shop *shop;
    order_list_each each;
    void *ctx;
    struct arena texts;
    struct fault *f;
    enum err err;
};

static int list_one(void *ctx, const char *number)
{
    struct listing *x = ctx;
    struct order o;
    bool found;
    x->err = store_order_by_number(x->shop->store, number, &x->texts, &o, &found, x->f);
    int stop = x->err != ERR_OK || (found && x->each(x->ctx, &o) != 0);
    arena_clear(&x->texts);
    return stop;
}

enum err order_list(struct shop *shop, bool all, order_list_each each, void *ctx, struct fault *f)
{
    struct listing x = {.shop = shop, .each = each, .ctx = ctx, .f = f};
    arena_init(&x.texts);
    enum err e = store_order_list(shop->store, all, list_one, &x, f);
    arena_finish(&x.texts);
    return e == ERR_OK ? x.err : e;
}

enum err order_open_one(struct shop *shop, const char *number, struct arena *a, struct order *ret,
                        struct fault *f)
{
    enum err e = sell_allowed(shop, f);
    if (e == ERR_OK)
        e = order_look(shop, number, a, ret, f);
    if (e == ERR_OK && ret->state != ORDER_OPEN)
        e = fault_set(f, ERR_ORDER_CLOSED, "%s", ret->number);
    return e;
}

/* ---- changing ---- */

static enum err turn(struct shop *shop, struct order *quote, struct order *o,
                     const struct order_wish *w, struct arena *a, struct fault *f)
{
    quote->state = ORDER_TURNED;
    enum err e = store_order_update(shop->store, quote, f);
    if (e == ERR_OK)
        e = order_write(shop, quote, f);
    return e == ERR_OK ? book(shop, o, w, a, f) : e;
}

/* What the wish leaves open is taken from the quote. */
enum err order_turn(struct shop *shop, const char *number, const struct order_wish *w,
                    struct arena *a, struct order *ret, struct fault *f)
{
    struct order quote;
    struct order_wish wish = *w;
    enum err e = order_open_one(shop, number, a, &quote, f);
    if (e == ERR_OK && quote.kind != ORDER_KIND_QUOTE)
        e = fault_set(f, ERR_NO_ORDER, "%s", number);
    if (e != ERR_OK)
        return e;
    *ret = (struct order){.lines = quote.lines, .line_count = quote.line_count};
    wish.kind = ORDER_KIND_ORDER;
    wish.name = *w->name != '\0' ? w->name : quote.name;
    wish.phone = *w->phone != '\0' ? w->phone : quote.phone;
    wish.note = *w->note != '\0' ? w->note : quote.note;
    wish.shipping = w->shipping.dong > 0 ? w->shipping : quote.shipping;
    e = take_wish(shop, &wish, a, ret, f);
    ret->opened_at = quote.opened_at; /* its promotions hold */
    ret->total = money_add(money_sub(quote.total, quote.shipping), ret->shipping);
    if (e == ERR_OK && w->deposit.dong > 0)
        e = clock_need(shop, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, turn(shop, &quote, ret, &wish, a, f), f) : e;
}

enum err order_take_deposit(struct shop *shop, const char *number, enum tender tender,
                            struct money amount, struct arena *a, struct order *ret,
                            struct fault *f)
{
    char text[MONEY_TEXT];
    enum err e = order_open_one(shop, number, a, ret, f);
    if (e == ERR_OK && (ret->kind != ORDER_KIND_ORDER || amount.dong <= 0 ||
                        money_cmp(money_add(ret->deposit, amount), ret->total) > 0))
        e = fault_set(f, ERR_BAD_NUMBER, "%s", money_text(amount, text));
    if (e == ERR_OK)
        e = clock_need(shop, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    return e == ERR_OK ? shop_done(shop, move_money(shop, ret, tender, amount, "", f), f) : e;
}

struct uuid order_uuid(const char *number)
{
    struct uuid u;
    struct hash h = hash_domain("diemban.order", number, strlen(number));
    memcpy(u.b, h.b, sizeof u.b);
    return u;
}

static enum err cancel(struct shop *shop, struct order *o, enum tender tender, const char *approver,
                       struct fault *f)
{
    struct money back = o->deposit;
    o->state = ORDER_CANCELLED;
    enum err e = store_order_update(shop->store, o, f);
    if (e == ERR_OK)
        e = order_write(shop, o, f);
    if (e == ERR_OK && back.dong > 0)
        e = move_money(shop, o, tender, money_neg(back), approver, f);
    return e;
}

enum err order_cancel(struct shop *shop, const char *number, enum tender tender, struct arena *a,
                      struct order *ret, struct fault *f)
{
    const char *approver = "";
    enum err e = order_open_one(shop, number, a, ret, f);
    if (e == ERR_OK && ret->deposit.dong > 0)
        e = clock_need(shop, f);
    if (e == ERR_OK && ret->deposit.dong > 0) {
        struct uuid about = order_uuid(ret->number);
        e = cap_need(shop, CAP_REFUND, ret->deposit.dong, &about, &approver, f);
    }
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = shop_done(shop, cancel(shop, ret, tender, approver, f), f);
    if (e == ERR_OK)
        approve_drop(shop);
    return e;
}

enum err order_reserved(struct shop *shop, int64_t product_id, struct qty *ret, struct fault *f)
{
    return store_reserved(shop->store, product_id, ret, f);
}
