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

static void add_line(struct str *out, const struct doc_line *l, int cols)
{
    switch (l->kind) {
    case DOC_TEXT:
        add_wrapped(out, l->left, cols, l->indent, false);
        break;
    case DOC_CENTER:
    case DOC_TITLE:
    case DOC_CODE:
    case DOC_QR:
        add_wrapped(out, l->left, cols, 0, true);
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
        add_line(out, &d->lines[i], cols);
}
