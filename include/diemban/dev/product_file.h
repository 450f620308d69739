/* product_file.h: a product list as it comes from anybody: CSV in any charset, or XLSX.
 *
 * Scope: what the file is (workbook or text, and in which charset) and its rows. Faults are
 * in the rows, by line and column, as rows.h says. rows->file is the SHA-256 of the bytes
 * as they came. */
#ifndef DIEMBAN_DEV_PRODUCT_FILE_H
#define DIEMBAN_DEV_PRODUCT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "diemban/base/err.h"
#include "diemban/core/rows.h"
#include "diemban/dev/charset.h"
#include "diemban/dev/xlsx.h"

/* The head of the file as it was decoded, for a person to look at. */
enum { PRODUCT_FILE_LINES = 6, PRODUCT_FILE_LINE = 200 };

/* What was recognised. */
struct product_file {
    bool workbook;
    struct charset charset;    /* of a text; "UTF-8" in a workbook */
    struct xlsx_sheets sheets; /* of a workbook */
    char lines[PRODUCT_FILE_LINES][PRODUCT_FILE_LINE];
    int line_count;
};

/* encoding: NULL or "auto" guesses, else a name as charset_find takes it; sheet: of a workbook, by
 * its name, NULL or "" the first. ERR_OK also when
 * there are faults. ERR_BAD_CHARSET, ERR_BAD_IMPORT (a workbook, and this program was built
 * without reading them), ERR_TOO_LARGE, ERR_NOMEM. */
enum err product_file_read(const char *bytes, size_t n, const char *encoding, const char *sheet,
                           struct product_rows *rows, struct product_file *ret, struct fault *f);

#endif
