/* Guards the sums of pages: every page of the file and of a copy has one, a flipped bit or a page
 * in another's place is named before anything is sold, files from before the sums still open,
 * and another program's copy is no false alarm. */
#include "page_sum.h"

#include <endian.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "db.h"
#include "diemban/store/backup.h"
#include "diemban/store/verify.h"
#include "temp_shop.h"

static struct temp_shop t;
static int64_t tea;
static char said[400];

static int begin(void **state)
{
    (void)state;
    struct temp_sale sold;
    temp_shop_begin(&t);
    tea = temp_product(&t, "1001", "", "Trà sen", 690000);
    temp_shift(&t);
    for (int i = 0; i < 40; i++)
        temp_sell(&t, &tea, 1, &sold);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_shop_end(&t);
    return 0;
}

/* The log is empty, the file whole, nobody has it open. */
static void settle(void)
{
    struct fault f = {0};
    must(store_settle(t.store, &f), &f);
    temp_shop_close(&t);
}

static uint32_t page_count(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_size % PAGE_BYTES, 0);
    return (uint32_t)(st.st_size / PAGE_BYTES);
}

static void read_page(const char *path, uint32_t number, unsigned char page[PAGE_BYTES])
{
    int fd = open(path, O_RDONLY);
    assert_int_equal(pread(fd, page, PAGE_BYTES, (off_t)(number - 1) * PAGE_BYTES), PAGE_BYTES);
    close(fd);
}

static void write_page(const char *path, uint32_t number, const unsigned char page[PAGE_BYTES])
{
    int fd = open(path, O_RDWR);
    assert_int_equal(pwrite(fd, page, PAGE_BYTES, (off_t)(number - 1) * PAGE_BYTES), PAGE_BYTES);
    close(fd);
}

static uint64_t stored(const unsigned char page[PAGE_BYTES])
{
    uint64_t sum;
    memcpy(&sum, page + PAGE_BYTES - PAGE_SUM_BYTES, sizeof sum);
    return le64toh(sum);
}

static void all_have_sums(const char *path)
{
    unsigned char page[PAGE_BYTES];
    uint32_t n = page_count(path);
    assert_true(n > 50);
    for (uint32_t i = 1; i <= n; i++) {
        read_page(path, i, page);
        if (stored(page) != page_sum(page, i))
            fail_msg("%s: page %u of %u", path, i, n);
    }
}

static void every_bit_counts(void **state)
{
    (void)state;
    unsigned char page[PAGE_BYTES];
    struct rng rng;
    rng_seed(&rng, 7);
    for (int i = 0; i < PAGE_BYTES; i++)
        page[i] = (unsigned char)rng_below(&rng, 256);
    uint64_t sum = page_sum(page, 5);
    assert_int_not_equal(page_sum(page, 6), sum);
    for (int bit = 0; bit < (PAGE_BYTES - PAGE_SUM_BYTES) * 8; bit++) {
        page[bit / 8] ^= (unsigned char)(1 << bit % 8);
        assert_int_not_equal(page_sum(page, 5), sum);
        page[bit / 8] ^= (unsigned char)(1 << bit % 8);
    }
    assert_int_equal(page_sum(page, 5), sum);
}

/* Every page through a checkpoint; in a backup that is larger than SQLite's cache too. */
static void every_page_has_one(void **state)
{
    (void)state;
    char copy[200];
    struct backup_done done;
    struct fault f = {0};
    must(store_begin(t.store, &f), &f);
    for (int i = 0; i < 12000; i++) {
        char code[16], name[120];
        snprintf(code, sizeof code, "%d", 5001 + i);
        snprintf(name, sizeof name, "Mặt hàng %d%80s", i, "dài");
        struct product p = temp_product_blank(code, name, 1000);
        must(store_product_add(t.store, &p, &f), &f);
    }
    must(store_commit(t.store, &f), &f);
    snprintf(copy, sizeof copy, "%s", temp_path(&t, "copy.db"));
    must(store_backup(t.store, copy, NULL, &done, &f), &f);
    settle();
    all_have_sums(t.path);
    all_have_sums(copy);
    assert_true(page_count(copy) > 1000);
    must(store_backup_check(copy, copy, &done, &f), &f);
}

static void keep(void *ctx, const struct verify_finding *x)
{
    (void)ctx;
    if (strcmp(x->what, "page") == 0)
        snprintf(said, sizeof said, "%s [%s]", x->message, x->detail);
}

/* What verify says of pages; "" nothing. */
static const char *verified(void)
{
    struct store *s = NULL;
    struct fault f = {0};
    struct verify_result r;
    struct verify_options o = {.full = true};
    said[0] = '\0';
    enum err e = store_open_inspect(t.path, &t.clock, &s, &f);
    if (e == ERR_BAD_PAGE) { /* of the schema: there is nothing to look into */
        snprintf(said, sizeof said, "[%s]", f.what);
        return said;
    }
    must(e, &f);
    must(store_verify(s, &o, keep, NULL, &r, &f), &f);
    store_close(s);
    return said;
}

/* A byte that SQLite has no opinion about, in each page in turn: verify names the page, and a
 * start after an unclean stop, which reads them all, does too. */
static void a_changed_page_is_named(void **state)
{
    (void)state;
    unsigned char whole[PAGE_BYTES], page[PAGE_BYTES];
    static const char unclean[] = "1\n23/11/2026 08:00\nanother-boot\n";
    settle();
    for (uint32_t i = 2; i <= page_count(t.path); i++) {
        struct store *s = NULL;
        struct fault f = {0};
        char want[20];
        read_page(t.path, i, whole);
        memcpy(page, whole, sizeof page);
        page[PAGE_BYTES - PAGE_SUM_BYTES - 1] ^= 4;
        write_page(t.path, i, page);
        snprintf(want, sizeof want, "[%u]", i);
        if (!strstr(verified(), want))
            fail_msg("page %u: \"%s\"", i, said);
        FILE *lock = fopen(temp_beside(&t, ".lock"), "wb");
        assert_int_equal(fwrite(unclean, 1, sizeof unclean - 1, lock), sizeof unclean - 1);
        fclose(lock);
        assert_err(store_open(t.path, &t.clock, &s, &f), ERR_BAD_PAGE);
        snprintf(want, sizeof want, "%u", i);
        assert_string_equal(f.what, want);
        write_page(t.path, i, whole);
    }
    assert_string_equal(verified(), "");
    temp_shop_again(&t);
}

static void a_page_in_anothers_place_is_named(void **state)
{
    (void)state;
    unsigned char page[PAGE_BYTES];
    settle();
    read_page(t.path, 7, page);
    write_page(t.path, 8, page);
    assert_string_equal(verified(), "Pages of the file are not as they were written: {} [8]");
}

/* Zeros are "no sum yet": what is written again gets one. */
static void a_file_from_before_the_sums(void **state)
{
    (void)state;
    unsigned char page[PAGE_BYTES];
    struct temp_sale sold;
    struct fault f = {0};
    settle();
    uint32_t n = page_count(t.path), with = 0;
    for (uint32_t i = 1; i <= n; i++) {
        read_page(t.path, i, page);
        memset(page + PAGE_BYTES - PAGE_SUM_BYTES, 0, PAGE_SUM_BYTES);
        write_page(t.path, i, page);
    }
    assert_string_equal(verified(), "");
    temp_shop_again(&t);
    temp_sell(&t, &tea, 1, &sold);
    must(store_settle(t.store, &f), &f);
    temp_shop_close(&t);
    for (uint32_t i = 1; i <= n; i++) {
        read_page(t.path, i, page);
        with += stored(page) == page_sum(page, i);
        assert_true(stored(page) == 0 || stored(page) == page_sum(page, i));
    }
    assert_true(with > 5 && with < n);
    assert_string_equal(verified(), "");
}

/* A copy by another program's SQLite, of a file and a log with old and new pages. */
static void anothers_copy_is_no_alarm(void **state)
{
    (void)state;
    sqlite3 *from = NULL, *to = NULL;
    struct temp_sale sold;
    struct fault f = {0};
    char copy[200];
    struct backup_done done;
    must(store_settle(t.store, &f), &f);
    temp_shop_again(&t);
    temp_sell(&t, &tea, 1, &sold);
    temp_shop_close(&t);
    snprintf(copy, sizeof copy, "%s", temp_path(&t, "copy.db"));
    assert_int_equal(sqlite3_open(t.path, &from), SQLITE_OK);
    assert_int_equal(sqlite3_open(copy, &to), SQLITE_OK);
    sqlite3_backup *b = sqlite3_backup_init(to, "main", from, "main");
    assert_int_equal(sqlite3_backup_step(b, -1), SQLITE_DONE);
    assert_int_equal(sqlite3_backup_finish(b), SQLITE_OK);
    must(db_exec(to, "PRAGMA journal_mode = DELETE", &f), &f);
    sqlite3_close(to);
    sqlite3_close(from); /* and this one's checkpoint */
    must(store_backup_check(copy, copy, &done, &f), &f);
    assert_string_equal(verified(), "");
    temp_shop_again(&t);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bit_counts), IN(every_page_has_one),
        IN(a_changed_page_is_named),        IN(a_page_in_anothers_place_is_named),
        IN(a_file_from_before_the_sums),    IN(anothers_copy_is_no_alarm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
