/* glyph.h: the plain glyph set for terminals whose fonts have no blocks and stars.
 *
 * Scope: vt100-like terminals and the bare Linux console, whose fonts hold 256 or 512
 * glyphs: Latin letters and simple lines, but no stars, half blocks or rounded corners. */
#ifndef DIEMBAN_TERM_GLYPH_H
#define DIEMBAN_TERM_GLYPH_H

#include <stdbool.h>
#include <stdint.h>

/* The glyph to show instead of ch; ch itself when it needs no stand-in. One cell wide
 * where ch is. */
uint32_t glyph_plain(uint32_t ch);
/* Whether a terminal of this name needs the plain set. */
bool glyph_needs_plain(const char *term_name);

#endif
