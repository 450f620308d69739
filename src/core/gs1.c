/* Reading and writing of element strings. */
#include "diemban/core/gs1.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/core/date.h"

int gs1_year(int two_digits, int year)
{
    int ahead = two_digits - year % 100;
    int full = year - year % 100 + two_digits;
    if (ahead >= 51)
        return full - 100;
    if (ahead <= -50)
        return full + 100;
    return full;
}

int32_t gs1_date(const char *six, int year)
{
    if (gs1_lint(GS1_LINT_YYMMD0, six, strnlen(six, 7), year) != CODE_ERR_OK)
        return DATE_NONE;
    int y = gs1_year((six[0] - '0') * 10 + six[1] - '0', year);
    int m = (six[2] - '0') * 10 + six[3] - '0', d = (six[4] - '0') * 10 + six[5] - '0';
    return date_make(y, m, d != 0 ? d : date_month_days(y, m));
}

/* ---- values -------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* CSET 82: all from ! to z but # $ @ [ \ ] ^ ` (GenSpecs 7.11). */
static bool in_cset82(char c)
{
    return is_alnum(c) || (c >= '!' && c <= '?' && c != '#' && c != '$') || c == '_';
}

static bool in_set(char set, char c)
{
    switch (set) {
    case 'N':
        return is_digit(c);
    case 'X':
        return in_cset82(c);
    case 'Y':
        return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '#' || c == '-' || c == '/';
    default:
        return is_alnum(c) || c == '-' || c == '_' || c == '=';
    }
}

/* File-safe base64: "=" only at the end, and then the length is a multiple of four. */
static enum code_err check_padding(const char *v, size_t n)
{
    const char *pad = memchr(v, '=', n);
    if (pad == NULL)
        return n % 4 == 1 ? CODE_ERR_PADDING : CODE_ERR_OK;
    size_t pads = n - (size_t)(pad - v);
    for (size_t i = n - pads; i < n; i++)
        if (v[i] != '=')
            return CODE_ERR_PADDING;
    return pads <= 2 && n % 4 == 0 ? CODE_ERR_OK : CODE_ERR_PADDING;
}

static enum code_err check_part(const struct gs1_part *part, const char *v, size_t n, int year)
{
    for (size_t i = 0; i < n; i++)
        if (!in_set(part->set, v[i]))
            return part->set == 'N' ? CODE_ERR_NOT_DIGITS : CODE_ERR_CHARACTER;
    if (part->set == 'Z') {
        enum code_err e = check_padding(v, n);
        if (e != CODE_ERR_OK)
            return e;
    }
    for (size_t i = 0; i < sizeof part->lint && part->lint[i] != GS1_LINT_NONE; i++) {
        enum code_err e = gs1_lint((enum gs1_lint)part->lint[i], v, n, year);
        if (e != CODE_ERR_OK)
            return e;
    }
    return CODE_ERR_OK;
}

enum code_err gs1_value_check(const struct gs1_ai *ai, const char *value, size_t n, int year)
{
    for (size_t i = 0; i < ai->parts; i++) {
        const struct gs1_part *part = &ai->part[i];
        if (n == 0 && part->optional)
            break;
        size_t take = n < part->max ? n : part->max;
        if (take < part->min)
            return CODE_ERR_TOO_SHORT;
        enum code_err e = check_part(part, value, take, year);
        if (e != CODE_ERR_OK)
            return e;
        value += take;
        n -= take;
    }
    return n == 0 ? CODE_ERR_OK : CODE_ERR_TOO_LONG;
}

size_t gs1_fixed_length(const struct gs1_ai *ai)
{
    size_t n = 0;
    for (size_t i = 0; i < ai->parts; i++) {
        if (ai->part[i].optional || ai->part[i].min != ai->part[i].max)
            return 0;
        n += ai->part[i].max;
    }
    return n;
}

static size_t longest(const struct gs1_ai *ai)
{
    size_t n = 0;
    for (size_t i = 0; i < ai->parts; i++)
        n += ai->part[i].max;
    return n;
}

/* ---- the list ------------------------------------------------------------- */

/* The pool need not be zeroed: every value in it is terminated. */
void gs1_clear(struct gs1 *g)
{
    g->error = CODE_ERR_OK;
    g->error_ai[0] = '\0';
    g->error_at = 0;
    g->doubtful = false;
    g->n = g->used = 0;
}

static enum code_err stop(struct gs1 *g, enum code_err e, const char *ai, size_t ai_len)
{
    /* An unknown AI may be any bytes; only its digits are kept. */
    size_t n = 0;
    while (n < ai_len && n < GS1_AI_TEXT - 1 && is_digit(ai[n])) {
        g->error_ai[n] = ai[n];
        n++;
    }
    g->error_ai[n] = '\0';
    g->error = e;
    return e;
}

static enum code_err append(struct gs1 *g, const struct gs1_ai *ai, const char *code,
                            const char *value, size_t len)
{
    size_t ai_len = gs1_ai_length(ai);
    if (g->n == GS1_ELEMENTS)
        return stop(g, CODE_ERR_TOO_MANY, code, ai_len);
    if (len >= (size_t)(GS1_POOL - g->used))
        return stop(g, CODE_ERR_OVERSIZE, code, ai_len);
    struct gs1_element *el = &g->element[g->n++];
    el->ai = ai;
    memcpy(el->code, code, ai_len);
    el->code[ai_len] = '\0';
    el->at = g->used;
    el->len = (uint16_t)len;
    memcpy(g->pool + g->used, value, len);
    g->pool[g->used + len] = '\0';
    g->used = (uint16_t)(g->used + len + 1);
    return CODE_ERR_OK;
}

static enum code_err add_row(struct gs1 *g, const struct gs1_ai *row, const char *code,
                             const char *value, size_t len, int year)
{
    enum code_err e = gs1_value_check(row, value, len, year);
    if (e != CODE_ERR_OK)
        return stop(g, e, code, gs1_ai_length(row));
    return append(g, row, code, value, len);
}

enum code_err gs1_add(struct gs1 *g, const char *ai, size_t ai_len, const char *value, size_t len,
                      int year)
{
    const struct gs1_ai *row = gs1_ai_find(ai, ai_len);
    if (row == NULL)
        return stop(g, CODE_ERR_UNKNOWN_AI, ai, ai_len);
    return add_row(g, row, ai, value, len, year);
}

/* ---- reading -------------------------------------------------------------- */

/* The value that begins at `at`: up to the separator, or the predefined length. */
static size_t value_length(const struct gs1_ai *ai, const char *at, size_t left)
{
    const char *end = memchr(at, GS1_FNC1, left);
    size_t n = end != NULL ? (size_t)(end - at) : left;
    if ((ai->flags & GS1_FIXED) != 0) {
        size_t fixed = gs1_fixed_length(ai);
        assert(fixed > 0);
        if (fixed < n)
            return fixed;
    }
    return n;
}

enum code_err gs1_read(const char *text, size_t n, int year, struct gs1 *ret)
{
    gs1_clear(ret);
    if (n == 0)
        return stop(ret, CODE_ERR_EMPTY, "", 0);
    if (n > UINT16_MAX)
        return stop(ret, CODE_ERR_OVERSIZE, "", 0);
    size_t at = 0;
    while (at < n) {
        ret->error_at = (uint16_t)at;
        const struct gs1_ai *ai = gs1_ai_begin(text + at, n - at);
        if (ai == NULL)
            return stop(ret, CODE_ERR_UNKNOWN_AI, text + at, n - at < 2 ? n - at : 2);
        const char *code = text + at;
        at += gs1_ai_length(ai);
        size_t len = value_length(ai, text + at, n - at);
        if (add_row(ret, ai, code, text + at, len, year) != CODE_ERR_OK)
            return ret->error;
        at += len;
        if (at < n && text[at] == GS1_FNC1)
            at++;
    }
    ret->error_at = 0;
    return CODE_ERR_OK;
}

/* ---- reading without separators ------------------------------------------- */

/* Tries are counted, so that a hostile text cannot make the search long. */
struct guess {
    const char *text;
    size_t n;
    int year;
    int tries;
};

enum { GUESS_TRIES = 400 };

/* Where the dates at the end of a value begin ("…17270131"); n when there is none. At least
 * one character stays in front. */
static size_t before_dates(const char *v, size_t n, int year)
{
    while (n > 8) {
        const char *tail = v + n - 8;
        bool date = tail[0] == '1' && (tail[1] == '1' || tail[1] == '3' || tail[1] == '5' ||
                                       tail[1] == '6' || tail[1] == '7');
        if (!date || gs1_lint(GS1_LINT_YYMMD0, tail + 2, 6, year) != CODE_ERR_OK)
            break;
        n -= 8;
    }
    return n;
}

static bool guess_from(struct guess *q, size_t at, struct gs1 *g);

/* Puts one value of len characters and goes on behind it. Undoes it when that fails. */
static bool guess_value(struct guess *q, const struct gs1_ai *ai, size_t at, size_t len,
                        struct gs1 *g)
{
    uint16_t n = g->n, used = g->used;
    const char *code = q->text + at - gs1_ai_length(ai);
    if (q->tries-- > 0 && add_row(g, ai, code, q->text + at, len, q->year) == CODE_ERR_OK &&
        guess_from(q, at + len, g))
        return true;
    g->n = n;
    g->used = used;
    return false;
}

/* A variable value runs to the end but for dates there; else the longest that lets the rest
 * read. */
static bool guess_variable(struct guess *q, const struct gs1_ai *ai, size_t at, struct gs1 *g)
{
    size_t left = q->n - at, whole = before_dates(q->text + at, left, q->year);
    if (guess_value(q, ai, at, whole, g) || guess_value(q, ai, at, left, g))
        return true;
    size_t most = longest(ai) < left ? longest(ai) : left;
    for (size_t len = most; len > 0 && q->tries > 0; len--)
        if (guess_value(q, ai, at, len, g))
            return true;
    return false;
}

/* Depth: every level takes at least three characters and one try. */
static bool guess_from(struct guess *q, size_t at, struct gs1 *g)
{
    if (at == q->n)
        return true;
    const struct gs1_ai *ai = gs1_ai_begin(q->text + at, q->n - at);
    if (ai == NULL)
        return false;
    at += gs1_ai_length(ai);
    size_t fixed = gs1_fixed_length(ai);
    if (fixed > 0)
        return fixed <= q->n - at && guess_value(q, ai, at, fixed, g);
    return guess_variable(q, ai, at, g);
}

/* True when an element that needs a separator is followed by another. */
static bool separator_missing(const struct gs1 *g)
{
    for (size_t i = 0; i + 1 < g->n; i++)
        if ((g->element[i].ai->flags & GS1_FIXED) == 0)
            return true;
    return false;
}

enum code_err gs1_read_greedy(const char *text, size_t n, int year, struct gs1 *ret)
{
    struct guess q = {.text = text, .n = n, .year = year, .tries = GUESS_TRIES};
    gs1_clear(ret);
    if (n == 0 || n > GS1_POOL || memchr(text, GS1_FNC1, n) != NULL || !guess_from(&q, 0, ret))
        return gs1_read(text, n, year, ret);
    ret->error = CODE_ERR_OK;
    ret->error_ai[0] = '\0';
    ret->doubtful = separator_missing(ret);
    return CODE_ERR_OK;
}

/* ---- brackets ------------------------------------------------------------- */

/* Copies a value up to the next open bracket, without escapes. Returns the end in text. */
static size_t bracket_value(const char *text, size_t at, size_t n, char *out, size_t *len)
{
    *len = 0;
    while (at < n && text[at] != '(') {
        if (text[at] == '\\' && at + 1 < n && text[at + 1] == '(')
            at++;
        if (*len < GS1_POOL)
            out[(*len)++] = text[at];
        at++;
    }
    return at;
}

enum code_err gs1_read_brackets(const char *text, size_t n, int year, struct gs1 *ret)
{
    gs1_clear(ret);
    if (n == 0 || n > UINT16_MAX)
        return stop(ret, n == 0 ? CODE_ERR_EMPTY : CODE_ERR_OVERSIZE, "", 0);
    size_t at = 0;
    while (at < n) {
        ret->error_at = (uint16_t)at;
        const char *close = memchr(text + at, ')', n - at);
        if (text[at] != '(' || close == NULL)
            return stop(ret, CODE_ERR_BRACKETS, "", 0);
        const char *ai = text + at + 1;
        size_t ai_len = (size_t)(close - ai), len;
        char value[GS1_POOL];
        at = bracket_value(text, at + ai_len + 2, n, value, &len);
        if (gs1_add(ret, ai, ai_len, value, len, year) != CODE_ERR_OK)
            return ret->error;
    }
    ret->error_at = 0;
    return CODE_ERR_OK;
}

/* ---- asking and writing --------------------------------------------------- */

bool gs1_ai_like(const char *pattern, size_t n, const char *ai)
{
    size_t i = 0;
    for (; i < n && ai[i] != '\0'; i++)
        if (pattern[i] != ai[i] && pattern[i] != 'n')
            return false;
    return i == n && ai[i] == '\0';
}

const struct gs1_element *gs1_element_like(const struct gs1 *g, const char *pattern)
{
    size_t n = strlen(pattern);
    for (size_t i = 0; i < g->n; i++)
        if (gs1_ai_like(pattern, n, g->element[i].code))
            return &g->element[i];
    return NULL;
}

const char *gs1_value(const struct gs1 *g, const char *ai)
{
    const struct gs1_element *el = gs1_element_like(g, ai);
    return el != NULL ? g->pool + el->at : "";
}

bool gs1_write(const struct gs1 *g, char fnc1, char *out, size_t size)
{
    assert(size > 0);
    size_t used = 0;
    bool separate = true;
    for (size_t i = 0; i < g->n; i++) {
        const struct gs1_element *el = &g->element[i];
        size_t ai_len = gs1_ai_length(el->ai);
        if (used + 1 + ai_len + el->len >= size)
            return false;
        if (separate)
            out[used++] = fnc1;
        memcpy(out + used, el->code, ai_len);
        memcpy(out + used + ai_len, g->pool + el->at, el->len);
        used += ai_len + el->len;
        separate = (el->ai->flags & GS1_FIXED) == 0;
    }
    out[used] = '\0';
    return true;
}
