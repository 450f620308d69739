/* The decision: a priced cart and its payment become a sale, in one transaction. */
#include "diemban/app/sell.h"

#include "diemban/app/clock_guard.h"
#include "diemban/app/credit.h"
#include "diemban/app/customer.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "diemban/app/gift.h"
#include "diemban/app/invoice.h"
#include "diemban/app/late.h"
#include "diemban/app/order.h"
#include "diemban/app/print.h"
#include "diemban/app/receipt.h"
#include "diemban/app/setting.h"
#include "diemban/app/tender.h"
#include "diemban/app/transfer_qr.h"
#include "diemban/core/date.h"
#include "diemban/core/receipt.h"
#include "diemban/store/cart.h"
#include "diemban/store/product.h"
#include "diemban/store/sale.h"
#include "sell_line.h"

#include "diemban/base/ban.h"

struct paying {
    struct shop *shop;
    struct cart *cart;
    struct arena *a;
    struct sell_done *done;
    int64_t *product_ids;
    const struct refund *back; /* of an exchange; NULL none */
    struct journal_head head;
    struct invoice invoice; /* form 0: none */
    const char *approver;   /* of credit above the limit; "" nobody was needed */
};

static enum err check(const struct shop *shop, const struct cart *cart, struct fault *f)
{
    enum err e = sell_allowed(shop, f);
    if (e != ERR_OK)
        return e;
    if (cart->count == 0)
        return fault_set(f, ERR_CART_EMPTY, "%s", "");
    const struct cart_line *red = cart_blocker(cart);
    if (red != NULL)
        return fault_set(f, ERR_CART_BLOCKED, "%s",
                         red->name[0] != '\0' ? red->name : red->scanned);
    return ERR_OK;
}

struct looking {
    struct shop *shop;
    int32_t day;
};

/* What the receipt says of a product beyond the cart: GTIN, maker, stars valid today. */
static void look(void *ctx, int64_t product_id, struct arena *a, struct sale_line *line)
{
    struct looking *x = ctx;
    struct product p;
    if (store_product_by_id(x->shop->store, product_id, a, &p) != ERR_OK)
        return;
    line->gtin = p.gtin;
    line->producer = p.producer;
    line->stars = product_stars_on(&p, x->day);
}

static enum err fill_sale(struct paying *pay, struct fault *f)
{
    struct shop *shop = pay->shop;
    struct sale *s = &pay->done->sale;
    char number[NUMBER_TEXT];
    struct looking looking = {.shop = shop, .day = shop_day(shop)};
    enum err e = sale_from_cart(s, pay->cart, pay->a, look, &looking);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", "");
    number_text(shop->head.training ? "TH" : "HD", shop->head.till, pay->cart->number, number);
    s->number = arena_copy(pay->a, number);
    s->clerk = arena_copy(pay->a, shop->user.shown);
    s->customer = arena_copy(pay->a, pay->cart->customer);
    s->at = shop_now(shop);
    s->day = shop_day(shop);
    pay->product_ids = arena_array(pay->a, (size_t)s->line_count, sizeof *pay->product_ids);
    if (s->number == NULL || s->clerk == NULL || s->customer == NULL || pay->product_ids == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < s->line_count; i++)
        pay->product_ids[i] = pay->cart->lines[i].product_id;
    return ERR_OK;
}

/* Cash is paid in notes: what they cannot pay is a line of its own, in the customer's favour. */
struct money sell_rounding_unit(struct shop *shop)
{
    static const int64_t units[] = {1, 500, 1000}; /* in the order of the setting's choices */
    return money_of(units[setting_int(shop, SETTING_ROUNDING)]);
}

struct money sell_rounding(struct shop *shop, struct money due)
{
    return money_of(due.dong > 0 ? due.dong % sell_rounding_unit(shop).dong : 0);
}

static enum err round_cash(struct paying *pay)
{
    struct money off = sell_rounding(pay->shop, sale_due(&pay->done->sale));
    return off.dong == 0 ? ERR_OK : sale_pay(&pay->done->sale, TENDER_ROUNDING, off, "");
}

/* A voucher is worth what is left of it, also where it stands twice in one sale. */
static enum err spend_voucher(struct paying *pay, const struct sell_payment *p, struct fault *f)
{
    struct stored_voucher v;
    struct money sum = p->tendered;
    const struct sale *s = &pay->done->sale;
    if (p->reference[0] == '\0')
        return ERR_OK; /* a paper of somebody else's */
    for (int i = 0; i < s->payment_count; i++)
        if (s->payments[i].tender == TENDER_VOUCHER &&
            strcmp(s->payments[i].reference, p->reference) == 0)
            sum = money_add(sum, s->payments[i].tendered);
    return voucher_check(pay->shop, p->reference, sum, &v, f);
}

static enum err take_payment(struct paying *pay, const struct sell_payment *p, bool last,
                             struct fault *f)
{
    struct sale *s = &pay->done->sale;
    char text[MONEY_TEXT];
    const char *reference = arena_copy(pay->a, p->reference);
    enum err e = reference == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
    if (e == ERR_OK && p->tender == TENDER_VOUCHER)
        e = spend_voucher(pay, p, f);
    if (e != ERR_OK)
        return e;
    if (p->tender == TENDER_CASH && last)
        e = round_cash(pay);
    struct money over = money_sub(p->tendered, sale_due(s));
    if (e == ERR_OK)
        e = p->over && p->tender == TENDER_TRANSFER
                ? sale_pay_over(s, p->tendered, reference)
                : sale_pay(s, p->tender, p->tendered, reference);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", money_text_unit(over, text));
    s->payments[s->payment_count - 1].awaiting = p->awaiting && p->tender == TENDER_TRANSFER;
    return ERR_OK;
}

static enum err take_payments(struct paying *pay, const struct sell_payment *payments, int n,
                              struct fault *f)
{
    struct sale *s = &pay->done->sale;
    char text[MONEY_TEXT];
    enum err e = ERR_OK;
    if (n == 0) {
        e = round_cash(pay);
        if (e == ERR_OK)
            e = sale_pay(s, TENDER_CASH, sale_due(s), "");
        if (e != ERR_OK)
            return fault_set(f, e, "%s", "");
    }
    for (int i = 0; i < n && e == ERR_OK; i++)
        e = take_payment(pay, &payments[i], i + 1 == n, f);
    if (e != ERR_OK)
        return e;
    e = sale_complete(s);
    return e != ERR_OK ? fault_set(f, e, "%s", money_text_unit(sale_due(s), text)) : ERR_OK;
}

/* What goes on the customer's account is within their limit, or somebody said yes. */
static enum err check_credit(struct paying *pay, struct fault *f)
{
    struct money credit = {0};
    const struct sale *s = &pay->done->sale;
    for (int i = 0; i < s->payment_count; i++)
        if (s->payments[i].tender == TENDER_CREDIT)
            credit = money_add(credit, s->payments[i].applied);
    if (credit.dong == 0)
        return ERR_OK;
    return credit_allowed(pay->shop, pay->cart, credit, &pay->approver, f);
}

static enum err journal(struct paying *pay, struct fault *f)
{
    const struct sale *s = &pay->done->sale;
    struct str payload = STR_INIT;
    record_sale_write(&payload, s);
    struct journal_entry entry = shop_entry(pay->shop, RECORD_SALE, &payload);
    entry.at = s->at;
    entry.uuid = s->uuid;
    entry.approver = pay->approver;
    entry.sales = s->total;
    entry.count = 1;
    enum err e = str_ok(&payload) ? store_journal_append(pay->shop->store, &entry, &pay->head, f)
                                  : fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&payload);
    pay->done->seq = pay->head.seq;
    pay->done->hash = pay->head.hash;
    return e;
}

static enum err spool(struct paying *pay, struct fault *f)
{
    struct doc d;
    struct receipt_proof proof = {.seq = pay->head.seq,
                                  .head = pay->head.hash,
                                  .perpetual = pay->head.total.sales,
                                  .back = pay->back,
                                  .tax_code = pay->invoice.code,
                                  .slip = pay->shop->late.slip,
                                  .slip_at = pay->shop->late.at,
                                  .parts = gift_print,
                                  .parts_ctx = pay->shop};
    doc_init(&d, pay->a);
    customer_on_receipt(pay->shop, pay->done->sale.customer, pay->a, &proof);
    transfer_on_receipt(pay->shop, &pay->done->sale, pay->a, &proof);
    struct receipt_words w = receipt_words(pay->shop, RECEIPT_AS_SET);
    enum err e = receipt_build(&d, &pay->done->sale, &pay->shop->head, &proof, &w);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", "");
    return print_spool(pay->shop, pay->done->sale.number, &d, pay->a, &pay->done->receipt, f);
}

static enum err book(struct paying *pay, struct fault *f)
{
    assert(sale_check(&pay->done->sale));
    enum err e = journal(pay, f);
    struct sale_place place = {
        .seq = pay->head.seq,
        .hash = pay->head.hash,
        .shift_id = pay->shop->shift.id,
        .product_ids = pay->product_ids,
    };
    if (e == ERR_OK)
        e = store_sale_add(pay->shop->store, &pay->done->sale, &place, f);
    if (e == ERR_OK)
        e = order_sold(pay->shop, &pay->done->sale, f);
    if (e == ERR_OK)
        e = late_write(pay->shop, &pay->done->sale, f);
    struct invoice_wish wish = {
        .kind = INVOICE_SALE,
        .document = pay->done->sale.number,
        .related = "",
        .day = pay->done->sale.day,
        .total = pay->done->sale.total,
    };
    if (e == ERR_OK)
        e = invoice_issue(pay->shop, &wish, pay->a, &pay->invoice, f);
    if (e == ERR_OK)
        e = spool(pay, f);
    return e == ERR_OK ? store_cart_drop(pay->shop->store, pay->cart->id, f) : e;
}

/* What is sold often is found first. */
static void note_popular(struct paying *pay)
{
    if (pay->shop->search == NULL)
        return;
    for (int i = 0; i < pay->done->sale.line_count; i++)
        if (pay->product_ids[i] != 0)
            search_sold(pay->shop->search, pay->product_ids[i], 1);
}

/* The disk did not answer when this cart was paid the last time: was it stored after all? */
static bool paid_already(struct paying *pay)
{
    struct fault quiet = {0};
    return pay->shop->doubt && pay->back == NULL &&
           sell_known(pay->shop, &pay->cart->uuid, pay->a, pay->done, &quiet) == ERR_OK;
}

/* The sale is in the file: the cart is empty, and so on. */
static void paid(struct paying *pay)
{
    struct sell_done *ret = pay->done;
    if (pay->approver[0] != '\0')
        approve_drop(pay->shop);
    cart_clear(pay->cart);
    late_drop(pay->shop);
    ret->effects = EFFECT_DONE | EFFECT_PRINT;
    for (int i = 0; i < ret->sale.payment_count; i++)
        if (ret->sale.payments[i].tender == TENDER_CASH)
            ret->effects |= EFFECT_DRAWER;
}

enum err sell_pay(struct shop *shop, struct cart *cart, const struct sell_payment *payments, int n,
                  struct arena *a, struct sell_done *ret, struct fault *f)
{
    return sell_pay_back(shop, cart, payments, n, NULL, a, ret, f);
}

enum err sell_pay_back(struct shop *shop, struct cart *cart, const struct sell_payment *payments,
                       int n, const struct refund *back, struct arena *a, struct sell_done *ret,
                       struct fault *f)
{
    enum err e = sell_stop_lines(shop, cart, f);
    if (e == ERR_OK)
        e = check(shop, cart, f);
    if (e == ERR_OK)
        e = clock_need(shop, f);
    if (e != ERR_OK)
        return e;
    memset(ret, 0, sizeof *ret);
    struct paying pay = {
        .shop = shop, .cart = cart, .a = a, .done = ret, .back = back, .approver = ""};
    e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    if (paid_already(&pay)) {
        store_rollback(shop->store);
        paid(&pay);
        return ERR_OK;
    }
    e = fill_sale(&pay, f);
    if (e == ERR_OK)
        e = take_payments(&pay, payments, n, f);
    if (e == ERR_OK)
        e = check_credit(&pay, f);
    if (e == ERR_OK)
        e = book(&pay, f);
    e = shop_done(shop, e, f);
    if (e == ERR_OK || e == ERR_UNKNOWN_OUTCOME)
        shop->doubt = e != ERR_OK;
    if (e != ERR_OK)
        return e;
    note_popular(&pay);
    paid(&pay);
    return ERR_OK;
}

enum err sell_known(struct shop *shop, const struct uuid *u, struct arena *a, struct sell_done *ret,
                    struct fault *f)
{
    struct stored_sale stored;
    memset(ret, 0, sizeof *ret);
    enum err e = store_sale_by_uuid(shop->store, u, a, &stored, f);
    if (e != ERR_OK)
        return e;
    ret->sale = stored.sale;
    ret->hash = stored.hash;
    ret->seq = stored.seq;
    ret->repeated = true;
    return print_shown(shop, stored.sale.number, a, &ret->receipt, f);
}

/* ---- a whole sale at once ---- */

static enum err add_items(struct shop *shop, struct cart *cart, const struct sell_whole *w,
                          struct arena *a, struct fault *f)
{
    struct sell_outcome *outcomes = arena_array(a, (size_t)w->item_count + 1, sizeof *outcomes);
    if (outcomes == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    enum err e = sell_scan(shop, cart, w->items, w->item_count, outcomes, f);
    if (e != ERR_OK)
        return e;
    const struct cart_line *red = cart_blocker(cart);
    if (red == NULL)
        return ERR_OK;
    if (red->state == LINE_EXPIRED)
        return fault_set(f, ERR_EXPIRED, "%s", red->name);
    if (red->state == LINE_BLOCKED)
        return fault_set(f, ERR_STOPPED, "%s", red->name);
    return fault_set(f, red->state == LINE_UNKNOWN ? ERR_UNKNOWN_CODE : ERR_CART_BLOCKED, "%s",
                     red->name[0] != '\0' ? red->name : red->scanned);
}

enum err sell_at_once(struct shop *shop, const struct sell_whole *w, struct arena *a,
                      struct sell_done *ret, struct fault *f)
{
    if (w->uuid != NULL && sell_known(shop, w->uuid, a, ret, NULL) == ERR_OK)
        return ERR_OK;
    struct cart cart;
    cart_init(&cart);
    if (w->uuid != NULL)
        cart.uuid = *w->uuid;
    enum err e = store_begin(shop->store, f);
    if (e == ERR_OK) {
        if (w->customer != NULL)
            e = sell_customer(shop, &cart, w->customer, f);
        if (e == ERR_OK)
            e = add_items(shop, &cart, w, a, f);
        if (e == ERR_OK && w->cut != NULL)
            e = sell_discount_all(shop, &cart, w->cut, f);
        if (e == ERR_OK)
            e = sell_pay(shop, &cart, w->payments, w->payment_count, a, ret, f);
        e = shop_done(shop, e, f);
    }
    cart_finish(&cart);
    return e;
}
