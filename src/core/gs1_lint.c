/* The checks of single components (GS1 syntax dictionary, "linters"). */
#include <assert.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/core/date.h"
#include "diemban/core/gs1.h"
#include "diemban/core/gtin.h"
#include "gs1_coupon.h"
#include "gs1_list.h"

static bool digits_only(const char *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (v[i] < '0' || v[i] > '9')
            return false;
    return true;
}

/* The value of up to 18 digits. */
static uint64_t number(const char *v, size_t n)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < n && i < 18; i++)
        sum = sum * 10 + (uint64_t)(v[i] - '0');
    return sum;
}

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static enum code_err lint_none(const char *v, size_t n, int year)
{
    (void)v, (void)n, (void)year;
    return CODE_ERR_OK;
}

static enum code_err lint_csum(const char *v, size_t n, int year)
{
    (void)year;
    if (!digits_only(v, n))
        return CODE_ERR_NOT_DIGITS;
    return gtin_check_ok(v, n) ? CODE_ERR_OK : CODE_ERR_CHECK_DIGIT;
}

/* GMN: each character's place in CSET 82 times a prime, the primes counted from the right;
 * the sum modulo 1021 is written with two of 32 characters (GenSpecs 7.9.5). */
static enum code_err lint_csum_alpha(const char *v, size_t n, int year)
{
    (void)year;
    static const char order[] = "!\"%&'()*+,-./0123456789:;<=>?"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    static const char result[] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    static const uint8_t primes[] = {2,  3,  5,  7,  11, 13, 17, 19, 23, 29, 31, 37,
                                     41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83};
    if (n < 3)
        return CODE_ERR_TOO_SHORT;
    if (n - 2 > sizeof primes)
        return CODE_ERR_TOO_LONG;
    unsigned sum = 0;
    for (size_t i = 0; i < n - 2; i++) {
        const char *at = memchr(order, v[i], sizeof order - 1);
        if (at == NULL)
            return CODE_ERR_CHARACTER;
        sum += (unsigned)(at - order) * primes[n - 3 - i];
    }
    sum %= 1021;
    bool ok = v[n - 2] == result[sum >> 5] && v[n - 1] == result[sum & 31];
    return ok ? CODE_ERR_OK : CODE_ERR_CHECK_PAIR;
}

/* A company prefix has at least four digits (GenSpecs 1.4.4); which are given out is not
 * known here. */
static enum code_err prefix_from(const char *v, size_t n, size_t from)
{
    if (n < from + 4)
        return CODE_ERR_TOO_SHORT;
    return digits_only(v + from, 4) ? CODE_ERR_OK : CODE_ERR_COMPANY;
}

static enum code_err lint_prefix_1(const char *v, size_t n, int year)
{
    (void)year;
    return prefix_from(v, n, 0);
}

static enum code_err lint_prefix_2(const char *v, size_t n, int year)
{
    (void)year;
    return prefix_from(v, n, 1);
}

static enum code_err check_day(const char *v, size_t n, size_t want, int full_year, bool zero)
{
    if (!digits_only(v, n))
        return CODE_ERR_NOT_DIGITS;
    if (n != want)
        return n < want ? CODE_ERR_DATE_SHORT : CODE_ERR_DATE_LONG;
    int month = (int)number(v + n - 4, 2), day = (int)number(v + n - 2, 2);
    if (month < 1 || month > 12)
        return CODE_ERR_MONTH;
    if (day == 0)
        return zero ? CODE_ERR_OK : CODE_ERR_DAY;
    return day <= date_month_days(full_year, month) ? CODE_ERR_OK : CODE_ERR_DAY;
}

static int year_of_two(const char *v, size_t n, int year)
{
    return n >= 2 && digits_only(v, 2) ? gs1_year((int)number(v, 2), year) : year;
}

static enum code_err lint_yymmd0(const char *v, size_t n, int year)
{
    return check_day(v, n, 6, year_of_two(v, n, year), true);
}

static enum code_err lint_yymmdd(const char *v, size_t n, int year)
{
    return check_day(v, n, 6, year_of_two(v, n, year), false);
}

static enum code_err lint_yyyymmdd(const char *v, size_t n, int year)
{
    bool known = n == 8 && digits_only(v, 4);
    return check_day(v, n, 8, known ? (int)number(v, 4) : year, false);
}

static enum code_err below(const char *v, size_t n, unsigned limit)
{
    if (!digits_only(v, n))
        return CODE_ERR_NOT_DIGITS;
    return n == 2 && number(v, 2) < limit ? CODE_ERR_OK : CODE_ERR_TIME;
}

static enum code_err lint_hh(const char *v, size_t n, int year)
{
    (void)year;
    return below(v, n, 24);
}

static enum code_err lint_60(const char *v, size_t n, int year)
{
    (void)year;
    return below(v, n, 60);
}

static enum code_err lint_hhmi(const char *v, size_t n, int year)
{
    if (n != 4)
        return CODE_ERR_TIME;
    enum code_err e = lint_hh(v, 2, year);
    return e != CODE_ERR_OK ? e : lint_60(v + 2, 2, year);
}

static enum code_err lint_currency(const char *v, size_t n, int year)
{
    (void)year;
    bool ok = n == 3 && digits_only(v, n) && gs1_list_currency((unsigned)number(v, 3));
    return ok ? CODE_ERR_OK : CODE_ERR_CURRENCY;
}

static enum code_err lint_country(const char *v, size_t n, int year)
{
    (void)year;
    bool ok = n == 3 && digits_only(v, n) && gs1_list_country((unsigned)number(v, 3));
    return ok ? CODE_ERR_OK : CODE_ERR_COUNTRY;
}

static enum code_err lint_country_999(const char *v, size_t n, int year)
{
    if (n == 3 && memcmp(v, "999", 3) == 0)
        return CODE_ERR_OK;
    return lint_country(v, n, year);
}

static enum code_err lint_country_alpha(const char *v, size_t n, int year)
{
    (void)year;
    return n == 2 && gs1_list_country_letters(v) ? CODE_ERR_OK : CODE_ERR_COUNTRY;
}

static enum code_err lint_percent(const char *v, size_t n, int year)
{
    (void)year;
    for (size_t i = 0; i < n; i++)
        if (v[i] == '%' && (i + 2 >= n || !is_hex(v[i + 1]) || !is_hex(v[i + 2])))
            return CODE_ERR_PERCENT;
    return CODE_ERR_OK;
}

/* Degrees × 10^7 counted from the south pole (latitude) and from 0 eastwards. */
static enum code_err lint_latitude(const char *v, size_t n, int year)
{
    (void)year;
    bool ok = n == 10 && digits_only(v, n) && number(v, n) <= UINT64_C(1800000000);
    return ok ? CODE_ERR_OK : CODE_ERR_PLACE;
}

static enum code_err lint_longitude(const char *v, size_t n, int year)
{
    (void)year;
    bool ok = n == 10 && digits_only(v, n) && number(v, n) <= UINT64_C(3600000000);
    return ok ? CODE_ERR_OK : CODE_ERR_PLACE;
}

/* One character out of a list. */
static enum code_err one_of(const char *v, size_t n, const char *list)
{
    return n == 1 && memchr(list, v[0], strlen(list)) != NULL ? CODE_ERR_OK : CODE_ERR_VALUE;
}

static enum code_err lint_yes_no(const char *v, size_t n, int year)
{
    (void)year;
    return one_of(v, n, "01");
}

static enum code_err lint_sex(const char *v, size_t n, int year)
{
    (void)year;
    return one_of(v, n, "0129");
}

static enum code_err lint_winding(const char *v, size_t n, int year)
{
    (void)year;
    return one_of(v, n, "019");
}

static enum code_err lint_hyphen(const char *v, size_t n, int year)
{
    (void)year;
    return one_of(v, n, "-");
}

static enum code_err lint_importer(const char *v, size_t n, int year)
{
    (void)year;
    return one_of(v, n, "-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
}

/* Two characters of recommendation 21, or GS1's own of one, three or four. */
static enum code_err lint_package(const char *v, size_t n, int year)
{
    (void)year;
    if (n == 2)
        return gs1_list_package(v) ? CODE_ERR_OK : CODE_ERR_VALUE;
    for (size_t i = 0; i < n; i++)
        if (!((v[i] >= '0' && v[i] <= '9') || (v[i] >= 'A' && v[i] <= 'Z')))
            return CODE_ERR_VALUE;
    return CODE_ERR_OK;
}

/* 01 … 10 given out, 80 … 99 for use inside a house (GenSpecs AI 7241). */
static enum code_err lint_media(const char *v, size_t n, int year)
{
    (void)year;
    if (n != 2 || !digits_only(v, n))
        return CODE_ERR_VALUE;
    uint64_t m = number(v, 2);
    return (m >= 1 && m <= 10) || m >= 80 ? CODE_ERR_OK : CODE_ERR_VALUE;
}

/* "1/2": the first of twins. */
static enum code_err lint_sequence(const char *v, size_t n, int year)
{
    (void)year;
    if (n != 3 || v[1] != '/' || v[0] < '1' || v[0] > '9' || v[2] < '1' || v[2] > '9')
        return CODE_ERR_VALUE;
    return v[0] <= v[2] ? CODE_ERR_OK : CODE_ERR_PIECE;
}

static enum code_err lint_nonzero(const char *v, size_t n, int year)
{
    (void)year;
    for (size_t i = 0; i < n; i++)
        if (v[i] != '0')
            return CODE_ERR_OK;
    return CODE_ERR_ZERO;
}

static enum code_err lint_zero(const char *v, size_t n, int year)
{
    (void)year;
    for (size_t i = 0; i < n; i++)
        if (v[i] != '0')
            return CODE_ERR_NOT_ZERO;
    return CODE_ERR_OK;
}

static enum code_err lint_piece(const char *v, size_t n, int year)
{
    (void)year;
    if (n != 4 || !digits_only(v, n))
        return CODE_ERR_VALUE;
    uint64_t piece = number(v, 2), total = number(v + 2, 2);
    if (piece == 0 || total == 0)
        return CODE_ERR_ZERO;
    return piece <= total ? CODE_ERR_OK : CODE_ERR_PIECE;
}

/* ISO 13616: country, two check digits, account; moved to the end and read with A = 10 …
 * Z = 35 the whole is 1 modulo 97. */
static enum code_err lint_iban(const char *v, size_t n, int year)
{
    (void)year;
    if (n < 5 || !gs1_list_country_letters(v) || !digits_only(v + 2, 2))
        return CODE_ERR_IBAN;
    unsigned rest = 0;
    for (size_t i = 0; i < n; i++) {
        char c = v[(i + 4) % n];
        if (c >= '0' && c <= '9')
            rest = (rest * 10 + (unsigned)(c - '0')) % 97;
        else if (c >= 'A' && c <= 'Z')
            rest = (rest * 100 + (unsigned)(c - 'A') + 10) % 97;
        else
            return CODE_ERR_IBAN;
    }
    return rest == 1 ? CODE_ERR_OK : CODE_ERR_IBAN;
}

static enum code_err lint_no_zero_first(const char *v, size_t n, int year)
{
    (void)year;
    return n > 0 && v[0] == '0' ? CODE_ERR_FIRST_ZERO : CODE_ERR_OK;
}

static enum code_err lint_non_digit(const char *v, size_t n, int year)
{
    (void)year;
    return digits_only(v, n) ? CODE_ERR_NO_LETTER : CODE_ERR_OK;
}

static enum code_err (*const lints[])(const char *v, size_t n, int year) = {
    [GS1_LINT_NONE] = lint_none,
    [GS1_LINT_CSUM] = lint_csum,
    [GS1_LINT_CSUM_ALPHA] = lint_csum_alpha,
    [GS1_LINT_PREFIX_1] = lint_prefix_1,
    [GS1_LINT_PREFIX_2] = lint_prefix_2,
    [GS1_LINT_YYMMD0] = lint_yymmd0,
    [GS1_LINT_YYMMDD] = lint_yymmdd,
    [GS1_LINT_YYYYMMDD] = lint_yyyymmdd,
    [GS1_LINT_HHMI] = lint_hhmi,
    [GS1_LINT_HH] = lint_hh,
    [GS1_LINT_MI] = lint_60,
    [GS1_LINT_SS] = lint_60,
    [GS1_LINT_CURRENCY] = lint_currency,
    [GS1_LINT_COUNTRY] = lint_country,
    [GS1_LINT_COUNTRY_999] = lint_country_999,
    [GS1_LINT_COUNTRY_ALPHA] = lint_country_alpha,
    [GS1_LINT_PERCENT] = lint_percent,
    [GS1_LINT_LATITUDE] = lint_latitude,
    [GS1_LINT_LONGITUDE] = lint_longitude,
    [GS1_LINT_YES_NO] = lint_yes_no,
    [GS1_LINT_HYPHEN] = lint_hyphen,
    [GS1_LINT_IMPORTER] = lint_importer,
    [GS1_LINT_PACKAGE] = lint_package,
    [GS1_LINT_MEDIA] = lint_media,
    [GS1_LINT_SEX] = lint_sex,
    [GS1_LINT_SEQUENCE] = lint_sequence,
    [GS1_LINT_NONZERO] = lint_nonzero,
    [GS1_LINT_WINDING] = lint_winding,
    [GS1_LINT_ZERO] = lint_zero,
    [GS1_LINT_PIECE] = lint_piece,
    [GS1_LINT_IBAN] = lint_iban,
    [GS1_LINT_NO_ZERO_FIRST] = lint_no_zero_first,
    [GS1_LINT_NON_DIGIT] = lint_non_digit,
    [GS1_LINT_COUPON] = gs1_coupon,
    [GS1_LINT_COUPON_OFFER] = gs1_coupon_offer,
};
static_assert(sizeof lints / sizeof *lints == GS1_LINT_COUNT, "every check has its function");

enum code_err gs1_lint(enum gs1_lint lint, const char *value, size_t n, int year)
{
    assert(lint < GS1_LINT_COUNT);
    return lints[lint](value, n, year);
}
