#include "diemban/core/qty.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/core/money.h"

#include "diemban/base/ban.h"

static struct qty checked(int64_t milli)
{
    assert(milli >= -QTY_MAX && milli <= QTY_MAX);
    return qty_of(milli);
}

struct qty qty_add(struct qty a, struct qty b)
{
    return checked(checked(a.milli).milli + checked(b.milli).milli);
}

struct qty qty_neg(struct qty a)
{
    return checked(-a.milli);
}

bool qty_whole(struct qty q)
{
    return q.milli % 1000 == 0;
}

char *qty_text(struct qty q, char out[QTY_TEXT])
{
    char whole[MONEY_TEXT];
    int64_t size = q.milli < 0 ? -q.milli : q.milli;
    money_text(money_of(size / 1000), whole);
    int rest = (int)(size % 1000);
    int digits = 3;
    for (; digits > 0 && rest % 10 == 0; digits--)
        rest /= 10;
    const char *sign = q.milli < 0 ? "-" : "";
    if (digits == 0)
        snprintf(out, QTY_TEXT, "%s%.26s", sign, whole);
    else
        snprintf(out, QTY_TEXT, "%s%.22s,%0*d", sign, whole, digits, rest);
    return out;
}

char *qty_text_unit(struct qty q, const char *unit, char *out, int n)
{
    char number[QTY_TEXT];
    qty_text(q, number);
    snprintf(out, (size_t)n, unit[0] != '\0' ? "%s %s" : "%s%s", number, unit);
    return out;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "1.500" reads as one and a half and as fifteen hundred; "1,500" likewise by a hand that
 * is used to the other mark. "0.500" is clear. */
static bool two_ways(const char *whole, int whole_digits, int decimals)
{
    return decimals == 3 && whole_digits <= 3 && !(whole_digits == 1 && whole[0] == '0');
}

static enum err take_whole(const char **at, int64_t *value, int *digits)
{
    for (*digits = 0; is_digit(**at); ++*at, ++*digits) {
        if (*value > QTY_ENTRY_MAX / 100)
            return ERR_TOO_LARGE;
        *value = *value * 10 + (**at - '0');
    }
    return ERR_OK;
}

static enum err take_decimals(const char **at, int64_t *milli, int *digits)
{
    *digits = 0;
    int64_t place = 100;
    for (++*at; is_digit(**at); ++*at, ++*digits, place /= 10) {
        if (*digits == 3)
            return ERR_BAD_QUANTITY;
        *milli += (**at - '0') * place;
    }
    return *digits > 0 ? ERR_OK : ERR_BAD_QUANTITY;
}

enum err qty_parse(const char *text, bool signed_ok, struct qty *ret)
{
    const char *at = text;
    bool minus = signed_ok && *at == '-';
    if (signed_ok && (*at == '-' || *at == '+'))
        at++;
    const char *whole = at;
    int64_t value = 0, milli = 0;
    int digits, decimals = 0;
    enum err e = take_whole(&at, &value, &digits);
    if (e == ERR_OK && digits == 0)
        e = ERR_BAD_QUANTITY;
    if (e == ERR_OK && (*at == '.' || *at == ','))
        e = take_decimals(&at, &milli, &decimals);
    if (e != ERR_OK)
        return e;
    if (*at != '\0')
        return ERR_BAD_QUANTITY;
    if (two_ways(whole, digits, decimals))
        return ERR_AMBIGUOUS;
    int64_t q = value * 1000 + milli;
    if (q > QTY_ENTRY_MAX)
        return ERR_TOO_LARGE;
    if (q == 0 && !signed_ok)
        return ERR_BAD_QUANTITY;
    *ret = qty_of(minus ? -q : q);
    return ERR_OK;
}
