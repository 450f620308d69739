/* Guards what every scan is taken for: the kinds and their order, symbology identifiers,
 * what is filled for the counter, dropped separators, and the repair of mangled text. Also
 * runs the shared vectors of scans, links, check digits and payment codes through it. */
#include "../harness/check.h"
#include "../harness/vectors.h"

#include "diemban/core/code.h"
#include "diemban/core/date.h"

#define GS "\x1d"
#define NOW INT64_C(1795422720000) /* 23 November 2026 */

static struct code read(const char *text)
{
    struct code c;
    code_read(text, strlen(text), NOW, &c);
    assert_int_equal(c.valid, c.error == NULL);
    assert_int_equal(c.valid, c.why == CODE_ERR_OK);
    return c;
}

static const char *error_of(const struct code *c)
{
    return c->error != NULL ? c->error : "";
}

static void every_kind_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *text, *kind, *error;
    } rows[] = {
        {"8938505974002", "gtin", ""},
        {"8938505974003", "gtin", "check_digit"},
        {"89360002", "gtin", ""},
        {"036000291452", "gtin", ""},
        {"18938505974009", "gtin", ""},
        {"2901234125003", "gtin", ""},
        {"2610001005003", "in-store", ""},
        {"2610001005004", "in-store", "check_digit"},
        {"2610001000008", "in-store", "zero_value"},
        {"123456789012345675", "gs1", ""},
        {"0108938505974002", "gs1", ""},
        {"010893850597400310A", "gs1", "check_digit"},
        {"(01)08938505974002(10)A", "gs1", ""},
        {"(01)08938505974002(1", "gs1", "bad_brackets"},
        {"^010893850597400210A^21B", "gs1", ""},
        {GS "010893850597400210A" GS "21B", "gs1", ""},
        {"]C1010893850597400210A" GS "21B", "gs1", ""},
        {"]C1" GS "010893850597400210A", "gs1", "unknown_ai"},
        {"]d210A", "gs1", "missing_ai"},
        {"https://id.gs1.org/01/08938505974002", "digital-link", ""},
        {"HTTPS://ID.GS1.ORG/01/08938505974002", "digital-link", ""},
        {"https://id.gs1.org/01/08938505974003", "digital-link", "check_digit"},
        {"https://hn.check.example.vn/abc", "unknown", "no_primary_key"},
        {"]Q1https://hn.check.example.vn/abc", "unknown", "no_primary_key"},
        {"01-282-10474-1-2021", "ocop", ""},
        {"HD001201000038", "receipt", ""},
        {"hd001201000038", "receipt", ""},
        {"", "unknown", "empty"},
        {" \r\n", "unknown", "empty"},
        {"1042", "unknown", "unknown_code"},
        {"tra sen", "unknown", "unknown_code"},
        {"]Q1tra sen", "unknown", ""},
        {"]Q1", "unknown", ""},
        {"]Q18938505974002", "gtin", ""},
        {"]Q18938505974003", "unknown", ""},
        {"]I118938505974009", "gtin", ""},
        {"]A0ABC-1", "unknown", ""},
        {"]E08938505974002", "gtin", ""},
        {"]E0893850597400", "gtin", "bad_length"},
        {"]E489360002", "gtin", ""},
        {"]E3893850597400205", "gtin", ""},
        {"]E32610001005003"
         "12345",
         "in-store", ""},
        {"]E389385059740020", "gtin", "bad_length"},
        {"]E08938505974002|]e010A" GS "17270131", "gs1", ""},
        {"]E08938505974002|]e0", "gtin", "bad_length"},
        {"]Y", "unknown", "bad_symbology_id"},
        {"]QQabc", "unknown", "bad_symbology_id"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct code c = read(rows[i].text);
        if (strcmp(code_kind_text(c.kind), rows[i].kind) != 0 ||
            strcmp(error_of(&c), rows[i].error) != 0)
            fail_msg("\"%s\": got %s %s, wanted %s %s", rows[i].text, code_kind_text(c.kind),
                     error_of(&c), rows[i].kind, rows[i].error);
    }
}

static void the_counter_gets_what_it_needs(void **state)
{
    (void)state;
    struct code c = read("]C10108938505974002"
                         "17270131"
                         "15270100"
                         "11260801"
                         "3103000750"
                         "3920125000" GS "3012" GS "10LO2610A" GS "21S1\r");
    assert_true(c.valid);
    assert_string_equal(c.aim, "]C1");
    assert_string_equal(c.gtin, "08938505974002");
    assert_string_equal(c.lot, "LO2610A");
    assert_string_equal(c.serial, "S1");
    assert_int_equal(c.expiry, date_make(2027, 1, 31));
    assert_int_equal(c.best_before, date_make(2027, 1, 31));
    assert_int_equal(c.production, date_make(2026, 8, 1));
    assert_int_equal(c.weight.milli, 750);
    assert_int_equal(c.price.dong, 125000);
    assert_int_equal(c.count.milli, 12000);
    assert_false(c.doubtful);

    c = read("]C10198938505974005"
             "3105075049"
             "3932704"
             "1250050");
    assert_true(c.valid);
    assert_int_equal(c.weight.milli, 750);
    assert_int_equal(c.price.dong, 12501);
    c = read("]C10198938505974005"
             "3103000750"
             "3930840"
             "12");
    assert_true(c.valid);
    assert_int_equal(c.price.dong, 0);
    c = read("]C10108938505974002"
             "70032702011230");
    assert_int_equal(c.expiry, date_make(2027, 2, 1));
    assert_int_equal(c.best_before, DATE_NONE);
}

static void scales_give_item_and_weight(void **state)
{
    (void)state;
    struct code c = read("2610001005003");
    assert_string_equal(c.item, "10001");
    assert_int_equal(c.weight.milli, 500);
    assert_string_equal(c.gtin, "02610001005003");
    struct instore_rule rules[2];
    assert_true(instore_rule_parse("26,2,5,7,5,weight,1,1,check", &rules[0]));
    assert_true(instore_rule_parse("29,2,5,7,5,price,10,1,free", &rules[1]));
    struct code_rules with = {.instore = rules, .instore_count = 2, .gs = '~'};
    code_read_rules("2910001125000", 13, NOW, &with, &c);
    assert_int_equal(c.kind, CODE_IN_STORE);
    assert_int_equal(c.price.dong, 125000);
    const char *tilde = "010893850597400210A~21B";
    code_read_rules(tilde, strlen(tilde), NOW, &with, &c);
    assert_string_equal(c.lot, "A");
    assert_string_equal(c.serial, "B");
}

static void separators_arrive_in_many_forms(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "010893850597400210A" GS "21B",   "010893850597400210A<GS>21B\t",
        "010893850597400210A{GS}21B\r\n", "010893850597400210A<gs>21B",
        "{GS}010893850597400210A{GS}21B", GS "010893850597400210A" GS "21B" GS,
        "]C1010893850597400210A<GS>21B",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct code c = read(texts[i]);
        assert_true(c.valid);
        assert_false(c.doubtful);
        assert_string_equal(c.lot, "A");
        assert_string_equal(c.serial, "B");
    }
    struct code c = read("010893850597400210LO2610A17270131");
    assert_true(c.valid);
    assert_true(c.doubtful);
    assert_string_equal(c.lot, "LO2610A");
    assert_int_equal(c.expiry, date_make(2027, 1, 31));
    c = read("010893850597400217270131"
             "10LO2610A");
    assert_false(c.doubtful);
}

static void mangled_scans_are_repaired_and_say_so(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum repair repair;
        const char *gtin, *lot;
    } rows[] = {
        {"*(#*%)%(&$))@", REPAIR_SHIFT, "08938505974002", ""},
        {"_ç\"_(à(çè'ààé", REPAIR_AZERTY, "08938505974002", ""},
        {"HTTPSÖ--id.gs1.org-01-08938505974002-10-AY1", REPAIR_QWERTZ, "08938505974002", "AZ1"},
        {"https>&&id:gs1:org", REPAIR_NONE, "", ""},
        {"010893850597400210LƯ1", REPAIR_TELEX, "08938505974002", "LW1"},
        {"010893850597400210LĐ1", REPAIR_TELEX, "08938505974002", "LDD1"},
        {"010893850597400210LÂ1", REPAIR_TELEX, "08938505974002", "LAA1"},
        {"]c1010893850597400210a1", REPAIR_CAPS, "08938505974002", "A1"},
        {"]D2010893850597400210a1", REPAIR_CAPS, "08938505974002", "A1"},
        {"]e08938505974002", REPAIR_CAPS, "08938505974002", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct code c = read(rows[i].text);
        if (c.repaired != rows[i].repair || strcmp(c.gtin, rows[i].gtin) != 0 ||
            strcmp(c.lot, rows[i].lot) != 0)
            fail_msg("\"%s\": got %s %s \"%s\" %s", rows[i].text, repair_text(c.repaired), c.gtin,
                     c.lot, error_of(&c));
        assert_int_equal(c.valid, rows[i].repair != REPAIR_NONE);
        assert_int_equal(c.doubtful, rows[i].repair != REPAIR_NONE);
    }
}

/* Telex keys that Vietnamese typing swallows come back in the same order. */
static void letters_become_their_keys(void **state)
{
    (void)state;
    static const struct {
        enum repair repair;
        const char *text, *want;
    } rows[] = {
        {REPAIR_TELEX, "ưƯđĐâêôăơá", "wWddDDaaeeooawowas"},
        {REPAIR_TELEX_UW, "ưƯ", "uwUW"},
        {REPAIR_TELEX, "ấỹỌ", "aasyxOJ"},
        {REPAIR_VNI, "á1Òđâơưă", "a11O2d9a6o7u7a8"},
        {REPAIR_TELEX, "plain", ""},
        {REPAIR_CAPS, "12345", ""},
        {REPAIR_CAPS, "Ab1", "aB1"},
        {REPAIR_AZERTY, "€", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[100] = "";
        size_t n = repair_undo(rows[i].repair, rows[i].text, strlen(rows[i].text), out, 99);
        out[n] = '\0';
        assert_string_equal(out, rows[i].want);
    }
    char small[4];
    assert_int_equal(repair_undo(REPAIR_CAPS, "abcde", 5, small, sizeof small), 0);
}

static void hostile_texts_end_well(void **state)
{
    (void)state;
    static char text[4 * CODE_TEXT];
    static const char *const starts[] = {"", "]C1", "(01)", "https://a/", "000201", "]Q1"};
    for (size_t s = 0; s < sizeof starts / sizeof *starts; s++)
        for (unsigned fill = 0; fill < 256; fill++)
            for (size_t n = strlen(starts[s]); n < sizeof text; n = n * 3 + 1) {
                memset(text, (int)fill, sizeof text);
                memcpy(text, starts[s], strlen(starts[s]));
                struct code c;
                code_read(text, n, NOW, &c);
                assert_true(c.kind < CODE_KIND_COUNT);
            }
}

/* ---- the shared vectors --------------------------------------------------------- */

struct tally {
    struct vectors v;
    int good, all;
};

static struct code read_vector(struct tally *t, const char *name)
{
    char text[2048];
    size_t n = vectors_plain(vectors_text(&t->v, name), text, sizeof text);
    struct code c;
    code_read(text, n, NOW, &c);
    t->all++;
    return c;
}

static void tally_end(struct tally *t, const char *name, int accounted)
{
    vectors_close(&t->v);
    print_message("%s: %d of %d\n", name, t->good, t->all);
    assert_true(t->all > 0);
    assert_int_equal(t->good + accounted, t->all);
}

static bool ais_are(const struct code *c, const char *want)
{
    char out[2048];
    return gs1_write(&c->ais, '^', out, sizeof out) && strcmp(out, want) == 0;
}

static void vectors_of_scans(void **state)
{
    (void)state;
    struct tally t = {0};
    if (!vectors_open(&t.v, "gs1_vectors.json"))
        skip();
    vectors_begin(&t.v, "$.scandata_process");
    while (vectors_next(&t.v)) {
        struct code c = read_vector(&t, "scan");
        const char *data = vectors_text(&t.v, "data");
        bool ok = c.valid == vectors_bool(&t.v, "ok");
        if (ok && c.valid && data[0] == '^')
            ok = c.kind == CODE_GS1 && ais_are(&c, data);
        t.good += ok;
    }
    tally_end(&t, "scans", 0);
}

static void vectors_of_check_digits(void **state)
{
    (void)state;
    struct tally t = {0};
    if (!vectors_open(&t.v, "gs1_vectors.json"))
        skip();
    vectors_begin(&t.v, "$.lint_csum");
    while (vectors_next(&t.v)) {
        struct code c = read_vector(&t, "v");
        t.good += c.valid == vectors_bool(&t.v, "ok");
    }
    tally_end(&t, "check digits", 0);
}

/* Words and short GTINs are the engine's options: a vector that needs them off (or, behind
 * the question mark, on) is counted apart. */
static bool by_option(const char *uri)
{
    return strstr(uri, "/gtin/") != NULL || strstr(uri, "/01/416000336108") != NULL ||
           strstr(uri, "/01/02345673") != NULL || strstr(uri, "?01=") != NULL;
}

static void vectors_of_links(void **state)
{
    (void)state;
    struct tally t = {0};
    int options = 0;
    if (!vectors_open(&t.v, "gs1_vectors.json"))
        skip();
    vectors_begin(&t.v, "$.digital_link_parse");
    while (vectors_next(&t.v)) {
        struct code c = read_vector(&t, "uri");
        bool ok = c.valid == vectors_bool(&t.v, "ok");
        if (ok && c.valid)
            ok = c.kind == CODE_DIGITAL_LINK && ais_are(&c, vectors_text(&t.v, "ai"));
        if (ok)
            t.good++;
        else if (by_option(vectors_text(&t.v, "uri")))
            options++;
    }
    print_message("links that hold with other options: %d\n", options);
    tally_end(&t, "links", options);
}

static void vectors_of_payments(void **state)
{
    (void)state;
    struct tally t = {0};
    if (!vectors_open(&t.v, "vietqr_vectors.json"))
        skip();
    vectors_begin(&t.v, "$.vectors");
    while (vectors_next(&t.v)) {
        struct code c = read_vector(&t, "payload");
        bool well_formed =
            vectors_bool(&t.v, "crc_ok") && strcmp(vectors_text(&t.v, "inner"), "ok") == 0;
        const char *amount = vectors_text(&t.v, "amount");
        bool same = strcmp(c.pay.bin, vectors_text(&t.v, "bin")) == 0 &&
                    strcmp(c.pay.account, vectors_text(&t.v, "acc")) == 0 &&
                    c.pay.amount.dong == strtoll(amount, NULL, 10);
        if (c.why == CODE_ERR_VNPAY) /* well formed, and refused by name */
            t.good += well_formed;
        else
            t.good += c.kind == CODE_VIETQR && c.valid == well_formed && (!c.valid || same);
    }
    tally_end(&t, "payments", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_known),
        cmocka_unit_test(the_counter_gets_what_it_needs),
        cmocka_unit_test(scales_give_item_and_weight),
        cmocka_unit_test(separators_arrive_in_many_forms),
        cmocka_unit_test(mangled_scans_are_repaired_and_say_so),
        cmocka_unit_test(letters_become_their_keys),
        cmocka_unit_test(hostile_texts_end_well),
        cmocka_unit_test(vectors_of_scans),
        cmocka_unit_test(vectors_of_check_digits),
        cmocka_unit_test(vectors_of_links),
        cmocka_unit_test(vectors_of_payments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
