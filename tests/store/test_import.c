/* Guards the import of a catalogue: all rows or none, how rows find their product, what is
 * filled in and what stays as it was, and the one record that it leaves. */
#include "../harness/app_shop.h"
#include "../harness/check.h"

#include "diemban/app/import.h"
#include "diemban/app/product.h"
#include "diemban/dev/rows.h"
#include "diemban/store/product.h"

static struct app_shop t;

static int setup(void **state)
{
    (void)state;
    app_shop_begin(&t);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    app_shop_end(&t);
    return 0;
}

static enum err import_text(const char *text, bool dry_run, struct import_result *ret)
{
    struct product_rows rows;
    product_rows_init(&rows);
    assert_err(rows_read_csv(text, strlen(text), &rows), ERR_OK);
    enum err e = import_products(&t.shop, &rows, dry_run, ret, &t.fault);
    product_rows_finish(&rows);
    return e;
}

static struct product get(const char *code, struct arena *a)
{
    struct product p = {0};
    app_must(product_get(&t.shop, code, a, &p, &t.fault), &t.fault);
    return p;
}

static int64_t head(void)
{
    struct journal_head h;
    store_journal_head(t.shop.store, &h);
    return h.seq;
}

static void what_is_missing_is_filled_in(void **state)
{
    (void)state;
    struct arena a = {0};
    arena_init(&a);
    struct import_result r;
    app_must(
        import_text("name;price;unit\nTrà sen;450000;hộp\nRau;22000;kg\nNón;150000;\n", false, &r),
        &t.fault);
    assert_int_equal(r.rows, 3);
    assert_int_equal(r.added, 3);
    assert_int_equal(r.changed, 0);
    struct product p = get("1001", &a);
    assert_string_equal(p.name, "Trà sen");
    assert_string_equal(p.vat, "8%");
    assert_false(p.weighed);
    assert_true(get("1002", &a).weighed);
    assert_string_equal(get("1003", &a).unit, "cái");
    arena_finish(&a);
}

static void codes_of_the_file_come_before_given_ones(void **state)
{
    (void)state;
    struct arena a = {0};
    arena_init(&a);
    struct import_result r;
    app_must(import_text("name;price;code\nKhông mã;1000;\nCó mã;2000;1001\nSố không;3000;0007\n",
                         false, &r),
             &t.fault);
    assert_string_equal(get("1001", &a).name, "Có mã");
    assert_string_equal(get("0007", &a).name, "Số không");
    assert_string_equal(get("1002", &a).name, "Không mã");
    arena_finish(&a);
}

static void one_fault_and_nothing_is_stored(void **state)
{
    (void)state;
    struct import_result r;
    int64_t before = head();
    assert_err(import_text("name;price\nA;1000\nB;x\nC;3000\n", false, &r), ERR_BAD_IMPORT);
    assert_non_null(strstr(t.fault.what, "Line 3, price"));
    assert_int_equal(store_product_count(t.shop.store), 0);
    assert_int_equal(head(), before);
}

static void faults_against_the_shop_are_found_too(void **state)
{
    (void)state;
    struct import_result r;
    app_must(import_text("name;price;code;gtin\nA;1;A1;2900000010017\nB;1;B1;2900000010024\n",
                         false, &r),
             &t.fault);
    /* The code is A's and the bar code B's. */
    assert_err(import_text("name;price;code;gtin\nC;1;;\nA;1;A1;2900000010024\n", false, &r),
               ERR_BAD_IMPORT);
    assert_non_null(strstr(t.fault.what, "Line 3, gtin"));
    assert_int_equal(store_product_count(t.shop.store), 2);
}

static void the_same_product_twice_is_a_fault(void **state)
{
    (void)state;
    struct import_result r;
    assert_err(import_text("name;price;producer\nBánh cốm;1;X\nBÁNH CỐM;2;x\n", false, &r),
               ERR_BAD_IMPORT);
    assert_non_null(strstr(t.fault.what, "Line 3"));
    assert_int_equal(store_product_count(t.shop.store), 0);
}

static void rows_find_their_product(void **state)
{
    (void)state;
    struct arena a = {0};
    arena_init(&a);
    struct import_result r;
    app_must(import_text("name;price;code;gtin;ocop_code;producer\n"
                         "A;1;A1;2900000010017;01-282-10474-1-2021;X\n",
                         false, &r),
             &t.fault);
    int64_t id = get("A1", &a).id;
    static const char *const files[] = {
        "name;price;code\nA mới;2;A1\n",
        "name;price;gtin\nA theo mã vạch;3;02900000010017\n",
        "name;price;ocop_code\nA theo OCOP;4;01-282-10474-1-2021\n",
        "name;price;producer\na THEO ocop;5;x\n",
    };
    for (int i = 0; i < 4; i++) {
        app_must(import_text(files[i], false, &r), &t.fault);
        assert_int_equal(r.added, 0);
        assert_int_equal(r.changed, 1);
        struct product p = get("A1", &a);
        assert_int_equal(p.id, id);
        assert_int_equal(p.price.dong, i + 2);
        assert_string_equal(p.ocop_code, "01-282-10474-1-2021");
    }
    assert_int_equal(store_product_count(t.shop.store), 1);
    arena_finish(&a);
}

static void columns_not_given_stay(void **state)
{
    (void)state;
    struct arena a = {0};
    arena_init(&a);
    struct import_result r;
    app_must(
        import_text("name;price;code;stars;unit;vat;group;producer;min_stock;certificate_date\n"
                    "A;1;A1;4;kg;5%;I.1.a;X;3;04/03/2024\n",
                    false, &r),
        &t.fault);
    app_must(import_text("code;name;price\nA1;A;2\n", false, &r), &t.fault);
    struct product p = get("A1", &a);
    assert_int_equal(p.price.dong, 2);
    assert_int_equal(p.stars, 4);
    assert_string_equal(p.unit, "kg");
    assert_true(p.weighed);
    assert_string_equal(p.vat, "5%");
    assert_string_equal(p.group_class, "I.1.a");
    assert_string_equal(p.producer, "X");
    assert_int_equal(p.min_stock.milli, 3000);
    assert_int_equal(p.certificate_date, date_make(2024, 3, 4));
    arena_finish(&a);
}

static void the_same_file_again_changes_nothing(void **state)
{
    (void)state;
    struct import_result r;
    const char *text = "name;price;code\nA;1000;A1\nB;2000;B1\n";
    app_must(import_text(text, false, &r), &t.fault);
    app_must(import_text(text, false, &r), &t.fault);
    assert_int_equal(r.rows, 2);
    assert_int_equal(r.added, 0);
    assert_int_equal(r.changed, 0);
}

static void a_dry_run_stores_nothing(void **state)
{
    (void)state;
    struct import_result r;
    int64_t before = head();
    app_must(import_text("name;price\nA;1000\nB;2000\n", true, &r), &t.fault);
    assert_int_equal(r.added, 2);
    assert_int_equal(store_product_count(t.shop.store), 0);
    assert_int_equal(head(), before);
}

static int take_record(void *ctx, int64_t seq, const void *bytes, size_t n, const struct hash *hash)
{
    (void)seq;
    (void)hash;
    struct arena a = {0};
    arena_init(&a);
    struct record r;
    assert_err(record_decode(bytes, n, &a, &r), ERR_OK);
    int64_t *counts = ctx;
    if (r.kind == RECORD_IMPORT) {
        struct payload p;
        size_t size;
        payload_begin(&p, r.payload, r.payload_size, &a);
        const void *file = payload_get_bytes(&p, &size);
        assert_int_equal(size, HASH_BYTES);
        struct hash want = hash_of("name;price\nA;1000\n", 18);
        assert_memory_equal(file, want.b, HASH_BYTES);
        counts[0]++;
        counts[1] = payload_get_int(&p);
        counts[2] = payload_get_int(&p);
    }
    arena_finish(&a);
    return 0;
}

static void one_record_knows_the_file(void **state)
{
    (void)state;
    struct import_result r;
    app_must(import_text("name;price\nA;1000\n", false, &r), &t.fault);
    int64_t counts[3] = {0};
    app_must(store_journal_read(t.shop.store, 1, 0, take_record, counts, &t.fault), &t.fault);
    assert_int_equal(counts[0], 1);
    assert_int_equal(counts[1], 1);
    assert_int_equal(counts[2], 1);
    app_verified(&t.shop);
}

static void it_is_all_there_after_a_restart(void **state)
{
    (void)state;
    struct arena a = {0};
    arena_init(&a);
    struct import_result r;
    app_must(import_text("name;price;code\nA;1000;A1\n", false, &r), &t.fault);
    app_shop_again(&t);
    assert_string_equal(get("A1", &a).name, "A");
    arena_finish(&a);
}

/* A pack of the file is a code of its product from then on, once, with its record; one that is
 * another's refuses the file. */
static void packs_are_linked(void **state)
{
    (void)state;
    struct arena a = {0};
    struct product_pack *packs;
    struct import_result r;
    int n;
    arena_init(&a);
    app_must(import_text("name;price;packs\nTrà;1000;CS12=12;\n", false, &r), &t.fault);
    int64_t before = head();
    const char *more = "name;price;packs\nTrà;1000;\"CS12=12; CS24=24\"\n";
    app_must(import_text(more, false, &r), &t.fault);
    assert_int_equal(r.changed, 1);
    assert_int_equal(head(), before + 2); /* the new pack, the import */
    app_must(import_text(more, false, &r), &t.fault);
    assert_int_equal(r.changed, 0);
    struct product p = get("CS24", &a);
    assert_string_equal(p.name, "Trà");
    app_must(product_packs(&t.shop, p.id, &a, &packs, &n, &t.fault), &t.fault);
    assert_int_equal(n, 2);
    assert_string_equal(packs[0].code, "CS12");
    assert_int_equal(packs[1].pieces, 24);
    assert_err(import_text("name;price;packs\nNón;5000;CS24=6\n", false, &r), ERR_BAD_IMPORT);
    assert_err(import_text("name;code;price;packs\nNón;N1;5000;N1=6\n", false, &r), ERR_BAD_IMPORT);
    assert_err(product_get(&t.shop, "N1", &a, &p, &t.fault), ERR_NO_PRODUCT);
    arena_finish(&a);
}

static void one_product_by_hand(void **state)
{
    (void)state;
    struct arena a = {0};
    arena_init(&a);
    struct product p = product_blank();
    p.name = "Cốm làng Vòng";
    p.price = money_of(120000);
    app_must(product_add(&t.shop, &p, &a, &t.fault), &t.fault);
    assert_string_equal(p.code, "1001");
    int64_t seq = head();
    app_must(product_set(&t.shop, &p, &t.fault), &t.fault);
    assert_int_equal(head(), seq); /* nothing changed, nothing recorded */
    p.price = money_of(125000);
    app_must(product_set(&t.shop, &p, &t.fault), &t.fault);
    assert_int_equal(head(), seq + 1);
    app_must(product_link(&t.shop, "https://example.vn/qr/1", p.id, &t.fault), &t.fault);
    assert_int_equal(get("https://example.vn/qr/1", &a).price.dong, 125000);
    struct product other = product_blank();
    other.name = "Khác";
    other.code = "1001";
    assert_err(product_add(&t.shop, &other, &a, &t.fault), ERR_CODE_TAKEN);
    assert_err(product_link(&t.shop, "1001", 999, &t.fault), ERR_NO_PRODUCT);
    arena_finish(&a);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(what_is_missing_is_filled_in),
        CASE(codes_of_the_file_come_before_given_ones),
        CASE(one_fault_and_nothing_is_stored),
        CASE(faults_against_the_shop_are_found_too),
        CASE(the_same_product_twice_is_a_fault),
        CASE(rows_find_their_product),
        CASE(columns_not_given_stay),
        CASE(the_same_file_again_changes_nothing),
        CASE(a_dry_run_stores_nothing),
        CASE(one_record_knows_the_file),
        CASE(it_is_all_there_after_a_restart),
        CASE(packs_are_linked),
        CASE(one_product_by_hand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
