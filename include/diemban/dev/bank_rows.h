/* bank_rows.h: a bank's statement (CSV or XLSX) as lines of money that came.
 *
 * The columns are found by their headings in the first rows (Vietnamese and English words of
 * the banks here), or said by number: "date=1,amount=4,text=6,reference=2". Lines without a
 * good date or with no money that came are passed over: heads, sums, what went out. Of a workbook
 * the first sheet with such lines is taken; days may be numbers that nobody formatted. */
#ifndef DIEMBAN_DEV_BANK_ROWS_H
#define DIEMBAN_DEV_BANK_ROWS_H

#include "diemban/base/str.h"
#include "diemban/core/bank_match.h"

/* X(name, stored name) */
#define BANK_COLUMN_TABLE(X)                                                                       \
    X(DATE, "date") X(AMOUNT, "amount") X(TEXT, "text") X(REFERENCE, "reference")

enum bank_column {
#define X(name, stored) BANK_##name,
    BANK_COLUMN_TABLE(X)
#undef X
        BANK_COLUMN_COUNT
};
struct bank_columns {
    int at[BANK_COLUMN_COUNT]; /* from 1; 0: the file has none */
};
/* ERR_USAGE for anything else; "" leaves all 0. */
enum err bank_columns_parse(const char *text, struct bank_columns *ret);
void bank_columns_text(const struct bank_columns *c, struct str *out);

/* Columns that are 0 in *columns are looked for; *columns says afterwards what was used.
 * ERR_BAD_IMPORT (no date or no amount column, a torn file), ERR_NOMEM. */
enum err bank_rows_read(const char *bytes, size_t n, struct bank_columns *columns, struct arena *a,
                        struct bank_lines *ret, struct fault *f);

#endif
