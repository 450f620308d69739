/* Guards the one entrance of text: what passes is valid UTF-8 in NFC without anything that
 * a terminal or a printer could take as a command, and bad bytes are never guessed at. */
#include "../harness/check.h"

#include "diemban/base/clean.h"
#include "diemban/base/random.h"
#include "diemban/base/utf8.h"

static void check_text(const char *in, const char *want)
{
    struct str s = STR_INIT;
    assert_err(clean_text(&s, in, strlen(in), CLEAN_NOTE), ERR_OK);
    assert_string_equal(s.at, want);
    str_finish(&s);
}

static void spaces_are_squeezed(void **state)
{
    (void)state;
    check_text("  Trà \t sen\r\n Tây\u00A0Hồ \u3000", "Trà sen Tây Hồ");
    check_text("", "");
    check_text(" \t\n", "");
    check_text("a\u2028b", "a b");
}

static void controls_and_direction_marks_are_dropped(void **state)
{
    (void)state;
    check_text("Cốm\x1b[2J\x07 V\u1EB9\u0302t", "Cốm[2J Vệt");
    check_text("\uFEFFGiò\u200B \u202Elụa\u2069", "Giò lụa");
    check_text("a\xC2\x85"
               "b\xC2\x9B"
               "c",
               "a bc");
    check_text("x\uE000\uFDD0\uFFFE\U0010FFFFy\U000E0041", "xy");
    check_text("★\uFE0F 4 sao ₫ ½ 西湖", "★ 4 sao ₫ ½ 西湖");
}

static void dropping_cannot_leave_text_uncomposed(void **state)
{
    (void)state;
    check_text("e\u200B\u0302\u00AD\u0323", "ệ");
    check_text("b\u0301\u0302\u0303\u0304", "b\u0301\u0302");
    check_text("\u0301a \u0301b", "a b");
}

static void bad_text_is_an_error_and_leaves_out_alone(void **state)
{
    (void)state;
    struct str s = STR_INIT;
    str_add(&s, "before");
    assert_err(clean_text(&s, "Tr\xE0 sen", 7, CLEAN_NAME), ERR_BAD_TEXT);
    assert_string_equal(s.at, "before");
    assert_err(clean_text(&s, "Bánh cốm", strlen("Bánh cốm"), 7), ERR_TOO_LARGE);
    assert_string_equal(s.at, "before");
    assert_err(clean_text(&s, "  Bánh  cốm ", strlen("  Bánh  cốm "), 8), ERR_OK);
    assert_string_equal(s.at, "Bánh cốm");
    assert_err(clean_text(&s, "a\0b", 3, 8), ERR_OK);
    assert_string_equal(s.at, "ab");
    str_finish(&s);
}

static void a_code_keeps_separators_and_inner_spaces(void **state)
{
    (void)state;
    struct str s = STR_INIT;
    static const char scan[] = " ]C10108938505974002\x1D"
                               "10A  1\x02\r\n";
    assert_err(clean_code(&s, scan, sizeof scan - 1), ERR_OK);
    assert_string_equal(s.at, "]C10108938505974002\x1D"
                              "10A  1");
    char big[CLEAN_CODE + 1];
    memset(big, '7', sizeof big);
    assert_err(clean_code(&s, big, sizeof big), ERR_TOO_LARGE);
    assert_err(clean_code(&s, big, sizeof big - 1), ERR_OK);
    str_finish(&s);
}

/* Text of characters that the cleaner treats in different ways, in any order. */
static void make_text(struct str *s, struct rng *r)
{
    static const uint32_t odd[] = {' ',   'a',    'E',    0x301,  0x323,  0x302,  0x31B,  0x20D0,
                                   0x200, 0x1D,   0x1B,   0xA0,   0x200B, 0x1EC7, 0x4E00, 0xFEFF,
                                   0x111, 0x202E, 0x1161, 0x3000, 'b',    0x308,  0x9B,   '\n'};
    str_clear(s);
    for (uint64_t n = rng_below(r, 30); n > 0; n--) {
        char bytes[4];
        str_add_n(s, bytes, utf8_put(odd[rng_below(r, sizeof odd / sizeof odd[0])], bytes));
    }
}

static void cleaning_twice_changes_nothing(void **state)
{
    (void)state;
    struct rng r;
    struct str in = STR_INIT, once = STR_INIT, twice = STR_INIT;
    rng_seed(&r, 20261123);
    print_message("seed 20261123\n");
    for (int i = 0; i < 20000; i++) {
        make_text(&in, &r);
        bool code = i % 2 == 0;
        if (code) {
            assert_err(clean_code(&once, in.at, in.len), ERR_OK);
            assert_err(clean_code(&twice, once.at, once.len), ERR_OK);
        } else {
            assert_err(clean_text(&once, in.at, in.len, 100), ERR_OK);
            assert_err(clean_text(&twice, once.at, once.len, 100), ERR_OK);
        }
        assert_string_equal(once.at, twice.at);
    }
    str_finish(&in);
    str_finish(&once);
    str_finish(&twice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spaces_are_squeezed),
        cmocka_unit_test(controls_and_direction_marks_are_dropped),
        cmocka_unit_test(dropping_cannot_leave_text_uncomposed),
        cmocka_unit_test(bad_text_is_an_error_and_leaves_out_alone),
        cmocka_unit_test(a_code_keeps_separators_and_inner_spaces),
        cmocka_unit_test(cleaning_twice_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
