/* Guards what becomes of a sale, by keys alone in a terminal: half by transfer and half in cash,
 * a wrong tender corrected, one of three taken back, an exchange with a difference to pay; at
 * the end verify finds nothing. */
#include "counter_shop.h"

#include "check.h"
#include "diemban/store/verify.h"

#define F7 "\033[18~"
#define F8 "\033[19~"
#define RIGHT "\033[C"
#define ALT_S "\033s"

static void on_finding(void *ctx, const struct verify_finding *x)
{
    (void)ctx;
    print_message("%s %s %s\n", x->what, x->message, x->detail);
}

static void verified(void)
{
    struct fault f = {0};
    struct verify_options o = {.signatures = true};
    struct verify_result result;
    pty_end(&pty);
    pty.pid = 0;
    temp_shop_again(&shop);
    must(store_verify(shop.store, &o, on_finding, NULL, &result, &f), &f);
    assert_int_equal(result.findings, 0);
    temp_shop_close(&shop);
}

/* Three pomelos and a hat, 285.000: 100.000 by transfer, the rest in cash. */
static void sell_half_and_half(void)
{
    pty_send(&pty, "3*");
    scan(goods[7].gtin);
    scan(goods[3].gtin);
    pty_until(&pty, "2 mặt hàng");
    pty_send(&pty, F9);
    pty_until(&pty, "Khách đưa");
    pty_send(&pty, "100");
    pty_until(&pty, "100.000 đ");
    pty_send(&pty, "Q");
    pty_until(&pty, "Chuyển khoản 100.000");
    pty_send(&pty, F9);
    pty_until(&pty, "TIỀN THỪA");
    pty_send(&pty, ESC);
    pty_until(&pty, "1 đơn");
}

static void correct_the_tender(void)
{
    pty_send(&pty, ALT_S);
    pty_until(&pty, "Tìm đơn cũ");
    pty_send(&pty, F8);
    pty_until(&pty, "Sửa hình thức thanh toán");
    pty_until(&pty, "185.000");
    pty_send(&pty, RIGHT);
    pty_until(&pty, "Thẻ");
    pty_send(&pty, F9);
    pty_until(&pty, "Đã sửa hình thức thanh toán của HD001201000001");
}

static void take_one_back(void)
{
    pty_send(&pty, F7);
    pty_until(&pty, "Quét mã trên phiếu");
    pty_send(&pty, "1\r");
    pty_until(&pty, "Trả hàng · HD001201000001");
    pty_send(&pty, "1");
    pty_until(&pty, "› 1");
    pty_send(&pty, "\r");
    pty_until(&pty, "về tồn          45.000");
    pty_send(&pty, F9);
    pty_until(&pty, "lý do?");
    pty_send(&pty, "1");
    pty_until(&pty, "› Hàng lỗi, hỏng");
    pty_send(&pty, F9);
    pty_until(&pty, "Đã nhận trả hàng: TR001201000002");
}

/* The rest, 240.000, against tea at 450.000. */
static void exchange_the_rest(void)
{
    pty_send(&pty, F7);
    pty_until(&pty, "Quét mã trên phiếu");
    pty_send(&pty, "1\r");
    pty_until(&pty, "Trả hàng · HD001201000001");
    pty_send(&pty, "*");
    pty_until(&pty, "150.000");
    scan(goods[0].gtin);
    pty_until(&pty, "Khách trả thêm");
    pty_send(&pty, F9);
    pty_until(&pty, "lý do?");
    pty_send(&pty, "3");
    pty_until(&pty, "› Bán nhầm hàng");
    pty_send(&pty, F9);
    pty_until(&pty, "Khách đưa");
    pty_until(&pty, "210.000 đ");
    pty_send(&pty, F9);
    pty_until(&pty, "HD001201000003");
    pty_until(&pty, "2 đơn");
}

static void the_whole_flow_by_keys(void **state)
{
    (void)state;
    start();
    sell_half_and_half();
    correct_the_tender();
    take_one_back();
    exchange_the_rest();
    verified();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_whole_flow_by_keys, open_shop, close_shop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
