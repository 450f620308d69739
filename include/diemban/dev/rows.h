/* rows.h (dev): a product file decoded into rows of the catalogue.
 *
 * Scope: names of columns in English and Vietnamese, in any order, case and with or without
 * marks; numbers, dates and yes/no as spreadsheets of Hà Nội write them. Cells come as UTF-8
 * texts, so that another container (XLSX) or a charset step only has to feed this.
 * Every text is cleaned. Every fault is noted by line and column and reading goes on, so
 * that one look at the list mends the file.
 * Ownership: the rows given are the caller's, initialised. */
#ifndef DIEMBAN_DEV_ROWS_H
#define DIEMBAN_DEV_ROWS_H

#include <stddef.h>

#include "diemban/base/err.h"
#include "diemban/core/rows.h"
#include "diemban/dev/csv.h"

/* Decodes a whole CSV file in UTF-8 and sets rows->file to the SHA-256 of these bytes (a
 * charset step before this sets it to that of the bytes as they came).
 * ERR_OK also when there are faults: they are in rows. ERR_TOO_LARGE, ERR_NOMEM. */
enum err rows_read_csv(const char *bytes, size_t n, struct product_rows *rows);

/* The parts, for other containers: a header once, then each line. */
struct rows_reader {
    struct product_rows *rows;
    int column[CSV_FIELDS_MAX]; /* enum product_column of each field; −1 ignored */
    int columns;
};
enum err rows_header(struct rows_reader *r, struct product_rows *rows, int line,
                     const struct csv_field *cells, int n);
enum err rows_line(struct rows_reader *r, int line, const struct csv_field *cells, int n);

#endif
