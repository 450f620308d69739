/* Guards the grammar of the input line: quantities before a star, codes, words, commands, and
 * that what could mean two things is refused. */
#include "../harness/check.h"

#include "diemban/core/entry.h"

static void assert_entry(const char *text, enum entry_kind kind, int64_t milli, const char *rest)
{
    struct entry e;
    assert_err(entry_parse(text, &e), ERR_OK);
    assert_int_equal(e.kind, kind);
    assert_int_equal(e.qty.milli, milli);
    assert_string_equal(e.rest, rest);
}

static void plain_entries(void **state)
{
    (void)state;
    assert_entry("", ENTRY_EMPTY, 0, "");
    assert_entry("  ", ENTRY_EMPTY, 0, "");
    assert_entry("1001", ENTRY_CODE, 0, "1001");
    assert_entry("tra sen", ENTRY_WORDS, 0, "tra sen");
    assert_entry("HD001201000038", ENTRY_WORDS, 0, "HD001201000038");
    assert_entry("/huy", ENTRY_COMMAND, 0, "huy");
    assert_entry("*5", ENTRY_WORDS, 0, "*5");
}

static void quantities(void **state)
{
    (void)state;
    assert_entry("3*", ENTRY_QTY, 3000, "");
    assert_entry("3*1001", ENTRY_CODE, 3000, "1001");
    assert_entry("0,75*gio", ENTRY_WORDS, 750, "gio");
    assert_entry("0.75*1001", ENTRY_CODE, 750, "1001");
    assert_entry("350g*1001", ENTRY_CODE, 350, "1001");
    assert_entry("3* tra sen", ENTRY_WORDS, 3000, "tra sen");
}

static void assert_amount(const char *text, enum entry_kind kind, int64_t dong)
{
    struct entry e;
    assert_err(entry_parse(text, &e), ERR_OK);
    assert_int_equal(e.kind, kind);
    assert_int_equal(e.amount.dong, dong);
    assert_int_equal(e.qty.milli, 0);
}

static void weighed_less_the_box(void **state)
{
    (void)state;
    assert_entry("0,8-0,05*1005", ENTRY_CODE, 750, "1005");
    assert_entry("800g-50g*", ENTRY_QTY, 750, "");
    assert_entry("0,8-50g*gio", ENTRY_WORDS, 750, "gio");
    struct entry e;
    assert_err(entry_parse("0,05-0,05*1005", &e), ERR_BAD_QUANTITY);
    assert_err(entry_parse("0,05-0,8*1005", &e), ERR_BAD_QUANTITY);
    assert_err(entry_parse("0,8-*1005", &e), ERR_BAD_QUANTITY);
    assert_err(entry_parse("0,8-0,1-0,1*1005", &e), ERR_BAD_QUANTITY);
    assert_int_equal(e.kind, ENTRY_EMPTY);
}

static void for_so_much_money(void **state)
{
    (void)state;
    assert_amount("100k*1005", ENTRY_CODE, 100000);
    assert_amount("0,2tr*gio", ENTRY_WORDS, 200000);
    assert_amount("100k*", ENTRY_QTY, 100000);
    assert_entry("100*1005", ENTRY_CODE, 100000, "1005"); /* a plain number is never money */
}

static void what_was_asked_for(void **state)
{
    (void)state;
    assert_entry("?rượu mơ", ENTRY_ASKED, 0, "rượu mơ");
    assert_entry(" ?  3*nem", ENTRY_ASKED, 0, "3*nem");
}

static void large_ones_are_asked(void **state)
{
    (void)state;
    struct entry e;
    assert_err(entry_parse("999*", &e), ERR_OK);
    assert_false(e.ask);
    assert_err(entry_parse("1000*", &e), ERR_OK);
    assert_true(e.ask);
}

static void doubtful_ones_are_refused(void **state)
{
    (void)state;
    struct entry e;
    assert_err(entry_parse("1.500*", &e), ERR_AMBIGUOUS);
    assert_int_equal(e.kind, ENTRY_EMPTY);
    assert_err(entry_parse("0*1001", &e), ERR_BAD_QUANTITY);
    assert_err(entry_parse("1,2,3*1001", &e), ERR_BAD_QUANTITY);
    assert_err(entry_parse("12345678901234567890*1", &e), ERR_TOO_LARGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_entries),
        cmocka_unit_test(quantities),
        cmocka_unit_test(weighed_less_the_box),
        cmocka_unit_test(for_so_much_money),
        cmocka_unit_test(what_was_asked_for),
        cmocka_unit_test(large_ones_are_asked),
        cmocka_unit_test(doubtful_ones_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
