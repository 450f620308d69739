/* report.h: a report as columns, rows and totals, before anybody draws or writes it.
 *
 * A report function says its columns (report_begin), adds rows cell by cell (report_row,
 * report_text …) and is done; totals of the columns marked REPORT_SUM grow with the rows.
 * Columns marked REPORT_COST hold cost, margin or commission: they are left out for whoever
 * may not see them (report_hide_costs), so whoever draws a report goes by report_visible.
 * Ownership: texts and cells live in the report's arena; report_finish drops all. */
#ifndef DIEMBAN_CORE_REPORT_H
#define DIEMBAN_CORE_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/arena.h"
#include "diemban/base/str.h"
#include "diemban/base/tr.h"

enum report_kind {
    REPORT_TEXT,  /* left-aligned; all others right-aligned */
    REPORT_MONEY, /* n is đồng */
    REPORT_QTY,   /* n is thousandths of the unit */
    REPORT_COUNT, /* n is a whole number */
    REPORT_DATE,  /* n is a day, DATE_NONE none */
};

enum {
    REPORT_SUM = 1,   /* has a total */
    REPORT_COST = 2,  /* for those who may see cost */
    REPORT_MINOR = 4, /* left out first where a screen is narrow */
    REPORT_COLUMNS_MAX = 16,
};

struct report_column {
    const char *key;   /* stable name, in JSON and CSV */
    const char *title; /* msgid */
    enum report_kind kind;
    unsigned flags;
};

struct report_cell {
    const char *text;  /* of REPORT_TEXT */
    const char *shown; /* what people read in its place; NULL: text */
    int64_t n;         /* of all other kinds */
};

struct report {
    const struct report_column *columns; /* static */
    int column_count;
    struct report_cell *cells; /* row by row, column_count of each */
    int row_count, capacity;
    int filled; /* cells of the last row that are set */
    int64_t totals[REPORT_COLUMNS_MAX];
    bool costs_hidden;
    bool failed; /* out of memory: the report is short */
    struct arena texts;
};

void report_init(struct report *r);
void report_finish(struct report *r);
void report_begin(struct report *r, const struct report_column *columns, int n);
void report_hide_costs(struct report *r);

/* Begins a row; then one call a column, in order. */
void report_row(struct report *r);
void report_add_text(struct report *r, const char *text, const char *shown);
void report_add(struct report *r, int64_t n);

bool report_visible(const struct report *r, int column);
const struct report_cell *report_cell(const struct report *r, int row, int column);
/* Orders the rows by a column; rows that are equal stay in order. */
void report_sort(struct report *r, int column, bool descending);

/* A cell, or a total (row −1; "" where the column has none), as people read it. */
void report_cell_text(const struct report *r, int row, int column, struct str *out);
/* The cells that a column needs: title, rows and total. */
int report_width(const struct report *r, int column, tr_fn tr);
/* The whole as lines of text, columns aligned. */
void report_text(const struct report *r, tr_fn tr, struct str *out);

#endif
