/* T16: a shop lives through many days: sales in any tenders, returns, voids, carts put aside, money
 * in and out, vouchers, credit and its repayment, orders with deposits, corrected tenders, goods
 * in, adjusted, given back to the supplier, counted, sent to a second shop and taken from it,
 * shifts, days and restarts, mixed at random in one file. A second model of plain integers (soak.h)
 * goes along: what must lie in the drawer at each close, the sums of each Z, debt, vouchers,
 * deposits and both shops' stock are equal to the đồng and to the thousandth, and verify finds
 * nothing. A point is a hundred operations. */
#include <stdlib.h>

#include "soak.h"

#include "check.h"
#include "diemban/app/cash.h"
#include "diemban/app/close_shift.h"
#include "diemban/app/credit.h"
#include "diemban/app/customer.h"
#include "diemban/app/day_close.h"
#include "diemban/app/hold.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/refund.h"
#include "diemban/core/date.h"

enum { POINT = 100, KEPT = 200, BATCH = 40, A_SHIFT = 150, A_DAY = 400 };

struct soak soak;
static struct customer an;
static bool batch; /* a transaction of many operations is open: one flush of the disk for all */

int64_t soak_below(int64_t n)
{
    return (int64_t)rng_below(&soak.rng, (uint64_t)n);
}

static void broken(const char *what, int64_t is, int64_t should)
{
    lab_fault(&soak.lab, LAB_LOST, soak.operation / POINT,
              "%s: %lld, the model: %lld (operation %lld)", what, (long long)is, (long long)should,
              (long long)soak.operation);
    lab_row_end(&soak.lab);
    exit(1);
}

void soak_equal(const char *what, int64_t is, int64_t should)
{
    if (is != should)
        broken(what, is, should);
}

/* ---- transactions of many operations ---- */

static void begin_batch(void)
{
    if (!batch)
        app_must(store_begin(soak.t.shop.store, &soak.t.fault), &soak.t.fault);
    batch = true;
}

static void end_batch(void)
{
    if (batch)
        app_must(store_commit(soak.t.shop.store, &soak.t.fault), &soak.t.fault);
    batch = false;
}

void soak_alone(bool begins)
{
    static bool was;
    if (begins)
        was = batch;
    if (begins)
        end_batch();
    else if (was)
        begin_batch();
}

/* ---- the second model ---- */

static struct kept {
    char number[NUMBER_TEXT];
    int lines, product[SOAK_LINES];
    int64_t qty[SOAK_LINES], amount[SOAK_LINES], back[SOAK_LINES], back_amount[SOAK_LINES];
} kept[KEPT];
static int64_t kept_count;

static int product_of(const char *code)
{
    return (int)strtol(code, NULL, 10) - 1001;
}

void soak_money_in(enum tender x, int64_t amount)
{
    soak.model.tender[x] += amount;
    soak.model.day.tender[x] += amount;
    soak.model.all.tender[x] += amount;
    if (x == TENDER_CASH)
        soak.model.cash += amount;
    if (x == TENDER_CREDIT)
        soak.model.owed += amount;
}

static void spend(enum tender x, const char *serial, int64_t amount)
{
    if (x != TENDER_VOUCHER)
        return;
    for (int i = 0; i < soak.model.vouchers; i++)
        if (strcmp(soak_serial(i), serial) == 0) {
            soak.model.voucher[i] -= amount;
            soak.model.paid_by_voucher += amount > 0;
            return;
        }
    broken("a voucher that was not issued", 1, 0);
}

void soak_note_sale(const struct sale *s)
{
    struct kept *k = &kept[kept_count++ % KEPT];
    int64_t total = 0, paid = 0;
    *k = (struct kept){.lines = s->line_count};
    text_copy(k->number, sizeof k->number, s->number);
    for (int i = 0; i < s->line_count; i++) {
        const struct sale_line *l = &s->lines[i];
        int p = k->product[i] = product_of(l->code);
        k->qty[i] = l->qty.milli;
        k->amount[i] = (2 * soak.model.price[p] * l->qty.milli + 1000) / 2000 - l->discount.dong;
        soak_equal("the amount of a line", l->amount.dong, k->amount[i]);
        soak.model.stock[p] -= l->qty.milli;
        total += k->amount[i];
    }
    for (int i = 0; i < s->payment_count; i++) {
        paid += s->payments[i].applied.dong;
        soak_money_in(s->payments[i].tender, s->payments[i].applied.dong);
        spend(s->payments[i].tender, s->payments[i].reference, s->payments[i].applied.dong);
    }
    soak_equal("the total of a sale", s->total.dong, total);
    soak_equal("what was paid", paid, total);
    soak.model.day.sales++;
    soak.model.day.sold += total;
    soak.model.all.sold += total;
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
            soak_equal("all came back", k->back_amount[n], k->amount[n]);
        if (r->lines[i].back == BACK_STOCK)
            soak.model.stock[k->product[n]] += l->qty.milli;
        total += l->amount.dong;
    }
    for (int i = 0; i < r->payment_count; i++) {
        paid += r->payments[i].amount.dong;
        soak_money_in(r->payments[i].tender, -r->payments[i].amount.dong);
        spend(r->payments[i].tender, r->payments[i].reference, -r->payments[i].amount.dong);
    }
    soak_equal("the total of a return", r->total.dong, total);
    soak_equal("what was given back", paid, total);
    soak.model.day.refunds++;
    soak.model.day.returned += total;
    soak.model.all.returned += total;
}

/* ---- operations ---- */

const char *soak_code(int product)
{
    static char code[12];
    snprintf(code, sizeof code, "%d", 1001 + product);
    return code;
}

int64_t soak_qty(int product)
{
    return product % 3 == 0 ? 1 + soak_below(4000) : 1000 * (1 + soak_below(4));
}

static void fill_cart(struct cart *cart)
{
    struct sell_outcome out;
    cart_init(cart);
    for (int i = 1 + (int)soak_below(SOAK_LINES); i > 0; i--) {
        int p = (int)soak_below(SOAK_GOODS);
        const char *code = soak_code(p);
        struct sell_scan scan = {.text = code, .size = strlen(code), .qty = qty_of(soak_qty(p))};
        app_must(sell_scan(&soak.t.shop, cart, &scan, 1, &out, &soak.t.fault), &soak.t.fault);
    }
    if (soak_below(4) == 0) {
        struct sell_cut cut = {.bp = (int)soak_below(3000)};
        app_must(sell_discount_all(&soak.t.shop, cart, &cut, &soak.t.fault), &soak.t.fault);
    }
}

/* A voucher of the shop that is worth something, which then pays; false when none is. */
static bool by_voucher(struct sell_payment *p, int64_t *part)
{
    if (soak.model.vouchers == 0)
        return false;
    int i = (int)soak_below(soak.model.vouchers);
    if (soak.model.voucher[i] == 0)
        return false;
    p->tender = TENDER_VOUCHER;
    p->reference = soak_serial(i);
    if (*part > soak.model.voucher[i])
        *part = soak.model.voucher[i];
    return true;
}

static void pay(struct cart *cart)
{
    static const enum tender others[] = {TENDER_TRANSFER, TENDER_CARD, TENDER_CREDIT};
    struct sell_payment p[2] = {{.reference = ""}, {.tender = TENDER_CASH, .reference = ""}};
    struct sell_done done;
    int64_t due = cart_total(cart).dong, part = 0;
    int n = 0;
    if (due > 1 && soak_below(2) == 0) {
        p[0].tender = others[soak_below(3)];
        part = soak_below(3) == 0 ? 1 + soak_below(due - 1) : due;
        if (soak_below(4) == 0)
            by_voucher(&p[0], &part);
        p[n++].tendered = money_of(part);
        if (p[0].tender == TENDER_CREDIT)
            app_must(sell_customer(&soak.t.shop, cart, an.ref, &soak.t.fault), &soak.t.fault);
    }
    p[1].tendered = money_of(due - part + soak_below(2) * soak_below(200000));
    if (part < due || due == 0)
        p[n++] = p[1];
    app_must(sell_pay(&soak.t.shop, cart, p, n, &soak.a, &done, &soak.t.fault), &soak.t.fault);
    soak_note_sale(&done.sale);
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
    app_must(hold_cart(&soak.t.shop, &cart, "khách chờ", &soak.t.fault), &soak.t.fault);
    cart_finish(&cart);
    soak.model.held++;
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
    app_must(hold_list(&soak.t.shop, count_cart, ids, &soak.t.fault), &soak.t.fault);
    soak_equal("carts put aside", ids[0], soak.model.held);
    if (soak.model.held == 0)
        return;
    cart_init(&cart);
    app_must(hold_recall(&soak.t.shop, &cart, ids[1], &soak.t.fault), &soak.t.fault);
    soak.model.held--;
    soak.model.held_sold++;
    pay(&cart);
    cart_finish(&cart);
}

static int wanted(struct kept *k, const struct refund_case *c, struct refund_want *wants)
{
    int n = 0;
    for (int i = 0; i < k->lines; i++) {
        int64_t left = k->qty[i] - k->back[i];
        soak_equal("what is left of a line",
                   refund_left(&c->sale.sale.lines[i], &c->left[i].before).milli, left);
        if (left == 0 || soak_below(2) == 0)
            continue;
        bool weighed = k->qty[i] % 1000 != 0; /* what was sold whole comes back whole */
        int64_t q = soak_below(2) == 0 ? left
                    : weighed          ? 1 + soak_below(left)
                                       : 1000 * (1 + soak_below(left / 1000));
        wants[n++] = (struct refund_want){
            .line = i + 1, .qty = qty_of(q), .back = (enum refund_back)soak_below(BACK_COUNT)};
    }
    return n;
}

static void give_back(bool all)
{
    struct refund_case c;
    struct refund_plan p;
    struct refund_done done;
    struct refund_want wants[SOAK_LINES];
    if (kept_count == 0)
        return;
    struct kept *k = &kept[soak_below(kept_count < KEPT ? kept_count : KEPT)];
    app_must(refund_look(&soak.t.shop, k->number, &soak.a, &c, &soak.t.fault), &soak.t.fault);
    int n = wanted(k, &c, wants);
    if (all && refund_may_void(&soak.t.shop, &c))
        app_must(refund_plan_void(&soak.t.shop, &c, &soak.a, &p, &soak.t.fault), &soak.t.fault);
    else if (!all && n > 0)
        app_must(refund_plan(&soak.t.shop, &c, wants, n, &soak.a, &p, &soak.t.fault),
                 &soak.t.fault);
    else
        return;
    app_must(refund_make(&soak.t.shop, &p, "đổi ý", NULL, &soak.a, &done, &soak.t.fault),
             &soak.t.fault);
    note_refund(&done.refund, k);
}

static void move_cash(void)
{
    struct cash_request r = {.kind = (enum cash_kind)soak_below(CASH_KIND_COUNT),
                             .partner = "",
                             .amount = money_of(1000 * (1 + soak_below(100))),
                             .reason = "việc"};
    struct cash_done done;
    app_must(cash_move(&soak.t.shop, &r, &soak.a, &done, &soak.t.fault), &soak.t.fault);
    soak.model.cash += r.kind == CASH_IN ? r.amount.dong : -r.amount.dong;
}

static void repay(void)
{
    static const enum tender tenders[] = {TENDER_CASH, TENDER_TRANSFER, TENDER_CARD};
    struct money left;
    enum tender x = tenders[soak_below(3)];
    if (soak.model.owed <= 0)
        return;
    int64_t amount = 1 + soak_below(soak.model.owed);
    app_must(credit_repay(&soak.t.shop, an.ref, x, money_of(amount), "", &left, &soak.t.fault),
             &soak.t.fault);
    soak.model.owed -= amount;
    soak_equal("still owed", left.dong, soak.model.owed);
    soak_money_in(x, amount);
}

/* ---- shifts, days ---- */

static void later(int64_t ms)
{
    struct app_shop *const both[] = {&soak.t, &soak.other};
    for (int i = 0; i < 2; i++) {
        clock_advance(&both[i]->clock, ms);
        both[i]->shop.clock = both[i]->clock;
        store_set_clock(both[i]->shop.store, &both[i]->clock);
    }
}

static void begin_shift(int64_t float_in)
{
    app_must(open_shift(&soak.t.shop, "", money_of(float_in), &soak.t.fault), &soak.t.fault);
    soak.model.cash = float_in;
    memset(soak.model.tender, 0, sizeof soak.model.tender);
}

static void compare_drawer(const struct drawer *d)
{
    soak_equal("cash in the drawer", drawer_expected(d, TENDER_CASH).dong, soak.model.cash);
    soak_equal("transfers of the shift", drawer_expected(d, TENDER_TRANSFER).dong,
               soak.model.tender[TENDER_TRANSFER]);
    soak_equal("vouchers of the shift", drawer_expected(d, TENDER_VOUCHER).dong,
               soak.model.tender[TENDER_VOUCHER]);
    soak_equal("cards of the shift", drawer_expected(d, TENDER_CARD).dong,
               soak.model.tender[TENDER_CARD]);
}

/* Counted with a difference or without; returns what is left in the drawer. */
static int64_t end_shift(void)
{
    static struct period p;
    static struct close_request r;
    static struct close_done done;
    app_must(shift_sums(&soak.t.shop, &p, &soak.t.fault), &soak.t.fault);
    compare_drawer(&p.drawer);
    int64_t counted = soak.model.cash + soak_below(3) * (soak_below(40000) - 20000);
    if (counted < 0)
        counted = 0;
    r = (struct close_request){.cash = money_of(counted),
                               .note = "",
                               .may_wait = true,
                               .keep_given = true,
                               .kept = money_of(soak_below(counted + 1))};
    app_must(close_shift(&soak.t.shop, &r, &soak.a, &done, &soak.t.fault), &soak.t.fault);
    soak_equal("what should have been there", done.closed.expected.dong, soak.model.cash);
    soak_equal("what was counted", done.closed.counted.dong, counted);
    soak_equal("handed in", done.closed.handed.dong, counted - r.kept.dong);
    return r.kept.dong;
}

static void end_day(void)
{
    static struct day_done done;
    int64_t left = soak_below(3) != 0 ? end_shift() : 500000;
    app_must(day_z(&soak.t.shop, &soak.a, &done, &soak.t.fault), &soak.t.fault);
    const struct period *z = &done.z.period;
    soak_equal("sales of the Z", z->sales, soak.model.day.sales);
    soak_equal("sold, of the Z", z->sale_total.dong, soak.model.day.sold);
    soak_equal("returns of the Z", z->refunds, soak.model.day.refunds);
    soak_equal("returned, of the Z", z->refund_total.dong, soak.model.day.returned);
    for (enum tender x = TENDER_TRANSFER; x <= TENDER_CARD; x++)
        soak_equal(tender_stored(x), drawer_net(&z->whole, x).dong, soak.model.day.tender[x]);
    memset(&soak.model.day, 0, sizeof soak.model.day);
    app_must(store_settle(soak.t.shop.store, &soak.t.fault), &soak.t.fault); /* as after each Z */
    later(INT64_C(12) * 3600000);
    begin_shift(left);
}

static void restart(void)
{
    app_shop_again(&soak.t);
    later(60000);
    app_must(people_act_as(&soak.t.shop, "hoa", &soak.t.fault), &soak.t.fault);
}

static void ends(void)
{
    if (soak.operation % A_SHIFT != 0 && soak.operation % A_DAY != 0)
        return;
    end_batch();
    if (soak.operation % A_DAY == 0)
        end_day();
    else
        begin_shift(end_shift());
    if (soak_below(4) == 0)
        restart();
}

static void one_operation(void)
{
    int64_t kind = soak_below(100);
    if (kind < 48)
        sell();
    else if (kind < 58)
        give_back(false);
    else if (kind < 61)
        give_back(true);
    else if (kind < 65)
        hold();
    else if (kind < 69)
        take_up();
    else if (kind < 73)
        move_cash();
    else if (kind < 77)
        repay();
    else if (kind < 86)
        soak_ahead(kept_count > 0 ? kept[(kept_count - 1) % KEPT].number : "");
    else
        soak_goods();
    later(20000);
}

/* ---- all ---- */

static void begin(void)
{
    static struct arena texts;
    const struct money limit = money_of(INT64_C(5000000000));
    const struct customer_words words = {.name = "An", .phone = "0912345678", .limit = &limit};
    rng_seed(&soak.rng, soak.lab.args.seed);
    app_shop_begin(&soak.t);
    app_shop_begin_at(&soak.other, 13);
    arena_init(&soak.a);
    arena_init(&texts);
    soak_goods_begin();
    app_must(customer_add(&soak.t.shop, &words, &texts, &an, &soak.t.fault), &soak.t.fault);
    app_must(people_add(&soak.t.shop, "hoa", "Hoa", PERSON_OWNER, &soak.t.fault), &soak.t.fault);
    app_must(people_act_as(&soak.t.shop, "hoa", &soak.t.fault), &soak.t.fault);
    begin_shift(2000000);
}

/* Nothing was left out: each was done, also what needs something else before it. */
static void tell_counts(void)
{
    const struct soak_model *m = &soak.model;
    const int64_t counts[] = {m->arrived,  m->paid_by_voucher, m->delivered,
                              m->given_up, m->corrected,       m->held_sold};
    printf("%lld transfers arrived, %lld sales by voucher, %lld deliveries of orders, %lld orders "
           "given up, %lld tenders corrected, %lld carts taken up\n",
           (long long)counts[0], (long long)counts[1], (long long)counts[2], (long long)counts[3],
           (long long)counts[4], (long long)counts[5]);
    for (size_t i = 0; i < sizeof counts / sizeof *counts && soak.lab.end >= 30; i++)
        if (counts[i] == 0)
            broken("a kind of operation that never happened", 0, (int64_t)i);
}

static void compare(void)
{
    struct journal_head head;
    struct customer_card card;
    store_journal_head(soak.t.shop.store, &head);
    soak_equal("sold, for ever", head.total.sales.dong, soak.model.all.sold);
    soak_equal("returned, for ever", head.total.refunds.dong, soak.model.all.returned);
    app_must(customer_card(&soak.t.shop, an.ref, &soak.a, &card, &soak.t.fault), &soak.t.fault);
    soak_equal("owed", card.sums.owes.dong, soak.model.owed);
    soak_goods_compare();
    soak_ahead_compare();
    app_verified(&soak.other.shop);
    app_verified(&soak.t.shop);
}

int main(int argc, char **argv)
{
    lab_begin(&soak.lab, argc, argv, 1000);
    lab_row(&soak.lab, "T16 soak against a second model");
    begin();
    for (soak.operation = 1; soak.operation <= soak.lab.end * POINT; soak.operation++) {
        if (soak.operation % BATCH == 1)
            begin_batch();
        one_operation();
        if (soak.operation % BATCH == 0)
            end_batch();
        ends();
        arena_clear(&soak.a);
    }
    end_batch();
    end_shift();
    compare();
    tell_counts();
    lab_row_end(&soak.lab);
    arena_finish(&soak.a);
    soak_goods_end();
    app_shop_end(&soak.t);
    app_shop_end(&soak.other);
    return lab_end(&soak.lab);
}
