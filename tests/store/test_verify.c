/* Guards `verify`: a whole shop has no finding, and every edit by a foreign hand (guards
 * dropped and put back) is named, with the sale's number where there is one. */
#include <sqlite3.h>
#include <unistd.h>

#include "check.h"
#include "db.h"
#include "diemban/core/date.h"
#include "diemban/store/verify.h"
#include "edit_shop.h"
#include "page_sum.h"
#include "temp_shop.h"

static struct temp_shop t;
static struct str found; /* "what sale message-detail\n" of each finding */
static struct verify_result result;

/* Records: 1 epoch, 2 and 3 received, 4 shift, 5-7 sales 1-3, 8 signed on. */
static int begin(void **state)
{
    (void)state;
    struct temp_sale sold;
    struct fault f = {0};
    temp_shop_begin(&t);
    str_init(&found);
    int64_t tea = temp_product(&t, "1001", "", "Trà sen Tây Hồ", 690000);
    int64_t rice = temp_product(&t, "1002", "", "Cốm làng Vòng", 45000);
    temp_receive(&t, tea, "L1", date_of_time(TEMP_NOW) + 30, 5000);
    temp_receive(&t, rice, "", DATE_NONE, 9000);
    temp_sell(&t, (int64_t[]){tea, rice, 0}, 3, &sold);
    temp_sell(&t, &rice, 1, &sold);
    clock_advance(&t.clock, 24 * 3600 * 1000);
    temp_sell(&t, (int64_t[]){tea, tea}, 2, &sold);
    struct journal_entry e = {.kind = RECORD_SIGN_ON, .at = TEMP_NOW, .user = "lan"};
    must(store_begin(t.store, &f), &f);
    must(store_journal_append(t.store, &e, NULL, &f), &f);
    must(store_commit(t.store, &f), &f);
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
    str_addf(&found, "%s %s %s %s\n", x->what, *x->sale ? x->sale : "-", x->message, x->detail);
}

static int64_t verify(bool signatures)
{
    struct fault f = {0};
    struct verify_options o = {.full = true, .signatures = signatures};
    if (!t.store)
        must(store_open_inspect(t.path, &t.clock, &t.store, &f), &f);
    str_clear(&found);
    must(store_verify(t.store, &o, keep, NULL, &result, &f), &f);
    return result.findings;
}

static void run(sqlite3 *db, const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
}

static void edit(const char *sql)
{
    temp_shop_close(&t);
    edit_shop(t.path, sql);
}

static void a_whole_shop_has_no_finding(void **state)
{
    (void)state;
    int64_t findings = verify(true);
    if (findings != 0)
        fail_msg("%s", found.at);
    assert_int_equal(result.records, 8);
    assert_int_equal(result.sales, 3);
    temp_shop_again(&t);
    assert_int_equal(verify(false), 0);
}

#define SALE1 "HD001201000001"
#define SALE2 "HD001201000002"
#define SALE3 "HD001201000003"

/* What a hand may try, and a part of what verify must say. */
static const struct {
    const char *sql, *says;
} edits[] = {
    {"UPDATE sale SET total = 1000 WHERE number = '" SALE2 "'",
     "sale " SALE2 " The sale differs from its record: {} total 1000 ≠ 45000"},
    {"UPDATE sale SET number = 'HD001201000055' WHERE number = '" SALE2 "'",
     "sale " SALE2 " The sale differs from its record: {} number"},
    {"UPDATE sale SET clerk = 'minh' WHERE number = '" SALE1 "'", "sale " SALE1},
    {"UPDATE sale SET day = day + 1 WHERE number = '" SALE1 "'", "sale " SALE1},
    {"UPDATE sale SET at = at + 1 WHERE number = '" SALE1 "'", "sale " SALE1},
    {"UPDATE sale SET uuid = randomblob(16) WHERE number = '" SALE1 "'", "sale " SALE1},
    {"UPDATE sale SET customer = 'x' WHERE number = '" SALE1 "'", "sale " SALE1},
    {"UPDATE sale SET change = 0 WHERE number = '" SALE3 "'", "sale " SALE3},
    {"UPDATE sale SET shift = 7 WHERE number = '" SALE3 "'", "stands in another shift"},
    {"UPDATE sale SET clerk = char(27) || '[2J' || CAST(x'ff' AS TEXT) WHERE seq = 6",
     "sale " SALE2 " The sale differs from its record: {} clerk ????[2J???? ??? ???lan???"},
    {"DELETE FROM sale WHERE number = '" SALE2 "'",
     "sale " SALE2 " The sale of record {} is missing from the tables 6"},
    {"INSERT INTO sale SELECT 8, 'HD001201000099', randomblob(16), at, day, shift, clerk, "
     "customer, total, discount, tendered, change FROM sale WHERE seq = 6",
     "sale HD001201000099 The sale has no record"},
    {"INSERT INTO sale SELECT 99, 'HD001201000099', randomblob(16), at, day, shift, clerk, "
     "customer, total, discount, tendered, change FROM sale WHERE seq = 6",
     "sale HD001201000099 The sale has no record"},
    {"UPDATE sale_line SET price = 1, amount = 1 WHERE sale = 5 AND no = 2",
     "line " SALE1 " A line differs from its record: {} 2: price 1 ≠ 45000"},
    {"UPDATE sale_line SET name = 'Chè' WHERE sale = 7 AND no = 1", "line " SALE3},
    {"UPDATE sale_line SET lot = 'L2' WHERE sale = 7 AND no = 1", "line " SALE3},
    {"UPDATE sale_line SET expiry = NULL WHERE sale = 7 AND no = 1", "line " SALE3},
    {"UPDATE sale_line SET vat_name = '10%' WHERE sale = 7 AND no = 2", "line " SALE3},
    {"UPDATE sale_line SET product = NULL WHERE sale = 7 AND no = 1", "has lost its product"},
    {"UPDATE sale_line SET product = 2 WHERE sale = 7 AND no = 1", "stock " SALE3},
    {"DELETE FROM sale_line WHERE sale = 5 AND no = 3",
     "line " SALE1 " The number of lines differs: {} 2 ≠ 3"},
    {"UPDATE sale_line SET promotion = 'x' WHERE sale = 7 AND no = 1", "line " SALE3},
    {"INSERT INTO sale_line SELECT sale, 4, product, 0, code, gtin, name, unit, qty, price, "
     "discount, amount, vat_name, vat_bp, vat, lot, expiry, stars, producer, promo, promotion "
     "FROM sale_line WHERE sale = 5 AND no = 3",
     "line " SALE1 " The number of lines differs: {} 4 ≠ 3"},
    {"INSERT INTO sale_line SELECT 8, 1, product, 0, code, gtin, name, unit, qty, price, "
     "discount, amount, vat_name, vat_bp, vat, lot, expiry, stars, producer, promo, promotion "
     "FROM sale_line WHERE sale = 5 AND no = 3",
     "A line belongs to no sale"},
    {"UPDATE payment SET tender = 'card' WHERE sale = 6",
     "payment " SALE2 " A payment differs from its record: {} 1: tender “card” ≠ “cash”"},
    {"UPDATE payment SET tendered = tendered - 2000 WHERE sale = 6", "payment " SALE2},
    {"DELETE FROM payment WHERE sale = 6", "payment " SALE2 " The number of payments differs"},
    {"INSERT INTO payment VALUES (8, 1, 'cash', 1, 1, '', 0)", "A payment belongs to no sale"},
    {"UPDATE movement SET qty = -500 WHERE seq = 5 AND no = 1",
     "stock " SALE1 " Movement {} differs from its line 1"},
    {"UPDATE movement SET product = 1 WHERE seq = 5 AND no = 2", "stock " SALE1},
    {"UPDATE movement SET lot = 0 WHERE seq = 7 AND no = 1", "stock " SALE3},
    {"DELETE FROM movement WHERE seq = 7 AND no = 1",
     "stock " SALE3 " Line {} took nothing from stock 1"},
    {"DELETE FROM movement WHERE seq = 7 AND no = 2",
     "stock " SALE3 " Line {} took nothing from stock 2"},
    {"INSERT INTO movement VALUES (5, 3, 'sold', 1, 0, -9000, 0, 0, 0)",
     "stock " SALE1 " Movement {} has no line 3"},
    {"INSERT INTO movement VALUES (8, 1, 'adjusted', 1, 0, 9000, 0, 0, 0)",
     "A movement belongs to no record: {} 8/1"},
    {"INSERT INTO movement VALUES (77, 1, 'adjusted', 1, 0, 9000, 0, 0, 0)",
     "A movement belongs to no record: {} 77/1"},
    {"UPDATE movement SET qty = 6000 WHERE seq = 2", "A movement differs from its record: {} 2/1"},
    {"DELETE FROM movement WHERE seq = 3", "Movements and record {} do not agree 3"},
    {"UPDATE on_hand SET qty = 77 WHERE product = 1",
     "stock - Stock on hand does not agree with the movements: {} 1001"},
    {"DELETE FROM on_hand WHERE product = 2", "Stock on hand does not agree"},
    {"INSERT INTO on_hand VALUES (2, 1, 5000)", "Stock on hand does not agree"},
    {"UPDATE day_total SET total = total - 1000", "day - The totals of a day"},
    {"DELETE FROM day_total WHERE day = (SELECT min(day) FROM day_total)", "{} 2026-11-23"},
    {"INSERT INTO day_total VALUES (1, 'refund', 1, 1)", "{} 1970-01-02"},
    {"UPDATE month_total SET amount = 0 WHERE product = 2", "month - The totals of a month"},
    {"DELETE FROM month_total WHERE product = 1", "2026-11 1001"},
    {"UPDATE shift SET float_in = 0", "shift - The shift differs from its record: {} 4"},
    {"UPDATE shift SET opener = 'minh'", "shift - The shift differs from its record: {} 4"},
    {"DELETE FROM shift", "The shift of record {} is missing"},
    {"INSERT INTO shift VALUES (9, 8, 9, '', 'lan', 0, 0, 0)", "A shift has no record"},
    {"UPDATE journal SET record = CAST(replace(record, 'lan', 'lam') AS BLOB) WHERE seq = 6",
     "chain " SALE2 " The journal record {} was changed 6"},
    {"UPDATE journal SET record = x'00' WHERE seq = 6",
     "chain " SALE2 " The journal record {} was changed 6"},
    {"UPDATE journal SET hash = zeroblob(32) WHERE seq = 6", "chain " SALE2},
    {"UPDATE journal SET kind = 21 WHERE seq = 6", "chain " SALE2},
    {"UPDATE journal SET sig = zeroblob(64) WHERE seq = 6", "signature " SALE2},
    {"UPDATE journal SET sig = zeroblob(64) WHERE seq = 8",
     "The signature of record {} is wrong 8"},
    {"DELETE FROM journal WHERE seq = 6", "Records are missing from the journal: {} 6"},
    {"DELETE FROM journal WHERE seq IN (6, 7)", "Records are missing from the journal: {} 6–7"},
    {"DELETE FROM journal WHERE seq = 6", "sale " SALE2 " The sale has no record"},
    {"DELETE FROM journal WHERE seq = 8", "Records are missing at the end of the journal: {} 8"},
    {"DELETE FROM journal WHERE seq >= 7; UPDATE counter SET last = 2 WHERE name = 'receipt'",
     "anchor " SALE3 " Records are missing at the end of the journal: {} 7–8"},
    {"DELETE FROM journal", "The signature of record {} is wrong 0"},
    {"UPDATE shop SET epoch = 7", "identity - "},
    {"UPDATE shop SET public_key = zeroblob(32)", "identity - "},
    {"UPDATE shop SET till = 9", "belongs to another till"},
    {"UPDATE product_text SET folded = 'x' WHERE product = 1", "search - "},
    {"DELETE FROM product_text WHERE product = 2", "search - "},
    {"DELETE FROM product_code WHERE product = 2", "code - "},
    {"UPDATE sale SET shift = NULL, clerk = NULL WHERE false; CREATE TABLE loot (a)",
     "schema - Added to the file: {} table loot"},
    {"DROP INDEX sale_day", "schema - Missing from the file: {} index sale_day"},
};

static void every_edit_is_named(void **state)
{
    (void)state;
    char copy[200], command[700];
    temp_shop_close(&t);
    snprintf(copy, sizeof copy, "%s", temp_path(&t, "kept"));
    snprintf(command, sizeof command, "mkdir %s && cp %s* %s", copy, t.path, copy);
    FILE *p = popen(command, "r");
    assert_int_equal(pclose(p), 0);
    snprintf(command, sizeof command, "rm -f %s* && cp %s/* %s", t.path, copy, t.dir);
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        edit(edits[i].sql);
        verify(true);
        if (!strstr(found.at, edits[i].says))
            fail_msg("%s\nwanted: %s\nsaid: %s", edits[i].sql, edits[i].says, found.at);
        temp_shop_close(&t);
        p = popen(command, "r");
        assert_int_equal(pclose(p), 0);
    }
    assert_int_equal(verify(true), 0); /* the copy is whole: nothing above was left over */
}

static void a_rewritten_record_with_a_fitting_hash_is_named(void **state)
{
    (void)state;
    sqlite3_stmt *st;
    sqlite3 *db = NULL;
    char hex[HASH_HEX], sql[400];
    /* The hand knows how hashes are made, but has no key. */
    edit("UPDATE journal SET record = CAST(replace(record, 'Cốm', 'Bốm') AS BLOB) "
         "WHERE seq = 6");
    assert_int_equal(page_sum_open(t.path, SQLITE_OPEN_READWRITE, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT record FROM journal WHERE seq = 6", -1, &st, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    struct hash h = record_hash(sqlite3_column_blob(st, 0), (size_t)sqlite3_column_bytes(st, 0));
    sqlite3_finalize(st);
    sqlite3_close(db);
    snprintf(sql, sizeof sql, "UPDATE journal SET hash = x'%s' WHERE seq = 6", hash_hex(&h, hex));
    edit(sql);
    verify(false);
    assert_non_null(strstr(found.at, "chain " SALE2 " The chain is broken at record {} 6"));
}

static void dropped_and_altered_guards_are_named(void **state)
{
    (void)state;
    sqlite3 *db = NULL;
    temp_shop_close(&t);
    assert_int_equal(page_sum_open(t.path, SQLITE_OPEN_READWRITE, &db), SQLITE_OK);
    run(db, "DROP TRIGGER sale_no_update; DROP TRIGGER journal_no_delete;"
            "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT 1; END");
    sqlite3_close(db);
    assert_int_equal(verify(false), 2);
    assert_non_null(strstr(found.at, "Missing from the file: {} trigger sale_no_update"));
    assert_non_null(strstr(found.at, "Changed in the file: {} trigger journal_no_delete"));
}

static void a_missing_anchor_and_key_are_named(void **state)
{
    (void)state;
    temp_shop_close(&t);
    assert_int_equal(unlink(temp_beside(&t, ".anchor")), 0);
    assert_int_equal(unlink(temp_beside(&t, ".key")), 0);
    assert_int_equal(verify(false), 2);
    assert_non_null(strstr(found.at, "anchor - The anchor beside the file is missing"));
    assert_non_null(strstr(found.at, "key - "));
}

static int last_percent;
static void progress(void *ctx, int percent)
{
    (void)ctx;
    assert_true(percent >= last_percent && percent <= 100);
    last_percent = percent;
}

static void progress_ends_at_a_hundred(void **state)
{
    (void)state;
    struct fault f = {0};
    struct verify_options o = {.progress = progress};
    last_percent = 0;
    must(store_verify(t.store, &o, NULL, NULL, &result, &f), &f);
    assert_int_equal(last_percent, 100);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(a_whole_shop_has_no_finding),
        IN(every_edit_is_named),
        IN(a_rewritten_record_with_a_fitting_hash_is_named),
        IN(dropped_and_altered_guards_are_named),
        IN(a_missing_anchor_and_key_are_named),
        IN(progress_ends_at_a_hundred),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
