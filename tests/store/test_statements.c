/* Guards the statement list: every statement prepares on a fresh schema, and no hot one
 * walks through a ledger. */
#include <sqlite3.h>

#include "check.h"
#include "db.h"
#include "temp_shop.h"

static struct temp_shop t;

static int begin(void **state)
{
    (void)state;
    temp_shop_begin(&t);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_shop_end(&t);
    return 0;
}

static void every_statement_prepares(void **state)
{
    (void)state;
    struct fault f = {0};
    must(sql_prepare_all(t.store, &f), &f);
    for (int i = 0; i < SQL_COUNT; i++) {
        assert_non_null(t.store->statement[i]);
        assert_true(strlen(sql_texts[i].name) > 0);
    }
}

static void hot_ones_are_ready_after_opening(void **state)
{
    (void)state;
    int hot = 0;
    for (int i = 0; i < SQL_COUNT; i++)
        if (sql_texts[i].hot) {
            hot++;
            assert_non_null(t.store->statement[i]);
        }
    assert_true(hot > 20);
    store_idle(t.store);
    for (int i = 0; i < SQL_COUNT; i++)
        assert_non_null(t.store->statement[i]);
}

/* "SCAN sale" or "SCAN sale USING INDEX …" of a ledger, by its name or its alias. */
static bool scans_ledger(const char *detail, const char *sql)
{
    char word[64];
    if (sscanf(detail, "SCAN %63s", word) != 1)
        return false;
    if (guard_is_ledger(word))
        return true;
    return strlen(word) == 1 && strstr(sql, "FROM sale s") && *word == 's';
}

static void no_hot_one_scans_a_ledger(void **state)
{
    (void)state;
    for (int i = 0; i < SQL_COUNT; i++) {
        char sql[2000];
        sqlite3_stmt *st;
        if (!sql_texts[i].hot || strncmp(sql_texts[i].text, "BEGIN", 5) == 0 ||
            strncmp(sql_texts[i].text, "COMMIT", 6) == 0 ||
            strncmp(sql_texts[i].text, "ROLLBACK", 8) == 0)
            continue;
        snprintf(sql, sizeof sql, "EXPLAIN QUERY PLAN %s", sql_texts[i].text);
        assert_int_equal(sqlite3_prepare_v2(t.store->db, sql, -1, &st, NULL), SQLITE_OK);
        while (sqlite3_step(st) == SQLITE_ROW) {
            const char *detail = (const char *)sqlite3_column_text(st, 3);
            if (scans_ledger(detail, sql_texts[i].text))
                fail_msg("%s: %s", sql_texts[i].name, detail);
        }
        sqlite3_finalize(st);
    }
}

static void the_check_would_see_a_scan(void **state)
{
    (void)state;
    assert_true(scans_ledger("SCAN sale", ""));
    assert_true(scans_ledger("SCAN s USING INDEX x", "SELECT * FROM sale s"));
    assert_false(scans_ledger("SEARCH sale USING INTEGER PRIMARY KEY (rowid=?)", ""));
    assert_false(scans_ledger("SCAN cart", ""));
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(every_statement_prepares),
        IN(hot_ones_are_ready_after_opening),
        IN(no_hot_one_scans_a_ledger),
        IN(the_check_would_see_a_scan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
