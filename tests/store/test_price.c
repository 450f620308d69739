/* Guards prices by hand: a lower one counts as a discount off the catalogue's price, steps and
 * discounts do not add up past a cap, an open item above the cap is approved and journalled. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/sell.h"
#include "diemban/core/date.h"

static struct app_shop t;
static struct cart cart;
static struct arena arena;

/* lan, a clerk, sells; minh manages. One product of 100.000. */
static int begin(void **state)
{
    (void)state;
    struct product p = {.kind = PRODUCT_GOODS,
                        .code = "100",
                        .gtin = "",
                        .ocop_code = "",
                        .group = "",
                        .group_class = "",
                        .producer = "",
                        .certificate = "",
                        .certificate_date = DATE_NONE,
                        .name = "Chè lam",
                        .unit = "gói",
                        .vat = "8%",
                        .price = money_of(100000)};
    struct sell_outcome out;
    app_shop_begin(&t);
    arena_init(&arena);
    cart_init(&cart);
    app_must(product_add(&t.shop, &p, &arena, &t.fault), &t.fault);
    app_must(people_add(&t.shop, "minh", "Minh", PERSON_MANAGER, &t.fault), &t.fault);
    app_must(people_act_as(&t.shop, "minh", &t.fault), &t.fault);
    app_must(people_set_pin(&t.shop, "minh", "222223", false, &t.fault), &t.fault);
    app_must(people_add(&t.shop, "lan", "Lan", PERSON_CLERK, &t.fault), &t.fault);
    app_must(people_sign_on(&t.shop, "lan", &t.fault), &t.fault);
    app_must(open_shift(&t.shop, "", money_of(0), &t.fault), &t.fault);
    app_must(sell_product(&t.shop, &cart, p.id, qty_of(2000), &out, &t.fault), &t.fault);
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_verified(&t.shop);
    cart_finish(&cart);
    arena_finish(&arena);
    app_shop_end(&t);
    return 0;
}

static enum err price(int64_t dong)
{
    return sell_price(&t.shop, &cart, 1, money_of(dong), &t.fault);
}

static enum err cut(int bp)
{
    struct sell_cut c = {.bp = bp};
    return sell_discount(&t.shop, &cart, 1, &c, &t.fault);
}

static void yes(enum cap cap, int64_t amount)
{
    app_must(approve(&t.shop, "minh", "222223", cap, amount, &cart.uuid, &t.fault), &t.fault);
}

/* A clerk's cap is 10 %. */
static void steps_and_discounts_do_not_add_up(void **state)
{
    (void)state;
    assert_int_equal(price(90000), ERR_OK);
    assert_int_equal(cart_total(&cart).dong, 180000);
    assert_int_equal(price(81000), ERR_NEEDS_APPROVAL);
    assert_int_equal(cut(500), ERR_NEEDS_APPROVAL);
    assert_int_equal(price(95000), ERR_OK);
    assert_int_equal(cut(500), ERR_OK); /* 9,75 % in all */
    assert_int_equal(price(94000), ERR_NEEDS_APPROVAL);
    assert_int_equal(cart_total(&cart).dong, 180500);
    yes(CAP_DISCOUNT, 2000);
    assert_int_equal(price(89000), ERR_OK);
    assert_int_equal(price(89000), ERR_NEEDS_APPROVAL);
}

static void a_higher_price_has_its_own_cap(void **state)
{
    (void)state;
    assert_int_equal(price(0), ERR_BAD_NUMBER);
    assert_int_equal(price(5000001), ERR_NEEDS_APPROVAL);
    assert_int_equal(price(120000), ERR_OK);
    assert_int_equal(cart_total(&cart).dong, 240000);
    struct cart again;
    cart_init(&again);
    app_must(sell_resume(&t.shop, &again, &t.fault), &t.fault);
    assert_int_equal(cart_total(&again).dong, 240000);
    cart_finish(&again);
}

/* The first thing of a new cart, so that the approval is about a cart with no row yet. */
static void a_dear_open_item_is_approved_once(void **state)
{
    (void)state;
    struct sell_outcome out;
    struct journal_head before, after;
    app_must(sell_remove(&t.shop, &cart, 1, &t.fault), &t.fault);
    app_must(sell_cancel(&t.shop, &cart, &t.fault), &t.fault);
    for (int i = 0; i < 2; i++)
        assert_int_equal(sell_open_item(&t.shop, &cart, 0, "Bình cổ", money_of(6000000), qty_of(0),
                                        &out, &t.fault),
                         ERR_NEEDS_APPROVAL);
    assert_int_equal(cart.count, 0);
    yes(CAP_PRICE, 6000000);
    store_journal_head(t.shop.store, &before);
    app_must(
        sell_open_item(&t.shop, &cart, 0, "Bình cổ", money_of(6000000), qty_of(0), &out, &t.fault),
        &t.fault);
    store_journal_head(t.shop.store, &after);
    assert_int_equal(after.seq, before.seq + 1); /* the override, with who approved */
    assert_int_equal(cart.count, 1);
    assert_int_equal(
        sell_open_item(&t.shop, &cart, 0, "Bình cổ", money_of(6000000), qty_of(0), &out, &t.fault),
        ERR_NEEDS_APPROVAL);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(steps_and_discounts_do_not_add_up),
        IN(a_higher_price_has_its_own_cap),
        IN(a_dear_open_item_is_approved_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
