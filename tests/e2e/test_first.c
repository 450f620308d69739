/* Guards the way from nothing to the first sale, in a terminal: no file, two numbers, the first
 * steps one after another, a scan, the money; and that leaving makes nothing. */
#include "counter_shop.h"

#include <unistd.h>

#include "check.h"

static char path[128], list[128];

static int begin(void **state)
{
    (void)state;
    temp_folder(&shop);
    snprintf(path, sizeof path, "%s", temp_path(&shop, "shop.db"));
    snprintf(list, sizeof list, "%s", temp_path(&shop, "hang.csv"));
    FILE *file = fopen(list, "w");
    assert_non_null(file);
    fputs("Tên hàng;Mã vạch;Giá bán\nTrà sen Tây Hồ;2000000010014;450.000 đ\n", file);
    assert_int_equal(fclose(file), 0);
    return 0;
}

static void run(const char *command)
{
    const char *const argv[] = {getenv("DIEMBAN_BINARY"), "--shop", path, command, NULL};
    pty_start(&pty, 24, 80, "xterm-256color", "C.UTF-8", argv);
}

/* At the pace of a hand: what comes at once is a scan. */
static void type(const char *text)
{
    for (; *text != '\0'; text++) {
        const char one[] = {*text, '\0'};
        pty_watch(&pty, now_ms() + 50);
        pty_send(&pty, one);
    }
    pty_watch(&pty, now_ms() + 50);
}

static void head_and_owner(void)
{
    type("\r"); /* the first step */
    pty_until(&pty, "Tên cửa hàng");
    pty_send(&pty, "\033[B");
    type("2 Hang Bai");
    pty_until(&pty, "2 Hang Bai");
    pty_send(&pty, F9);
    pty_gone(&pty, "Tên cửa hàng");
    type("\r");
    pty_until(&pty, "Chủ cửa hàng ─");
    type("Hoa\r482915\r482915\r");
    pty_until(&pty, "Hoa là chủ cửa hàng");
}

static void goods_and_shift(void)
{
    pty_send(&pty, "\033[B"); /* the account */
    pty_watch(&pty, now_ms() + 100);
    pty_send(&pty, "\033[B"); /* the scanner */
    pty_watch(&pty, now_ms() + 100);
    type("\r");
    pty_until(&pty, "Danh mục mặt hàng ─");
    type(list);
    type("\r");
    pty_until(&pty, "Đọc theo ‹ UTF-8 ›");
    pty_send(&pty, F9);
    pty_until(&pty, "Đã nhận 1 mặt hàng");
    type("\r");
    pty_until(&pty, "Mở ca ─");
    type("500\r");
    pty_until(&pty, "Đã mở ca");
    pty_send(&pty, ESC);
    pty_gone(&pty, "Bước đầu ─");
}

static void from_nothing_to_the_first_sale(void **state)
{
    (void)state;
    run(NULL);
    pty_until(&pty, "Chào mừng đến với Điểm Bán");
    type("12\r\r"); /* till 1 */
    pty_until(&pty, "Bước đầu ─");
    head_and_owner();
    goods_and_shift();
    scan("2000000010014");
    pty_until(&pty, "1 mặt hàng ");
    pty_send(&pty, F9);
    pty_until(&pty, "Khách đưa");
    pty_send(&pty, F9);
    pty_until(&pty, "1 đơn");
    pty_send(&pty, "/thoat");
    pty_until(&pty, "/thoat");
    pty_send(&pty, "\r");
    assert_int_equal(pty_status(&pty), 0);
    pty_restored(&pty);
    pty_end(&pty);
    run("verify");
    assert_int_equal(pty_status(&pty), 0);
    pty_end(&pty);
    run(NULL); /* an owner is there: no first steps, and Hoa is signed on */
    pty_until(&pty, "Giỏ hàng trống");
    pty_until(&pty, "Hoa");
    assert_false(pty_shows(&pty, "Bước đầu"));
}

static void leaving_makes_nothing(void **state)
{
    (void)state;
    run(NULL);
    pty_until(&pty, "Chào mừng đến với Điểm Bán");
    pty_resize(&pty, 30, 100);
    type("0\r"); /* no such point */
    pty_until(&pty, "thoát, không lập");
    pty_send(&pty, ESC);
    assert_int_equal(pty_status(&pty), 0);
    pty_restored(&pty);
    assert_int_not_equal(access(path, F_OK), 0);
}

static int end(void **state)
{
    (void)state;
    if (pty.pid != 0)
        pty_end(&pty);
    pty.pid = 0;
    temp_shop_end(&shop);
    return 0;
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        CASE(from_nothing_to_the_first_sale),
        CASE(leaving_makes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
