/* Guards what is in a piece: its texts, the price of a kilogram or litre to the đồng, and the
 * codes that a shop's own weighed pieces carry, which must read back as they were written. */
#include "../harness/check.h"

#include "diemban/core/content.h"
#include "diemban/core/gtin.h"
#include "diemban/core/instore.h"
#include "diemban/core/product.h"

static void texts(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *shown;
    } rows[] = {
        {"500g", "500 g"},
        {"5 00 gam", ""},
        {"0,5 kg", "500 g"},
        {"1.5kg", "1,5 kg"},
        {"750 ml", "750 ml"},
        {"1 lít", "1 l"},
        {"5 lạng", "500 g"},
        {"2,5 g", "2,5 g"},
        {"6 x 180 ml", "1,08 l"},
        {"6×180ml", "1,08 l"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct content c;
        char text[CONTENT_TEXT];
        enum err e = content_parse(rows[i].typed, &c);
        assert_int_equal(e, rows[i].shown[0] == '\0' && rows[i].typed[0] != '\0' ? ERR_BAD_NUMBER
                                                                                 : ERR_OK);
        assert_string_equal(content_text(c, text), rows[i].shown);
    }
    static const char *const wrong[] = {"kg",         "0 g",       "5",
                                        "5 hộp",      "1.500 g",   "-5 g",
                                        "2 x",        "1,5 x 2 g", "99999999999999999999999999 g",
                                        "1000000 kg", "9 x 999 kg"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct content c;
        assert_int_equal(content_parse(wrong[i], &c), ERR_BAD_NUMBER);
        assert_int_equal(c.milli, 0);
    }
}

static void prices(void **state)
{
    (void)state;
    static const struct {
        int64_t price, milli;
        const char *unit, *per;
        bool volume;
        int64_t want;
    } rows[] = {
        {120000, 500000, "gói", "kg", false, 240000},
        {450000, 100000, "hộp", "100 g", false, 450000},
        {1, 249999, "gói", "100 g", false, 0},
        {10, 300000, "gói", "kg", false, 33},
        {50, 300000, "gói", "kg", false, 167},
        {90000, 750000, "chai", "l", true, 120000},
        {20000, 100000, "chai", "100 ml", true, 20000},
        {10000000000, 1, "gói", "100 g", false, 1000000000000000},
        {30000, 0, "lạng", "kg", false, 300000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct product p = {.unit = rows[i].unit,
                            .price = money_of(rows[i].price),
                            .content = {rows[i].milli, rows[i].volume}};
        struct money price;
        const char *per;
        assert_true(content_price(&p, &price, &per));
        assert_string_equal(per, rows[i].per);
        assert_int_equal(price.dong, rows[i].want);
    }
    struct product kilo = {.unit = "kg", .price = money_of(85000)};
    struct product piece = {.unit = "cái", .price = money_of(85000)};
    struct money price;
    const char *per;
    assert_false(content_price(&kilo, &price, &per));
    assert_false(content_price(&piece, &price, &per));
}

static void weights(void **state)
{
    (void)state;
    char code[INSTORE_DIGITS + 1];
    struct instore back;
    for (int64_t grams = 1; grams < 100000; grams += 997) {
        assert_true(instore_write_weight("105", qty_of(grams), instore_default,
                                         instore_default_count, code));
        assert_true(gtin_check_ok(code, INSTORE_DIGITS));
        assert_int_equal(
            instore_read(code, INSTORE_DIGITS, instore_default, instore_default_count, &back),
            CODE_ERR_OK);
        assert_int_equal(back.weight.milli, grams);
        assert_string_equal(back.item, "00105");
    }
    static const char *const wrong[] = {"", "A1", "123456"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(instore_write_weight(wrong[i], qty_of(5), instore_default,
                                          instore_default_count, code));
    assert_false(
        instore_write_weight("1", qty_of(100000), instore_default, instore_default_count, code));
    /* An earlier rule with the same prefix would read it otherwise. */
    struct instore_rule rules[2];
    assert_true(instore_rule_parse("2,1,6,7,5,price,1,1,check", &rules[0]));
    assert_true(instore_rule_parse("26,2,5,7,5,weight,1,1,check", &rules[1]));
    assert_false(instore_write_weight("1", qty_of(5), rules, 2, code));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test(prices),
        cmocka_unit_test(weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
