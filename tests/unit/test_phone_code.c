/* Guards the codes of consent by phone: HMAC as published, challenges read as they are spoken,
 * a code that changes with everything it is bound to. */
#include "../harness/check.h"

#include "diemban/base/crypto.h"
#include "diemban/core/phone_code.h"

static const uint8_t pepper[4] = {1, 2, 3, 4};
static uint8_t secret[PHONE_SECRET];

/* RFC 4231, test case 2. */
static void the_mac_is_the_published_one(void **state)
{
    (void)state;
    char hex[HASH_HEX];
    struct hash h = mac_of("Jefe", 4, "what do ya want for nothing?", 28);
    assert_string_equal(hash_hex(&h, hex),
                        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

static void a_challenge_is_read_as_it_is_spoken(void **state)
{
    (void)state;
    char text[PHONE_CHALLENGE_TEXT];
    struct phone_challenge c = {.act = 2, .amount = 1250000, .nonce = "004831"};
    assert_string_equal(phone_challenge_text(&c, text), "2-1250000-004831");
    static const char *const same[] = {"2-1250000-004831", " 2 - 1.250.000 - 00 48 31 ",
                                       "2-1 250 000-004831"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        struct phone_challenge got = {0};
        assert_true(phone_challenge_parse(same[i], &got));
        assert_int_equal(got.act, 2);
        assert_int_equal(got.amount, 1250000);
        assert_string_equal(got.nonce, "004831");
    }
    static const char *const bad[] = {"",
                                      "2",
                                      "2-5",
                                      "2-5-12345",
                                      "2-5-1234567",
                                      "x-5-123456",
                                      "2--123456",
                                      "0-5-123456",
                                      "100-5-123456",
                                      "2-5-12345x",
                                      "2-1234567890123456-123456"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(phone_challenge_parse(bad[i], &c));
}

static void a_code_is_bound_to_all_it_is_for(void **state)
{
    (void)state;
    char code[PHONE_CODE_TEXT], other[PHONE_CODE_TEXT];
    struct phone_challenge c = {.act = 2, .amount = 1250000, .nonce = "483192"};
    phone_secret(pepper, sizeof pepper, "minh", 0, secret);
    phone_code(secret, "refund", &c, code);
    assert_int_equal(strlen(code), PHONE_DIGITS);
    assert_string_equal(phone_code(secret, "refund", &c, other), code);
    assert_string_not_equal(phone_code(secret, "cash_out", &c, other), code);
    c.amount++;
    assert_string_not_equal(phone_code(secret, "refund", &c, other), code);
    c.amount--;
    c.nonce[5] = '3';
    assert_string_not_equal(phone_code(secret, "refund", &c, other), code);
    c.nonce[5] = '2';
    uint8_t theirs[PHONE_SECRET];
    phone_secret(pepper, sizeof pepper, "hoa", 0, theirs);
    assert_string_not_equal(phone_code(theirs, "refund", &c, other), code);
    phone_secret(pepper, sizeof pepper, "minh", 1, theirs);
    assert_string_not_equal(phone_code(theirs, "refund", &c, other), code);
    assert_string_not_equal(phone_list_code(secret, 1, 1, code),
                            phone_list_code(secret, 1, 2, other));
    assert_string_not_equal(phone_list_code(secret, 2, 1, other), code);
}

static void codes_are_read_with_their_number(void **state)
{
    (void)state;
    int64_t number;
    char code[PHONE_CODE_TEXT];
    assert_true(phone_code_parse("1234 5678", code));
    assert_string_equal(code, "12345678");
    assert_false(phone_code_parse("1234567", code));
    assert_false(phone_code_parse("123456789", code));
    assert_false(phone_code_parse("1234-5678", code));
    assert_true(phone_list_parse("12-1234 5678", &number, code));
    assert_int_equal(number, 12);
    assert_string_equal(code, "12345678");
    assert_true(phone_list_parse("3 12345678", &number, code));
    assert_false(phone_list_parse("12345678", &number, code));
    assert_false(phone_list_parse("1234 5678", &number, code));
    assert_false(phone_list_parse("0 12345678", &number, code));
}

int main(void)
{
    crypto_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mac_is_the_published_one),
        cmocka_unit_test(a_challenge_is_read_as_it_is_spoken),
        cmocka_unit_test(a_code_is_bound_to_all_it_is_for),
        cmocka_unit_test(codes_are_read_with_their_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
