/* T16: a shop lives through many days: sales in any tenders, returns, voids, carts put aside, money
 * in and out, goods in, adjustments, counts, credit and its repayment, shifts, days and restarts,
 * mixed at random in one file. A second model of plain integers goes along: what must lie in the
 * drawer at each close, the sums of each Z, the debt and the stock are equal to the đồng and to
 * the thousandth, and verify finds nothing. A point is a hundred operations. */
#include <stdlib.h>

#include "app_shop.h"
#include "lab.h"

#include "check.h"
#include "diemban/app/adjust.h"
#include "diemban/app/cash.h"
#include "diemban/app/close_shift.h"
#include "diemban/app/count.h"
#include "diemban/app/credit.h"
#include "diemban/app/customer.h"
#include "diemban/app/day_close.h"
#include "diemban/app/hold.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/receive.h"
#include "diemban/app/refund.h"
#include "diemban/core/date.h"

enum { POINT = 100, GOODS = 12, KEPT = 200, LINES = 5, BATCH = 40, A_SHIFT = 150, A_DAY = 400 };

static struct lab lab;
static struct rng rng;
static struct app_shop t;
static struct arena a;
static struct customer an;
static int64_t operation;
static bool batch; /* a transaction of many operations is open: one flush of the disk for all */

static int64_t below(int64_t n)
{
    return (int64_t)rng_below(&rng, (uint64_t)n);
}

static void broken(const char *what, int64_t is, int64_t should)
{
    lab_fault(&lab, LAB_LOST, operation / POINT, "%s: %lld, the model: %lld (operation %lld)", what,
              (long long)is, (long long)should, (long long)operation);
    lab_row_end(&lab);
    exit(1);
}

static void equal(const char *what, int64_t is, int64_t should)
{
    if (is != should)
        broken(what, is, should);
}

/* ---- the second model ---- */

struct sums {
    int64_t sales, refunds, sold, returned, tender[TENDER_COUNT];
};
static struct {
    int64_t cash;                 /* in the drawer */
    int64_t tender[TENDER_COUNT]; /* of the shift, but cash */
    int64_t owed, held;
    int64_t price[GOODS], stock[GOODS];
    struct sums day, all;
} model;

static struct kept {
    char number[NUMBER_TEXT];
    int lines, product[LINES];
    int64_t qty[LINES], amount[LINES], back[LINES], back_amount[LINES];
} kept[KEPT];
static int64_t kept_count;

static int product_of(const char *code)
{
    return (int)strtol(code, NULL, 10) - 1001;
}

static void money_in(enum tender x, int64_t amount)
{
    model.tender[x] += amount;
    model.day.tender[x] += amount;
    model.all.tender[x] += amount;
    if (x == TENDER_CASH)
        model.cash += amount;
    if (x == TENDER_CREDIT)
        model.owed += amount;
}

static void note_sale(const struct sale *s)
{
    struct kept *k = &kept[kept_count++ % KEPT];
    int64_t total = 0, paid = 0;
    *k = (struct kept){.lines = s->line_count};
    text_copy(k->number, sizeof k->number, s->number);
    for (int i = 0; i < s->line_count; i++) {
        const struct sale_line *l = &s->lines[i];
        int p = k->product[i] = product_of(l->code);
        k->qty[i] = l->qty.milli;
        k->amount[i] = (2 * model.price[p] * l->qty.milli + 1000) / 2000 - l->discount.dong;
        equal("the amount of a line", l->amount.dong, k->amount[i]);
        model.stock[p] -= l->qty.milli;
        total += k->amount[i];
    }
    for (int i = 0; i < s->payment_count; i++) {
        paid += s->payments[i].applied.dong;
        money_in(s->payments[i].tender, s->payments[i].applied.dong);
    }
    equal("the total of a sale", s->total.dong, total);
    equal("what was paid", paid, total);
    model.day.sales++;
    model.day.sold += total;
    model.all.sold += total;
}

static void note_refund(const struct refund *r, struct kept *k)
{
    int64_t total = 0, paid = 0;
    for (int i = 0; i < r->line_count; i++) {
        const struct sale_line *l = &r->lines[i].line;
        int n = r->lines[i].sale_line - 1;
        k->back[n] += l->qty.milli;
        k->back_amount[n] += l->amount.dong;
        if (k->back[n] > k->qty[n] || k->back_amount[n] > k->amount[n])
            broken("more came back than was sold", k->back[n], k->qty[n]);
        if (k->back[n] == k->qty[n])
            equal("all came back", k->back_amount[n], k->amount[n]);
        if (r->lines[i].back == BACK_STOCK)
            model.stock[k->product[n]] += l->qty.milli;
        total += l->amount.dong;
    }
    for (int i = 0; i < r->payment_count; i++) {
        paid += r->payments[i].amount.dong;
        money_in(r->payments[i].tender, -r->payments[i].amount.dong);
    }
    equal("the total of a return", r->total.dong, total);
    equal("what was given back", paid, total);
    model.day.refunds++;
    model.day.returned += total;
    model.all.returned += total;
}

/* ---- operations ---- */

static const char *code_of(int i)
{
    static char code[12];
    snprintf(code, sizeof code, "%d", 1001 + i);
    return code;
}

static int64_t some_qty(int i)
{
    return i % 3 == 0 ? 1 + below(4000) : 1000 * (1 + below(4));
}

static void fill_cart(struct cart *cart)
{
    struct sell_outcome out;
    cart_init(cart);
    for (int i = 1 + (int)below(LINES); i > 0; i--) {
        int p = (int)below(GOODS);
        const char *code = code_of(p);
        struct sell_scan scan = {.text = code, .size = strlen(code), .qty = qty_of(some_qty(p))};
        app_must(sell_scan(&t.shop, cart, &scan, 1, &out, &t.fault), &t.fault);
    }
    if (below(4) == 0) {
        struct sell_cut cut = {.bp = (int)below(3000)};
        app_must(sell_discount_all(&t.shop, cart, &cut, &t.fault), &t.fault);
    }
}

static void pay(struct cart *cart)
{
    static const enum tender others[] = {TENDER_TRANSFER, TENDER_CARD, TENDER_CREDIT};
    struct sell_payment p[2] = {{.reference = ""}, {.tender = TENDER_CASH, .reference = ""}};
    struct sell_done done;
    int64_t due = cart_total(cart).dong, part = 0;
    int n = 0;
    if (due > 1 && below(2) == 0) {
        p[0].tender = others[below(3)];
        part = below(3) == 0 ? 1 + below(due - 1) : due;
        p[n++].tendered = money_of(part);
        if (p[0].tender == TENDER_CREDIT)
            app_must(sell_customer(&t.shop, cart, an.ref, &t.fault), &t.fault);
    }
    p[1].tendered = money_of(due - part + below(2) * below(200000));
    if (part < due || due == 0)
        p[n++] = p[1];
    app_must(sell_pay(&t.shop, cart, p, n, &a, &done, &t.fault), &t.fault);
    note_sale(&done.sale);
}

static void sell(void)
{
    struct cart cart;
    fill_cart(&cart);
    pay(&cart);
    cart_finish(&cart);
}

static void hold(void)
{
    struct cart cart;
    fill_cart(&cart);
    app_must(hold_cart(&t.shop, &cart, "khách chờ", &t.fault), &t.fault);
    cart_finish(&cart);
    model.held++;
}

static int count_cart(void *ctx, const struct cart_head *c)
{
    int64_t *ids = ctx;
    ids[0]++;
    ids[1] = c->id;
    return 0;
}

static void take_up(void)
{
    struct cart cart;
    int64_t ids[2] = {0};
    app_must(hold_list(&t.shop, count_cart, ids, &t.fault), &t.fault);
    equal("carts put aside", ids[0], model.held);
    if (model.held == 0)
        return;
    cart_init(&cart);
    app_must(hold_recall(&t.shop, &cart, ids[1], &t.fault), &t.fault);
    model.held--;
    pay(&cart);
    cart_finish(&cart);
}

static int wanted(struct kept *k, const struct refund_case *c, struct refund_want *wants)
{
    int n = 0;
    for (int i = 0; i < k->lines; i++) {
        int64_t left = k->qty[i] - k->back[i];
        equal("what is left of a line",
              refund_left(&c->sale.sale.lines[i], &c->left[i].before).milli, left);
        if (left == 0 || below(2) == 0)
            continue;
        bool weighed = k->qty[i] % 1000 != 0; /* what was sold whole comes back whole */
        int64_t q = below(2) == 0 ? left
                    : weighed     ? 1 + below(left)
                                  : 1000 * (1 + below(left / 1000));
        wants[n++] = (struct refund_want){
            .line = i + 1, .qty = qty_of(q), .back = (enum refund_back)below(BACK_COUNT)};
    }
    return n;
}

static void give_back(bool all)
{
    struct refund_case c;
    struct refund_plan p;
    struct refund_done done;
    struct refund_want wants[LINES];
    if (kept_count == 0)
        return;
    struct kept *k = &kept[below(kept_count < KEPT ? kept_count : KEPT)];
    app_must(refund_look(&t.shop, k->number, &a, &c, &t.fault), &t.fault);
    int n = wanted(k, &c, wants);
    if (all && refund_may_void(&t.shop, &c))
        app_must(refund_plan_void(&t.shop, &c, &a, &p, &t.fault), &t.fault);
    else if (!all && n > 0)
        app_must(refund_plan(&t.shop, &c, wants, n, &a, &p, &t.fault), &t.fault);
    else
        return;
    app_must(refund_make(&t.shop, &p, "đổi ý", NULL, &a, &done, &t.fault), &t.fault);
    note_refund(&done.refund, k);
}

static void move_cash(void)
{
    struct cash_request r = {.kind = (enum cash_kind)below(CASH_KIND_COUNT),
                             .partner = "",
                             .amount = money_of(1000 * (1 + below(100))),
                             .reason = "việc"};
    struct cash_done done;
    app_must(cash_move(&t.shop, &r, &a, &done, &t.fault), &t.fault);
    model.cash += r.kind == CASH_IN ? r.amount.dong : -r.amount.dong;
}

static void repay(void)
{
    static const enum tender tenders[] = {TENDER_CASH, TENDER_TRANSFER, TENDER_CARD};
    struct money left;
    enum tender x = tenders[below(3)];
    if (model.owed <= 0)
        return;
    int64_t amount = 1 + below(model.owed);
    app_must(credit_repay(&t.shop, an.ref, x, money_of(amount), "", &left, &t.fault), &t.fault);
    model.owed -= amount;
    equal("still owed", left.dong, model.owed);
    money_in(x, amount);
}

static void goods(enum goods_kind kind)
{
    struct draft d;
    struct goods_posted posted;
    int p = (int)below(GOODS);
    const char *code = code_of(p);
    int64_t milli = some_qty(p) * (kind == GOODS_RECEIVE ? 4 : 1);
    struct draft_item item = {.scan = {.text = code, .size = strlen(code), .qty = qty_of(milli)},
                              .lot = "",
                              .made = DATE_NONE,
                              .expiry = DATE_NONE};
    draft_init(&d, kind);
    d.partner = "HTX";
    d.reason = REASON_CORRECTION;
    app_must(draft_take(&t.shop, &d, &item, 1, &t.fault), &t.fault);
    app_must(kind == GOODS_RECEIVE ? receive_post(&t.shop, &d, &posted, &t.fault)
                                   : adjust_post(&t.shop, &d, &posted, &t.fault),
             &t.fault);
    draft_finish(&d);
    model.stock[p] += milli;
}

static void count_one(void)
{
    struct draft d;
    struct goods_posted posted;
    struct sell_outcome out;
    int p = (int)below(GOODS);
    const char *code = code_of(p);
    int64_t milli = model.stock[p] + (below(5) - 2) * 1000;
    if (milli <= 0)
        return; /* a stocktake of that worth would need another's yes */
    struct sell_scan scan = {.text = code, .size = strlen(code), .qty = qty_of(milli)};
    draft_init(&d, GOODS_COUNT);
    app_must(draft_count(&t.shop, &d, &scan, NULL, &out, &t.fault), &t.fault);
    app_must(count_post(&t.shop, &d, false, &posted, &t.fault), &t.fault);
    draft_finish(&d);
    model.stock[p] = milli;
}

/* ---- shifts, days ---- */

static void begin_batch(void)
{
    if (!batch)
        app_must(store_begin(t.shop.store, &t.fault), &t.fault);
    batch = true;
}

static void end_batch(void)
{
    if (batch)
        app_must(store_commit(t.shop.store, &t.fault), &t.fault);
    batch = false;
}

static void later(int64_t ms)
{
    clock_advance(&t.clock, ms);
    t.shop.clock = t.clock;
    store_set_clock(t.shop.store, &t.clock);
}

static void begin_shift(int64_t float_in)
{
    app_must(open_shift(&t.shop, "", money_of(float_in), &t.fault), &t.fault);
    model.cash = float_in;
    memset(model.tender, 0, sizeof model.tender);
}

static void compare_drawer(const struct drawer *d)
{
    equal("cash in the drawer", drawer_expected(d, TENDER_CASH).dong, model.cash);
    equal("transfers of the shift", drawer_expected(d, TENDER_TRANSFER).dong,
          model.tender[TENDER_TRANSFER]);
    equal("cards of the shift", drawer_expected(d, TENDER_CARD).dong, model.tender[TENDER_CARD]);
}

/* Counted with a difference or without; returns what is left in the drawer. */
static int64_t end_shift(void)
{
    static struct period p;
    static struct close_request r;
    static struct close_done done;
    app_must(shift_sums(&t.shop, &p, &t.fault), &t.fault);
    compare_drawer(&p.drawer);
    int64_t counted = model.cash + below(3) * (below(40000) - 20000);
    if (counted < 0)
        counted = 0;
    r = (struct close_request){.cash = money_of(counted),
                               .note = "",
                               .may_wait = true,
                               .keep_given = true,
                               .kept = money_of(below(counted + 1))};
    app_must(close_shift(&t.shop, &r, &a, &done, &t.fault), &t.fault);
    equal("what should have been there", done.closed.expected.dong, model.cash);
    equal("what was counted", done.closed.counted.dong, counted);
    equal("handed in", done.closed.handed.dong, counted - r.kept.dong);
    return r.kept.dong;
}

static void end_day(void)
{
    static struct day_done done;
    int64_t left = below(3) != 0 ? end_shift() : 500000;
    app_must(day_z(&t.shop, &a, &done, &t.fault), &t.fault);
    const struct period *z = &done.z.period;
    equal("sales of the Z", z->sales, model.day.sales);
    equal("sold, of the Z", z->sale_total.dong, model.day.sold);
    equal("returns of the Z", z->refunds, model.day.refunds);
    equal("returned, of the Z", z->refund_total.dong, model.day.returned);
    for (enum tender x = TENDER_TRANSFER; x <= TENDER_CARD; x++)
        equal(tender_stored(x), drawer_net(&z->whole, x).dong, model.day.tender[x]);
    memset(&model.day, 0, sizeof model.day);
    later(INT64_C(12) * 3600000);
    begin_shift(left);
}

static void restart(void)
{
    app_shop_again(&t);
    later(60000);
    app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
}

static void ends(void)
{
    if (operation % A_SHIFT != 0 && operation % A_DAY != 0)
        return;
    end_batch();
    if (operation % A_DAY == 0)
        end_day();
    else
        begin_shift(end_shift());
    if (below(4) == 0)
        restart();
}

static void one_operation(void)
{
    int64_t kind = below(100);
    if (kind < 55)
        sell();
    else if (kind < 67)
        give_back(false);
    else if (kind < 70)
        give_back(true);
    else if (kind < 75)
        hold();
    else if (kind < 80)
        take_up();
    else if (kind < 85)
        move_cash();
    else if (kind < 89)
        repay();
    else if (kind < 94)
        goods(GOODS_RECEIVE);
    else if (kind < 98)
        goods(GOODS_ADJUST);
    else
        count_one();
    later(20000);
}

/* ---- all ---- */

static void add_goods(void)
{
    static const char *const rates[] = {"0%", "5%", "8%", "10%", "KCT"};
    for (int i = 0; i < GOODS; i++) {
        model.price[i] = 1000 + below(400000);
        struct product p = {.code = code_of(i),
                            .gtin = "",
                            .ocop_code = "",
                            .name = code_of(i),
                            .unit = i % 3 == 0 ? "kg" : "hộp",
                            .vat = rates[i % 5],
                            .group = "",
                            .group_class = "",
                            .producer = "",
                            .certificate = "",
                            .shelf = "",
                            .certificate_date = DATE_NONE,
                            .price = money_of(model.price[i])};
        app_must(product_add(&t.shop, &p, &a, &t.fault), &t.fault);
    }
}

static void begin(void)
{
    static struct arena texts;
    const struct money limit = money_of(INT64_C(5000000000));
    const struct customer_words words = {.name = "An", .phone = "0912345678", .limit = &limit};
    rng_seed(&rng, lab.args.seed);
    app_shop_begin(&t);
    arena_init(&a);
    arena_init(&texts);
    add_goods();
    app_must(customer_add(&t.shop, &words, &texts, &an, &t.fault), &t.fault);
    app_must(people_add(&t.shop, "hoa", "Hoa", PERSON_OWNER, &t.fault), &t.fault);
    app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
    begin_shift(2000000);
}

static void compare(void)
{
    struct journal_head head;
    struct customer_card card;
    store_journal_head(t.shop.store, &head);
    equal("sold, for ever", head.total.sales.dong, model.all.sold);
    equal("returned, for ever", head.total.refunds.dong, model.all.returned);
    app_must(customer_card(&t.shop, an.ref, &a, &card, &t.fault), &t.fault);
    equal("owed", card.sums.owes.dong, model.owed);
    for (int i = 0; i < GOODS; i++) {
        struct product p;
        app_must(product_get(&t.shop, code_of(i), &a, &p, &t.fault), &t.fault);
        equal("stock", p.on_hand.milli, model.stock[i]);
    }
    app_verified(&t.shop);
}

int main(int argc, char **argv)
{
    lab_begin(&lab, argc, argv, 1000);
    lab_row(&lab, "T16 soak against a second model");
    begin();
    for (operation = 1; operation <= lab.end * POINT; operation++) {
        if (operation % BATCH == 1)
            begin_batch();
        one_operation();
        if (operation % BATCH == 0)
            end_batch();
        ends();
        arena_clear(&a);
    }
    end_batch();
    end_shift();
    compare();
    lab_row_end(&lab);
    arena_finish(&a);
    app_shop_end(&t);
    return lab_end(&lab);
}
