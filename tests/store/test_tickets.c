/* Guards the money of any ticket: random sales with weights, discounts, rates and any split of
 * tenders, returns, exchanges, voids and corrected tenders on a real shop file, against a second,
 * simple model. Lines add up to the total, tenders to the total, VAT to that of the lines; what
 * came back never exceeds what went out; the drawer agrees to the đồng; verify finds nothing.
 *
 * DIEMBAN_TICKETS sets how many (2,000; the slow suite takes 100,000), DIEMBAN_SEED the seed. */
#include "app_shop.h"

#include <stdlib.h>

#include "check.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/refund.h"
#include "diemban/app/setting.h"
#include "diemban/app/tender.h"
#include "diemban/core/date.h"
#include "diemban/core/period.h"

enum { GOODS = 8, KEPT = 64, LINES = 6, FLOAT = 2000000, BATCH = 50 };

static struct app_shop t;
static struct arena a;
static uint64_t seed, start;
static int ticket;

static int64_t below(int64_t n)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (int64_t)((seed >> 33) % (uint64_t)n);
}

#define HOLDS(condition)                                                                           \
    do {                                                                                           \
        if (!(condition))                                                                          \
            fail_msg("seed %llu, ticket %d: %s", (unsigned long long)start, ticket, #condition);   \
    } while (0)

/* ---- the second model: plain integers ---- */

static struct {
    int64_t cash;            /* in the drawer */
    int64_t tender[16];      /* what each tender brought */
    int64_t sold, returned;  /* totals */
    int64_t vat_in, vat_out; /* of lines sold and returned */
} model;

static struct kept {
    char number[NUMBER_TEXT];
    int lines;
    int64_t qty[LINES + 2], amount[LINES + 2], vat[LINES + 2];
    int64_t back_qty[LINES + 2], back_amount[LINES + 2], back_vat[LINES + 2];
} kept[KEPT];
static int kept_count;

static int64_t half_up(int64_t part, int64_t whole)
{
    return (2 * part + whole) / (2 * whole);
}

static void note_sale(const struct sale *s)
{
    struct kept *k = &kept[kept_count++ % KEPT];
    int64_t total = 0, paid = 0;
    *k = (struct kept){.lines = s->line_count};
    text_copy(k->number, sizeof k->number, s->number);
    for (int i = 0; i < s->line_count; i++) {
        const struct sale_line *l = &s->lines[i];
        k->qty[i] = l->qty.milli;
        k->amount[i] = half_up(l->price.dong * l->qty.milli, 1000) - l->discount.dong;
        k->vat[i] = k->amount[i] - half_up(k->amount[i] * 10000, 10000 + l->vat_rate.bp);
        HOLDS(k->amount[i] == l->amount.dong && k->amount[i] >= 0);
        HOLDS(k->vat[i] == l->vat.dong);
        total += k->amount[i];
        model.vat_in += k->vat[i];
    }
    for (int i = 0; i < s->payment_count; i++) {
        paid += s->payments[i].applied.dong;
        model.tender[s->payments[i].tender] += s->payments[i].applied.dong;
    }
    HOLDS(total == s->total.dong && paid == total);
    HOLDS(s->change.dong == s->tendered.dong - total);
    model.sold += total;
}

static struct kept *find_kept(const char *number)
{
    for (int i = 0; i < KEPT; i++)
        if (strcmp(kept[i].number, number) == 0)
            return &kept[i];
    return NULL;
}

static void note_refund(const struct refund *r)
{
    struct kept *k = find_kept(r->of);
    int64_t total = 0, paid = 0;
    HOLDS(k != NULL);
    for (int i = 0; i < r->line_count; i++) {
        int n = r->lines[i].sale_line - 1;
        const struct sale_line *l = &r->lines[i].line;
        k->back_qty[n] += l->qty.milli;
        k->back_amount[n] += l->amount.dong;
        k->back_vat[n] += l->vat.dong;
        HOLDS(k->back_qty[n] <= k->qty[n] && k->back_amount[n] <= k->amount[n]);
        if (k->back_qty[n] == k->qty[n])
            HOLDS(k->back_amount[n] == k->amount[n] && k->back_vat[n] == k->vat[n]);
        total += l->amount.dong;
        model.vat_out += l->vat.dong;
    }
    for (int i = 0; i < r->payment_count; i++) {
        const struct refund_payment *p = &r->payments[i];
        paid += p->amount.dong;
        model.tender[p->tender] -= p->amount.dong;
        if (p->tender == TENDER_CASH)
            model.cash -= p->amount.dong;
        HOLDS(p->amount.dong >= 0 || p->tender == TENDER_ROUNDING);
    }
    HOLDS(total == r->total.dong && paid == total);
    model.returned += total;
}

/* ---- tickets ---- */

static int random_items(struct sell_scan *items)
{
    static const char *const codes[GOODS] = {"1", "2", "3", "4", "5", "6", "7", "8"};
    int n = 1 + (int)below(LINES);
    for (int i = 0; i < n; i++) {
        int g = (int)below(GOODS);
        int64_t milli = g % 2 == 0 ? 1000 * (1 + below(5)) : 1 + below(4000);
        items[i] = (struct sell_scan){.text = codes[g], .size = 1, .qty = qty_of(milli)};
    }
    return n;
}

/* Splits an amount over tenders; the last one is cash more often than not. What is handed over
 * in cash goes into the model's drawer. */
static int random_payments(int64_t due, struct sell_payment *p, int64_t *cash)
{
    static const enum tender others[] = {TENDER_TRANSFER, TENDER_CARD, TENDER_VOUCHER};
    int n = 0;
    *cash = 0;
    while (n < 3 && due > 1 && below(3) == 0) {
        int64_t part = 1 + below(due - 1);
        p[n++] = (struct sell_payment){
            .tender = others[below(3)], .tendered = money_of(part), .reference = ""};
        p[n - 1].awaiting = p[n - 1].tender == TENDER_TRANSFER && below(4) == 0;
        due -= part;
    }
    if (below(4) == 0) {
        bool over = below(5) == 0;
        p[n++] = (struct sell_payment){.tender = TENDER_TRANSFER,
                                       .tendered = money_of(due + (over ? below(90000) : 0)),
                                       .reference = "",
                                       .over = over};
    } else {
        *cash = due + below(2) * below(200000);
        p[n++] = (struct sell_payment){
            .tender = TENDER_CASH, .tendered = money_of(*cash), .reference = ""};
    }
    return n;
}

static void put_cart(struct cart *cart)
{
    struct sell_scan items[LINES];
    struct sell_outcome out[LINES];
    int n = random_items(items);
    app_must(sell_scan(&t.shop, cart, items, n, out, &t.fault), &t.fault);
    if (below(3) == 0) {
        struct sell_cut cut = {.bp = (int)below(4000)};
        app_must(sell_discount_all(&t.shop, cart, &cut, &t.fault), &t.fault);
    }
}

static void do_sale(void)
{
    struct cart cart;
    struct sell_payment p[4];
    struct sell_done done;
    int64_t cash;
    cart_init(&cart);
    put_cart(&cart);
    int n = random_payments(cart_total(&cart).dong, p, &cash);
    app_must(sell_pay(&t.shop, &cart, p, n, &a, &done, &t.fault), &t.fault);
    model.cash += cash - done.sale.change.dong;
    note_sale(&done.sale);
    cart_finish(&cart);
}

/* A case of a sale still in memory of which something is left; false when there is none. */
static bool random_case(struct refund_case *c)
{
    if (kept_count == 0)
        return false;
    int newest = kept_count < KEPT ? kept_count : KEPT;
    app_must(refund_look(&t.shop, kept[below(newest)].number, &a, c, &t.fault), &t.fault);
    for (int i = 0; i < c->sale.sale.line_count; i++)
        if (refund_left(&c->sale.sale.lines[i], &c->left[i].before).milli > 0)
            return true;
    return false;
}

static bool random_plan(struct refund_plan *p)
{
    struct refund_case c;
    struct refund_want wants[LINES + 2];
    int n = 0;
    if (!random_case(&c))
        return false;
    for (int i = 0; i < c.sale.sale.line_count; i++) {
        const struct sale_line *l = &c.sale.sale.lines[i];
        int64_t left = refund_left(l, &c.left[i].before).milli;
        if (left == 0 || below(3) == 0)
            continue;
        bool whole = qty_whole(l->qty);
        int64_t q = below(2) == 0 ? left
                    : whole       ? 1000 * (1 + below(left / 1000))
                                  : 1 + below(left);
        wants[n++] = (struct refund_want){
            .line = i + 1, .qty = qty_of(q), .back = (enum refund_back)below(BACK_COUNT)};
    }
    if (n == 0)
        return false;
    app_must(refund_plan(&t.shop, &c, wants, n, &a, p, &t.fault), &t.fault);
    return true;
}

static void do_refund(void)
{
    struct refund_plan p;
    struct refund_done done;
    if (!random_plan(&p))
        return;
    app_must(refund_make(&t.shop, &p, "x", NULL, &a, &done, &t.fault), &t.fault);
    note_refund(&done.refund);
}

static void do_void(void)
{
    struct refund_case c;
    struct refund_plan p;
    struct refund_done done;
    if (!random_case(&c) || !refund_may_void(&t.shop, &c))
        return;
    app_must(refund_plan_void(&t.shop, &c, &a, &p, &t.fault), &t.fault);
    app_must(refund_make(&t.shop, &p, "x", NULL, &a, &done, &t.fault), &t.fault);
    note_refund(&done.refund);
}

static void do_exchange(void)
{
    struct refund_plan p;
    struct refund_done back;
    struct sell_done sold;
    struct sell_payment payments[4];
    struct cart cart;
    int64_t cash = 0;
    int n = 0;
    if (!random_plan(&p))
        return;
    cart_init(&cart);
    put_cart(&cart);
    int64_t net = refund_net(&p, &cart).dong;
    if (net > 0)
        n = random_payments(net, payments, &cash);
    app_must(refund_exchange(&t.shop, &p, "x", &cart, payments, n, &a, &back, &sold, &t.fault),
             &t.fault);
    model.cash += cash - sold.sale.change.dong;
    note_refund(&back.refund);
    note_sale(&sold.sale);
    cart_finish(&cart);
}

static void do_fix(void)
{
    static const enum tender fixable[] = {TENDER_CASH, TENDER_TRANSFER, TENDER_CARD};
    struct tender_case c;
    enum tender was = fixable[below(3)], now = fixable[below(3)];
    if (kept_count == 0 || was == now)
        return;
    int newest = kept_count < KEPT ? kept_count : KEPT;
    app_must(tender_look(&t.shop, kept[below(newest)].number, &a, &c, &t.fault), &t.fault);
    int64_t most = 0;
    for (int i = 0; i < c.paid.count; i++)
        if (c.paid.at[i].tender == was)
            most = c.paid.at[i].amount.dong;
    if (most <= 0)
        return;
    int64_t amount = 1 + below(most);
    app_must(tender_fix(&t.shop, &c, was, now, money_of(amount), "", "x", &t.fault), &t.fault);
    model.tender[was] -= amount;
    model.tender[now] += amount;
    model.cash += (now == TENDER_CASH) * amount - (was == TENDER_CASH) * amount;
}

/* ---- all ---- */

static void add_goods(void)
{
    static const char *const rates[] = {"0%", "5%", "8%", "10%", "KCT"};
    for (int i = 0; i < GOODS; i++) {
        char code[2] = {(char)('1' + i), '\0'};
        struct product p = {.code = code,
                            .gtin = "",
                            .ocop_code = "",
                            .name = code,
                            .unit = i % 2 == 0 ? "hộp" : "kg",
                            .vat = rates[i % 5],
                            .group = "",
                            .group_class = "",
                            .producer = "",
                            .certificate = "",
                            .certificate_date = DATE_NONE,
                            .price = money_of(1 + below(500000))};
        app_must(product_add(&t.shop, &p, &a, &t.fault), &t.fault);
    }
}

static int take_record(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *h)
{
    struct arena texts = {0};
    struct record r;
    (void)seq;
    (void)h;
    assert_err(record_decode(bytes, n, &texts, &r), ERR_OK);
    assert_err(period_take(ctx, &r, &texts), ERR_OK);
    arena_finish(&texts);
    return 0;
}

static void compare(void)
{
    static struct period p;
    struct journal_head head;
    period_init(&p);
    app_must(store_journal_read(t.shop.store, 1, 0, take_record, &p, &t.fault), &t.fault);
    store_journal_head(t.shop.store, &head);
    HOLDS(drawer_expected(&p.drawer, TENDER_CASH).dong == model.cash);
    HOLDS(model.cash == FLOAT + model.tender[TENDER_CASH]);
    for (int i = 0; i < TENDER_COUNT; i++)
        if (i != TENDER_CASH)
            HOLDS(drawer_expected(&p.drawer, (enum tender)i).dong == model.tender[i]);
    HOLDS(p.sale_total.dong == model.sold && p.refund_total.dong == model.returned);
    HOLDS(head.total.sales.dong == model.sold && head.total.refunds.dong == model.returned);
    int64_t in = 0, out = 0;
    for (int i = 0; i < p.rate_count; i++) {
        in += p.rates[i].sold_vat.dong;
        out += p.rates[i].returned_vat.dong;
    }
    HOLDS(in == model.vat_in && out == model.vat_out);
}

static void one_ticket(void)
{
    static const char *const units[] = {"0", "500", "1000"};
    int64_t kind = below(100);
    if (ticket % 50 == 0)
        app_must(setting_set(&t.shop, SETTING_ROUNDING, units[below(3)], &t.fault), &t.fault);
    if (kind < 70)
        do_sale();
    else if (kind < 84)
        do_refund();
    else if (kind < 92)
        do_exchange();
    else if (kind < 95)
        do_void();
    else
        do_fix();
    arena_clear(&a);
}

static int64_t number_of(const char *name, int64_t usual)
{
    const char *text = getenv(name);
    return text != NULL ? strtoll(text, NULL, 10) : usual;
}

static void any_ticket_adds_up(void **state)
{
    (void)state;
    int64_t tickets = number_of("DIEMBAN_TICKETS", 2000);
    seed = start = (uint64_t)number_of("DIEMBAN_SEED", 20261124);
    print_message("seed %llu, %lld tickets\n", (unsigned long long)start, (long long)tickets);
    app_shop_begin(&t);
    arena_init(&a);
    add_goods();
    app_must(people_add(&t.shop, "hoa", "Hoa", PERSON_OWNER, &t.fault), &t.fault);
    app_must(open_shift(&t.shop, "", money_of(FLOAT), &t.fault), &t.fault);
    app_must(people_sign_on(&t.shop, "hoa", &t.fault), &t.fault);
    model.cash = FLOAT;
    for (ticket = 1; ticket <= tickets; ticket++) {
        if (ticket % BATCH == 1) /* one flush of the disk for many tickets */
            app_must(store_begin(t.shop.store, &t.fault), &t.fault);
        one_ticket();
        if (ticket % BATCH == 0 || ticket == tickets)
            app_must(store_commit(t.shop.store, &t.fault), &t.fault);
    }
    compare();
    app_verified(&t.shop);
    arena_finish(&a);
    app_shop_end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_ticket_adds_up)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
