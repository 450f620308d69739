/* Guards a cart that is paid a second time, in the same process or after a new start, because the
 * disk failed the first time, at whatever call: there is one sale, never two and never none. */
#include <sqlite3.h>

#include "app_shop.h"
#include "check.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/product.h"
#include "diemban/app/sell.h"
#include "diemban/core/rows.h"
#include "diemban/store/sale.h"
#include "fault_vfs.h"

static struct app_shop t;
static struct cart cart;
static struct arena a;

static void add_tea(void)
{
    struct product p = product_blank();
    p.code = "1001";
    p.name = "Trà sen";
    p.unit = "hộp";
    p.price = money_of(450000);
    app_must(product_add(&t.shop, &p, &a, &t.fault), &t.fault);
}

static void quiet(void)
{
    fault_vfs_order((struct fault_order){FAULT_NONE});
}

static int begin(void **state)
{
    (void)state;
    fault_vfs_install();
    quiet();
    app_shop_begin(&t);
    arena_init(&a);
    cart_init(&cart);
    add_tea();
    app_must(open_shift(&t.shop, "", money_of(0), &t.fault), &t.fault);
    return 0;
}

static int end(void **state)
{
    (void)state;
    quiet();
    cart_finish(&cart);
    arena_finish(&a);
    app_shop_end(&t);
    return 0;
}

static enum err pay(struct sell_done *done)
{
    struct sell_payment cash = {.tender = TENDER_CASH, .tendered = {450000}, .reference = ""};
    return sell_pay(&t.shop, &cart, &cash, 1, &a, done, &t.fault);
}

/* The program is started anew; what the person sees then is either the cart or an empty one. */
static bool sold_after_a_start(void)
{
    app_shop_again(&t);
    assert_false(store_log_short(t.shop.store)); /* nothing that was told is missing */
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    return cart.count == 0;
}

/* One sale, failing at its nth call from there on or once; returns whether anything failed. */
static bool sell_under(struct fault_order order, int *unknown, int *repeated)
{
    struct sell_scan scan = {.text = "1001", .size = 4};
    struct sell_outcome out;
    struct sell_done done = {0};
    app_must(sell_scan(&t.shop, &cart, &scan, 1, &out, &t.fault), &t.fault);
    fault_vfs_order(order);
    enum err e = pay(&done);
    bool failed = *fault_vfs_failed() != '\0';
    quiet();
    *unknown += e == ERR_UNKNOWN_OUTCOME;
    if (e != ERR_OK)
        e = pay(&done);
    *repeated += e == ERR_OK && done.repeated;
    if (e != ERR_OK && !sold_after_a_start())
        app_must(pay(&done), &t.fault);
    arena_clear(&a);
    return failed;
}

static void one_sale(const char *name, struct fault_order order)
{
    int64_t sales = store_sale_count(t.shop.store);
    int unknown = 0, repeated = 0;
    bool failed = true;
    for (; failed; order.after++) {
        failed = sell_under(order, &unknown, &repeated);
        if (store_sale_count(t.shop.store) != ++sales)
            fail_msg("%s, call %d: %d sales, not %d", name, (int)order.after,
                     (int)store_sale_count(t.shop.store), (int)sales);
    }
    app_shop_again(&t);
    assert_false(store_log_short(t.shop.store));
    app_verified(&t.shop);
    assert_int_equal(store_sale_count(t.shop.store), sales);
    print_message("%s: %d calls, %d unknown, %d found again\n", name, (int)order.after, unknown,
                  repeated);
}

static void the_disk_fails_once(void **state)
{
    (void)state;
    one_sale("once", (struct fault_order){FAULT_CALL, 0, 1, SQLITE_IOERR, false});
}

static void the_disk_is_gone_for_a_while(void **state)
{
    (void)state;
    one_sale("a while", (struct fault_order){FAULT_CALL, 0, INT64_MAX, SQLITE_IOERR, false});
}

static void it_says_no_and_does_it(void **state)
{
    (void)state;
    one_sale("done", (struct fault_order){FAULT_CALL, 0, 1, SQLITE_IOERR, true});
    one_sale("done, then gone", (struct fault_order){FAULT_CALL, 0, INT64_MAX, SQLITE_IOERR, true});
}

static void the_disk_is_full(void **state)
{
    (void)state;
    one_sale("full", (struct fault_order){FAULT_ANY_WRITE, 0, INT64_MAX, SQLITE_FULL, false});
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(the_disk_fails_once),
        IN(the_disk_is_gone_for_a_while),
        IN(it_says_no_and_does_it),
        IN(the_disk_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
