/* Guards orders to suppliers as a clerk lives with them: a receipt on an order awaits what is
 * open, takes no more, is there after a restart, and comes on no second order; clerks write and
 * receive but do not send, and see no cost; what is kept for customers is missing from what is
 * there when the next order is thought out. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/order.h"
#include "diemban/app/product.h"
#include "diemban/app/purchase.h"
#include "diemban/app/receive.h"
#include "diemban/app/stock.h"

enum { PRODUCTS = 3 };

static struct app_shop t;
static struct arena a;
static int64_t ids[PRODUCTS];

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    arena_init(&a);
    for (int i = 0; i < PRODUCTS; i++) {
        struct product p = {.code = (const char *[]){"1001", "1002", "1003"}[i],
                            .gtin = "",
                            .ocop_code = "",
                            .name = (const char *[]){"Trà sen", "Cốm", "Nón"}[i],
                            .unit = "hộp",
                            .vat = "",
                            .group = "",
                            .group_class = "",
                            .producer = "HTX Sen",
                            .certificate = "",
                            .shelf = "",
                            .certificate_date = DATE_NONE,
                            .price = money_of(1000)};
        app_must(product_add(&t.shop, &p, &a, &t.fault), &t.fault);
        ids[i] = p.id;
    }
    app_must(open_shift(&t.shop, "", money_of(0), &t.fault), &t.fault);
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_verified(&t.shop);
    arena_finish(&a);
    app_shop_end(&t);
    return 0;
}

/* An order of so much of the first two products, at 300 each; sent. */
static const char *sent_order(int64_t first, int64_t second)
{
    struct purchase o;
    app_must(purchase_new(&t.shop, "HTX Sen", &a, &o, &t.fault), &t.fault);
    app_must(purchase_put(&t.shop, o.number, ids[0], qty_units(first), money_of(300), &t.fault),
             &t.fault);
    app_must(purchase_put(&t.shop, o.number, ids[1], qty_units(second), money_of(300), &t.fault),
             &t.fault);
    app_must(purchase_send(&t.shop, o.number, &t.fault), &t.fault);
    return o.number;
}

static struct purchase look(const char *number)
{
    struct purchase o;
    app_must(purchase_get(&t.shop, number, &a, &o, &t.fault), &t.fault);
    return o;
}

static enum err scan(struct draft *d, const char *code, int64_t n)
{
    struct sell_outcome out;
    struct sell_scan s = {.text = code, .size = strlen(code), .qty = qty_units(n)};
    return draft_scan(&t.shop, d, &s, 1, &out, &t.fault);
}

static void a_receipt_awaits_what_is_open(void **state)
{
    (void)state;
    struct draft d;
    struct goods_posted posted;
    const char *number = sent_order(12, 5), *other = sent_order(1, 1);
    draft_init(&d, GOODS_RECEIVE);
    app_must(draft_open(&t.shop, &d, &t.fault), &t.fault);
    app_must(draft_from_purchase(&t.shop, &d, "1", &t.fault), &t.fault);
    assert_int_equal(d.count, 2);
    assert_string_equal(d.partner, "HTX Sen");
    assert_true(d.lines[0].wanted.milli == 12000 && d.lines[0].qty.milli == 0);
    assert_int_equal(draft_from_purchase(&t.shop, &d, other, &t.fault), ERR_DRAFT_ON_ORDER);
    app_must(scan(&d, "1001", 7), &t.fault);
    assert_true(d.count == 2 && d.lines[0].qty.milli == 7000);
    assert_int_equal(scan(&d, "1001", 6), ERR_OVER_ORDER);
    assert_true(d.lines[0].qty.milli == 7000); /* as it was */
    draft_finish(&d);
    app_shop_again(&t); /* a power cut forgets nothing */
    draft_init(&d, GOODS_RECEIVE);
    app_must(draft_open(&t.shop, &d, &t.fault), &t.fault);
    assert_string_equal(d.purchase, number);
    assert_true(d.count == 2 && d.lines[0].qty.milli == 7000);
    app_must(receive_post(&t.shop, &d, &posted, &t.fault), &t.fault);
    assert_int_equal(posted.lines, 1); /* of what did not come nothing stands on the paper */
    struct purchase o = look(number);
    assert_true(purchase_rest(&o.lines[0]).milli == 5000 && o.lines[1].came.milli == 0);
    assert_int_equal(o.state, PURCHASE_SENT);
    /* the rest as it was ordered */
    app_must(draft_from_purchase(&t.shop, &d, number, &t.fault), &t.fault);
    app_must(draft_all_came(&t.shop, &d, &t.fault), &t.fault);
    app_must(receive_post(&t.shop, &d, &posted, &t.fault), &t.fault);
    assert_int_equal(look(number).state, PURCHASE_DONE);
    assert_int_equal(draft_from_purchase(&t.shop, &d, number, &t.fault), ERR_PURCHASE_OVER);
    draft_finish(&d);
}

/* Two lots of one product come; together they are no more than was ordered. */
static void lots_count_together(void **state)
{
    (void)state;
    struct draft d;
    struct goods_posted posted;
    const char *number = sent_order(10, 1);
    draft_init(&d, GOODS_RECEIVE);
    struct draft_item items[] = {
        {.scan = {.text = "1001", .size = 4, .qty = qty_units(6)},
         .lot = "A",
         .made = DATE_NONE,
         .expiry = DATE_NONE},
        {.scan = {.text = "1001", .size = 4, .qty = qty_units(5)},
         .lot = "B",
         .made = DATE_NONE,
         .expiry = DATE_NONE},
    };
    d.partner = "HTX Sen";
    app_must(draft_take(&t.shop, &d, items, 2, &t.fault), &t.fault);
    d.purchase = number;
    assert_int_equal(receive_post(&t.shop, &d, &posted, &t.fault), ERR_OVER_ORDER);
    assert_true(look(number).lines[0].came.milli == 0);
    d.lines[1].qty = qty_units(4);
    app_must(receive_post(&t.shop, &d, &posted, &t.fault), &t.fault);
    assert_true(look(number).lines[0].came.milli == 10000);
    draft_finish(&d);
}

static void a_clerk_writes_and_receives(void **state)
{
    (void)state;
    struct purchase o;
    const char *sent = sent_order(3, 3);
    t.shop.user.role = PERSON_CLERK;
    app_must(purchase_new(&t.shop, "HTX Sen", &a, &o, &t.fault), &t.fault);
    app_must(purchase_put(&t.shop, o.number, ids[0], qty_units(2), money_of(999), &t.fault),
             &t.fault);
    assert_int_equal(purchase_send(&t.shop, o.number, &t.fault), ERR_NO_RIGHT);
    assert_int_equal(purchase_close(&t.shop, sent, "thôi", &t.fault), ERR_NO_RIGHT);
    assert_true(look(sent).lines[0].cost.dong == 0); /* not a clerk's to see */
    struct doc d;
    struct str text = STR_INIT;
    app_must(purchase_paper(&t.shop, sent, &a, &d, &o, &t.fault), &t.fault);
    doc_text(&d, PURCHASE_COLS, &text);
    assert_null(strstr(text.at, "900"));
    str_finish(&text);
    struct draft draft;
    struct goods_posted posted;
    draft_init(&draft, GOODS_RECEIVE);
    app_must(draft_from_purchase(&t.shop, &draft, sent, &t.fault), &t.fault);
    app_must(draft_all_came(&t.shop, &draft, &t.fault), &t.fault);
    app_must(receive_post(&t.shop, &draft, &posted, &t.fault), &t.fault);
    draft_finish(&draft);
    t.shop.user.role = PERSON_MANAGER;
    struct stock_detail detail;
    app_must(stock_detail(&t.shop, ids[0], true, &a, &detail, &t.fault), &t.fault);
    assert_true(detail.lots[0].lot.cost.dong == 300); /* the shop knows it from the order */
}

static void what_is_kept_is_not_there(void **state)
{
    (void)state;
    struct stock_detail before, after;
    struct order order;
    struct sell_scan scan = {.text = "1001", .size = 4, .qty = qty_units(4)};
    struct order_wish wish = {.kind = ORDER_KIND_ORDER, .name = "Hoa", .phone = "", .note = ""};
    struct draft d;
    struct goods_posted posted;
    struct draft_item item = {
        .scan = {.text = "1001", .size = 4, .qty = qty_units(10)},
        .lot = "",
        .made = DATE_NONE,
        .expiry = DATE_NONE,
    };
    draft_init(&d, GOODS_RECEIVE);
    d.partner = "HTX Sen";
    app_must(draft_take(&t.shop, &d, &item, 1, &t.fault), &t.fault);
    app_must(receive_post(&t.shop, &d, &posted, &t.fault), &t.fault);
    draft_finish(&d);
    struct product p;
    app_must(product_get(&t.shop, "1001", &a, &p, &t.fault), &t.fault);
    p.min_stock = qty_units(12);
    app_must(product_set(&t.shop, &p, &t.fault), &t.fault);
    app_must(stock_detail(&t.shop, ids[0], false, &a, &before, &t.fault), &t.fault);
    assert_true(before.outlook.order.milli == 2000);
    app_must(order_at_once(&t.shop, &scan, 1, &wish, &a, &order, &t.fault), &t.fault);
    app_must(stock_detail(&t.shop, ids[0], false, &a, &after, &t.fault), &t.fault);
    assert_true(after.reserved.milli == 4000 && after.outlook.order.milli == 6000);
    sent_order(5, 1);
    app_must(stock_detail(&t.shop, ids[0], false, &a, &after, &t.fault), &t.fault);
    assert_true(after.coming.milli == 5000 && after.outlook.order.milli == 1000);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_receipt_awaits_what_is_open),
        CASE(lots_count_together),
        CASE(a_clerk_writes_and_receives),
        CASE(what_is_kept_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
