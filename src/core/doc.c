/* A document as a list of elements, and its rendering as plain text. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/receipt.h"

#include "diemban/base/ban.h"

void doc_init(struct doc *d, struct arena *texts)
{
    *d = (struct doc){.texts = texts};
}

static bool make_room(struct doc *d)
{
    if (d->count < d->capacity)
        return true;
    int capacity = d->capacity > 0 ? d->capacity * 2 : 32;
    struct doc_line *lines = arena_array(d->texts, (size_t)capacity, sizeof *lines);
    if (lines == NULL)
        return false;
    if (d->count > 0)
        memcpy(lines, d->lines, (size_t)d->count * sizeof *lines);
    d->lines = lines;
    d->capacity = capacity;
    return true;
}

void doc_add(struct doc *d, enum doc_kind kind, const char *left, const char *right)
{
    const char *l = arena_copy(d->texts, left), *r = arena_copy(d->texts, right);
    if (d->failed || l == NULL || r == NULL || !make_room(d)) {
        d->failed = true;
        return;
    }
    d->lines[d->count++] = (struct doc_line){.kind = kind, .left = l, .right = r};
}

void doc_addf(struct doc *d, enum doc_kind kind, const char *fmt, ...)
{
    char text[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    doc_add(d, kind, text, "");
}

/* Bytes of the longest run of whole words that fits; a word longer than the line is cut at
 * a character. *skip is what to pass over afterwards. */
static size_t wrap_at(const char *text, int cells, size_t *skip)
{
    size_t fit = utf8_fit(text, cells);
    *skip = 0;
    if (text[fit] == '\0')
        return fit;
    size_t cut = fit;
    while (cut > 0 && text[cut] != ' ')
        cut--;
    if (cut == 0)
        return fit > 0 ? fit : strlen(text);
    *skip = 1;
    return cut;
}

static void add_spaces(struct str *out, int n)
{
    if (n > 0)
        str_add_fill(out, ' ', (size_t)n);
}

static int width_of(const char *bytes, size_t n)
{
    char text[1024];
    snprintf(text, sizeof text, "%.*s", (int)n, bytes);
    return utf8_width(text);
}

static void add_wrapped(struct str *out, const char *text, int cols, int indent, bool center)
{
    int cells = cols - indent;
    do {
        size_t skip, n = wrap_at(text, cells, &skip);
        add_spaces(out, indent + (center ? (cells - width_of(text, n)) / 2 : 0));
        str_add_n(out, text, n);
        str_add_char(out, '\n');
        text += n + skip;
    } while (*text != '\0');
}

/* Left and right ends; a left that does not fit takes lines of its own above. */
static void add_pair(struct str *out, const struct doc_line *l, int cols)
{
    int right = utf8_width(l->right), left = utf8_width(l->left) + l->indent;
    if (left + 1 + right > cols) {
        add_wrapped(out, l->left, cols, l->indent, false);
        add_spaces(out, cols - right);
    } else {
        add_spaces(out, l->indent);
        str_add(out, l->left);
        add_spaces(out, cols - left - right);
    }
    str_add(out, l->right);
    str_add_char(out, '\n');
}

void doc_line_text(const struct doc_line *l, int cols, struct str *out)
{
    switch (l->kind) {
    case DOC_TEXT:
        add_wrapped(out, l->left, cols, l->indent, false);
        break;
    case DOC_CENTER:
    case DOC_TITLE:
    case DOC_CODE:
    case DOC_EAN:
    case DOC_MATRIX:
        add_wrapped(out, l->left, cols, 0, true);
        break;
    case DOC_QR: /* text draws none: its caption says the same in words */
        add_wrapped(out, l->right[0] != '\0' ? l->right : l->left, cols, 0, true);
        break;
    case DOC_PAIR:
    case DOC_TOTAL:
        add_pair(out, l, cols);
        break;
    case DOC_RULE:
        str_add_fill(out, '-', (size_t)cols);
        str_add_char(out, '\n');
        break;
    case DOC_BLANK:
        str_add_char(out, '\n');
        break;
    }
}

void doc_text(const struct doc *d, int cols, struct str *out)
{
    for (int i = 0; i < d->count; i++)
        doc_line_text(&d->lines[i], cols, out);
}

/* ---- kept as a text ---- */

static const char mark[] = "diemban-doc 1\n";
/* One letter a kind, in the order of enum doc_kind. */
static const char kinds[] = "tcTpP-_bqem";

void doc_write(const struct doc *d, struct str *out)
{
    str_add(out, mark);
    for (int i = 0; i < d->count; i++) {
        const struct doc_line *l = &d->lines[i];
        str_addf(out, "%c%d\t%s\t%s\n", kinds[l->kind], l->indent, l->left, l->right);
    }
}

/* A line of the kept text: kind, indent, TAB, left, TAB, right. */
static void read_line(struct doc *d, const char *line, size_t n)
{
    const char *kind = n > 0 ? strchr(kinds, line[0]) : NULL;
    const char *left = memchr(line, '\t', n);
    const char *right = left == NULL ? NULL : memchr(left + 1, '\t', n - (size_t)(left + 1 - line));
    if (kind == NULL || *kind == '\0' || right == NULL)
        return;
    const char *l = arena_copy_n(d->texts, left + 1, (size_t)(right - left - 1));
    const char *r = arena_copy_n(d->texts, right + 1, n - (size_t)(right + 1 - line));
    if (l == NULL || r == NULL) {
        d->failed = true;
        return;
    }
    doc_add(d, (enum doc_kind)(kind - kinds), l, r);
    if (!d->failed)
        d->lines[d->count - 1].indent = (int)strtol(line + 1, NULL, 10);
}

static void read_plain(struct doc *d, const char *line, size_t n)
{
    const char *text = arena_copy_n(d->texts, line, n);
    if (text == NULL)
        d->failed = true;
    else
        doc_add(d, n > 0 ? DOC_TEXT : DOC_BLANK, text, "");
}

void doc_read(struct doc *d, const char *text)
{
    bool ours = strncmp(text, mark, sizeof mark - 1) == 0;
    text += ours ? sizeof mark - 1 : 0;
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");
        if (ours)
            read_line(d, text, n);
        else
            read_plain(d, text, n);
        text += n + (text[n] == '\n');
    }
}
