/* Guards that the counter loses nothing under a storm: scans without a pause, noise, windows
 * resized without end, a process killed, a disk that is full. What counts is the cart in the
 * shop's file, line by line, after the program ended. */
#include "counter_shop.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <unistd.h>

#include "check.h"
#include "diemban/base/random.h"

static void stop(void)
{
    pty_end(&pty);
    pty.pid = 0;
}

static void pause_ms(int ms)
{
    pty_watch(&pty, now_ms() + ms);
}

/* ---- what the file says ---- */

static void load_cart(struct cart *c)
{
    struct fault f = {0};
    int64_t id;
    bool found;
    cart_init(c);
    must(store_open(shop.path, &shop.clock, &shop.store, &f), &f);
    must(store_cart_current(shop.store, "lan", &id, &f), &f);
    must(store_cart_load(shop.store, id, c, &found, &f), &f);
    assert_true(found);
}

static void done_with(struct cart *c)
{
    cart_finish(c);
    temp_shop_close(&shop);
}

static const char *nth(int i)
{
    return goods[i * 7 % GOODS].gtin;
}

/* The cart holds the first n scans, each a line of one, in order, and nothing else. */
static void cart_is(int n)
{
    struct cart c;
    load_cart(&c);
    assert_int_equal(c.count, n);
    for (int i = 0; i < n; i++) {
        assert_string_equal(c.lines[i].scanned, nth(i));
        assert_int_equal(c.lines[i].qty.milli, 1000);
    }
    done_with(&c);
}

/* ---- scans ---- */

static void scan_nth(int i)
{
    static const char *const ends[] = {"\r", "\r\n", "\t"};
    char bytes[64];
    snprintf(bytes, sizeof bytes, "%.20s%s", nth(i), ends[i % 3]);
    pty_send(&pty, bytes);
}

static void until_lines(int n)
{
    char text[48];
    snprintf(text, sizeof text, " %d mặt h", n);
    pty_until(&pty, text);
}

/* Every line in the file, in order, from three kinds of scanners. */
static void scans_without_a_pause(void **state)
{
    (void)state;
    enum { SCANS = 600 };
    start();
    for (int i = 0; i < SCANS; i++)
        scan_nth(i);
    until_lines(SCANS);
    stop();
    cart_is(SCANS);
}

/* ---- noise ---- */

/* 10,000 random bytes a second: keys, half sequences, pastes, broken UTF-8, scans of nonsense.
 * Whatever it opened or typed, the next scan is in the cart. */
static void a_storm_of_noise(void **state)
{
    (void)state;
    struct rng r;
    rng_seed(&r, 20261124);
    start();
    for (int slice = 0; slice < 300; slice++) {
        char bytes[101];
        for (int i = 0; i < 100; i++) {
            uint64_t b = rng_below(&r, 255) + 1;
            bytes[i] = (char)(rng_below(&r, 4) == 0 ? b : ' ' + b % 95);
        }
        bytes[100] = '\0';
        pty_send(&pty, bytes);
        if (slice % 50 == 25)
            pty_send(&pty, "\033[200~dán vào\r\n12345\t\033[201~");
        pause_ms(10);
    }
    pty_send(&pty, "\033[201~");
    for (int i = 0; i < 4; i++) {
        pause_ms(400);
        pty_send(&pty, ESC);
    }
    pause_ms(400);
    scan(nth(0));
    pty_until(&pty, goods[0].name);
    stop();
    struct cart c;
    load_cart(&c);
    assert_true(c.count > 0);
    assert_string_equal(c.lines[c.count - 1].scanned, nth(0));
    done_with(&c);
}

static void a_storm_of_resizing(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1},   {24, 80},  {2, 500}, {60, 200}, {10, 10},
                                   {20, 60}, {500, 20}, {1, 80},  {40, 120}, {24, 1}};
    enum { STORM = 200 };
    start();
    pty_storm_begin(&pty);
    for (int i = 0; i < STORM; i++) {
        const int *size = sizes[i % 10];
        pty_resize(&pty, size[0], size[1]);
        scan(nth(i));
        pause_ms(3);
    }
    pty_storm_end(&pty);
    pty_resize(&pty, 24, 80);
    until_lines(STORM);
    stop();
    cart_is(STORM);
}

/* ---- a process that is killed ---- */

static void killed_with_half_a_cart(void **state)
{
    (void)state;
    enum { HALF = 37 };
    start();
    for (int i = 0; i < HALF; i++)
        scan_nth(i);
    until_lines(HALF);
    pid_t child = pty_child(&pty, 0);
    kill(pty.pid, SIGKILL);
    kill(child, SIGKILL);
    pty_status(&pty);
    stop();
    int64_t from = now_ms();
    start_in(24, 80, "xterm-256color", "C.UTF-8");
    until_lines(HALF);
    print_message("back after %d ms\n", (int)(now_ms() - from));
    assert_true(now_ms() - from < 1000);
    stop();
    cart_is(HALF);
}

/* ---- a full disk ---- */

static char small_disk[64];

static int mount_small_disk(void **state)
{
    snprintf(small_disk, sizeof small_disk, "/tmp/diemban-disk-XXXXXX");
    assert_non_null(mkdtemp(small_disk));
    if (mount("tmpfs", small_disk, "tmpfs", 0, "size=6m,mode=0700") != 0) {
        rmdir(small_disk);
        small_disk[0] = '\0';
        return 0;
    }
    setenv("TMPDIR", small_disk, 1);
    return open_shop(state);
}

static int unmount_small_disk(void **state)
{
    if (small_disk[0] == '\0')
        return 0;
    close_shop(state);
    unsetenv("TMPDIR");
    umount(small_disk);
    rmdir(small_disk);
    return 0;
}

static void fill_disk(const char *path)
{
    static const char zeros[4096];
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(fd >= 0);
    while (write(fd, zeros, sizeof zeros) > 0)
        continue;
    close(fd);
}

/* Scans until one is refused; returns how many were taken. */
static int scan_until_full(void)
{
    for (int i = 0; i < 5000; i++) {
        scan(nth(i));
        pause_ms(2);
        if (pty_shows(&pty, "Ổ đĩa đầy"))
            return i;
    }
    fail_msg("the disk never was full");
    return 0;
}

static void a_full_disk_is_told_and_overcome(void **state)
{
    (void)state;
    if (small_disk[0] == '\0') {
        print_message("skipped: no right to mount\n");
        skip();
    }
    char filler[100];
    snprintf(filler, sizeof filler, "%s/filler", small_disk);
    start();
    scan(nth(0));
    until_lines(1);
    fill_disk(filler);
    scan_until_full();
    pause_ms(500);
    unlink(filler);
    scan(nth(9));
    pty_gone(&pty, "Ổ đĩa đầy");
    pty_send(&pty, F9);
    pty_until(&pty, "Khách đưa");
    pty_send(&pty, F9);
    pty_until(&pty, "1 đơn");
    stop();
    struct fault f = {0};
    must(store_open(shop.path, &shop.clock, &shop.store, &f), &f);
    assert_int_equal(store_sale_count(shop.store), 1);
    temp_shop_close(&shop);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, open_shop, close_shop)
    const struct CMUnitTest tests[] = {
        CASE(scans_without_a_pause),
        CASE(a_storm_of_noise),
        CASE(a_storm_of_resizing),
        CASE(killed_with_half_a_cart),
        cmocka_unit_test_setup_teardown(a_full_disk_is_told_and_overcome, mount_small_disk,
                                        unmount_small_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
