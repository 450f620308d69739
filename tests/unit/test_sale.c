/* Guards cart arithmetic, payment, change, VAT by rate and the receipt's layout. */
#include "../harness/check.h"

#include "diemban/base/utf8.h"
#include "diemban/core/receipt.h"
#include "diemban/core/sale.h"

static struct cart_line line_of(const char *name, int64_t price, int64_t milli, const char *vat)
{
    struct cart_line l = {.state = LINE_OK,
                          .product_id = 1,
                          .scanned = "2001",
                          .code = "1001",
                          .name = name,
                          .unit = "hộp",
                          .qty = qty_of(milli),
                          .price = money_of(price),
                          .expiry = DATE_NONE};
    assert_err(vat_on(vat, 20000, &l.vat), ERR_OK);
    return l;
}

static void add(struct cart *c, const char *name, int64_t price, int64_t milli, const char *vat)
{
    struct cart_line l = line_of(name, price, milli, vat);
    assert_err(cart_add(c, &l, NULL), ERR_OK);
}

static void each_scan_is_its_own_line(void **state)
{
    (void)state;
    struct cart c;
    cart_init(&c);
    for (int i = 0; i < 600; i++)
        add(&c, "Cốm làng Vòng", 1000, 1000, "8%");
    assert_int_equal(c.count, 600);
    assert_int_equal(cart_total(&c).dong, 600000);
    assert_err(cart_remove(&c, 300), ERR_OK);
    assert_err(cart_remove(&c, 300), ERR_NO_LINE);
    add(&c, "Chè lam", 5, 1000, "5%");
    assert_int_equal(cart_last(&c)->no, 601);
    cart_finish(&c);
}

static void a_red_row_blocks_and_costs_nothing(void **state)
{
    (void)state;
    struct cart c;
    cart_init(&c);
    add(&c, "Nón làng Chuông", 150000, 1000, "8%");
    struct cart_line red = {
        .state = LINE_UNKNOWN, .scanned = "8939", .qty = qty_units(1), .expiry = DATE_NONE};
    assert_err(cart_add(&c, &red, NULL), ERR_OK);
    assert_int_equal(cart_total(&c).dong, 150000);
    assert_int_equal(cart_blocker(&c)->no, 2);
    assert_err(cart_remove(&c, 2), ERR_OK);
    assert_null(cart_blocker(&c));
    cart_finish(&c);
}

static void bounds_refuse_and_keep_the_cart(void **state)
{
    (void)state;
    struct cart c;
    cart_init(&c);
    add(&c, "Tranh thêu", MONEY_ENTRY_MAX, 1000, "8%");
    struct cart_line more = line_of("Tranh thêu", 1, 1000, "8%");
    assert_err(cart_add(&c, &more, NULL), ERR_TOO_LARGE);
    assert_err(cart_set_qty(&c, 1, qty_units(2)), ERR_TOO_LARGE);
    assert_err(cart_set_qty(&c, 1, qty_of(0)), ERR_BAD_QUANTITY);
    assert_int_equal(c.count, 1);
    assert_int_equal(cart_total(&c).dong, MONEY_ENTRY_MAX);
    cart_finish(&c);
}

static void sold(struct sale *s, struct arena *a)
{
    struct cart c;
    cart_init(&c);
    add(&c, "Trà sen Tây Hồ ướp xổi 100 g", 450000, 2000, "8%");
    add(&c, "Rượu nếp cái hoa vàng", 120000, 1000, "10%");
    add(&c, "Giò lụa Ước Lễ", 85000, 750, "8%");
    c.lines[2].lot = "2211";
    c.lines[2].expiry = date_make(2026, 11, 28);
    assert_err(sale_from_cart(s, &c, a, NULL, NULL), ERR_OK);
    s->number = "HD001201000038";
    s->clerk = "Lan";
    s->at = date_start(date_make(2026, 11, 23)) + 14 * 3600000 + 32 * 60000;
    cart_finish(&c);
}

static void cash_gives_change_and_cards_do_not(void **state)
{
    (void)state;
    struct arena a = {0};
    struct sale s;
    sold(&s, &a);
    assert_int_equal(s.total.dong, 1083750);
    assert_err(sale_pay(&s, TENDER_CARD, money_of(2000000), ""), ERR_OVERPAID);
    assert_err(sale_pay(&s, TENDER_CARD, money_of(83750), ""), ERR_OK);
    assert_err(sale_complete(&s), ERR_UNDERPAID);
    assert_err(sale_pay(&s, TENDER_CASH, money_of(1500000), ""), ERR_OK);
    assert_err(sale_complete(&s), ERR_OK);
    assert_int_equal(s.change.dong, 500000);
    assert_true(sale_check(&s));
    s.lines[0].amount.dong++;
    assert_false(sale_check(&s));
    arena_finish(&a);
}

static void vat_adds_up_by_rate(void **state)
{
    (void)state;
    struct arena a = {0};
    struct sale s;
    sold(&s, &a);
    struct vat_sum sums[4];
    assert_int_equal(sale_vat_sums(&s, sums, 4), 2);
    assert_string_equal(sums[0].rate.name, "8%");
    assert_int_equal(sums[0].amount.dong, 963750);
    assert_int_equal(sums[0].vat.dong, 66667 + 4722);
    assert_int_equal(sums[1].vat.dong, 10909);
    arena_finish(&a);
}

static void suggestions_rise_from_exact(void **state)
{
    (void)state;
    struct money out[6];
    int n = cash_suggestions(money_of(63750), out, 6);
    assert_int_equal(out[0].dong, 63750);
    for (int i = 1; i < n; i++)
        assert_true(out[i].dong > out[i - 1].dong);
    assert_int_equal(out[1].dong, 64000);
    n = cash_suggestions(money_of(500000), out, 6);
    assert_int_equal(out[n - 1].dong, 1000000);
}

static void a_receipt_reads_well(void **state)
{
    (void)state;
    struct arena a = {0};
    struct sale s;
    sold(&s, &a);
    assert_err(sale_pay(&s, TENDER_CASH, money_of(1100000), ""), ERR_OK);
    assert_err(sale_complete(&s), ERR_OK);
    struct doc d;
    doc_init(&d, &a);
    struct shop_head shop = {.name = "Điểm bán 12",
                             .address = "2 Hàng Bài, Cửa Nam",
                             .tax_number = "",
                             .phone = "",
                             .till = {.point = 12, .till = 1},
                             .demo = true};
    struct receipt_proof proof = {.seq = 41, .perpetual = money_of(5000000)};
    struct receipt_words words = {.first = tr_none};
    assert_err(receipt_build(&d, &s, &shop, &proof, &words), ERR_OK);
    static const int widths[] = {32, 42, 48};
    for (size_t i = 0; i < 3; i++) {
        struct str text = STR_INIT;
        doc_text(&d, widths[i], &text);
        assert_non_null(strstr(text.at, "1.083.750 đ"));
        assert_non_null(strstr(text.at, "lot 2211 · expires 28/11/2026"));
        assert_non_null(strstr(text.at, "HD001201000038"));
        for (char *line = text.at, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
            *end = '\0';
            if (utf8_width(line) > widths[i])
                fail_msg("%d cells in a line of %d: %s", utf8_width(line), widths[i], line);
        }
        str_finish(&text);
    }
    arena_finish(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_scan_is_its_own_line),
        cmocka_unit_test(a_red_row_blocks_and_costs_nothing),
        cmocka_unit_test(bounds_refuse_and_keep_the_cart),
        cmocka_unit_test(cash_gives_change_and_cards_do_not),
        cmocka_unit_test(vat_adds_up_by_rate),
        cmocka_unit_test(suggestions_rise_from_exact),
        cmocka_unit_test(a_receipt_reads_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
