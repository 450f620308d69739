/* pdf.h: documents and labels as PDF (libharu).
 *
 * Scope: a document on pages in an embedded font that has all Vietnamese letters (DejaVu Sans,
 * which Debian keeps in fonts-dejavu-core), so that it can be searched and copied; its tables
 * with lines around their cells, heads again on each page; codes as black rectangles. Labels as
 * pictures on A4 sheets.
 * Built without libharu every call is ERR_NO_PDF. */
#ifndef DIEMBAN_DEV_PDF_H
#define DIEMBAN_DEV_PDF_H

#include "diemban/base/str.h"
#include "diemban/core/receipt.h"
#include "diemban/dev/bitmap.h"

enum pdf_paper { PDF_A5, PDF_A4 };
/* Added to out. ERR_NO_PDF when it cannot be made (what is missing), ERR_TOO_LARGE beyond 400
 * pages, ERR_NOMEM. */
enum err pdf_doc(const struct doc *d, enum pdf_paper paper, struct str *out, struct fault *f);

/* X(name, columns, rows) of A4 sheets of labels without gaps. */
#define PDF_SHEET_TABLE(X)                                                                         \
    X("3x8", 3, 8)                                                                                 \
    X("2x7", 2, 7)                                                                                 \
    X("4x10", 4, 10)

struct pdf_sheet {
    const char *name;
    int cols, rows;
};
const struct pdf_sheet *pdf_sheet_named(const char *name);
/* Pictures one after another over the sheet's places, copies[i] of each, as large as a place
 * allows. */
enum err pdf_labels(const struct bitmap *pictures, const int *copies, int n,
                    const struct pdf_sheet *sheet, struct str *out, struct fault *f);

#endif
