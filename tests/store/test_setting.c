/* Guards what a shop sets: every row of the table reads its own default back, bounds and rights
 * hold, each change is one record, caps are settings, nonsense counts as not set. */
#include "../harness/app_shop.h"
#include "../harness/check.h"

#include "diemban/app/people.h"
#include "diemban/app/setting.h"

static struct app_shop t;
static struct arena arena;

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    arena_init(&arena);
    app_must(people_add(&t.shop, "lan", "Lan", PERSON_CLERK, &t.fault), &t.fault);
    app_must(people_add(&t.shop, "hoa", "Hoa", PERSON_OWNER, &t.fault), &t.fault);
    app_must(people_act_as(&t.shop, "hoa", &t.fault), &t.fault);
    return 0;
}

static int end(void **state)
{
    (void)state;
    app_verified(&t.shop);
    arena_finish(&arena);
    app_shop_end(&t);
    return 0;
}

static int64_t records(void)
{
    struct journal_head head;
    store_journal_head(t.shop.store, &head);
    return head.seq;
}

static enum err set(int s, const char *text)
{
    return setting_set(&t.shop, s, text, &t.fault);
}

static void every_row_stands_in_the_table_once(void **state)
{
    (void)state;
    char text[SETTING_TEXT_MAX];
    for (int s = 0; s < SETTING_ALL; s++) {
        const struct setting_info *i = setting_info(s);
        struct str kept = STR_INIT;
        assert_int_equal(setting_of_key(i->key), s);
        assert_true(i->see <= i->set);
        if (i->usual[0] != '\0')
            app_must(setting_read(s, setting_write(s, i->usual, text), tr_none, &kept, &t.fault),
                     &t.fault);
        assert_string_equal(kept.at, i->usual);
        str_finish(&kept);
    }
    assert_int_equal(setting_of_key("shop"), -1);
}

static void a_change_is_one_record_and_lasts(void **state)
{
    (void)state;
    int64_t before = records();
    assert_int_equal(set(SETTING_SHOP_PHONE, " 024 3825\t1234 "), ERR_OK);
    assert_int_equal(set(SETTING_SHOP_PHONE, "024 3825 1234"), ERR_OK);
    assert_int_equal(records(), before + 1);
    assert_string_equal(t.shop.head.phone, "024 3825 1234");
    app_shop_again(&t);
    assert_string_equal(t.shop.head.phone, "024 3825 1234");
}

static void caps_are_settings(void **state)
{
    (void)state;
    char text[SETTING_TEXT_MAX];
    int s = setting_of_key("cap.clerk.discount");
    assert_int_equal(s, setting_of_cap(CAP_DISCOUNT, PERSON_CLERK));
    assert_int_equal(setting_int(&t.shop, s), 1000);
    assert_int_equal(set(s, "12,5 %"), ERR_OK);
    assert_int_equal(cap_of(&t.shop, CAP_DISCOUNT, PERSON_CLERK), 1250);
    assert_string_equal(setting_show(s, "1250", tr_none, text), "12,50 %");
    assert_int_equal(set(s, "101%"), ERR_BAD_SETTING);
    assert_int_equal(set(setting_of_cap(CAP_DRAWER, PERSON_MANAGER), "-1"), ERR_BAD_SETTING);
    assert_int_equal(set(setting_of_cap(CAP_REFUND, PERSON_MANAGER), "1.500.000"), ERR_OK);
    assert_int_equal(cap_of(&t.shop, CAP_REFUND, PERSON_MANAGER), 1500000);
}

static void rights_are_asked(void **state)
{
    (void)state;
    app_must(people_act_as(&t.shop, "lan", &t.fault), &t.fault);
    int64_t before = records();
    assert_int_equal(set(SETTING_SHOP_NAME, "Khác"), ERR_NO_RIGHT);
    assert_int_equal(set(setting_of_cap(CAP_DISCOUNT, PERSON_CLERK), "90%"), ERR_NO_RIGHT);
    assert_int_equal(set(SETTING_SCANNER_SPEC, "serial:/dev/ttyACM0"), ERR_OK);
    assert_int_equal(records(), before + 1);
}

static void nonsense_is_refused(void **state)
{
    (void)state;
    static const struct {
        int s;
        const char *text;
    } bad[] = {
        {SETTING_SHOP_NAME, ""},
        {SETTING_SHOP_NAME, " \t"},
        {SETTING_SHOP_TAX_NUMBER, "0100109107"},
        {SETTING_VAT_DEFAULT, "7%"},
        {SETTING_VAT_DEFAULT, ""},
        {SETTING_BANK_BIN, "không có"},
        {SETTING_BANK_ACCOUNT, "12345678901234567890"},
        {SETTING_BANK_ACCOUNT, "12;34"},
        {SETTING_SCANNER, "x"},
        {SETTING_SCANNER_SPEC, "usb"},
        {SETTING_INSTORE, "28"},
    };
    int64_t before = records();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(set(bad[i].s, bad[i].text), ERR_BAD_SETTING);
    assert_int_equal(set(SETTING_SHOP_NAME, "\xff"), ERR_BAD_TEXT);
    assert_int_equal(records(), before);
}

static void what_is_not_understood_counts_as_not_set(void **state)
{
    (void)state;
    app_must(store_begin(t.shop.store, &t.fault), &t.fault);
    app_must(store_setting_set(t.shop.store, "vat.default", "99%", &t.fault), &t.fault);
    app_must(store_commit(t.shop.store, &t.fault), &t.fault);
    assert_string_equal(setting_get(&t.shop, SETTING_VAT_DEFAULT, &arena), "8%");
    assert_int_equal(set(SETTING_BANK_BIN, "vietcombank"), ERR_OK);
    assert_string_equal(setting_get(&t.shop, SETTING_BANK_BIN, &arena), "970436");
}

#define shop_test(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        shop_test(every_row_stands_in_the_table_once),
        shop_test(a_change_is_one_record_and_lasts),
        shop_test(caps_are_settings),
        shop_test(rights_are_asked),
        shop_test(nonsense_is_refused),
        shop_test(what_is_not_understood_counts_as_not_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
