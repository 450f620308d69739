/* Guards upgrades: a file of every release (old_shop.h) opens with this program, is copied
 * first, and passes verify afterwards; the migrations of a release are never edited. */
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "db.h"
#include "diemban/store/verify.h"
#include "old_shop.h"
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
    sqlite3_close(old_shop_make(t.path, temp_beside(&t, ".key"), version));
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

/* Migrations of a release are never edited: the schema that each makes has the digest kept. */
static void the_schema_kept_is_the_schema_made(void **state)
{
    (void)state;
    for (int version = 1; version <= migration_count; version++) {
        char made[OLD_SUM_TEXT], kept[OLD_SUM_TEXT];
        old_shop_sum(version, made);
        old_shop_kept_sum(version, kept);
        assert_string_equal(made, kept);
    }
}

/* The first release's file has the schema that its migration makes. */
static void the_first_file_has_the_first_schema(void **state)
{
    (void)state;
    sqlite3 *fresh;
    struct fault f = {0};
    char a[100], b[100];
    sqlite3 *old = old_shop_make(t.path, temp_beside(&t, ".key"), 1);
    assert_int_equal(sqlite3_open(":memory:", &fresh), SQLITE_OK);
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
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(every_released_schema_is_upgraded),
        IN(the_schema_kept_is_the_schema_made),
        IN(the_first_file_has_the_first_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
