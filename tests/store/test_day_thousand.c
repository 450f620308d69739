/* Guards the sums of a day: a scripted day of 1,000 sales of all kinds (split tenders, change,
 * discounts, three VAT classes, weighed goods, credit and what is paid back of it, vouchers,
 * returns, voids, exchanges, corrected tenders, deposits, cash in, out and drops, three shifts)
 * whose drawers, Z totals, VAT and tenders equal what the test adds up by itself, with arithmetic
 * of its own. The seed is printed. */
#include <time.h>

#include "check.h"
#include "day_shop.h"
#include "diemban/app/credit.h"
#include "diemban/app/customer.h"
#include "diemban/app/order.h"
#include "diemban/app/product.h"
#include "diemban/app/refund.h"
#include "diemban/app/tender.h"
#include "diemban/core/date.h"

enum { SALES = 1000, GOODS = 4, RATES = 3 };

static const struct {
    const char *code, *vat, *rate;
    int64_t price, bp;
    bool weighed;
} goods[GOODS] = {
    {"2001", "8%", "8%", 127000, 800, false},
    {"2002", "10%", "10%", 89500, 1000, false},
    {"2003", "KCT", "KCT", 61300, 0, false},
    {"2004", "8%", "8%", 85000, 800, true},
};

static struct day_shop d;

/* The test's own book. */
static struct {
    int64_t cash, sold, returned, sales, refunds, discount;
    int64_t tender[TENDER_COUNT];      /* net, of the day */
    int64_t amount[GOODS], vat[GOODS]; /* by product, sold less returned */
    int64_t in, out, dropped;
    int64_t debt; /* of the one customer */
} book;

static char customer[CUSTOMER_REF];

static struct kept {
    char number[NUMBER_TEXT];
    int good[3];
    int64_t amount[3], total;
    int64_t paid[TENDER_COUNT]; /* as corrected */
    int lines, shift;
    bool back; /* came back, or is left alone */
} kept[SALES];

static int begin(void **state)
{
    (void)state;
    day_shop_begin(&d);
    for (int i = 0; i < GOODS; i++) {
        struct product p = {.code = goods[i].code,
                            .gtin = "",
                            .ocop_code = "",
                            .name = goods[i].code,
                            .unit = goods[i].weighed ? "kg" : "hộp",
                            .vat = goods[i].vat,
                            .weighed = goods[i].weighed,
                            .group = "",
                            .group_class = "",
                            .producer = "",
                            .certificate = "",
                            .certificate_date = DATE_NONE,
                            .price = money_of(goods[i].price)};
        app_must(product_add(&d.t.shop, &p, &d.a, &d.t.fault), &d.t.fault);
    }
    struct customer c;
    struct money limit = money_of(900000000);
    struct customer_words words = {.name = "Nhà hàng Sen", .limit = &limit};
    app_must(customer_add(&d.t.shop, &words, &d.a, &c, &d.t.fault), &d.t.fault);
    text_copy(customer, sizeof customer, c.ref);
    book.cash = 2000000;
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_verified(&d.t.shop);
    day_shop_end(&d);
    return 0;
}

/* domain.md §4.1: amount less what it is without tax, rounded half up; here in long hand. */
static int64_t tax_inside(int64_t amount, int64_t bp)
{
    int64_t below = 10000 + bp, net = (2 * amount * 10000 + below) / (2 * below);
    return amount - net;
}

static void note_line(struct kept *k, int good, int64_t amount)
{
    k->good[k->lines] = good;
    k->amount[k->lines++] = amount;
    k->total += amount;
    book.amount[good] += amount;
    book.vat[good] += tax_inside(amount, goods[good].bp);
}

static void scan_lines(struct rng *rng, struct kept *k)
{
    int lines = 1 + (int)rng_below(rng, 3);
    for (int i = 0; i < lines; i++) {
        int good = (int)rng_below(rng, GOODS);
        int64_t milli = goods[good].weighed ? 50 * (1 + (int64_t)rng_below(rng, 40))
                                            : 1000 * (1 + (int64_t)rng_below(rng, 4));
        struct sell_scan scan = {.text = goods[good].code, .size = 4, .qty = qty_of(milli)};
        struct sell_outcome out;
        app_must(sell_scan(&d.t.shop, &d.cart, &scan, 1, &out, &d.t.fault), &d.t.fault);
        int64_t amount = (2 * goods[good].price * milli + 1000) / 2000, cut = 0;
        if (rng_below(rng, 8) == 0 && amount > 20000) {
            struct sell_cut off = {.amount = money_of(cut = 5000)};
            int no = d.cart.lines[d.cart.count - 1].no;
            app_must(sell_discount(&d.t.shop, &d.cart, no, &off, &d.t.fault), &d.t.fault);
            book.discount += cut;
        }
        note_line(k, good, amount - cut);
    }
}

static void take(struct kept *k, enum tender t, int64_t amount)
{
    k->paid[t] += amount;
    book.tender[t] += amount;
    book.cash += t == TENDER_CASH ? amount : 0;
    book.debt += t == TENDER_CREDIT ? amount : 0;
}

/* All on account, or all by a voucher of the shop's own. */
static struct sell_payment pay_strangely(struct rng *rng, struct kept *k, char serial[24])
{
    if (rng_below(rng, 2) == 0) {
        app_must(sell_customer(&d.t.shop, &d.cart, customer, &d.t.fault), &d.t.fault);
        take(k, TENDER_CREDIT, k->total);
        return (struct sell_payment){
            .tender = TENDER_CREDIT, .tendered = {k->total}, .reference = ""};
    }
    snprintf(serial, 24, "PMH-%06d", (int)(k - kept));
    struct voucher_issued v = {.serial = serial, .amount = {k->total + 50000}, .expiry = DATE_NONE};
    app_must(voucher_issue(&d.t.shop, &v, &d.t.fault), &d.t.fault);
    take(k, TENDER_VOUCHER, k->total);
    return (struct sell_payment){
        .tender = TENDER_VOUCHER, .tendered = {k->total}, .reference = serial};
}

/* One tender, or two; cash often with change. */
static void pay(struct rng *rng, struct kept *k)
{
    static const enum tender others[] = {TENDER_TRANSFER, TENDER_CARD};
    struct sell_payment pays[2];
    struct sell_done done;
    struct arena a;
    char serial[24];
    int n = 0;
    int64_t rest = k->total;
    if (rng_below(rng, 8) == 0 && rest > 0) {
        pays[n++] = pay_strangely(rng, k, serial);
        rest = 0;
    } else if (rng_below(rng, 2) == 0) {
        int64_t part = rng_below(rng, 3) == 0 && rest > 2000 ? rest / 2 : rest;
        enum tender t = others[rng_below(rng, 2)];
        pays[n++] = (struct sell_payment){.tender = t, .tendered = {part}, .reference = ""};
        take(k, t, part);
        rest -= part;
    }
    if (rest > 0) {
        int64_t over = 1000 * (int64_t)rng_below(rng, 50);
        pays[n++] = (struct sell_payment){
            .tender = TENDER_CASH, .tendered = {rest + over}, .reference = ""};
        take(k, TENDER_CASH, rest);
    }
    arena_init(&a);
    app_must(sell_pay(&d.t.shop, &d.cart, pays, n, &a, &done, &d.t.fault), &d.t.fault);
    text_copy(k->number, sizeof k->number, done.sale.number);
    k->shift = (int)d.t.shop.shift.number;
    arena_finish(&a);
    book.sales++;
    book.sold += k->total;
}

/* Goods of the sale are the shop's again. */
static void note_back(struct kept *k)
{
    for (int i = 0; i < k->lines; i++) {
        book.amount[k->good[i]] -= k->amount[i];
        book.vat[k->good[i]] -= tax_inside(k->amount[i], goods[k->good[i]].bp);
    }
    book.refunds++;
    book.returned += k->total;
    k->back = true;
}

/* All of an earlier sale comes back, or it is made void: money by the tenders that paid. */
static void give_back(struct rng *rng, struct kept *k)
{
    struct arena a;
    struct refund_case c;
    struct refund_plan plan;
    struct refund_done done;
    arena_init(&a);
    app_must(refund_look(&d.t.shop, k->number, &a, &c, &d.t.fault), &d.t.fault);
    if (refund_may_void(&d.t.shop, &c) && rng_below(rng, 2) == 0)
        app_must(refund_plan_void(&d.t.shop, &c, &a, &plan, &d.t.fault), &d.t.fault);
    else
        app_must(refund_plan(&d.t.shop, &c, NULL, 0, &a, &plan, &d.t.fault), &d.t.fault);
    app_must(refund_make(&d.t.shop, &plan, "đổi ý", NULL, &a, &done, &d.t.fault), &d.t.fault);
    assert_int_equal(done.refund.total.dong, k->total);
    for (int t = 0; t < TENDER_COUNT; t++)
        take(k, (enum tender)t, -k->paid[t]);
    note_back(k);
    arena_finish(&a);
}

/* Other goods for those of an earlier sale; what they cost more is paid in cash. */
static bool exchange(struct kept *k, struct kept *old)
{
    struct arena a;
    struct refund_case c;
    struct refund_plan plan;
    struct refund_done back;
    struct sell_done sold;
    int64_t more = k->total - old->total;
    struct sell_payment cash = {.tender = TENDER_CASH, .tendered = {more}, .reference = ""};
    if (old == k || old->back || more < 0)
        return false;
    arena_init(&a);
    app_must(refund_look(&d.t.shop, old->number, &a, &c, &d.t.fault), &d.t.fault);
    app_must(refund_plan(&d.t.shop, &c, NULL, 0, &a, &plan, &d.t.fault), &d.t.fault);
    app_must(refund_exchange(&d.t.shop, &plan, "đổi hàng", &d.cart, &cash, more > 0, &a, &back,
                             &sold, &d.t.fault),
             &d.t.fault);
    text_copy(k->number, sizeof k->number, sold.sale.number);
    take(k, TENDER_CASH, more);
    note_back(old);
    book.sales++;
    book.sold += k->total;
    k->back = true;
    arena_finish(&a);
    return true;
}

/* All that was written as one tender was another. */
static void correct(struct rng *rng, struct kept *k)
{
    static const enum tender fixable[] = {TENDER_CASH, TENDER_TRANSFER, TENDER_CARD};
    enum tender was = fixable[rng_below(rng, 3)], now = fixable[rng_below(rng, 3)];
    struct arena a;
    struct tender_case c;
    int64_t amount = k->paid[was];
    if (was == now || amount <= 0 || k->back || k->shift != (int)d.t.shop.shift.number)
        return;
    arena_init(&a);
    app_must(tender_look(&d.t.shop, k->number, &a, &c, &d.t.fault), &d.t.fault);
    app_must(tender_fix(&d.t.shop, &c, was, now, money_of(amount), "", "nhầm", &d.t.fault),
             &d.t.fault);
    take(k, was, -amount);
    take(k, now, amount);
    arena_finish(&a);
}

/* Some of the debt is paid back; it is no sale. */
static void repay(struct rng *rng)
{
    struct money left;
    int64_t amount = 1 + (int64_t)rng_below(rng, 500000);
    enum tender t = rng_below(rng, 2) == 0 ? TENDER_CASH : TENDER_TRANSFER;
    if (book.debt < amount)
        return;
    app_must(credit_repay(&d.t.shop, customer, t, money_of(amount), "", &left, &d.t.fault),
             &d.t.fault);
    book.debt -= amount;
    book.tender[t] += amount;
    book.cash += t == TENDER_CASH ? amount : 0;
    assert_int_equal(left.dong, book.debt);
}

/* Money ahead for an order; half of the orders are not wanted after all. */
static void order_something(struct rng *rng)
{
    struct arena a;
    struct order o;
    int64_t amount = 1000 * (1 + (int64_t)rng_below(rng, 100));
    struct sell_scan scan = {.text = "2001", .size = 4, .qty = qty_units(2)};
    struct order_wish w = {.kind = ORDER_KIND_ORDER,
                           .name = "Hoa",
                           .phone = "",
                           .note = "",
                           .deposit = {amount},
                           .tender = TENDER_CASH};
    arena_init(&a);
    app_must(order_at_once(&d.t.shop, &scan, 1, &w, &a, &o, &d.t.fault), &d.t.fault);
    if (rng_below(rng, 2) == 0) {
        app_must(order_cancel(&d.t.shop, o.number, TENDER_CASH, &a, &o, &d.t.fault), &d.t.fault);
        amount = 0;
    }
    book.tender[TENDER_CASH] += amount;
    book.cash += amount;
    arena_finish(&a);
}

static void move_cash(struct rng *rng)
{
    struct cash_done done;
    int64_t amount = 1000 * (1 + (int64_t)rng_below(rng, 300));
    enum cash_kind kind = (enum cash_kind)rng_below(rng, CASH_KIND_COUNT);
    app_must(day_cash(&d, kind, amount, "theo sổ", &done), &d.t.fault);
    book.cash += kind == CASH_IN ? amount : -amount;
    *(kind == CASH_IN ? &book.in : kind == CASH_OUT ? &book.out : &book.dropped) += amount;
}

/* The drawer of the shift that ends is counted right; the next begins with what it leaves. */
static void change_shift(const char *label)
{
    assert_int_equal(day_expected(&d), book.cash);
    day_close_counted(&d, book.cash);
    assert_int_equal(d.closed->closed.expected.dong, book.cash);
    app_must(open_shift(&d.t.shop, label, money_of(1500000), &d.t.fault), &d.t.fault);
    book.cash = 1500000;
}

static void one_round(struct rng *rng, int i)
{
    clock_advance(&d.t.clock, 20000);
    d.t.shop.clock = d.t.clock;
    store_set_clock(d.t.shop.store, &d.t.clock);
    struct kept *k = &kept[rng_below(rng, (uint64_t)i + 1)];
    scan_lines(rng, &kept[i]);
    if (rng_below(rng, 12) != 0 || !exchange(&kept[i], k))
        pay(rng, &kept[i]);
    if (rng_below(rng, 25) == 0)
        move_cash(rng);
    if (rng_below(rng, 30) == 0)
        order_something(rng);
    if (rng_below(rng, 20) == 0)
        repay(rng);
    k = &kept[rng_below(rng, (uint64_t)i + 1)];
    if (rng_below(rng, 12) == 0)
        correct(rng, k);
    if (rng_below(rng, 15) == 0 && !k->back && k->total < 5000000)
        give_back(rng, k);
    if (i == 330 || i == 660)
        change_shift(i == 330 ? "Chiều" : "Tối");
}

static void check_rates(const struct period *p)
{
    for (int i = 0; i < p->rate_count; i++) {
        int64_t amount = 0, vat = 0;
        for (int g = 0; g < GOODS; g++)
            if (strcmp(goods[g].rate, p->rates[i].name) == 0) {
                amount += book.amount[g];
                vat += book.vat[g];
            }
        assert_int_equal(money_sub(p->rates[i].sold, p->rates[i].returned).dong, amount);
        assert_int_equal(money_sub(p->rates[i].sold_vat, p->rates[i].returned_vat).dong, vat);
    }
    assert_int_equal(p->rate_count, RATES);
}

static void a_day_of_a_thousand_sales_adds_up(void **state)
{
    (void)state;
    struct rng rng;
    uint64_t seed = (uint64_t)time(NULL);
    print_message("seed %llu\n", (unsigned long long)seed);
    rng_seed(&rng, seed);
    app_must(store_begin(d.t.shop.store, &d.t.fault), &d.t.fault); /* a day in one flush */
    for (int i = 0; i < SALES; i++)
        one_round(&rng, i);
    app_must(store_commit(d.t.shop.store, &d.t.fault), &d.t.fault);
    assert_int_equal(day_expected(&d), book.cash);
    day_close_counted(&d, book.cash);
    day_z_all(&d);
    const struct period *p = &d.done->z.period;
    assert_int_equal(p->sales, book.sales);
    assert_int_equal(p->sale_total.dong, book.sold);
    assert_int_equal(p->refunds, book.refunds);
    assert_int_equal(p->refund_total.dong, book.returned);
    assert_int_equal(p->discount.dong, book.discount);
    assert_int_equal(p->whole.in.dong, book.in);
    assert_int_equal(p->whole.out.dong, book.out);
    assert_int_equal(p->whole.dropped.dong, book.dropped);
    assert_int_equal(p->shift_count, 3);
    for (int t = 0; t < TENDER_COUNT; t++)
        assert_int_equal(drawer_net(&p->whole, (enum tender)t).dong, book.tender[t]);
    int64_t hours = 0;
    for (int h = 0; h < 24; h++)
        hours += p->hour[h].dong;
    assert_int_equal(hours, book.sold - book.returned);
    check_rates(p);
    assert_int_equal(p->total.sales.dong, book.sold);
    assert_int_equal(p->total.refunds.dong, book.returned);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_day_of_a_thousand_sales_adds_up, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
