/* Guards what makes Vietnamese text comparable: folding of every letter, the two habits of
 * tone marks as one word, initials, the order of sorting, and ASCII for machines. */
#include "../harness/check.h"

#include "diemban/base/letter.h"
#include "diemban/base/random.h"
#include "diemban/base/utf8.h"
#include "diemban/core/fold.h"

static void check(void (*fold)(struct str *, const char *), const char *text, const char *want)
{
    struct str s = STR_INIT;
    fold(&s, text);
    assert_string_equal(s.at, want);
    str_finish(&s);
}

static void folding_drops_marks_and_punctuation(void **state)
{
    (void)state;
    check(fold_text, "Trà sen Tây Hồ", "tra sen tay ho");
    check(fold_text, "  Đậu (nành) - 1,5L!", "dau nanh 1 5l");
    check(fold_text, "ĐƯỜNG phên", "duong phen");
    check(fold_text, "hoà hòa", "hoa hoa");
    check(fold_text, "Café Müller, señor", "cafe muller senor");
    check(fold_text, "b\u0301a", "ba");
    check(fold_text, "西湖 ★★★★", "西湖");
    check(fold_text, "…", "");
    check(fold_text, "", "");
    check(fold_text, "a\xFF\xE1z", "a z");
}

static void every_vietnamese_letter_folds(void **state)
{
    (void)state;
    int letters = 0;
    for (uint32_t c = 0x80; c < 0x2000; c++) {
        struct letter l;
        if (!letter_split(c, &l))
            continue;
        char bytes[5] = {0}, want[2] = {(char)(l.base | 0x20), '\0'}, same[2] = {l.base, '\0'};
        utf8_put(c, bytes);
        check(fold_text, bytes, want);
        check(fold_ascii, bytes, same);
        letters++;
    }
    assert_int_equal(letters, 134);
}

static void tones_move_to_the_old_place(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"hoà", "hòa"},     {"HOÁ", "hóa"},           {"khoẻ", "khỏe"},     {"thuý", "thúy"},
        {"thuỷ", "thủy"},   {"quý", "quý"},           {"quá", "quá"},       {"già", "già"},
        {"gì", "gì"},       {"giếng", "giếng"},       {"toán", "toán"},     {"toàn", "toàn"},
        {"loài", "loài"},   {"khuỷu", "khuỷu"},       {"khoèo", "khoèo"},   {"huỳnh", "huỳnh"},
        {"của", "của"},     {"mía", "mía"},           {"cháo", "cháo"},     {"thuở", "thuở"},
        {"người", "người"}, {"tiếng", "tiếng"},       {"chuyện", "chuyện"}, {"khuya", "khuya"},
        {"quỳnh", "quỳnh"}, {"ngoằn", "ngoằn"},       {"rượu", "rượu"},     {"sữa", "sữa"},
        {"Đắk", "đắk"},     {"xoóng", "xoóng"},       {"quít", "quít"},     {"giặt", "giặt"},
        {"bưởi", "bưởi"},   {"Hoà-Thuý", "hòa thúy"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        check(fold_exact, pairs[i][0], pairs[i][1]);
        check(fold_exact, pairs[i][1], pairs[i][1]);
    }
    check(fold_exact, " Trà  SEN, Tây Hồ!", "trà sen tây hồ");
    check(fold_exact, "hoa\u0306\u0301ng hoà\u0308n", "hoang hoàn");
    check(fold_exact, "đường phèn 1,5L", "đường phèn 1 5l");
}

static void initials_are_first_letters(void **state)
{
    (void)state;
    check(fold_initials, "Bánh cốm Bảo Minh", "bcbm");
    check(fold_initials, "Đậu phộng 500 g", "dp5g");
    check(fold_initials, " - ", "");
}

static void machines_get_ascii(void **state)
{
    (void)state;
    check(fold_ascii, "Đặng Thị Huệ – 25.000₫", "Dang Thi Hue - 25.000d");
    check(fold_ascii, "“Ü” 西…", "\"U\" ?...");
    check(fold_ascii, "e\u0323", "e");
}

/* Texts in their order, smallest first. */
static const char *const sorted[] = {
    "",   "2",     "10",     "0011",    "a",  "a 2",   "a 10", "à",  "á",  "ă",   "â",  "ba",
    "Ba", "ba an", "ba ban", "BA ban",  "bà", "bà an", "bả",   "bã", "bá", "bá2", "bạ", "bă",
    "bằ", "bâ",    "bấ",     "bậ",      "ca", "da",    "đa",   "đi", "e",  "ê",   "lá", "lạc",
    "o",  "ô",     "ơ",      "trà sen", "u",  "ư",     "xôi",  "y",  "z",  "西",
};

static void keys_sort_as_dictionaries(void **state)
{
    (void)state;
    size_t n = sizeof sorted / sizeof sorted[0];
    for (size_t i = 0; i + 1 < n; i++) {
        struct str a = STR_INIT, b = STR_INIT;
        collate_key(&a, sorted[i]);
        collate_key(&b, sorted[i + 1]);
        assert_int_equal(strlen(a.at), a.len);
        if (strcmp(a.at, b.at) >= 0)
            fail_msg("\"%s\" does not sort before \"%s\"", sorted[i], sorted[i + 1]);
        str_finish(&a);
        str_finish(&b);
    }
}

static void folding_twice_changes_nothing(void **state)
{
    (void)state;
    static const uint32_t odd[] = {'q',    'u',   'y',    'G',   'i',    'a',  'o',
                                   'e',    'n',   ' ',    '-',   '7',    0xE0, 0x1EF3,
                                   0x1EC7, 0x1B0, 0x1EDF, 0x301, 0x4E00, 0xFC, 0x2026};
    static void (*const folds[])(struct str *, const char *) = {fold_text, fold_exact};
    struct rng r;
    rng_seed(&r, 7);
    print_message("seed 7\n");
    for (int i = 0; i < 20000; i++) {
        struct str in = STR_INIT, once = STR_INIT, twice = STR_INIT;
        for (uint64_t n = rng_below(&r, 100); n > 0; n--) {
            char bytes[4];
            str_add_n(&in, bytes, utf8_put(odd[rng_below(&r, sizeof odd / sizeof odd[0])], bytes));
        }
        folds[i % 2](&once, in.at);
        folds[i % 2](&twice, once.at);
        assert_string_equal(once.at, twice.at);
        str_finish(&in);
        str_finish(&once);
        str_finish(&twice);
    }
}

static void results_are_added(void **state)
{
    (void)state;
    struct str s = STR_INIT;
    str_add(&s, "x:");
    fold_text(&s, " Đá");
    fold_exact(&s, " Đá");
    assert_string_equal(s.at, "x:dađá");
    str_finish(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding_drops_marks_and_punctuation),
        cmocka_unit_test(every_vietnamese_letter_folds),
        cmocka_unit_test(tones_move_to_the_old_place),
        cmocka_unit_test(initials_are_first_letters),
        cmocka_unit_test(machines_get_ascii),
        cmocka_unit_test(keys_sort_as_dictionaries),
        cmocka_unit_test(folding_twice_changes_nothing),
        cmocka_unit_test(results_are_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
