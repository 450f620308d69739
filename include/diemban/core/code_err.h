/* code_err.h: everything that can be wrong with a scanned code, once.
 *
 * Scope: one closed enum for GTIN, GS1, Digital Link, in-store, VietQR and tax numbers.
 * Each has a stable text (the key "error" of `code --json`; scripts depend on it) and one
 * English sentence for the person at the counter, a msgid. */
#ifndef DIEMBAN_CORE_CODE_ERR_H
#define DIEMBAN_CORE_CODE_ERR_H

#include "diemban/base/tr.h"

/* X(name, stable text, msgid) */
#define CODE_ERR_TABLE(X)                                                                          \
    X(OK, "ok", N_("The code is good."))                                                           \
    X(EMPTY, "empty", N_("The code is empty."))                                                    \
    X(UNKNOWN, "unknown_code", N_("This is no kind of code that the program knows."))              \
    X(OVERSIZE, "code_too_long", N_("The code is longer than any code the program reads."))        \
    X(AIM, "bad_symbology_id", N_("The scanner's mark for the kind of barcode is not known."))     \
    X(LENGTH, "bad_length", N_("The code has the wrong number of digits."))                        \
    X(NOT_DIGITS, "not_digits", N_("There is a character where only digits may be."))              \
    X(CHECK_DIGIT, "check_digit", N_("The check digit is wrong. Scan again."))                     \
    X(CHECK_PAIR, "check_characters", N_("The check characters are wrong. Scan again."))           \
    X(CHARACTER, "bad_character", N_("The code holds a character that is not allowed in it."))     \
    X(NO_FNC1, "no_fnc1", N_("A GS1 code must begin with its separator mark."))                    \
    X(UNKNOWN_AI, "unknown_ai", N_("The code holds a field number that GS1 does not know."))       \
    X(TOO_SHORT, "field_too_short", N_("A field of the code is too short."))                       \
    X(TOO_LONG, "field_too_long",                                                                  \
      N_("A field of the code is too long, or a separator is missing after it."))                  \
    X(TOO_MANY, "too_many_fields", N_("The code holds too many fields."))                          \
    X(BRACKETS, "bad_brackets", N_("The brackets around the field numbers do not fit."))           \
    X(DATE_SHORT, "date_too_short", N_("A date in the code is too short."))                        \
    X(DATE_LONG, "date_too_long", N_("A date in the code is too long."))                           \
    X(MONTH, "bad_month", N_("A date in the code has no such month."))                             \
    X(DAY, "bad_day", N_("A date in the code has no such day."))                                   \
    X(TIME, "bad_time", N_("A time in the code is not a time of day."))                            \
    X(COMPANY, "bad_company_prefix", N_("The company prefix in the code is not possible."))        \
    X(COUNTRY, "bad_country", N_("There is no country with the number in the code."))              \
    X(CURRENCY, "bad_currency", N_("There is no currency with the number in the code."))           \
    X(IBAN, "bad_iban", N_("The bank account number in the code is wrong."))                       \
    X(PERCENT, "bad_percent_escape",                                                               \
      N_("A percent sign in the code is not followed by two digits."))                             \
    X(COUPON, "bad_coupon", N_("The coupon in the code is not well formed."))                      \
    X(PLACE, "bad_latitude_longitude", N_("The place in the code is not on the globe."))           \
    X(VALUE, "bad_value", N_("A field of the code holds a value that GS1 does not know."))         \
    X(ZERO, "zero_value", N_("A field of the code may not be zero."))                              \
    X(NOT_ZERO, "not_zero", N_("A filler digit of the code is not zero."))                         \
    X(FIRST_ZERO, "leading_zero", N_("A number in the code may not begin with zero."))             \
    X(PIECE, "bad_piece_of_total", N_("The piece number in the code is larger than the total."))   \
    X(NO_LETTER, "needs_letter", N_("A field of the code must hold a letter."))                    \
    X(PADDING, "bad_padding", N_("A signature in the code is cut off."))                           \
    X(REPEATED, "repeated_ai", N_("A field is in the code twice."))                                \
    X(MISSING_AI, "missing_ai", N_("A field of the code needs another one that is not there."))    \
    X(EXCLUDED_AI, "excluded_ai", N_("Two fields of the code exclude each other."))                \
    X(NO_MEASURE, "missing_measure",                                                               \
      N_("The product is sold by measure, but the code holds no weight or count."))                \
    X(NO_SERIAL, "missing_serial", N_("A signed code needs a serial number."))                     \
    X(URI_SCHEME, "bad_scheme", N_("A web code must begin with http:// or https://."))             \
    X(URI_DOMAIN, "bad_domain", N_("The web address in the code has no proper name."))             \
    X(URI_CHARACTER, "bad_uri_character", N_("A web address may not hold that character."))        \
    X(URI_NO_KEY, "no_primary_key", N_("The web address names no product. Link it with F3."))      \
    X(URI_QUALIFIER, "bad_qualifier", N_("The parts of the web address are in a wrong order."))    \
    X(URI_ATTRIBUTE, "bad_attribute", N_("A field may not stand behind the question mark."))       \
    X(URI_IN_PATH, "belongs_in_path", N_("A field must stand before the question mark."))          \
    X(TLV, "bad_field_lengths", N_("The lengths inside the payment code do not add up."))          \
    X(CRC, "bad_crc", N_("The check sum of the payment code is wrong. Scan again."))               \
    X(EMV_ORDER, "bad_field_order", N_("The payment code does not begin or end as it must."))      \
    X(EMV_MISSING, "missing_field", N_("The payment code lacks a field that it must have."))       \
    X(EMV_FIELD, "bad_field", N_("A field of the payment code holds an impossible value."))        \
    X(VNPAY, "vnpay_qr", N_("This is a VNPAY-QR code. It cannot be used here; use VietQR."))       \
    X(OTHER_SCHEME, "other_payment_scheme", N_("This is a payment code, but not a VietQR code."))  \
    X(PLACE_CODE, "bad_place", N_("The place in the OCOP code does not fit together."))

enum code_err {
#define X(name, text, sentence) CODE_ERR_##name,
    CODE_ERR_TABLE(X)
#undef X
        CODE_ERR_COUNT
};

/* "check_digit", …; "ok" for CODE_ERR_OK. */
const char *code_err_text(enum code_err e);
/* The msgid. */
const char *code_err_sentence(enum code_err e);

#endif
