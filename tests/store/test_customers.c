/* Guards known customers in the use cases: the cart keeps whose it is through a restart and a
 * hold, credit above the limit takes another person's yes, and repayments never pass the debt. */
#include "app_shop.h"

#include "check.h"
#include "diemban/app/approve.h"
#include "diemban/app/credit.h"
#include "diemban/app/customer.h"
#include "diemban/app/hold.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/sell.h"
#include "diemban/core/date.h"

static struct app_shop t;
static struct cart cart;
static struct arena texts;
static struct customer an;

static int begin(void **state)
{
    (void)state;
    const struct money limit = money_of(500000);
    const struct customer_words words = {
        .name = "Nguyễn Thị An", .phone = "0912 345 678", .limit = &limit};
    struct product p = {.code = "1001",
                        .gtin = "",
                        .ocop_code = "",
                        .name = "Trà sen Tây Hồ",
                        .unit = "hộp",
                        .vat = "",
                        .group = "",
                        .group_class = "",
                        .producer = "",
                        .certificate = "",
                        .certificate_date = DATE_NONE,
                        .price = money_of(450000)};
    app_shop_begin(&t);
    arena_init(&texts);
    cart_init(&cart);
    app_must(product_add(&t.shop, &p, &texts, &t.fault), &t.fault);
    app_must(people_add(&t.shop, "lan", "Lan", PERSON_CLERK, &t.fault), &t.fault);
    app_must(people_set_pin(&t.shop, "setup", "271828", false, &t.fault), &t.fault);
    app_must(open_shift(&t.shop, "Sáng", money_of(2000000), &t.fault), &t.fault);
    app_must(customer_add(&t.shop, &words, &texts, &an, &t.fault), &t.fault);
    app_must(people_act_as(&t.shop, "lan", &t.fault), &t.fault);
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

static enum err scan(const char *code)
{
    struct sell_scan s = {.text = code, .size = strlen(code)};
    struct sell_outcome out = {0};
    return sell_scan(&t.shop, &cart, &s, 1, &out, &t.fault);
}

static enum err pay_on_credit(struct sell_done *done)
{
    struct sell_payment p = {
        .tender = TENDER_CREDIT, .tendered = cart_total(&cart), .reference = ""};
    return sell_pay(&t.shop, &cart, &p, 1, &texts, done, &t.fault);
}

static int64_t owed(void)
{
    struct customer_card card;
    app_must(customer_card(&t.shop, an.ref, &texts, &card, &t.fault), &t.fault);
    return card.sums.owes.dong;
}

static int take_id(void *ctx, const struct cart_head *c)
{
    *(int64_t *)ctx = c->id;
    return 1;
}

static void the_cart_keeps_its_customer(void **state)
{
    (void)state;
    int64_t held = 0;
    assert_err(sell_customer(&t.shop, &cart, "0123456789abcdef", &t.fault), ERR_NO_CUSTOMER);
    app_must(sell_customer(&t.shop, &cart, an.ref, &t.fault), &t.fault);
    assert_true(scan("1\xff") != ERR_OK); /* a scan that fails takes nobody away */
    assert_string_equal(cart.customer, an.ref);
    app_must(scan("1001"), &t.fault);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_string_equal(cart.customer, an.ref);
    app_must(hold_cart(&t.shop, &cart, "An", &t.fault), &t.fault);
    assert_string_equal(cart.customer, "");
    app_must(hold_list(&t.shop, take_id, &held, &t.fault), &t.fault);
    app_must(hold_recall(&t.shop, &cart, held, &t.fault), &t.fault);
    assert_string_equal(cart.customer, an.ref);
    app_must(sell_customer(&t.shop, &cart, "", &t.fault), &t.fault);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_string_equal(cart.customer, "");
}

static void credit_above_the_limit_is_approved(void **state)
{
    (void)state;
    struct sell_done done;
    struct money left;
    app_must(scan("1001"), &t.fault);
    assert_err(pay_on_credit(&done), ERR_CREDIT_WHO);
    app_must(sell_customer(&t.shop, &cart, an.ref, &t.fault), &t.fault);
    app_must(pay_on_credit(&done), &t.fault);
    assert_int_equal(owed(), 450000);
    app_must(sell_customer(&t.shop, &cart, an.ref, &t.fault), &t.fault);
    app_must(scan("1001"), &t.fault);
    assert_err(pay_on_credit(&done), ERR_NEEDS_APPROVAL);
    assert_int_equal(cart.count, 1);
    int64_t above = credit_above(&t.shop, &cart, cart_total(&cart));
    assert_int_equal(above, 400000);
    app_must(approve(&t.shop, "setup", "271828", CAP_CREDIT, above, &cart.uuid, &t.fault),
             &t.fault);
    app_must(pay_on_credit(&done), &t.fault);
    assert_false(t.shop.approval.given);
    assert_int_equal(owed(), 900000);
    assert_err(credit_repay(&t.shop, an.ref, TENDER_CASH, money_of(900001), "", &left, &t.fault),
               ERR_CREDIT_LESS);
    assert_err(credit_repay(&t.shop, an.ref, TENDER_VOUCHER, money_of(1), "", &left, &t.fault),
               ERR_BAD_NUMBER);
    app_must(credit_repay(&t.shop, an.ref, TENDER_CASH, money_of(900000), "", &left, &t.fault),
             &t.fault);
    assert_int_equal(left.dong, 0);
}

static void no_debt_is_paid_by_a_clock_that_went_back(void **state)
{
    (void)state;
    struct sell_done done;
    struct money left;
    app_must(sell_customer(&t.shop, &cart, an.ref, &t.fault), &t.fault);
    app_must(scan("1001"), &t.fault);
    app_must(pay_on_credit(&done), &t.fault);
    clock_advance(&t.clock, -20 * 3600000);
    app_shop_again(&t);
    t.shop.user.role = PERSON_CLERK;
    assert_err(credit_repay(&t.shop, an.ref, TENDER_CASH, money_of(1000), "", &left, &t.fault),
               ERR_CLOCK_BACK);
    assert_int_equal(owed(), 450000);
    t.shop.user.role = PERSON_MANAGER; /* whose cap takes the clock as it is */
    app_must(credit_repay(&t.shop, an.ref, TENDER_CASH, money_of(1000), "", &left, &t.fault),
             &t.fault);
    assert_int_equal(owed(), 449000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_cart_keeps_its_customer, begin, end),
        cmocka_unit_test_setup_teardown(credit_above_the_limit_is_approved, begin, end),
        cmocka_unit_test_setup_teardown(no_debt_is_paid_by_a_clock_that_went_back, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
