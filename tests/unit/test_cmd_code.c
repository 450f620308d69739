/* Guards `diemban code`: it needs no shop file, takes FNC1 as \x1d, and answers with one
 * JSON document whose keys scripts depend on, whatever bytes come in. */
#include "../harness/check.h"

#include <sqlite3.h>

#include "diemban/cli/cli.h"

/* Runs one command line; the caller finishes c. */
static enum err run(struct cli *c, const char *text)
{
    static char name[] = "diemban", command[] = "code", json[] = "--json", ends[] = "--";
    static char word[4096];
    snprintf(word, sizeof word, "%s", text);
    char *argv[] = {name, command, json, ends, word, NULL};
    struct clock clock = clock_fixed(INT64_C(1795422720000));
    cli_init(c, &clock, tr_none);
    enum err e = cli_parse(c, 5, argv);
    if (e == ERR_OK)
        e = c->command->run(c);
    return e;
}

/* A member of the JSON answer as text; "null" where there is none. */
static const char *member(sqlite3 *db, const struct cli *c, const char *path)
{
    static char out[600];
    sqlite3_stmt *get;
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT ifnull(json_extract(?1, ?2), 'null')", -1, &get, NULL),
        SQLITE_OK);
    sqlite3_bind_text(get, 1, c->json.out.at, -1, SQLITE_STATIC);
    sqlite3_bind_text(get, 2, path, -1, SQLITE_STATIC);
    if (sqlite3_step(get) != SQLITE_ROW)
        fail_msg("no JSON: %s", c->json.out.at);
    snprintf(out, sizeof out, "%s", (const char *)sqlite3_column_text(get, 0));
    sqlite3_finalize(get);
    return out;
}

static void answers_have_the_keys_of_the_contract(void **state)
{
    static const struct {
        const char *text, *path, *want;
    } rows[] = {
        {"]C101089385059740021727013110L\\x1d3103000500", "$.kind", "gs1"},
        {"]C101089385059740021727013110L\\x1d3103000500", "$.gtin", "08938505974002"},
        {"]C101089385059740021727013110L\\x1D3103000500", "$.lot", "L"},
        {"]C101089385059740021727013110L\\x1d3103000500", "$.expiry", "2027-01-31"},
        {"]C101089385059740021727013110L\\x1d3103000500", "$.weight", "0.5"},
        {"]C101089385059740021727013110L\\x1d3103000500", "$.ais.\"3103\"", "000500"},
        {"]C101089385059740021727013110L\\x1d3103000500", "$.valid", "1"},
        {"]C101089385059740021727013110L\\x1d3103000500", "$.error", "null"},
        {"]C1010893850597400310L", "$.error", "check_digit"},
        {"]C1010893850597400310L", "$.valid", "0"},
        {"(01)08938505974002(21)S(15)270200", "$.best_before", "2027-02-28"},
        {"(01)08938505974002(21)S(15)270200", "$.serial", "S"},
        {"(01)08938505974002(11)261101(30)12", "$.production", "2026-11-01"},
        {"(01)08938505974002(11)261101(30)12", "$.count", "12"},
        {"(01)08938505974002(30)1(3920)125000", "$.price", "125000"},
        {"2610001005003", "$.kind", "in-store"},
        {"2610001005003", "$.item", "10001"},
        {"01-282-10474-1-2021", "$.district", "Mỹ Đức"},
        {"HD001201000038", "$.point", "12"},
        {"*(#*%)%(&$))@", "$.repaired", "shifted_digits"},
        {"-1", "$.kind", "unknown"},
        {"", "$.error", "empty"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct cli c;
        assert_int_equal(run(&c, rows[i].text), ERR_OK);
        const char *got = member(*state, &c, rows[i].path);
        if (strcmp(got, rows[i].want) != 0)
            fail_msg("%s %s: got %s, wanted %s", rows[i].text, rows[i].path, got, rows[i].want);
        assert_non_null(strstr(c.text.at, "Result"));
        cli_finish(&c);
    }
}

static void any_bytes_give_json(void **state)
{
    for (int first = 1; first < 256; first++)
        for (int second = 1; second < 256; second += 7) {
            char text[64];
            snprintf(text, sizeof text, "]C1%c10%c8938505974002", first, second);
            struct cli c;
            assert_int_equal(run(&c, text + (first % 2 == 0 ? 3 : 0)), ERR_OK);
            member(*state, &c, "$.kind");
            cli_finish(&c);
        }
}

static int open_db(void **state)
{
    sqlite3 *db;
    int rc = sqlite3_open(":memory:", &db);
    *state = db;
    return rc;
}

static int close_db(void **state)
{
    return sqlite3_close(*state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_have_the_keys_of_the_contract),
        cmocka_unit_test(any_bytes_give_json),
    };
    return cmocka_run_group_tests(tests, open_db, close_db);
}
