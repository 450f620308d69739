/* Guards sales from paper: the record keeps the time of entering, the true time and the slip
 * stand beside it and on the receipt, no slip comes twice, and only one sale uses the note. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/late.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/receipt.h"
#include "diemban/app/report.h"
#include "diemban/app/sell.h"
#include "diemban/core/date.h"
#include "diemban/core/order.h"
#include "diemban/store/product.h"

static struct app_shop t;
static struct arena a;

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    arena_init(&a);
    struct product p = {.code = "1",
                        .gtin = "",
                        .ocop_code = "",
                        .name = "Cốm",
                        .unit = "gói",
                        .kind = PRODUCT_GOODS,
                        .price = money_of(50000),
                        .vat = "8%",
                        .group = "",
                        .group_class = "",
                        .producer = "",
                        .certificate = "",
                        .shelf = "",
                        .certificate_date = DATE_NONE};
    app_must(open_shift(&t.shop, "Sáng", money_of(0), &t.fault), &t.fault);
    app_must(store_begin(t.shop.store, &t.fault), &t.fault);
    app_must(store_product_add(t.shop.store, &p, &t.fault), &t.fault);
    app_must(store_commit(t.shop.store, &t.fault), &t.fault);
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

static struct sell_done sell(void)
{
    struct sell_scan scan = {.text = "1", .size = 1};
    struct sell_whole w = {.items = &scan, .item_count = 1};
    struct sell_done done;
    app_must(sell_at_once(&t.shop, &w, &a, &done, &t.fault), &t.fault);
    return done;
}

static void note(const char *when, const char *slip)
{
    int64_t at;
    app_must(late_time(&t.shop, when, &at, &t.fault), &t.fault);
    app_must(late_next(&t.shop, at, slip, &t.fault), &t.fault);
}

static void both_times_are_kept(void **state)
{
    struct late_sale late;
    struct str shown = STR_INIT;
    (void)state;
    note("7h20", "P-15");
    struct sell_done done = sell();
    assert_int_equal(done.sale.at, APP_NOW);
    assert_non_null(strstr(done.receipt, "Paper slip P-15 · 23/11/2026 07:20"));
    app_must(late_of(&t.shop, done.sale.number, &a, &late, &t.fault), &t.fault);
    assert_string_equal(late.slip, "P-15");
    assert_int_equal(late.at, APP_NOW - 100 * 60000);
    app_must(receipt_show(&t.shop, done.sale.number, 42, &a, &shown, NULL, &t.fault), &t.fault);
    assert_non_null(strstr(shown.at, "P-15"));
    str_finish(&shown);
    struct sell_done next = sell(); /* the note is used up */
    app_must(late_of(&t.shop, next.sale.number, &a, &late, &t.fault), &t.fault);
    assert_string_equal(late.slip, "");
}

static void a_slip_comes_once(void **state)
{
    (void)state;
    note("7h20", "15");
    sell();
    assert_int_equal(late_next(&t.shop, APP_NOW - 60000, "15", &t.fault), ERR_SLIP_TAKEN);
    assert_int_equal(late_next(&t.shop, APP_NOW - 60000, "", &t.fault), ERR_BAD_TEXT);
    assert_int_equal(late_next(&t.shop, APP_NOW + 60000, "16", &t.fault), ERR_BAD_DATE);
    assert_int_equal(late_next(&t.shop, APP_NOW - INT64_C(40) * 86400000, "16", &t.fault),
                     ERR_BAD_DATE);
    note("7h20", "16");
    late_drop(&t.shop);
    assert_null(strstr(sell().receipt, "Paper slip"));
}

static void the_hours_are_the_true_ones(void **state)
{
    struct report r;
    const struct report_info *info;
    (void)state;
    note("6h05", "1");
    sell();
    sell();
    app_must(report_find("hours", &info, &t.fault), &t.fault);
    struct report_period p = report_usual(&t.shop, info);
    report_init(&r);
    app_must(report_run(&t.shop, info, &p, &r, &t.fault), &t.fault);
    assert_int_equal(r.row_count, 2);
    assert_string_equal(report_cell(&r, 0, 0)->text, "06:00");
    assert_string_equal(report_cell(&r, 1, 0)->text, "09:00");
    report_finish(&r);
}

static void times_that_were(void **state)
{
    int64_t at;
    char text[TIME_TEXT];
    static const struct {
        const char *said, *meant;
    } good[] = {
        {"8h", "2026-11-23T08:00:00+07:00"},
        {"10h", "2026-11-22T10:00:00+07:00"},
        {"21/11 10:20", "2026-11-21T10:20:00+07:00"},
        {"31/12 10h", "2025-12-31T10:00:00+07:00"},
    };
    static const char *const bad[] = {"", "21/11", "24h", "mai"};
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_int_equal(time_parse_past(good[i].said, APP_NOW, &at), ERR_OK);
        assert_string_equal(time_iso(at, text), good[i].meant);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(time_parse_past(bad[i], APP_NOW, &at), ERR_BAD_DATE);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(both_times_are_kept),
        IN(a_slip_comes_once),
        IN(the_hours_are_the_true_ones),
        IN(times_that_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
