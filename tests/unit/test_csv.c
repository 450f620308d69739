/* Guards the reading and writing of CSV: separators, quotes, line ends, limits, positions of
 * faults, and that nothing written runs as a formula in a spreadsheet. */
#include "../harness/check.h"

#include "diemban/dev/csv.h"

/* Rows of `text`, fields joined by "|", rows ended by "/"; "!line:column" where it stops. */
static void read_all(const char *text, size_t n, struct str *out)
{
    struct csv c;
    struct arena a = {0};
    arena_init(&a);
    assert_err(csv_begin(&c, text, n), ERR_OK);
    for (;;) {
        struct csv_row row;
        struct csv_fault fault;
        enum err e = csv_next(&c, &a, &row, &fault);
        if (e == ERR_BAD_IMPORT)
            str_addf(out, "!%d:%d", fault.line, fault.column);
        if (e != ERR_OK || row.count == 0)
            break;
        for (int i = 0; i < row.count; i++)
            str_addf(out, "%s%s", i > 0 ? "|" : "", row.field[i].text);
        str_add_char(out, '/');
    }
    arena_finish(&a);
}

static void check(const char *text, const char *want)
{
    struct str out = STR_INIT;
    read_all(text, strlen(text), &out);
    assert_string_equal(out.at, want);
    str_finish(&out);
}

static void separators_are_found_out(void **state)
{
    (void)state;
    check("a;b;c\n1;2;3\n", "a|b|c/1|2|3/");
    check("a,b,c\n1,2,3", "a|b|c/1|2|3/");
    check("a\tb\n1\t2\n", "a|b/1|2/");
    check("\xEF\xBB\xBF"
          "a;b\n1,5;2\n",
          "a|b/1,5|2/");
    check("\"x,y,z\";b\n", "x,y,z|b/");
    check("sep=;\na,b;c\n", "a,b|c/");
    check("alone\nrow\n", "alone/row/");
}

static void line_ends_of_all_machines(void **state)
{
    (void)state;
    check("a;b\r\n1;2\r\n", "a|b/1|2/");
    check("a;b\r1;2\r", "a|b/1|2/");
    check("a;b\n\n  \n;;\n1;2\n\n", "a|b/1|2/");
    check("", "");
}

static void quotes_hold_anything(void **state)
{
    (void)state;
    check("a;b\n\"x;\"\"y\"\"\";\"two\nlines\"\n", "a|b/x;\"y\"|two\nlines/");
    check("a;b\n\"\";\"\"\"\"\n", "a|b/|\"/");
}

static void faults_are_placed(void **state)
{
    (void)state;
    check("a;b\n1;2\n3;\"open\n4;5\n", "a|b/1|2/!3:2");
    check("a;b\n\"x\"y;2\n", "a|b/!2:1");
    check("a;b\n1;\"l1\nl2\"\n\"x\"y\n", "a|b/1|l1\nl2/!4:1");
}

static void a_nul_byte_is_no_text(void **state)
{
    (void)state;
    struct str out = STR_INIT;
    read_all("a;b\n1\0;2\n", 10, &out);
    assert_string_equal(out.at, "a|b/!2:1");
    str_finish(&out);
}

static void lines_are_counted_through_quotes(void **state)
{
    (void)state;
    const char *text = "a\n\"x\r\ny\rz\"\nlast\n";
    struct csv c;
    struct csv_row row;
    struct csv_fault fault;
    struct arena a = {0};
    arena_init(&a);
    assert_err(csv_begin(&c, text, strlen(text)), ERR_OK);
    const int lines[] = {1, 2, 5};
    for (int i = 0; i < 3; i++) {
        assert_err(csv_next(&c, &a, &row, &fault), ERR_OK);
        assert_int_equal(row.line, lines[i]);
    }
    arena_finish(&a);
}

static void sizes_are_limited(void **state)
{
    (void)state;
    struct str text = STR_INIT, out = STR_INIT;
    str_add(&text, "a;b\n1;");
    str_add_fill(&text, 'x', CSV_FIELD_MAX + 1);
    read_all(text.at, text.len, &out);
    assert_string_equal(out.at, "a|b/!2:2");
    str_clear(&text);
    str_clear(&out);
    str_add_fill(&text, ';', CSV_FIELDS_MAX);
    read_all(text.at, text.len, &out);
    assert_string_equal(out.at, "!1:129");
    struct csv c;
    assert_err(csv_begin(&c, "", CSV_BYTES_MAX + 1), ERR_TOO_LARGE);
    str_finish(&text);
    str_finish(&out);
}

static void writing_is_quoted_and_formula_proof(void **state)
{
    (void)state;
    struct str out = STR_INIT;
    csv_put(&out, "Trà \"sen\"", ';');
    csv_put(&out, "=1+1", ';');
    csv_put(&out, "-cmd", ';');
    csv_put_int(&out, -3, ';');
    csv_end_row(&out);
    csv_put(&out, "@x", ';');
    csv_put(&out, "+84", ';');
    csv_put(&out, "\tx", ';');
    csv_put(&out, "", ';');
    csv_end_row(&out);
    assert_string_equal(out.at, "\"Trà \"\"sen\"\"\";\"'=1+1\";\"'-cmd\";-3\r\n"
                                "\"'@x\";\"'+84\";\"'\tx\";\"\"\r\n");
    str_finish(&out);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    static const char *const fields[] = {"a;b", "\"", "x\ny", "", "đ"};
    struct str out = STR_INIT, back = STR_INIT;
    for (size_t i = 0; i < 5; i++)
        csv_put(&out, fields[i], ';');
    csv_end_row(&out);
    read_all(out.at, out.len, &back);
    assert_string_equal(back.at, "a;b|\"|x\ny||đ/");
    str_finish(&out);
    str_finish(&back);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_are_found_out),
        cmocka_unit_test(line_ends_of_all_machines),
        cmocka_unit_test(quotes_hold_anything),
        cmocka_unit_test(faults_are_placed),
        cmocka_unit_test(a_nul_byte_is_no_text),
        cmocka_unit_test(lines_are_counted_through_quotes),
        cmocka_unit_test(sizes_are_limited),
        cmocka_unit_test(writing_is_quoted_and_formula_proof),
        cmocka_unit_test(what_is_written_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
