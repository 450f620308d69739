/* csv.h: comma-separated values, as spreadsheets really write them.
 *
 * Scope: bytes in memory ↔ rows of texts. What the columns mean is rows.h's business. The
 * reader takes UTF-8 with or without a byte order mark, fields separated by ";", "," or TAB
 * (found out from the first line, or said by Excel's "sep=;" line), fields in double quotes
 * with "" for a quote and line ends inside, and lines ended by LF, CR LF or CR. Blank
 * lines are passed over. Texts are not cleaned and may be bad UTF-8.
 * Limits: below; a file beyond them is refused and never read half.
 * Source: RFC 4180, widened by what Excel and LibreOffice write under vi-VN. */
#ifndef DIEMBAN_DEV_CSV_H
#define DIEMBAN_DEV_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diemban/base/arena.h"
#include "diemban/base/err.h"
#include "diemban/base/str.h"

enum {
    CSV_BYTES_MAX = 64 * 1024 * 1024,
    CSV_FIELD_MAX = 8 * 1024, /* bytes of one field */
    CSV_FIELDS_MAX = 128,     /* of one row */
    CSV_LINES_MAX = 1000000,
};

struct csv {
    const char *at, *end; /* the caller's bytes; must outlive the reader */
    char separator;
    int line; /* of `at`, from 1 */
};

struct csv_field {
    const char *text; /* terminated; in the arena given */
    size_t size;
};

struct csv_row {
    int line;  /* on which the row begins, from 1 */
    int count; /* 0: the end of the file */
    struct csv_field field[CSV_FIELDS_MAX];
};

/* Where and why reading stopped. */
struct csv_fault {
    int line;
    int column;          /* of the row, from 1 */
    const char *message; /* msgid */
};

/* ERR_TOO_LARGE beyond CSV_BYTES_MAX. */
enum err csv_begin(struct csv *c, const char *bytes, size_t n);
/* The next row. ERR_BAD_IMPORT fills *fault; reading cannot go on then. ERR_NOMEM. */
enum err csv_next(struct csv *c, struct arena *a, struct csv_row *ret, struct csv_fault *fault);

/* ---- writing: every text quoted, lines ended by CR LF ----
 * A text that a spreadsheet would run as a formula (it begins with = + - @, TAB or CR) gets
 * an apostrophe before it. Numbers of ours are written by csv_put_int and stay numbers. */
void csv_put(struct str *out, const char *text, char separator);
void csv_put_int(struct str *out, int64_t v, char separator);
/* Thousandths as a decimal number with a point, without trailing zeros. */
void csv_put_milli(struct str *out, int64_t v, char separator);
void csv_end_row(struct str *out);

#endif
