/* Guards the small kinds of codes: rules of scales, OCOP product codes, tax numbers. */
#include "../harness/check.h"

#include "diemban/core/gtin.h"
#include "diemban/core/instore.h"
#include "diemban/core/mst.h"
#include "diemban/core/ocop_code.h"

#define assert_code(got, want) assert_string_equal(code_err_text(got), code_err_text(want))

static struct instore_rule rule(const char *text)
{
    struct instore_rule r;
    assert_true(instore_rule_parse(text, &r));
    char again[INSTORE_RULE_TEXT];
    assert_string_equal(instore_rule_text(&r, again), text);
    return r;
}

static void rules_of_scales_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *rule, *digits;
        enum code_err want;
        const char *item;
        int64_t weight, count, price;
    } rows[] = {
        {"26,2,5,7,5,weight,1,1,check", "2610001005003", CODE_ERR_OK, "10001", 500, 0, 0},
        {"26,2,5,7,5,weight,1,1,check", "2610001005000", CODE_ERR_CHECK_DIGIT, "10001", 0, 0, 0},
        {"26,2,5,7,5,weight,1,1,free", "2610001005000", CODE_ERR_OK, "10001", 500, 0, 0},
        {"26,2,5,7,5,weight,1,10,free", "2610001000150", CODE_ERR_OK, "10001", 2, 0, 0},
        {"26,2,5,7,5,weight,1,1,free", "2610001000000", CODE_ERR_ZERO, "10001", 0, 0, 0},
        {"2,2,4,6,6,count,1,1,free", "2912340000120", CODE_ERR_OK, "1234", 0, 12000, 0},
        {"02,2,5,7,5,price,100,1,free", "0210001012500", CODE_ERR_OK, "10001", 0, 0, 125000},
        {"02,2,5,7,5,price,1,100,free", "0210001012550", CODE_ERR_VALUE, "10001", 0, 0, 0},
        {"26,2,5,7,5,weight,1,1,free", "2710001005000", CODE_ERR_UNKNOWN, "", 0, 0, 0},
        {"26,2,5,7,5,weight,1,1,free", "261000100500", CODE_ERR_UNKNOWN, "", 0, 0, 0},
        {"26,2,5,7,5,weight,1,1,free", "26100010050A0", CODE_ERR_UNKNOWN, "", 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct instore_rule r = rule(rows[i].rule);
        struct instore got;
        assert_code(instore_read(rows[i].digits, strlen(rows[i].digits), &r, 1, &got),
                    rows[i].want);
        assert_string_equal(got.item, rows[i].item);
        assert_int_equal(got.weight.milli, rows[i].weight);
        assert_int_equal(got.count.milli, rows[i].count);
        if (rows[i].want == CODE_ERR_OK)
            assert_int_equal(got.price.dong, rows[i].price);
    }
}

static void senseless_rules_are_refused(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        "26",
        "26,2,5,7,5,weight,1,1",
        "26,2,5,7,5,weight,1,1,check,more",
        "26,2,5,6,5,weight,1,1,check",
        "26,1,5,7,5,weight,1,1,check",
        "26,2,5,7,6,weight,1,1,check",
        "26,2,0,7,5,weight,1,1,check",
        "26,2,5,7,5,length,1,1,check",
        "26,2,5,7,5,weight,0,1,check",
        "26,2,5,7,5,weight,1,0,check",
        "26,2,5,7,5,weight,1,99999,check",
        "26,2,5,7,5,weight,1,1,maybe",
        "2x,2,5,7,5,weight,1,1,check",
        "2666,4,5,9,3,weight,1,1,check",
        "26,2,300,7,5,weight,1,1,check",
        "26,2,-5,7,5,weight,1,1,check",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct instore_rule r;
        if (instore_rule_parse(rows[i], &r))
            fail_msg("taken: %s", rows[i]);
    }
}

static void ocop_codes_keep_their_text(void **state)
{
    (void)state;
    struct ocop_code c;
    const char *text = "01-282-10474-1-2021";
    assert_true(ocop_code_read(text, strlen(text), &c));
    assert_string_equal(c.text, text);
    assert_string_equal(c.province_name, "Hà Nội");
    assert_string_equal(c.district_name, "Mỹ Đức");
    assert_string_equal(c.commune, "10474");
    assert_null(c.commune_name);
    assert_int_equal(c.ordinal, 1);
    assert_int_equal(c.year, 2021);
    text = "83-829-28780-12-2022";
    assert_true(ocop_code_read(text, strlen(text), &c));
    assert_string_equal(c.province_name, "Bến Tre");
    assert_null(c.district_name);
    assert_int_equal(c.ordinal, 12);
    text = "01-001-00004-1-2025";
    assert_true(ocop_code_read(text, strlen(text), &c));
    assert_string_equal(c.commune_name, "Phường Ba Đình");
    static const char *const bad[] = {
        "",
        "01-282-10474-1-1999",
        "01-282-10474--2021",
        "01-282-10474-12345-2021",
        "1-282-10474-1-2021",
        "01-282-10474-1-20211",
        "01-282-10474-1-202",
        "01-28-10474-1-2021",
        "01-282-1047A-1-2021",
        "01-282-10474-1-2021-",
        "2-38-585-1-2022",
        "01282-10474-1-2021",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(ocop_code_read(bad[i], strlen(bad[i]), &c));
}

static void tax_numbers_are_checked(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum code_err want;
    } rows[] = {
        {"0101243150", CODE_ERR_OK},
        {"0107001729", CODE_ERR_OK},
        {"0101243151", CODE_ERR_CHECK_DIGIT},
        {"0101243150-001", CODE_ERR_OK},
        {"0101243150-01", CODE_ERR_LENGTH},
        {"0101243150 001", CODE_ERR_NOT_DIGITS},
        {"0101243150-0A1", CODE_ERR_NOT_DIGITS},
        {"001090012345", CODE_ERR_OK},
        {"901090012345", CODE_ERR_VALUE},
        {"00109001234A", CODE_ERR_NOT_DIGITS},
        {"", CODE_ERR_EMPTY},
        {"010124315", CODE_ERR_LENGTH},
        {"01012431500", CODE_ERR_LENGTH},
        {"010124315A", CODE_ERR_NOT_DIGITS},
        {"0101243150-0011", CODE_ERR_LENGTH},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (mst_check(rows[i].text) != rows[i].want)
            fail_msg("%s: got %s", rows[i].text, code_err_text(mst_check(rows[i].text)));
    /* Where the sum would ask for 10, no last digit is good. */
    int none = 0;
    for (int n = 0; n < 1000; n++) {
        int good = 0;
        for (int d = 0; d < 10; d++) {
            char text[MST_TEXT];
            snprintf(text, sizeof text, "010000%03d%d", n, d);
            good += mst_check(text) == CODE_ERR_OK;
        }
        assert_true(good <= 1);
        none += good == 0;
    }
    assert_true(none > 50 && none < 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_of_scales_are_read),
        cmocka_unit_test(senseless_rules_are_refused),
        cmocka_unit_test(ocop_codes_keep_their_text),
        cmocka_unit_test(tax_numbers_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
