/* Guards the texts between points: what is written is read back, one changed letter anywhere is
 * refused by the signature, and parts come together in any order. */
#include "../harness/check.h"

#include <string.h>

#include "diemban/core/transfer.h"

#include "diemban/base/ban.h"

static uint8_t key[PUBLIC_KEY_BYTES], secret[SECRET_KEY_BYTES];
static struct arena a;

static struct stock_line lines[] = {
    {.code = "1001",
     .name = "Trà sen Tây Hồ",
     .unit = "hộp",
     .gtin = "8938505974002",
     .ocop = "",
     .vat = "8%",
     .price = {450000},
     .lot = "L1",
     .made = DATE_NONE,
     .expiry = 21000,
     .qty = {12000},
     .cost = {300000},
     .terms = {.owner = "", .return_by = DATE_NONE}},
    {.code = "007",
     .name = "Chè lam",
     .unit = "kg",
     .gtin = "",
     .ocop = "",
     .vat = "KCT",
     .price = {60000},
     .lot = "",
     .made = 20000,
     .expiry = DATE_NONE,
     .qty = {250},
     .consigned = true,
     .terms = {.owner = "HTX", .commission_bp = 2000, .return_by = 20500}},
};

static void goods_text(bool named, struct str *out)
{
    struct str bytes = STR_INIT;
    uint8_t sig[SIG_BYTES];
    struct transfer t = {.id = {{1, 2, 3}},
                         .from = {12, 1},
                         .epoch = UINT64_C(0xf0e1d2c3b4a59687),
                         .to = 30,
                         .day = 20780,
                         .number = "CH001201000007",
                         .named = named,
                         .practice = true,
                         .lines = lines,
                         .line_count = 2};
    memcpy(t.key, key, sizeof key);
    assert_int_equal(transfer_bytes(&t, &bytes), ERR_OK);
    struct hash h = transfer_hash(&bytes);
    sign_make(secret, h.b, sizeof h.b, sig);
    assert_int_equal(transfer_text_of(&bytes, sig, out), ERR_OK);
    str_finish(&bytes);
}

static void receipt_text(struct str *out)
{
    struct qty came[] = {{11000}, {250}}, sent[] = {{12000}, {250}};
    struct str bytes = STR_INIT;
    uint8_t sig[SIG_BYTES];
    struct transfer_receipt r = {.id = {{1, 2, 3}},
                                 .from = {30, 2},
                                 .epoch = 5,
                                 .to = 12,
                                 .day = 20781,
                                 .number = "NC003002000001",
                                 .line_count = 2,
                                 .came = came,
                                 .sent = sent};
    memcpy(r.key, key, sizeof key);
    assert_int_equal(transfer_receipt_bytes(&r, &bytes), ERR_OK);
    struct hash h = transfer_receipt_hash(&bytes);
    sign_make(secret, h.b, sizeof h.b, sig);
    assert_int_equal(transfer_receipt_text_of(&bytes, sig, out), ERR_OK);
    str_finish(&bytes);
}

static void goods_come_back_as_written(void **state)
{
    struct fault f = {0};
    (void)state;
    for (int named = 0; named < 2; named++) {
        struct str text = STR_INIT;
        struct transfer t;
        goods_text(named, &text);
        assert_int_equal(transfer_kind_of(text.at, text.len), TRANSFER_GOODS);
        assert_int_equal(transfer_read(text.at, text.len, &a, &t, &f), ERR_OK);
        assert_int_equal(t.from.point, 12);
        assert_true(t.epoch == UINT64_C(0xf0e1d2c3b4a59687) && t.practice);
        assert_string_equal(t.number, "CH001201000007");
        assert_string_equal(t.lines[0].gtin, "8938505974002");
        assert_string_equal(t.lines[0].name, named ? "Trà sen Tây Hồ" : "");
        assert_int_equal(t.lines[0].expiry, 21000);
        assert_string_equal(t.lines[1].code, "007");
        assert_string_equal(t.lines[1].name, "Chè lam"); /* nothing else says what it is */
        assert_string_equal(t.lines[1].vat, "KCT");
        assert_int_equal(t.lines[1].terms.return_by, 20500);
        assert_int_equal(t.lines[1].qty.milli, 250);
        str_finish(&text);
    }
}

/* Every letter changed into every other one that base32 has, and each left out. */
static void a_changed_letter_is_refused(void **state)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    struct fault f = {0};
    struct transfer t;
    struct transfer_receipt r;
    (void)state;
    for (int which = 0; which < 3; which++) {
        struct str text = STR_INIT;
        if (which < 2)
            goods_text(which, &text);
        else
            receipt_text(&text);
        char *bent = strdup(text.at);
        for (size_t i = 0; i < text.len; i++) {
            bent[i] = letters[(strchr(letters, text.at[i]) - letters + 1 + (int)(i % 30)) % 32];
            enum err e = which < 2 ? transfer_read(bent, text.len, &a, &t, &f)
                                   : transfer_receipt_read(bent, text.len, &a, &r, &f);
            if (bent[i] != text.at[i])
                assert_int_equal(e, ERR_BAD_TRANSFER);
            bent[i] = text.at[i];
        }
        for (size_t n = 0; n < text.len; n++) {
            enum err e = which < 2 ? transfer_read(text.at, n, &a, &t, &f)
                                   : transfer_receipt_read(text.at, n, &a, &r, &f);
            assert_int_equal(e, ERR_BAD_TRANSFER);
        }
        free(bent);
        str_finish(&text);
    }
}

static void a_receipt_says_what_differs(void **state)
{
    struct str text = STR_INIT;
    struct fault f = {0};
    struct transfer_receipt r;
    (void)state;
    receipt_text(&text);
    assert_int_equal(transfer_kind_of(text.at, text.len), TRANSFER_RECEIPT);
    assert_int_equal(transfer_receipt_read(text.at, text.len, &a, &r, &f), ERR_OK);
    assert_string_equal(r.number, "NC003002000001");
    assert_int_equal(r.line_count, 2);
    assert_int_equal(r.came[0].milli, 11000);
    assert_int_equal(r.sent[1].milli, 0); /* as it was sent */
    str_finish(&text);
}

static void parts_come_in_any_order(void **state)
{
    struct str text = STR_INIT, whole = STR_INIT;
    struct transfer_parts parts = {.count = 0};
    struct fault f = {0};
    (void)state;
    goods_text(true, &text);
    int count = transfer_part_count(text.len, 120);
    assert_true(count > 2);
    for (int i = count - 1; i >= 0; i--) {
        struct str part = STR_INIT;
        transfer_part(text.at, text.len, 120, i, &part);
        assert_true(part.len <= 120);
        assert_int_equal(transfer_kind_of(part.at, part.len), TRANSFER_PART);
        for (char *p = part.at; i % 2 == 0 && *p != '\0'; p++) /* a scanner with Caps Lock */
            if (*p >= 'A' && *p <= 'Z')
                *p = (char)(*p + 32);
        assert_int_equal(transfer_parts_take(&parts, part.at, part.len, &whole, &f), ERR_OK);
        assert_int_equal(parts.have, count - i);
        assert_int_equal(transfer_parts_take(&parts, part.at, part.len, &whole, &f), ERR_OK);
        assert_int_equal(parts.have, count - i); /* the same one again */
        str_finish(&part);
    }
    assert_string_equal(whole.at, text.at);
    assert_int_equal(transfer_part_count((size_t)120 * 100, 120), 0);
    assert_int_equal(transfer_parts_take(&parts, "DBP2??AAAAxxxx", 14, &whole, &f),
                     ERR_BAD_TRANSFER);
    transfer_parts_clear(&parts);
    str_finish(&whole);
    str_finish(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goods_come_back_as_written),
        cmocka_unit_test(a_changed_letter_is_refused),
        cmocka_unit_test(a_receipt_says_what_differs),
        cmocka_unit_test(parts_come_in_any_order),
    };
    crypto_start();
    arena_init(&a);
    sign_keypair(key, secret);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_finish(&a);
    return failed;
}
