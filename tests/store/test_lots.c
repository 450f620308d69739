/* Guards lots: what is stopped cannot be paid, also in a cart that was open before; a line
 * changes its lot; verify compares what is stopped with the journal; the next lot is that which
 * still has stock. */
#include "app_shop.h"

#include <sqlite3.h>

#include "check.h"
#include "diemban/app/lot.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/product.h"
#include "diemban/app/receive.h"
#include "diemban/app/sell.h"
#include "diemban/core/date.h"
#include "diemban/store/verify.h"
#include "page_sum.h"

static struct app_shop t;
static struct cart cart;
static struct product tea;
static struct arena texts;
static int32_t today;

static void come_in(const char *lot, int32_t expiry, int64_t units)
{
    struct receive_line line = {.product = &tea,
                                .lot = lot,
                                .made = DATE_NONE,
                                .expiry = expiry,
                                .qty = qty_units(units),
                                .cost = money_of(300000)};
    struct receive_doc doc = {.partner = "HTX", .paper = "", .paper_date = DATE_NONE};
    app_must(receive_goods(&t.shop, &doc, &line, 1, NULL, &t.fault), &t.fault);
}

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    today = date_of_time(APP_NOW);
    tea = (struct product){.code = "1001",
                           .gtin = "",
                           .ocop_code = "",
                           .name = "Trà sen",
                           .unit = "hộp",
                           .vat = "",
                           .group = "",
                           .group_class = "",
                           .producer = "",
                           .certificate = "",
                           .certificate_date = DATE_NONE,
                           .price = money_of(450000)};
    app_must(product_add(&t.shop, &tea, &texts, &t.fault), &t.fault);
    app_must(open_shift(&t.shop, "Sáng", money_of(2000000), &t.fault), &t.fault);
    come_in("SOON", today + 10, 2);
    come_in("LATE", today + 90, 5);
    cart_init(&cart);
    return 0;
}

static int end(void **state)
{
    (void)state;
    cart_finish(&cart);
    arena_finish(&texts);
    app_shop_end(&t);
    return 0;
}

static const struct cart_line *scan(void)
{
    struct sell_outcome outcome = {0};
    app_must(sell_product(&t.shop, &cart, tea.id, qty_of(0), &outcome, &t.fault), &t.fault);
    return cart_peek(&cart, outcome.line);
}

static enum err pay(void)
{
    struct sell_done done;
    return sell_pay(&t.shop, &cart, NULL, 0, &texts, &done, &t.fault);
}

static void set(const char *lot, enum lot_state state)
{
    app_must(lot_set_state(&t.shop, tea.id, lot, state, "mould", &t.fault), &t.fault);
}

static void an_open_cart_is_stopped_too(void **state)
{
    (void)state;
    const struct cart_line *l = scan();
    assert_string_equal(l->lot, "SOON");
    int no = l->no;
    set("SOON", LOT_RECALLED);
    assert_err(pay(), ERR_CART_BLOCKED);
    assert_int_equal(cart_peek(&cart, no)->state, LINE_BLOCKED);
    assert_int_equal(cart_total(&cart).dong, 0);
    assert_string_equal(scan()->lot, "LATE");
    app_verified(&t.shop);
}

static void all_of_a_product_is_stopped(void **state)
{
    (void)state;
    set("", LOT_BLOCKED);
    assert_int_equal(scan()->state, LINE_BLOCKED);
    set("", LOT_FREE);
    assert_int_equal(scan()->state, LINE_OK);
    app_verified(&t.shop);
}

static void a_lot_never_seen_is_refused_when_it_comes(void **state)
{
    (void)state;
    set("NEW", LOT_RECALLED);
    come_in("NEW", today + 5, 3);
    assert_string_equal(scan()->lot, "SOON"); /* not the one that expires first */
    app_verified(&t.shop);
}

static void a_line_changes_its_lot(void **state)
{
    (void)state;
    int no = scan()->no;
    app_must(sell_set_lot(&t.shop, &cart, no, "LATE", &t.fault), &t.fault);
    assert_string_equal(cart_peek(&cart, no)->lot, "LATE");
    assert_int_equal(cart_peek(&cart, no)->expiry, today + 90);
    assert_err(sell_set_lot(&t.shop, &cart, no, "NONE", &t.fault), ERR_NO_LOT);
    set("SOON", LOT_BLOCKED);
    assert_err(sell_set_lot(&t.shop, &cart, no, "SOON", &t.fault), ERR_STOPPED);
    assert_string_equal(cart_peek(&cart, no)->lot, "LATE");
    struct sell_done done;
    struct sell_payment cash = {
        .tender = TENDER_CASH, .tendered = cart_total(&cart), .reference = ""};
    app_must(sell_pay(&t.shop, &cart, &cash, 1, &texts, &done, &t.fault), &t.fault);
    assert_string_equal(done.sale.lines[0].lot, "LATE");
    app_verified(&t.shop);
}

static void no_change_is_no_record(void **state)
{
    (void)state;
    struct journal_head before, after;
    set("SOON", LOT_BLOCKED);
    store_journal_head(t.shop.store, &before);
    set("SOON", LOT_BLOCKED);
    store_journal_head(t.shop.store, &after);
    assert_int_equal(before.seq, after.seq);
    assert_err(lot_set_state(&t.shop, tea.id, "LATE", LOT_BLOCKED, "", &t.fault), ERR_NO_REASON);
    assert_err(lot_set_state(&t.shop, tea.id, "123456789012345678901", LOT_BLOCKED, "x", &t.fault),
               ERR_TOO_LARGE);
}

static int findings;
static void count_finding(void *ctx, const struct verify_finding *x)
{
    (void)ctx;
    findings += strcmp(x->what, "lot") == 0;
}

/* Edits the file behind the program's back. */
static void edited(const char *sql)
{
    sqlite3 *db = NULL;
    struct verify_options o = {.full = true};
    struct verify_result r;
    struct store *s;
    shop_close(&t.shop);
    assert_int_equal(page_sum_open(t.path, SQLITE_OPEN_READWRITE, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "DROP TRIGGER lot_state_no_update", NULL, NULL, NULL), 0);
    assert_int_equal(sqlite3_exec(db, "DROP TRIGGER lot_state_no_delete", NULL, NULL, NULL), 0);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    app_must(store_open_inspect(t.path, &t.clock, &s, &t.fault), &t.fault);
    findings = 0;
    app_must(store_verify(s, &o, count_finding, NULL, &r, &t.fault), &t.fault);
    assert_true(findings > 0);
    store_close(s);
    app_must(shop_open(&t.shop, t.path, &t.clock, tr_none, &t.fault), &t.fault);
}

static void verify_names_a_changed_row(void **state)
{
    (void)state;
    set("SOON", LOT_BLOCKED);
    edited("UPDATE lot_state SET reason = 'none'");
}

static void verify_names_a_missing_row(void **state)
{
    (void)state;
    set("SOON", LOT_BLOCKED);
    edited("DELETE FROM lot_state");
}

static void verify_names_a_forged_row(void **state)
{
    (void)state;
    set("SOON", LOT_BLOCKED);
    edited("INSERT INTO lot_state VALUES (1, 1, 'LATE', 'free', '')");
}

static void verify_names_what_was_freed_by_hand(void **state)
{
    (void)state;
    set("SOON", LOT_BLOCKED);
    edited("DELETE FROM lot_stop");
}

int main(void)
{
#define IN(test) cmocka_unit_test_setup_teardown(test, begin, end)
    const struct CMUnitTest tests[] = {
        IN(an_open_cart_is_stopped_too),
        IN(all_of_a_product_is_stopped),
        IN(a_lot_never_seen_is_refused_when_it_comes),
        IN(a_line_changes_its_lot),
        IN(no_change_is_no_record),
        IN(verify_names_a_changed_row),
        IN(verify_names_a_missing_row),
        IN(verify_names_a_forged_row),
        IN(verify_names_what_was_freed_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
