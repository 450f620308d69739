/* Numbers of a workbook as people write them; by text alone, without floating point. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/dev/xlsx.h"

#include "diemban/base/ban.h"

enum { DIGITS_KEPT = 15, DIGITS_MAX = 40, EXPONENT_MAX = 30 };

/* ±0.d1d2d3… × 10^point */
struct decimal {
    bool minus;
    char digit[DIGITS_MAX];
    int count, point;
};

static bool take_digits(const char **at, struct decimal *d, bool after_point)
{
    bool any = false;
    for (; isdigit((unsigned char)**at); ++*at) {
        any = true;
        bool leading = d->count == 0 && **at == '0';
        if (!after_point && !leading)
            d->point++;
        if (after_point && leading)
            d->point--;
        if (!leading && d->count < DIGITS_MAX)
            d->digit[d->count++] = (char)(**at - '0');
    }
    return any;
}

static bool take_exponent(const char *at, struct decimal *d)
{
    if (*at == '\0')
        return true;
    if (*at != 'E' && *at != 'e')
        return false;
    char *end;
    long v = strtol(at + 1, &end, 10);
    if (end == at + 1 || *end != '\0' || v > EXPONENT_MAX || v < -EXPONENT_MAX)
        return false;
    d->point += (int)v;
    return true;
}

static bool read_decimal(const char *text, struct decimal *d)
{
    *d = (struct decimal){.minus = *text == '-'};
    if (*text == '-' || *text == '+')
        text++;
    bool any = take_digits(&text, d, false);
    if (*text == '.') {
        text++;
        any = take_digits(&text, d, true) || any;
    }
    return any && take_exponent(text, d);
}

static void round_to(struct decimal *d, int keep)
{
    bool up = d->count > keep && d->digit[keep] >= 5;
    if (d->count > keep)
        d->count = keep;
    for (int i = d->count - 1; up && i >= 0; i--) {
        up = d->digit[i] == 9;
        d->digit[i] = up ? 0 : (char)(d->digit[i] + 1);
    }
    if (up) { /* all nines */
        d->digit[0] = 1;
        d->count = 1;
        d->point++;
    }
    while (d->count > 0 && d->digit[d->count - 1] == 0)
        d->count--;
}

bool xlsx_number(const char *stored, char *out, size_t size)
{
    struct decimal d;
    char text[2 * DIGITS_MAX + EXPONENT_MAX * 2];
    size_t n = 0;
    if (!read_decimal(stored, &d))
        return false;
    round_to(&d, DIGITS_KEPT);
    if (d.count == 0)
        return text_copy(out, size, "0");
    if (d.point > DIGITS_MAX || d.point < -EXPONENT_MAX)
        return false;
    if (d.minus)
        text[n++] = '-';
    if (d.point <= 0)
        text[n++] = '0';
    for (int i = 0; i < d.point; i++)
        text[n++] = (char)('0' + (i < d.count ? d.digit[i] : 0));
    if (d.count > d.point)
        text[n++] = ',';
    for (int i = d.point; i < 0; i++)
        text[n++] = '0';
    for (int i = d.point > 0 ? d.point : 0; i < d.count; i++)
        text[n++] = (char)('0' + d.digit[i]);
    text[n] = '\0';
    return text_copy(out, size, text);
}
