#include "diemban/dev/csv.h"

#include <inttypes.h>
#include <string.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

/* ---- reading ---- */

static bool at_line_end(const struct csv *c)
{
    return c->at == c->end || *c->at == '\n' || *c->at == '\r';
}

static void skip_line_end(struct csv *c)
{
    if (c->at == c->end)
        return;
    if (*c->at == '\r' && c->at + 1 < c->end && c->at[1] == '\n')
        c->at++;
    c->at++;
    c->line++;
}

/* The separator that the first line has most of, outside quotes; a lone column has none, and
 * then ";" does no harm. */
static char detect_separator(const char *at, const char *end)
{
    static const char candidates[] = {';', ',', '\t'};
    int seen[sizeof candidates] = {0};
    bool quoted = false;
    for (; at < end && (quoted || (*at != '\n' && *at != '\r')); at++) {
        if (*at == '"')
            quoted = !quoted;
        for (size_t i = 0; i < sizeof candidates && !quoted; i++)
            seen[i] += *at == candidates[i];
    }
    size_t best = 0;
    for (size_t i = 1; i < sizeof candidates; i++)
        if (seen[i] > seen[best])
            best = i;
    return candidates[best];
}

/* Excel's first line "sep=;" says the separator and is no row. */
static bool take_separator_line(struct csv *c)
{
    static const char word[] = "sep=";
    size_t n = sizeof word - 1;
    if ((size_t)(c->end - c->at) < n + 1 || memcmp(c->at, word, n) != 0)
        return false;
    char said = c->at[n];
    const char *after = c->at + n + 1;
    bool alone = after == c->end || *after == '\n' || *after == '\r';
    if (!alone || strchr(";,\t", said) == NULL)
        return false;
    c->separator = said;
    c->at = after;
    skip_line_end(c);
    return true;
}

enum err csv_begin(struct csv *c, const char *bytes, size_t n)
{
    if (n > CSV_BYTES_MAX)
        return ERR_TOO_LARGE;
    *c = (struct csv){.at = bytes, .end = bytes + n, .separator = ';', .line = 1};
    if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        c->at += 3;
    if (!take_separator_line(c))
        c->separator = detect_separator(c->at, c->end);
    return ERR_OK;
}

/* Reads the inside of a quoted field up to its closing quote into buf. */
static const char *read_quoted(struct csv *c, char *buf, size_t *size)
{
    c->at++;
    for (;;) {
        if (c->at == c->end)
            return N_("A quote is opened here and never closed");
        if (*c->at == '"') {
            if (c->at + 1 == c->end || c->at[1] != '"')
                break;
            c->at++;
        }
        if (*size == CSV_FIELD_MAX)
            return N_("This field is too long");
        if (*c->at == '\n' || (*c->at == '\r' && (c->at + 1 == c->end || c->at[1] != '\n')))
            c->line++;
        buf[(*size)++] = *c->at++;
    }
    c->at++;
    if (!at_line_end(c) && *c->at != c->separator)
        return N_("Text follows the closing quote");
    return NULL;
}

static const char *read_plain(struct csv *c, char *buf, size_t *size)
{
    while (!at_line_end(c) && *c->at != c->separator) {
        if (*size == CSV_FIELD_MAX)
            return N_("This field is too long");
        buf[(*size)++] = *c->at++;
    }
    return NULL;
}

/* NULL, or why the field cannot be read. */
static const char *read_field(struct csv *c, struct arena *a, struct csv_field *ret)
{
    char buf[CSV_FIELD_MAX];
    size_t size = 0;
    bool quoted = c->at < c->end && *c->at == '"';
    const char *why = quoted ? read_quoted(c, buf, &size) : read_plain(c, buf, &size);
    if (why != NULL)
        return why;
    if (memchr(buf, '\0', size) != NULL)
        return N_("A NUL byte: this is not a text file");
    ret->text = arena_copy_n(a, buf, size);
    ret->size = size;
    return NULL;
}

static enum err refuse(struct csv_fault *fault, int line, int column, const char *message)
{
    *fault = (struct csv_fault){.line = line, .column = column, .message = message};
    return ERR_BAD_IMPORT;
}

static enum err read_row(struct csv *c, struct arena *a, struct csv_row *row,
                         struct csv_fault *fault)
{
    for (;;) {
        int line = c->line;
        if (row->count == CSV_FIELDS_MAX)
            return refuse(fault, line, row->count + 1, N_("Too many columns"));
        struct csv_field *field = &row->field[row->count];
        const char *why = read_field(c, a, field);
        if (why != NULL)
            return refuse(fault, line, row->count + 1, why);
        if (field->text == NULL)
            return ERR_NOMEM;
        row->count++;
        if (at_line_end(c))
            break;
        c->at++; /* the separator */
    }
    skip_line_end(c);
    return ERR_OK;
}

static bool blank(const struct csv_row *row)
{
    for (int i = 0; i < row->count; i++)
        if (row->field[i].text[strspn(row->field[i].text, " \t")] != '\0')
            return false;
    return true;
}

enum err csv_next(struct csv *c, struct arena *a, struct csv_row *ret, struct csv_fault *fault)
{
    ret->count = 0;
    while (c->at < c->end) {
        if (c->line > CSV_LINES_MAX)
            return refuse(fault, c->line, 1, N_("Too many lines"));
        ret->line = c->line;
        ret->count = 0;
        enum err e = read_row(c, a, ret, fault);
        if (e != ERR_OK)
            return e;
        if (!blank(ret))
            return ERR_OK;
    }
    ret->count = 0;
    ret->line = c->line;
    return ERR_OK;
}

/* ---- writing ---- */

static void separate(struct str *out, char separator)
{
    bool first = out->len == 0 || out->at[out->len - 1] == '\n';
    if (!first)
        str_add_char(out, separator);
}

void csv_put(struct str *out, const char *text, char separator)
{
    separate(out, separator);
    str_add_char(out, '"');
    if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL)
        str_add_char(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            str_add_char(out, '"');
        str_add_char(out, *text);
    }
    str_add_char(out, '"');
}

void csv_put_int(struct str *out, int64_t v, char separator)
{
    separate(out, separator);
    str_addf(out, "%" PRId64, v);
}

void csv_put_milli(struct str *out, int64_t v, char separator)
{
    separate(out, separator);
    uint64_t size = v < 0 ? (uint64_t)-v : (uint64_t)v;
    str_addf(out, "%s%" PRIu64, v < 0 ? "-" : "", size / 1000);
    if (size % 1000 == 0)
        return;
    str_addf(out, ".%03" PRIu64, size % 1000);
    while (out->at[out->len - 1] == '0')
        str_cut(out, out->len - 1);
}

void csv_end_row(struct str *out)
{
    str_add(out, "\r\n");
}
