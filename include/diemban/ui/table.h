/* table.h: rows and columns of a list of any length.
 *
 * Scope: lays columns out in the width there is, draws the rows that are seen and asks for
 * no others, so that 100,000 rows scroll as fast as ten. It holds no data: a row's cells are
 * asked for by index. Selection and first row shown are a struct list of the screen.
 * Use: a const array of columns; a function that fills the cells of row i; in `act`
 * table_act(&s->rows, action, rows seen); in `view` table_view.
 * Layout: one blank at each edge, two between columns. Columns with the highest `drop` go
 * first when it is too narrow; what is left over is shared by `grow`. What does not fit a
 * cell is cut with "…". ▲ and ▼ at the right edge say that there is more. */
#ifndef DIEMBAN_UI_TABLE_H
#define DIEMBAN_UI_TABLE_H

#include <stdbool.h>

#include "diemban/ui/widget.h"

enum {
    TABLE_COLUMNS = 16,
    TABLE_CELL = 256,  /* bytes of a cell's text */
    TABLE_TOTALS = -1, /* asked for as a row: the totals */
};

struct table_column {
    const char *title; /* msgid; NULL: none. No column has one: no row of titles */
    int width;         /* cells; the least where it may grow */
    int grow;          /* share of what is left over; 0: it keeps its width */
    int drop;          /* 0: always there; else it goes when narrow, the highest first */
    bool right;        /* figures stand at the right */
    bool dim;          /* ROLE_DIM rather than ROLE_TEXT */
};

/* A row being asked for; all cells are empty and have their column's role. */
struct table_cells {
    struct {
        char text[TABLE_CELL];
        enum role role;
    } cell[TABLE_COLUMNS];
    int shown[TABLE_COLUMNS]; /* cells of width; 0: dropped, need not be filled */
};
/* Sets a cell; too long a text is cut at a character. */
void table_set(struct table_cells *cells, int column, const char *text);
/* … and its role. On the selected row WARN, STAR … become SELECTED, BAD SELECTED_BAD. */
void table_set_role(struct table_cells *cells, int column, enum role role, const char *text);
/* Gives all cells one role: ROLE_BAD for what must not be sold, ROLE_DIM for what is over. */
void table_mark(struct table_cells *cells, enum role role);

struct table {
    const struct table_column *columns;
    int column_count;
    /* Fills the cells of a row, 0 … count−1, or TABLE_TOTALS. */
    void (*row)(const void *ctx, int row, struct table_cells *cells);
    const void *ctx;
    bool totals;       /* a row of totals at the foot, under a line */
    bool passive;      /* nothing is selected in it */
    const char *empty; /* translated; said when there are no rows. NULL: nothing */
};

/* Rows of the list that are seen in `height` rows of a canvas: the page of table_act. */
int table_rows(const struct table *t, int height);
/* list_act that scrolls only as far as it must. */
bool table_act(struct list *l, enum action a, int rows);
/* Fills the canvas. `l` may be further than its rows allow after a resize; it is drawn so
 * that the selection is seen. */
void table_view(const struct table *t, const struct list *l, const struct canvas *c);

#endif
