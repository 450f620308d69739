/* Guards money and quantities: exact arithmetic, rounding, spreading, and what people type. */
#include "../harness/check.h"

#include "diemban/base/random.h"
#include "diemban/core/money.h"
#include "diemban/core/qty.h"

static void lines_round_half_up(void **state)
{
    (void)state;
    struct money m;
    assert_true(money_times(money_of(85000), qty_of(750), &m));
    assert_int_equal(m.dong, 63750);
    assert_true(money_times(money_of(333), qty_of(1500), &m));
    assert_int_equal(m.dong, 500); /* 499.5 */
    assert_true(money_times(money_of(-333), qty_of(1500), &m));
    assert_int_equal(m.dong, -500);
    assert_false(money_times(money_of(MONEY_ENTRY_MAX), qty_units(2), &m));
}

static void vat_is_inside_the_price(void **state)
{
    (void)state;
    assert_int_equal(money_vat_inside(money_of(108000), 800).dong, 8000);
    assert_int_equal(money_vat_inside(money_of(100000), 800).dong, 7407); /* base 92592.59 */
    assert_int_equal(money_vat_inside(money_of(100000), 0).dong, 0);
    assert_int_equal(money_vat_inside(money_of(-108000), 800).dong, -8000);
}

static void spreading_adds_up(void **state)
{
    (void)state;
    struct rng r;
    rng_seed(&r, 7);
    print_message("seed 7\n");
    for (int round = 0; round < 2000; round++) {
        struct money w[20], part[20];
        int n = 1 + (int)rng_below(&r, 20);
        int64_t sum = 0, got = 0;
        for (int i = 0; i < n; i++) {
            w[i] = money_of((int64_t)rng_below(&r, 100000));
            sum += w[i].dong;
        }
        int64_t total = (int64_t)rng_below(&r, (uint64_t)sum + 1);
        if (round % 2 == 1)
            total = -total;
        money_spread(money_of(total), w, n, part);
        for (int i = 0; i < n; i++) {
            got += part[i].dong;
            if (sum > 0) { /* never more than one đồng from the exact share */
                int64_t exact = total * w[i].dong / sum;
                assert_true(llabs(part[i].dong - exact) <= 1);
            }
        }
        assert_int_equal(got, total);
    }
    struct money none[2] = {{0}, {0}}, part[2];
    money_spread(money_of(5), none, 2, part);
    assert_int_equal(part[0].dong, 5);
}

static void money_is_written_with_dots(void **state)
{
    (void)state;
    char t[MONEY_TEXT];
    assert_string_equal(money_text(money_of(1380000), t), "1.380.000");
    assert_string_equal(money_text(money_of(-43750), t), "-43.750");
    assert_string_equal(money_text(money_of(0), t), "0");
    assert_string_equal(money_text_unit(money_of(999), t), "999 đ");
}

struct reading {
    const char *text;
    int64_t value; /* −1: an error */
};

static void money_is_read(void **state)
{
    (void)state;
    static const struct reading cases[] = {
        {"125000", 125000},
        {"1.250.000", 1250000},
        {"1,250,000", 1250000},
        {"85 000", 85000},
        {"85000 đ", 85000},
        {"85000VND", 85000},
        {" 5000 ", 5000},
        {"1.5", -1},
        {"12,50", -1},
        {"", -1},
        {"abc", -1},
        {"1.2345", -1},
        {"1.250,000", -1},
        {"1000.000", -1},
        {"9999999999999999999", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct money m = {-1};
        enum err e = money_parse(cases[i].text, &m);
        if ((e == ERR_OK ? m.dong : -1) != cases[i].value)
            fail_msg("“%s” read as %lld", cases[i].text, (long long)m.dong);
    }
}

static void short_money_means_thousands(void **state)
{
    (void)state;
    static const struct reading cases[] = {
        {"500", 500000},
        {"690", 690000},
        {"9999", 9999000},
        {"10000", 10000},
        {"500đ", 500},
        {"500d", 500},
        {"0", 0},
        {"50k", 50000},
        {"1,5tr", 1500000},
        {"2tr", 2000000},
        {"1.25tr", 1250000},
        {"500.000", 500000},
        {"1.5", -1},
        {"k", -1},
        {"1,23456789k", -1},
        {"100 nghìn", 100000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct money m = {-1};
        enum err e = money_parse_short(cases[i].text, &m);
        if ((e == ERR_OK ? m.dong : -1) != cases[i].value)
            fail_msg("“%s” read as %lld (%s)", cases[i].text, (long long)m.dong, err_code(e));
    }
}

static void quantities_are_read_and_written(void **state)
{
    (void)state;
    static const struct reading cases[] = {
        {"3", 3000},       {"0,75", 750},   {"0.75", 750},       {"0.500", 500},
        {"1250", 1250000}, {"12,5", 12500}, {"0", -1},           {"", -1},
        {"1.2345", -1},    {"-2", -1},      {"99999999999", -1}, {"3x", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct qty q = {-1};
        enum err e = qty_parse(cases[i].text, false, &q);
        if ((e == ERR_OK ? q.milli : -1) != cases[i].value)
            fail_msg("“%s” read as %lld", cases[i].text, (long long)q.milli);
    }
    struct qty q;
    assert_err(qty_parse("1.500", false, &q), ERR_AMBIGUOUS);
    assert_err(qty_parse("1,500", false, &q), ERR_AMBIGUOUS);
    assert_err(qty_parse("-3", true, &q), ERR_OK);
    assert_int_equal(q.milli, -3000);
    char t[QTY_TEXT], u[64];
    assert_string_equal(qty_text(qty_of(750), t), "0,75");
    assert_string_equal(qty_text(qty_units(1250), t), "1.250");
    assert_string_equal(qty_text(qty_of(-1005), t), "-1,005");
    assert_string_equal(qty_text_unit(qty_of(18250), "kg", u, sizeof u), "18,25 kg");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_round_half_up),
        cmocka_unit_test(vat_is_inside_the_price),
        cmocka_unit_test(spreading_adds_up),
        cmocka_unit_test(money_is_written_with_dots),
        cmocka_unit_test(money_is_read),
        cmocka_unit_test(short_money_means_thousands),
        cmocka_unit_test(quantities_are_read_and_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
