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

struct doc;

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

/* Draws it into a picture of exactly that size. ERR_TOO_LARGE: it needs a larger label;
 * ERR_NOMEM. */
enum err label_draw(const struct doc *d, const struct label_size *size, struct bitmap *b,
                    struct fault *f);
void label_zpl(const struct bitmap *b, int copies, struct str *out);
void label_tspl(const struct bitmap *b, const struct label_size *size, int copies, struct str *out);

#endif
