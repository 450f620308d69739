#include "diemban/core/number.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "diemban/base/str.h"

#include "diemban/base/ban.h"

static const char *const prefixes[] = {"HD", "TH", "TR"};

enum { RUNNING_MAX = 999999, DIGITS = 12 };

char *number_text(const char *prefix, struct till_id t, int64_t running, char out[NUMBER_TEXT])
{
    assert(strlen(prefix) == 2 && running >= 1 && running <= RUNNING_MAX);
    snprintf(out, NUMBER_TEXT, "%.2s%04d%02d%06" PRId64, prefix, t.point % 10000, t.till % 100,
             running);
    return out;
}

char *number_short(int64_t running, char out[NUMBER_TEXT])
{
    snprintf(out, NUMBER_TEXT, "#%" PRId64, running);
    return out;
}

static bool all_digits(const char *s, size_t n)
{
    return n > 0 && strspn(s, "0123456789") == n && strlen(s) == n;
}

static bool take_prefix(const char *text, char out[3])
{
    for (int i = 0; i < 2; i++)
        out[i] = (char)(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
    out[2] = '\0';
    for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
        if (strcmp(prefixes[i], out) == 0)
            return true;
    return false;
}

static int part(const char *digits, int from, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++)
        v = v * 10 + (digits[from + i] - '0');
    return v;
}

static bool parse_digits(const char *text, struct number *ret)
{
    struct number n = *ret;
    if (strlen(text) != 2 + DIGITS || !all_digits(text + 2, DIGITS))
        return false;
    n.till = (struct till_id){.point = part(text + 2, 0, 4), .till = part(text + 2, 4, 2)};
    n.running = part(text + 2, 6, 6);
    if (n.till.point < 1 || n.till.till < 1 || n.running < 1)
        return false;
    *ret = n;
    return true;
}

bool number_parse(const char *text, struct number *ret)
{
    struct number n;
    if (strlen(text) < 2 || !take_prefix(text, n.prefix) || !parse_digits(text, &n))
        return false;
    *ret = n;
    return true;
}

bool number_parse_as(const char *prefix, const char *text, struct number *ret)
{
    struct number n;
    text_copy(n.prefix, sizeof n.prefix, prefix);
    if (strncasecmp(text, prefix, 2) != 0 || !parse_digits(text, &n))
        return false;
    *ret = n;
    return true;
}

bool number_parse_short(const char *text, struct till_id t, struct number *ret)
{
    if (number_parse(text, ret))
        return true;
    const char *digits = text[0] == '#' ? text + 1 : text;
    size_t n = strlen(digits);
    if (n > 6 || !all_digits(digits, n))
        return false;
    *ret = (struct number){.prefix = "HD", .till = t, .running = part(digits, 0, (int)n)};
    return ret->running >= 1;
}
