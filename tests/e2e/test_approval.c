/* Guards approval where the approver is not there, and training, in a terminal: a code read back
 * over the phone lets one act through and is refused the second time; wrong codes at speed lock
 * the approver across a restart; training is another file with another header, and the way back
 * leads to the cart, through the lock. */
#include "counter_shop.h"

#include <stdlib.h>

#include "check.h"
#include "diemban/core/phone_code.h"

static uint8_t secret[PHONE_SECRET]; /* minh's */

static int open_with_codes(void **state)
{
    size_t n;
    open_with_pins(state);
    temp_shop_again(&shop);
    const uint8_t *pepper = store_pepper(shop.store, &n);
    phone_secret(pepper, n, "minh", 0, secret);
    temp_shop_close(&shop);
    return 0;
}

/* What stands on the screen to be read out: "1-3000-483192". */
static struct phone_challenge read_challenge(void)
{
    struct phone_challenge c = {0};
    char *screen = pty_text(&pty);
    for (const char *p = strstr(screen, "1-"); p != NULL && c.act == 0; p = strstr(p + 1, "1-")) {
        char word[64];
        snprintf(word, sizeof word, "%.*s", (int)strspn(p, "0123456789-"), p);
        phone_challenge_parse(word, &c);
    }
    free(screen);
    assert_int_equal(c.act, 1);
    return c;
}

/* A clerk's 30 %: above their cap. Ends on the screen that shows the challenge. */
static void ask_by_phone(void)
{
    pty_send(&pty, "\033[17~"); /* F6 */
    pty_until(&pty, "Giảm giá ─");
    pty_send(&pty, "30%");
    pty_until(&pty, "30%");
    pty_send(&pty, "\r");
    pty_until(&pty, "Duyệt ─");
    pty_send(&pty, F3);
    pty_until(&pty, "Duyệt qua điện thoại ─");
    pty_until(&pty, "mã · 3 12345678"); /* drawn behind the challenge */
}

static void a_code_lets_one_act_through(void **state)
{
    (void)state;
    char code[PHONE_CODE_TEXT], typed[PHONE_CODE_TEXT + 1];
    start();
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng ");
    ask_by_phone();
    struct phone_challenge c = read_challenge();
    assert_int_equal(c.amount, 3000);
    phone_code(secret, "discount", &c, code);
    snprintf(typed, sizeof typed, "%s\r", code);
    type_slowly(typed);
    pty_gone(&pty, "Duyệt qua điện thoại ─");
    pty_until(&pty, "315.000");
    scan(goods[3].gtin);
    pty_until(&pty, "2 mặt hàng");
    ask_by_phone(); /* the same code for the next act */
    type_slowly(typed);
    pty_until(&pty, "Mã không đúng hoặc đã dùng");
}

static void wrong_codes_lock_across_a_restart(void **state)
{
    (void)state;
    start();
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng ");
    ask_by_phone();
    for (int i = 0; i < 4; i++) {
        type_slowly("0000000\r");
        pty_until(&pty, "Mã không đúng hoặc đã dùng");
    }
    type_slowly("0000000\r");
    pty_until(&pty, "Sai PIN quá nhiều lần");
    pty_end(&pty);
    start_in(24, 80, "xterm-256color", "C.UTF-8");
    pty_until(&pty, "1 mặt hàng ");
    ask_by_phone();
    char code[PHONE_CODE_TEXT], typed[PHONE_CODE_TEXT + 1];
    struct phone_challenge c = read_challenge();
    phone_code(secret, "discount", &c, code);
    snprintf(typed, sizeof typed, "%s\r", code);
    type_slowly(typed);
    pty_until(&pty, "Sai PIN quá nhiều lần");
}

static void training_and_back(void **state)
{
    (void)state;
    start();
    scan(goods[0].gtin);
    scan(goods[1].gtin);
    pty_until(&pty, "2 mặt hàng");
    type_slowly("/training\r");
    pty_until(&pty, "Tập bán trong tệp riêng");
    pty_send(&pty, F9);
    pty_until(&pty, "TẬP BÁN: không có gì là thật");
    pty_until(&pty, "Giỏ hàng trống");
    scan(goods[7].gtin);
    pty_until(&pty, "Bưởi Diễn");
    pty_send(&pty, F9);
    pty_until(&pty, "Khách đưa");
    pty_send(&pty, F9);
    pty_until(&pty, "TIỀN THỪA");
    pty_send(&pty, ESC);
    pty_gone(&pty, "Thanh toán ·");
    type_slowly("/training\r");
    pty_until(&pty, "Kết thúc tập bán");
    pty_send(&pty, F9);
    pty_until(&pty, "ĐIỂM BÁN 12");
    type_slowly("111112\r"); /* locked behind it */
    pty_until(&pty, "2 mặt hàng");
    pty_until(&pty, "0 đơn");
}

#define IN(test) cmocka_unit_test_setup_teardown(test, open_with_codes, close_shop)

int main(void)
{
    crypto_start();
    const struct CMUnitTest tests[] = {
        IN(a_code_lets_one_act_through),
        IN(wrong_codes_lock_across_a_restart),
        IN(training_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
