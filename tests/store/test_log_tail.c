/* Guards the end of the write-ahead log: a flipped bit in what was committed after the newest
 * record (a line of an open cart) is told when the file is opened, once; a whole log, one that was
 * moved into the file, and an anchor of an older program are not taken for that. */
#include <fcntl.h>
#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

#include "check.h"
#include "db.h"
#include "temp_shop.h"

static struct temp_shop t;
static struct cart cart;

static int begin(void **state)
{
    (void)state;
    struct temp_sale sold;
    struct fault f = {0};
    temp_shop_begin(&t);
    int64_t tea = temp_product(&t, "1001", "", "Trà sen", 690000);
    temp_shift(&t);
    temp_sell(&t, &tea, 1, &sold);
    cart_init(&cart);
    cart.uuid = uuid_make();
    cart.holder = "lan";
    must(store_begin(t.store, &f), &f);
    must(store_cart_add(t.store, &cart, &f), &f);
    must(store_commit(t.store, &f), &f);
    return 0;
}

static int end(void **state)
{
    (void)state;
    cart_finish(&cart);
    temp_shop_end(&t);
    return 0;
}

static void flip_in_log(off_t at)
{
    unsigned char byte;
    int fd = open(temp_beside(&t, "-wal"), O_RDWR);
    assert_int_equal(pread(fd, &byte, 1, at), 1);
    byte ^= 16;
    assert_int_equal(pwrite(fd, &byte, 1, at), 1);
    close(fd);
}

static bool cart_is_there(void)
{
    struct cart got;
    struct fault f = {0};
    bool found = false;
    cart_init(&got);
    must(store_cart_load(t.store, cart.id, &got, &found, &f), &f);
    cart_finish(&got);
    return found;
}

static void a_whole_log(void **state)
{
    (void)state;
    temp_shop_again(&t);
    assert_false(store_log_short(t.store));
    assert_true(cart_is_there());
}

static void a_lost_cart_is_told_once(void **state)
{
    (void)state;
    struct temp_sale sold;
    int64_t none = 0;
    off_t end_of_log = 32 + (off_t)t.store->wal_frames * (4096 + 24);
    temp_shop_close(&t);
    flip_in_log(end_of_log - 100);
    temp_shop_again(&t);
    assert_true(store_log_short(t.store));
    assert_false(cart_is_there());
    assert_int_equal(store_sale_count(t.store), 1);
    temp_sell(&t, &none, 1, &sold);
    temp_shop_again(&t);
    assert_false(store_log_short(t.store));
}

static void a_log_that_was_moved_into_the_file(void **state)
{
    (void)state;
    struct temp_sale sold;
    struct fault f = {0};
    int64_t none = 0;
    must(store_settle(t.store, &f), &f);
    temp_shop_again(&t);
    assert_false(store_log_short(t.store));
    temp_sell(&t, &none, 1, &sold);
    temp_shop_again(&t);
    assert_false(store_log_short(t.store));
    assert_true(cart_is_there());
}

/* "diemban-anchor 1 EPOCH SEQ HASH RUNNING CHECK", as programs before this one wrote it. */
static void an_older_anchor(void **state)
{
    (void)state;
    char text[256], hex[HASH_HEX], check[17];
    struct journal_head head;
    store_journal_head(t.store, &head);
    int n = snprintf(text, sizeof text, "diemban-anchor 1 %016" PRIx64 " %" PRId64 " %s 1 ",
                     store_identity(t.store)->epoch, head.seq, hash_hex(&head.hash, hex));
    struct hash h = hash_domain("diemban.anchor.v1", text, (size_t)n);
    n += snprintf(text + n, sizeof text - (size_t)n, "%s", hex_of(h.b, 8, check));
    memset(text + n, ' ', sizeof text - (size_t)n);
    text[sizeof text - 1] = '\n';
    temp_shop_close(&t);
    FILE *out = fopen(temp_beside(&t, ".anchor"), "wb");
    assert_int_equal(fwrite(text, 1, sizeof text, out), sizeof text);
    fclose(out);
    temp_shop_again(&t);
    assert_int_equal(t.store->anchor_state, ANCHOR_GOOD);
    assert_int_equal(t.store->anchor.seq, head.seq);
    assert_false(store_log_short(t.store));
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(a_whole_log),
        IN(a_lost_cart_is_told_once),
        IN(a_log_that_was_moved_into_the_file),
        IN(an_older_anchor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
