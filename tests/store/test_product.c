/* Guards the catalogue: every code finds its product, no code finds two, and names are found
 * and ordered the Vietnamese way. */
#include "check.h"
#include "diemban/core/date.h"
#include "temp_shop.h"

static struct temp_shop t;

static int begin(void **state)
{
    (void)state;
    temp_shop_begin(&t);
    return 0;
}

static int end(void **state)
{
    (void)state;
    temp_shop_end(&t);
    return 0;
}

#define GTIN "2001234567893"
#define GTIN_NORMAL "02001234567893"

static enum err add(struct product *p, struct fault *f)
{
    must(store_begin(t.store, f), f);
    enum err e = store_product_add(t.store, p, f);
    if (e == ERR_OK)
        must(store_commit(t.store, f), f);
    else
        store_rollback(t.store);
    return e;
}

static enum err update(const struct product *p, struct fault *f)
{
    must(store_begin(t.store, f), f);
    enum err e = store_product_update(t.store, p, f);
    if (e == ERR_OK)
        must(store_commit(t.store, f), f);
    else
        store_rollback(t.store);
    return e;
}

static enum err link_code(const char *code, int64_t id, struct fault *f)
{
    must(store_begin(t.store, f), f);
    enum err e = store_code_link(t.store, code, id, f);
    if (e == ERR_OK)
        must(store_commit(t.store, f), f);
    else
        store_rollback(t.store);
    return e;
}

static void finds(const char *code, int64_t id)
{
    struct product p;
    must(store_product_by_code(t.store, code, &t.arena, &p), NULL);
    assert_int_equal(p.id, id);
}

static void finds_nothing(const char *code)
{
    struct product p;
    assert_err(store_product_by_code(t.store, code, &t.arena, &p), ERR_NO_PRODUCT);
}

static void all_fields_come_back(void **state)
{
    (void)state;
    struct fault f = {0};
    struct product p = temp_product_blank("1001", "Trà sen Tây Hồ", 690000), q;
    p.gtin = GTIN;
    p.ocop_code = "01-2020-1";
    p.weighed = true;
    p.potential5 = true;
    p.group_class = "I.2";
    p.certificate = "1147/QĐ-UBND";
    p.certificate_date = date_make(2024, 3, 1);
    p.min_stock = qty_of(2500);
    must(add(&p, &f), &f);
    assert_true(p.id > 0);
    must(store_product_by_id(t.store, p.id, &t.arena, &q), NULL);
    assert_string_equal(q.code, "1001");
    assert_string_equal(q.gtin, GTIN);
    assert_string_equal(q.ocop_code, "01-2020-1");
    assert_string_equal(q.name, "Trà sen Tây Hồ");
    assert_string_equal(q.unit, "gói");
    assert_int_equal(q.kind, PRODUCT_GOODS);
    assert_true(q.weighed && q.potential5);
    assert_int_equal(q.price.dong, 690000);
    assert_string_equal(q.vat, "8%");
    assert_int_equal(q.stars, 4);
    assert_string_equal(q.group, "I");
    assert_string_equal(q.group_class, "I.2");
    assert_string_equal(q.producer, "HTX Test");
    assert_string_equal(q.certificate, "1147/QĐ-UBND");
    assert_int_equal(q.certificate_date, p.certificate_date);
    assert_int_equal(q.min_stock.milli, 2500);
    assert_int_equal(q.on_hand.milli, 0);
    assert_err(store_product_by_id(t.store, 999, &t.arena, &q), ERR_NO_PRODUCT);
    assert_int_equal(store_product_count(t.store), 1);
}

static void every_code_finds_it(void **state)
{
    (void)state;
    struct fault f = {0};
    struct product p = temp_product_blank("1001", "Trà sen", 1000);
    p.gtin = GTIN;
    p.ocop_code = "01-2020-1";
    must(add(&p, &f), &f);
    must(link_code("ABC xyz", p.id, &f), &f);
    must(link_code("ABC xyz", p.id, &f), &f);
    finds("1001", p.id);
    finds(GTIN, p.id);
    finds(GTIN_NORMAL, p.id);
    finds("01-2020-1", p.id);
    finds("ABC xyz", p.id);
    finds_nothing("abc xyz");
    finds_nothing("2001234567890");
    finds_nothing("");
}

static void a_code_belongs_to_one(void **state)
{
    (void)state;
    struct fault f = {0};
    struct product p = temp_product_blank("1001", "Trà sen", 1000);
    p.gtin = GTIN;
    must(add(&p, &f), &f);
    struct product q = temp_product_blank("1002", "Trà nhài", 1000);
    q.gtin = GTIN_NORMAL; /* the same GTIN in its long form */
    assert_err(add(&q, &f), ERR_CODE_TAKEN);
    assert_string_equal(f.what, GTIN_NORMAL);
    q.gtin = "";
    q.code = "1001";
    assert_err(add(&q, &f), ERR_CODE_TAKEN);
    q.code = GTIN; /* a short code that looks like another's GTIN */
    assert_err(add(&q, &f), ERR_CODE_TAKEN);
    q.code = "1002";
    q.ocop_code = "1001";
    assert_err(add(&q, &f), ERR_CODE_TAKEN);
    q.ocop_code = "";
    must(add(&q, &f), &f);
    assert_err(link_code("1001", q.id, &f), ERR_CODE_TAKEN);
    assert_err(link_code(GTIN, q.id, &f), ERR_CODE_TAKEN);
    assert_err(link_code("new", 999, &f), ERR_NO_PRODUCT);
    assert_int_equal(store_product_count(t.store), 2);
    /* The other way round: a short code first, then the GTIN that scans the same. */
    struct product r = temp_product_blank("12345670", "Bánh", 1000);
    must(add(&r, &f), &f);
    q.gtin = "12345670";
    assert_err(update(&q, &f), ERR_CODE_TAKEN);
}

static void changing_codes_frees_the_old(void **state)
{
    (void)state;
    struct fault f = {0};
    struct product p = temp_product_blank("1001", "Trà sen", 1000);
    p.gtin = GTIN;
    must(add(&p, &f), &f);
    must(link_code("alias", p.id, &f), &f);
    p.code = "2001";
    p.gtin = "";
    p.name = "Chè sen";
    p.kind = PRODUCT_SERVICE;
    must(update(&p, &f), &f);
    finds("2001", p.id);
    finds("alias", p.id);
    finds_nothing("1001");
    finds_nothing(GTIN);
    struct product q;
    must(store_product_by_id(t.store, p.id, &t.arena, &q), NULL);
    assert_string_equal(q.name, "Chè sen");
    assert_int_equal(q.kind, PRODUCT_SERVICE);
    assert_err(store_product_by_name(t.store, "Trà sen", "HTX Test", &t.arena, &q), ERR_NO_PRODUCT);
    must(store_product_by_name(t.store, "chè sen", "htx test", &t.arena, &q), NULL);
    /* An alias may become the short code. */
    p.code = "alias";
    must(update(&p, &f), &f);
    finds("alias", p.id);
    p.code = "2002";
    must(update(&p, &f), &f);
    finds_nothing("alias");
}

static void by_the_last_digits(void **state)
{
    (void)state;
    struct product p;
    int64_t id = temp_product(&t, "1001", GTIN, "Trà sen", 1000);
    must(store_product_by_tail(t.store, "67893", &t.arena, &p), NULL);
    assert_int_equal(p.id, id);
    must(store_product_by_tail(t.store, "234567893", &t.arena, &p), NULL);
    assert_int_equal(p.id, id);
    assert_err(store_product_by_tail(t.store, "934567893", &t.arena, &p), ERR_NO_PRODUCT);
    assert_err(store_product_by_tail(t.store, "7893", &t.arena, &p), ERR_NO_PRODUCT);
    temp_product(&t, "1002", "2009999967893", "Trà nhài", 1000);
    assert_err(store_product_by_tail(t.store, "67893", &t.arena, &p), ERR_AMBIGUOUS);
}

static void the_next_short_code(void **state)
{
    (void)state;
    struct fault f = {0};
    char code[16];
    must(store_product_next_code(t.store, code, &f), &f);
    assert_string_equal(code, "1001");
    temp_product(&t, "0999", "", "Một", 1);
    must(store_product_next_code(t.store, code, &f), &f);
    assert_string_equal(code, "1001");
    temp_product(&t, "1500", "", "Hai", 1);
    temp_product(&t, "X9000", "", "Ba", 1);
    temp_product(&t, "20012345", "", "Bốn", 1);
    int64_t id = temp_product(&t, "9a", "", "Năm", 1);
    must(store_product_next_code(t.store, code, &f), &f);
    assert_string_equal(code, "1501");
    must(link_code("1501", id, &f), &f);
    must(store_product_next_code(t.store, code, &f), &f);
    assert_string_equal(code, "1502");
}

static int keep_name(void *ctx, const struct product *p)
{
    struct str *out = ctx;
    str_addf(out, "%s/", p->name);
    return 0;
}

static void in_order_of_names(void **state)
{
    (void)state;
    struct fault f = {0};
    struct str names = STR_INIT;
    static const char *const in[] = {"Đậu phụ",    "Chè lam", "Dầu lạc",
                                     "Ổi Đông Dư", "Cốm",     "Óc chó"};
    for (int i = 0; i < 6; i++) {
        char code[8];
        snprintf(code, sizeof code, "%d", 2000 + i);
        temp_product(&t, code, "", in[i], 1000);
    }
    must(store_product_list(t.store, false, keep_name, &names, &f), &f);
    assert_string_equal(names.at, "Chè lam/Cốm/Dầu lạc/Đậu phụ/Óc chó/Ổi Đông Dư/");
    str_clear(&names);
    must(store_product_list(t.store, true, keep_name, &names, &f), &f);
    assert_string_equal(names.at, "Đậu phụ/Chè lam/Dầu lạc/Ổi Đông Dư/Cốm/Óc chó/");
    str_finish(&names);
}

static int keep_row(void *ctx, const struct search_row *row)
{
    struct str *out = ctx;
    str_addf(out, "%s|%s|%s/", row->name, row->folded, row->initials);
    return 0;
}

static int keep_sold(void *ctx, int64_t product_id, int64_t times)
{
    struct str *out = ctx;
    str_addf(out, "%d: %d/", (int)product_id, (int)times);
    return 0;
}

static void rows_for_the_search_index(void **state)
{
    (void)state;
    struct fault f = {0};
    struct str rows = STR_INIT;
    struct temp_sale sold;
    int64_t ids[3];
    ids[0] = ids[1] = temp_product(&t, "1001", "", "Trà sen Tây Hồ", 1000);
    ids[2] = 0;
    temp_product(&t, "1002", "", "Cốm", 1000);
    temp_sell(&t, ids, 3, &sold);
    must(store_search_rows(t.store, 0, 100, keep_row, &rows, &f), &f);
    assert_string_equal(rows.at, "Trà sen Tây Hồ|tra sen tay ho|tsth/Cốm|com|c/");
    str_clear(&rows);
    must(store_search_rows(t.store, ids[0], 1, keep_row, &rows, &f), &f);
    assert_string_equal(rows.at, "Cốm|com|c/");
    str_clear(&rows);
    must(store_sold_rows(t.store, 202610, keep_sold, &rows, &f), &f);
    must(store_sold_rows(t.store, 202611, keep_sold, &rows, &f), &f);
    char want[40];
    snprintf(want, sizeof want, "%d: 2/", (int)ids[0]);
    assert_string_equal(rows.at, want);
    str_finish(&rows);
}

int main(void)
{
#define IN(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        IN(all_fields_come_back),  IN(every_code_finds_it),
        IN(a_code_belongs_to_one), IN(changing_codes_frees_the_old),
        IN(by_the_last_digits),    IN(the_next_short_code),
        IN(in_order_of_names),     IN(rows_for_the_search_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
