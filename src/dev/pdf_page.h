/* pdf_page.h: what documents and sheets of labels have in common. */
#ifndef DIEMBAN_DEV_PDF_PAGE_H
#define DIEMBAN_DEV_PDF_PAGE_H

#include <hpdf.h>

#include "diemban/dev/pdf.h"

/* Points. */
#define A4_WIDTH 595.0f
#define A4_HEIGHT 842.0f
#define A5_WIDTH 420.0f
#define A5_HEIGHT 595.0f

/* libharu keeps its first error; it is asked for at the end. The bytes are added to out. */
enum err pdf_take(HPDF_Doc pdf, struct str *out, struct fault *f);

#endif
