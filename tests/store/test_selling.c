/* Guards the use cases of the counter on a real shop file: a cart is stored at every step and
 * comes back, what is refused leaves everything as it was, and the journal hears of what was
 * decided. */
#include "app_shop.h"

#include "check.h"
#include "diemban/app/asked.h"
#include "diemban/app/find.h"
#include "diemban/app/find_sale.h"
#include "diemban/app/hold.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/product.h"
#include "diemban/app/receipt.h"
#include "diemban/app/sell.h"
#include "diemban/core/date.h"
#include "diemban/store/stock.h"

static struct app_shop t;
static struct cart cart;

static int64_t add_product(const char *code, const char *gtin, const char *name, int64_t price,
                           const char *unit)
{
    return app_product(
        &t, (struct product){
                .code = code, .gtin = gtin, .name = name, .unit = unit, .price = money_of(price)});
}

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    add_product("1001", "8938505974002", "Trà sen Tây Hồ", 450000, "hộp");
    add_product("1002", "", "Giò lụa Ước Lễ", 85000, "kg");
    app_must(open_shift(&t.shop, "Sáng", money_of(2000000), &t.fault), &t.fault);
    cart_init(&cart);
    return 0;
}

static int end(void **state)
{
    (void)state;
    cart_finish(&cart);
    app_verified(&t.shop);
    app_shop_end(&t);
    return 0;
}

static struct sell_outcome scan_qty(const char *code, int64_t milli)
{
    struct sell_scan s = {.text = code, .size = strlen(code), .qty = qty_of(milli)};
    struct sell_outcome out = {0};
    app_must(sell_scan(&t.shop, &cart, &s, 1, &out, &t.fault), &t.fault);
    return out;
}

static struct sell_outcome scan(const char *code)
{
    return scan_qty(code, 0);
}

static int64_t records(void)
{
    struct journal_head head;
    store_journal_head(t.shop.store, &head);
    return head.seq;
}

/* The kind of the newest record. */
static int last_kind(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    struct arena a = {0};
    struct record r;
    (void)seq;
    (void)hash;
    assert_err(record_decode(bytes, n, &a, &r), ERR_OK);
    *(enum record_kind *)ctx = r.kind;
    assert_string_equal(r.user, "setup");
    arena_finish(&a);
    return 0;
}

static enum record_kind newest(void)
{
    enum record_kind kind = RECORD_EPOCH;
    app_must(store_journal_read(t.shop.store, records(), 0, last_kind, &kind, &t.fault), &t.fault);
    return kind;
}

static struct sell_done pay(struct arena *a)
{
    struct sell_done done;
    app_must(sell_pay(&t.shop, &cart, NULL, 0, a, &done, &t.fault), &t.fault);
    return done;
}

static void a_cart_is_there_after_a_restart(void **state)
{
    (void)state;
    scan("8938505974002");
    scan_qty("1002", 750);
    assert_true(scan("2999999999990").effects & EFFECT_BAD);
    cart_clear(&cart);
    app_shop_again(&t);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_int_equal(cart.count, 3);
    assert_int_equal(cart_total(&cart).dong, 513750);
    assert_int_equal(cart_blocker(&cart)->no, 3);
    assert_string_equal(cart.holder, "setup");
}

static void a_gs1_code_brings_its_lot(void **state)
{
    (void)state;
    scan("0108938505974002"
         "17270131"
         "10LO5");
    assert_string_equal(cart.lines[0].lot, "LO5");
    assert_int_equal(cart.lines[0].expiry, date_make(2027, 1, 31));
    scan("0108938505974002"
         "17260131"
         "10OLD");
    assert_int_equal(cart.lines[1].state, LINE_EXPIRED);
    assert_int_equal(cart_total(&cart).dong, 450000);
}

static void refusals_leave_everything(void **state)
{
    (void)state;
    struct arena a = {0};
    struct sell_done done;
    struct sell_payment little = {TENDER_CASH, money_of(1000), ""};
    struct sell_payment card = {TENDER_CARD, money_of(500000), ""};
    assert_err(sell_pay(&t.shop, &cart, NULL, 0, &a, &done, &t.fault), ERR_CART_EMPTY);
    scan("1001");
    int64_t before = records();
    assert_err(sell_pay(&t.shop, &cart, &little, 1, &a, &done, &t.fault), ERR_UNDERPAID);
    assert_err(sell_pay(&t.shop, &cart, &card, 1, &a, &done, &t.fault), ERR_OVERPAID);
    assert_err(sell_set_qty(&t.shop, &cart, 1, qty_of(500), &t.fault), ERR_NOT_WEIGHED);
    assert_err(sell_set_qty(&t.shop, &cart, 9, qty_units(1), &t.fault), ERR_NO_LINE);
    assert_err(sell_set_qty(&t.shop, &cart, 1, qty_units(90000), &t.fault), ERR_TOO_LARGE);
    scan("2999999999990");
    assert_err(sell_pay(&t.shop, &cart, NULL, 0, &a, &done, &t.fault), ERR_CART_BLOCKED);
    assert_int_equal(records(), before);
    struct cart again;
    cart_init(&again);
    app_must(sell_resume(&t.shop, &again, &t.fault), &t.fault);
    assert_int_equal(again.count, cart.count);
    assert_int_equal(again.lines[0].qty.milli, 1000);
    cart_finish(&again);
    arena_finish(&a);
}

static void removed_and_cancelled_are_records(void **state)
{
    (void)state;
    struct arena a = {0};
    scan("1001");
    scan("1002");
    app_must(sell_remove(&t.shop, &cart, 1, &t.fault), &t.fault);
    assert_int_equal(newest(), RECORD_LINE_REMOVED);
    app_must(sell_step_qty(&t.shop, &cart, 2, 1, &t.fault), &t.fault);
    assert_int_equal(cart.lines[0].qty.milli, 2000);
    app_must(sell_cancel(&t.shop, &cart, &t.fault), &t.fault);
    assert_int_equal(newest(), RECORD_CART_CANCELLED);
    assert_int_equal(cart.count, 0);
    scan("1001");
    assert_string_equal(pay(&a).sale.number, "HD001201000002"); /* #1 stays used */
    arena_finish(&a);
}

static void a_red_row_is_settled_and_remembered(void **state)
{
    (void)state;
    struct product p;
    struct arena a = {0};
    scan("https://example.vn/sen");
    app_must(product_get(&t.shop, "1001", &a, &p, &t.fault), &t.fault);
    app_must(sell_resolve(&t.shop, &cart, 1, p.id, LINK_PRODUCT, &t.fault), &t.fault);
    assert_int_equal(newest(), RECORD_CODE_LINKED);
    assert_int_equal(cart_total(&cart).dong, 450000);
    assert_int_equal(scan("https://example.vn/sen").line, 2);
    assert_null(cart_blocker(&cart));
    arena_finish(&a);
}

static void a_label_may_stand_for_one_lot(void **state)
{
    (void)state;
    struct product p;
    struct arena a = {0};
    app_must(product_get(&t.shop, "1001", &a, &p, &t.fault), &t.fault);
    struct lot lot = {
        .product_id = p.id, .code = "LO7", .made = DATE_NONE, .expiry = date_make(2027, 2, 1)};
    app_must(store_begin(t.shop.store, &t.fault), &t.fault);
    app_must(store_lot_put(t.shop.store, &lot, &t.fault), &t.fault);
    app_must(store_commit(t.shop.store, &t.fault), &t.fault);
    app_must(product_link_as(&t.shop, "https://hn.check.net.vn/abc", p.id,
                             &(struct code_sense){.lot = "LO7", .pieces = 1}, &t.fault),
             &t.fault);
    scan("https://hn.check.net.vn/abc");
    assert_string_equal(cart.lines[0].lot, "LO7");
    assert_int_equal(cart.lines[0].expiry, date_make(2027, 2, 1));
    scan("1001");
    assert_string_equal(cart.lines[1].lot, ""); /* nothing of it is on hand */
    assert_err(product_link_as(&t.shop, "x1", p.id,
                               &(struct code_sense){.lot = "a lot code far too long", .pieces = 1},
                               &t.fault),
               ERR_TOO_LARGE);
    arena_finish(&a);
}

static void open_items_and_once_more(void **state)
{
    (void)state;
    struct sell_outcome out;
    assert_err(sell_repeat(&t.shop, &cart, &out, &t.fault), ERR_CART_EMPTY);
    assert_err(sell_open_item(&t.shop, &cart, 0, "  ", money_of(20000), qty_of(0), &out, &t.fault),
               ERR_BAD_TEXT);
    assert_err(sell_open_item(&t.shop, &cart, 0, "Gói quà", money_of(0), qty_of(0), &out, &t.fault),
               ERR_BAD_NUMBER);
    app_must(
        sell_open_item(&t.shop, &cart, 0, "Gói  quà", money_of(20000), qty_of(0), &out, &t.fault),
        &t.fault);
    app_must(sell_repeat(&t.shop, &cart, &out, &t.fault), &t.fault);
    assert_string_equal(cart.lines[1].name, "Gói quà");
    scan("2999999999990");
    app_must(sell_open_item(&t.shop, &cart, 3, "Hoa", money_of(15000), qty_of(0), &out, &t.fault),
             &t.fault);
    assert_int_equal(cart_total(&cart).dong, 55000);
    struct arena a = {0};
    assert_int_equal(pay(&a).sale.line_count, 3);
    arena_finish(&a);
}

static void weighed_goods_for_an_amount(void **state)
{
    (void)state;
    struct sell_scan s = {.text = "1002", .size = 4, .amount = money_of(100000)};
    struct sell_outcome out;
    app_must(sell_scan(&t.shop, &cart, &s, 1, &out, &t.fault), &t.fault);
    assert_int_equal(cart.lines[0].qty.milli, 1176);
    assert_int_equal(cart.lines[0].amount.dong, 99960); /* never more than was asked for */
    s.text = "1001";
    assert_err(sell_scan(&t.shop, &cart, &s, 1, &out, &t.fault), ERR_NOT_WEIGHED);
    assert_int_equal(cart.count, 1);
}

static int64_t waiting_id;
static int count_waiting(void *ctx, const struct cart_head *c)
{
    waiting_id = c->id;
    ++*(int *)ctx;
    return 0;
}

static int waiting(void)
{
    int n = 0;
    app_must(hold_list(&t.shop, count_waiting, &n, &t.fault), &t.fault);
    return n;
}

static void a_held_cart_waits_and_comes_back(void **state)
{
    (void)state;
    assert_err(hold_cart(&t.shop, &cart, "x", &t.fault), ERR_CART_EMPTY);
    scan("1001");
    int64_t number = cart.number;
    assert_err(
        hold_cart(&t.shop, &cart, "tên quá dài tên quá dài tên quá dài tên quá dài", &t.fault),
        ERR_TOO_LARGE);
    app_must(hold_cart(&t.shop, &cart, "chị Lan", &t.fault), &t.fault);
    assert_int_equal(cart.count, 0);
    app_shop_again(&t);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_int_equal(cart.count, 0); /* a held cart does not come by itself */
    scan("1002");
    assert_int_equal(waiting(), 1);
    app_must(hold_recall(&t.shop, &cart, waiting_id, &t.fault), &t.fault);
    assert_int_equal(cart.number, number);
    assert_int_equal(waiting(), 1); /* the other one waits now */
    assert_err(hold_recall(&t.shop, &cart, 12345, &t.fault), ERR_NO_CART);
    assert_int_equal(cart.number, number);
}

static int count_sales(void *ctx, const struct sale_head *h)
{
    assert_true(h->lines > 0);
    ++*(int *)ctx;
    return 0;
}

static int found(const char *text)
{
    int n = 0;
    app_must(find_sales(&t.shop, text, 10, count_sales, &n, &t.fault), &t.fault);
    return n;
}

static void old_sales_are_found(void **state)
{
    (void)state;
    struct arena a = {0};
    scan("1001");
    pay(&a);
    scan("1002");
    pay(&a);
    static const struct {
        const char *text;
        int n;
    } cases[] = {{"", 2},    {"tra sen", 1}, {"450k", 1},     {"9h", 2},
                 {"10h", 0}, {"23/11", 2},   {"22/11", 0},    {"#2", 1},
                 {"#9", 0},  {"gio 85k", 1}, {"gio 450k", 0}, {"HD001201000001", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (found(cases[i].text) != cases[i].n)
            fail_msg("“%s” found %d", cases[i].text, found(cases[i].text));
    assert_true(scan("HD001201000001").receipt);
    assert_int_equal(cart.count, 0);
    struct stored_sale last;
    const char *text;
    app_must(receipt_last(&t.shop, &a, &last, &text, &t.fault), &t.fault);
    assert_non_null(strstr(text, "85.000"));
    arena_finish(&a);
}

static void what_was_asked_for_is_noted(void **state)
{
    (void)state;
    app_must(asked_for(&t.shop, "Rượu mơ", &t.fault), &t.fault);
    assert_int_equal(newest(), RECORD_ASKED_FOR);
    assert_err(asked_for(&t.shop, "  ", &t.fault), ERR_BAD_TEXT);
    assert_err(asked_for(&t.shop, "\xff", &t.fault), ERR_BAD_TEXT);
}

static void a_second_shift_is_refused(void **state)
{
    (void)state;
    int64_t before = records();
    assert_err(open_shift(&t.shop, "Chiều", money_of(0), &t.fault), ERR_SHIFT_OPEN);
    assert_int_equal(records(), before);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, end)
    const struct CMUnitTest tests[] = {
        CASE(a_cart_is_there_after_a_restart),
        CASE(a_gs1_code_brings_its_lot),
        CASE(refusals_leave_everything),
        CASE(removed_and_cancelled_are_records),
        CASE(a_red_row_is_settled_and_remembered),
        CASE(a_label_may_stand_for_one_lot),
        CASE(open_items_and_once_more),
        CASE(weighed_goods_for_an_amount),
        CASE(a_held_cart_waits_and_comes_back),
        CASE(old_sales_are_found),
        CASE(what_was_asked_for_is_noted),
        CASE(a_second_shift_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
