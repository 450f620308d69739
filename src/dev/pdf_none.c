/* Built without libharu: a PDF cannot be made, and that is said. */
#include "diemban/dev/pdf.h"

#include <stddef.h>

#include "diemban/base/ban.h"

enum err pdf_doc(const struct doc *d, enum pdf_paper paper, struct str *out, struct fault *f)
{
    (void)d;
    (void)paper;
    (void)out;
    return fault_set(f, ERR_NO_PDF, "%s", "libharu");
}

const struct pdf_sheet *pdf_sheet_named(const char *name)
{
    (void)name;
    return NULL;
}

enum err pdf_labels(const struct bitmap *pictures, const int *copies, int n,
                    const struct pdf_sheet *sheet, struct str *out, struct fault *f)
{
    (void)pictures;
    (void)copies;
    (void)n;
    (void)sheet;
    (void)out;
    return fault_set(f, ERR_NO_PDF, "%s", "libharu");
}
