/* Guards the reports: what they add up from real sales, their order, who sees costs, and the
 * ways they are written. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/asked.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/product.h"
#include "diemban/app/receive.h"
#include "diemban/app/report.h"
#include "diemban/app/sell.h"
#include "diemban/core/date.h"
#include "diemban/dev/report_csv.h"
#include "diemban/store/product.h"

static struct app_shop t;
static struct report r;

static void add(const char *code, const char *name, const char *producer, int64_t price, int stars,
                int64_t cost)
{
    struct product p = {.code = code,
                        .gtin = "",
                        .ocop_code = "",
                        .name = name,
                        .unit = "gói",
                        .kind = PRODUCT_GOODS,
                        .price = money_of(price),
                        .vat = "8%",
                        .stars = stars,
                        .group = stars > 0 ? "I" : "",
                        .group_class = "",
                        .producer = producer,
                        .certificate = stars > 0 ? "12/QĐ" : "",
                        .shelf = "",
                        .certificate_date = stars > 0 ? date_make(2023, 12, 1) : DATE_NONE};
    app_must(store_begin(t.shop.store, &t.fault), &t.fault);
    app_must(store_product_add(t.shop.store, &p, &t.fault), &t.fault);
    app_must(store_commit(t.shop.store, &t.fault), &t.fault);
    struct receive_line line = {.product = &p,
                                .lot = code,
                                .made = DATE_NONE,
                                .expiry = DATE_NONE,
                                .qty = qty_units(100),
                                .cost = money_of(cost)};
    struct receive_doc doc = {.partner = "HTX", .paper = "N1", .paper_date = DATE_NONE};
    app_must(receive_goods(&t.shop, &doc, &line, 1, NULL, &t.fault), &t.fault);
}

static void sell(const char *code, int units)
{
    struct sell_scan scan = {.text = code, .size = strlen(code), .qty = qty_units(units)};
    struct sell_whole w = {.items = &scan, .item_count = 1};
    struct sell_done done;
    struct arena a = {0};
    app_must(sell_at_once(&t.shop, &w, &a, &done, &t.fault), &t.fault);
    arena_finish(&a);
}

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    app_must(open_shift(&t.shop, "Sáng", money_of(0), &t.fault), &t.fault);
    add("1", "Cốm", "HTX Mễ Trì", 50000, 4, 30000);
    add("2", "Trà, \"sen\"", "HTX Sen", 200000, 5, 0);
    add("3", "Nón", "HTX Sen", 70000, 0, 40000);
    sell("1", 2);
    sell("2", 3);
    report_init(&r);
    return 0;
}

static int end(void **state)
{
    (void)state;
    report_finish(&r);
    app_shop_end(&t);
    return 0;
}

static void run(const char *name)
{
    const struct report_info *info;
    app_must(report_find(name, &info, &t.fault), &t.fault);
    struct report_period p = report_usual(&t.shop, info);
    report_finish(&r);
    report_init(&r);
    app_must(report_run(&t.shop, info, &p, &r, &t.fault), &t.fault);
}

static const struct report_cell *cell(int row, const char *key)
{
    for (int i = 0; i < r.column_count; i++)
        if (strcmp(r.columns[i].key, key) == 0)
            return report_cell(&r, row, i);
    fail_msg("no column %s", key);
    return NULL;
}

static int64_t total(const char *key)
{
    for (int i = 0; i < r.column_count; i++)
        if (strcmp(r.columns[i].key, key) == 0)
            return r.totals[i];
    fail_msg("no column %s", key);
    return 0;
}

static void products_by_amount(void **state)
{
    (void)state;
    run("products");
    assert_int_equal(r.row_count, 2);
    assert_string_equal(cell(0, "code")->text, "2");
    assert_int_equal(cell(0, "quantity")->n, 3000);
    assert_int_equal(cell(0, "cost")->n, 0); /* unknown: no margin either */
    assert_int_equal(cell(0, "margin")->n, 0);
    assert_int_equal(cell(1, "cost")->n, 60000);
    assert_int_equal(cell(1, "margin")->n, 40000);
    assert_int_equal(total("amount"), 700000);
    assert_int_equal(total("margin"), 40000);
}

static void every_cut_of_the_sales_adds_up(void **state)
{
    static const char *const names[] = {"products", "groups",  "stars", "producers",
                                        "hours",    "tenders", "vat"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        run(names[i]);
        assert_true(r.row_count >= 1);
        assert_int_equal(total("amount"), 700000);
    }
    assert_int_equal(total("vat") + total("base"), 700000);
}

static void goods_that_lie_and_certificates_that_end(void **state)
{
    (void)state;
    run("slow");
    assert_int_equal(r.row_count, 1);
    assert_string_equal(cell(0, "name")->text, "Nón");
    assert_int_equal(cell(0, "last_sold")->n, DATE_NONE);
    assert_int_equal(cell(0, "worth")->n, 4000000);
    run("certificates");
    assert_int_equal(r.row_count, 2);
    assert_int_equal(cell(0, "expires")->n, date_make(2026, 12, 1));
    assert_int_equal(cell(0, "days_left")->n, 8);
}

static void wishes_are_counted_without_marks(void **state)
{
    (void)state;
    app_must(asked_for(&t.shop, "bánh cốm", &t.fault), &t.fault);
    app_must(asked_for(&t.shop, "Mật ong", &t.fault), &t.fault);
    app_must(asked_for(&t.shop, "Bánh Cốm", &t.fault), &t.fault);
    run("demand");
    assert_int_equal(r.row_count, 2);
    assert_string_equal(cell(0, "text")->text, "Bánh Cốm");
    assert_int_equal(cell(0, "times")->n, 2);
}

static void a_clerk_sees_no_cost(void **state)
{
    struct str out = STR_INIT;
    (void)state;
    run("products");
    report_csv(&r, &out);
    assert_non_null(strstr(out.at, "\"margin\""));
    t.shop.user.role = PERSON_CLERK;
    run("products");
    str_clear(&out);
    report_csv(&r, &out);
    assert_string_equal(out.at, "\"code\",\"name\",\"unit\",\"quantity\",\"lines\",\"discount\","
                                "\"amount\"\r\n\"2\",\"Trà, \"\"sen\"\"\",\"gói\",3,1,0,600000\r\n"
                                "\"1\",\"Cốm\",\"gói\",2,1,0,100000\r\n");
    str_clear(&out);
    report_text(&r, tr_none, &out);
    assert_null(strstr(out.at, "Margin"));
    assert_non_null(
        strstr(out.at, "2      Trà, \"sen\"  gói          3      1         0  600.000\n"));
    str_finish(&out);
}

static void a_period_has_an_order(void **state)
{
    const struct report_info *info;
    struct report_period p;
    (void)state;
    app_must(report_find("hours", &info, &t.fault), &t.fault);
    assert_int_equal(report_period_parse(&t.shop, "1/11 23/11", &p), ERR_OK);
    assert_int_equal(p.from, date_make(2026, 11, 1));
    assert_int_equal(p.to, date_make(2026, 11, 23));
    assert_int_equal(report_period_parse(&t.shop, "24/12", &p), ERR_OK);
    assert_int_equal(p.to, date_make(2025, 12, 24));
    assert_int_equal(report_period_parse(&t.shop, "1/11 2/11 3/11", &p), ERR_BAD_DATE);
    p = (struct report_period){2, 1};
    assert_int_equal(report_run(&t.shop, info, &p, &r, &t.fault), ERR_BAD_PERIOD);
    assert_int_equal(report_find("nothing", &info, &t.fault), ERR_NO_REPORT);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(products_by_amount),
        IN(every_cut_of_the_sales_adds_up),
        IN(goods_that_lie_and_certificates_that_end),
        IN(wishes_are_counted_without_marks),
        IN(a_clerk_sees_no_cost),
        IN(a_period_has_an_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
