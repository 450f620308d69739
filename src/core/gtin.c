#include "diemban/core/gtin.h"

#include <string.h>

#include "diemban/base/str.h"

#include "diemban/base/ban.h"

static bool all_digits(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return n > 0;
}

char gtin_check_digit(const char *digits, size_t n)
{
    if (!all_digits(digits, n))
        return 0;
    /* Weights 3, 1, 3, … from the right, so the last digit always weighs 3. */
    unsigned sum = 0;
    for (size_t i = 0; i < n; i++)
        sum = (sum + (unsigned)(digits[n - 1 - i] - '0') * (i % 2 == 0 ? 3U : 1U)) % 10;
    return (char)('0' + (10 - sum) % 10);
}

bool gtin_check_ok(const char *digits, size_t n)
{
    if (n < 2 || !all_digits(digits, n))
        return false;
    return gtin_check_digit(digits, n - 1) == digits[n - 1];
}

static bool gtin_length(size_t n)
{
    return n == 8 || n == 12 || n == 13 || n == 14;
}

bool gtin_shape(const char *text)
{
    size_t n = strnlen(text, GTIN_TEXT);
    return gtin_length(n) && all_digits(text, n);
}

bool gtin_normal(const char *text, char out[GTIN_TEXT])
{
    size_t n = strnlen(text, GTIN_TEXT);
    if (!gtin_length(n) || !gtin_check_ok(text, n))
        return false;
    memset(out, '0', GTIN_TEXT - 1 - n);
    memcpy(out + (GTIN_TEXT - 1 - n), text, n);
    out[GTIN_TEXT - 1] = '\0';
    return true;
}

bool gtin_restricted(const char *gtin14)
{
    /* Position 1 must be the zero that pads a 13-digit code. A GTIN-8 or GTIN-12 has more
     * zeros: 00000 begins an 8-digit code, whose own prefixes 0 and 2 are for use inside. */
    if (strnlen(gtin14, GTIN_TEXT) != GTIN_TEXT - 1 || gtin14[0] != '0')
        return false;
    if (memcmp(gtin14, "000000", 6) == 0)
        return gtin14[6] == '0' || gtin14[6] == '2';
    return gtin14[1] == '2' || (gtin14[1] == '0' && (gtin14[2] == '2' || gtin14[2] == '4'));
}

bool gtin_case_base(const char *gtin14, char out[GTIN_TEXT])
{
    if (strlen(gtin14) != GTIN_TEXT - 1 || gtin14[0] < '1' || gtin14[0] > '8')
        return false;
    text_copy(out, GTIN_TEXT, gtin14);
    out[0] = '0';
    out[GTIN_TEXT - 2] = gtin_check_digit(out, GTIN_TEXT - 2);
    return out[GTIN_TEXT - 2] != 0;
}
