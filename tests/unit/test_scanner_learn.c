/* Guards that three known scans give a scanner's profile away: every end, prefix, AIM
 * identifier, form of FNC1, keyboard layout and input method, alone and together; that a
 * scan gone wrong is named; and that the text of a profile reads back. */
#include "diemban/core/scanner_learn.h"

#include "../harness/check.h"
#include "diemban/base/utf8.h"
#include "diemban/core/code.h"
#include "diemban/core/telex.h"

#define NOW INT64_C(1795422720000)

static const struct {
    const char *bytes;
    enum scanner_end end;
} ends[] = {
    {"", SCANNER_END_NONE}, {"\r", SCANNER_END_CR},  {"\r\n", SCANNER_END_CRLF},
    {"\n", SCANNER_END_LF}, {"\t", SCANNER_END_TAB},
};

/* The keys of a form of FNC1; 0 ends. */
static const struct {
    uint32_t keys[5];
    enum scanner_gs form;
    char ch;
} forms[] = {
    {{0}, SCANNER_GS_DROPPED, 0},
    {{0x1D}, SCANNER_GS_BYTE, 0},
    {{LEARN_ALT_0, LEARN_ALT_0 + 2, LEARN_ALT_0 + 9}, SCANNER_GS_ALT, 0},
    {{LEARN_ALT_0 + 2, LEARN_ALT_0 + 9}, SCANNER_GS_ALT, 0},
    {{LEARN_F12}, SCANNER_GS_F12, 0},
    {{'<', 'G', 'S', '>'}, SCANNER_GS_ANGLE, 0},
    {{'{', 'g', 's', '}'}, SCANNER_GS_BRACE, 0},
    {{'[', 'G', 'S', ']'}, SCANNER_GS_SQUARE, 0},
    {{'~'}, SCANNER_GS_CHAR, '~'},
    {{'|'}, SCANNER_GS_CHAR, '|'},
    {{'_'}, SCANNER_GS_CHAR, '_'},
};

/* What a keyboard shows for a US key. Written here by row of keys, not taken from the map
 * under test. */
struct layout {
    enum repair r;
    const char *us;    /* ASCII */
    const char *shown; /* UTF-8, the same number of characters */
};

static const struct layout layouts[] = {
    {REPAIR_NONE, "", ""},
    {REPAIR_CAPS, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
     "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
    {REPAIR_SHIFT, "1234567890-/]abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
     "!@#$%^&*()_?}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
    {REPAIR_AZERTY, "1234567890-/]aqwzAQWZ;mM", "&é\"'(-è_çà)!$qazwQAZWm,?"},
    {REPAIR_QWERTZ, "-/]yzYZ", "ß-+zyZY"},
};

static uint32_t shown(const struct layout *l, uint32_t ch)
{
    const char *at = l->shown;
    for (const char *us = l->us; *us != '\0'; us++) {
        size_t len;
        uint32_t c = utf8_next(at, strlen(at), &len);
        if (ch == (unsigned char)*us)
            return c;
        at += len;
    }
    return ch;
}

struct sender {
    size_t end, form;
    const char *prefix;
    const char *aim[LEARN_CODES];
    const struct layout *layout;
    int gap;
};

static int64_t clock_ms;

static void type(struct learn_scan *s, uint32_t ch, int gap)
{
    assert_true(learn_add(s, ch, clock_ms));
    clock_ms += gap;
}

static void type_text(struct learn_scan *s, const struct sender *who, const char *text)
{
    for (; *text != '\0'; text++) {
        const uint32_t *fnc1 = forms[who->form].keys;
        if (*text != '\x1d')
            type(s, shown(who->layout, (unsigned char)*text), who->gap);
        else
            for (int i = 0; i < 5 && fnc1[i] != 0; i++)
                type(s, fnc1[i], who->gap);
    }
}

static void send(const struct sender *who, struct learn_scan scans[LEARN_CODES])
{
    for (int i = 0; i < LEARN_CODES; i++) {
        scans[i].n = 0;
        for (const char *p = who->prefix; *p != '\0'; p++)
            type(&scans[i], (unsigned char)*p, who->gap);
        type_text(&scans[i], who, who->aim[i]);
        type_text(&scans[i], who, learn_codes[i].text);
        for (const char *p = ends[who->end].bytes; *p != '\0'; p++)
            type(&scans[i], (unsigned char)*p, who->gap);
        clock_ms += 2000;
    }
}

static const struct sender usual = {
    .end = 1, .form = 1, .prefix = "", .aim = {"", "", ""}, .layout = &layouts[0], .gap = 4};

static void assert_learn(enum learn_problem got, enum learn_problem want)
{
    if (got != want)
        fail_msg("got %s, wanted %s", learn_problem_text(got), learn_problem_text(want));
}

static void assert_learned(const struct sender *who)
{
    struct learn_scan scans[LEARN_CODES];
    struct scanner_profile p, back;
    char text[SCANNER_PROFILE_TEXT], again[SCANNER_PROFILE_TEXT];
    send(who, scans);
    assert_learn(scanner_learn(scans, &p), LEARN_OK);
    assert_int_equal(p.end, ends[who->end].end);
    assert_int_equal(p.gs, forms[who->form].form);
    assert_int_equal(p.gs_char, forms[who->form].ch);
    assert_string_equal(p.prefix, who->prefix);
    assert_int_equal(p.aim, who->aim[0][0] != '\0' || who->aim[2][0] == ']');
    assert_int_equal(p.layout, who->layout->r);
    assert_int_equal(p.gap_ms, who->gap);
    scanner_profile_text(&p, text);
    assert_true(scanner_profile_parse(text, &back));
    assert_string_equal(scanner_profile_text(&back, again), text);
    assert_string_equal(back.prefix, p.prefix);
}

static void every_combination_is_told(void **state)
{
    (void)state;
    static const char *const prefixes[] = {"", "~", "\x02", "AB#"};
    static const char *const aims[][LEARN_CODES] = {
        {"", "", ""}, {"]E0", "]C0", "]C1"}, {"]E0", "]C0", "]d2"}, {"", "", "]C1"}};
    int tried = 0;
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++)
        for (size_t g = 0; g < sizeof forms / sizeof *forms; g++)
            for (size_t p = 0; p < sizeof prefixes / sizeof *prefixes; p++)
                for (size_t a = 0; a < sizeof aims / sizeof *aims; a++)
                    for (size_t l = 0; l < sizeof layouts / sizeof *layouts; l++) {
                        struct sender who = usual;
                        who.end = e;
                        who.form = g;
                        who.prefix = prefixes[p];
                        memcpy(who.aim, aims[a], sizeof who.aim);
                        who.layout = &layouts[l];
                        assert_learned(&who);
                        tried++;
                    }
    print_message("%d combinations\n", tried);
}

/* FNC1 in front of the third code is sent by some. */
static void a_leading_fnc1_is_no_prefix(void **state)
{
    (void)state;
    struct sender who = usual;
    struct learn_scan scans[LEARN_CODES];
    struct scanner_profile p;
    for (size_t g = 1; g < 8; g++) {
        who.form = g;
        who.aim[2] = "\x1d";
        send(&who, scans);
        assert_learn(scanner_learn(scans, &p), LEARN_OK);
        assert_string_equal(p.prefix, "");
        assert_int_equal(p.gs, forms[g].form);
    }
}

static void type_utf8(struct learn_scan *s, const char *text)
{
    assert_true(learn_of_bytes(text, strlen(text), clock_ms, clock_ms + 100, s));
}

/* What an input method makes of the three codes. */
static void mangle(enum telex_method method, struct learn_scan scans[LEARN_CODES])
{
    for (int i = 0; i < LEARN_CODES; i++) {
        struct str out = STR_INIT;
        telex_text(learn_codes[i].text, method, false, &out);
        str_add_char(&out, '\r');
        type_utf8(&scans[i], out.at);
        str_finish(&out);
    }
}

static void input_methods_are_told(void **state)
{
    (void)state;
    static const struct {
        enum telex_method method;
        enum repair r;
    } methods[] = {{TYPE_TELEX, REPAIR_TELEX}, {TYPE_VNI, REPAIR_VNI}};
    struct learn_scan scans[LEARN_CODES];
    struct scanner_profile p;
    for (size_t i = 0; i < 2; i++) {
        mangle(methods[i].method, scans);
        assert_learn(scanner_learn(scans, &p), LEARN_OK);
        assert_string_equal(repair_text(p.layout), repair_text(methods[i].r));
        assert_int_equal(p.gs, SCANNER_GS_BYTE);
    }
    /* One that did more than any map undoes. */
    send(&usual, scans);
    type_utf8(&scans[1], "đô-quừ-ăz\r");
    assert_learn(scanner_learn(scans, &p), LEARN_OK);
    assert_int_equal(p.layout, REPAIR_TELEX);
}

static void what_went_wrong_is_named(void **state)
{
    (void)state;
    struct learn_scan scans[LEARN_CODES];
    struct scanner_profile p = {.gap_ms = 77};
    send(&usual, scans);
    type_utf8(&scans[0], "2013456789022\r");
    assert_learn(scanner_learn(scans, &p), LEARN_CODE_1);
    send(&usual, scans);
    type_utf8(&scans[1], "ddoo\r");
    assert_learn(scanner_learn(scans, &p), LEARN_CODE_2);
    send(&usual, scans);
    type_utf8(&scans[2], "010201345678902110KB13\x1d"
                         "17301231\r");
    assert_learn(scanner_learn(scans, &p), LEARN_CODE_3);
    send(&usual, scans);
    type_utf8(&scans[2], "010201345678902110KB12??17301231\r");
    assert_learn(scanner_learn(scans, &p), LEARN_SEPARATOR);
    send(&usual, scans);
    type_utf8(&scans[1], "ddoo-qwQW-azAZ-ymYM/a6e1\t");
    assert_learn(scanner_learn(scans, &p), LEARN_UNEQUAL);
    send(&usual, scans);
    type_utf8(&scans[1], "xddoo-qwQW-azAZ-ymYM/a6e1\r");
    assert_learn(scanner_learn(scans, &p), LEARN_UNEQUAL);
    assert_int_equal(p.gap_ms, 77);
    memset(scans, 0, sizeof scans);
    assert_learn(scanner_learn(scans, &p), LEARN_CODE_1);
}

static void the_codes_are_what_they_say(void **state)
{
    (void)state;
    struct code c;
    code_read(learn_codes[0].text, strlen(learn_codes[0].text), NOW, &c);
    assert_int_equal(c.kind, CODE_GTIN);
    assert_true(c.valid);
    code_read(learn_codes[2].text, strlen(learn_codes[2].text), NOW, &c);
    assert_true(c.valid);
    assert_string_equal(c.gtin, "02013456789021");
    assert_string_equal(c.lot, "KB12");
}

static void bad_profile_texts_are_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "end",
        "end=",
        "end=crr",
        "prefix=7",
        "prefix=0",
        "prefix=00",
        "prefix=XY",
        "aim=maybe",
        "gs=f11",
        "char=7",
        "layout=vni6",
        "gap=",
        "gap=-1",
        "gap=1001",
        "gs=char",
        "gs=char char=00",
        "char=7e",
        "prefix=414141414141414141",
        "gap=99999999999999999999",
    };
    struct scanner_profile p = {.gap_ms = 7};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (scanner_profile_parse(bad[i], &p))
            fail_msg("\"%s\" was taken", bad[i]);
    assert_int_equal(p.gap_ms, 7);
    assert_true(scanner_profile_parse("end=tab newer=thing", &p));
    assert_int_equal(p.end, SCANNER_END_TAB);
    assert_int_equal(p.gs, SCANNER_GS_BYTE);
}

static void advice_names_what_to_change(void **state)
{
    (void)state;
    const char *out[SCANNER_ADVICE_MAX];
    struct scanner_profile p = {.end = SCANNER_END_CR, .gs = SCANNER_GS_BYTE};
    assert_int_equal(scanner_profile_advice(&p, out), 0);
    p = (struct scanner_profile){
        .end = SCANNER_END_NONE, .gs = SCANNER_GS_DROPPED, .layout = REPAIR_AZERTY, .gap_ms = 90};
    assert_int_equal(scanner_profile_advice(&p, out), 4);
    assert_string_equal(out[0], repair_sentence(REPAIR_AZERTY));
}

static void the_gap_and_the_prefix_are_used(void **state)
{
    (void)state;
    struct scanner_profile p = {.gap_ms = 2, .prefix = "~~"};
    assert_int_equal(scanner_profile_gap(&p), 35);
    p.gap_ms = 40;
    assert_int_equal(scanner_profile_gap(&p), 80);
    p.gap_ms = 400;
    assert_int_equal(scanner_profile_gap(&p), 150);
    assert_int_equal(scanner_profile_skip(&p, "~~123", 5), 2);
    assert_int_equal(scanner_profile_skip(&p, "~123", 4), 0);
    assert_int_equal(scanner_profile_skip(&p, "~~", 2), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_combination_is_told),
        cmocka_unit_test(a_leading_fnc1_is_no_prefix),
        cmocka_unit_test(input_methods_are_told),
        cmocka_unit_test(what_went_wrong_is_named),
        cmocka_unit_test(the_codes_are_what_they_say),
        cmocka_unit_test(bad_profile_texts_are_refused),
        cmocka_unit_test(advice_names_what_to_change),
        cmocka_unit_test(the_gap_and_the_prefix_are_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
