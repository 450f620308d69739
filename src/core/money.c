#include "diemban/core/money.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "diemban/core/qty.h"

#include "diemban/base/ban.h"

/* Products of two 64-bit values. */
__extension__ typedef __int128 wide;

static struct money checked(int64_t dong)
{
    assert(dong >= -MONEY_MAX && dong <= MONEY_MAX);
    return money_of(dong);
}

struct money money_add(struct money a, struct money b)
{
    return checked(checked(a.dong).dong + checked(b.dong).dong);
}

struct money money_sub(struct money a, struct money b)
{
    return checked(checked(a.dong).dong - checked(b.dong).dong);
}

struct money money_neg(struct money a)
{
    return checked(-checked(a.dong).dong);
}

int money_cmp(struct money a, struct money b)
{
    return (a.dong > b.dong) - (a.dong < b.dong);
}

struct money money_min(struct money a, struct money b)
{
    return a.dong < b.dong ? a : b;
}

/* n / d, rounded half away from zero; d > 0. */
static wide round_div(wide n, wide d)
{
    assert(d > 0);
    return n >= 0 ? (2 * n + d) / (2 * d) : -((-2 * n + d) / (2 * d));
}

bool money_times(struct money price, struct qty q, struct money *ret)
{
    wide amount = round_div((wide)price.dong * q.milli, 1000);
    if (amount > MONEY_ENTRY_MAX || amount < -MONEY_ENTRY_MAX)
        return false;
    *ret = money_of((int64_t)amount);
    return true;
}

struct money money_percent(struct money m, int bp)
{
    assert(bp >= 0 && bp <= 10000);
    return checked((int64_t)round_div((wide)m.dong * bp, 10000));
}

struct money money_vat_inside(struct money m, int rate_bp)
{
    assert(rate_bp >= 0 && rate_bp <= 10000);
    int64_t base = (int64_t)round_div((wide)m.dong * 10000, 10000 + rate_bp);
    return checked(m.dong - base);
}

/* The index whose remainder is largest among those not yet raised; −1 when none. */
static int largest_remainder(const wide *rest, int n)
{
    int best = -1;
    for (int i = 0; i < n; i++)
        if (rest[i] >= 0 && (best < 0 || rest[i] > rest[best]))
            best = i;
    return best;
}

enum { SPREAD_MAX = 2000 };

void money_spread(struct money total, const struct money *weights, int n, struct money *parts)
{
    assert(n >= 1 && n <= SPREAD_MAX);
    static __thread wide rest[SPREAD_MAX];
    wide sum = 0;
    for (int i = 0; i < n; i++) {
        assert(weights[i].dong >= 0);
        sum += weights[i].dong;
        parts[i] = money_of(0);
    }
    if (sum == 0) {
        parts[0] = total;
        return;
    }
    int64_t sign = total.dong < 0 ? -1 : 1;
    int64_t size = total.dong * sign;
    int64_t left = size;
    for (int i = 0; i < n; i++) {
        wide share = (wide)size * weights[i].dong;
        parts[i].dong = (int64_t)(share / sum);
        rest[i] = weights[i].dong > 0 ? share % sum : -1;
        left -= parts[i].dong;
    }
    for (; left > 0; left--) {
        int i = largest_remainder(rest, n);
        assert(i >= 0);
        parts[i].dong++;
        rest[i] = -1;
    }
    for (int i = 0; i < n; i++)
        parts[i].dong *= sign;
}

/* Digits of v in groups of three. */
static void grouped(uint64_t v, char *out, size_t size)
{
    char digits[24];
    int n = snprintf(digits, sizeof digits, "%" PRIu64, v);
    size_t at = 0;
    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0)
            out[at++] = '.';
        out[at++] = digits[i];
        assert(at < size);
    }
    out[at] = '\0';
}

char *money_text(struct money m, char out[MONEY_TEXT])
{
    bool minus = m.dong < 0;
    out[0] = '-';
    grouped(minus ? -(uint64_t)m.dong : (uint64_t)m.dong, out + minus, (size_t)(MONEY_TEXT - 1));
    return out;
}

char *money_text_unit(struct money m, char out[MONEY_TEXT])
{
    char number[MONEY_TEXT];
    snprintf(out, MONEY_TEXT, "%.26s đ", money_text(m, number));
    return out;
}

/* ---- reading ---- */

struct reader {
    const char *at;
    bool minus;
    int64_t value;
    int groups; /* thousands separators seen */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take_digits(struct reader *r, int *count)
{
    for (*count = 0; is_digit(*r->at); r->at++, ++*count) {
        if (r->value > MONEY_MAX / 10)
            return false;
        r->value = r->value * 10 + (*r->at - '0');
    }
    return true;
}

/* digits, then groups of exactly three behind one kind of separator. */
static enum err take_number(struct reader *r)
{
    int count;
    if (!take_digits(r, &count))
        return ERR_TOO_LARGE;
    if (count == 0)
        return ERR_BAD_NUMBER;
    if (*r->at == '\0' || strchr(".,  ", *r->at) == NULL || !is_digit(r->at[1]))
        return ERR_OK;
    char separator = *r->at;
    if (count > 3)
        return ERR_BAD_NUMBER;
    while (*r->at == separator && is_digit(r->at[1])) {
        r->at++;
        r->groups++;
        if (!take_digits(r, &count))
            return ERR_TOO_LARGE;
        if (count != 3)
            return ERR_BAD_NUMBER;
    }
    return ERR_OK;
}

static void skip_spaces(struct reader *r)
{
    while (*r->at == ' ')
        r->at++;
}

static enum err begin_number(struct reader *r, const char *text)
{
    *r = (struct reader){.at = text};
    skip_spaces(r);
    if (*r->at == '-' || *r->at == '+')
        r->minus = *r->at++ == '-';
    skip_spaces(r);
    return take_number(r);
}

static bool is_dong(const char *s)
{
    static const char *const words[] = {"đ", "Đ", "₫", "d", "vnd", "vnđ", "VNĐ", "đồng", "dong"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcasecmp(s, words[i]) == 0)
            return true;
    return false;
}

static enum err finish(const struct reader *r, int64_t times, struct money *ret)
{
    if (r->value > MONEY_MAX / times)
        return ERR_TOO_LARGE;
    int64_t v = r->value * times;
    *ret = money_of(r->minus ? -v : v);
    return ERR_OK;
}

/* Copies the rest without surrounding spaces. */
static void unit_of(const struct reader *r, char *out, size_t size)
{
    const char *from = r->at;
    while (*from == ' ')
        from++;
    size_t n = strlen(from);
    while (n > 0 && from[n - 1] == ' ')
        n--;
    if (n >= size)
        n = size - 1;
    memcpy(out, from, n);
    out[n] = '\0';
}

enum err money_parse(const char *text, struct money *ret)
{
    struct reader r;
    enum err e = begin_number(&r, text);
    if (e != ERR_OK)
        return e;
    char unit[16];
    unit_of(&r, unit, sizeof unit);
    if (unit[0] != '\0' && !is_dong(unit))
        return ERR_BAD_NUMBER;
    return finish(&r, 1, ret);
}

/* "1,5tr": one decimal digit or more before the unit of a million; times = value of 1. */
static enum err take_fraction(struct reader *r, int64_t *times)
{
    if ((*r->at != ',' && *r->at != '.') || !is_digit(r->at[1]))
        return ERR_OK;
    r->at++;
    for (; is_digit(*r->at); r->at++) {
        if (*times % 10 != 0 || r->value > MONEY_MAX / 10)
            return ERR_BAD_NUMBER;
        r->value = r->value * 10 + (*r->at - '0');
        *times /= 10;
    }
    return ERR_OK;
}

static int64_t unit_times(const char *unit)
{
    static const struct {
        const char *word;
        int64_t times;
    } units[] = {{"k", 1000},        {"n", 1000},        {"ng", 1000},      {"nghìn", 1000},
                 {"nghin", 1000},    {"ngàn", 1000},     {"tr", 1000000},   {"m", 1000000},
                 {"triệu", 1000000}, {"trieu", 1000000}, {"t", 1000000000}, {"tỷ", 1000000000},
                 {"ty", 1000000000}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcasecmp(unit, units[i].word) == 0)
            return units[i].times;
    return 0;
}

/* A number behind which a unit of thousands or millions stands. */
static enum err parse_in_units(const char *text, struct money *ret)
{
    struct reader r = {.at = text};
    int count;
    skip_spaces(&r);
    if (!take_digits(&r, &count) || count == 0)
        return ERR_BAD_NUMBER;
    const char *fraction = r.at;
    while (*r.at == ',' || *r.at == '.' || is_digit(*r.at))
        r.at++;
    char unit[16];
    unit_of(&r, unit, sizeof unit);
    int64_t times = unit_times(unit);
    if (times == 0)
        return ERR_BAD_NUMBER;
    r.at = fraction;
    enum err e = take_fraction(&r, &times);
    return e != ERR_OK ? e : finish(&r, times, ret);
}

enum { SHORT_MAX = 9999 }; /* up to here a typed number means thousands */

enum err money_parse_short(const char *text, struct money *ret)
{
    struct reader r;
    enum err e = begin_number(&r, text);
    char unit[16] = "";
    if (e == ERR_OK)
        unit_of(&r, unit, sizeof unit);
    if (e == ERR_OK && is_dong(unit))
        return finish(&r, 1, ret);
    if (e == ERR_OK && unit[0] == '\0')
        return finish(&r, r.groups == 0 && r.value <= SHORT_MAX ? 1000 : 1, ret);
    return parse_in_units(text, ret);
}
