/* Guards that a use case of the counter that says no has changed nothing: the cart in memory,
 * the cart in the file, the journal, the next receipt number and the sales are compared before
 * and after; and that the same sale sent twice is one sale. */
#include "app_shop.h"

#include <string.h>

#include "check.h"
#include "diemban/app/asked.h"
#include "diemban/app/find_sale.h"
#include "diemban/app/hold.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/receipt.h"
#include "diemban/app/sell.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"

static struct app_shop t;
static struct cart cart;

static void add_product(const char *code, const char *name, int64_t price, const char *unit)
{
    app_product(
        &t, (struct product){.code = code, .name = name, .unit = unit, .price = money_of(price)});
}

static void scan(const char *code)
{
    struct sell_scan s = {.text = code, .size = strlen(code)};
    struct sell_outcome out = {0};
    app_must(sell_scan(&t.shop, &cart, &s, 1, &out, &t.fault), &t.fault);
}

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    add_product("1001", "Trà sen Tây Hồ", 450000, "hộp");
    add_product("1002", "Giò lụa Ước Lễ", 85000, "kg");
    add_product("1003", "Tranh sơn mài", 900000000, "bức");
    cart_init(&cart);
    return 0;
}

static int begin_selling(void **state)
{
    begin(state);
    app_must(open_shift(&t.shop, "Sáng", money_of(2000000), &t.fault), &t.fault);
    scan("1001");
    scan("1002");
    scan("2999999999990");
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

/* ---- everything there is, as text ---- */

static void add_cart(struct str *out, const struct cart *c)
{
    str_addf(out, "cart %lld #%lld %d/%d\n", (long long)c->id, (long long)c->number, c->count,
             c->last_no);
    for (int i = 0; i < c->count; i++) {
        const struct cart_line *l = &c->lines[i];
        str_addf(out, "%d %s %s %s %lld %lld %lld %lld\n", l->no, line_state_stored(l->state),
                 l->scanned, l->name, (long long)l->product_id, (long long)l->qty.milli,
                 (long long)l->price.dong, (long long)l->amount.dong);
    }
}

static int add_head(void *ctx, const struct cart_head *c)
{
    str_addf(ctx, "waits %lld %s %s %d\n", (long long)c->id, c->holder, c->label, c->lines);
    return 0;
}

static int add_sale(void *ctx, const struct sale_head *h)
{
    str_addf(ctx, "sale %s\n", h->number);
    return 0;
}

static void everything(struct str *out)
{
    struct journal_head head;
    struct cart stored;
    store_journal_head(t.shop.store, &head);
    str_addf(out, "journal %lld\n", (long long)head.seq);
    add_cart(out, &cart);
    cart_init(&stored);
    app_must(sell_resume(&t.shop, &stored, &t.fault), &t.fault);
    add_cart(out, &stored);
    cart_finish(&stored);
    app_must(hold_list(&t.shop, add_head, out, &t.fault), &t.fault);
    app_must(find_sales(&t.shop, "", 100, add_sale, out, &t.fault), &t.fault);
    assert_true(str_ok(out));
}

/* ---- what is refused ---- */

static struct sell_outcome outcome;

static enum err scan_for(const char *code, int64_t milli, int64_t dong)
{
    struct sell_scan s[] = {
        {.text = "1001", .size = 4}, /* what stands before the bad one is taken back too */
        {.text = code, .size = strlen(code), .qty = qty_of(milli), .amount = money_of(dong)},
    };
    struct sell_outcome out[2];
    return sell_scan(&t.shop, &cart, s, 2, out, &t.fault);
}

static enum err half_a_box(void)
{
    return scan_for("1001", 500, 0);
}

static enum err pieces_for_money(void)
{
    return scan_for("1001", 0, 100000);
}

static enum err less_than_a_gram(void)
{
    return scan_for("1002", 0, 50);
}

static enum err more_than_a_cart_may_cost(void)
{
    return scan_for("1003", INT64_C(90000000), 0);
}

static enum err nobodys_product(void)
{
    return sell_product(&t.shop, &cart, 4711, qty_of(0), &outcome, &t.fault);
}

static enum err open_item_without_a_name(void)
{
    return sell_open_item(&t.shop, &cart, 0, "", money_of(1000), qty_of(0), &outcome, &t.fault);
}

static enum err open_item_for_nothing(void)
{
    return sell_open_item(&t.shop, &cart, 3, "Hoa", money_of(0), qty_of(0), &outcome, &t.fault);
}

static enum err open_item_on_no_line(void)
{
    return sell_open_item(&t.shop, &cart, 9, "Hoa", money_of(1000), qty_of(0), &outcome, &t.fault);
}

static enum err once_more_of_a_red_row(void)
{
    return sell_repeat(&t.shop, &cart, &outcome, &t.fault);
}

static enum err quantity_of_no_line(void)
{
    return sell_set_qty(&t.shop, &cart, 9, qty_units(1), &t.fault);
}

static enum err quantity_nought(void)
{
    return sell_set_qty(&t.shop, &cart, 1, qty_of(0), &t.fault);
}

static enum err amount_of_pieces(void)
{
    return sell_set_amount(&t.shop, &cart, 1, money_of(100000), &t.fault);
}

static enum err amount_too_small(void)
{
    return sell_set_amount(&t.shop, &cart, 2, money_of(84), &t.fault);
}

static enum err amount_of_no_line(void)
{
    return sell_set_amount(&t.shop, &cart, 9, money_of(100000), &t.fault);
}

static enum err no_line_to_remove(void)
{
    return sell_remove(&t.shop, &cart, 9, &t.fault);
}

static enum err red_row_to_nothing(void)
{
    return sell_resolve(&t.shop, &cart, 3, 4711, LINK_PRODUCT, &t.fault);
}

static enum err payment_past_a_red_row(void)
{
    struct arena a = {0};
    struct sell_done done;
    enum err e = sell_pay(&t.shop, &cart, NULL, 0, &a, &done, &t.fault);
    arena_finish(&a);
    return e;
}

static enum err label_of_bad_bytes(void)
{
    return hold_cart(&t.shop, &cart, "\xff\xfe", &t.fault);
}

static enum err nobodys_cart(void)
{
    return hold_recall(&t.shop, &cart, 4711, &t.fault);
}

static enum err nothing_asked_for(void)
{
    return asked_for(&t.shop, " ", &t.fault);
}

static enum err second_shift(void)
{
    return open_shift(&t.shop, "Chiều", money_of(0), &t.fault);
}

static enum err name_taken(void)
{
    return people_add(&t.shop, "setup", "Người khác", PERSON_CLERK, &t.fault);
}

static enum err nobody_signs_on(void)
{
    return people_sign_on(&t.shop, "nobody", &t.fault);
}

static enum err whole_sale_of_an_unknown_code(void)
{
    struct arena a = {0};
    struct sell_scan items[] = {{.text = "1001", .size = 4}, {.text = "4711", .size = 4}};
    struct sell_whole whole = {.items = items, .item_count = 2};
    struct sell_done done;
    enum err e = sell_at_once(&t.shop, &whole, &a, &done, &t.fault);
    arena_finish(&a);
    return e;
}

static void a_no_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum err (*run)(void);
        enum err want;
    } cases[] = {
#define NO(f, e) {#f, f, e}
        NO(half_a_box, ERR_NOT_WEIGHED),
        NO(pieces_for_money, ERR_NOT_WEIGHED),
        NO(less_than_a_gram, ERR_BAD_QUANTITY),
        NO(more_than_a_cart_may_cost, ERR_TOO_LARGE),
        NO(nobodys_product, ERR_NO_PRODUCT),
        NO(open_item_without_a_name, ERR_BAD_TEXT),
        NO(open_item_for_nothing, ERR_BAD_NUMBER),
        NO(open_item_on_no_line, ERR_NO_LINE),
        NO(once_more_of_a_red_row, ERR_CART_BLOCKED),
        NO(quantity_of_no_line, ERR_NO_LINE),
        NO(quantity_nought, ERR_BAD_QUANTITY),
        NO(amount_of_pieces, ERR_NOT_WEIGHED),
        NO(amount_too_small, ERR_BAD_QUANTITY),
        NO(amount_of_no_line, ERR_NO_LINE),
        NO(no_line_to_remove, ERR_NO_LINE),
        NO(red_row_to_nothing, ERR_NO_PRODUCT),
        NO(payment_past_a_red_row, ERR_CART_BLOCKED),
        NO(label_of_bad_bytes, ERR_BAD_TEXT),
        NO(nobodys_cart, ERR_NO_CART),
        NO(nothing_asked_for, ERR_BAD_TEXT),
        NO(second_shift, ERR_SHIFT_OPEN),
        NO(name_taken, ERR_PERSON_TAKEN),
        NO(nobody_signs_on, ERR_NOBODY),
        NO(whole_sale_of_an_unknown_code, ERR_UNKNOWN_CODE),
#undef NO
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str before = STR_INIT, after = STR_INIT;
        everything(&before);
        enum err e = cases[i].run();
        everything(&after);
        if (e != cases[i].want)
            fail_msg("%s: %s", cases[i].name, err_code(e));
        if (strcmp(before.at, after.at) != 0)
            fail_msg("%s changed\n%sinto\n%s", cases[i].name, before.at, after.at);
        str_finish(&before);
        str_finish(&after);
    }
}

static void without_a_shift_nothing_is_sold(void **state)
{
    (void)state;
    struct str before = STR_INIT, after = STR_INIT;
    everything(&before);
    assert_err(scan_for("1001", 0, 0), ERR_NO_SHIFT);
    assert_err(sell_product(&t.shop, &cart, 1, qty_of(0), &outcome, &t.fault), ERR_NO_SHIFT);
    assert_err(
        sell_open_item(&t.shop, &cart, 0, "Hoa", money_of(1000), qty_of(0), &outcome, &t.fault),
        ERR_NO_SHIFT);
    everything(&after);
    assert_string_equal(before.at, after.at);
    str_finish(&before);
    str_finish(&after);
}

static void a_number_taken_back_is_given_again(void **state)
{
    (void)state;
    struct arena a = {0};
    struct sell_done done;
    assert_err(whole_sale_of_an_unknown_code(), ERR_UNKNOWN_CODE);
    struct sell_scan item = {.text = "1001", .size = 4};
    struct sell_whole whole = {.items = &item, .item_count = 1};
    app_must(sell_at_once(&t.shop, &whole, &a, &done, &t.fault), &t.fault);
    assert_string_equal(done.sale.number, "HD001201000002"); /* #1 is the open cart's */
    arena_finish(&a);
}

static void the_same_sale_twice_is_one(void **state)
{
    (void)state;
    struct arena a = {0};
    struct uuid uuid = uuid_make();
    struct sell_scan item = {.text = "1001", .size = 4};
    struct sell_whole whole = {.items = &item, .item_count = 1, .uuid = &uuid};
    struct sell_done first, again, known;
    assert_err(sell_known(&t.shop, &uuid, &a, &known, &t.fault), ERR_NO_RECEIPT);
    app_must(sell_at_once(&t.shop, &whole, &a, &first, &t.fault), &t.fault);
    assert_false(first.repeated);
    struct str before = STR_INIT, after = STR_INIT;
    everything(&before);
    app_must(sell_at_once(&t.shop, &whole, &a, &again, &t.fault), &t.fault);
    app_must(sell_known(&t.shop, &uuid, &a, &known, &t.fault), &t.fault);
    everything(&after);
    assert_true(again.repeated);
    assert_string_equal(again.sale.number, first.sale.number);
    assert_memory_equal(&again.hash, &first.hash, sizeof first.hash);
    assert_string_equal(known.sale.number, first.sale.number);
    assert_string_equal(before.at, after.at);
    str_finish(&before);
    str_finish(&after);
    arena_finish(&a);
}

static void a_held_cart_keeps_its_red_rows(void **state)
{
    (void)state;
    struct str before = STR_INIT, after = STR_INIT;
    int64_t id = cart.id;
    add_cart(&before, &cart);
    app_must(hold_cart(&t.shop, &cart, "", &t.fault), &t.fault);
    app_shop_again(&t);
    app_must(hold_recall(&t.shop, &cart, id, &t.fault), &t.fault);
    add_cart(&after, &cart);
    assert_string_equal(before.at, after.at);
    assert_err(payment_past_a_red_row(), ERR_CART_BLOCKED);
    str_finish(&before);
    str_finish(&after);
}

static int waits_of_setup(void *ctx, const struct cart_head *c)
{
    assert_string_equal(c->holder, "setup");
    assert_false(c->held);
    *(int64_t *)ctx = c->id;
    return 0;
}

/* Who signs on begins with a cart of their own; the other one waits and can be taken over. */
static void people_do_not_share_a_cart(void **state)
{
    (void)state;
    int64_t id = cart.id, waiting = 0;
    app_must(people_add(&t.shop, "lan", "Lan", PERSON_CLERK, &t.fault), &t.fault);
    app_must(people_sign_on(&t.shop, "lan", &t.fault), &t.fault);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_int_equal(cart.count, 0);
    app_must(hold_list(&t.shop, waits_of_setup, &waiting, &t.fault), &t.fault);
    assert_int_equal(waiting, id);
    app_must(hold_recall(&t.shop, &cart, id, &t.fault), &t.fault);
    assert_string_equal(cart.holder, "lan");
    app_shop_again(&t);
    assert_string_equal(t.shop.user.name, "lan");
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    assert_int_equal(cart.id, id);
    assert_int_equal(cart.count, 3);
}

static void a_line_becomes_what_money_buys(void **state)
{
    (void)state;
    app_must(sell_set_amount(&t.shop, &cart, 2, money_of(100000), &t.fault), &t.fault);
    const struct cart_line *l = cart_peek(&cart, 2);
    assert_int_equal(l->qty.milli, 1176);
    assert_int_equal(l->amount.dong, 99960);
}

int main(void)
{
#define SELLING(f) cmocka_unit_test_setup_teardown(f, begin_selling, end)
    const struct CMUnitTest tests[] = {
        SELLING(a_no_changes_nothing),
        cmocka_unit_test_setup_teardown(without_a_shift_nothing_is_sold, begin, end),
        SELLING(a_number_taken_back_is_given_again),
        SELLING(the_same_sale_twice_is_one),
        SELLING(a_held_cart_keeps_its_red_rows),
        SELLING(people_do_not_share_a_cart),
        SELLING(a_line_becomes_what_money_buys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
