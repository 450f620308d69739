/* Guards GTIN reading: the mod-10 check digit, the four lengths, the 14-digit normal form
 * and the prefixes that only mean something inside one shop. */
#include "../harness/check.h"

#include "diemban/core/gtin.h"

static const char *const good[] = {
    "8938505974002", "89360002", "18938505974009", "036000291452", "2610001005003", "2901234125003",
};

static void good_codes_become_fourteen_digits(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char out[GTIN_TEXT];
        assert_true(gtin_normal(good[i], out));
        assert_int_equal(strlen(out), 14);
        size_t n = strlen(good[i]);
        assert_string_equal(out + 14 - n, good[i]);
        for (size_t k = 0; k < 14 - n; k++)
            assert_int_equal(out[k], '0');
        char again[GTIN_TEXT];
        assert_true(gtin_normal(out, again));
        assert_string_equal(again, out);
    }
}

/* Mod 10 with weights 3 and 1 finds every single wrong digit. */
static void one_wrong_digit_is_always_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        for (size_t at = 0; at < strlen(good[i]); at++)
            for (char d = '0'; d <= '9'; d++) {
                char text[GTIN_TEXT] = {0};
                memcpy(text, good[i], strlen(good[i]));
                text[at] = d;
                char out[GTIN_TEXT];
                assert_int_equal(gtin_normal(text, out), d == good[i][at]);
            }
}

static void shape_needs_digits_and_a_length(void **state)
{
    (void)state;
    assert_true(gtin_shape("89385059"));
    assert_true(gtin_shape("8938505974003"));
    static const char *const bad[] = {"",
                                      "1",
                                      "893850597",
                                      "89385059740O2",
                                      "893850597 002",
                                      "893850597400212",
                                      "89385059740021234567"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char out[GTIN_TEXT];
        assert_false(gtin_shape(bad[i]));
        assert_false(gtin_normal(bad[i], out));
    }
}

static void the_check_digit_works_at_any_length(void **state)
{
    (void)state;
    assert_int_equal(gtin_check_digit("893850597400", 12), '2');
    assert_int_equal(gtin_check_digit("00614141123456789", 17), '0');
    assert_int_equal(gtin_check_digit("12A", 3), 0);
    assert_int_equal(gtin_check_digit("", 0), 0);
    assert_true(gtin_check_ok("00", 2));
    assert_false(gtin_check_ok("0", 1));
    assert_false(gtin_check_ok("", 0));
}

static void restricted_prefixes_are_named(void **state)
{
    (void)state;
    assert_true(gtin_restricted("02610001005003"));
    assert_true(gtin_restricted("02901234125003"));
    assert_true(gtin_restricted("00212345678901"));
    assert_true(gtin_restricted("00412345678901"));
    assert_true(gtin_restricted("00000002345673"));
    assert_false(gtin_restricted("08938505974002"));
    assert_false(gtin_restricted("12610001005000"));
    assert_false(gtin_restricted("00036000291452"));
    assert_false(gtin_restricted("00000089360002"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_codes_become_fourteen_digits),
        cmocka_unit_test(one_wrong_digit_is_always_found),
        cmocka_unit_test(shape_needs_digits_and_a_length),
        cmocka_unit_test(the_check_digit_works_at_any_length),
        cmocka_unit_test(restricted_prefixes_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
