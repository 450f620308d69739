/* Guards the append-only tables: UPDATE, DELETE and INSERT OR REPLACE of a decided row are
 * refused on our connection, on a foreign connection, and from the sqlite3 shell (where
 * recursive_triggers is off, so that only the guard before INSERT stops a REPLACE). */
#include <sqlite3.h>
#include <unistd.h>

#include "check.h"
#include "db.h"
#include "temp_shop.h"

static struct temp_shop t;

static int begin(void **state)
{
    (void)state;
    struct temp_sale sold;
    temp_shop_begin(&t);
    int64_t tea = temp_product(&t, "1001", "", "Trà sen", 690000);
    temp_receive(&t, tea, "", 0, 5000);
    temp_sell(&t, &tea, 1, &sold);
    temp_stop(&t, tea, "A", LOT_BLOCKED);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_shop_end(&t);
    return 0;
}

static const char *const attacks[] = {
    "UPDATE journal SET kind = 1",
    "DELETE FROM journal WHERE seq = 1",
    "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
    "REPLACE INTO journal SELECT seq, kind, record, hash, sig FROM journal",
    "INSERT INTO journal SELECT * FROM journal WHERE true "
    "ON CONFLICT (seq) DO UPDATE SET kind = 9",
    "UPDATE sale SET total = 1",
    "UPDATE sale SET number = 'HD1' WHERE number = 'HD001201000001'",
    "DELETE FROM sale",
    "INSERT OR REPLACE INTO sale SELECT * FROM sale",
    /* over the unique number, and over the unique uuid, with a new key */
    "INSERT OR REPLACE INTO sale SELECT 1, number, randomblob(16), at, day, shift, clerk, "
    "customer, 1, discount, tendered, change FROM sale",
    "INSERT OR REPLACE INTO sale SELECT 1, 'HD001201000777', uuid, at, day, shift, clerk, "
    "customer, 1, discount, tendered, change FROM sale",
    "UPDATE lot_state SET reason = ''",
    "DELETE FROM lot_state",
    "INSERT OR REPLACE INTO lot_state SELECT * FROM lot_state",
    "UPDATE sale_line SET qty = 1",
    "DELETE FROM sale_line",
    "INSERT OR REPLACE INTO sale_line SELECT * FROM sale_line",
    "UPDATE payment SET applied = 1",
    "DELETE FROM payment",
    "INSERT OR REPLACE INTO payment SELECT * FROM payment",
    "UPDATE movement SET qty = 1",
    "DELETE FROM movement",
    "INSERT OR REPLACE INTO movement SELECT * FROM movement",
    "UPDATE shift SET float_in = 1",
    "DELETE FROM shift",
    "INSERT OR REPLACE INTO shift SELECT * FROM shift",
    "INSERT OR REPLACE INTO shift SELECT 99, seq, 99, label, opener, opened_at, day, 0 FROM shift",
    "INSERT OR REPLACE INTO shift SELECT 99, 1, number, label, opener, opened_at, day, 0 "
    "FROM shift",
};
enum { ATTACKS = sizeof attacks / sizeof *attacks };

static void on_our_connection(void **state)
{
    (void)state;
    for (int i = 0; i < ATTACKS; i++)
        if (sqlite3_exec(t.store->db, attacks[i], NULL, NULL, NULL) == SQLITE_OK)
            fail_msg("allowed: %s", attacks[i]);
}

static void on_a_foreign_connection(void **state)
{
    (void)state;
    sqlite3 *db;
    temp_shop_close(&t);
    assert_int_equal(sqlite3_open(t.path, &db), SQLITE_OK);
    for (int i = 0; i < ATTACKS; i++) {
        char *why = NULL;
        int rc = sqlite3_exec(db, attacks[i], NULL, NULL, &why);
        if (rc != SQLITE_CONSTRAINT || !strstr(why, "append-only"))
            fail_msg("%s: %s", attacks[i], why ? why : "allowed");
        sqlite3_free(why);
    }
    sqlite3_close(db);
    temp_shop_again(&t);
}

static void from_the_shell(void **state)
{
    (void)state;
    if (access("/usr/bin/sqlite3", X_OK) != 0)
        skip();
    temp_shop_close(&t);
    for (int i = 0; i < ATTACKS; i++) {
        char command[900], line[200], said[1000] = "";
        snprintf(command, sizeof command, "/usr/bin/sqlite3 %s \"%s\" 2>&1", t.path, attacks[i]);
        FILE *p = popen(command, "r");
        assert_non_null(p);
        while (fgets(line, sizeof line, p))
            snprintf(said + strlen(said), sizeof said - strlen(said), "%s", line);
        if (pclose(p) == 0 || !strstr(said, "append-only"))
            fail_msg("%s: %s", attacks[i], said);
    }
    temp_shop_again(&t);
}

/* Every table with guards is in the authorizer's list and the other way round. */
static void every_ledger_has_its_guards(void **state)
{
    (void)state;
    sqlite3_stmt *st;
    int ledgers = 0;
    static const char sql[] =
        "SELECT t.name, (SELECT count(*) FROM sqlite_schema g WHERE g.type = 'trigger' AND "
        "g.tbl_name = t.name) FROM sqlite_schema t WHERE t.type = 'table'";
    assert_int_equal(sqlite3_prepare_v2(t.store->db, sql, -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(st, 0);
        bool ledger = guard_is_ledger(name);
        assert_int_equal(sqlite3_column_int(st, 1), ledger ? 3 : 0);
        ledgers += ledger;
    }
    sqlite3_finalize(st);
    assert_true(ledgers >= 12);
}

/* Every table is STRICT, and every column has its comment beside it. */
static void tables_are_strict_and_explained(void **state)
{
    (void)state;
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_prepare_v2(t.store->db,
                                        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' "
                                        "AND name NOT LIKE 'sqlite_%'",
                                        -1, &st, NULL),
                     SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *sql = (const char *)sqlite3_column_text(st, 1);
        if (!strstr(sql, "STRICT") || !strstr(sql, "-- "))
            fail_msg("%s", sqlite3_column_text(st, 0));
    }
    sqlite3_finalize(st);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(on_our_connection),           IN(on_a_foreign_connection),         IN(from_the_shell),
        IN(every_ledger_has_its_guards), IN(tables_are_strict_and_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
