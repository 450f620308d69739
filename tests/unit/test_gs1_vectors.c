/* Guards the GS1 rules against the vectors of the GS1 syntax engine: each group prints how
 * many of how many it reads as the engine does. */
#include "../harness/check.h"
#include "../harness/vectors.h"

#include "diemban/core/dlink.h"
#include "diemban/core/gs1.h"

enum { YEAR = 2026, LONG = 2048 };

struct tally {
    struct vectors v;
    int good, all;
};

static bool begin(struct tally *t, const char *path)
{
    t->good = t->all = 0;
    if (!vectors_open(&t->v, "gs1_vectors.json"))
        return false;
    vectors_begin(&t->v, path);
    return true;
}

static void count(struct tally *t, bool as_wanted, const char *what)
{
    t->all++;
    if (as_wanted)
        t->good++;
    else
        print_error("  not as wanted: %s\n", what);
}

static void end(struct tally *t, const char *name)
{
    vectors_close(&t->v);
    print_message("%s: %d of %d\n", name, t->good, t->all);
    assert_true(t->all > 0);
    assert_int_equal(t->good, t->all);
}

/* The engine writes FNC1 as ^. */
static void to_separators(char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '^')
            *text = GS1_FNC1;
}

static void check_digits(void **state)
{
    (void)state;
    struct tally t;
    if (!begin(&t, "$.lint_csum"))
        skip();
    while (vectors_next(&t.v)) {
        const char *text = vectors_text(&t.v, "v");
        enum code_err e = gs1_lint(GS1_LINT_CSUM, text, strlen(text), YEAR);
        count(&t, (e == CODE_ERR_OK) == vectors_bool(&t.v, "ok"), text);
    }
    end(&t, "check digits");
}

static enum code_err named(const char *engine)
{
    static const struct {
        const char *end;
        enum code_err e;
    } names[] = {
        {"NON_DIGIT_CHARACTER", CODE_ERR_NOT_DIGITS},
        {"DATE_TOO_SHORT", CODE_ERR_DATE_SHORT},
        {"DATE_TOO_LONG", CODE_ERR_DATE_LONG},
        {"ILLEGAL_MONTH", CODE_ERR_MONTH},
        {"ILLEGAL_DAY", CODE_ERR_DAY},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strstr(engine, names[i].end) != NULL)
            return names[i].e;
    return CODE_ERR_OK;
}

static void dates(void **state)
{
    (void)state;
    struct tally t;
    if (!begin(&t, "$.lint_yymmd0"))
        skip();
    while (vectors_next(&t.v)) {
        const char *text = vectors_text(&t.v, "v");
        enum code_err e = gs1_lint(GS1_LINT_YYMMD0, text, strlen(text), YEAR);
        count(&t, e == named(vectors_text(&t.v, "err")), text);
    }
    end(&t, "dates");
}

static void element_strings(void **state)
{
    (void)state;
    struct tally t;
    if (!begin(&t, "$.ai_element_string_validate"))
        skip();
    while (vectors_next(&t.v)) {
        char text[LONG];
        vectors_plain(vectors_text(&t.v, "data"), text, sizeof text);
        to_separators(text);
        struct gs1 g;
        bool ok =
            text[0] == GS1_FNC1 && gs1_read(text + 1, strlen(text + 1), YEAR, &g) == CODE_ERR_OK;
        count(&t, ok == vectors_bool(&t.v, "ok"), vectors_text(&t.v, "data"));
    }
    end(&t, "element strings");
}

static bool written_as(const struct gs1 *g, const char *want)
{
    char out[LONG];
    return gs1_write(g, '^', out, sizeof out) && strcmp(out, want) == 0;
}

static void brackets(void **state)
{
    (void)state;
    struct tally t;
    if (!begin(&t, "$.ai_bracketed_parse"))
        skip();
    while (vectors_next(&t.v)) {
        char text[LONG];
        size_t n = vectors_plain(vectors_text(&t.v, "bracketed"), text, sizeof text);
        struct gs1 g;
        bool ok = gs1_read_brackets(text, n, YEAR, &g) == CODE_ERR_OK;
        bool right =
            ok == vectors_bool(&t.v, "ok") && (!ok || written_as(&g, vectors_text(&t.v, "data")));
        count(&t, right, text);
    }
    end(&t, "brackets");
}

static bool link_as_wanted(const char *uri, int allow, bool ok, const char *want)
{
    struct gs1 g;
    bool got = dlink_read(uri, strlen(uri), allow, YEAR, &g) == CODE_ERR_OK;
    return got == ok && (!got || written_as(&g, want));
}

/* The vectors do not say with which options they were made, and the same URI is there as
 * good and as bad. So a vector must hold strictly, or with all that older writers did. */
static void digital_links_in(void **state)
{
    (void)state;
    struct tally t;
    if (!begin(&t, "$.digital_link_parse"))
        skip();
    int all = DLINK_WORDS | DLINK_SHORT_PATH | DLINK_SHORT_QUERY;
    while (vectors_next(&t.v)) {
        char uri[LONG];
        vectors_plain(vectors_text(&t.v, "uri"), uri, sizeof uri);
        bool ok = vectors_bool(&t.v, "ok");
        const char *want = vectors_text(&t.v, "ai");
        count(&t, link_as_wanted(uri, DLINK_STRICT, ok, want) || link_as_wanted(uri, all, ok, want),
              uri);
    }
    end(&t, "Digital Links in");
}

static void digital_links_out(void **state)
{
    (void)state;
    struct tally t;
    if (!begin(&t, "$.digital_link_generate"))
        skip();
    while (vectors_next(&t.v)) {
        char text[LONG], out[LONG];
        size_t n = vectors_plain(vectors_text(&t.v, "ai"), text, sizeof text);
        struct gs1 g;
        assert_int_equal(gs1_read_brackets(text, n, YEAR, &g), CODE_ERR_OK);
        bool ok =
            dlink_write(&g, vectors_text(&t.v, "stem"), false, out, sizeof out) == CODE_ERR_OK;
        bool right =
            ok == vectors_bool(&t.v, "ok") && (!ok || strcmp(out, vectors_text(&t.v, "uri")) == 0);
        count(&t, right, text);
    }
    end(&t, "Digital Links out");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(check_digits),     cmocka_unit_test(dates),
        cmocka_unit_test(element_strings),  cmocka_unit_test(brackets),
        cmocka_unit_test(digital_links_in), cmocka_unit_test(digital_links_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
