/* Guards civil dates in Vietnam, VAT by dated rate, certificates and receipt numbers. */
#include "../harness/check.h"

#include "diemban/core/date.h"
#include "diemban/core/number.h"
#include "diemban/core/product.h"
#include "diemban/core/vat.h"

static void days_and_civil_dates_agree(void **state)
{
    (void)state;
    assert_int_equal(date_make(1970, 1, 1), 0);
    assert_int_equal(date_make(2027, 1, 1), 20819);
    assert_int_equal(date_make(2026, 2, 29), DATE_NONE);
    for (int32_t day = date_make(1999, 12, 1); day < date_make(2101, 1, 1); day++) {
        struct civil c = civil_of_date(day);
        assert_int_equal(date_make(c.year, c.month, c.day), day);
    }
    assert_int_equal(civil_of_date(date_make(2026, 11, 23)).weekday, 1); /* a Monday */
}

static void the_day_turns_at_midnight_in_vietnam(void **state)
{
    (void)state;
    int64_t t;
    assert_err(time_parse("2026-11-23T23:59:59+07:00", &t), ERR_OK);
    assert_int_equal(date_of_time(t), date_make(2026, 11, 23));
    assert_int_equal(date_of_time(t + 1000), date_make(2026, 11, 24));
    assert_int_equal(date_start(date_make(2026, 11, 24)), t + 1000);
    char text[TIME_TEXT];
    assert_string_equal(time_iso(t, text), "2026-11-23T23:59:59+07:00");
    assert_string_equal(time_short(t, text), "23/11 23:59");
}

static void dates_are_read(void **state)
{
    (void)state;
    int32_t day;
    int64_t a, b;
    assert_err(date_parse("23/11/2026", &day), ERR_OK);
    assert_int_equal(day, date_make(2026, 11, 23));
    assert_err(date_parse("2026-11-23", &day), ERR_OK);
    assert_err(date_parse("31/02/2026", &day), ERR_BAD_DATE);
    assert_err(date_parse("2026-11-23x", &day), ERR_BAD_DATE);
    assert_err(date_parse("", &day), ERR_BAD_DATE);
    assert_err(time_parse("2026-11-23T07:32:00Z", &a), ERR_OK);
    assert_err(time_parse("2026-11-23T14:32", &b), ERR_OK);
    assert_int_equal(a, b);
    assert_err(time_parse("2026-11-23T25:00:00Z", &a), ERR_BAD_DATE);
}

static void months_clamp_to_their_end(void **state)
{
    (void)state;
    assert_int_equal(date_add_months(date_make(2026, 1, 31), 1), date_make(2026, 2, 28));
    assert_int_equal(date_add_months(date_make(2024, 2, 29), 36), date_make(2027, 2, 28));
    assert_int_equal(date_add_months(date_make(2024, 3, 4), 36), date_make(2027, 3, 4));
}

static void a_certificate_lasts_36_months(void **state)
{
    (void)state;
    struct product p = {.stars = 4, .certificate_date = date_make(2024, 3, 4)};
    assert_int_equal(product_certificate_expiry(&p), date_make(2027, 3, 4));
    assert_int_equal(product_stars_on(&p, date_make(2027, 3, 3)), 4);
    assert_int_equal(product_stars_on(&p, date_make(2027, 3, 4)), 0);
    p.certificate_date = DATE_NONE;
    assert_int_equal(product_stars_on(&p, date_make(2030, 1, 1)), 4);
}

static void reduced_vat_ends_with_2026(void **state)
{
    (void)state;
    struct vat_rate r;
    assert_err(vat_on("8%", date_make(2026, 12, 31), &r), ERR_OK);
    assert_int_equal(r.bp, 800);
    assert_err(vat_on("8%", date_make(2027, 1, 1), &r), ERR_OK);
    assert_string_equal(r.name, "10%");
    assert_err(vat_on("KCT", 20000, &r), ERR_OK);
    assert_int_equal(r.bp, 0);
    assert_err(vat_on("KHAC:03.50%", 20000, &r), ERR_OK);
    assert_int_equal(r.bp, 350);
    assert_err(vat_on("7%", 20000, &r), ERR_BAD_NUMBER);
}

static void vat_is_read_as_people_write_it(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"8", "8%"},    {"8 %", "8%"},  {"8%", "8%"},
                                           {"0.08", "8%"}, {"0,1", "10%"}, {"10", "10%"},
                                           {"kct", "KCT"}, {"0", "0%"},    {"5%", "5%"}};
    char out[VAT_TEXT];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_err(vat_parse(cases[i][0], out), ERR_OK);
        assert_string_equal(out, cases[i][1]);
    }
    assert_err(vat_parse("9", out), ERR_BAD_NUMBER);
    assert_err(vat_parse("abc", out), ERR_BAD_NUMBER);
    assert_err(vat_parse("", out), ERR_BAD_NUMBER);
}

static void numbers_are_written_and_read(void **state)
{
    (void)state;
    char t[NUMBER_TEXT];
    struct till_id till = {.point = 12, .till = 1};
    struct number n;
    assert_string_equal(number_text("HD", till, 38, t), "HD001201000038");
    assert_true(number_parse("hd001201000038", &n));
    assert_int_equal(n.till.point, 12);
    assert_int_equal(n.running, 38);
    assert_false(number_parse("XX001201000038", &n));
    assert_false(number_parse("HD00120100003", &n));
    assert_false(number_parse("HD000001000038", &n));
    assert_true(number_parse_short("#38", till, &n));
    assert_int_equal(n.running, 38);
    assert_false(number_parse_short("38x", till, &n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_and_civil_dates_agree),
        cmocka_unit_test(the_day_turns_at_midnight_in_vietnam),
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(months_clamp_to_their_end),
        cmocka_unit_test(a_certificate_lasts_36_months),
        cmocka_unit_test(reduced_vat_ends_with_2026),
        cmocka_unit_test(vat_is_read_as_people_write_it),
        cmocka_unit_test(numbers_are_written_and_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
