/* Guards typing by Telex and VNI: the rules, taking back by repetition, free words, and the
 * shared list of syllables where it is present. */
#include "../harness/check.h"
#include "../harness/syllables.h"

#include "diemban/core/telex.h"

static void expect(const char *keys, enum telex_method m, bool new_style, const char *want)
{
    struct str got = STR_INIT;
    telex_text(keys, m, new_style, &got);
    if (strcmp(got.at, want) != 0)
        fail_msg("“%s” gave “%s”, wanted “%s”", keys, got.at, want);
    str_finish(&got);
}

static void telex_rules(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"chuaarn", "chuẩn"}, {"giamaf", "giầm"},      {"ddafi", "đài"},
        {"wowfi", "ười"},     {"VIEETJ", "VIỆT"},      {"tosos", "tôs"},
        {"reff", "ref"},      {"kimso", "kímo"},       {"Vieetj", "Việt"},
        {"Vietej", "Việt"},   {"tieengs", "tiếng"},    {"nguowif", "người"},
        {"muonjw", "mượn"},   {"thuowr", "thuở"},      {"quar", "quả"},
        {"gif", "gì"},        {"gieengs", "giếng"},    {"DDawsk Lawsk", "Đắk Lắk"},
        {"Kroong", "Krông"},  {"luwu", "lưu"},         {"muaw", "mưa"},
        {"hoawcj", "hoặc"},   {"khuyeenf", "khuyền"},  {"w", "ư"},
        {"tw", "tư"},         {"traf sen", "trà sen"}, {"xx", "xx"},
        {"dads", "đá"},       {"hoas 2", "hóa 2"},     {"khoeof", "khoèo"},
        {"ngoaos", "ngoáo"},  {"tuwong", "tương"},     {"nuwocs", "nước"},
        {"xooongs", "xoóng"}, {"mooocs", "moóc"},      {"xooongss", "xoongs"},
        {"toools", "tools"},  {"chuwa", "chưa"},       {"khuaang", "khuâng"},
        {"quowr", "quở"},     {"huow", "huơ"},         {"deeee", "dêê"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(cases[i][0], TYPE_TELEX, false, cases[i][1]);
}

static void a_repeated_key_takes_back(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"ww", "w"},     {"ddd", "dd"},  {"ass", "as"}, {"aaa", "aa"},   {"oww", "ow"},
        {"tass", "tas"}, {"sasz", "sa"}, {"aww", "aw"}, {"wwow", "wow"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect(cases[i][0], TYPE_TELEX, false, cases[i][1]);
    expect("a11", TYPE_VNI, false, "a1");
    expect("d99", TYPE_VNI, false, "d9");
}

static void both_styles_of_tones(void **state)
{
    (void)state;
    expect("hoaf", TYPE_TELEX, false, "hòa");
    expect("hoaf", TYPE_TELEX, true, "hoà");
    expect("khoer", TYPE_TELEX, false, "khỏe");
    expect("thuyr", TYPE_TELEX, true, "thuỷ");
    expect("hoafn", TYPE_TELEX, false, "hoàn");
    expect("tuaans", TYPE_TELEX, true, "tuấn");
}

static void vni_rules(void **state)
{
    (void)state;
    expect("Vie6t5 Nam", TYPE_VNI, false, "Việt Nam");
    expect("d9uo7ng2", TYPE_VNI, false, "đường");
    expect("nu7oc1", TYPE_VNI, false, "nước");
    expect("xoong1", TYPE_VNI, false, "xoóng");
    expect("ba8c1", TYPE_VNI, false, "bắc");
    expect("25", TYPE_VNI, false, "25");
    expect("tra2 2", TYPE_VNI, false, "trà 2");
}

static void off_changes_nothing(void **state)
{
    (void)state;
    expect("Vieetj 893", TYPE_OFF, false, "Vieetj 893");
}

static void erasing_by_hand(void **state)
{
    (void)state;
    struct telex t;
    struct telex_edit e;
    telex_init(&t, TYPE_TELEX, false);
    telex_key(&t, 'a', &e);
    telex_key(&t, 'b', &e);
    telex_backspace(&t);
    telex_key(&t, 's', &e);
    assert_int_equal(e.erase, 1);
    assert_string_equal(e.text, "á");
}

static void the_shared_syllables(void **state)
{
    (void)state;
    syllables_each(expect);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(telex_rules),          cmocka_unit_test(a_repeated_key_takes_back),
        cmocka_unit_test(both_styles_of_tones), cmocka_unit_test(vni_rules),
        cmocka_unit_test(off_changes_nothing),  cmocka_unit_test(erasing_by_hand),
        cmocka_unit_test(the_shared_syllables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
