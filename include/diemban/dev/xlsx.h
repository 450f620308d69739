/* xlsx.h: sheets of an Excel workbook as rows of texts.
 *
 * Scope: reading only; what the columns mean is rows.h's business. Cells come as a person
 * reads them: shared and inline texts, numbers in plain decimals with a comma (never
 * 8.9E+12: Excel keeps fifteen digits, and so do we), cells formatted as dates as
 * dd/mm/yyyy, formulas by the value that was stored last. Empty cells are "". Blank rows are
 * passed over.
 * Limits: those of csv.h, counted on what is unpacked, so that a packed bomb is refused.
 * Source: ECMA-376 part 1 §18 (SpreadsheetML); minizip unpacks, expat parses. */
#ifndef DIEMBAN_DEV_XLSX_H
#define DIEMBAN_DEV_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "diemban/base/err.h"
#include "diemban/dev/csv.h"

/* Does this begin like a ZIP file? */
static inline bool xlsx_is(const char *bytes, size_t n)
{
    return n > 4 && memcmp(bytes, "PK\003\004", 4) == 0;
}

/* The sheets of a workbook that are not hidden, in its order; those beyond the most are not
 * seen. */
enum { XLSX_SHEETS = 64, XLSX_SHEET_NAME = 128 };
struct xlsx_sheets {
    char names[XLSX_SHEETS][XLSX_SHEET_NAME]; /* cleaned */
    int count;
    int chosen; /* begins as −1: none is of the asked name */
};

/* Who gets the rows. The texts live until it returns; anything but ERR_OK stops. */
struct xlsx_sink {
    enum err (*row)(void *ctx, int line, const struct csv_field *cells, int n);
    void *ctx;
    /* Asked before each sheet that is not hidden, in order, with the name that it has there and how
     * many such there are: whether its rows are wanted. NULL: those of the first. */
    bool (*sheet)(void *ctx, const char *name, int count);
};

/* For sink->sheet: adds the sheet to the list, and is it the one that is wanted: of that name in
 * any case, or the first where wanted is NULL or "". */
bool xlsx_sheets_add(struct xlsx_sheets *list, const char *wanted, const char *name);

/* ERR_BAD_IMPORT with fault->message when it is no workbook or a damaged one (line and
 * column as far as known), what the sink returned, ERR_NOMEM. */
enum err xlsx_read(const char *bytes, size_t n, const struct xlsx_sink *sink,
                   struct csv_fault *fault);

/* The number as Excel stores it ("1.2E5", "0.10000000000000001") in plain decimals with a
 * comma, rounded to fifteen digits; false when it is none. For this module and its tests. */
bool xlsx_number(const char *stored, char *out, size_t size);

#endif
