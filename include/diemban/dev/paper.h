/* paper.h: a document (core/receipt.h) as a picture of dots.
 *
 * Scope: what the text of the document is in `cols` cells of 12 x 24 dots, titles twice as
 * large, totals bold, bar codes as Code 128, QR codes with their caption below. What is
 * printed as a picture is the same on every printer. */
#ifndef DIEMBAN_DEV_PAPER_H
#define DIEMBAN_DEV_PAPER_H

#include "diemban/core/receipt.h"
#include "diemban/dev/bitmap.h"

/* Draws the document; the picture is then b->width = 12 × cols dots wide. b->failed: no
 * memory. Call bitmap_finish afterwards. */
void paper_draw(const struct doc *d, int cols, struct bitmap *b);

/* Parts of it, for labels: a code drawn with its upper left corner at x, y. `dots` is the side
 * of a module; bars are `height` dots high. Returns the width, 0 when it cannot be encoded. */
struct barcode;
int paper_bars(struct bitmap *b, int x, int y, int dots, int height, const struct barcode *code);

#endif
