/* Guards the promise that no scan is lost or typed into a field, however fast scans come and
 * whatever window is open. With the argument "minute": ten scans a second for a minute. */
#include "counter_shop.h"

#include "check.h"

static const char *const ends[] = {"\r", "\r\n", "\t"};

static void send_scan(int i)
{
    char bytes[64];
    snprintf(bytes, sizeof bytes, "%s%s", goods[i % GOODS].gtin, ends[i % 3]);
    pty_send(&pty, bytes);
}

static void expect_lines(int n)
{
    char text[48];
    snprintf(text, sizeof text, "%d mặt h", n);
    pty_until(&pty, text);
}

/* Six hundred lines, none lost, none merged: the last line's number is the count. */
static void six_hundred_scans(void **state)
{
    (void)state;
    start();
    for (int i = 0; i < 600; i++)
        send_scan(i);
    expect_lines(600);
    pty_until(&pty, " 600 Chè lam Thạch Xá");
}

struct window {
    const char *keys;  /* that open it */
    const char *shown; /* when it is there */
    const char *typed; /* into its field before the scans; "" nothing */
    const char *seen;  /* when that is in the field: a hand is that much slower than a scanner */
};

static const struct window windows[] = {
    {F1, "Trợ giúp ─", "", ""},
    {F3, "Tìm mặt hàng ─", "tra", "› tra"},
    {F5, "Lưu tạm đơn ─", "chi", "› chi"},
    {F9, "Khách đưa", "59", "59.000 đ"},
    {"\033n", "Hàng không mã ─", "goi", "› goi"},
    {"\033s", "Tìm đơn cũ ─", "com", "› com"},
    {"com", "Tìm thấy 2", "", ""}, /* a search on the selling screen itself */
};

/* With each window open: every scan is in the cart, nothing of it in a field. */
static void scans_go_past_every_window(void **state)
{
    (void)state;
    enum { EACH = 12 };
    int lines = 1;
    start();
    send_scan(0);
    expect_lines(lines);
    for (size_t w = 0; w < sizeof windows / sizeof windows[0]; w++) {
        pty_send(&pty, windows[w].keys);
        pty_until(&pty, windows[w].shown);
        if (windows[w].typed[0] != '\0') {
            pty_send(&pty, windows[w].typed);
            pty_until(&pty, windows[w].seen);
        }
        for (int i = 0; i < EACH; i++)
            send_scan(i);
        lines += EACH;
        pty_send(&pty, ESC); /* payment stays open over the cart */
        expect_lines(lines);
        assert_false(pty_shows(&pty, "› 2000000010"));
        pty_until(&pty, "quét mã");
    }
}

/* The pace of ten a second, kept by waiting for the terminal's output in between. */
static void a_minute_of_ten_a_second(void **state)
{
    (void)state;
    start();
    int64_t begin = now_ms();
    for (int i = 0; i < 600; i++) {
        pty_watch(&pty, begin + i * 100);
        send_scan(i);
    }
    expect_lines(600);
    pty_until(&pty, " 600 Chè lam Thạch Xá");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest quick[] = {
        cmocka_unit_test_setup_teardown(six_hundred_scans, open_shop, close_shop),
        cmocka_unit_test_setup_teardown(scans_go_past_every_window, open_shop, close_shop),
    };
    const struct CMUnitTest slow[] = {
        cmocka_unit_test_setup_teardown(a_minute_of_ten_a_second, open_shop, close_shop),
    };
    if (argc > 1 && strcmp(argv[1], "minute") == 0)
        return cmocka_run_group_tests(slow, NULL, NULL);
    return cmocka_run_group_tests(quick, NULL, NULL);
}
