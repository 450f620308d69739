/* Guards how a product file becomes rows: names of columns in two languages, numbers and dates
 * as people write them, groups old and new, and that every fault has its line and column. */
#include "../harness/check.h"

#include "diemban/core/group.h"
#include "diemban/dev/rows.h"

static struct product_rows rows;

static int setup(void **state)
{
    (void)state;
    product_rows_init(&rows);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    product_rows_finish(&rows);
    return 0;
}

static void read_text(const char *text)
{
    assert_err(rows_read_csv(text, strlen(text), &rows), ERR_OK);
}

/* The faults as "line:column " each. */
static void faults_are(const char *want)
{
    struct str out = STR_INIT;
    for (int i = 0; i < rows.fault_count; i++)
        str_addf(&out, "%d:%s ", rows.faults[i].line, rows.faults[i].column);
    assert_string_equal(out.at, want);
    str_finish(&out);
}

static void english_columns_in_any_order_and_case(void **state)
{
    (void)state;
    read_text("PRICE,Name,code,GTIN,Group,stars,unit,vat,min_stock\n"
              "\"1,250,000\",Tranh thêu,0012,8938505974002,IV.1,4,bức,8%,2\n");
    faults_are("");
    assert_int_equal(rows.count, 1);
    const struct product *p = &rows.rows[0].product;
    assert_int_equal(p->price.dong, 1250000);
    assert_string_equal(p->name, "Tranh thêu");
    assert_string_equal(p->code, "0012"); /* leading zeros stay */
    assert_string_equal(p->gtin, "8938505974002");
    assert_string_equal(p->group, "IV");
    assert_string_equal(p->group_class, "IV.1");
    assert_int_equal(p->stars, 4);
    assert_string_equal(p->unit, "bức");
    assert_string_equal(p->vat, "8%");
    assert_int_equal(p->min_stock.milli, 2000);
}

/* Packs are a list of code=pieces; a code alone, no pieces or too many are faults. */
static void packs_are_a_list(void **state)
{
    (void)state;
    read_text("name,price,packs\nA,1,18938505974009=12; CS24 = 24\nB,1,\nC,1,CS\nD,1,CS=0\n"
              "E,1,CS=10001\nF,1,a b=2\nG,1,=2\nH,1,CS=2x\n");
    faults_are("4:packs 5:packs 6:packs 7:packs 8:packs 9:packs ");
    const struct product_row *row = &rows.rows[0];
    assert_int_equal(row->pack_count, 2);
    assert_string_equal(row->packs[0].code, "18938505974009");
    assert_int_equal(row->packs[0].pieces, 12);
    assert_string_equal(row->packs[1].code, "CS24");
    assert_int_equal(row->packs[1].pieces, 24);
    assert_int_equal(rows.rows[1].pack_count, 0);
}

static void vietnamese_columns_with_and_without_marks(void **state)
{
    (void)state;
    read_text("Tên sản phẩm;Giá bán;Mã vạch;Nhóm;Hạng sao;Chủ thể;Số quyết định;"
              "Ngày quyết định;DVT;Thuế suất;Ghi chú\n"
              "Trà sen Tây Hồ;450.000 đ;;Chè;4 sao;HTX Sen;1147/QĐ-UBND;04/03/2024;hộp;8 %;x\n");
    faults_are("");
    const struct product *p = &rows.rows[0].product;
    assert_int_equal(p->price.dong, 450000);
    assert_string_equal(p->group_class, "I.5");
    assert_int_equal(p->stars, 4);
    assert_string_equal(p->producer, "HTX Sen");
    assert_string_equal(p->certificate, "1147/QĐ-UBND");
    assert_int_equal(p->certificate_date, date_make(2024, 3, 4));
    assert_string_equal(p->unit, "hộp");
    assert_false(row_gives(&rows.rows[0], COLUMN_GTIN));
    assert_int_equal(rows.ignored_count, 1);
    assert_string_equal(rows.ignored[0], "Ghi chú");
}

static void prices_as_people_write_them(void **state)
{
    (void)state;
    read_text("name;price\nA;1.250.000\nB;1,250,000\nC;85000 đ\nD;85 000\nE;0\n");
    faults_are("");
    const int64_t want[] = {1250000, 1250000, 85000, 85000, 0};
    for (int i = 0; i < 5; i++)
        assert_int_equal(rows.rows[i].product.price.dong, want[i]);
}

static void stars_say_one_value_or_nothing(void **state)
{
    (void)state;
    read_text("name;price;stars;potential5\nA;1;4*;\nB;1;★★★★★;\nC;1;tiềm năng 5 sao;\n"
              "D;1;;x\nE;1;3 sao;không\nF;1;;\n");
    faults_are("");
    const int stars[] = {4, 5, 4, 4, 3, 0};
    const bool potential[] = {false, false, true, true, false, false};
    for (int i = 0; i < 6; i++) {
        assert_int_equal(rows.rows[i].product.stars, stars[i]);
        assert_int_equal(rows.rows[i].product.potential5, potential[i]);
    }
}

static void doubtful_stars_are_refused(void **state)
{
    (void)state;
    read_text("name;price;stars;potential5\nA;1;3-4;\nB;1;3+;\nC;1;2;\nD;1;5;có\nE;1;4;maybe\n");
    faults_are("2:stars 3:stars 4:stars 5:potential5 6:potential5 ");
}

static void every_fault_has_its_place(void **state)
{
    (void)state;
    read_text("name;price;gtin;group;certificate_date;vat;min_stock\n"
              "Tốt;1000;;;;;\n"
              ";1000;;;;;\n"
              "Sai giá;12,50;;;;;\n"
              "Thiếu giá;;;;;;\n"
              "Sai mã;1;8938505974003;;;;\n"
              "Excel;1;8.93851E+12;;;;\n"
              "Nhiều;1;;IX;31/02/2026;9,5;1.500\n");
    faults_are("3:name 4:price 5:price 6:gtin 7:gtin 8:group 8:certificate_date 8:vat "
               "8:min_stock ");
}

static void a_fault_is_a_whole_sentence(void **state)
{
    (void)state;
    read_text("name;price\nA;1\nB;x\n");
    struct str out = STR_INIT;
    row_fault_text(&rows.faults[0], tr_none, &out);
    assert_string_equal(out.at,
                        "Line 3, price: “x” is no price: whole đồng, such as 85000 or 85.000 đ");
    str_finish(&out);
}

static void headers_must_name_what_is_needed(void **state)
{
    (void)state;
    read_text("code;price\n1;1\n");
    faults_are("1:name 2:name ");
    product_rows_finish(&rows);
    product_rows_init(&rows);
    read_text("name;price;Giá\nA;1;2\n");
    faults_are("1:Giá ");
    product_rows_finish(&rows);
    product_rows_init(&rows);
    read_text("");
    faults_are("1:name ");
}

static void broken_text_is_named(void **state)
{
    (void)state;
    read_text("name;price\nTr\xE0 sen;1000\nA;1\n");
    faults_are("2:name ");
    product_rows_finish(&rows);
    product_rows_init(&rows);
    read_text("name;price\nA;1\nB;\"2\n");
    faults_are("3:2 ");
}

static void groups_old_and_new(void **state)
{
    (void)state;
    static const struct {
        const char *text, *group, *cls;
    } cases[] = {
        {"I", "I", ""},
        {"iv.2", "IV", "IV.2"},
        {"I.3.b", "I", "I.3.b"},
        {"I3b", "I", "I.3.b"},
        {"4.2", "IV", "IV.2"},
        {"VI", "VI", ""},
        {"Thực phẩm", "I", ""},
        {"Đồ uống", "II", ""},
        {"Thảo dược", "III", ""},
        {"Thủ công mỹ nghệ, trang trí", "IV", "IV.1"},
        {"Lưu niệm - nội thất - trang trí", "IV", "IV.1"},
        {"Vải và may mặc", "IV", "IV.2"},
        {"Vải, may mặc", "IV", "IV.2"},
        {"Dịch vụ du lịch nông thôn, bán hàng", "VI", ""},
        {"Chế biến từ gạo, ngũ cốc", "I", "I.3.b"},
        {"Rượu trắng", "II", "II.1.a"},
        {"", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct group g = {0};
        assert_true(group_parse(cases[i].text, &g));
        assert_string_equal(g.group, cases[i].group);
        assert_string_equal(g.cls, cases[i].cls);
    }
    static const char *const wrong[] = {"VII", "I.7", "IV.3", "I.1.c", "IV.2.a", "Ô tô", "0"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct group g;
        if (group_parse(wrong[i], &g))
            fail_msg("%s was taken for %s %s", wrong[i], g.group, g.cls);
    }
}

static void services_are_no_goods(void **state)
{
    (void)state;
    read_text("name;price;group\nTham quan làng gốm;50000;VI\nBánh cốm;1000;I\n");
    faults_are("");
    assert_int_equal(rows.rows[0].product.kind, PRODUCT_SERVICE);
    assert_int_equal(rows.rows[1].product.kind, PRODUCT_GOODS);
}

static void the_file_is_known_by_its_hash(void **state)
{
    (void)state;
    const char *text = "name;price\nA;1\n";
    read_text(text);
    struct hash want = hash_of(text, strlen(text));
    assert_true(hash_equal(&rows.file, &want));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(english_columns_in_any_order_and_case),
        CASE(packs_are_a_list),
        CASE(vietnamese_columns_with_and_without_marks),
        CASE(prices_as_people_write_them),
        CASE(stars_say_one_value_or_nothing),
        CASE(doubtful_stars_are_refused),
        CASE(every_fault_has_its_place),
        CASE(a_fault_is_a_whole_sentence),
        CASE(headers_must_name_what_is_needed),
        CASE(broken_text_is_named),
        CASE(groups_old_and_new),
        CASE(services_are_no_goods),
        CASE(the_file_is_known_by_its_hash),
    };
    if (crypto_start() != 0)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
