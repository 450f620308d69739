/* Guards returns at the counter on a real shop file: an exchange is one transaction and one
 * slip, a return without a receipt needs another person, a consent serves one act, a void
 * stays in its shift; after each verify finds nothing. */
#include "app_shop.h"

#include "check.h"
#include "diemban/app/approve.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/receipt.h"
#include "diemban/app/refund.h"
#include "diemban/core/date.h"

static struct app_shop t;
static struct cart cart;
static struct arena a;

static void add_product(const char *code, const char *name, int64_t price, const char *unit)
{
    app_product(
        &t, (struct product){.code = code, .name = name, .unit = unit, .price = money_of(price)});
}

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    arena_init(&a);
    cart_init(&cart);
    add_product("1001", "Trà sen", 450000, "hộp");
    add_product("1002", "Giò lụa", 85000, "kg");
    app_must(open_shift(&t.shop, "", money_of(2000000), &t.fault), &t.fault);
    app_must(people_add(&t.shop, "lan", "Lan", PERSON_CLERK, &t.fault), &t.fault);
    app_must(people_add(&t.shop, "minh", "Minh", PERSON_MANAGER, &t.fault), &t.fault);
    app_must(people_add(&t.shop, "hoa", "Hoa", PERSON_OWNER, &t.fault), &t.fault);
    app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
    app_must(people_set_pin(&t.shop, "minh", "284617", false, &t.fault), &t.fault);
    app_must(people_act_as(&t.shop, "lan", &t.fault), &t.fault);
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_verified(&t.shop);
    cart_finish(&cart);
    arena_finish(&a);
    app_shop_end(&t);
    return 0;
}

static void scan(const char *code, int64_t milli)
{
    struct sell_scan s = {.text = code, .size = strlen(code), .qty = qty_of(milli)};
    struct sell_outcome out;
    app_must(sell_scan(&t.shop, &cart, &s, 1, &out, &t.fault), &t.fault);
}

static const char *sell(const char *code, int64_t milli)
{
    struct sell_done done;
    scan(code, milli);
    app_must(sell_pay(&t.shop, &cart, NULL, 0, &a, &done, &t.fault), &t.fault);
    return done.sale.number;
}

static struct refund_plan plan_all(const char *number)
{
    struct refund_case c;
    struct refund_plan p;
    app_must(refund_look(&t.shop, number, &a, &c, &t.fault), &t.fault);
    app_must(refund_plan(&t.shop, &c, NULL, 0, &a, &p, &t.fault), &t.fault);
    return p;
}

static struct money sum_of(const struct sale *s, enum tender tender)
{
    struct money sum = {0};
    for (int i = 0; i < s->payment_count; i++)
        if (s->payments[i].tender == tender)
            sum = money_add(sum, s->payments[i].applied);
    return sum;
}

static void an_exchange_is_one_ticket(void **state)
{
    (void)state;
    struct refund_plan p = plan_all(sell("1002", 2000));
    struct refund_done back;
    struct sell_done sold;
    struct sell_payment cash = {TENDER_CASH, money_of(300000), ""};
    scan("1001", 0);
    assert_int_equal(refund_net(&p, &cart).dong, 280000);
    app_must(refund_exchange(&t.shop, &p, "đổi", &cart, &cash, 1, &a, &back, &sold, &t.fault),
             &t.fault);
    assert_int_equal(cart.count, 0);
    assert_int_equal(sold.sale.change.dong, 20000);
    assert_int_equal(sum_of(&sold.sale, TENDER_EXCHANGE).dong, 170000);
    assert_int_equal(back.refund.payment_count, 1);
    assert_int_equal(back.refund.payments[0].tender, TENDER_EXCHANGE);
    assert_string_equal(back.refund.payments[0].reference, sold.sale.number);
    assert_non_null(strstr(sold.receipt, back.refund.number));
    struct str shown = STR_INIT;
    app_must(receipt_show(&t.shop, sold.sale.number, 42, &a, &shown, NULL, &t.fault), &t.fault);
    assert_string_equal(shown.at, sold.receipt);
    str_finish(&shown);
    assert_err(refund_exchange(&t.shop, &p, "x", &cart, NULL, 0, &a, &back, &sold, &t.fault),
               ERR_CART_EMPTY);
}

static void what_new_goods_do_not_cost_goes_back(void **state)
{
    (void)state;
    struct refund_plan p = plan_all(sell("1001", 0));
    struct refund_done back;
    struct sell_done sold;
    scan("1002", 1000);
    app_must(refund_exchange(&t.shop, &p, "đổi", &cart, NULL, 0, &a, &back, &sold, &t.fault),
             &t.fault);
    assert_int_equal(back.refund.payment_count, 2);
    assert_int_equal(back.refund.payments[1].tender, TENDER_CASH);
    assert_int_equal(back.refund.payments[1].amount.dong, 365000);
    /* what was exchanged can come back itself, for cash */
    p = plan_all(sold.sale.number);
    assert_int_equal(p.refund.payments[0].tender, TENDER_CASH);
    assert_int_equal(p.refund.total.dong, 85000);
}

static void a_failed_exchange_stores_nothing(void **state)
{
    (void)state;
    struct refund_plan p = plan_all(sell("1002", 1000));
    struct refund_done back;
    struct sell_done sold;
    struct journal_head before, after;
    struct sell_payment little = {TENDER_CASH, money_of(1000), ""};
    scan("1001", 0);
    store_journal_head(t.shop.store, &before);
    assert_err(refund_exchange(&t.shop, &p, "x", &cart, &little, 1, &a, &back, &sold, &t.fault),
               ERR_UNDERPAID);
    store_journal_head(t.shop.store, &after);
    assert_int_equal(before.seq, after.seq);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_int_equal(cart.count, 1);
}

static void a_consent_serves_one_return(void **state)
{
    (void)state;
    const char *number = sell("1001", 2000);
    struct refund_plan p = plan_all(number);
    struct refund_done done;
    assert_err(refund_make(&t.shop, &p, "hỏng", NULL, &a, &done, &t.fault), ERR_NEEDS_APPROVAL);
    app_must(approve(&t.shop, "minh", "284617", CAP_REFUND, p.refund.total.dong, &p.refund.uuid,
                     &t.fault),
             &t.fault);
    struct refund_plan other = plan_all(number);
    assert_err(refund_make(&t.shop, &other, "hỏng", NULL, &a, &done, &t.fault), ERR_NEEDS_APPROVAL);
    app_must(refund_make(&t.shop, &p, "hỏng", NULL, &a, &done, &t.fault), &t.fault);
    struct stored_refund stored;
    app_must(store_refund_by_number(t.shop.store, done.refund.number, &a, &stored, &t.fault),
             &t.fault);
    assert_string_equal(stored.approver, "minh");
}

static void without_a_receipt_another_consents(void **state)
{
    (void)state;
    struct refund_plan p;
    struct refund_done done;
    scan("1002", 100);
    assert_int_equal(cart_total(&cart).dong, 8500); /* far below any cap */
    app_must(refund_plan_cart(&t.shop, &cart, &a, &p, &t.fault), &t.fault);
    assert_err(refund_make(&t.shop, &p, "mất phiếu", &cart, &a, &done, &t.fault),
               ERR_NEEDS_APPROVAL);
    assert_int_equal(cart.count, 1);
    app_must(approve(&t.shop, "minh", "284617", CAP_REFUND, 8500, &p.refund.uuid, &t.fault),
             &t.fault);
    app_must(refund_make(&t.shop, &p, "mất phiếu", &cart, &a, &done, &t.fault), &t.fault);
    assert_int_equal(cart.count, 0);
    assert_string_equal(done.refund.of, "");
    assert_int_equal(done.refund.lines[0].back, BACK_WASTE);
}

static void a_void_leaves_nothing_of_the_sale(void **state)
{
    (void)state;
    const char *number = sell("1001", 0);
    struct refund_case c;
    struct refund_plan p;
    struct refund_done done;
    app_must(refund_look(&t.shop, number, &a, &c, &t.fault), &t.fault);
    app_must(refund_plan_void(&t.shop, &c, &a, &p, &t.fault), &t.fault);
    app_must(refund_make(&t.shop, &p, "bấm nhầm", NULL, &a, &done, &t.fault), &t.fault);
    assert_true(done.refund.voided);
    app_must(refund_look(&t.shop, number, &a, &c, &t.fault), &t.fault);
    assert_err(refund_plan_void(&t.shop, &c, &a, &p, &t.fault), ERR_CAME_BACK);
    assert_err(refund_plan(&t.shop, &c, NULL, 0, &a, &p, &t.fault), ERR_MORE_BACK);
}

#define IN(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(an_exchange_is_one_ticket),          IN(what_new_goods_do_not_cost_goes_back),
        IN(a_failed_exchange_stores_nothing),   IN(a_consent_serves_one_return),
        IN(without_a_receipt_another_consents), IN(a_void_leaves_nothing_of_the_sale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
