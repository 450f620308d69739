/* Guards what `verify --full` says of the file itself: an index that lacks a row, is out of order
 * or holds a value twice, a reference to nothing; and that it reads the write-ahead log as part
 * of the file. */
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "db.h"
#include "diemban/core/date.h"
#include "diemban/store/verify.h"
#include "page_sum.h"
#include "temp_shop.h"

static struct temp_shop t;
static struct str found; /* "what message-detail\n" of each finding */

static int begin(void **state)
{
    (void)state;
    temp_shop_begin(&t);
    str_init(&found);
    int64_t tea = temp_product(&t, "1001", "", "Trà sen Tây Hồ", 690000);
    temp_product(&t, "1002", "", "Cốm làng Vòng", 45000);
    temp_receive(&t, tea, "L1", date_of_time(TEMP_NOW) + 30, 5000);
    return 0;
}

static int end(void **state)
{
    (void)state;
    str_finish(&found);
    temp_shop_end(&t);
    return 0;
}

static void keep(void *ctx, const struct verify_finding *x)
{
    (void)ctx;
    str_addf(&found, "%s %s %s\n", x->what, x->message, x->detail);
}

static void verify(bool full)
{
    struct fault f = {0};
    struct verify_result r;
    struct verify_options o = {.full = full};
    if (!t.store)
        must(store_open_inspect(t.path, &t.clock, &t.store, &f), &f);
    str_clear(&found);
    must(store_verify(t.store, &o, keep, NULL, &r, &f), &f);
}

static void says(const char *what)
{
    if (!strstr(found.at ? found.at : "", what))
        fail_msg("\"%s\" is not in:\n%s", what, found.at ? found.at : "");
}

/* On a connection of its own each, so that the schema is read again. */
static void run(const char *sql)
{
    sqlite3 *db = NULL;
    char *why = NULL;
    temp_shop_close(&t);
    assert_int_equal(page_sum_open(t.path, SQLITE_OPEN_READWRITE, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
    sqlite3_close(db);
}

/* A column of a row of the schema. */
static void schema_value(const char *column, const char *name, char *out, size_t n)
{
    sqlite3 *db = NULL;
    char sql[120];
    struct fault f = {0};
    temp_shop_close(&t);
    assert_int_equal(page_sum_open(t.path, SQLITE_OPEN_READWRITE, &db), SQLITE_OK);
    snprintf(sql, sizeof sql, "SELECT %s FROM sqlite_schema WHERE name = '%s'", column, name);
    must(db_value(db, sql, out, n, &f), &f);
    sqlite3_close(db);
}

/* What sql does while SQLite does not know of the index. */
static void behind_the_index(const char *index, const char *table, const char *sql)
{
    char root[24], made[200], back[500];
    schema_value("rootpage", index, root, sizeof root);
    schema_value("sql", index, made, sizeof made);
    snprintf(back, sizeof back,
             "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = '%s'", index);
    run(back);
    run(sql);
    snprintf(back, sizeof back,
             "PRAGMA writable_schema = ON; INSERT INTO sqlite_schema (type, name, tbl_name, "
             "rootpage, sql) VALUES ('index', '%s', '%s', %s, '%s')",
             index, table, root, made);
    run(back);
}

static void a_whole_file_has_no_finding(void **state)
{
    (void)state;
    verify(true);
    assert_string_equal(found.at ? found.at : "", "");
}

static void an_index_without_a_row_is_named(void **state)
{
    (void)state;
    behind_the_index("product_text_order", "product_text",
                     "UPDATE product_text SET sort_key = x'00' WHERE product = 1");
    verify(true);
    says("file The index {} does not hold what its table holds product_text_order");
}

/* SQLite's quick_check has nothing to say of it. */
static void an_index_out_of_order_is_named(void **state)
{
    (void)state;
    char root[24];
    unsigned char page[PAGE_BYTES], swap[2];
    struct fault f = {0};
    must(store_settle(t.store, &f), &f);
    schema_value("rootpage", "product_text_order", root, sizeof root);
    int fd = open(t.path, O_RDWR);
    off_t at = (off_t)(strtol(root, NULL, 10) - 1) * PAGE_BYTES;
    assert_int_equal(pread(fd, page, sizeof page, at), PAGE_BYTES);
    assert_int_equal(page[0], 10); /* a leaf of an index: its cells begin at byte 8 */
    memcpy(swap, page + 8, 2);
    memcpy(page + 8, page + 10, 2);
    memcpy(page + 10, swap, 2);
    memset(page + PAGE_BYTES - PAGE_SUM_BYTES, 0, PAGE_SUM_BYTES);
    assert_int_equal(pwrite(fd, page, sizeof page, at), PAGE_BYTES);
    close(fd);
    verify(false);
    assert_string_equal(found.at ? found.at : "", "");
    verify(true);
    says("file The index {} is not in order product_text_order");
}

static void a_value_that_stands_twice_is_named(void **state)
{
    (void)state;
    run("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE ', '') "
        "WHERE name = 'customer_phone'");
    run("INSERT INTO customer SELECT value, 'ref' || (1000000000000 + value), '0912345678', "
        "'8765432190', 'Lan', '', 'lan', '', '', '', '', 0, 1, 0, NULL "
        "FROM json_each('[1,2]')");
    run("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
        "replace(sql, 'CREATE INDEX', 'CREATE UNIQUE INDEX') WHERE name = 'customer_phone'");
    verify(true);
    says("file Values stand twice that may stand once: {} customer_phone");
}

static void a_reference_to_nothing_is_named(void **state)
{
    (void)state;
    run("UPDATE on_hand SET product = 999 WHERE product = 1");
    verify(true);
    says("reference A row of {} points to nothing on_hand");
}

/* Nothing was moved into the file: SQLite's own check and the indexes see the log. */
static void the_log_is_read_as_part_of_the_file(void **state)
{
    (void)state;
    char name[32], code[16];
    struct fault f = {0};
    must(store_settle(t.store, &f), &f);
    for (int i = 0; i < 200; i++) {
        snprintf(name, sizeof name, "Trà shan tuyết %d", i);
        snprintf(code, sizeof code, "%d", 2000 + i);
        temp_product(&t, code, "", name, 10000 + i);
    }
    verify(true);
    assert_string_equal(found.at ? found.at : "", "");
    behind_the_index("product_text_order", "product_text",
                     "UPDATE product_text SET sort_key = x'00' WHERE product = 150");
    verify(true);
    says("does not hold what its table holds product_text_order");
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(a_whole_file_has_no_finding),     IN(an_index_without_a_row_is_named),
        IN(an_index_out_of_order_is_named),  IN(a_value_that_stands_twice_is_named),
        IN(a_reference_to_nothing_is_named), IN(the_log_is_read_as_part_of_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
