/* Guards UTF-8 decoding, cell widths, the one table of Vietnamese letters and their
 * composition, with the shared table of 146 letters where it is there. */
#include "../harness/check.h"

#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"

static void good_bytes_decode_and_encode(void **state)
{
    (void)state;
    static const uint32_t all[] = {1,      0x7F,   0x80,   0x7FF,   0x800,   0xD7FF,
                                   0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        char bytes[4];
        size_t len, n = utf8_put(all[i], bytes);
        assert_int_equal(utf8_next(bytes, n, &len), all[i]);
        assert_int_equal(len, n);
        assert_true(utf8_next(bytes, n - 1, &len) == UTF8_BAD);
    }
}

static void bad_bytes_are_refused_one_at_a_time(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "\x80",
        "\xBF",
        "\xC0\x80",
        "\xC1\xBF",
        "\xE0\x80\x80",
        "\xE0\x9F\xBF",
        "\xED\xA0\x80",
        "\xED\xBF\xBF",
        "\xC3",
        "\xE1\xBB",
        "\xC3(",
        "\xF4\x90\x80\x80",
        "\xF5\x80\x80\x80",
        "\xFF",
        "\xF0\x80\x80\x80",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        size_t len;
        assert_true(utf8_next(bad[i], strlen(bad[i]), &len) == UTF8_BAD);
        assert_int_equal(len, 1);
        assert_false(utf8_valid(bad[i], strlen(bad[i])));
    }
    assert_true(utf8_valid("Trà sen 西湖 🍵", strlen("Trà sen 西湖 🍵")));
    assert_true(utf8_valid("", 0));
    assert_int_equal(utf8_count("Trà đá"), 6);
}

static void widths_are_those_of_a_terminal(void **state)
{
    (void)state;
    static const struct {
        uint32_t c;
        int cells;
    } rows[] = {
        {'a', 1},    {0x1EC7, 1}, {0x110, 1},   {0x20AB, 1},  {0x2605, 1}, {0x2500, 1},
        {0x301, 0},  {0x323, 0},  {0x31B, 0},   {0x4E00, 2},  {0xAC00, 2}, {0xFF21, 2},
        {0x3042, 2}, {0x200D, 0}, {0x1F600, 2}, {0x20000, 2}, {0x2026, 1}, {0x2588, 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(utf8_cell_width(rows[i].c), rows[i].cells);
    assert_int_equal(utf8_width("Giò lụa 中"), 10);
    assert_int_equal(utf8_width("e\u0323\u0302"), 1);
}

static void check_cut(const char *text, int cells, const char *want)
{
    struct str s = STR_INIT;
    utf8_add_cut(&s, text, cells);
    assert_string_equal(s.at, want);
    str_finish(&s);
}

static void cutting_counts_cells(void **state)
{
    (void)state;
    assert_int_equal(utf8_fit("đậu", 2), strlen("đậ"));
    assert_int_equal(utf8_fit("a中b", 2), 1);
    assert_int_equal(utf8_fit("a\u0301b", 1), 3);
    check_cut("Giò lụa", 7, "Giò lụa");
    check_cut("Giò lụa", 6, "Giò l…");
    check_cut("Giò lụa", 1, "…");
    check_cut("Giò lụa", 0, "");
    check_cut("", 0, "");
    check_cut("中中", 3, "中…");
}

static void check_nfc(const char *text, const char *want)
{
    struct str s = STR_INIT;
    utf8_add_nfc(&s, text, strlen(text));
    assert_string_equal(s.at, want);
    str_finish(&s);
}

static void marks_compose_in_any_order(void **state)
{
    (void)state;
    check_nfc("Vie\u0302\u0323t", "Việt");
    check_nfc("Vie\u0323\u0302t", "Việt");
    check_nfc("Vi\u00EA\u0323t", "Việt");
    check_nfc("Vi\u1EB9\u0302t", "Việt");
    check_nfc("u\u031B\u0303 U\u0301\u031B", "ữ Ứ");
    check_nfc("a\u0340a\u0341", "àá");
    check_nfc("đ\u0301", "đ\u0301");
    check_nfc("b\u0301", "b\u0301");
    check_nfc("a\u0301\u0300", "á\u0300");
    check_nfc("a\u0308\u0301", "á\u0308");
    check_nfc("\u0301a", "\u0301a");
    check_nfc("trà sen", "trà sen");
}

static void a_letter_taken_apart_joins_again(void **state)
{
    (void)state;
    int letters = 0;
    for (uint32_t c = 0; c < 0x3000; c++) {
        struct letter l;
        if (!letter_split(c, &l))
            continue;
        letters++;
        assert_int_equal(letter_join(l), c);
    }
    assert_int_equal(letters, 52 + 134);
    struct letter none = {'b', MARK_NONE, TONE_SAC};
    assert_int_equal(letter_join(none), 0);
    assert_int_equal(letter_join((struct letter){'e', MARK_BREVE, TONE_NONE}), 0);
    assert_int_equal(letter_join((struct letter){'1', MARK_NONE, TONE_NONE}), 0);
    assert_false(letter_split(0xD7, &none));
    assert_false(letter_split(0xF7, &none));
}

/* The next field of a CSV line without quotes; moves *line past it. */
static char *field(char **line)
{
    return strsep(line, ",");
}

static void check_letter_row(char *line)
{
    char *shown = field(&line), *code = field(&line);
    const char *mark_letter = field(&line), *tone = field(&line);
    const char *fold = field(&line);
    char *nfd = field(&line);
    static const char *const tones[] = {"ngang", "huyen", "hoi", "nga", "sac", "nang"};
    uint32_t c = (uint32_t)strtoul(code + 2, NULL, 16);
    struct letter l;
    size_t len;
    assert_true(letter_split(c, &l));
    assert_int_equal(utf8_next(shown, strlen(shown), &len), c);
    assert_string_equal(tones[l.tone], tone);
    assert_int_equal(l.base | 0x20, fold[0]);
    l.tone = TONE_NONE;
    assert_int_equal(letter_join(l), utf8_next(mark_letter, strlen(mark_letter), &len));
    char bytes[64];
    size_t n = 0;
    for (char *rest = nfd, *hex = strtok_r(rest, " ", &rest); hex != NULL;
         hex = strtok_r(NULL, " ", &rest))
        n += utf8_put((uint32_t)strtoul(hex, NULL, 16), bytes + n);
    bytes[n] = '\0';
    check_nfc(bytes, shown);
}

static void the_shared_letters_agree(void **state)
{
    (void)state;
    const char *shared = getenv("DIEMBAN_SHARED");
    char path[4096], line[512];
    snprintf(path, sizeof path, "%s/data/vn_letters_encodings.csv", shared != NULL ? shared : ".");
    FILE *f = fopen(path, "r");
    if (f == NULL) {
        print_message("skipped: no vn_letters_encodings.csv\n");
        skip();
    }
    int n = 0;
    for (bool head = true; fgets(line, sizeof line, f) != NULL; head = false) {
        if (head)
            continue;
        check_letter_row(line);
        n++;
    }
    fclose(f);
    print_message("%d of 146 letters\n", n);
    assert_int_equal(n, 146);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_bytes_decode_and_encode),
        cmocka_unit_test(bad_bytes_are_refused_one_at_a_time),
        cmocka_unit_test(widths_are_those_of_a_terminal),
        cmocka_unit_test(cutting_counts_cells),
        cmocka_unit_test(marks_compose_in_any_order),
        cmocka_unit_test(a_letter_taken_apart_joins_again),
        cmocka_unit_test(the_shared_letters_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
