/* Guards open carts: what was scanned is there again after a start, line for line, and a
 * line number is never used twice. */
#include "check.h"
#include "diemban/core/date.h"
#include "temp_shop.h"

static struct temp_shop t;
static struct cart cart, back;

static int begin(void **state)
{
    (void)state;
    temp_shop_begin(&t);
    cart_init(&cart);
    cart_init(&back);
    return 0;
}

static int end(void **state)
{
    (void)state;
    cart_finish(&cart);
    cart_finish(&back);
    temp_shop_end(&t);
    return 0;
}

static void open_cart(const char *holder)
{
    struct fault f = {0};
    must(store_begin(t.store, &f), &f);
    cart.uuid = uuid_make();
    cart.holder = holder;
    cart.label = "";
    cart.opened_at = TEMP_NOW;
    must(store_number_next(t.store, &cart.number, &f), &f);
    must(store_cart_add(t.store, &cart, &f), &f);
    must(store_commit(t.store, &f), &f);
}

static struct cart_line line(int64_t product_id, const char *name, int64_t price)
{
    return (struct cart_line){.state = LINE_OK,
                              .product_id = product_id,
                              .scanned = "893",
                              .code = "1001",
                              .name = name,
                              .unit = "gói",
                              .qty = qty_of(2500),
                              .weighed = true,
                              .price = money_of(price),
                              .vat = {.name = "8%", .bp = 800},
                              .lot = "L1",
                              .expiry = 20800,
                              .note = "",
                              .at = TEMP_NOW};
}

static struct cart_line *scan(struct cart_line l)
{
    struct fault f = {0};
    struct cart_line *added;
    must(cart_add(&cart, &l, &added), NULL);
    must(store_begin(t.store, &f), &f);
    must(store_cart_put_line(t.store, cart.id, added, &f), &f);
    must(store_commit(t.store, &f), &f);
    return added;
}

static void load(bool want)
{
    struct fault f = {0};
    bool found;
    must(store_cart_load(t.store, cart.id, &back, &found, &f), &f);
    assert_int_equal(found, want);
}

static void the_same_cart_after_a_start(void **state)
{
    (void)state;
    int64_t id = temp_product(&t, "1001", "", "Trà sen", 690000);
    open_cart("lan");
    scan(line(id, "Trà sen", 690000));
    struct cart_line red = line(0, "", 0);
    red.state = LINE_UNKNOWN;
    red.scanned = "8930000000001";
    red.code = "";
    red.lot = "";
    red.expiry = DATE_NONE;
    red.note = "KHÔNG CÓ";
    scan(red);
    temp_shop_again(&t);
    load(true);
    assert_memory_equal(back.uuid.b, cart.uuid.b, 16);
    assert_int_equal(back.number, 1);
    assert_string_equal(back.holder, "lan");
    assert_int_equal(back.opened_at, TEMP_NOW);
    assert_int_equal(back.count, 2);
    const struct cart_line *a = &back.lines[0], *b = &back.lines[1];
    assert_int_equal(a->no, 1);
    assert_int_equal(a->state, LINE_OK);
    assert_int_equal(a->product_id, id);
    assert_string_equal(a->name, "Trà sen");
    assert_string_equal(a->unit, "gói");
    assert_true(a->weighed);
    assert_int_equal(a->qty.milli, 2500);
    assert_int_equal(a->amount.dong, 1725000);
    assert_string_equal(a->vat.name, "8%");
    assert_int_equal(a->vat.bp, 800);
    assert_string_equal(a->lot, "L1");
    assert_int_equal(a->expiry, 20800);
    assert_int_equal(a->at, TEMP_NOW);
    assert_int_equal(b->state, LINE_UNKNOWN);
    assert_int_equal(b->product_id, 0);
    assert_string_equal(b->scanned, "8930000000001");
    assert_string_equal(b->note, "KHÔNG CÓ");
    assert_int_equal(b->expiry, DATE_NONE);
    assert_int_equal(b->amount.dong, 0);
}

static void numbers_of_removed_lines_stay_used(void **state)
{
    (void)state;
    struct fault f = {0};
    open_cart("lan");
    scan(line(0, "Gói quà", 1000));
    int no = scan(line(0, "Hộp", 1000))->no;
    must(cart_remove(&cart, no), NULL);
    must(store_begin(t.store, &f), &f);
    must(store_cart_drop_line(t.store, cart.id, no, &f), &f);
    must(store_commit(t.store, &f), &f);
    load(true);
    assert_int_equal(back.count, 1);
    assert_int_equal(back.last_no, 2);
    struct cart_line l = line(0, "Nơ", 1000), *added;
    must(cart_add(&back, &l, &added), NULL);
    assert_int_equal(added->no, 3);
}

static void a_line_is_replaced(void **state)
{
    (void)state;
    struct fault f = {0};
    open_cart("lan");
    int no = scan(line(0, "Gói quà", 1000))->no;
    must(cart_set_qty(&cart, no, qty_units(7)), NULL);
    must(store_begin(t.store, &f), &f);
    must(store_cart_put_line(t.store, cart.id, cart_peek(&cart, no), &f), &f);
    must(store_commit(t.store, &f), &f);
    load(true);
    assert_int_equal(back.count, 1);
    assert_int_equal(back.lines[0].amount.dong, 7000);
}

static int keep_head(void *ctx, const struct cart_head *c)
{
    struct str *out = ctx;
    str_addf(out, "%s,%s,%d,%d,%d/", c->holder, c->label, c->held, c->lines, (int)c->total.dong);
    return 0;
}

static void held_carts_are_listed(void **state)
{
    (void)state;
    struct fault f = {0};
    struct str heads = STR_INIT;
    int64_t current = -1;
    open_cart("lan");
    scan(line(0, "Gói quà", 1000));
    must(store_cart_current(t.store, "lan", &current, &f), &f);
    assert_int_equal(current, cart.id);
    must(store_cart_current(t.store, "minh", &current, &f), &f);
    assert_int_equal(current, 0);
    cart.held = true;
    cart.label = "chị áo đỏ";
    must(store_begin(t.store, &f), &f);
    must(store_cart_update(t.store, &cart, &f), &f);
    must(store_commit(t.store, &f), &f);
    must(store_cart_current(t.store, "lan", &current, &f), &f);
    assert_int_equal(current, 0);
    cart_clear(&cart);
    open_cart("minh"); /* no lines: not listed */
    must(store_cart_list(t.store, keep_head, &heads, &f), &f);
    assert_string_equal(heads.at, "lan,chị áo đỏ,1,1,2500/");
    str_finish(&heads);
}

static void a_dropped_cart_is_gone(void **state)
{
    (void)state;
    struct fault f = {0};
    open_cart("lan");
    scan(line(0, "Gói quà", 1000));
    must(store_begin(t.store, &f), &f);
    must(store_cart_drop(t.store, cart.id, &f), &f);
    must(store_commit(t.store, &f), &f);
    load(false);
    assert_int_equal(back.count, 0);
}

static void numbers_are_given_once(void **state)
{
    (void)state;
    struct fault f = {0};
    int64_t a, b;
    must(store_begin(t.store, &f), &f);
    must(store_number_next(t.store, &a, &f), &f);
    must(store_commit(t.store, &f), &f);
    must(store_begin(t.store, &f), &f);
    must(store_number_next(t.store, &b, &f), &f);
    store_rollback(t.store);
    assert_int_equal(b, a + 1);
    temp_shop_again(&t);
    must(store_begin(t.store, &f), &f);
    must(store_number_next(t.store, &b, &f), &f);
    must(store_commit(t.store, &f), &f);
    assert_int_equal(b, a + 1); /* the one rolled back was never given */
}

static void two_thousand_lines(void **state)
{
    (void)state;
    struct fault f = {0};
    open_cart("lan");
    must(store_begin(t.store, &f), &f);
    for (int i = 0; i < CART_LINES_MAX; i++) {
        struct cart_line l = line(0, "Gói quà", 1000), *added;
        must(cart_add(&cart, &l, &added), NULL);
        must(store_cart_put_line(t.store, cart.id, added, &f), &f);
    }
    must(store_commit(t.store, &f), &f);
    load(true);
    assert_int_equal(back.count, CART_LINES_MAX);
    assert_int_equal(cart_total(&back).dong, 2500 * CART_LINES_MAX);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(the_same_cart_after_a_start), IN(numbers_of_removed_lines_stay_used),
        IN(a_line_is_replaced),          IN(held_carts_are_listed),
        IN(a_dropped_cart_is_gone),      IN(numbers_are_given_once),
        IN(two_thousand_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
