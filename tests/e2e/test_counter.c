/* Guards the program as a clerk meets it: the real binary in a terminal. Selling from the
 * first scan to the change, a killed process, a resized window, terminals that cannot do
 * much, and a terminal left as it was found. */
#include "counter_shop.h"
#include <signal.h>

#include "check.h"

/* ---- selling ---- */

static void a_sale_from_scan_to_change(void **state)
{
    (void)state;
    start();
    for (size_t i = 0; i < GOODS; i++)
        scan(goods[i].gtin);
    pty_until(&pty, "10 mặt hàng");
    scan("2908512340019");
    pty_until(&pty, "KHÔNG CÓ MÃ NÀY 2908512340019");
    pty_send(&pty, F9);
    pty_until(&pty, "Phải xử lý 2908512340019");
    pty_send(&pty, F3);
    pty_until(&pty, "Tìm mặt hàng ─");
    pty_send(&pty, "buoi");
    pty_until(&pty, "1008");
    pty_send(&pty, "\r");
    pty_until(&pty, "Nhớ mã này");
    pty_send(&pty, F9);
    pty_until(&pty, "Từ nay máy nhớ mã này");
    pty_until(&pty, "11 mặt hàng");
    pty_send(&pty, F9);
    pty_until(&pty, "Khách đưa");
    pty_send(&pty, "2500");
    pty_until(&pty, "2.500.000 đ");
    pty_send(&pty, F9);
    pty_until(&pty, "TIỀN THỪA");
    pty_until(&pty, "1×200.000 · 1×100.000"); /* 2.500.000 − 2.200.000 */
    pty_send(&pty, F9 F9);
    pty_send(&pty, "\r");
    pty_until(&pty, "PHIẾU TÍNH TIỀN");
    pty_send(&pty, ESC);
    pty_gone(&pty, "PHIẾU TÍNH TIỀN");
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng ");
    pty_until(&pty, "1 đơn");
}

/* Scanners with Enter, CR LF and Tab, faster than any hand: all lines, in order. */
static void no_scan_is_lost(void **state)
{
    (void)state;
    static const char *const ends[] = {"\r", "\r\n", "\t"};
    enum { SCANS = 240 };
    start();
    for (int i = 0; i < SCANS; i++) {
        char bytes[64];
        snprintf(bytes, sizeof bytes, "%s%s", goods[i % (int)GOODS].gtin, ends[i % 3]);
        pty_send(&pty, bytes);
    }
    pty_until(&pty, "240 mặt hàng");
    pty_until(&pty, " 240 Chè lam Thạch Xá");
}

static void keys_of_signals_are_only_keys(void **state)
{
    (void)state;
    start();
    pty_send(&pty, "\003\034\032\023\021"); /* Ctrl-C, Ctrl-\, Ctrl-Z, XOFF, XON */
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng ");
}

static void garbage_does_no_harm(void **state)
{
    (void)state;
    start();
    for (int i = 0; i < 200; i++)
        pty_send(&pty, "\xff\xfe\x80garbage\xc3(\033[999;999Z\033[200~");
    pty_send(&pty, "\033[201~");
    pty_send(&pty, ESC);
    pty_resize(&pty, 30, 100);
    pty_until(&pty, "F10 Menu");
    int status = kill(pty.pid, 0);
    assert_int_equal(status, 0);
}

/* ---- a process that dies ---- */

static void a_killed_counter_comes_back_to_its_cart(void **state)
{
    (void)state;
    start();
    scan(goods[0].gtin);
    scan(goods[1].gtin);
    pty_until(&pty, "2 mặt hàng");
    pid_t child = pty_child(&pty, 0);
    int64_t from = now_ms();
    assert_int_equal(kill(child, SIGKILL), 0);
    pty_child(&pty, child);
    /* The reset of the screen shows that it is the new one that draws. */
    scan(goods[2].gtin);
    pty_until(&pty, "3 mặt hàng");
    int64_t took = now_ms() - from;
    printf("back after %lld ms\n", (long long)took);
    assert_true(took < 3000);
    pty_until(&pty, "Trà sen Tây Hồ");
}

static void a_new_start_finds_the_cart(void **state)
{
    (void)state;
    start();
    scan(goods[0].gtin);
    scan(goods[3].gtin);
    pty_until(&pty, "2 mặt hàng");
    pid_t child = pty_child(&pty, 0);
    kill(pty.pid, SIGKILL);
    kill(child, SIGKILL);
    pty_status(&pty);
    pty_end(&pty);
    start_in(24, 80, "xterm-256color", "C.UTF-8");
    pty_until(&pty, "2 mặt hàng");
    pty_until(&pty, "Nón làng Chuông");
}

static void three_crashes_end_with_a_sentence(void **state)
{
    (void)state;
    start();
    pid_t child = 0;
    static const int signals[] = {SIGSEGV, SIGABRT, SIGKILL};
    for (size_t i = 0; i < 3; i++) {
        child = pty_child(&pty, child);
        pty_until(&pty, "ĐIỂM BÁN 12");
        kill(child, signals[i]);
    }
    assert_int_equal(pty_status(&pty), 3);
    pty_restored(&pty);
    assert_true(pty_shows(&pty, "ba lần"));
}

static void asked_to_end_it_leaves_the_terminal_as_it_was(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        start();
        kill(i == 0 ? pty.pid : pty_child(&pty, 0), signals[i]);
        assert_int_equal(pty_status(&pty), 0);
        pty_restored(&pty);
        pty_end(&pty);
    }
    pty.pid = 0;
}

/* The window is closed in the middle of a payment: nothing is lost, nothing runs on. */
static void a_terminal_that_goes_away_ends_it(void **state)
{
    (void)state;
    start();
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng ");
    pty_send(&pty, F9 "500");
    pty_until(&pty, "500.000 đ");
    pty_hang_up(&pty);
    pty_status(&pty);
    pty_end(&pty);
    start_in(24, 80, "xterm-256color", "C.UTF-8");
    pty_until(&pty, "1 mặt hàng ");
    pty_until(&pty, "0 đơn");
}

static void closing_by_the_menu(void **state)
{
    (void)state;
    start();
    pty_send(&pty, "/thoat");
    pty_until(&pty, "/thoat");
    pty_send(&pty, "\r");
    assert_int_equal(pty_status(&pty), 0);
    pty_restored(&pty);
}

/* ---- windows and terminals ---- */

static void the_window_may_change_at_any_time(void **state)
{
    (void)state;
    start();
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng ");
    pty_resize(&pty, 10, 40);
    pty_until(&pty, "Cửa sổ quá nhỏ");
    pty_resize(&pty, 40, 120);
    pty_until(&pty, "F10 Menu");
    for (int i = 1; i < 60; i++)
        pty_resize(&pty, i, 2 * i);
    pty_resize(&pty, 24, 80);
    pty_gone(&pty, "Cửa sổ quá nhỏ");
    pty_until(&pty, "Trà sen Tây Hồ");
}

static void a_small_start_is_a_sentence_until_enlarged(void **state)
{
    (void)state;
    start_in(10, 40, "xterm-256color", "C.UTF-8");
    pty_until(&pty, "Cửa sổ quá nhỏ");
    pty_resize(&pty, 24, 80);
    pty_until(&pty, "Giỏ hàng trống");
}

static void many_terminals(void **state)
{
    (void)state;
    static const char *const terms[] = {"vt100", "linux", "xterm", "screen", "tmux-256color"};
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        start_in(24, 80, terms[i], "C.UTF-8");
        pty_until(&pty, "Giỏ hàng trống");
        pty_send(&pty, "\033[11~"); /* F1 as the console sends it */
        pty_until(&pty, "Trợ giúp");
        pty_end(&pty);
    }
    pty.pid = 0;
}

static void an_unknown_terminal_is_told(void **state)
{
    (void)state;
    start_in(24, 80, "my-own-terminal", "C.UTF-8");
    pty_until(&pty, "Không nhận ra loại màn hình: my-own-terminal");
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng ");
}

static void a_terminal_without_utf8_is_refused(void **state)
{
    (void)state;
    start_in(24, 80, "xterm", "C");
    assert_int_equal(pty_status(&pty), 3);
    assert_true(pty_shows(&pty, "UTF-8"));
    pty_restored(&pty);
}

static void a_second_start_is_refused(void **state)
{
    (void)state;
    start();
    struct pty first = pty;
    start_in(24, 80, "xterm", "C.UTF-8");
    assert_int_equal(pty_status(&pty), 4);
    pty_restored(&pty);
    pty_end(&pty);
    pty = first;
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, open_shop, close_shop)
    const struct CMUnitTest tests[] = {
        CASE(a_sale_from_scan_to_change),
        CASE(no_scan_is_lost),
        CASE(keys_of_signals_are_only_keys),
        CASE(garbage_does_no_harm),
        CASE(a_killed_counter_comes_back_to_its_cart),
        CASE(a_new_start_finds_the_cart),
        CASE(three_crashes_end_with_a_sentence),
        CASE(asked_to_end_it_leaves_the_terminal_as_it_was),
        CASE(a_terminal_that_goes_away_ends_it),
        CASE(closing_by_the_menu),
        CASE(the_window_may_change_at_any_time),
        CASE(a_small_start_is_a_sentence_until_enlarged),
        CASE(many_terminals),
        CASE(an_unknown_terminal_is_told),
        CASE(a_terminal_without_utf8_is_refused),
        CASE(a_second_start_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
