#include "diemban/core/instore.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/core/gtin.h"

const struct instore_rule instore_default[] = {
    {"26", 2, 5, 7, 5, INSTORE_WEIGHT, 1, 1, true},
};
const size_t instore_default_count = sizeof instore_default / sizeof *instore_default;

static const char *const kinds[] = {
#define X(name, text) text,
    INSTORE_KIND_TABLE(X)
#undef X
};

static int64_t number(const char *digits, size_t n)
{
    int64_t sum = 0;
    for (size_t i = 0; i < n; i++)
        sum = sum * 10 + (digits[i] - '0');
    return sum;
}

static bool digits_only(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

static const struct instore_rule *rule_for(const char *digits, const struct instore_rule *rules,
                                           size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (memcmp(digits, rules[i].prefix, strlen(rules[i].prefix)) == 0)
            return &rules[i];
    return NULL;
}

static enum code_err set_value(const struct instore_rule *r, int64_t raw, struct instore *ret)
{
    int64_t scaled = raw * r->multiplier;
    if (r->kind == INSTORE_WEIGHT) {
        ret->weight = qty_of((scaled + r->divisor / 2) / r->divisor);
        return ret->weight.milli > 0 ? CODE_ERR_OK : CODE_ERR_ZERO;
    }
    if (scaled % r->divisor != 0)
        return CODE_ERR_VALUE;
    int64_t value = scaled / r->divisor;
    if (r->kind == INSTORE_PRICE)
        ret->price = (struct money){value};
    else
        ret->count = qty_units(value);
    return value > 0 ? CODE_ERR_OK : CODE_ERR_ZERO;
}

enum code_err instore_read(const char *digits, size_t n, const struct instore_rule *rules,
                           size_t count, struct instore *ret)
{
    *ret = (struct instore){0};
    if (n != INSTORE_DIGITS || !digits_only(digits, n))
        return CODE_ERR_UNKNOWN;
    const struct instore_rule *r = rule_for(digits, rules, count);
    if (r == NULL)
        return CODE_ERR_UNKNOWN;
    ret->rule = r;
    memcpy(ret->item, digits + r->item_start, r->item_len);
    if (r->has_check && !gtin_check_ok(digits, n))
        return CODE_ERR_CHECK_DIGIT;
    return set_value(r, number(digits + r->value_start, r->value_len), ret);
}

/* ---- the other way ---- */

static bool put_number(char *at, size_t len, int64_t value)
{
    for (size_t i = len; i > 0; i--, value /= 10)
        at[i - 1] = (char)('0' + value % 10);
    return value == 0;
}

static bool write_by(const struct instore_rule *r, const char *item, struct qty weight,
                     char out[INSTORE_DIGITS + 1])
{
    size_t n = strlen(item);
    int64_t raw = weight.milli * r->divisor;
    if (r->kind != INSTORE_WEIGHT || n == 0 || n > r->item_len || !digits_only(item, n) ||
        raw <= 0 || raw % r->multiplier != 0)
        return false;
    memset(out, '0', INSTORE_DIGITS);
    out[INSTORE_DIGITS] = '\0';
    memcpy(out, r->prefix, strlen(r->prefix));
    memcpy(out + r->item_start + r->item_len - n, item, n);
    if (!put_number(out + r->value_start, r->value_len, raw / r->multiplier))
        return false;
    bool taken = r->item_start + r->item_len == INSTORE_DIGITS ||
                 r->value_start + r->value_len == INSTORE_DIGITS;
    for (char c = '0'; !taken && !gtin_check_ok(out, INSTORE_DIGITS); c++)
        out[INSTORE_DIGITS - 1] = c;
    return gtin_check_ok(out, INSTORE_DIGITS); /* else it is no EAN, and cannot be drawn */
}

bool instore_write_weight(const char *item, struct qty weight, const struct instore_rule *rules,
                          size_t count, char out[INSTORE_DIGITS + 1])
{
    for (size_t i = 0; i < count; i++)
        if (write_by(&rules[i], item, weight, out))
            return rule_for(out, rules, count) == &rules[i];
    return false;
}

/* ---- rows as text ----------------------------------------------------------- */

/* Does [start, start + len) lie behind the prefix and before the check digit? */
static bool inside(const struct instore_rule *r, int start, int len)
{
    int end = r->has_check ? INSTORE_DIGITS - 1 : INSTORE_DIGITS;
    return len > 0 && start >= (int)strlen(r->prefix) && start + len <= end;
}

static bool sensible(const struct instore_rule *r)
{
    size_t n = strlen(r->prefix);
    bool apart = r->item_start + r->item_len <= r->value_start ||
                 r->value_start + r->value_len <= r->item_start;
    return n >= 1 && digits_only(r->prefix, n) && inside(r, r->item_start, r->item_len) &&
           inside(r, r->value_start, r->value_len) && apart && r->multiplier > 0 &&
           r->multiplier <= 10000 && r->divisor > 0 && r->divisor <= 10000;
}

/* The next field up to a comma or the end; NULL when it does not fit. */
static const char *field(const char *text, char *out, size_t size)
{
    size_t n = strcspn(text, ",");
    if (n == 0 || n >= size)
        return NULL;
    memcpy(out, text, n);
    out[n] = '\0';
    return text[n] == ',' ? text + n + 1 : text + n;
}

static bool read_numbers(char fields[9][8], int out[9])
{
    static const int places[] = {1, 2, 3, 4, 6, 7};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *f = fields[places[i]];
        if (!digits_only(f, strlen(f)) || strlen(f) > 5)
            return false;
        out[places[i]] = (int)number(f, strlen(f));
    }
    return out[1] <= INSTORE_DIGITS && out[2] <= INSTORE_DIGITS && out[3] <= INSTORE_DIGITS &&
           out[4] <= INSTORE_DIGITS;
}

bool instore_rule_parse(const char *text, struct instore_rule *ret)
{
    char fields[9][8];
    for (size_t i = 0; i < 9; i++) {
        text = field(text, fields[i], sizeof fields[i]);
        if (text == NULL)
            return false;
    }
    int n[9] = {0};
    size_t kind = 0;
    while (kind < 3 && strcmp(kinds[kind], fields[5]) != 0)
        kind++;
    bool check = strcmp(fields[8], "check") == 0;
    if (*text != '\0' || kind == 3 || strlen(fields[0]) > 3 || !read_numbers(fields, n) ||
        (!check && strcmp(fields[8], "free") != 0))
        return false;
    struct instore_rule r = {.item_start = (uint8_t)n[1],
                             .item_len = (uint8_t)n[2],
                             .value_start = (uint8_t)n[3],
                             .value_len = (uint8_t)n[4],
                             .kind = (uint8_t)kind,
                             .multiplier = n[6],
                             .divisor = n[7],
                             .has_check = check};
    memcpy(r.prefix, fields[0], strlen(fields[0]) + 1);
    if (!sensible(&r))
        return false;
    *ret = r;
    return true;
}

char *instore_rule_text(const struct instore_rule *rule, char out[INSTORE_RULE_TEXT])
{
    assert(rule->kind < sizeof kinds / sizeof *kinds);
    snprintf(out, INSTORE_RULE_TEXT, "%s,%d,%d,%d,%d,%s,%d,%d,%s", rule->prefix, rule->item_start,
             rule->item_len, rule->value_start, rule->value_len, kinds[rule->kind],
             rule->multiplier, rule->divisor, rule->has_check ? "check" : "free");
    return out;
}

bool instore_rules_parse(const char *text, struct instore_rule *ret, size_t max, size_t *n,
                         char bad[INSTORE_RULE_TEXT])
{
    *n = 0;
    while (*text != '\0') {
        char row[INSTORE_RULE_TEXT];
        size_t size = strcspn(text, ";");
        size_t kept = size < sizeof row ? size : sizeof row - 1;
        memcpy(row, text, kept);
        row[kept] = '\0';
        memcpy(bad, row, sizeof row);
        if (size != kept || *n == max || !instore_rule_parse(row, &ret[*n]))
            return false;
        ++*n;
        text += size + (text[size] == ';');
    }
    return true;
}
