/* Guards the demonstration shop: what it opens with, a history that the journal vouches for,
 * the same story for the same seed, and that nothing that is there is touched. */
#include "../harness/app_shop.h"
#include "../harness/check.h"

#include "diemban/app/demo.h"
#include "diemban/app/find.h"
#include "diemban/core/search.h"
#include "diemban/dev/rows.h"
#include "diemban/store/product.h"
#include "diemban/store/sale.h"

static struct product_rows catalogue;
static char dir[64];
static struct clock now;
static struct fault fault;

static int load(void **state)
{
    (void)state;
    assert_int_equal(crypto_start(), 0);
    FILE *f = fopen(DEMO_CATALOGUE, "rb");
    assert_non_null(f);
    static char text[1 << 20];
    size_t n = fread(text, 1, sizeof text, f);
    fclose(f);
    product_rows_init(&catalogue);
    assert_err(rows_read_csv(text, n, &catalogue), ERR_OK);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    product_rows_finish(&catalogue);
    return 0;
}

static int setup(void **state)
{
    (void)state;
    now = clock_fixed(APP_NOW);
    text_copy(dir, sizeof dir, "/tmp/diemban-demo-XXXXXX");
    assert_non_null(mkdtemp(dir));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    app_remove_folder(dir);
    return 0;
}

static struct demo_result make(int days, int products, uint64_t seed)
{
    struct demo_options o = {
        .days = days,
        .products = products,
        .seed = seed,
        .catalogue = &catalogue,
    };
    struct demo_result r;
    app_must(demo_make(dir, &o, &now, tr_none, &r, &fault), &fault);
    return r;
}

static void open_it(struct shop *shop)
{
    char path[100];
    snprintf(path, sizeof path, "%s/shop.db", dir);
    app_must(shop_open(shop, path, &now, tr_none, &fault), &fault);
}

static void it_opens_ready_to_sell(void **state)
{
    (void)state;
    struct demo_result r = make(0, 0, 1);
    assert_int_equal(r.sales, 0);
    assert_int_equal(r.products, 207);
    struct shop shop = {0};
    open_it(&shop);
    assert_int_equal(store_identity(shop.store)->use, SHOP_DEMO);
    assert_string_equal(shop.user.name, "lan");
    assert_true(shop.shift_open);
    assert_int_equal(shop.shift.float_in.dong, 2000000);
    assert_int_equal(shop.shift.day, date_of_time(APP_NOW));
    static const char *const people[] = {"lan", "minh", "hoa"};
    static const enum person_role roles[] = {PERSON_CLERK, PERSON_MANAGER, PERSON_OWNER};
    for (int i = 0; i < 3; i++) {
        struct person p;
        bool found;
        app_must(store_person_by_name(shop.store, people[i], &p, &found, &fault), &fault);
        assert_true(found);
        assert_int_equal(p.role, roles[i]);
    }
    shop_close(&shop);
}

static int count_stocked(void *ctx, const struct product *p)
{
    int *n = ctx;
    *n += p->on_hand.milli > 0;
    return 0;
}

static void everything_is_on_the_shelf(void **state)
{
    (void)state;
    make(0, 0, 1);
    struct shop shop = {0};
    open_it(&shop);
    int stocked = 0;
    app_must(store_product_list(shop.store, true, count_stocked, &stocked, &fault), &fault);
    assert_int_equal(stocked, 207);
    shop_close(&shop);
}

static void food_has_lots_with_dates(void **state)
{
    (void)state;
    make(0, 0, 1);
    struct shop shop = {0};
    open_it(&shop);
    struct arena a = {0};
    arena_init(&a);
    struct product p;
    assert_err(store_product_by_code(shop.store, "1140", &a, &p), ERR_OK);
    struct product_card card;
    app_must(find_card(&shop, p.id, &a, &card, &fault), &fault);
    assert_string_not_equal(card.lot, "");
    assert_true(card.lot_expiry > date_of_time(APP_NOW));
    arena_finish(&a);
    shop_close(&shop);
}

static void a_month_is_in_the_journal(void **state)
{
    (void)state;
    struct demo_result r = make(30, 0, 1);
    assert_true(r.sales > 500);
    struct shop shop = {0};
    open_it(&shop);
    assert_int_equal(store_sale_count(shop.store), r.sales);
    app_verified(&shop);
    struct day_total total;
    app_must(store_day_total(shop.store, date_of_time(APP_NOW) - 1, &total, &fault), &fault);
    assert_true(total.sales > 5);
    shop_close(&shop);
}

static struct money sold(void)
{
    struct shop shop = {0};
    open_it(&shop);
    struct journal_head head;
    store_journal_head(shop.store, &head);
    shop_close(&shop);
    return head.total.sales;
}

static void the_same_seed_tells_the_same_story(void **state)
{
    (void)state;
    struct demo_result first = make(6, 0, 5);
    struct money total = sold();
    teardown(state);
    setup(state);
    struct demo_result again = make(6, 0, 5);
    assert_int_equal(again.sales, first.sales);
    assert_int_equal(sold().dong, total.dong);
    teardown(state);
    setup(state);
    make(6, 0, 6);
    assert_int_not_equal(sold().dong, total.dong);
}

static void what_is_there_is_not_touched(void **state)
{
    (void)state;
    make(0, 3, 1);
    struct demo_options o = {.days = 0, .catalogue = &catalogue};
    struct demo_result r;
    assert_err(demo_make(dir, &o, &now, tr_none, &r, &fault), ERR_FILE_EXISTS);
    struct shop shop = {0};
    open_it(&shop);
    assert_int_equal(store_product_count(shop.store), 3);
    shop_close(&shop);
}

/* The counter loads its search index in slices; half of one is never searched, and a product
 * that changes meanwhile makes it begin again. */
static void the_search_index_comes_in_slices(void **state)
{
    (void)state;
    make(2, 2500, 1);
    struct shop shop = {0};
    open_it(&shop);
    bool done = false;
    int slices = 1;
    app_must(shop_index_some(&shop, &done, &fault), &fault);
    assert_false(done);
    assert_null(shop.search);
    shop_index_drop(&shop);
    for (; !done; slices++)
        app_must(shop_index_some(&shop, &done, &fault), &fault);
    assert_true(slices > 4);
    assert_non_null(shop.search);
    assert_int_equal(search_count(shop.search), 2500);
    app_must(shop_index_some(&shop, &done, &fault), &fault);
    assert_true(done);
    shop_close(&shop);
}

static void the_folder_is_made(void **state)
{
    (void)state;
    char inner[100], path[120];
    snprintf(inner, sizeof inner, "%s/a", dir);
    snprintf(path, sizeof path, "%s/b", inner);
    struct demo_options o = {.days = 0, .products = 3, .catalogue = &catalogue};
    struct demo_result r;
    app_must(demo_make(path, &o, &now, tr_none, &r, &fault), &fault);
    assert_int_equal(r.products, 3);
    app_remove_folder(path);
    app_remove_folder(inner);
}

static void too_much_is_refused(void **state)
{
    (void)state;
    struct demo_options o = {.days = DEMO_DAYS_MAX + 1, .catalogue = &catalogue};
    struct demo_result r;
    assert_err(demo_make(dir, &o, &now, tr_none, &r, &fault), ERR_TOO_LARGE);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(it_opens_ready_to_sell),
        CASE(everything_is_on_the_shelf),
        CASE(food_has_lots_with_dates),
        CASE(a_month_is_in_the_journal),
        CASE(the_same_seed_tells_the_same_story),
        CASE(what_is_there_is_not_touched),
        CASE(the_search_index_comes_in_slices),
        CASE(the_folder_is_made),
        CASE(too_much_is_refused),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
