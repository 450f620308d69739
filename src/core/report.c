#include "diemban/core/report.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/core/date.h"
#include "diemban/core/money.h"
#include "diemban/core/qty.h"

#include "diemban/base/ban.h"

enum { ROWS_FIRST = 64, GAP = 2 };

void report_init(struct report *r)
{
    memset(r, 0, sizeof *r);
    arena_init(&r->texts);
}

void report_finish(struct report *r)
{
    arena_finish(&r->texts);
}

void report_begin(struct report *r, const struct report_column *columns, int n)
{
    assert(n > 0 && n <= REPORT_COLUMNS_MAX);
    r->columns = columns;
    r->column_count = r->filled = n;
}

void report_hide_costs(struct report *r)
{
    r->costs_hidden = true;
}

bool report_visible(const struct report *r, int column)
{
    return !(r->costs_hidden && (r->columns[column].flags & REPORT_COST));
}

/* ---- filling ---- */

static bool room(struct report *r)
{
    if (r->row_count < r->capacity)
        return true;
    int more = r->capacity == 0 ? ROWS_FIRST : r->capacity * 2;
    size_t row = (size_t)r->column_count * sizeof *r->cells;
    struct report_cell *cells = arena_array(&r->texts, (size_t)more, row);
    if (cells == NULL)
        return false;
    if (r->row_count > 0)
        memcpy(cells, r->cells, (size_t)r->row_count * row);
    r->cells = cells;
    r->capacity = more;
    return true;
}

void report_row(struct report *r)
{
    assert(r->failed || r->filled == r->column_count);
    r->failed = r->failed || !room(r);
    if (r->failed)
        return;
    r->row_count++;
    r->filled = 0;
}

static struct report_cell *next_cell(struct report *r)
{
    if (r->failed)
        return NULL;
    assert(r->filled < r->column_count);
    return &r->cells[(r->row_count - 1) * r->column_count + r->filled++];
}

void report_add_text(struct report *r, const char *text, const char *shown)
{
    struct report_cell *c = next_cell(r);
    if (c == NULL)
        return;
    *c = (struct report_cell){
        .text = arena_copy(&r->texts, text),
        .shown = shown != NULL ? arena_copy(&r->texts, shown) : NULL,
    };
    r->failed = c->text == NULL || (shown != NULL && c->shown == NULL);
}

void report_add(struct report *r, int64_t n)
{
    struct report_cell *c = next_cell(r);
    if (c == NULL)
        return;
    int column = r->filled - 1;
    *c = (struct report_cell){.text = "", .n = n};
    if (r->columns[column].flags & REPORT_SUM)
        r->totals[column] += n;
}

const struct report_cell *report_cell(const struct report *r, int row, int column)
{
    assert(row >= 0 && row < r->row_count && column >= 0 && column < r->column_count);
    return &r->cells[row * r->column_count + column];
}

/* ---- order ---- */

struct order {
    const struct report *report;
    int column, sign;
};

/* The numbers of two rows. */
static int compare(const void *a, const void *b, void *ctx)
{
    const struct order *o = ctx;
    int left = *(const int *)a, right = *(const int *)b;
    const struct report_cell *x = report_cell(o->report, left, o->column),
                             *y = report_cell(o->report, right, o->column);
    int c = o->report->columns[o->column].kind == REPORT_TEXT ? strcmp(x->text, y->text)
                                                              : (x->n > y->n) - (x->n < y->n);
    return c != 0 ? c * o->sign : (left > right) - (left < right);
}

void report_sort(struct report *r, int column, bool descending)
{
    struct order o = {.report = r, .column = column, .sign = descending ? -1 : 1};
    size_t n = (size_t)r->row_count, row = (size_t)r->column_count;
    if (n < 2)
        return;
    int *order = arena_array(&r->texts, n, sizeof *order);
    struct report_cell *cells = arena_array(&r->texts, n, row * sizeof *cells);
    if (order == NULL || cells == NULL) {
        r->failed = true;
        return;
    }
    for (size_t i = 0; i < n; i++)
        order[i] = (int)i;
    qsort_r(order, n, sizeof *order, compare, &o);
    for (size_t i = 0; i < n; i++)
        memcpy(cells + i * row, r->cells + (size_t)order[i] * row, row * sizeof *cells);
    r->cells = cells;
    r->capacity = r->row_count;
}

/* ---- as people read it ---- */

static void add_number(enum report_kind kind, int64_t n, struct str *out)
{
    char text[MONEY_TEXT];
    if (kind == REPORT_MONEY || kind == REPORT_COUNT)
        str_add(out, money_text(money_of(n), text));
    else if (kind == REPORT_QTY)
        str_add(out, qty_text(qty_of(n), text));
    else if (n != DATE_NONE)
        str_add(out, date_vn((int32_t)n, text));
}

void report_cell_text(const struct report *r, int row, int column, struct str *out)
{
    const struct report_column *col = &r->columns[column];
    if (row < 0) {
        if (col->flags & REPORT_SUM)
            add_number(col->kind, r->totals[column], out);
        return;
    }
    const struct report_cell *c = report_cell(r, row, column);
    if (col->kind == REPORT_TEXT)
        str_add(out, c->shown != NULL ? c->shown : c->text);
    else
        add_number(col->kind, c->n, out);
}

int report_width(const struct report *r, int column, tr_fn tr)
{
    int width = utf8_width(tr(r->columns[column].title));
    struct str text = STR_INIT;
    for (int row = -1; row < r->row_count; row++) {
        str_clear(&text);
        report_cell_text(r, row, column, &text);
        int w = utf8_width(text.at);
        width = w > width ? w : width;
    }
    str_finish(&text);
    return width;
}

/* One value in its column of the line; the last column's blanks are left out. */
static void add_aligned(struct str *out, const char *text, int width, bool right, bool last)
{
    int w = utf8_width(text);
    size_t fill = w < width ? (size_t)(width - w) : 0;
    if (right)
        str_add_fill(out, ' ', fill);
    str_add(out, text);
    if (!right && !last)
        str_add_fill(out, ' ', fill);
    str_add_fill(out, last ? '\n' : ' ', last ? 1 : GAP);
}

/* What stands in a line: the titles, a row or the totals. */
enum { LINE_TITLES = -2, LINE_TOTALS = -1 };

static void add_line(const struct report *r, int row, const int *widths, int last, tr_fn tr,
                     struct str *out)
{
    struct str text = STR_INIT;
    bool labelled = false;
    for (int i = 0; i <= last; i++) {
        if (!report_visible(r, i))
            continue;
        str_clear(&text);
        if (row == LINE_TITLES)
            str_add(&text, tr(r->columns[i].title));
        else
            report_cell_text(r, row, i, &text);
        if (row == LINE_TOTALS && !labelled && text.len == 0)
            str_add(&text, tr(N_("Total")));
        labelled = true;
        add_aligned(out, text.at, widths[i], r->columns[i].kind != REPORT_TEXT, i == last);
    }
    str_finish(&text);
}

void report_text(const struct report *r, tr_fn tr, struct str *out)
{
    int widths[REPORT_COLUMNS_MAX] = {0}, last = 0, all = -GAP;
    bool sums = false;
    for (int i = 0; i < r->column_count; i++) {
        if (!report_visible(r, i))
            continue;
        widths[i] = report_width(r, i, tr);
        if (i == 0 && widths[i] < utf8_width(tr(N_("Total"))))
            widths[i] = utf8_width(tr(N_("Total")));
        all += widths[i] + GAP;
        last = i;
        sums |= (r->columns[i].flags & REPORT_SUM) != 0;
    }
    add_line(r, LINE_TITLES, widths, last, tr, out);
    str_add_fill(out, '-', (size_t)all);
    str_add_char(out, '\n');
    for (int row = 0; row < r->row_count; row++)
        add_line(r, row, widths, last, tr, out);
    if (!sums)
        return;
    str_add_fill(out, '-', (size_t)all);
    str_add_char(out, '\n');
    add_line(r, LINE_TOTALS, widths, last, tr, out);
}
