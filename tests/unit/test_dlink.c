/* Guards GS1 Digital Links: which web addresses name a product, what may stand where, and
 * that what is written reads back the same. */
#include "../harness/check.h"

#include "diemban/core/dlink.h"

enum { YEAR = 2026 };
#define assert_code(got, want) assert_string_equal(code_err_text(got), code_err_text(want))

static enum code_err read(const char *uri, int allow, struct gs1 *g)
{
    return dlink_read(uri, strlen(uri), allow, YEAR, g);
}

static void a_link_reads_and_is_written_back(void **state)
{
    (void)state;
    const char *uri = "https://id.gs1.org/01/08938505974002/10/LO2610A?17=270131&3103=000500";
    struct gs1 g;
    assert_code(read(uri, DLINK_STRICT, &g), CODE_ERR_OK);
    assert_string_equal(gs1_value(&g, "10"), "LO2610A");
    assert_string_equal(gs1_value(&g, "17"), "270131");
    assert_code(gs1_pairs(&g), CODE_ERR_OK);
    char out[200];
    assert_code(dlink_write(&g, DLINK_STEM, true, out, sizeof out), CODE_ERR_OK);
    assert_string_equal(out, uri);
    assert_code(dlink_write(&g, DLINK_STEM "/", true, out, sizeof out), CODE_ERR_OK);
    assert_string_equal(out, uri);
    assert_code(dlink_write(&g, DLINK_STEM, true, out, strlen(uri)), CODE_ERR_OVERSIZE);
    assert_string_equal(out, "");
}

static void errors_are_exact(void **state)
{
    (void)state;
    static const struct {
        const char *uri;
        enum code_err want;
    } rows[] = {
        {"", CODE_ERR_EMPTY},
        {"ftp://a/01/08938505974002", CODE_ERR_URI_SCHEME},
        {"Https://a/01/08938505974002", CODE_ERR_URI_SCHEME},
        {"https:///01/08938505974002", CODE_ERR_URI_DOMAIN},
        {"https://a b/01/08938505974002", CODE_ERR_URI_CHARACTER},
        {"https://a@b/01/08938505974002", CODE_ERR_URI_DOMAIN},
        {"https://check.example.vn/p/12345", CODE_ERR_URI_NO_KEY},
        {"https://a?01=08938505974002", CODE_ERR_URI_NO_KEY},
        {"https://a/01/08938505974003", CODE_ERR_CHECK_DIGIT},
        {"https://a/01/08938505974002/21/B/10/A", CODE_ERR_URI_QUALIFIER},
        {"https://a/01/08938505974002/235/B/10/A", CODE_ERR_URI_QUALIFIER},
        {"https://a/01/08938505974002/10/A/10/A", CODE_ERR_REPEATED},
        {"https://a/01/08938505974002/10/", CODE_ERR_TOO_SHORT},
        {"https://a/01/08938505974002/10/A%00", CODE_ERR_CHARACTER},
        {"https://a/01/08938505974002/10/A%20B", CODE_ERR_CHARACTER},
        {"https://a/01/08938505974002?21=A", CODE_ERR_URI_ATTRIBUTE},
        {"https://a/01/08938505974002?10=A", CODE_ERR_URI_IN_PATH},
        {"https://a/01/08938505974002?17=270131&17=270131", CODE_ERR_REPEATED},
        {"https://a/01/08938505974002?17=271331", CODE_ERR_MONTH},
        {"https://a/01/08938505974002?18=1", CODE_ERR_UNKNOWN_AI},
        {"https://a/01/08938505974002?99=A+B", CODE_ERR_CHARACTER},
        {"https://a/01/08938505974002?99=", CODE_ERR_TOO_SHORT},
        {"https://a/01/08938505974002?exp=270131", CODE_ERR_OK},
        {"https://a/b/c/01/08938505974002/22/V/10/L/21/S?x", CODE_ERR_OK},
        {"https://a:8080/414/8938505974002/254/K1", CODE_ERR_OK},
        {"https://a/lot/A", CODE_ERR_URI_NO_KEY},
        {"https://a/gtin/8938505974002/lot/A", CODE_ERR_OK},
        {"https://a/01/89360002", CODE_ERR_OK},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gs1 g;
        enum code_err e = read(rows[i].uri, DLINK_USUAL, &g);
        if (e != rows[i].want)
            fail_msg("%s: got %s, wanted %s", rows[i].uri, code_err_text(e),
                     code_err_text(rows[i].want));
    }
}

static void old_habits_need_leave(void **state)
{
    (void)state;
    struct gs1 g;
    const char *word = "https://a/gtin/08938505974002", *path = "https://a/01/8938505974002",
               *query = "https://a/8004/8935?01=8938505974002";
    assert_code(read(word, DLINK_STRICT, &g), CODE_ERR_URI_NO_KEY);
    assert_code(read(path, DLINK_STRICT, &g), CODE_ERR_TOO_SHORT);
    assert_code(read(query, DLINK_USUAL, &g), CODE_ERR_TOO_SHORT);
    assert_code(read(word, DLINK_WORDS, &g), CODE_ERR_OK);
    assert_code(read(path, DLINK_SHORT_PATH, &g), CODE_ERR_OK);
    assert_string_equal(gs1_value(&g, "01"), "08938505974002");
    assert_code(read(query, DLINK_SHORT_QUERY, &g), CODE_ERR_OK);
}

static void writing_takes_the_lawful_path(void **state)
{
    (void)state;
    static const struct {
        const char *brackets, *uri;
        enum code_err want;
    } rows[] = {
        {"(10)A/B%(01)08938505974002(235)X", "/01/08938505974002/235/X?10=A%2FB%25", CODE_ERR_OK},
        {"(01)08938505974002(21)S(10)L(22)V", "/01/08938505974002/22/V/10/L/21/S", CODE_ERR_OK},
        {"(01)08938505974002(21)S(235)X", "", CODE_ERR_URI_ATTRIBUTE},
        {"(10)L", "", CODE_ERR_URI_NO_KEY},
        {"(99)Z(01)08938505974002(17)270131(17)270131", "/01/08938505974002?17=270131&99=Z",
         CODE_ERR_OK},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct gs1 g, again;
        char out[200];
        assert_code(gs1_read_brackets(rows[i].brackets, strlen(rows[i].brackets), YEAR, &g),
                    CODE_ERR_OK);
        assert_code(dlink_write(&g, "https://a", false, out, sizeof out), rows[i].want);
        if (rows[i].want != CODE_ERR_OK)
            continue;
        assert_string_equal(out + strlen("https://a"), rows[i].uri);
        assert_code(read(out, DLINK_STRICT, &again), CODE_ERR_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_reads_and_is_written_back),
        cmocka_unit_test(errors_are_exact),
        cmocka_unit_test(old_habits_need_leave),
        cmocka_unit_test(writing_takes_the_lawful_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
