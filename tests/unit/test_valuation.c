/* Guards the weighted average of the period: its figures to the đồng, from one period to the
 * next, and what happens at and below zero. */
#include "../harness/check.h"

#include "diemban/core/valuation.h"

static void add(struct valuation *v, int64_t units, int64_t cost, int64_t other_milli)
{
    struct valuation_period p = {qty_units(units), money_of(units * cost), qty_of(other_milli)};
    valuation_add(v, &p);
}

static void the_average_of_opening_and_received(void **state)
{
    (void)state;
    struct valuation v = {0};
    add(&v, 10, 1000, -4000); /* 6 left at 1.000 */
    assert_int_equal(v.value.dong, 6000);
    add(&v, 4, 2000, -5000); /* (6.000 + 8.000) ÷ 10 */
    assert_int_equal(v.average.dong, 1400);
    assert_int_equal(v.qty.milli, 5000);
    assert_int_equal(v.value.dong, 7000);
}

static void thirds_do_not_get_lost(void **state)
{
    (void)state;
    struct valuation v = {0};
    struct valuation_period p = {qty_units(3), money_of(1000), qty_of(0)};
    valuation_add(&v, &p);
    assert_int_equal(v.average.dong, 333);
    assert_int_equal(v.value.dong, 1000); /* not 999: the value is kept, not the average */
    add(&v, 0, 0, -1000);
    assert_int_equal(v.value.dong, 667);
}

static void below_zero_is_worth_nothing(void **state)
{
    (void)state;
    struct valuation v = {0};
    add(&v, 2, 500, -5000);
    assert_int_equal(v.qty.milli, -3000);
    assert_int_equal(v.value.dong, 0);
    add(&v, 10, 700, 0); /* 7 are there; three had been sold before they came */
    assert_int_equal(v.qty.milli, 7000);
    assert_int_equal(v.average.dong, 700);
    assert_int_equal(v.value.dong, 4900);
}

static void found_goods_are_worth_the_last_average(void **state)
{
    (void)state;
    struct valuation v = {0};
    add(&v, 2, 500, -2000);
    add(&v, 0, 0, 3000); /* counted more than the books say */
    assert_int_equal(v.value.dong, 1500);
    struct valuation never = {0};
    add(&never, 0, 0, 3000);
    assert_int_equal(never.value.dong, 0);
}

static void weights_and_large_figures(void **state)
{
    (void)state;
    struct valuation v = {0};
    struct valuation_period p = {qty_of(18250), money_of(1551250), qty_of(-250)};
    valuation_add(&v, &p);
    assert_int_equal(v.average.dong, 85000);
    assert_int_equal(v.value.dong, 1530000);
    struct valuation big = {0};
    struct valuation_period all = {qty_of(QTY_MAX), money_of(MONEY_MAX), qty_of(-1)};
    valuation_add(&big, &all);
    assert_int_equal(big.value.dong, MONEY_MAX - 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_average_of_opening_and_received),
        cmocka_unit_test(thirds_do_not_get_lost),
        cmocka_unit_test(below_zero_is_worth_nothing),
        cmocka_unit_test(found_goods_are_worth_the_last_average),
        cmocka_unit_test(weights_and_large_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
