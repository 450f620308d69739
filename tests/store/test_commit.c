/* Guards what is said about a COMMIT that failed: nothing stored, stored all the same, or
 * nobody knows; and that the shop sells again once the disk has room. */
#include <sqlite3.h>
#include <sys/stat.h>

#include "check.h"
#include "db.h"
#include "diemban/core/date.h"
#include "diemban/store/person.h"
#include "diemban/store/verify.h"
#include "fault_vfs.h"
#include "temp_shop.h"

static struct temp_shop t;
static int64_t tea;

static int begin(void **state)
{
    (void)state;
    fault_vfs_install();
    fault_vfs_order((struct fault_order){FAULT_NONE});
    temp_shop_begin(&t);
    tea = temp_product(&t, "1001", "", "Trà sen", 690000);
    temp_shift(&t);
    return 0;
}

static int end(void **state)
{
    (void)state;
    fault_vfs_order((struct fault_order){FAULT_NONE});
    temp_shop_end(&t);
    return 0;
}

/* One sale under an order; what the commit says. */
static enum err sell(struct fault_order order, struct temp_sale *sold)
{
    static char number[NUMBER_TEXT];
    struct fault f = {0};
    struct sale sale;
    int64_t running;
    must(store_begin(t.store, &f), &f);
    temp_build_sale(&t, &tea, 1, &sale);
    must(store_number_next(t.store, &running, &f), &f);
    sale.number = number_text("HD", (struct till_id){12, 1}, running, number);
    sale.uuid = uuid_make();
    sale.at = TEMP_NOW;
    sale.day = date_of_time(TEMP_NOW);
    must(temp_book(&t, &sale, &tea, sold, &f), &f);
    fault_vfs_order(order);
    enum err e = store_commit(t.store, &f);
    fault_vfs_order((struct fault_order){FAULT_NONE});
    if (e != ERR_OK)
        assert_int_equal(f.err, e);
    return e;
}

static bool is_there(const struct temp_sale *sold)
{
    struct fault f = {0};
    struct stored_sale got;
    return store_sale_by_uuid(t.store, &sold->uuid, &t.arena, &got, &f) == ERR_OK;
}

static void fail_finding(void *ctx, const struct verify_finding *x)
{
    (void)ctx;
    fail_msg("%s %s %s %s", x->what, x->sale, x->message, x->detail);
}

static void whole(void)
{
    struct fault f = {0};
    struct verify_result r;
    struct verify_options o = {.full = true, .signatures = true};
    must(store_verify(t.store, &o, fail_finding, NULL, &r, &f), &f);
}

/* Every write of a commit refused in turn: nothing is stored, and the next sale works. */
static void full_disk(void **state)
{
    (void)state;
    struct temp_sale sold;
    assert_err(sell((struct fault_order){FAULT_NONE}, &sold), ERR_OK);
    int64_t sales = 1;
    int refused = 0;
    for (int at = 0;; at++) {
        enum err e = sell((struct fault_order){FAULT_WRITE, at, 1, SQLITE_FULL, false}, &sold);
        if (e == ERR_OK)
            break; /* beyond the last write */
        assert_err(e, ERR_DISK_FULL);
        assert_false(is_there(&sold));
        assert_int_equal(store_sale_count(t.store), sales);
        refused++;
        assert_true(at < 1000);
    }
    assert_true(refused > 10);
    assert_true(is_there(&sold));
    whole();
    temp_shop_again(&t);
    whole();
}

static void write_errors(void **state)
{
    (void)state;
    struct temp_sale sold;
    for (int at = 0; at < 400; at++) {
        enum err e =
            sell((struct fault_order){FAULT_WRITE, at, 1, SQLITE_IOERR_WRITE, false}, &sold);
        if (e == ERR_OK)
            break;
        assert_err(e, ERR_IO);
        assert_false(is_there(&sold));
    }
    assert_true(is_there(&sold));
    whole();
}

/* The disk did the work and said that it failed: the clerk is told the truth. */
static void stored_all_the_same(void **state)
{
    (void)state;
    struct temp_sale sold;
    int resolved = 0;
    for (int at = 0; at < 400; at++) {
        enum err e =
            sell((struct fault_order){FAULT_WRITE, at, 1, SQLITE_IOERR_WRITE, true}, &sold);
        assert_true(e == ERR_OK || e == ERR_IO);
        assert_int_equal(is_there(&sold), e == ERR_OK);
        if (e == ERR_OK && ++resolved == 2)
            break; /* the last write was resolved, and beyond it none failed */
    }
    assert_int_equal(resolved, 2);
    whole();
    temp_shop_again(&t);
    whole();
}

static bool lock_is_marked(void)
{
    FILE *lock = fopen(temp_beside(&t, ".lock"), "r");
    assert_non_null(lock);
    int first = fgetc(lock);
    fclose(lock);
    return first != '\n';
}

/* After a failed flush nobody knows: this process writes no more; the next one checks the file
 * and tells. */
static void failed_flush(void **state)
{
    (void)state;
    struct temp_sale sold;
    struct fault f = {0};
    char number[NUMBER_TEXT];
    bool there;
    assert_err(sell((struct fault_order){FAULT_SYNC, 0, 1, SQLITE_IOERR_FSYNC, false}, &sold),
               ERR_UNKNOWN_OUTCOME);
    assert_err(store_begin(t.store, &f), ERR_UNKNOWN_OUTCOME);
    struct store_doubt doubt = store_doubt_of(t.store);
    assert_true(doubt.open && doubt.committing && doubt.kind == RECORD_SALE);
    assert_true(doubt.first == doubt.last && doubt.last > 0);
    temp_shop_close(&t);
    assert_true(lock_is_marked());
    temp_shop_again(&t);
    must(store_doubt_settle(t.store, &doubt, &there, number, &f), &f);
    assert_int_equal(there, is_there(&sold));
    assert_int_equal(number[0] != '\0', there);
    assert_false(store_doubt_of(t.store).open || store_has_committed(t.store));
    temp_shop_close(&t);
    assert_false(lock_is_marked());
    temp_shop_again(&t);
    whole();
    must(store_begin(t.store, &f), &f);
    must(store_commit(t.store, &f), &f);
    assert_true(store_has_committed(t.store));
}

/* A cart has no record that could tell. */
static void a_cart_that_may_be_stored(void **state)
{
    (void)state;
    struct fault f = {0};
    struct cart c;
    cart_init(&c);
    c.uuid = uuid_make();
    c.holder = "lan";
    must(store_begin(t.store, &f), &f);
    must(store_cart_add(t.store, &c, &f), &f);
    fault_vfs_order((struct fault_order){FAULT_WRITE, 0, 1, SQLITE_IOERR_WRITE, false});
    assert_err(store_commit(t.store, &f), ERR_UNKNOWN_OUTCOME);
    fault_vfs_order((struct fault_order){FAULT_NONE});
    must(store_begin(t.store, &f), &f);
    must(store_cart_add(t.store, &c, &f), &f);
    fault_vfs_order((struct fault_order){FAULT_WRITE, 0, 1, SQLITE_FULL, false});
    assert_err(store_commit(t.store, &f), ERR_DISK_FULL);
    fault_vfs_order((struct fault_order){FAULT_NONE});
    bool there;
    must(store_cart_load(t.store, c.id, &c, &there, &f), &f);
    assert_false(there);
    cart_finish(&c);
}

static long log_size(void)
{
    struct stat st;
    assert_int_equal(stat(temp_beside(&t, "-wal"), &st), 0);
    return (long)st.st_size;
}

/* Quiet moments make room in the log, the room is used, and a start finds every sale. */
static void room_in_the_log(void **state)
{
    (void)state;
    struct temp_sale sold;
    long before = log_size();
    store_idle(t.store);
    long room = log_size();
    assert_true(room > before + 1000000);
    for (int i = 0; i < 5; i++)
        temp_sell(&t, &tea, 1, &sold);
    assert_int_equal(log_size(), room);
    store_idle(t.store);
    assert_int_equal(log_size(), room);
    temp_shop_again(&t);
    assert_int_equal(store_sale_count(t.store), 5);
    whole();
    temp_sell(&t, &tea, 1, &sold);
    temp_shop_again(&t);
    assert_int_equal(store_sale_count(t.store), 6);
    whole();
}

/* A setting that could not be read counts as not set for the eye, and nothing is written on it. */
static void nothing_is_written_on_what_was_misread(void **state)
{
    (void)state;
    struct fault f = {0};
    struct temp_sale sold;
    struct fault none = {.err = ERR_NOMEM, .what = "setting"};
    store_misread(t.store, &none);
    assert_err(store_begin(t.store, &f), ERR_NOMEM);
    assert_string_equal(f.what, "setting");
    must(store_begin(t.store, &f), &f);
    must(store_setting_set(t.store, "shop.note", "a", &f), &f);
    store_misread(t.store, &none);
    assert_err(store_commit(t.store, &f), ERR_NOMEM);
    assert_null(store_setting_get(t.store, "shop.note", &t.arena));
    temp_sell(&t, &tea, 1, &sold);
    assert_true(is_there(&sold));
    whole();
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(full_disk),
        IN(write_errors),
        IN(stored_all_the_same),
        IN(failed_flush),
        IN(a_cart_that_may_be_stored),
        IN(room_in_the_log),
        IN(nothing_is_written_on_what_was_misread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
