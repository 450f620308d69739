/* Guards what is foretold of stock: how long it lasts and how much to order, whole for pieces,
 * to the gram for weighed goods, never more than is sold while the goods are good. */
#include "../harness/check.h"

#include "diemban/core/outlook.h"

static struct outlook_in usual(int64_t a_day, int64_t have)
{
    struct outlook_in in = {.known_days = 100, .lead_days = 3, .cover_days = 14};
    for (int i = 0; i < OUTLOOK_DAYS; i++)
        in.sold[i] = qty_units(a_day);
    in.on_hand = qty_units(have);
    return in;
}

static void a_steady_rhythm(void **state)
{
    (void)state;
    struct outlook_in in = usual(2, 11);
    struct outlook o = outlook_of(&in);
    assert_int_equal(o.week.milli, 14000);
    assert_int_equal(o.days_left, 5);
    assert_int_equal(o.order.milli, 2 * 17 * 1000 - 11000);
}

static void enough_is_not_ordered(void **state)
{
    (void)state;
    struct outlook_in in = usual(1, 17);
    assert_int_equal(outlook_of(&in).order.milli, 0);
    in.on_hand = qty_units(16);
    assert_int_equal(outlook_of(&in).order.milli, 1000);
}

static void no_more_than_keeps(void **state)
{
    (void)state;
    struct outlook_in in = usual(2, 3);
    in.shelf_days = 5;
    assert_int_equal(outlook_of(&in).order.milli, 7000);
}

static void nothing_sold_says_nothing(void **state)
{
    (void)state;
    struct outlook_in in = usual(0, 9);
    struct outlook o = outlook_of(&in);
    assert_int_equal(o.days_left, OUTLOOK_NEVER);
    assert_int_equal(o.order.milli, 0);
    in.sold[27] = qty_units(-3); /* only returns */
    assert_int_equal(outlook_of(&in).days_left, OUTLOOK_NEVER);
}

static void new_goods_count_their_own_days(void **state)
{
    (void)state;
    struct outlook_in in = usual(0, 0);
    in.sold[27] = in.sold[26] = qty_units(3);
    in.known_days = 2;
    struct outlook o = outlook_of(&in);
    assert_int_equal(o.week.milli, 21000);
    assert_int_equal(o.order.milli, 51000);
    in.known_days = 0; /* sold before anything came in */
    assert_int_equal(outlook_of(&in).week.milli, 42000);
}

static void pieces_are_whole_and_weights_are_not(void **state)
{
    (void)state;
    struct outlook_in in = usual(0, 0);
    in.sold[27] = qty_of(1500);
    in.known_days = 28;
    assert_int_equal(outlook_of(&in).order.milli, 1000); /* 910,7 thousandths */
    in.weighed = true;
    assert_int_equal(outlook_of(&in).order.milli, 911);
    in.on_hand = qty_of(-500); /* below zero is nothing there */
    assert_int_equal(outlook_of(&in).order.milli, 911);
    assert_int_equal(outlook_of(&in).days_left, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_steady_rhythm),
        cmocka_unit_test(enough_is_not_ordered),
        cmocka_unit_test(no_more_than_keeps),
        cmocka_unit_test(nothing_sold_says_nothing),
        cmocka_unit_test(new_goods_count_their_own_days),
        cmocka_unit_test(pieces_are_whole_and_weights_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
