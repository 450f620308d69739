/* font.h: the bitmap font of printed paper.
 *
 * assets/fonts/fixed-10x20.bdf (public domain) as a table made at build time; it holds ASCII,
 * Latin-1, all Vietnamese letters and a few signs, so that a printer that knows no
 * Vietnamese prints it as a picture. Glyphs are 10 x 20 dots; a cell of paper is 12 x 24. */
#ifndef DIEMBAN_DEV_FONT_H
#define DIEMBAN_DEV_FONT_H

#include <stdint.h>

enum { FONT_WIDTH = 10, FONT_HEIGHT = 20 };

struct font_glyph {
    uint32_t code;
    uint16_t row[FONT_HEIGHT]; /* the left dot is the highest bit */
};

extern const struct font_glyph font_table[]; /* sorted by code */
extern const int font_count;

/* The glyph of c; of its letter without marks, or of "?", where the font lacks it. */
const struct font_glyph *font_glyph(uint32_t c);

#endif
