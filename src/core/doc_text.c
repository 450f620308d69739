/* A document as plain text of any width. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/doc.h"

#include "diemban/base/ban.h"

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

/* ---- tables ---- */

static bool wide_enough(const struct doc_table *t, int cols)
{
    return t->width <= cols;
}

static void add_padded(struct str *out, const char *text, size_t n, int cells,
                       enum doc_column_kind kind)
{
    int space = cells - width_of(text, n);
    if (kind == DOC_RIGHT)
        add_spaces(out, space);
    str_add_n(out, text, n);
    if (kind != DOC_RIGHT)
        add_spaces(out, space);
}

static void end_line(struct str *out)
{
    while (out->len > 0 && out->at[out->len - 1] == ' ')
        str_cut(out, out->len - 1);
    str_add_char(out, '\n');
}

/* Cells beside each other, as many lines as the longest needs. */
static void add_cells(struct str *out, const struct doc_column *columns, const char **cells, int n)
{
    bool more = true;
    while (more) {
        more = false;
        for (int i = 0; i < n; i++) {
            size_t skip, len = wrap_at(cells[i], columns[i].width, &skip);
            if (i > 0)
                str_add_char(out, ' ');
            add_padded(out, cells[i], len, columns[i].width, columns[i].kind);
            cells[i] += len + skip;
            more = more || *cells[i] != '\0';
        }
        end_line(out);
    }
}

static void add_rule(struct str *out, int cols)
{
    str_add_fill(out, '-', (size_t)cols);
    str_add_char(out, '\n');
}

/* The columns for a line of so many cells: the name takes what is left. */
static int fit_columns(const struct doc_table *t, int cols, struct doc_column *columns)
{
    memcpy(columns, t->columns, sizeof t->columns);
    columns[t->name].width += cols - t->width;
    return t->count;
}

static void add_heads(struct str *out, const struct doc_line *l, int cols)
{
    struct doc_column columns[DOC_COLUMNS];
    const char *heads[DOC_COLUMNS];
    add_rule(out, cols);
    if (l->table == NULL || !wide_enough(l->table, cols))
        return;
    int n = fit_columns(l->table, cols, columns);
    for (int i = 0; i < n; i++)
        heads[i] = columns[i].head;
    add_cells(out, columns, heads, n);
    add_rule(out, cols);
}

/* "head value" items, as many on a line as fit. */
static void add_items(struct str *out, const struct doc_table *t, const char *const *cells, int n,
                      int cols)
{
    enum { INDENT = 2 };
    int at = 0;
    struct str item = STR_INIT;
    for (int i = 0; i < n; i++) {
        if (cells[i][0] == '\0' || i == t->name || (i == 0 && t->name == 1))
            continue;
        str_clear(&item);
        str_addf(&item, "%s%s%s", t->columns[i].head, t->columns[i].head[0] != '\0' ? " " : "",
                 cells[i]);
        int width = utf8_width(item.at);
        if (at > 0 && at + 3 + width <= cols) {
            str_addf(out, " · %s", item.at);
            at += 3 + width;
            continue;
        }
        if (at > 0)
            str_add_char(out, '\n');
        add_spaces(out, INDENT);
        str_add(out, item.at);
        at = INDENT + width;
    }
    if (at > 0)
        str_add_char(out, '\n');
    str_finish(&item);
}

/* No room for the columns: the name, then the rest with its heads. */
static void add_card(struct str *out, const struct doc_table *t, const char *const *cells, int n,
                     int cols)
{
    struct str name = STR_INIT;
    if (t->name == 1 && cells[0][0] != '\0')
        str_addf(&name, "%s. ", cells[0]);
    str_add(&name, cells[t->name]);
    if (str_ok(&name) && name.len > 0)
        add_wrapped(out, name.at, cols, 0, false);
    str_finish(&name);
    add_items(out, t, cells, n, cols);
}

static void add_row(struct str *out, const struct doc_line *l, int cols)
{
    struct arena a = {0};
    struct doc_column columns[DOC_COLUMNS];
    const char *cells[DOC_COLUMNS];
    arena_init(&a);
    int n = doc_cells(l->left, &a, cells, DOC_COLUMNS);
    bool good = l->table != NULL && n == l->table->count;
    for (int i = 0; i < n; i++)
        good = good && cells[i] != NULL;
    if (!good)
        add_wrapped(out, l->left, cols, 0, false);
    else if (wide_enough(l->table, cols))
        add_cells(out, columns, cells, fit_columns(l->table, cols, columns));
    else
        add_card(out, l->table, cells, n, cols);
    if (l->right[0] != '\0')
        add_wrapped(out, l->right, cols, good && wide_enough(l->table, cols) ? 4 : 2, false);
    arena_finish(&a);
}

/* ---- signatures ---- */

static void add_centred(struct str *out, const char *const *texts, int n, int width)
{
    for (int i = 0; i < n; i++) {
        size_t fit = utf8_fit(texts[i], width);
        int space = width - width_of(texts[i], fit);
        add_spaces(out, space / 2);
        str_add_n(out, texts[i], fit);
        add_spaces(out, space - space / 2);
    }
    end_line(out);
}

static void add_signatures(struct str *out, const struct doc_line *l, int cols)
{
    enum { NARROW = 15, HAND = 3 };
    struct arena a = {0};
    const char *who[DOC_COLUMNS + 1], *names[DOC_COLUMNS], *hints[DOC_COLUMNS];
    arena_init(&a);
    int n = doc_cells(l->left, &a, who, DOC_COLUMNS + 1) - 1;
    int named = doc_cells(l->right, &a, names, DOC_COLUMNS);
    for (int i = 0; i <= n; i++)
        out->failed = out->failed || who[i] == NULL;
    if (out->failed) { /* no memory */
        arena_finish(&a);
        return;
    }
    for (int i = 0; i < DOC_COLUMNS; i++) {
        hints[i] = who[0];
        names[i] = i < named && names[i] != NULL ? names[i] : "";
    }
    int beside = cols / NARROW < n ? (cols / NARROW < 2 ? 2 : cols / NARROW) : n;
    beside = n == 4 && beside == 3 ? 2 : beside;
    for (int i = 0; i < n; i += beside) {
        int here = n - i < beside ? n - i : beside;
        str_add_char(out, '\n');
        add_centred(out, who + 1 + i, here, cols / beside);
        add_centred(out, hints, here, cols / beside);
        str_add_fill(out, '\n', HAND);
        add_centred(out, names + i, here, cols / beside);
    }
    arena_finish(&a);
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
        add_rule(out, cols);
        break;
    case DOC_BLANK:
        str_add_char(out, '\n');
        break;
    case DOC_HEADS:
        add_heads(out, l, cols);
        break;
    case DOC_ROW:
        add_row(out, l, cols);
        break;
    case DOC_SIGN:
        add_signatures(out, l, cols);
        break;
    }
}

void doc_text(const struct doc *d, int cols, struct str *out)
{
    for (int i = 0; i < d->count; i++)
        doc_line_text(&d->lines[i], cols, out);
}
