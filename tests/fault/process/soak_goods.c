/* soak_goods.c: see soak.h. Goods in the soak: what comes in and goes out of two shops. */
#include "soak.h"

#include "check.h"
#include "diemban/app/adjust.h"
#include "diemban/app/count.h"
#include "diemban/app/product.h"
#include "diemban/app/receive.h"
#include "diemban/app/transfer.h"

enum { TRANSIT = 8 };

/* What was sent and has not come, the oldest first. */
static struct sent {
    bool back; /* from the second shop to the first */
    int product;
    int64_t milli;
    struct str text;
} transit[TRANSIT];
static int on_the_way;

static struct shop *shop_of(bool other)
{
    return other ? &soak.other.shop : &soak.t.shop;
}

static void must(enum err e)
{
    app_must(e, &soak.t.fault);
}

static void item(bool other, struct draft *d, int product, int64_t milli)
{
    app_draft_item(other ? &soak.other : &soak.t, d, soak_code(product), milli, "", DATE_NONE);
}

/* ---- in one shop ---- */

static void receive(void)
{
    struct draft d;
    struct goods_posted posted;
    int p = (int)soak_below(SOAK_GOODS);
    int64_t milli = soak_qty(p) * 4;
    draft_init(&d, GOODS_RECEIVE);
    d.partner = "HTX";
    item(false, &d, p, milli);
    must(receive_post(&soak.t.shop, &d, &posted, &soak.t.fault));
    draft_finish(&d);
    soak.model.stock[p] += milli;
}

/* Damaged, a gift, back to the supplier …: it is gone; a correction may be more. */
static void adjust(void)
{
    struct draft d;
    struct goods_posted posted;
    int p = (int)soak_below(SOAK_GOODS);
    int64_t milli = soak_qty(p);
    draft_init(&d, GOODS_ADJUST);
    enum goods_reason reason = d.reason = (enum goods_reason)soak_below(GOODS_REASON_COUNT);
    d.partner = reason == REASON_SUPPLIER ? "HTX" : "";
    item(false, &d, p, milli);
    must(adjust_post(&soak.t.shop, &d, &posted, &soak.t.fault));
    soak.model.stock[p] += reason == REASON_CORRECTION ? milli : -milli;
    draft_finish(&d);
}

static void count_one(void)
{
    struct draft d;
    struct goods_posted posted;
    struct sell_outcome out;
    int p = (int)soak_below(SOAK_GOODS);
    const char *code = soak_code(p);
    int64_t milli = soak.model.stock[p] + (soak_below(5) - 2) * 1000;
    if (milli <= 0)
        return; /* a stocktake of that worth would need another's yes */
    struct sell_scan scan = {.text = code, .size = strlen(code), .qty = qty_of(milli)};
    draft_init(&d, GOODS_COUNT);
    must(draft_count(&soak.t.shop, &d, &scan, NULL, &out, &soak.t.fault));
    must(count_post(&soak.t.shop, &d, false, &posted, &soak.t.fault));
    draft_finish(&d);
    soak.model.stock[p] = milli;
}

/* ---- between the two ---- */

/* Nothing is sent below zero; lots, which may be below it one by one, are not in this model. */
static void send(bool back)
{
    struct shop *shop = shop_of(back);
    struct draft d;
    struct goods_posted posted;
    struct sent *w = &transit[on_the_way];
    int64_t *stock = back ? soak.model.there : soak.model.stock;
    *w = (struct sent){.back = back, .product = (int)soak_below(SOAK_GOODS), .text = w->text};
    w->milli = soak_qty(w->product);
    draft_init(&d, GOODS_SEND);
    d.partner = back ? "12" : "13";
    item(back, &d, w->product, w->milli);
    soak_alone(true);
    enum err e = transfer_send(shop, &d, &posted, &soak.t.fault);
    soak_alone(false);
    draft_finish(&d);
    if (e == ERR_NOT_ON_HAND)
        return;
    must(e);
    str_clear(&w->text);
    must(transfer_text(shop, posted.number, true, &w->text, &soak.t.fault));
    stock[w->product] -= w->milli;
    on_the_way++;
}

/* The sender reads the receipt: what arrived is known there too. */
static void confirm(bool back, const char *number)
{
    struct str receipt = STR_INIT;
    struct transfer_closed closed;
    must(transfer_text(shop_of(!back), number, true, &receipt, &soak.t.fault));
    must(transfer_confirm(shop_of(back), receipt.at, receipt.len, &closed, &soak.t.fault));
    soak_equal("lines of a transfer that differ", closed.mismatches, 0);
    str_finish(&receipt);
}

/* What was sent first, once. */
static void arrive(void)
{
    struct sent w = transit[0];
    struct shop *shop = shop_of(!w.back);
    struct transfer_coming due = {.add = false};
    struct transfer_taken taken;
    struct draft d;
    draft_init(&d, GOODS_TAKE);
    must(transfer_expect(shop, &due, &d, w.text.at, w.text.len, &soak.t.fault));
    must(transfer_all(shop, &d, &soak.t.fault));
    must(transfer_take(shop, &due, &d, &taken, &soak.t.fault));
    transfer_coming_finish(&due);
    soak_equal("the same transfer once more",
               transfer_expect(shop, &due, &d, w.text.at, w.text.len, NULL), ERR_TRANSFER_KNOWN);
    transfer_coming_finish(&due);
    draft_finish(&d);
    confirm(w.back, taken.posted.number);
    (w.back ? soak.model.stock : soak.model.there)[w.product] += w.milli;
    memmove(transit, transit + 1, (TRANSIT - 1) * sizeof *transit);
    transit[TRANSIT - 1].text = w.text; /* its memory goes on */
    on_the_way--;
    soak.model.arrived++;
}

/* ---- all ---- */

void soak_goods(void)
{
    int64_t die = soak_below(14);
    if (die < 5)
        receive();
    else if (die < 9)
        adjust();
    else if (die < 11)
        count_one();
    else if (on_the_way == TRANSIT || (on_the_way > 0 && die == 11))
        arrive();
    else
        send(die == 13);
}

void soak_goods_begin(void)
{
    static const char *const rates[] = {"0%", "5%", "8%", "10%", "KCT"};
    for (int i = 0; i < SOAK_GOODS; i++) {
        const char *unit = i % 3 == 0 ? "kg" : "hộp";
        soak.model.price[i] = 1000 + soak_below(400000);
        const struct product p = {.code = soak_code(i),
                                  .name = soak_code(i),
                                  .unit = unit,
                                  .vat = rates[i % 5],
                                  .price = money_of(soak.model.price[i])};
        app_product(&soak.t, p);
        app_product(&soak.other, p);
    }
    for (int i = 0; i < TRANSIT; i++)
        str_init(&transit[i].text);
}

void soak_goods_end(void)
{
    for (int i = 0; i < TRANSIT; i++)
        str_finish(&transit[i].text);
}

static void compare(struct app_shop *s, const int64_t *stock)
{
    for (int i = 0; i < SOAK_GOODS; i++) {
        struct product p;
        must(product_get(&s->shop, soak_code(i), &soak.a, &p, &soak.t.fault));
        soak_equal("stock", p.on_hand.milli, stock[i]);
    }
}

void soak_goods_compare(void)
{
    compare(&soak.t, soak.model.stock);
    compare(&soak.other, soak.model.there);
}
