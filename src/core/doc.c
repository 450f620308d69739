/* A document as a list of elements, and keeping it as a text. */
#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/core/doc.h"

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

int doc_cells(const char *joined, struct arena *a, const char **ret, int n)
{
    static const char between[] = {DOC_CELL, '\0'};
    for (int i = 0; i < n; i++) {
        size_t len = strcspn(joined, between);
        ret[i] = arena_copy_n(a, joined, len);
        if (joined[len] == '\0')
            return i + 1;
        joined += len + 1;
    }
    return n;
}

/* The columns as they were written: heads, and "24n 8r 5l". NULL: no memory. */
static const struct doc_table *read_heads(struct doc *d, const char *heads, const char *kinds)
{
    const char *texts[DOC_COLUMNS];
    struct doc_table *t = arena_array(d->texts, 1, sizeof *t);
    int n = doc_cells(heads, d->texts, texts, DOC_COLUMNS);
    char *at = (char *)(uintptr_t)kinds;
    for (int i = 0; t != NULL && i < n; i++) {
        long width = strtol(at, &at, 10);
        struct doc_column *c = &t->columns[t->count++];
        c->head = texts[i] != NULL ? texts[i] : "";
        c->width = width < 1 ? 1 : width > 200 ? 200 : (int)width;
        c->kind = *at == 'n' ? DOC_NAME : *at == 'r' ? DOC_RIGHT : DOC_LEFT;
        at += *at != '\0';
        t->name = c->kind == DOC_NAME ? i : t->name;
        t->width += c->width + (i > 0);
    }
    return t;
}

void doc_add(struct doc *d, enum doc_kind kind, const char *left, const char *right)
{
    const char *l = arena_copy(d->texts, left), *r = arena_copy(d->texts, right);
    if (d->failed || l == NULL || r == NULL || !make_room(d)) {
        d->failed = true;
        return;
    }
    if (kind == DOC_HEADS)
        d->table = read_heads(d, l, r);
    d->lines[d->count++] = (struct doc_line){
        .kind = kind,
        .left = l,
        .right = r,
        .table = kind == DOC_HEADS || kind == DOC_ROW ? d->table : NULL,
    };
}

void doc_add_line(struct doc *d, const struct doc_line *l)
{
    doc_add(d, l->kind, l->left, l->right);
    if (!d->failed)
        d->lines[d->count - 1].indent = l->indent;
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

/* ---- tables ---- */

/* Cells with their mark between; what could be taken for one in a text becomes a space. */
static void join(struct str *out, const char *const *cells, int n)
{
    for (int i = 0; i < n; i++) {
        if (i > 0)
            str_add_char(out, DOC_CELL);
        for (const char *p = cells[i]; *p != '\0'; p++)
            str_add_char(out, *p == DOC_CELL ? ' ' : *p);
    }
}

static void add_joined(struct doc *d, enum doc_kind kind, struct str *left, struct str *right)
{
    if (str_ok(left) && str_ok(right))
        doc_add(d, kind, left->at, right->at);
    else
        d->failed = true;
    str_finish(left);
    str_finish(right);
}

void doc_heads(struct doc *d, const struct doc_column *columns, int n)
{
    static const char letters[] = {[DOC_LEFT] = 'l', [DOC_RIGHT] = 'r', [DOC_NAME] = 'n'};
    struct str heads = STR_INIT, kinds = STR_INIT;
    const char *texts[DOC_COLUMNS];
    assert(n > 0 && n <= DOC_COLUMNS);
    for (int i = 0; i < n; i++) {
        texts[i] = columns[i].head;
        str_addf(&kinds, "%d%c ", columns[i].width, letters[columns[i].kind]);
    }
    join(&heads, texts, n);
    add_joined(d, DOC_HEADS, &heads, &kinds);
}

void doc_row(struct doc *d, const char *const *cells, const char *note)
{
    struct str left = STR_INIT, right = STR_INIT;
    if (d->table == NULL) {
        d->failed = true; /* no memory for its heads */
        return;
    }
    join(&left, cells, d->table->count);
    str_add(&right, note);
    add_joined(d, DOC_ROW, &left, &right);
}

void doc_sign(struct doc *d, const char *hint, const char *const *who, const char *const *names,
              int n)
{
    struct str left = STR_INIT, right = STR_INIT;
    join(&left, &hint, 1);
    str_add_char(&left, DOC_CELL);
    join(&left, who, n);
    join(&right, names, n);
    add_joined(d, DOC_SIGN, &left, &right);
}

bool doc_has_table(const struct doc *d)
{
    for (int i = 0; i < d->count; i++)
        if (d->lines[i].kind == DOC_HEADS)
            return true;
    return false;
}

/* ---- kept as a text ---- */

static const char mark[] = "diemban-doc 1\n";
/* One letter a kind, in the order of enum doc_kind. */
static const char kinds[] = "tcTpP-_bqemhrs";

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
