/* Guards the amount in words: a signed document must say the same sum as its figures. */
#include "../harness/check.h"

#include "diemban/core/words_vn.h"

static void amounts_are_said_as_people_do(void **state)
{
    (void)state;
    static const struct {
        int64_t dong;
        const char *words;
    } rows[] = {
        {0, "Không đồng"},
        {1, "Một đồng"},
        {4, "Bốn đồng"},
        {5, "Năm đồng"},
        {10, "Mười đồng"},
        {11, "Mười một đồng"},
        {14, "Mười bốn đồng"},
        {15, "Mười lăm đồng"},
        {20, "Hai mươi đồng"},
        {21, "Hai mươi mốt đồng"},
        {24, "Hai mươi tư đồng"},
        {55, "Năm mươi lăm đồng"},
        {100, "Một trăm đồng"},
        {105, "Một trăm linh năm đồng"},
        {110, "Một trăm mười đồng"},
        {999, "Chín trăm chín mươi chín đồng"},
        {1000, "Một nghìn đồng"},
        {1005, "Một nghìn không trăm linh năm đồng"},
        {1015, "Một nghìn không trăm mười lăm đồng"},
        {110000, "Một trăm mười nghìn đồng"},
        {1005021, "Một triệu không trăm linh năm nghìn không trăm hai mươi mốt đồng"},
        {1000001, "Một triệu không trăm linh một đồng"},
        {12500000, "Mười hai triệu năm trăm nghìn đồng"},
        {1000000000, "Một tỷ đồng"},
        {1000005000, "Một tỷ không trăm linh năm nghìn đồng"},
        {21000000000, "Hai mươi mốt tỷ đồng"},
        {1234000000000, "Một nghìn hai trăm ba mươi tư tỷ đồng"},
        {MONEY_MAX, "Một triệu tỷ đồng"},
        {-43750, "Âm bốn mươi ba nghìn bảy trăm năm mươi đồng"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str s = STR_INIT;
        money_words(money_of(rows[i].dong), &s);
        assert_string_equal(s.at, rows[i].words);
        str_finish(&s);
    }
}

static void words_are_added(void **state)
{
    (void)state;
    struct str s = STR_INIT;
    str_add(&s, "Bằng chữ: ");
    money_words(money_of(2000), &s);
    assert_string_equal(s.at, "Bằng chữ: Hai nghìn đồng");
    str_finish(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_said_as_people_do),
        cmocka_unit_test(words_are_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
