#include "diemban/core/mst.h"

#include <stdbool.h>
#include <string.h>

#include "diemban/base/ban.h"

static bool digits_only(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

/* The tenth digit is 10 − Σ weight × digit mod 11. */
static bool check_ok(const char *ten)
{
    static const int weights[9] = {31, 29, 23, 19, 17, 13, 7, 5, 3};
    int sum = 0;
    for (size_t i = 0; i < 9; i++)
        sum += weights[i] * (ten[i] - '0');
    return 10 - sum % 11 == ten[9] - '0';
}

/* 12 digits: province of birth 001 … 096, century and sex, year, six more (Decree 137/2015).
 * There is no check digit in it. */
static enum code_err check_personal(const char *text)
{
    if (!digits_only(text, 12))
        return CODE_ERR_NOT_DIGITS;
    return text[0] == '0' ? CODE_ERR_OK : CODE_ERR_VALUE;
}

enum code_err mst_check(const char *text)
{
    size_t n = strnlen(text, MST_TEXT);
    if (n == 12)
        return check_personal(text);
    if (n != 10 && n != 14)
        return n == 0 ? CODE_ERR_EMPTY : CODE_ERR_LENGTH;
    if (!digits_only(text, 10))
        return CODE_ERR_NOT_DIGITS;
    if (n == 14 && (text[10] != '-' || !digits_only(text + 11, 3)))
        return CODE_ERR_NOT_DIGITS;
    return check_ok(text) ? CODE_ERR_OK : CODE_ERR_CHECK_DIGIT;
}
