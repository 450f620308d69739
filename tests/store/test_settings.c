/* Guards the settings of an open file: every one reads back as safety.md wants it, and the
 * authorizer lets nobody change them afterwards. */
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

/* What safety.md asks for, written down apart from the table in settings.c. */
static const char *const wanted[][2] = {
    {"locking_mode", "exclusive"}, {"journal_mode", "wal"},     {"synchronous", "2"},
    {"foreign_keys", "1"},         {"recursive_triggers", "1"}, {"cell_size_check", "1"},
    {"trusted_schema", "0"},       {"secure_delete", "1"},      {"temp_store", "2"},
    {"wal_autocheckpoint", "0"},   {"user_version", "5"},       {"application_id", "1145196081"},
};

static void every_setting_reads_back(void **state)
{
    (void)state;
    struct fault f = {0};
    char sql[80], have[40];
    must(settings_check(t.store->db, &f), &f);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        snprintf(sql, sizeof sql, "PRAGMA %s", wanted[i][0]);
        must(db_value(t.store->db, sql, have, sizeof have, &f), &f);
        assert_string_equal(have, wanted[i][1]);
    }
    static const int on[] = {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY,
                             SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE};
    for (size_t i = 0; i < 3; i++) {
        int now = -1;
        sqlite3_db_config(t.store->db, on[i], -1, &now);
        assert_int_equal(now, 1);
    }
}

static int as_wanted(void *ctx, const char *name, const char *value, const char *must_be)
{
    int *n = ctx;
    (*n)++;
    if (strcmp(value, must_be) != 0)
        fail_msg("%s: %s, not %s", name, value, must_be);
    return 0;
}

static void all_can_be_listed(void **state)
{
    (void)state;
    struct fault f = {0};
    int n = 0;
    must(store_file_settings(t.store, as_wanted, &n, &f), &f);
    assert_int_equal(n, db_setting_count + 9 + 1);
}

static void room_for_page_checksums(void **state)
{
    (void)state;
    unsigned char head[100];
    FILE *file = fopen(t.path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(head, 1, sizeof head, file), sizeof head);
    fclose(file);
    assert_int_equal(head[20], 8);
}

static void a_changed_setting_is_noticed(void **state)
{
    (void)state;
    sqlite3 *db;
    struct fault f = {0};
    temp_shop_close(&t);
    static const char *const spoil[] = {"PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = OFF",
                                        "PRAGMA secure_delete = OFF",
                                        "PRAGMA wal_autocheckpoint = 1000"};
    for (size_t i = 0; i < sizeof spoil / sizeof *spoil; i++) {
        assert_int_equal(sqlite3_open(t.path, &db), SQLITE_OK);
        must(settings_before(db, &f), &f);
        must(settings_apply(db, &f), &f);
        must(settings_check(db, &f), &f);
        must(db_exec(db, spoil[i], &f), &f);
        assert_err(settings_check(db, &f), ERR_UNSAFE_SQLITE);
        sqlite3_close(db);
    }
}

static void the_authorizer_refuses(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "PRAGMA synchronous = OFF",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA writable_schema = ON",
        "ATTACH 'x.db' AS x",
        "DROP TRIGGER sale_no_update",
        "DROP TABLE sale",
        "ALTER TABLE sale RENAME TO x",
        "CREATE TABLE x (a)",
        "CREATE TEMP TABLE x (a)",
        "CREATE TEMP TRIGGER x BEFORE INSERT ON sale BEGIN SELECT 1; END",
        "DELETE FROM sale",
        "UPDATE sale SET total = 0",
        "DELETE FROM journal",
        "UPDATE journal SET kind = 0",
        "DELETE FROM sale_line",
        "UPDATE payment SET applied = 0",
        "DELETE FROM movement",
        "UPDATE shift SET float_in = 0",
        "UPDATE sqlite_schema SET sql = ''",
        "SELECT load_extension('x')",
        "REINDEX",
        "ANALYZE",
        "VACUUM",
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct fault f;
        if (db_exec(t.store->db, refused[i], &f) == ERR_OK)
            fail_msg("allowed: %s", refused[i]);
    }
    struct fault f = {0};
    must(db_exec(t.store->db, "PRAGMA quick_check", &f), &f);
    must(db_exec(t.store->db, "SELECT count(*) FROM journal", &f), &f);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(every_setting_reads_back),     IN(all_can_be_listed),      IN(room_for_page_checksums),
        IN(a_changed_setting_is_noticed), IN(the_authorizer_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
