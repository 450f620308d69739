/* Guards signing on as people meet it, in a terminal: a discount above the cap asks, one PIN
 * lets one act through and the next asks again; five wrong PINs stay locked across a restart; the
 * counter locks, and starts locked. */
#include "counter_shop.h"

#include "check.h"

static void ask_for(const char *percent)
{
    pty_send(&pty, "\033[17~"); /* F6 */
    pty_until(&pty, "Giảm giá ─");
    pty_send(&pty, percent);
    pty_until(&pty, percent);
    pty_send(&pty, "\r");
    pty_until(&pty, "Duyệt ─");
}

static void one_pin_lets_one_discount_through(void **state)
{
    (void)state;
    start();
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng ");
    ask_for("30%");
    type_slowly("222223\r");
    pty_gone(&pty, "Duyệt ─");
    pty_until(&pty, "315.000");
    scan(goods[3].gtin);
    pty_until(&pty, "2 mặt hàng");
    ask_for("30%");
    pty_send(&pty, ESC);
    pty_gone(&pty, "Duyệt ─");
}

static void five_wrong_pins_stay_locked(void **state)
{
    (void)state;
    start();
    pty_send(&pty, "\033u"); /* Alt+u */
    pty_until(&pty, "Đăng nhập ─");
    for (int i = 0; i < 4; i++) {
        type_slowly("999999\r");
        pty_until(&pty, "Tên và mã PIN không khớp");
    }
    type_slowly("999999\r");
    pty_until(&pty, "Sai PIN quá nhiều lần");
    pty_end(&pty);
    start();
    pty_send(&pty, "\033u");
    pty_until(&pty, "Đăng nhập ─");
    type_slowly("111112\r"); /* the right one */
    pty_until(&pty, "Sai PIN quá nhiều lần");
}

static void a_locked_counter_starts_locked(void **state)
{
    (void)state;
    start();
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng ");
    pty_send(&pty, "\033l"); /* Alt+l */
    pty_until(&pty, "Đã khóa ─");
    pty_until(&pty, "Trà sen Tây Hồ");
    pty_end(&pty);
    start_in(24, 80, "xterm-256color", "C.UTF-8");
    pty_until(&pty, "Đã khóa ─");
    scan(goods[1].gtin);
    pty_until(&pty, "chưa được bán");
    type_slowly("111112\r");
    pty_gone(&pty, "Đã khóa ─");
    pty_until(&pty, "1 mặt hàng ");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, open_with_pins, close_shop)
    const struct CMUnitTest tests[] = {
        CASE(one_pin_lets_one_discount_through),
        CASE(five_wrong_pins_stay_locked),
        CASE(a_locked_counter_starts_locked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
