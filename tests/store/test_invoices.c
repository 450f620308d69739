/* Guards e-invoices: numbers without gaps in a till's own range, the tax authority's code, the
 * buyer kept out of the journal, late asking, replacement, and the files for a provider. */
#include "check.h"

#include "app_shop.h"
#include "diemban/app/invoice.h"
#include "diemban/app/open_shift.h"
#include "diemban/app/sell.h"
#include "diemban/core/date.h"
#include "diemban/dev/einvoice.h"
#include "diemban/store/person.h"
#include "diemban/store/product.h"

static struct app_shop t;
static struct arena a;
static char number[NUMBER_TEXT]; /* of the last sale */

static const struct invoice_buyer company = {.name = "Nguyễn Văn An",
                                             .company = "HTX <Sen> & \"Cốm\"",
                                             .tax_number = "0101243150",
                                             .address = "Hà Nội",
                                             .email = "an@example.vn"};

static struct invoice_series series(const char *symbol, int64_t first, int64_t last)
{
    struct invoice_series v = {.since = shop_day(&t.shop), .first = first, .last = last};
    assert_int_equal(invoice_symbol_parse(symbol, &v), ERR_OK);
    text_copy(v.chars, sizeof v.chars, "A1B2C");
    return v;
}

static void set_series(const char *symbol, int64_t first, int64_t last)
{
    struct invoice_series v = series(symbol, first, last);
    app_must(invoice_set_series(&t.shop, &v, &t.fault), &t.fault);
}

static enum err sell(const char *receipt_has)
{
    struct sell_scan scan = {.text = "1", .size = 1, .qty = qty_units(2)};
    struct sell_whole w = {.items = &scan, .item_count = 1};
    struct sell_done done;
    enum err e = sell_at_once(&t.shop, &w, &a, &done, &t.fault);
    if (e != ERR_OK)
        return e;
    text_copy(number, sizeof number, done.sale.number);
    assert_true(receipt_has == NULL || strstr(done.receipt, receipt_has) != NULL);
    return ERR_OK;
}

static int begin(void **state)
{
    (void)state;
    app_shop_begin(&t);
    arena_init(&a);
    struct product p = {.code = "1",
                        .gtin = "",
                        .ocop_code = "",
                        .name = "Cốm",
                        .unit = "gói",
                        .kind = PRODUCT_GOODS,
                        .price = money_of(50000),
                        .vat = "8%",
                        .group = "",
                        .group_class = "",
                        .producer = "",
                        .certificate = "",
                        .shelf = "",
                        .certificate_date = DATE_NONE};
    app_must(open_shift(&t.shop, "Sáng", money_of(0), &t.fault), &t.fault);
    app_must(store_begin(t.shop.store, &t.fault), &t.fault);
    app_must(store_product_add(t.shop.store, &p, &t.fault), &t.fault);
    app_must(store_commit(t.shop.store, &t.fault), &t.fault);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_finish(&a);
    app_shop_end(&t);
    return 0;
}

static struct invoice_state look(void)
{
    struct invoice_state s;
    app_must(invoice_look(&t.shop, number, &a, &s, &t.fault), &t.fault);
    return s;
}

static void numbers_have_no_gaps_and_no_end_but_the_range(void **state)
{
    (void)state;
    set_series("1C26MYY", 7, 8);
    app_must(sell("M1-26-A1B2C-00000000007"), &t.fault);
    app_must(sell("M1-26-A1B2C-00000000008"), &t.fault);
    assert_int_equal(look().invoice.number, 8);
    assert_int_equal(sell(NULL), ERR_SERIES_USED_UP);
    set_series("1C26MYY", 100, 200);
    app_must(sell("M1-26-A1B2C-00000000100"), &t.fault);
    app_verified(&t.shop);
}

static void a_series_is_checked(void **state)
{
    struct invoice_series v;
    (void)state;
    set_series("1C26MYY", 10, 20);
    v = series("1C26MYY", 20, 30);
    assert_int_equal(invoice_set_series(&t.shop, &v, &t.fault), ERR_BAD_SERIES);
    v = series("1C26MYY", 30, 29);
    assert_int_equal(invoice_set_series(&t.shop, &v, &t.fault), ERR_BAD_SERIES);
    v = series("3C26MYY", 30, 31);
    assert_int_equal(invoice_set_series(&t.shop, &v, &t.fault), ERR_BAD_SYMBOL);
    v = series("1C26MAB", 10, 20);
    text_copy(v.chars, sizeof v.chars, "a1B2C");
    assert_int_equal(invoice_set_series(&t.shop, &v, &t.fault), ERR_BAD_SERIES);
    assert_int_equal(invoice_symbol_parse("1K26MYY", &v), ERR_BAD_SYMBOL);
    assert_int_equal(invoice_symbol_parse("1C26TYY", &v), ERR_BAD_SYMBOL);
    assert_int_equal(invoice_symbol_parse("C26MYY", &v), ERR_BAD_SYMBOL);
    t.shop.user.role = PERSON_CLERK;
    assert_int_equal(invoice_set_series(&t.shop, &v, &t.fault), ERR_NO_RIGHT);
}

static void last_years_symbol_gives_no_number(void **state)
{
    (void)state;
    set_series("1C25MYY", 1, 9);
    app_must(sell(NULL), &t.fault);
    assert_int_equal(look().invoice.form, 0);
}

static int holds_text(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    (void)seq;
    (void)hash;
    return *(bool *)ctx = *(bool *)ctx || memmem(bytes, n, "0101243150", 10) != NULL;
}

static void a_buyer_is_checked_and_never_in_the_journal(void **state)
{
    struct invoice_state s;
    struct invoice_buyer wrong = company;
    bool found = false;
    (void)state;
    app_must(sell(NULL), &t.fault);
    wrong.tax_number = "0101243151";
    assert_int_equal(invoice_ask(&t.shop, number, &wrong, &a, &s, &t.fault), ERR_BAD_TAX_NUMBER);
    assert_false(invoice_buyer_known(&(struct invoice_buyer){"", "", "", "", ""}));
    app_must(invoice_ask(&t.shop, "#1", &company, &a, &s, &t.fault), &t.fault);
    assert_string_equal(s.buyer.company, company.company);
    assert_int_equal(s.invoice.form, 0); /* no series: the provider numbers it */
    app_must(store_journal_read(t.shop.store, 1, 0, holds_text, &found, &t.fault), &t.fault);
    assert_false(found);
    assert_int_equal(invoice_ask(&t.shop, "#9", &company, &a, &s, &t.fault), ERR_NO_RECEIPT);
}

static void asked_late_it_is_numbered_and_replaced_once_answered(void **state)
{
    struct invoice_state s;
    char code[INVOICE_CODE];
    (void)state;
    app_must(sell(NULL), &t.fault);
    set_series("2C26MYY", 1, 99);
    app_must(invoice_ask(&t.shop, number, &company, &a, &s, &t.fault), &t.fault);
    assert_string_equal(s.invoice.code, "M2-26-A1B2C-00000000001");
    app_must(invoice_ask(&t.shop, number, &company, &a, &s, &t.fault), &t.fault);
    assert_int_equal(s.invoice.number, 1); /* not answered yet: the same one */
    text_copy(code, sizeof code, s.invoice.code);
    struct invoice_row row = {.line = 2,
                              .document = "",
                              .code = "",
                              .symbol = "2C26MYY",
                              .lookup = "https://tracuu.example.vn",
                              .number = 1};
    app_must(invoice_import(&t.shop, &row, 1, &t.fault), &t.fault);
    assert_true(look().answered);
    assert_string_equal(look().lookup, "https://tracuu.example.vn");
    app_must(invoice_ask(&t.shop, number, &company, &a, &s, &t.fault), &t.fault);
    assert_int_equal(s.invoice.kind, INVOICE_REPLACE);
    assert_int_equal(s.invoice.number, 2);
    assert_string_equal(s.invoice.related, code);
    assert_false(s.answered);
    app_verified(&t.shop);
}

static void answers_are_all_taken_or_none(void **state)
{
    (void)state;
    set_series("1C26MYY", 1, 9);
    app_must(sell(NULL), &t.fault);
    struct invoice_row rows[2] = {
        {.line = 2, .document = number, .code = "", .symbol = "", .lookup = "x"},
        {.line = 3, .document = number, .code = "", .symbol = "1C26MYY", .lookup = "", .number = 5},
    };
    assert_int_equal(invoice_import(&t.shop, rows, 2, &t.fault), ERR_BAD_IMPORT);
    assert_false(look().answered);
    app_must(invoice_import(&t.shop, rows, 1, &t.fault), &t.fault);
    assert_true(look().answered);
}

static int add_both(void *ctx, const struct einvoice *v)
{
    struct str *files = ctx;
    einvoice_xml_add(&files[0], v);
    einvoice_csv_add(&files[1], v);
    return 0;
}

static void files_for_the_provider(void **state)
{
    struct str files[2] = {STR_INIT, STR_INIT};
    struct invoice_state s;
    (void)state;
    set_series("1C26MYY", 1, 9);
    app_must(sell(NULL), &t.fault);
    app_must(sell(NULL), &t.fault);
    app_must(invoice_ask(&t.shop, number, &company, &a, &s, &t.fault), &t.fault);
    struct report_period p = {shop_day(&t.shop), shop_day(&t.shop)};
    app_must(invoice_export(&t.shop, &p, add_both, files, &t.fault), &t.fault);
    const char *xml = files[0].at;
    assert_non_null(strstr(xml, "<NMua><Ten>Bán cho người tiêu dùng</Ten></NMua>"));
    assert_non_null(strstr(xml, "<Ten>HTX &lt;Sen&gt; &amp; &quot;Cốm&quot;</Ten>"
                                "<MST>0101243150</MST><DChi>Hà Nội</DChi>"
                                "<DCTDTu>an@example.vn</DCTDTu>"
                                "<HVTNMHang>Nguyễn Văn An</HVTNMHang>"));
    assert_non_null(strstr(xml, "<SLuong>2</SLuong><DGia>46296.5</DGia><ThTien>92593</ThTien>"
                                "<TSuat>8%</TSuat>"));
    assert_non_null(strstr(xml, "<TgTCThue>92593</TgTCThue><TgTThue>7407</TgTThue>"
                                "<TgTTTBSo>100000</TgTTTBSo>"
                                "<TgTTTBChu>Một trăm nghìn đồng</TgTTTBChu>"));
    assert_non_null(strstr(xml, "</DLHDon><MCCQT>M1-26-A1B2C-00000000002</MCCQT></HDon>"));
    assert_non_null(strstr(files[1].at, "\"M1-26-A1B2C-00000000001\",\"2026-11-23\""));
    str_finish(&files[0]);
    str_finish(&files[1]);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(numbers_have_no_gaps_and_no_end_but_the_range),
        IN(a_series_is_checked),
        IN(last_years_symbol_gives_no_number),
        IN(a_buyer_is_checked_and_never_in_the_journal),
        IN(asked_late_it_is_numbered_and_replaced_once_answered),
        IN(answers_are_all_taken_or_none),
        IN(files_for_the_provider),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
