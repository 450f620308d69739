/* Guards stock: what is on hand is the sum of the movements, by product and lot, and the lot
 * that expires first goes first. */
#include "check.h"
#include "diemban/core/date.h"
#include "temp_shop.h"

static struct temp_shop t;
static int64_t tea;
static int32_t today;

static int begin(void **state)
{
    (void)state;
    temp_shop_begin(&t);
    tea = temp_product(&t, "1001", "", "Trà sen", 690000);
    today = date_of_time(TEMP_NOW);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_shop_end(&t);
    return 0;
}

static int64_t on_hand(int64_t id)
{
    struct product p;
    must(store_product_by_id(t.store, id, &t.arena, &p), NULL);
    return p.on_hand.milli;
}

static const char *fefo(void)
{
    struct fault f = {0};
    struct lot l;
    must(store_lot_fefo(t.store, tea, &t.arena, &l, &f), &f);
    return l.code;
}

static void received_and_sold(void **state)
{
    (void)state;
    struct temp_sale sold;
    temp_receive(&t, tea, "", DATE_NONE, 5000);
    assert_int_equal(on_hand(tea), 5000);
    temp_sell(&t, (int64_t[]){tea, tea}, 2, &sold);
    assert_int_equal(on_hand(tea), 3000);
}

static void first_expired_first_out(void **state)
{
    (void)state;
    struct fault f = {0};
    struct temp_sale sold;
    struct lot l;
    assert_string_equal(fefo(), "");
    temp_receive(&t, tea, "", DATE_NONE, 9000);
    temp_receive(&t, tea, "LATE", today + 90, 2000);
    temp_receive(&t, tea, "SOON", today + 10, 1000);
    assert_string_equal(fefo(), "SOON");
    temp_sell(&t, &tea, 1, &sold);
    assert_string_equal(fefo(), "LATE");
    must(store_lot_by_code(t.store, tea, "SOON", &t.arena, &l, &f), &f);
    assert_int_equal(l.on_hand.milli, 0);
    assert_int_equal(l.expiry, today + 10);
    must(store_lot_by_code(t.store, tea, "NONE", &t.arena, &l, &f), &f);
    assert_int_equal(l.id, 0);
    temp_sell(&t, (int64_t[]){tea, tea}, 2, &sold);
    assert_string_equal(fefo(), ""); /* goods without a lot come last */
}

static int keep_lot(void *ctx, const struct lot *l)
{
    struct str *out = ctx;
    str_addf(out, "%s:%d/", l->code, (int)l->on_hand.milli);
    return 0;
}

static void lots_in_order_of_expiry(void **state)
{
    (void)state;
    struct fault f = {0};
    struct str lots = STR_INIT;
    struct temp_sale sold;
    temp_receive(&t, tea, "", DATE_NONE, 9000);
    temp_receive(&t, tea, "B", today + 90, 2000);
    temp_receive(&t, tea, "A", today + 10, 1000);
    temp_sell(&t, &tea, 1, &sold);
    must(store_lot_list(t.store, tea, false, keep_lot, &lots, &f), &f);
    assert_string_equal(lots.at, "B:2000/:9000/");
    str_clear(&lots);
    must(store_lot_list(t.store, tea, true, keep_lot, &lots, &f), &f);
    assert_string_equal(lots.at, "A:0/B:2000/:9000/");
    str_finish(&lots);
}

static void a_lot_has_one_expiry(void **state)
{
    (void)state;
    struct fault f = {0};
    struct lot l = {.product_id = tea, .code = "A", .made = DATE_NONE, .expiry = DATE_NONE};
    must(store_begin(t.store, &f), &f);
    must(store_lot_put(t.store, &l, &f), &f);
    int64_t id = l.id;
    assert_true(id > 0);
    l = (struct lot){.product_id = tea,
                     .code = "A",
                     .made = today,
                     .expiry = today + 30,
                     .cost = money_of(400000)};
    must(store_lot_put(t.store, &l, &f), &f); /* learns what was unknown */
    assert_int_equal(l.id, id);
    l.expiry = today + 31;
    assert_err(store_lot_put(t.store, &l, &f), ERR_BAD_DATE);
    l.expiry = DATE_NONE;
    must(store_lot_put(t.store, &l, &f), &f);
    assert_int_equal(l.expiry, today + 30);
    assert_int_equal(l.cost.dong, 400000);
    must(store_commit(t.store, &f), &f);
}

/* Selling from a lot that nobody received goes below zero, in that lot. */
static void below_zero_in_an_unknown_lot(void **state)
{
    (void)state;
    struct fault f = {0};
    struct sale sale;
    struct temp_sale sold;
    struct lot l;
    temp_shift(&t);
    must(store_begin(t.store, &f), &f);
    temp_build_sale(&t, &tea, 1, &sale);
    sale.number = "HD001201000001";
    sale.uuid = uuid_make();
    sale.at = TEMP_NOW;
    sale.day = today;
    sale.lines[0].lot = "GS1LOT";
    sale.lines[0].expiry = today + 5;
    must(temp_book(&t, &sale, &tea, &sold, &f), &f);
    must(store_commit(t.store, &f), &f);
    must(store_lot_by_code(t.store, tea, "GS1LOT", &t.arena, &l, &f), &f);
    assert_int_equal(l.on_hand.milli, -1000);
    assert_int_equal(l.expiry, today + 5);
    assert_int_equal(on_hand(tea), -1000);
}

static void services_have_no_stock(void **state)
{
    (void)state;
    struct fault f = {0};
    struct temp_sale sold;
    struct product p = temp_product_blank("9001", "Gói quà", 20000);
    p.kind = PRODUCT_SERVICE;
    must(store_begin(t.store, &f), &f);
    must(store_product_add(t.store, &p, &f), &f);
    must(store_commit(t.store, &f), &f);
    temp_sell(&t, (int64_t[]){p.id, 0}, 2, &sold);
    assert_int_equal(on_hand(p.id), 0);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(received_and_sold),    IN(first_expired_first_out),      IN(lots_in_order_of_expiry),
        IN(a_lot_has_one_expiry), IN(below_zero_in_an_unknown_lot), IN(services_have_no_stock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
