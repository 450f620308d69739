/* Guards gift sets: parts leave the lots that end first, the sets remember what they hold, a
 * part is swapped, leftovers go back to where they came from, and books stay equal. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/gift.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/receive.h"
#include "diemban/app/report.h"
#include "diemban/app/sell.h"
#include "diemban/core/date.h"
#include "diemban/store/product.h"
#include "diemban/store/stock.h"

static struct app_shop t;
static struct arena a;

static int64_t add(const char *code, const char *name, int64_t price, enum product_kind kind)
{
    struct product p = {.code = code,
                        .gtin = "",
                        .ocop_code = "",
                        .name = name,
                        .unit = "cái",
                        .kind = kind,
                        .price = money_of(price),
                        .vat = "8%",
                        .group = "",
                        .group_class = "",
                        .producer = name,
                        .certificate = "",
                        .shelf = "",
                        .certificate_date = DATE_NONE};
    app_must(store_begin(t.shop.store, &t.fault), &t.fault);
    app_must(store_product_add(t.shop.store, &p, &t.fault), &t.fault);
    app_must(store_commit(t.shop.store, &t.fault), &t.fault);
    return p.id;
}

static void receive(const char *code, const char *lot, int days, int units, int64_t cost)
{
    struct product p;
    app_must(store_product_by_code(t.shop.store, code, &a, &p), &t.fault);
    struct receive_line line = {.product = &p,
                                .lot = lot,
                                .made = DATE_NONE,
                                .expiry = days == 0 ? DATE_NONE : shop_day(&t.shop) + days,
                                .qty = qty_units(units),
                                .cost = money_of(cost)};
    struct receive_doc doc = {.partner = "HTX", .paper = "", .paper_date = DATE_NONE};
    app_must(receive_goods(&t.shop, &doc, &line, 1, NULL, &t.fault), &t.fault);
}

static const struct gift_want recipe[] = {{"T", {1000}}, {"C", {2000}}, {"H", {1000}}};

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    arena_init(&a);
    app_must(open_shift(&t.shop, "Sáng", money_of(0), &t.fault), &t.fault);
    add("T", "Trà", 200000, PRODUCT_GOODS);
    add("C", "Cốm", 50000, PRODUCT_GOODS);
    add("M", "Mật ong", 90000, PRODUCT_GOODS);
    add("H", "Hộp", 10000, PRODUCT_PACKING);
    add("G", "Giỏ quà", 350000, PRODUCT_GOODS);
    receive("T", "T1", 100, 10, 120000);
    receive("C", "C1", 9, 3, 30000);
    receive("C", "C2", 30, 7, 30000);
    receive("M", "", 0, 5, 60000);
    app_must(gift_define(&t.shop, "G", recipe, 3, &t.fault), &t.fault);
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

static int64_t on_hand(const char *code)
{
    struct product p;
    app_must(store_product_by_code(t.shop.store, code, &a, &p), &t.fault);
    return p.on_hand.milli;
}

static struct gift_made make(int64_t sets)
{
    struct gift_made made;
    app_must(gift_assemble(&t.shop, "G", sets, NULL, 0, &a, &made, &t.fault), &t.fault);
    return made;
}

static void many_are_made_of_what_ends_first(void **state)
{
    struct gift_set g;
    (void)state;
    app_must(gift_look(&t.shop, "G", &a, &g, &t.fault), &t.fault);
    assert_int_equal(g.possible, 5);
    struct gift_made made = make(2);
    assert_string_equal(made.lot, "GQ000001");
    assert_int_equal(made.expiry, shop_day(&t.shop) + 9);
    assert_int_equal(made.cost.dong, 180000);
    assert_int_equal(on_hand("G"), 2000);
    assert_int_equal(on_hand("T"), 8000);
    assert_int_equal(on_hand("C"), 6000);
    struct gift_made more;
    assert_int_equal(gift_assemble(&t.shop, "G", 4, NULL, 0, &a, &more, &t.fault), ERR_SHORT);
    assert_int_equal(on_hand("T"), 8000);
}

static void one_line_names_its_parts(void **state)
{
    struct sell_scan scan = {.text = "G", .size = 1};
    struct sell_whole w = {.items = &scan, .item_count = 1};
    struct sell_done done;
    struct report r;
    const struct report_info *info;
    (void)state;
    make(2);
    app_must(sell_at_once(&t.shop, &w, &a, &done, &t.fault), &t.fault);
    assert_int_equal(done.sale.line_count, 1);
    assert_non_null(strstr(done.receipt, "· 1 cái Trà"));
    assert_non_null(strstr(done.receipt, "· 2 cái Cốm"));
    app_must(report_find("gifts", &info, &t.fault), &t.fault);
    struct report_period p = report_usual(&t.shop, info);
    report_init(&r);
    app_must(report_run(&t.shop, info, &p, &r, &t.fault), &t.fault);
    assert_int_equal(r.row_count, 2);
    assert_int_equal(r.totals[5], 350000);
    assert_int_equal(report_cell(&r, 0, 5)->n, 233333); /* 200.000 of 300.000 */
    assert_int_equal(report_cell(&r, 1, 4)->n, 2000);
    report_finish(&r);
}

static void leftovers_go_back_to_their_lots(void **state)
{
    struct gift_made made;
    struct lot lot;
    struct product c;
    (void)state;
    make(3);
    app_must(gift_dismantle(&t.shop, "G", "", 2, &a, &made, &t.fault), &t.fault);
    assert_int_equal(on_hand("G"), 1000);
    assert_int_equal(on_hand("T"), 9000);
    assert_int_equal(on_hand("C"), 8000);
    app_must(store_product_by_code(t.shop.store, "C", &a, &c), &t.fault);
    app_must(store_lot_by_code(t.shop.store, c.id, "C1", &a, &lot, &t.fault), &t.fault);
    assert_int_equal(lot.on_hand.milli, 3000);
    app_must(gift_dismantle(&t.shop, "G", "GQ000001", 1, &a, &made, &t.fault), &t.fault);
    assert_int_equal(on_hand("C"), 10000);
    assert_int_equal(gift_dismantle(&t.shop, "G", "", 1, &a, &made, &t.fault), ERR_SHORT);
}

static void a_part_is_swapped(void **state)
{
    struct gift_swap swap = {"C", "M"}, wrong = {"X", "M"}, itself = {"C", "G"};
    struct gift_made made;
    (void)state;
    app_must(gift_assemble(&t.shop, "G", 1, &swap, 1, &a, &made, &t.fault), &t.fault);
    assert_int_equal(on_hand("M"), 3000);
    assert_int_equal(on_hand("C"), 10000);
    assert_int_equal(gift_assemble(&t.shop, "G", 1, &wrong, 1, &a, &made, &t.fault), ERR_BAD_GIFT);
    make(1);
    app_must(gift_exchange(&t.shop, "G", "", &swap, &a, &made, &t.fault), &t.fault);
    assert_int_equal(on_hand("G"), 2000);
    assert_int_equal(on_hand("M"), 1000);
    assert_int_equal(on_hand("C"), 10000);
    assert_int_equal(gift_exchange(&t.shop, "G", "", &itself, &a, &made, &t.fault), ERR_BAD_GIFT);
    assert_int_equal(on_hand("G"), 2000);
}

static void what_is_no_recipe(void **state)
{
    struct gift_want self = {"G", {1000}}, none = {"C", {0}}, unknown = {"Z", {1000}};
    struct gift_want half = {"C", {500}};
    struct gift_set g;
    (void)state;
    assert_int_equal(gift_define(&t.shop, "G", &self, 1, &t.fault), ERR_BAD_GIFT);
    assert_int_equal(gift_define(&t.shop, "G", &none, 1, &t.fault), ERR_BAD_GIFT);
    assert_int_equal(gift_define(&t.shop, "G", &half, 1, &t.fault), ERR_BAD_GIFT);
    assert_int_equal(gift_define(&t.shop, "G", &unknown, 1, &t.fault), ERR_NO_PRODUCT);
    assert_int_equal(gift_define(&t.shop, "M", &self, 1, &t.fault), ERR_BAD_GIFT);
    assert_int_equal(gift_look(&t.shop, "T", &a, &g, &t.fault), ERR_NO_GIFT);
    t.shop.user.role = PERSON_CLERK;
    assert_int_equal(gift_define(&t.shop, "G", recipe, 3, &t.fault), ERR_NO_RIGHT);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(many_are_made_of_what_ends_first),
        IN(one_line_names_its_parts),
        IN(leftovers_go_back_to_their_lots),
        IN(a_part_is_swapped),
        IN(what_is_no_recipe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
