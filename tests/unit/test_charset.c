/* Guards charsets: names, the tables of TCVN3 and VNI, iconv's ways, letters that are lacking,
 * and that a file's charset is found out from its words. */
#include "../harness/check.h"

#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"
#include "diemban/dev/charset.h"

static const char *const all[] = {"UTF-8",    "UTF-16", "CP1258", "VISCII",
                                  "TCVN5712", "TCVN3",  "VNI"};
enum { ALL = sizeof all / sizeof all[0] };

static struct charset named(const char *name)
{
    struct charset c;
    struct fault f = {0};
    assert_err(charset_find(name, &c, &f), ERR_OK);
    return c;
}

/* text in the charset and back. */
static void round_trip(const char *name, const char *text, size_t lost, const char *back)
{
    struct charset c = named(name);
    struct charset_result r;
    struct str bytes = STR_INIT, again = STR_INIT;
    assert_err(charset_encode(&c, text, strlen(text), &bytes, &r), ERR_OK);
    assert_int_equal(r.bad, lost);
    assert_err(charset_decode(&c, bytes.at, bytes.len, &again, &r), ERR_OK);
    assert_int_equal(r.bad, 0);
    assert_string_equal(again.at, back);
    str_finish(&bytes);
    str_finish(&again);
}

/* Every Vietnamese letter, one a line; small ones only where capitals have no bytes. */
static void add_letters(struct str *out, bool capitals)
{
    static const char vowels[] = "aeiouy";
    for (const char *v = vowels; *v != '\0'; v++)
        for (int mark = 0; mark < MARK_COUNT; mark++)
            for (int tone = 0; tone < TONE_COUNT; tone++) {
                char base = capitals ? (char)(*v - 'a' + 'A') : *v;
                char utf8[5] = "";
                uint32_t c = letter_join((struct letter){base, (uint8_t)mark, (uint8_t)tone});
                if (c != 0 && utf8_put(c, utf8) > 0)
                    str_addf(out, "%s\n", utf8);
            }
    str_add(out, capitals ? "Đ\n" : "đ\n");
}

static void all_letters_come_back(void **state)
{
    (void)state;
    struct str small = STR_INIT, both = STR_INIT;
    add_letters(&small, false);
    add_letters(&both, false);
    add_letters(&both, true);
    assert_int_equal(utf8_count(both.at), 2 * 2 * (12 * 6 + 1)); /* with line ends */
    for (int i = 0; i < ALL; i++)
        round_trip(all[i], strcmp(all[i], "TCVN3") == 0 ? small.at : both.at, 0,
                   strcmp(all[i], "TCVN3") == 0 ? small.at : both.at);
    str_finish(&small);
    str_finish(&both);
}

static void known_bytes(void **state)
{
    (void)state;
    static const struct {
        const char *name, *bytes, *text;
    } rows[] = {
        {"abc", "Tr\xB5 sen T\xA9y H\xE5", "Trà sen Tây Hồ"},
        {"TCVN3", "\xA7\xAD\xEAng", "Đường"},
        {"TCVN3", "TR\xB5 SEN", "TRÀ SEN"}, /* a word in capitals */
        {"TCVN3", "Gi\xDF l\xF4\x61", "Giò lụa"},
        {"vni", "Tra\xF8 sen Ta\xE2y Ho\xE0", "Trà sen Tây Hồ"},
        {"VNI", "\xD1\xD6\xD4\xD8NG", "ĐƯỜNG"},
        {"VNI", "\xF1\xF6\xF4\xF8ng mi\xE1", "đường mi\xEF\xBF\xBD"},
        {"windows-1258", "Tr\xE0 sen T\xE2y H\xF4\xCC", "Trà sen Tây Hồ"},
        {"utf-16", "\xFE\xFF\x1E\xD3", "ồ"},
        {"UTF-8", "\xEF\xBB\xBFho\xCC\x80\x61", "hòa"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct charset c = named(rows[i].name);
        struct charset_result r;
        struct str out = STR_INIT;
        assert_err(charset_decode(&c, rows[i].bytes, strlen(rows[i].bytes), &out, &r), ERR_OK);
        assert_string_equal(out.at, rows[i].text);
        assert_int_equal(r.bad, strstr(rows[i].text, "\xEF\xBF\xBD") != NULL);
        str_finish(&out);
    }
}

static void what_a_charset_lacks_is_told(void **state)
{
    (void)state;
    round_trip("TCVN3", "gạo ★ 5 €", 2, "gạo ? 5 ?");
    round_trip("VNI", "12.000 ₫", 1, "12.000 d");
    round_trip("ISO-8859-1", "Đường đỏ", 5, "Duong do");
}

static void names(void **state)
{
    (void)state;
    struct charset c;
    struct fault f = {0};
    assert_err(charset_find("KOI8-Z", &c, &f), ERR_BAD_CHARSET);
    assert_err(charset_find("", &c, &f), ERR_BAD_CHARSET);
    assert_err(charset_find("ASCII//TRANSLIT", &c, &f), ERR_BAD_CHARSET);
    assert_string_equal(named("KOI8-R").name, "KOI8-R");
    assert_string_equal(named("utf8").name, "UTF-8");
}

static const char list[] = "name;producer;price\n"
                           "Trà sen Tây Hồ ướp xổi;HTX Sen Quảng An;450000\n"
                           "Cốm làng Vòng;Hộ Nguyễn Thị Hiền;120000\n"
                           "Giò lụa Ước Lễ;Giò chả Ước Lễ;110000\n"
                           "RƯỢU NẾP CÁI HOA VÀNG;Cơ sở Phú Lộc;90000\n";

static void charsets_are_found_out(void **state)
{
    (void)state;
    static const char *const want[ALL] = {"UTF-8",      "UTF-16", "CP1258", "VISCII",
                                          "TCVN5712-1", "TCVN3",  "VNI"};
    for (int i = 0; i < ALL; i++) {
        struct charset c = named(all[i]), guess;
        struct charset_result r;
        struct str bytes = STR_INIT;
        assert_err(charset_encode(&c, list, sizeof list - 1, &bytes, &r), ERR_OK);
        assert_true(charset_guess(bytes.at, bytes.len, &guess));
        assert_string_equal(guess.name, want[i]);
        str_finish(&bytes);
    }
}

static void one_word_is_enough(void **state)
{
    (void)state;
    static const char *const names[] = {"CP1258", "TCVN3", "VNI", "VISCII"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct charset c = named(names[i]), guess;
        struct charset_result r;
        struct str bytes = STR_INIT;
        const char *text = "name,price\nBánh cốm,1000\n";
        assert_err(charset_encode(&c, text, strlen(text), &bytes, &r), ERR_OK);
        assert_true(charset_guess(bytes.at, bytes.len, &guess));
        assert_string_equal(guess.name, names[i]);
        str_finish(&bytes);
    }
}

/* Letters that make no words: one a row, and all in a row. */
static void letters_alone_are_enough(void **state)
{
    (void)state;
    static const char *const want[ALL] = {"UTF-8",      "UTF-16", "CP1258", "VISCII",
                                          "TCVN5712-1", "TCVN3",  "VNI"};
    for (int i = 0; i < 2 * ALL; i++) {
        struct charset c = named(all[i / 2]), guess;
        struct charset_result r;
        struct str text = STR_INIT, bytes = STR_INIT;
        str_add(&text, "name\n");
        add_letters(&text, false);
        if (strcmp(all[i / 2], "TCVN3") != 0)
            add_letters(&text, true);
        for (size_t at = 5; i % 2 == 1 && at < text.len; at++)
            if (text.at[at] == '\n')
                text.at[at] = ' ';
        assert_err(charset_encode(&c, text.at, text.len, &bytes, &r), ERR_OK);
        assert_true(charset_guess(bytes.at, bytes.len, &guess));
        assert_string_equal(guess.name, want[i / 2]);
        str_finish(&text);
        str_finish(&bytes);
    }
}

static void noise_is_no_charset(void **state)
{
    (void)state;
    struct charset guess;
    const char noise[] = "\x81\x8D\xFF\xFE\x80\x9F\xDE\x90";
    assert_false(charset_guess(noise, sizeof noise - 1, &guess));
    assert_string_equal(guess.name, "UTF-8");
    assert_true(charset_guess("", 0, &guess));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_letters_come_back),        cmocka_unit_test(known_bytes),
        cmocka_unit_test(what_a_charset_lacks_is_told), cmocka_unit_test(names),
        cmocka_unit_test(charsets_are_found_out),       cmocka_unit_test(one_word_is_enough),
        cmocka_unit_test(letters_alone_are_enough),     cmocka_unit_test(noise_is_no_charset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
