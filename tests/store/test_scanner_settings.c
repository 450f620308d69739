/* Guards what a shop sets for its scanners and scales: it is journalled, survives a restart,
 * is refused when it is nonsense, and the selling reads its scans by it. */
#include "../harness/app_shop.h"
#include "../harness/check.h"

#include "diemban/app/find.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/scanner.h"
#include "diemban/app/sell.h"
#include "diemban/app/setting.h"
#include "diemban/core/date.h"

static struct app_shop t;
static struct cart cart;
static struct arena arena;

static void add(const char *code, const char *gtin, const char *name, const char *unit)
{
    app_product(&t, (struct product){.code = code,
                                     .gtin = gtin,
                                     .name = name,
                                     .unit = unit,
                                     .vat = "8%",
                                     .price = money_of(100000),
                                     .weighed = strcmp(unit, "kg") == 0});
}

static int setup(void **state)
{
    (void)state;
    app_shop_begin(&t);
    arena_init(&arena);
    add("10001", "", "Thịt lợn", "kg");
    add("20002", "08938505974002", "Tương ớt", "cái");
    app_must(open_shift(&t.shop, "", money_of(0), &t.fault), &t.fault);
    app_must(sell_resume(&t.shop, &cart, &t.fault), &t.fault);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    app_verified(&t.shop);
    cart_finish(&cart);
    arena_finish(&arena);
    app_shop_end(&t);
    return 0;
}

static const struct cart_line *scan(const char *text)
{
    struct sell_scan s = {.text = text, .size = strlen(text)};
    struct sell_outcome out;
    app_must(sell_scan(&t.shop, &cart, &s, 1, &out, &t.fault), &t.fault);
    return &cart.lines[cart.count - 1];
}

static int64_t records(void)
{
    struct journal_head head;
    store_journal_head(t.shop.store, &head);
    return head.seq;
}

static const struct scanner_profile learned = {
    .end = SCANNER_END_TAB, .prefix = "~#", .gs = SCANNER_GS_CHAR, .gs_char = '|', .gap_ms = 12};

static void a_profile_is_kept_and_journalled(void **state)
{
    (void)state;
    char want[SCANNER_PROFILE_TEXT], got[SCANNER_PROFILE_TEXT];
    assert_false(t.shop.scanning.learned);
    int64_t before = records();
    app_must(scanner_store(&t.shop, &learned, &t.fault), &t.fault);
    app_must(scanner_store(&t.shop, &learned, &t.fault), &t.fault);
    assert_int_equal(records(), before + 1);
    app_shop_again(&t);
    assert_true(t.shop.scanning.learned);
    assert_string_equal(scanner_profile_text(&t.shop.scanning.profile, got),
                        scanner_profile_text(&learned, want));
}

static void scans_are_read_by_the_profile(void **state)
{
    (void)state;
    static const char *const text = "~#0108938505974002"
                                    "10LO7|17270131";
    assert_int_equal(scan(text)->state, LINE_UNKNOWN);
    app_must(scanner_store(&t.shop, &learned, &t.fault), &t.fault);
    const struct cart_line *l = scan(text);
    assert_int_equal(l->state, LINE_OK);
    assert_string_equal(l->name, "Tương ớt");
    assert_string_equal(l->lot, "LO7");
    char date[DATE_TEXT];
    assert_string_equal(date_iso(l->expiry, date), "2027-01-31");
}

static void scales_are_read_by_their_rows(void **state)
{
    (void)state;
    /* 28 + 5 digits of item + 5 of đồng × 10, whatever stands last. */
    static const char *const rows = "28,2,5,7,5,price,10,1,free;26,2,5,7,5,weight,1,1,check";
    static const char *const label = "2810001007505";
    assert_int_equal(scan(label)->state, LINE_UNKNOWN);
    app_must(setting_set(&t.shop, SETTING_INSTORE, rows, &t.fault), &t.fault);
    const struct cart_line *l = scan(label);
    assert_string_equal(l->name, "Thịt lợn");
    assert_int_equal(l->qty.milli, 75);
    assert_int_equal(scan("2610001005003")->qty.milli, 500);
    app_shop_again(&t);
    assert_int_equal(t.shop.scanning.instore_count, 2);
    struct product found[2];
    int count = 0;
    app_must(find_products(&t.shop, "8938505974002", &arena, found, 2, &count, NULL, &t.fault),
             &t.fault);
    assert_int_equal(count, 1);
    app_must(setting_set(&t.shop, SETTING_INSTORE, "", &t.fault), &t.fault);
    assert_int_equal(t.shop.scanning.instore_count, 0);
}

static void nonsense_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"28", "28,2,5,7,5,price,10,1,free;x", ";",
                                      "28,2,5,7,9,price,10,1,free", "28,2,5,7,5,price,10,0,free"};
    int64_t before = records();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_err(setting_set(&t.shop, SETTING_INSTORE, bad[i], &t.fault), ERR_BAD_SETTING);
    char many[SHOP_INSTORE_MAX * 40 + 80] = "";
    for (int i = 0; i <= SHOP_INSTORE_MAX; i++) {
        size_t n = strlen(many);
        snprintf(many + n, sizeof many - n, "28,2,5,7,5,price,10,1,free;");
    }
    assert_err(setting_set(&t.shop, SETTING_INSTORE, many, &t.fault), ERR_BAD_SETTING);
    assert_err(scanner_store_spec(&t.shop, "serial:/dev/\x1b[31m", &t.fault), ERR_BAD_TEXT);
    assert_int_equal(records(), before);
    assert_int_equal(t.shop.scanning.instore_count, 0);
    /* A text that an unknown version left is as if nothing was set. */
    app_must(store_begin(t.shop.store, &t.fault), &t.fault);
    app_must(store_setting_set(t.shop.store, "scanner.profile", "gs=new", &t.fault), &t.fault);
    app_must(store_setting_set(t.shop.store, "instore.rules", "?", &t.fault), &t.fault);
    app_must(store_commit(t.shop.store, &t.fault), &t.fault);
    app_shop_again(&t);
    assert_false(t.shop.scanning.learned);
    assert_int_equal(scan("2610001005003")->qty.milli, 500);
}

static void rights_are_asked_for(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    app_must(people_add(&t.shop, "lan", "Lan", PERSON_CLERK, &t.fault), &t.fault);
    app_must(people_sign_on(&t.shop, "lan", &t.fault), &t.fault);
    app_must(scanner_store(&t.shop, &learned, &t.fault), &t.fault);
    assert_string_equal(scanner_spec(&t.shop, &a), "");
    app_must(scanner_store_spec(&t.shop, "serial:/dev/ttyACM0", &t.fault), &t.fault);
    assert_string_equal(scanner_spec(&t.shop, &a), "serial:/dev/ttyACM0");
    assert_err(setting_set(&t.shop, SETTING_INSTORE, "", &t.fault), ERR_NO_RIGHT);
    t.shop.user = (struct person){0};
    assert_err(scanner_store(&t.shop, &learned, &t.fault), ERR_NOBODY);
    arena_finish(&a);
}

#define shop_test(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        shop_test(a_profile_is_kept_and_journalled),
        shop_test(scans_are_read_by_the_profile),
        shop_test(scales_are_read_by_their_rows),
        shop_test(nonsense_is_refused),
        shop_test(rights_are_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
