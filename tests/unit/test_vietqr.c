/* Guards VietQR payloads: what is written reads back, every field that must be there is
 * asked for, and a purpose holds only what banks carry. */
#include "../harness/check.h"

#include "diemban/core/bank.h"
#include "diemban/core/vietqr.h"

#define assert_code(got, want) assert_string_equal(code_err_text(got), code_err_text(want))

/* A payload from fields without a CRC. */
static void seal(const char *fields, char *out, size_t size)
{
    int n = snprintf(out, size, "%s6304", fields);
    snprintf(out + n, size - (size_t)n, "%04X", vietqr_crc(out, (size_t)n));
}

static void the_check_sum_is_ccitt_false(void **state)
{
    (void)state;
    assert_int_equal(vietqr_crc("123456789", 9), 0x29B1);
    assert_int_equal(vietqr_crc("", 0), 0xFFFF);
}

static void what_is_written_reads_back(void **state)
{
    (void)state;
    struct vietqr_order order = {.bin = "970436",
                                 .account = "0011001234567",
                                 .amount = money_of(1380000),
                                 .purpose = "OCOP12 HD001201000038",
                                 .merchant = "OCOP SO 12",
                                 .city = "HA NOI"};
    char text[VIETQR_TEXT];
    assert_code(vietqr_write(&order, text), CODE_ERR_OK);
    struct vietqr q;
    assert_code(vietqr_read(text, strlen(text), &q), CODE_ERR_OK);
    assert_string_equal(q.bin, order.bin);
    assert_string_equal(q.account, order.account);
    assert_string_equal(q.purpose, order.purpose);
    assert_string_equal(q.merchant, order.merchant);
    assert_string_equal(q.city, order.city);
    assert_int_equal(q.amount.dong, 1380000);
    assert_true(q.dynamic && q.has_amount && !q.to_card);
    assert_string_equal(bank_find(q.bin)->shown, "Vietcombank");

    order = (struct vietqr_order){.bin = "970403",
                                  .account = "9704031101234567",
                                  .to_card = true,
                                  .purpose = "",
                                  .merchant = "",
                                  .city = ""};
    assert_code(vietqr_write(&order, text), CODE_ERR_OK);
    assert_code(vietqr_read(text, strlen(text), &q), CODE_ERR_OK);
    assert_true(q.to_card && !q.dynamic && !q.has_amount);
}

static void bad_orders_are_refused(void **state)
{
    (void)state;
    const struct vietqr_order good = {
        .bin = "970436", .account = "1", .purpose = "", .merchant = "", .city = ""};
    struct vietqr_order bad[8];
    for (size_t i = 0; i < 8; i++)
        bad[i] = good;
    bad[0].bin = "97043";
    bad[1].bin = "97043A";
    bad[2].account = "";
    bad[3].account = "12345678901234567890";
    bad[4].account = "12-34";
    bad[5].purpose = "12345678901234567890123456";
    bad[6].merchant = "Trà sen";
    bad[7].amount = money_of(-1);
    char text[VIETQR_TEXT];
    assert_code(vietqr_write(&good, text), CODE_ERR_OK);
    for (size_t i = 0; i < 8; i++)
        assert_code(vietqr_write(&bad[i], text), CODE_ERR_EMV_FIELD);
}

#define HEAD "000201010212"
#define NAPAS                                                                                      \
    "38540010A00000072701240006970436"                                                             \
    "011012345678900208QRIBFTTA"

static const struct {
    const char *fields;
    enum code_err want;
    const char *where;
} faults[] = {
    {HEAD NAPAS "53037045802VN", CODE_ERR_OK, ""},
    {HEAD "53037045802VN" NAPAS, CODE_ERR_OK, ""},
    {HEAD NAPAS "530370454061000005802VN", CODE_ERR_OK, ""},
    {HEAD NAPAS "5303704540910000.0055802VN", CODE_ERR_EMV_FIELD, "54"},
    {HEAD NAPAS "5303704540810000.005802VN", CODE_ERR_OK, ""},
    {HEAD NAPAS "540105303704"
                "5802VN",
     CODE_ERR_EMV_FIELD, "54"},
    {HEAD NAPAS "541410000000000000"
                "53037045802VN",
     CODE_ERR_EMV_FIELD, "54"},
    {HEAD NAPAS "541310000000000005303704"
                "5802VN",
     CODE_ERR_OK, ""},
    {HEAD NAPAS "54031,05303704"
                "5802VN",
     CODE_ERR_EMV_FIELD, "54"},
    {HEAD NAPAS "53038405802VN", CODE_ERR_EMV_FIELD, "53"},
    {HEAD NAPAS "5802VN", CODE_ERR_EMV_MISSING, "53"},
    {HEAD NAPAS "53037045802US", CODE_ERR_EMV_FIELD, "58"},
    {HEAD NAPAS "5303704", CODE_ERR_EMV_MISSING, "58"},
    {"000201010213" NAPAS "53037045802VN", CODE_ERR_EMV_FIELD, "01"},
    {HEAD "53037045802VN", CODE_ERR_OTHER_SCHEME, "38"},
    {HEAD "26180010A0000007750100"
          "53037045802VN",
     CODE_ERR_OTHER_SCHEME, "38"},
    {HEAD "26190010A00000077501011"
          "53037045802VN",
     CODE_ERR_VNPAY, "38"},
    {HEAD "38140010A000000999"
          "53037045802VN",
     CODE_ERR_OTHER_SCHEME, "38.00"},
    {HEAD "38140010A000000727"
          "53037045802VN",
     CODE_ERR_EMV_MISSING, "38.01"},
    {HEAD NAPAS "53037045802VN"
                "62060802AB",
     CODE_ERR_OK, ""},
    {HEAD NAPAS "53037045802VN"
                "62060803AB",
     CODE_ERR_TLV, "62"},
    {HEAD NAPAS "53037045802VN"
                "62060802\x01"
                "B",
     CODE_ERR_EMV_FIELD, "62"},
    {HEAD NAPAS "53037045802VN"
                "5902\xc3"
                "B",
     CODE_ERR_EMV_FIELD, "59"},
    {HEAD NAPAS "53037045802VN5802VN", CODE_ERR_TLV, ""},
    {HEAD NAPAS "53037045802VN"
                "5900",
     CODE_ERR_TLV, ""},
    {HEAD NAPAS "53037045802VN"
                "59AB",
     CODE_ERR_TLV, ""},
};

static void every_fault_has_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char text[VIETQR_TEXT];
        seal(faults[i].fields, text, sizeof text);
        struct vietqr q;
        enum code_err e = vietqr_read(text, strlen(text), &q);
        if (e != faults[i].want || strcmp(q.error_field, faults[i].where) != 0)
            fail_msg("%s: got %s %s, wanted %s %s", text, code_err_text(e), q.error_field,
                     code_err_text(faults[i].want), faults[i].where);
    }
}

/* Any one changed character is found. */
static void a_changed_payload_is_never_taken(void **state)
{
    (void)state;
    char text[VIETQR_TEXT];
    seal(HEAD NAPAS "530370454061000005802VN62060802AB", text, sizeof text);
    size_t n = strlen(text);
    for (size_t i = 0; i < n; i++)
        for (char c = '!'; c <= '~'; c++) {
            char other[VIETQR_TEXT];
            memcpy(other, text, n + 1);
            other[i] = c;
            struct vietqr q;
            enum code_err e = vietqr_read(other, n, &q);
            bool same = c == text[i] || (i >= n - 4 && (c | 32) == (text[i] | 32));
            assert_int_equal(e == CODE_ERR_OK, same);
        }
}

static void a_purpose_is_plain(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } rows[] = {
        {"OCOP12 HD001201000038", "OCOP12 HD001201000038"},
        {"Trà sen Tây Hồ – Đường Láng", "Tra sen Tay Ho Duong Lang"},
        {"  a__b//c  ", "a b c"},
        {"Tra\xcc\x80 sen", "Tra sen"},
        {"12345678901234567890123456", "1234567890123456789012345"},
        {"123456789012345678901234 6", "123456789012345678901234"},
        {"\xff", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char out[VIETQR_PURPOSE + 1];
        assert_string_equal(vietqr_purpose(rows[i].text, out), rows[i].want);
    }
}

/* Every bank that can be paid to gets a payload that says exactly what was ordered, with a right
 * check sum, whatever the account's length and the amount. */
static void every_bank_is_paid(void **state)
{
    (void)state;
    char out[VIETQR_TEXT], account[VIETQR_ACCOUNT + 1], purpose[VIETQR_PURPOSE + 1];
    int banks = 0;
    for (size_t i = 0; i < bank_count(); i++) {
        struct vietqr back;
        int digits = 6 + (int)(i % 14);
        for (int d = 0; d < digits; d++)
            account[d] = (char)('0' + (d + (int)i) % 10);
        account[digits] = '\0';
        struct vietqr_order order = {.bin = bank_at(i)->bin,
                                     .account = account,
                                     .amount = money_of((int64_t)i * 98765),
                                     .purpose = vietqr_purpose("HD001201000038", purpose),
                                     .merchant = "OCOP HANG BAI",
                                     .city = "HA NOI"};
        assert_code(vietqr_write(&order, out), CODE_ERR_OK);
        size_t n = strlen(out);
        char crc[5];
        snprintf(crc, sizeof crc, "%04X", vietqr_crc(out, n - 4));
        assert_string_equal(out + n - 4, crc);
        assert_code(vietqr_read(out, n, &back), CODE_ERR_OK);
        assert_string_equal(back.bin, bank_at(i)->bin);
        assert_string_equal(back.account, account);
        assert_int_equal(back.has_amount, i > 0);
        assert_int_equal(back.has_amount ? back.amount.dong : 0, (int64_t)i * 98765);
        assert_string_equal(back.purpose, "HD001201000038");
        assert_int_equal(back.dynamic, i > 0);
        banks += bank_at(i)->vietqr != BANK_UNSURE;
    }
    assert_true(banks >= 40);
}

static void banks_are_found(void **state)
{
    (void)state;
    assert_true(bank_count() >= 60);
    for (size_t i = 0; i < bank_count(); i++) {
        assert_ptr_equal(bank_find(bank_at(i)->bin), bank_at(i));
        assert_int_equal(strlen(bank_at(i)->bin), 6);
        assert_true(bank_at(i)->name[0] != '\0' && bank_at(i)->shown[0] != '\0');
    }
    assert_string_equal(bank_named("vietcombank")->bin, "970436");
    assert_string_equal(bank_named("VCB")->bin, "970436");
    assert_string_equal(bank_named("970436")->code, "VCB");
    assert_null(bank_named("no bank"));
    assert_null(bank_find("000000"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_check_sum_is_ccitt_false),
        cmocka_unit_test(what_is_written_reads_back),
        cmocka_unit_test(bad_orders_are_refused),
        cmocka_unit_test(every_fault_has_its_name),
        cmocka_unit_test(a_changed_payload_is_never_taken),
        cmocka_unit_test(a_purpose_is_plain),
        cmocka_unit_test(banks_are_found),
        cmocka_unit_test(every_bank_is_paid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
