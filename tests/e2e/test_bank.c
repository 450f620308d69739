/* Guards the bank's statement at the counter: transfers by their receipts' numbers, by amount, and
 * by hand; what was awaited counts as seen; written once. */
#include "counter_shop.h"

#include <stdio.h>
#include <unistd.h>

#include "check.h"

static char statement[80];
static const char day[] = "23/11/2026"; /* of the shift */

static void sell_by_transfer(void)
{
    scan(goods[0].gtin);
    pty_until(&pty, "1 mặt hàng");
    pty_send(&pty, F9);
    pty_until(&pty, "Khách đưa");
    type_slowly("q");
    pty_until(&pty, "đã thấy tiền");
    pty_send(&pty, F9);
    pty_until(&pty, "Esc khách sau");
    pty_send(&pty, ESC);
    pty_gone(&pty, "Esc khách sau");
}

static void write_statement(void)
{
    snprintf(statement, sizeof statement, "%.60s.csv", shop.path);
    FILE *out = fopen(statement, "we");
    assert_non_null(out);
    fprintf(out, "Ngày giao dịch;Ghi có;Nội dung;Số tham chiếu\n");
    fprintf(out, "%s;%lld;CK hd001201000001 tra;FT1\n", day, (long long)goods[0].price);
    fprintf(out, "%s;%lld;khach chuyen nham;FT2\n", day, (long long)goods[0].price + 1000);
    fclose(out);
}

static void both_sides_are_joined_and_written(void **state)
{
    (void)state;
    write_statement();
    start_in(30, 100, "xterm-256color", "C.UTF-8");
    pty_until(&pty, "Giỏ hàng trống");
    sell_by_transfer();
    sell_by_transfer();
    type_slowly("/bank\r");
    pty_until(&pty, "Sao kê ngân hàng");
    type_slowly(statement);
    pty_until(&pty, ".csv");
    pty_send(&pty, F9);
    pty_until(&pty, "khach chuyen nham");
    pty_until(&pty, "HD001201000002");
    pty_until(&pty, "Khớp 1");
    pty_send(&pty, "\r"); /* the line of the bank */
    pty_until(&pty, "►");
    pty_send(&pty, "\033[B\r"); /* its transfer */
    pty_until(&pty, "Khớp 2");
    pty_send(&pty, F9);
    pty_until(&pty, "Đã đối chiếu và ghi lại: 2");
    unlink(statement);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(both_sides_are_joined_and_written, open_shop, close_shop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
