/* Guards the check of the books while the shop is open and a cart too: managers only, progress
 * that rises to its end, and nothing written. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/sell.h"
#include "diemban/app/verify.h"

static struct app_shop t;
static struct cart cart;
static int last, calls, findings;

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    cart_init(&cart);
    app_must(people_add(&t.shop, "lan", "Lan", PERSON_CLERK, &t.fault), &t.fault);
    last = -1;
    calls = findings = 0;
    return 0;
}

static int end(void **state)
{
    (void)state;
    cart_finish(&cart);
    app_shop_end(&t);
    return 0;
}

static void rises(void *ctx, int percent)
{
    (void)ctx;
    assert_in_range(percent, last < 0 ? 0 : last, 100);
    last = percent;
    calls++;
}

static void count(void *ctx, const struct verify_finding *x)
{
    (void)ctx;
    (void)x;
    findings++;
}

static void it_looks_and_writes_nothing(void **state)
{
    (void)state;
    struct journal_head before, after;
    struct verify_result r;
    const struct verify_options o = {.full = true, .signatures = true, .progress = rises};
    app_must(open_shift(&t.shop, "", money_of(0), &t.fault), &t.fault);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    struct sell_outcome sold;
    app_must(sell_open_item(&t.shop, &cart, 0, "Bánh cốm", money_of(30000), qty_units(1), &sold,
                            &t.fault),
             &t.fault);
    store_journal_head(t.shop.store, &before);
    app_must(verify_open(&t.shop, &o, count, NULL, &r, &t.fault), &t.fault);
    store_journal_head(t.shop.store, &after);
    assert_int_equal(findings, 0);
    assert_int_equal(r.findings, 0);
    assert_int_equal(r.records, before.seq);
    assert_int_equal(after.seq, before.seq);
    assert_true(calls > 0);
    assert_int_equal(last, 100);
    app_shop_again(&t);
    cart_clear(&cart);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_int_equal(cart.count, 1);
}

static void a_clerk_may_not(void **state)
{
    (void)state;
    struct verify_result r;
    const struct verify_options o = {0};
    t.shop.user.role = PERSON_CLERK;
    assert_int_equal(verify_open(&t.shop, &o, count, NULL, &r, &t.fault), ERR_NO_RIGHT);
    t.shop.user = (struct person){0};
    assert_int_equal(verify_open(&t.shop, &o, count, NULL, &r, &t.fault), ERR_NOBODY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(it_looks_and_writes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_clerk_may_not, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
