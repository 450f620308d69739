/* Guards the reading of GS1 element strings: the table itself, forms, checks, pairs, the
 * century window, and what is guessed when a scanner drops its separators. */
#include "../harness/check.h"

#include "diemban/core/date.h"
#include "diemban/core/gs1.h"

enum { YEAR = 2026 };
#define GS "\x1d"

static enum code_err read(const char *text, struct gs1 *g)
{
    return gs1_read(text, strlen(text), YEAR, g);
}

#define assert_code(got, want) assert_string_equal(code_err_text(got), code_err_text(want))

static void the_table_is_sorted_and_prefix_free(void **state)
{
    (void)state;
    assert_true(gs1_ai_count() > 200);
    for (size_t i = 0; i < gs1_ai_count(); i++) {
        const struct gs1_ai *ai = gs1_ai_at(i);
        assert_ptr_equal(gs1_ai_begin(ai->ai, strlen(ai->ai)), ai);
        if (i > 0)
            assert_true(strcmp(gs1_ai_at(i - 1)->ai, ai->ai) < 0);
        assert_true(ai->parts >= 1 && ai->parts <= GS1_PARTS);
        assert_true(gs1_fixed_length(ai) > 0 || (ai->flags & GS1_FIXED) == 0);
    }
}

/* GenSpecs 7.8.5: these first two digits, and no others, need no separator. */
static void predefined_lengths_are_those_of_the_standard(void **state)
{
    (void)state;
    for (size_t i = 0; i < gs1_ai_count(); i++) {
        const struct gs1_ai *ai = gs1_ai_at(i);
        int two = (ai->ai[0] - '0') * 10 + ai->ai[1] - '0';
        bool fixed = two <= 4 || (two >= 11 && two <= 20) || (two >= 31 && two <= 36) || two == 41;
        assert_int_equal((ai->flags & GS1_FIXED) != 0, fixed);
    }
}

/* Every AI that a row asks for or excludes must be one itself. */
static void the_table_names_only_known_ais(void **state)
{
    (void)state;
    for (size_t i = 0; i < gs1_ai_count(); i++) {
        const char *const lists[] = {gs1_ai_at(i)->needs, gs1_ai_at(i)->against, gs1_ai_at(i)->key};
        for (size_t k = 0; k < 3; k++)
            for (const char *p = lists[k]; p != NULL && *p != '\0';) {
                size_t n = strcspn(p, ",+|");
                char ai[GS1_AI_TEXT] = {0};
                memcpy(ai, p, n);
                for (char *c = ai; *c != '\0'; c++)
                    if (*c == 'n')
                        *c = '0';
                assert_non_null(gs1_ai_find(ai, n));
                p += p[n] != '\0' ? n + 1 : n;
            }
    }
}

static void a_shop_code_reads(void **state)
{
    (void)state;
    struct gs1 g;
    assert_code(read("010893850597400217270131"
                     "10LO2610A" GS "3103000500",
                     &g),
                CODE_ERR_OK);
    assert_int_equal(g.n, 4);
    assert_string_equal(gs1_value(&g, "01"), "08938505974002");
    assert_string_equal(gs1_value(&g, "10"), "LO2610A");
    assert_string_equal(gs1_value(&g, "310n"), "000500");
    assert_string_equal(gs1_value(&g, "21"), "");
    assert_code(gs1_pairs(&g), CODE_ERR_OK);
    char out[100];
    assert_true(gs1_write(&g, '^', out, sizeof out));
    assert_string_equal(out, "^01089385059740021727013110LO2610A^3103000500");
    assert_false(gs1_write(&g, '^', out, 45));
    struct gs1 copy = g;
    gs1_clear(&g);
    assert_string_equal(gs1_value(&copy, "10"), "LO2610A");
}

static void separators_follow_the_rules(void **state)
{
    (void)state;
    struct gs1 g;
    assert_code(read("0108938505974002" GS "10A" GS, &g), CODE_ERR_OK);
    assert_code(read("10A" GS GS "21B", &g), CODE_ERR_UNKNOWN_AI);
    assert_code(read("42270410A", &g), CODE_ERR_TOO_LONG);
    assert_code(read("422704" GS "10A", &g), CODE_ERR_OK);
    assert_code(read("01089385" GS "10A", &g), CODE_ERR_TOO_SHORT);
    assert_string_equal(g.error_ai, "01");
    assert_code(read("", &g), CODE_ERR_EMPTY);
    assert_code(read("10", &g), CODE_ERR_TOO_SHORT);
    assert_code(read("0", &g), CODE_ERR_UNKNOWN_AI);
    assert_code(read("10123456789012345678901", &g), CODE_ERR_TOO_LONG);
}

static const struct {
    const char *text;
    enum code_err want;
} values[] = {
    {"0108938505974003", CODE_ERR_CHECK_DIGIT},
    {"01089385A5974002", CODE_ERR_NOT_DIGITS},
    {"10A#B", CODE_ERR_CHARACTER},
    {"10A\xc4\x91", CODE_ERR_CHARACTER},
    {"8010012345#-/AZ", CODE_ERR_OK},
    {"8010012345a", CODE_ERR_CHARACTER},
    {"80131987654Ad4X4bL5ttr2310c2K", CODE_ERR_OK},
    {"80131987654Ad4X4bL5ttr2310c2J", CODE_ERR_CHECK_PAIR},
    {"80131987654Ad4X4bL5ttr2311c2K", CODE_ERR_CHECK_PAIR},
    {"17271301", CODE_ERR_MONTH},
    {"17270230", CODE_ERR_DAY},
    {"17280229", CODE_ERR_OK},
    {"17270200", CODE_ERR_OK},
    {"70032702002359", CODE_ERR_DAY},
    {"70032702012359", CODE_ERR_OK},
    {"70032702012400", CODE_ERR_TIME},
    {"7006270200", CODE_ERR_DAY},
    {"80082702012359", CODE_ERR_OK},
    {"8008270201235960", CODE_ERR_TIME},
    {"391n", CODE_ERR_UNKNOWN_AI},
    {"3930704125000", CODE_ERR_OK},
    {"3930001125000", CODE_ERR_CURRENCY},
    {"422704", CODE_ERR_OK},
    {"422001", CODE_ERR_COUNTRY},
    {"7030999ABC", CODE_ERR_OK},
    {"4307VN", CODE_ERR_OK},
    {"4307XX", CODE_ERR_COUNTRY},
    {"8007DE89370400440532013000", CODE_ERR_OK},
    {"8007DE89370400440532013001", CODE_ERR_IBAN},
    {"4300A%20B", CODE_ERR_OK},
    {"4300A%2", CODE_ERR_PERCENT},
    {"43091110000000"
     "2857654321",
     CODE_ERR_OK},
    {"43091800000001"
     "2857654321",
     CODE_ERR_PLACE},
    {"43212", CODE_ERR_VALUE},
    {"43210", CODE_ERR_OK},
    {"4330000100-", CODE_ERR_OK},
    {"4330000100+", CODE_ERR_VALUE},
    {"70401ABC", CODE_ERR_OK},
    {"7041PX", CODE_ERR_OK},
    {"7041QZ", CODE_ERR_VALUE},
    {"724105", CODE_ERR_OK},
    {"724111", CODE_ERR_VALUE},
    {"72529", CODE_ERR_OK},
    {"72523", CODE_ERR_VALUE},
    {"72581/2", CODE_ERR_OK},
    {"72583/2", CODE_ERR_PIECE},
    {"725019991231", CODE_ERR_OK},
    {"725019991232", CODE_ERR_DAY},
    {"8001000012345123"
     "98",
     CODE_ERR_ZERO},
    {"800306614141000005A", CODE_ERR_CHECK_DIGIT},
    {"800316614141000004A", CODE_ERR_NOT_ZERO},
    {"8006089385059740020102", CODE_ERR_OK},
    {"8006089385059740020301", CODE_ERR_PIECE},
    {"8006089385059740020001", CODE_ERR_ZERO},
    {"80110123", CODE_ERR_FIRST_ZERO},
    {"401ABCD", CODE_ERR_COMPANY},
    {"401893", CODE_ERR_TOO_SHORT},
    {"8030QUJD", CODE_ERR_OK},
    {"8030QQ==", CODE_ERR_OK},
    {"8030Q=Q=", CODE_ERR_PADDING},
    {"8030QQ=", CODE_ERR_PADDING},
    {"8110106141416543213500110000310123196000", CODE_ERR_OK},
    {"81109", CODE_ERR_COUPON},
    {"8112"
     "0"
     "0614141"
     "654321",
     CODE_ERR_COUPON},
    {"8112"
     "0"
     "1"
     "0614141"
     "654321"
     "0"
     "123456",
     CODE_ERR_OK},
    {"8112"
     "2"
     "1"
     "0614141"
     "654321"
     "0"
     "123456",
     CODE_ERR_COUPON},
};

static void every_kind_of_value_is_checked(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct gs1 g;
        enum code_err e = read(values[i].text, &g);
        if (e != values[i].want)
            fail_msg("%s: got %s, wanted %s", values[i].text, code_err_text(e),
                     code_err_text(values[i].want));
    }
}

static void pairs_are_checked(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum code_err want;
    } rows[] = {
        {"0108938505974002"
         "10A",
         CODE_ERR_OK},
        {"10A", CODE_ERR_MISSING_AI},
        {"0208938505974002"
         "37"
         "12",
         CODE_ERR_MISSING_AI},
        {"00"
         "006141411234567890"
         "0208938505974002"
         "37"
         "12",
         CODE_ERR_OK},
        {"0108938505974002"
         "0208938505974002",
         CODE_ERR_EXCLUDED_AI},
        {"0108938505974002"
         "21A" GS "235B",
         CODE_ERR_EXCLUDED_AI},
        {"0108938505974002"
         "10A" GS "10A",
         CODE_ERR_OK},
        {"0108938505974002"
         "10A" GS "10B",
         CODE_ERR_REPEATED},
        {"0108938505974002"
         "3103000500"
         "3102000050",
         CODE_ERR_EXCLUDED_AI},
        {"0108938505974002"
         "3920125000",
         CODE_ERR_MISSING_AI},
        {"0108938505974002"
         "3103000500"
         "3920125000",
         CODE_ERR_OK},
        {"0108938505974002"
         "250A",
         CODE_ERR_MISSING_AI},
        {"0108938505974002"
         "250A" GS "21B",
         CODE_ERR_OK},
        {"0198938505974005"
         "10A",
         CODE_ERR_NO_MEASURE},
        {"0198938505974005"
         "3103000500",
         CODE_ERR_OK},
        {"2538938505974002" GS "8030QUJD", CODE_ERR_NO_SERIAL},
        {"2538938505974002"
         "7" GS "8030QUJD",
         CODE_ERR_OK},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gs1 g;
        assert_code(read(rows[i].text, &g), CODE_ERR_OK);
        enum code_err e = gs1_pairs(&g);
        if (e != rows[i].want)
            fail_msg("%s: got %s, wanted %s", rows[i].text, code_err_text(e),
                     code_err_text(rows[i].want));
    }
}

static void centuries_follow_the_window(void **state)
{
    (void)state;
    assert_int_equal(gs1_year(26, 2026), 2026);
    assert_int_equal(gs1_year(76, 2026), 2076);
    assert_int_equal(gs1_year(77, 2026), 1977);
    assert_int_equal(gs1_year(99, 2026), 1999);
    assert_int_equal(gs1_year(10, 2060), 2110);
    assert_int_equal(gs1_year(11, 2060), 2011);
    assert_int_equal(gs1_year(0, 2060), 2100);
    assert_int_equal(gs1_date("270131", YEAR), date_make(2027, 1, 31));
    assert_int_equal(gs1_date("280200", YEAR), date_make(2028, 2, 29));
    assert_int_equal(gs1_date("271301", YEAR), DATE_NONE);
    assert_int_equal(gs1_date("2701", YEAR), DATE_NONE);
}

static void greedy(const char *text, const char *want, bool doubtful)
{
    struct gs1 g;
    assert_code(gs1_read_greedy(text, strlen(text), YEAR, &g), CODE_ERR_OK);
    char out[200];
    assert_true(gs1_write(&g, '^', out, sizeof out));
    assert_string_equal(out, want);
    assert_int_equal(g.doubtful, doubtful);
}

static void dropped_separators_are_guessed_and_marked(void **state)
{
    (void)state;
    greedy("010893850597400217270131"
           "10LO2610A",
           "^01089385059740021727013110LO2610A", false);
    greedy("0108938505974002"
           "10LO2610A"
           "17270131",
           "^010893850597400210LO2610A^17270131", true);
    greedy("0108938505974002"
           "10LO2610A"
           "11260801"
           "17270131",
           "^010893850597400210LO2610A^1126080117270131", true);
    /* 30 characters cannot be one lot: the longest lot that lets the rest read. */
    greedy("0108938505974002"
           "10ABCDEFGHIJKLMNOP"
           "21"
           "SERIAL00000000001",
           "^010893850597400210ABCDEFGHIJKLMNOP^21SERIAL00000000001", true);
    greedy("3103000500"
           "10A",
           "^310300050010A", false);
    struct gs1 g;
    const char *bad = "0108938505974003"
                      "10A";
    assert_code(gs1_read_greedy(bad, strlen(bad), YEAR, &g), CODE_ERR_CHECK_DIGIT);
}

static void long_texts_end_in_an_error(void **state)
{
    (void)state;
    char text[3000];
    memset(text, '1', sizeof text);
    struct gs1 g;
    assert_true(gs1_read(text, sizeof text, YEAR, &g) != CODE_ERR_OK);
    for (size_t i = 0; i + 3 <= sizeof text; i += 3)
        memcpy(text + i, "10" GS, 3);
    assert_code(gs1_read(text, sizeof text, YEAR, &g), CODE_ERR_TOO_SHORT);
    for (size_t i = 0; i + 4 <= sizeof text; i += 4)
        memcpy(text + i, "10A" GS, 4);
    assert_code(gs1_read(text, sizeof text, YEAR, &g), CODE_ERR_TOO_MANY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_is_sorted_and_prefix_free),
        cmocka_unit_test(predefined_lengths_are_those_of_the_standard),
        cmocka_unit_test(the_table_names_only_known_ais),
        cmocka_unit_test(a_shop_code_reads),
        cmocka_unit_test(separators_follow_the_rules),
        cmocka_unit_test(every_kind_of_value_is_checked),
        cmocka_unit_test(pairs_are_checked),
        cmocka_unit_test(centuries_follow_the_window),
        cmocka_unit_test(dropped_separators_are_guessed_and_marked),
        cmocka_unit_test(long_texts_end_in_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
