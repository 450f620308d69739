/* Guards the reading of workbooks: texts, numbers, dates, gaps, and that what is damaged, too
 * large or no workbook is told and not read half. */
#include "../harness/check.h"

#include <unistd.h>
#include <zip.h>

#include "diemban/base/str.h"
#include "diemban/dev/xlsx.h"

static char path[] = "/tmp/diemban-xlsx-XXXXXX";

static void put(zipFile z, const char *name, const char *text)
{
    assert_int_equal(zipOpenNewFileInZip(z, name, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 1),
                     ZIP_OK);
    assert_int_equal(zipWriteInFileInZip(z, text, (unsigned)strlen(text)), ZIP_OK);
    assert_int_equal(zipCloseFileInZip(z), ZIP_OK);
}

/* A workbook with this sheet; the bytes in out. */
static void make(const char *sheet, bool whole, struct str *out)
{
    zipFile z = zipOpen(path, APPEND_STATUS_CREATE);
    assert_non_null(z);
    put(z, "xl/workbook.xml",
        "<workbook xmlns:r='r'><workbookPr/><sheets><sheet name='Hàng' sheetId='7' r:id='rId3'/>"
        "<sheet name='ẩn' sheetId='9' state='hidden' r:id='rId2'/>"
        "<sheet name='2' sheetId='8' r:id='rId1'/></sheets></workbook>");
    put(z, "xl/worksheets/other.xml",
        "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row></sheetData>"
        "</worksheet>");
    put(z, "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='rId1' Target='worksheets/other.xml'/>"
        "<Relationship Id='rId3' Target='worksheets/sheet9.xml'/></Relationships>");
    put(z, "xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='dd\\/mm\\/yyyy'/>"
        "<numFmt numFmtId='171' formatCode='#,##0\\ \"đ/ngày\"'/></numFmts>"
        "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/><xf numFmtId='171'/>"
        "</cellXfs></styleSheet>");
    put(z, "xl/sharedStrings.xml",
        "<sst><si><t>Trà sen</t></si><si><r><t>Cốm </t></r><r><t>Vòng</t></r>"
        "<rPh><t>đọc</t></rPh></si></sst>");
    if (whole)
        put(z, "xl/worksheets/sheet9.xml", sheet);
    assert_int_equal(zipClose(z, NULL), ZIP_OK);
    FILE *f = fopen(path, "rb");
    char buf[4096];
    size_t n;
    while ((n = fread(buf, 1, sizeof buf, f)) > 0)
        str_add_n(out, buf, n);
    fclose(f);
}

static enum err collect(void *ctx, int line, const struct csv_field *cells, int n)
{
    struct str *out = ctx;
    str_addf(out, "%d:", line);
    for (int i = 0; i < n; i++)
        str_addf(out, "%s%s", i > 0 ? "|" : "", cells[i].text);
    str_add_char(out, '/');
    return ERR_OK;
}

struct choice {
    struct str got;
    struct xlsx_sheets sheets;
    const char *wanted;
};

static bool choose(void *ctx, const char *name, int count)
{
    struct choice *c = ctx;
    assert_int_equal(count, 2);
    return xlsx_sheets_add(&c->sheets, c->wanted, name);
}

static enum err collect_chosen(void *ctx, int line, const struct csv_field *cells, int n)
{
    return collect(&((struct choice *)ctx)->got, line, cells, n);
}

/* The sheets are told by name; one is read by its name, in any case. */
static void another_sheet(void **state)
{
    (void)state;
    struct str file = STR_INIT;
    struct csv_fault fault;
    struct choice c = {.got = STR_INIT, .sheets = {.chosen = -1}, .wanted = "hàng"};
    struct xlsx_sink sink = {collect_chosen, &c, choose};
    make("<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>", true,
         &file);
    assert_err(xlsx_read(file.at, file.len, &sink, &fault), ERR_OK);
    assert_string_equal(c.got.at, "1:Trà sen/");
    assert_int_equal(c.sheets.count, 2);
    assert_int_equal(c.sheets.chosen, 0);
    assert_string_equal(c.sheets.names[0], "Hàng");
    assert_string_equal(c.sheets.names[1], "2");
    c.wanted = "2";
    c.sheets = (struct xlsx_sheets){.chosen = -1};
    assert_err(xlsx_read(file.at, file.len, &sink, &fault), ERR_OK);
    assert_int_equal(c.sheets.chosen, 1);
    c.wanted = "Hang";
    c.sheets = (struct xlsx_sheets){.chosen = -1};
    assert_err(xlsx_read(file.at, file.len, &sink, &fault), ERR_OK);
    assert_int_equal(c.sheets.chosen, -1);
    str_finish(&file);
    str_finish(&c.got);
}

static void check(const char *rows, const char *want)
{
    struct str file = STR_INIT, got = STR_INIT, sheet = STR_INIT;
    struct csv_fault fault;
    str_addf(&sheet, "<worksheet><sheetData>%s</sheetData></worksheet>", rows);
    make(sheet.at, true, &file);
    assert_true(xlsx_is(file.at, file.len));
    assert_err(xlsx_read(file.at, file.len, &(struct xlsx_sink){collect, &got}, &fault), ERR_OK);
    assert_string_equal(got.at, want);
    str_finish(&file);
    str_finish(&got);
    str_finish(&sheet);
}

static void cells_as_people_read_them(void **state)
{
    (void)state;
    check("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>",
          "1:Trà sen|Cốm Vòng/");
    check(
        "<row r='4'><c r='B4' t='inlineStr'><is><t>a</t></is></c><c r='D4'><v>1.2E5</v></c></row>",
        "4:|a||120000/");
    check("<row><c><v>8.938505974002E12</v></c><c t='str'><v>=x</v></c></row>",
          "1:8938505974002|=x/");
    check("<row r='2'><c r='A2' s='1'><v>45355</v></c><c r='B2' s='2'><v>45355.75</v></c>"
          "<c r='C2' s='3'><v>45355</v></c></row>",
          "2:04/03/2024|04/03/2024|45355/");
    check("<row r='1'><c r='A1' t='s'><v>99</v></c></row>", "");
    check("<row r='1'><c r='A1'/></row><row r='2'><c r='A2'><v>0.75</v></c></row>", "2:0,75/");
}

/* Asked in their order, the hidden one not; the rows of those that are wanted come. */
static bool all_but_goods(void *ctx, const char *name, int count)
{
    str_addf(ctx, "[%s of %d]", name, count);
    return strcmp(name, "Hàng") != 0;
}

static void sheets_are_asked_for(void **state)
{
    (void)state;
    struct str file = STR_INIT, got = STR_INIT;
    struct csv_fault fault;
    make("<worksheet><sheetData><row r='1'><c r='A1'><v>5</v></c></row></sheetData></worksheet>",
         true, &file);
    const struct xlsx_sink sink = {.row = collect, .ctx = &got, .sheet = all_but_goods};
    assert_err(xlsx_read(file.at, file.len, &sink, &fault), ERR_OK);
    assert_string_equal(got.at, "[Hàng of 2][2 of 2]1:Trà sen/");
    str_finish(&file);
    str_finish(&got);
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        const char *stored, *want;
    } rows[] = {
        {"0", "0"},
        {"-0", "0"},
        {"12", "12"},
        {"0.10000000000000001", "0,1"},
        {"1E-3", "0,001"},
        {"9.9999999999999999", "10"},
        {"-2.5E1", "-25"},
        {"1e3", "1000"},
        {"123456789012345678", "123456789012346000"},
    };
    char out[100];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_true(xlsx_number(rows[i].stored, out, sizeof out));
        assert_string_equal(out, rows[i].want);
    }
    assert_false(xlsx_number("1E99", out, sizeof out));
    assert_false(xlsx_number("", out, sizeof out));
    assert_false(xlsx_number("12a", out, sizeof out));
}

static void refuse(const char *bytes, size_t n)
{
    struct str got = STR_INIT;
    struct csv_fault fault = {0};
    assert_err(xlsx_read(bytes, n, &(struct xlsx_sink){collect, &got}, &fault), ERR_BAD_IMPORT);
    assert_non_null(fault.message);
    str_finish(&got);
}

static void what_is_no_workbook(void **state)
{
    (void)state;
    struct str file = STR_INIT;
    refuse("PK\003\004nothing", 11);
    make("", false, &file); /* the sheet is not there */
    refuse(file.at, file.len);
    str_clear(&file);
    make("<worksheet><sheetData><row r='1'>", true, &file);
    refuse(file.at, file.len);
    str_clear(&file);
    make("<!DOCTYPE w [<!ENTITY a 'b'>]><w>&a;</w>", true, &file);
    refuse(file.at, file.len);
    for (size_t cut = 1; cut < file.len; cut += 97)
        refuse(file.at, file.len - cut);
    str_finish(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_sheet),        cmocka_unit_test(cells_as_people_read_them),
        cmocka_unit_test(sheets_are_asked_for), cmocka_unit_test(numbers),
        cmocka_unit_test(what_is_no_workbook),
    };
    int fd = mkstemp(path);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    close(fd);
    unlink(path);
    return failed;
}
