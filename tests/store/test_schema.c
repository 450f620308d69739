/* Guards upgrades: every schema that was ever released is kept with data in schema/, and a
 * file of it opens with this program, is copied first, and passes verify afterwards. */
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "db.h"
#include "diemban/store/verify.h"
#include "temp_shop.h"

static struct temp_shop t;

static int begin(void **state)
{
    (void)state;
    temp_folder(&t);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_shop_end(&t);
    return 0;
}

/* schema/name, whole, as text that the caller frees. */
static char *text_of(const char *name)
{
    char path[300];
    const char *folder = getenv("DIEMBAN_SCHEMAS");
    snprintf(path, sizeof path, "%s/%s", folder ? folder : "tests/store/schema", name);
    FILE *f = fopen(path, "rb");
    if (!f)
        fail_msg("%s is not there", path);
    char *text = calloc(1, 1 << 20);
    assert_true(fread(text, 1, (1 << 20) - 1, f) > 0);
    fclose(f);
    return text;
}

/* A file as the release with schema `version` left it. */
static void make_file(int version)
{
    char name[32], pragma[100];
    struct fault f = {0};
    sqlite3 *db;
    int reserved = RESERVED_BYTES;
    snprintf(name, sizeof name, "%04d.sql", version);
    char *sql = text_of(name);
    assert_int_equal(sqlite3_open(t.path, &db), SQLITE_OK);
    sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
    must(db_exec(db, sql, &f), &f);
    snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d; PRAGMA user_version = %d",
             APPLICATION_ID, version);
    must(db_exec(db, pragma, &f), &f);
    sqlite3_close(db);
    free(sql);
    snprintf(name, sizeof name, "%04d.key", version);
    char *key = text_of(name);
    FILE *out = fopen(temp_beside(&t, ".key"), "wb");
    assert_non_null(out);
    fputs(key, out);
    fclose(out);
    free(key);
}

static void keep_quiet_about_the_anchor(void *ctx, const struct verify_finding *x)
{
    (void)ctx;
    if (strcmp(x->what, "anchor") != 0) /* none was kept with the schema */
        fail_msg("%s %s %s %s", x->what, x->sale, x->message, x->detail);
}

static void upgrade(int version)
{
    struct fault f = {0};
    struct verify_result r;
    struct verify_options o = {.full = true, .signatures = true};
    struct product p;
    struct temp_sale sold;
    int now = 0;
    make_file(version);
    must(store_open(t.path, &t.clock, &t.store, &f), &f);
    must(schema_version(t.store->db, &now, &f), &f);
    assert_int_equal(now, migration_count);
    must(store_verify(t.store, &o, keep_quiet_about_the_anchor, NULL, &r, &f), &f);
    assert_int_equal(r.sales, 2);
    must(store_product_by_code(t.store, "2001234567893", &t.arena, &p), NULL);
    assert_string_equal(p.name, "Trà sen thử");
    assert_int_equal(p.on_hand.milli, 4000);
    /* and it sells on */
    struct shift sh;
    bool found;
    must(store_shift_open(t.store, &sh, &found, &f), &f);
    assert_true(found);
    t.shift_id = sh.id;
    temp_sell(&t, &p.id, 1, &sold);
    must(store_verify(t.store, &o, keep_quiet_about_the_anchor, NULL, &r, &f), &f);
    assert_int_equal(r.sales, 3);
    bool copied = access(temp_path(&t, "backup"), F_OK) == 0;
    assert_int_equal(copied, version < migration_count);
}

static void every_released_schema_is_upgraded(void **state)
{
    (void)state;
    for (int version = 1; version <= migration_count; version++) {
        upgrade(version);
        temp_shop_end(&t);
        temp_folder(&t);
    }
}

/* Migrations of a release are never edited: what 0001.sql holds is what 0001 makes today. */
static void the_schema_kept_is_the_schema_made(void **state)
{
    (void)state;
    sqlite3 *old, *fresh;
    struct fault f = {0};
    char *sql = text_of("0001.sql"), a[100], b[100];
    assert_int_equal(sqlite3_open(":memory:", &old), SQLITE_OK);
    assert_int_equal(sqlite3_open(":memory:", &fresh), SQLITE_OK);
    must(db_exec(old, sql, &f), &f);
    must(schema_migrate(fresh, migrations, 1, &f), &f);
    static const char *const asks[] = {
        "SELECT count(*) FROM sqlite_schema",
        "SELECT sum(length(sql)) FROM sqlite_schema",
        "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema ORDER BY name)",
    };
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        must(db_value(old, asks[i], a, sizeof a, &f), &f);
        must(db_value(fresh, asks[i], b, sizeof b, &f), &f);
        assert_string_equal(a, b);
    }
    sqlite3_close(old);
    sqlite3_close(fresh);
    free(sql);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(every_released_schema_is_upgraded),
        IN(the_schema_kept_is_the_schema_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
