/* label.h (dev): drawn labels as bytes of label printers, or on sheets.
 *
 * Scope: ZPL (Zebra), TSPL (TSC, Xprinter, Gprinter), and PDF sheets of A4. A label is drawn
 * once (paper.h) at 203 dots an inch, which all of these print; receipt printers take the
 * document itself (escpos.h).
 * Source: ZPL II programming guide (^GFA), TSPL2 (BITMAP); sheet layouts as sold. */
#ifndef DIEMBAN_DEV_LABEL_H
#define DIEMBAN_DEV_LABEL_H

#include "diemban/base/err.h"
#include "diemban/base/str.h"
#include "diemban/dev/bitmap.h"
#include "diemban/dev/pdf.h"

/* X(name, width mm, height mm) of a single label on a roll. */
#define LABEL_SIZE_TABLE(X)                                                                        \
    X("50x30", 50, 30)                                                                             \
    X("70x50", 70, 50)                                                                             \
    X("100x70", 100, 70)

struct label_size {
    const char *name;
    int width, height; /* mm */
};
/* NULL: no such size. The first is the usual one. */
const struct label_size *label_size_named(const char *name);

enum label_format { LABEL_ZPL, LABEL_TSPL, LABEL_PDF };

/* What drawn labels are made for. */
struct label_sheet {
    enum label_format format;
    const struct label_size *size;
    const struct pdf_sheet *sheet; /* of a PDF */
};

/* n documents, copies[i] labels of each, as bytes added to out. ERR_LABEL_SMALL: one needs a
 * larger label; ERR_NO_PDF; ERR_NOMEM. */
enum err label_render(const struct doc *docs, const int *copies, int n,
                      const struct label_sheet *sheet, struct str *out, struct fault *f);

#endif
