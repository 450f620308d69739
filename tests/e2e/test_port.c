/* Guards the counter with a scanner that does not pass the keyboard: a serial one, here a
 * pseudo-terminal. Its scans reach the cart, all and in order, also over an open window and
 * among typing; it may be pulled out and plugged in. */
#include "counter_shop.h"

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

#include "check.h"

static char port[80];
static int scanner = -1;

/* The device behind a name that stays, as udev's links do. */
static void plug(void)
{
    int slave;
    char name[64];
    assert_int_equal(openpty(&scanner, &slave, name, NULL, NULL), 0);
    close(slave);
    fcntl(scanner, F_SETFD, FD_CLOEXEC); /* else the counter itself keeps it plugged in */
    unlink(port);
    assert_int_equal(symlink(name, port), 0);
}

static void unplug(void)
{
    close(scanner);
    scanner = -1;
    unlink(port);
}

static int open_port(void **state)
{
    char spec[100];
    struct fault f = {0};
    open_shop(state);
    snprintf(port, sizeof port, "%.60s.port", shop.path);
    snprintf(spec, sizeof spec, "serial:%s:115200", port);
    temp_shop_again(&shop);
    must(store_begin(shop.store, &f), &f);
    must(store_setting_set(shop.store, "scanner.spec", spec, &f), &f);
    must(store_commit(shop.store, &f), &f);
    temp_shop_close(&shop);
    plug();
    return 0;
}

static int close_port(void **state)
{
    if (scanner >= 0)
        unplug();
    return close_shop(state);
}

static void send(const char *bytes)
{
    size_t n = strlen(bytes);
    assert_int_equal(write(scanner, bytes, n), n);
}

static void send_goods(int i, const char *end)
{
    send(goods[i].gtin);
    send(end);
}

static void its_scans_reach_the_cart(void **state)
{
    (void)state;
    static const char *const ends[] = {"\r", "\r\n", "\t", "\n"};
    start();
    for (int i = 0; i < (int)GOODS; i++)
        send_goods(i, ends[i % 4]);
    pty_until(&pty, "10 mặt hàng");
    pty_until(&pty, "10 Chè lam Thạch Xá");
    /* Over an open window, and while somebody types. */
    pty_send(&pty, F3);
    pty_until(&pty, "Tìm mặt hàng ─");
    pty_send(&pty, "bu");
    send_goods(1, "\r");
    pty_until(&pty, "11 mặt hàng");
    pty_send(&pty, ESC);
}

static void it_may_be_pulled_out(void **state)
{
    (void)state;
    start();
    send_goods(0, "\r");
    pty_until(&pty, "1 mặt hàng ");
    send("2000000");
    unplug();
    pty_until(&pty, "Không thấy máy quét");
    scan(goods[1].gtin);
    pty_until(&pty, "2 mặt hàng");
    plug();
    pty_until(&pty, "Máy quét đã trở lại");
    send_goods(2, "\r");
    pty_until(&pty, "3 mặt hàng");
}

static void a_flood_is_left_out(void **state)
{
    (void)state;
    start();
    for (int i = 0; i < 50; i++)
        send("7777777777777777777777777777777777777777");
    send("\r");
    send_goods(3, "\r");
    pty_until(&pty, "1 mặt hàng ");
}

#define port_test(f) cmocka_unit_test_setup_teardown(f, open_port, close_port)

int main(void)
{
    const struct CMUnitTest tests[] = {
        port_test(its_scans_reach_the_cart),
        port_test(it_may_be_pulled_out),
        port_test(a_flood_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
