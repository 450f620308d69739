/* Guards promotions in the use cases: who may add and end them, that a cart keeps what it was
 * promised across restarts, quantities, removed lines and the end of the promotion, that a
 * discount by hand stands on top and within its cap, and that sale, journal and file agree. */
#include "app_shop.h"

#include "check.h"
#include "diemban/app/approve.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/promotion.h"
#include "diemban/app/sell.h"
#include "diemban/core/date.h"

static struct app_shop t;
static struct cart cart;
static struct arena texts;

static void add_product(const char *code, const char *name, int64_t price, int stars)
{
    struct product p = {.code = code,
                        .gtin = "",
                        .ocop_code = "",
                        .name = name,
                        .unit = "hộp",
                        .vat = "",
                        .stars = stars,
                        .group = "I",
                        .group_class = "I.3.b",
                        .producer = "HTX Sen",
                        .certificate = "",
                        .certificate_date = DATE_NONE,
                        .price = money_of(price)};
    app_must(product_add(&t.shop, &p, &texts, &t.fault), &t.fault);
}

static struct promotion add_rule(const struct promotion_words *w)
{
    struct promotion p;
    app_must(promotion_add(&t.shop, w, &texts, &p, &t.fault), &t.fault);
    return p;
}

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    arena_init(&texts);
    cart_init(&cart);
    add_product("1001", "Trà sen Tây Hồ", 450000, 5);
    add_product("1002", "Chè lam", 55000, 3);
    app_must(people_add(&t.shop, "lan", "Lan", PERSON_CLERK, &t.fault), &t.fault);
    app_must(open_shift(&t.shop, "Sáng", money_of(2000000), &t.fault), &t.fault);
    return 0;
}

static int end(void **state)
{
    (void)state;
    cart_finish(&cart);
    arena_finish(&texts);
    app_verified(&t.shop);
    app_shop_end(&t);
    return 0;
}

static void scan(const char *code)
{
    struct sell_scan s = {.text = code, .size = strlen(code)};
    struct sell_outcome out = {0};
    app_must(sell_scan(&t.shop, &cart, &s, 1, &out, &t.fault), &t.fault);
}

static void later(void)
{
    clock_advance(&t.clock, 60000);
    t.shop.clock = t.clock;
}

static struct sale pay(void)
{
    struct sell_done done;
    app_must(sell_pay(&t.shop, &cart, NULL, 0, &texts, &done, &t.fault), &t.fault);
    return done.sale;
}

static void managers_add_and_end(void **state)
{
    (void)state;
    struct promotion p;
    struct promotions all;
    int ended;
    const struct promotion_words week = {.name = "Tuần OCOP", .what = "10%", .subject = ""};
    app_must(people_act_as(&t.shop, "lan", &t.fault), &t.fault);
    assert_err(promotion_add(&t.shop, &week, &texts, &p, &t.fault), ERR_NO_RIGHT);
    app_must(people_act_as(&t.shop, "setup", &t.fault), &t.fault);
    add_rule(&week);
    add_rule(&(struct promotion_words){
        .name = "Tuần OCOP", .what = "2+1", .scope = SCOPE_GROUP, .subject = "i.3"});
    app_must(promotion_list(&t.shop, &texts, &all, &t.fault), &t.fault);
    assert_int_equal(all.count, 2);
    assert_string_equal(all.rules[1].subject, "I.3");
    static const struct {
        struct promotion_words words;
        enum err want;
    } bad[] = {
        {{.name = "", .what = "10%", .subject = ""}, ERR_BAD_PROMOTION},
        {{.name = "A", .what = "200%", .subject = ""}, ERR_BAD_PROMOTION},
        {{.name = "A", .what = "10%", .subject = "", .from = "31/2/2026"}, ERR_BAD_DATE},
        {{.name = "A", .what = "10%", .subject = "", .from = "2026-12-02", .to = "2026-12-01"},
         ERR_BAD_PROMOTION},
        {{.name = "A", .what = "10%", .scope = SCOPE_PRODUCT, .subject = "9"}, ERR_NO_PRODUCT},
        {{.name = "A", .what = "10%", .scope = SCOPE_STARS, .subject = "2"}, ERR_BAD_PROMOTION},
        {{.name = "A", .what = "10%", .scope = SCOPE_GROUP, .subject = "no"}, ERR_BAD_PROMOTION},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_err(promotion_add(&t.shop, &bad[i].words, &texts, &p, &t.fault), bad[i].want);
    app_must(promotion_end_all(&t.shop, "Tuần OCOP", &ended, &t.fault), &t.fault);
    assert_int_equal(ended, 2);
    assert_err(promotion_end_all(&t.shop, "Tuần OCOP", &ended, &t.fault), ERR_NO_PROMOTION);
}

static void the_cart_keeps_its_promise(void **state)
{
    (void)state;
    int ended;
    add_rule(&(struct promotion_words){
        .name = "Tuần OCOP", .what = "10%", .scope = SCOPE_STARS, .subject = "5"});
    scan("1001");
    scan("1002");
    assert_int_equal(cart_total(&cart).dong, 405000 + 55000);
    later();
    app_must(promotion_end_all(&t.shop, "Tuần OCOP", &ended, &t.fault), &t.fault);
    later();
    scan("1001");
    assert_int_equal(cart_promo(&cart).dong, 45000); /* the first tea alone */
    app_must(sell_set_qty(&t.shop, &cart, 1, qty_units(2), &t.fault), &t.fault);
    assert_int_equal(cart_promo(&cart).dong, 90000);
    app_must(sell_remove(&t.shop, &cart, 3, &t.fault), &t.fault);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_int_equal(cart_promo(&cart).dong, 90000);
    assert_string_equal(cart.lines[0].promotion, "Tuần OCOP");
    struct sale s = pay();
    assert_int_equal(s.total.dong, 810000 + 55000);
    assert_int_equal(s.lines[0].promo.dong, 90000);
    assert_string_equal(s.lines[0].promotion, "Tuần OCOP");
    assert_string_equal(s.lines[1].promotion, "");
}

static void two_and_one_over_lines(void **state)
{
    (void)state;
    add_rule(&(struct promotion_words){
        .name = "Mua 2 tặng 1", .what = "2+1", .scope = SCOPE_PRODUCT, .subject = "1002"});
    for (int i = 0; i < 3; i++)
        scan("1002");
    assert_int_equal(cart_total(&cart).dong, 110000);
    app_must(sell_remove(&t.shop, &cart, 2, &t.fault), &t.fault);
    assert_int_equal(cart_total(&cart).dong, 110000);
    assert_int_equal(cart_promo(&cart).dong, 0);
    scan("1002");
    struct sale s = pay();
    assert_int_equal(s.total.dong, 110000);
    assert_int_equal(s.lines[0].promo.dong + s.lines[1].promo.dong + s.lines[2].promo.dong, 55000);
}

static void by_hand_stands_on_top(void **state)
{
    (void)state;
    add_rule(&(struct promotion_words){.name = "Tuần OCOP", .what = "10%", .subject = ""});
    app_must(people_act_as(&t.shop, "lan", &t.fault), &t.fault);
    scan("1001");
    scan("1002");
    const struct sell_cut ten = {.bp = 1000}, none = {0}, dong = {.amount = money_of(1000)},
                          much = {.amount = money_of(500000)};
    app_must(sell_discount(&t.shop, &cart, 1, &ten, &t.fault), &t.fault);
    assert_int_equal(cart.lines[0].discount.dong, 45000 + 40500);
    assert_int_equal(cart.lines[0].promo.dong, 45000);
    /* What was given on the line counts in the cap of the cart. */
    int64_t before = cart_total(&cart).dong;
    assert_err(sell_discount_all(&t.shop, &cart, &ten, &t.fault), ERR_NEEDS_APPROVAL);
    assert_err(sell_discount_all(&t.shop, &cart, &much, &t.fault), ERR_TOO_LARGE);
    assert_int_equal(cart_total(&cart).dong, before);
    app_must(sell_discount_all(&t.shop, &cart, &dong, &t.fault), &t.fault);
    assert_int_equal(cart_total(&cart).dong, before - 1000);
    assert_err(sell_discount_all(&t.shop, &cart, &ten, &t.fault), ERR_NEEDS_APPROVAL);
    app_must(sell_discount_all(&t.shop, &cart, &none, &t.fault), &t.fault);
    assert_int_equal(cart_discount(&cart).dong, 45000 + 5500);
    app_must(sell_discount_all(&t.shop, &cart, &ten, &t.fault), &t.fault);
    assert_int_equal(cart_total(&cart).dong, 409050);
    /* Less of it: the promotion and the share by hand follow. */
    app_must(sell_set_qty(&t.shop, &cart, 2, qty_units(4), &t.fault), &t.fault);
    app_must(sell_set_qty(&t.shop, &cart, 2, qty_units(1), &t.fault), &t.fault);
    assert_int_equal(cart.lines[1].promo.dong, 5500);
    assert_true(cart_line_by_hand(&cart.lines[1]).dong <= 4950);
    struct sale s = pay();
    int64_t sum = 0;
    for (int i = 0; i < s.line_count; i++)
        sum += s.lines[i].amount.dong;
    assert_int_equal(sum, s.total.dong);
}

static void nothing_goes_below_nothing(void **state)
{
    (void)state;
    const struct sell_cut half = {.bp = 3000};
    scan("1002");
    scan("1002");
    app_must(sell_discount(&t.shop, &cart, 1, &half, &t.fault), &t.fault);
    later();
    add_rule(&(struct promotion_words){.name = "Một tặng một", .what = "1+1", .subject = ""});
    add_rule(&(struct promotion_words){.name = "Tặng hết", .what = "100%", .subject = ""});
    scan("1002"); /* scanned after the rules began: free; the first two are not touched */
    assert_int_equal(cart.lines[0].amount.dong, 38500);
    assert_int_equal(cart.lines[2].amount.dong, 0);
    assert_int_equal(cart_total(&cart).dong, 93500);
    pay();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(managers_add_and_end, begin, end),
        cmocka_unit_test_setup_teardown(the_cart_keeps_its_promise, begin, end),
        cmocka_unit_test_setup_teardown(two_and_one_over_lines, begin, end),
        cmocka_unit_test_setup_teardown(by_hand_stands_on_top, begin, end),
        cmocka_unit_test_setup_teardown(nothing_goes_below_nothing, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
