/* Guards training: a file of its own with the shop's goods and people, the same person in and
 * out, the shop's open cart there again, nothing of it in the shop's file, the shop locked
 * behind it, and no other file ever taken for it or removed. */
#include "check.h"

#include <unistd.h>

#include "app_shop.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/receive.h"
#include "diemban/app/sell.h"
#include "diemban/app/training.h"
#include "diemban/app/transfer_qr.h"
#include "diemban/core/date.h"
#include "diemban/store/sale.h"
#include "diemban/store/stock.h"

static struct app_shop t;
static struct cart cart;

static void add_tea(void)
{
    struct arena a;
    arena_init(&a);
    struct product tea = {.code = "1001",
                          .gtin = "",
                          .ocop_code = "",
                          .name = "Trà sen",
                          .unit = "hộp",
                          .kind = PRODUCT_GOODS,
                          .price = money_of(100000),
                          .vat = "8%",
                          .group = "",
                          .group_class = "",
                          .producer = "",
                          .certificate = "",
                          .shelf = "",
                          .certificate_date = DATE_NONE};
    app_must(product_add(&t.shop, &tea, &a, &t.fault), &t.fault);
    app_must(product_link(&t.shop, "LOTUS", tea.id, &t.fault), &t.fault);
    struct receive_line line = {.product = &tea,
                                .lot = "",
                                .made = DATE_NONE,
                                .expiry = DATE_NONE,
                                .qty = qty_units(7),
                                .cost = money_of(60000)};
    struct receive_doc doc = {.partner = "HTX", .paper = "N1", .paper_date = DATE_NONE};
    app_must(receive_goods(&t.shop, &doc, &line, 1, NULL, &t.fault), &t.fault);
    arena_finish(&a);
}

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    app_must(people_add(&t.shop, "lan", "Lan", PERSON_CLERK, &t.fault), &t.fault);
    app_must(people_set_pin(&t.shop, "lan", "111112", false, &t.fault), &t.fault);
    app_must(transfer_account(&t.shop, "VCB", "0102030405", "HTX", &t.fault), &t.fault);
    add_tea();
    app_must(open_shift(&t.shop, "Sáng", money_of(200000), &t.fault), &t.fault);
    app_must(people_sign_on(&t.shop, "lan", &t.fault), &t.fault);
    cart_init(&cart);
    return 0;
}

static int end(void **state)
{
    (void)state;
    cart_finish(&cart);
    app_verified(&t.shop);
    app_shop_end(&t);
    return 0;
}

static void scan(const char *code)
{
    struct sell_outcome outcome;
    struct sell_scan one = {.text = code, .size = strlen(code)};
    app_must(sell_scan(&t.shop, &cart, &one, 1, &outcome, &t.fault), &t.fault);
}

static void enter(void)
{
    app_must(training_begin(&t.shop, &t.fault), &t.fault);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_true(training_on(&t.shop) && t.shop.head.training);
    assert_string_equal(t.shop.user.name, "lan");
}

static void leave(void)
{
    app_must(training_end(&t.shop, &t.fault), &t.fault);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_false(training_on(&t.shop));
    assert_string_equal(t.shop.user.name, "lan");
}

static int64_t records(void)
{
    struct journal_head head;
    store_journal_head(t.shop.store, &head);
    return head.seq;
}

static void what_is_sold_in_training_is_nowhere_else(void **state)
{
    (void)state;
    struct sell_done paid;
    struct arena a;
    arena_init(&a);
    scan("1001");
    scan("LOTUS");
    assert_int_equal(cart.count, 2);
    enter();
    assert_int_equal(cart.count, 0);
    assert_true(t.shop.shift_open);
    assert_int_equal(t.shop.shift.float_in.dong, 200000);
    scan("LOTUS");
    assert_int_equal(cart.lines[0].state, LINE_OK);
    app_must(sell_pay(&t.shop, &cart, NULL, 0, &a, &paid, &t.fault), &t.fault);
    assert_memory_equal(paid.sale.number, "TH", 2);
    app_verified(&t.shop);
    leave();
    assert_int_equal(cart.count, 2); /* as it was left */
    assert_int_equal(store_sale_count(t.shop.store), 0);
    enter(); /* the same day: what was practised is still there */
    assert_int_equal(store_sale_count(t.shop.store), 1);
    leave();
    arena_finish(&a);
}

static void the_shop_file_hears_nothing_of_it(void **state)
{
    (void)state;
    int64_t before = records();
    enter();
    leave();
    assert_int_equal(records(), before);
}

static void goods_and_people_come_without_costs_pins_and_bank(void **state)
{
    (void)state;
    struct arena a;
    struct product p;
    struct transfer_qr qr;
    struct lot lot;
    arena_init(&a);
    enter();
    app_must(product_get(&t.shop, "1001", &a, &p, &t.fault), &t.fault);
    assert_int_equal(p.on_hand.milli, 7000);
    app_must(store_lot_fefo(t.shop.store, p.id, &a, &lot, &t.fault), &t.fault);
    assert_int_equal(lot.cost.dong, 0);
    assert_int_equal(transfer_qr(&t.shop, money_of(1000), "x", &qr, &t.fault), ERR_NO_BANK);
    assert_false(people_has_pin(&t.shop, &t.shop.user));
    leave();
    assert_true(people_has_pin(&t.shop, &t.shop.user));
    arena_finish(&a);
}

/* Who comes back shows their PIN: also after a crash in training. */
static void the_shop_is_locked_behind_it(void **state)
{
    (void)state;
    enter();
    shop_close(&t.shop);
    app_must(shop_open(&t.shop, t.path, &t.clock, tr_none, &t.fault), &t.fault);
    assert_true(people_locked(&t.shop));
    app_must(people_sign_on_pin(&t.shop, "lan", "111112", NULL, &t.fault), &t.fault);
    assert_false(people_locked(&t.shop));
}

static void a_new_day_begins_anew(void **state)
{
    (void)state;
    struct sell_done paid;
    struct arena a;
    arena_init(&a);
    enter();
    scan("1001");
    app_must(sell_pay(&t.shop, &cart, NULL, 0, &a, &paid, &t.fault), &t.fault);
    leave();
    t.clock.start_wall += INT64_C(86400000);
    t.shop.clock = t.clock;
    store_set_clock(t.shop.store, &t.clock);
    enter();
    assert_int_equal(store_sale_count(t.shop.store), 0);
    leave();
    arena_finish(&a);
}

static const char *beside(const char *name)
{
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", t.dir, name);
    return path;
}

/* A real shop that somebody called training.db. */
static void another_file_of_that_name_is_left_alone(void **state)
{
    (void)state;
    struct store *other;
    struct till_id till = {99, 1};
    app_must(store_create(beside("training.db"), till, SHOP_REAL, &t.clock, &other, &t.fault),
             &t.fault);
    store_close(other);
    assert_int_equal(training_begin(&t.shop, &t.fault), ERR_FILE_EXISTS);
    assert_false(training_on(&t.shop)); /* the shop is open again */
    assert_string_equal(t.shop.user.name, "lan");
    assert_int_equal(store_discard_training(beside("training.db"), &t.clock, &t.fault),
                     ERR_FILE_EXISTS);
    assert_int_equal(access(beside("training.db"), F_OK), 0);
}

static void a_shop_that_does_not_open_again_leaves_training_open(void **state)
{
    (void)state;
    enter();
    char away[200];
    snprintf(away, sizeof away, "%s.away", t.path);
    assert_int_equal(rename(t.path, away), 0);
    assert_int_equal(training_end(&t.shop, &t.fault), ERR_NO_FILE);
    assert_true(training_on(&t.shop));
    assert_int_equal(rename(away, t.path), 0);
    leave();
}

static void a_training_file_by_itself_says_so(void **state)
{
    (void)state;
    enter();
    shop_close(&t.shop);
    app_must(shop_open(&t.shop, beside("training.db"), &t.clock, tr_none, &t.fault), &t.fault);
    assert_int_equal(training_end(&t.shop, &t.fault), ERR_TRAINING_ONLY);
    shop_close(&t.shop);
    app_must(shop_open(&t.shop, t.path, &t.clock, tr_none, &t.fault), &t.fault);
}

#define IN(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    crypto_start();
    const struct CMUnitTest tests[] = {
        IN(what_is_sold_in_training_is_nowhere_else),
        IN(the_shop_file_hears_nothing_of_it),
        IN(goods_and_people_come_without_costs_pins_and_bank),
        IN(the_shop_is_locked_behind_it),
        IN(a_new_day_begins_anew),
        IN(another_file_of_that_name_is_left_alone),
        IN(a_shop_that_does_not_open_again_leaves_training_open),
        IN(a_training_file_by_itself_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
