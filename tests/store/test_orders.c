/* Guards orders and quotes: agreed prices, reserved stock, deposits that pay and go back, part
 * delivery, and that neither name nor phone ever stands in the journal. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/order.h"
#include "diemban/app/tender.h"
#include "diemban/app/today.h"
#include "diemban/core/date.h"
#include "diemban/core/period.h"
#include "diemban/core/record_text.h"
#include "diemban/store/day.h"
#include "diemban/store/product.h"

static struct app_shop t;
static struct arena a;
static int64_t tea;

static const struct order_wish wish = {.kind = ORDER_KIND_ORDER,
                                       .name = "Chị Hoa",
                                       .phone = "0912345678",
                                       .note = "",
                                       .pick_at = APP_NOW + 3600000,
                                       .deposit = {100000},
                                       .tender = TENDER_CASH};

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    arena_init(&a);
    struct product p = {.code = "1",
                        .gtin = "",
                        .ocop_code = "",
                        .name = "Trà sen",
                        .unit = "hộp",
                        .kind = PRODUCT_GOODS,
                        .price = money_of(200000),
                        .vat = "8%",
                        .group = "",
                        .group_class = "",
                        .producer = "",
                        .certificate = "",
                        .shelf = "",
                        .certificate_date = DATE_NONE};
    app_must(open_shift(&t.shop, "Sáng", money_of(500000), &t.fault), &t.fault);
    app_must(store_begin(t.shop.store, &t.fault), &t.fault);
    app_must(store_product_add(t.shop.store, &p, &t.fault), &t.fault);
    app_must(store_commit(t.shop.store, &t.fault), &t.fault);
    tea = p.id;
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_verified(&t.shop);
    arena_finish(&a);
    app_shop_end(&t);
    return 0;
}

static struct order take(int units, const struct order_wish *w)
{
    struct sell_scan scan = {.text = "1", .size = 1, .qty = qty_units(units)};
    struct order o;
    app_must(order_at_once(&t.shop, &scan, 1, w, &a, &o, &t.fault), &t.fault);
    return o;
}

static struct order look(const char *number)
{
    struct order o;
    app_must(order_look(&t.shop, number, &a, &o, &t.fault), &t.fault);
    return o;
}

static int64_t reserved(void)
{
    struct qty q;
    app_must(order_reserved(&t.shop, tea, &q, &t.fault), &t.fault);
    return q.milli;
}

static struct money expected(enum tender tender)
{
    struct period *p = calloc(1, sizeof *p);
    assert_non_null(p);
    app_must(store_period(t.shop.store, 1, 0, p, &t.fault), &t.fault);
    struct money m = drawer_expected(&p->drawer, tender);
    free(p);
    return m;
}

static enum err deliver(const char *number, const struct order_part *parts, int n,
                        struct sell_done *done)
{
    struct order_delivery d = {.number = number, .parts = parts, .part_count = n};
    return order_deliver(&t.shop, &d, &a, done, &t.fault);
}

static void an_order_from_deposit_to_delivery(void **state)
{
    struct sell_done done;
    struct shop_today today;
    (void)state;
    struct order o = take(3, &wish);
    assert_string_equal(o.number, "DD001201000001");
    assert_int_equal(o.total.dong, 600000);
    assert_int_equal(o.deposit.dong, 100000);
    assert_int_equal(reserved(), 3000);
    assert_int_equal(expected(TENDER_CASH).dong, 600000);
    app_must(shop_today(&t.shop, &today, &t.fault), &t.fault);
    assert_int_equal(today.orders_due, 1);

    struct order_part part = {.line = 1, .qty = qty_units(1)};
    app_must(deliver("#1", &part, 1, &done), &t.fault);
    assert_int_equal(done.sale.total.dong, 200000);
    assert_int_equal(done.sale.payments[0].tender, TENDER_DEPOSIT);
    assert_int_equal(done.sale.payments[0].applied.dong, 100000);
    assert_int_equal(done.sale.payments[1].applied.dong, 100000);
    assert_int_equal(expected(TENDER_CASH).dong, 700000);
    o = look(o.number);
    assert_int_equal(o.state, ORDER_OPEN);
    assert_int_equal(o.deposit.dong, 0);
    assert_int_equal(reserved(), 2000);

    part.qty = qty_units(3);
    assert_int_equal(deliver("#1", &part, 1, &done), ERR_BAD_QUANTITY);
    app_must(deliver("#1", NULL, 0, &done), &t.fault);
    assert_int_equal(look(o.number).state, ORDER_DONE);
    assert_int_equal(reserved(), 0);
    assert_int_equal(deliver("#1", NULL, 0, &done), ERR_ORDER_CLOSED);
}

static void the_agreed_price_holds(void **state)
{
    struct sell_done done;
    struct product p;
    (void)state;
    take(2, &wish);
    app_must(store_product_by_id(t.shop.store, tea, &a, &p), &t.fault);
    p.price = money_of(999000);
    app_must(store_begin(t.shop.store, &t.fault), &t.fault);
    app_must(store_product_update(t.shop.store, &p, &t.fault), &t.fault);
    app_must(store_commit(t.shop.store, &t.fault), &t.fault);
    app_must(deliver("#1", NULL, 0, &done), &t.fault);
    assert_int_equal(done.sale.total.dong, 400000);
}

static void a_cancelled_order_gives_its_deposit_back(void **state)
{
    struct order o = take(1, &wish), done;
    (void)state;
    app_must(
        order_take_deposit(&t.shop, o.number, TENDER_TRANSFER, money_of(50000), &a, &o, &t.fault),
        &t.fault);
    assert_int_equal(o.deposit.dong, 150000);
    app_must(order_cancel(&t.shop, o.number, TENDER_CASH, &a, &done, &t.fault), &t.fault);
    assert_int_equal(look(o.number).deposit.dong, 0);
    assert_int_equal(reserved(), 0);
    assert_int_equal(expected(TENDER_CASH).dong, 450000);
    assert_int_equal(expected(TENDER_TRANSFER).dong, 50000);
    assert_int_equal(order_cancel(&t.shop, o.number, TENDER_CASH, &a, &done, &t.fault),
                     ERR_ORDER_CLOSED);
}

static void a_quote_becomes_an_order(void **state)
{
    struct order_wish quote = {.kind = ORDER_KIND_QUOTE, .name = "An", .phone = "", .note = ""};
    struct order_wish rest = {.name = "", .phone = "", .note = "", .shipping = {30000}};
    struct order o = take(2, &quote), made;
    struct sell_done done;
    (void)state;
    assert_string_equal(o.number, "BG001201000001");
    assert_int_equal(reserved(), 0);
    assert_int_equal(deliver(o.number, NULL, 0, &done), ERR_NO_ORDER);
    app_must(order_turn(&t.shop, o.number, &rest, &a, &made, &t.fault), &t.fault);
    assert_string_equal(made.name, "An");
    assert_int_equal(made.total.dong, 430000);
    assert_int_equal(reserved(), 2000);
    assert_int_equal(look(o.number).state, ORDER_TURNED);
    app_must(deliver(made.number, NULL, 0, &done), &t.fault);
    assert_int_equal(done.sale.total.dong, 430000); /* the fee is a line of its own */
}

static void what_cannot_be(void **state)
{
    struct sell_scan scan = {.text = "1", .size = 1};
    struct order_wish w = wish;
    struct order o;
    (void)state;
    w.name = w.phone = "";
    assert_int_equal(order_at_once(&t.shop, &scan, 1, &w, &a, &o, &t.fault), ERR_BAD_TEXT);
    w = wish;
    w.deposit = money_of(200001);
    assert_int_equal(order_at_once(&t.shop, &scan, 1, &w, &a, &o, &t.fault), ERR_TOO_LARGE);
    w = wish;
    w.tender = TENDER_VOUCHER;
    assert_int_equal(order_at_once(&t.shop, &scan, 1, &w, &a, &o, &t.fault), ERR_BAD_NUMBER);
    assert_int_equal(order_look(&t.shop, "#1", &a, &o, &t.fault), ERR_NO_ORDER);
    /* A deposit that nobody paid pays nothing. */
    struct sell_payment ahead = {
        .tender = TENDER_DEPOSIT, .tendered = money_of(200000), .reference = "DD001201000009"};
    struct sell_whole sale = {
        .items = &scan, .item_count = 1, .payments = &ahead, .payment_count = 1};
    struct sell_done done;
    assert_int_equal(sell_at_once(&t.shop, &sale, &a, &done, &t.fault), ERR_NO_DEPOSIT);
}

static int holds_text(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    (void)seq;
    (void)hash;
    return *(bool *)ctx = *(bool *)ctx || memmem(bytes, n, "0912345678", 10) != NULL ||
                          memmem(bytes, n, "Hoa", 3) != NULL;
}

static void the_journal_knows_no_names(void **state)
{
    bool found = false;
    (void)state;
    take(1, &wish);
    app_must(store_journal_read(t.shop.store, 1, 0, holds_text, &found, &t.fault), &t.fault);
    assert_false(found);
}

static int last_line(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    struct record r;
    struct record_words w = {.tr = tr_none};
    (void)seq;
    (void)hash;
    assert_int_equal(record_decode(bytes, n, &a, &r), ERR_OK);
    str_clear(ctx);
    record_line(&r, &w, &a, ctx);
    return 0;
}

static void the_journal_reads_well(void **state)
{
    struct str text = STR_INIT;
    struct order_wish w = wish;
    (void)state;
    take(1, &wish);
    app_must(store_journal_read(t.shop.store, 1, 0, last_line, &text, &t.fault), &t.fault);
    assert_string_equal(text.at, "Deposit taken or given back: DD001201000001 · Cash · 100.000 đ");
    w.deposit = money_of(0);
    take(1, &w);
    app_must(store_journal_read(t.shop.store, 1, 0, last_line, &text, &t.fault), &t.fault);
    assert_string_equal(text.at, "Order or quote: DD001201000002 · open · 200.000 đ");
    str_finish(&text);
}

static void times_as_people_say_them(void **state)
{
    int64_t at;
    char text[TIME_TEXT];
    static const struct {
        const char *said, *meant;
    } good[] = {
        {"25/11 15h", "2026-11-25T15:00:00+07:00"},
        {"15h30", "2026-11-23T15:30:00+07:00"},
        {"8h", "2026-11-24T08:00:00+07:00"},
        {"mai 9:05", "2026-11-24T09:05:00+07:00"},
        {"1/2", "2027-02-01T09:00:00+07:00"},
        {"2026-12-01 7h", "2026-12-01T07:00:00+07:00"},
        {"2026-11-25T15:00", "2026-11-25T15:00:00+07:00"},
    };
    static const char *const bad[] = {"", "25", "15h 16h", "32/1", "25h", "hôm nào"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_int_equal(order_time_parse(good[i].said, APP_NOW, &at), ERR_OK);
        assert_string_equal(time_iso(at, text), good[i].meant);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(order_time_parse(bad[i], APP_NOW, &at), ERR_BAD_DATE);
}

/* Nor a sale's money called by another name. */
static void no_deposit_moves_by_a_clock_that_went_back(void **state)
{
    struct order_wish quote = {.kind = ORDER_KIND_QUOTE, .name = "An", .phone = "", .note = ""};
    struct order_wish rest = {
        .name = "", .phone = "", .note = "", .deposit = {1000}, .tender = TENDER_CASH};
    struct sell_scan scan = {.text = "1", .size = 1};
    struct sell_whole whole = {.items = &scan, .item_count = 1};
    struct tender_case sale;
    struct sell_done sold;
    struct order o = take(1, &wish), q = take(1, &quote), made;
    (void)state;
    app_must(sell_at_once(&t.shop, &whole, &a, &sold, &t.fault), &t.fault);
    const char *receipt = sold.sale.number;
    clock_advance(&t.clock, -20 * 3600000);
    app_shop_again(&t);
    t.shop.user.role = PERSON_CLERK;
    assert_int_equal(order_at_once(&t.shop, &scan, 1, &wish, &a, &made, &t.fault), ERR_CLOCK_BACK);
    assert_int_equal(order_turn(&t.shop, q.number, &rest, &a, &made, &t.fault), ERR_CLOCK_BACK);
    assert_int_equal(
        order_take_deposit(&t.shop, o.number, TENDER_CASH, money_of(1000), &a, &made, &t.fault),
        ERR_CLOCK_BACK);
    assert_int_equal(order_cancel(&t.shop, o.number, TENDER_CASH, &a, &made, &t.fault),
                     ERR_CLOCK_BACK);
    app_must(tender_look(&t.shop, receipt, &a, &sale, &t.fault), &t.fault);
    assert_int_equal(
        tender_fix(&t.shop, &sale, TENDER_CASH, TENDER_CARD, money_of(0), "", "x", &t.fault),
        ERR_CLOCK_BACK);
    assert_int_equal(look(o.number).deposit.dong, 100000);
    assert_int_equal(look(q.number).state, ORDER_OPEN);
    quote.name = "Bình"; /* where no money moves, nobody is asked */
    take(1, &quote);
    t.shop.user.role = PERSON_MANAGER;
    app_must(
        order_take_deposit(&t.shop, o.number, TENDER_CASH, money_of(1000), &a, &made, &t.fault),
        &t.fault);
    assert_int_equal(look(o.number).deposit.dong, 101000);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(an_order_from_deposit_to_delivery),
        IN(the_agreed_price_holds),
        IN(a_cancelled_order_gives_its_deposit_back),
        IN(a_quote_becomes_an_order),
        IN(no_deposit_moves_by_a_clock_that_went_back),
        IN(what_cannot_be),
        IN(the_journal_knows_no_names),
        IN(the_journal_reads_well),
        IN(times_as_people_say_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
