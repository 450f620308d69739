#include "diemban/ui/table.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"

#include "diemban/base/ban.h"

enum { EDGE = 1, GAP = 2 };

/* ---- cells ---- */

void table_set(struct table_cells *cells, int column, const char *text)
{
    assert(column >= 0 && column < TABLE_COLUMNS);
    text_copy(cells->cell[column].text, TABLE_CELL, text);
}

void table_set_role(struct table_cells *cells, int column, enum role role, const char *text)
{
    table_set(cells, column, text);
    cells->cell[column].role = role;
}

void table_mark(struct table_cells *cells, enum role role)
{
    for (int i = 0; i < TABLE_COLUMNS; i++)
        cells->cell[i].role = role;
}

static enum role selected_role(enum role role)
{
    if (role == ROLE_DIM)
        return ROLE_SELECTED_DIM;
    return role == ROLE_BAD ? ROLE_SELECTED_BAD : ROLE_SELECTED;
}

/* ---- layout ---- */

static int width_of(const struct table *t, const int *widths)
{
    int total = 2 * EDGE - GAP;
    for (int i = 0; i < t->column_count; i++)
        if (widths[i] > 0)
            total += widths[i] + GAP;
    return total;
}

/* The column that goes next; −1 if all that are left must stay. */
static int next_to_drop(const struct table *t, const int *widths)
{
    int found = -1;
    for (int i = 0; i < t->column_count; i++)
        if (widths[i] > 0 && t->columns[i].drop > 0 &&
            (found < 0 || t->columns[i].drop >= t->columns[found].drop))
            found = i;
    return found;
}

static void share_out(const struct table *t, int *widths, int spare)
{
    int shares = 0;
    for (int i = 0; i < t->column_count; i++)
        if (widths[i] > 0)
            shares += t->columns[i].grow;
    for (int i = 0; i < t->column_count && shares > 0; i++) {
        if (widths[i] == 0)
            continue;
        int more = spare * t->columns[i].grow / shares;
        widths[i] += more;
        spare -= more;
        shares -= t->columns[i].grow;
    }
}

/* Takes cells from columns that grow when even the least widths are too much. */
static void squeeze(const struct table *t, int *widths, int lacking)
{
    for (int i = 0; i < t->column_count && lacking > 0; i++) {
        if (widths[i] == 0 || t->columns[i].grow == 0)
            continue;
        int less = lacking < widths[i] - 1 ? lacking : widths[i] - 1;
        widths[i] -= less;
        lacking -= less;
    }
}

static void lay_out(const struct table *t, int cols, int widths[TABLE_COLUMNS])
{
    assert(t->column_count <= TABLE_COLUMNS);
    memset(widths, 0, TABLE_COLUMNS * sizeof *widths);
    for (int i = 0; i < t->column_count; i++)
        widths[i] = t->columns[i].width;
    for (int gone; width_of(t, widths) > cols && (gone = next_to_drop(t, widths)) >= 0;)
        widths[gone] = 0;
    int spare = cols - width_of(t, widths);
    spare >= 0 ? share_out(t, widths, spare) : squeeze(t, widths, -spare);
}

/* ---- drawing ---- */

static bool has_titles(const struct table *t)
{
    for (int i = 0; i < t->column_count; i++)
        if (t->columns[i].title != NULL)
            return true;
    return false;
}

int table_rows(const struct table *t, int height)
{
    int rows = height - (has_titles(t) ? 1 : 0) - (t->totals ? 2 : 0);
    return rows > 0 ? rows : 1;
}

bool table_act(struct list *l, enum action a, int rows)
{
    if (!list_act(l, a, rows))
        return false;
    l->top = list_top(l, rows);
    return true;
}

static void view_cell(const struct canvas *c, int row, int col, int width, bool right,
                      enum role role, const char *text)
{
    if (right)
        draw_right(c, row, col + width, width, role, text);
    else
        draw_cut(c, row, col, width, role, text);
}

static void view_titles(const struct table *t, const int *widths, const struct canvas *c)
{
    int col = EDGE;
    for (int i = 0; i < t->column_count; i++) {
        const struct table_column *column = &t->columns[i];
        if (widths[i] == 0)
            continue;
        if (column->title != NULL)
            view_cell(c, 0, col, widths[i], column->right, ROLE_DIM, _(column->title));
        col += widths[i] + GAP;
    }
}

static void ask(const struct table *t, const int *widths, int row, struct table_cells *cells)
{
    for (int i = 0; i < TABLE_COLUMNS; i++) {
        cells->cell[i].text[0] = '\0';
        cells->cell[i].role = i < t->column_count && t->columns[i].dim ? ROLE_DIM : ROLE_TEXT;
        cells->shown[i] = widths[i];
    }
    t->row(t->ctx, row, cells);
}

static void view_row(const struct table *t, const int *widths, const struct canvas *c, int at,
                     int row, bool selected)
{
    struct table_cells cells;
    ask(t, widths, row, &cells);
    if (selected)
        draw_fill(c, at, 0, c->cols, ROLE_SELECTED);
    int col = EDGE;
    for (int i = 0; i < t->column_count; i++) {
        if (widths[i] == 0)
            continue;
        enum role role = selected ? selected_role(cells.cell[i].role) : cells.cell[i].role;
        view_cell(c, at, col, widths[i], t->columns[i].right, role, cells.cell[i].text);
        col += widths[i] + GAP;
    }
}

static void view_more(const struct list *l, const struct canvas *c, int top, int first, int rows)
{
    if (top > 0)
        draw_text(c, first, c->cols - 1, ROLE_DIM, "▲");
    if (top + rows < l->count)
        draw_text(c, first + rows - 1, c->cols - 1, ROLE_DIM, "▼");
}

void table_view(const struct table *t, const struct list *l, const struct canvas *c)
{
    int widths[TABLE_COLUMNS];
    lay_out(t, c->cols, widths);
    int first = has_titles(t) ? 1 : 0, rows = table_rows(t, c->rows);
    if (first > 0)
        view_titles(t, widths, c);
    if (l->count == 0 && t->empty != NULL)
        draw_cut(c, first, EDGE, c->cols - 2 * EDGE, ROLE_DIM, t->empty);
    int top = list_top(l, rows);
    for (int i = 0; i < rows && top + i < l->count; i++)
        view_row(t, widths, c, first + i, top + i, !t->passive && top + i == l->selected);
    view_more(l, c, top, first, rows);
    if (!t->totals)
        return;
    draw_hline(c, c->rows - 2, 0, c->cols, ROLE_RULE);
    view_row(t, widths, c, c->rows - 1, TABLE_TOTALS, false);
}
