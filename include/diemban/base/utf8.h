/* utf8.h: UTF-8 bytes, cell widths, and NFC for Vietnamese.
 *
 * Scope: decoding and encoding (RFC 3629: no surrogates, no overlong forms, at
 * most U+10FFFF), the number of terminal cells of a text, and composition of the
 * 134 Vietnamese letters (Unicode NFC restricted to them: every one has a
 * precomposed form). Locale-free. */
#ifndef DIEMBAN_BASE_UTF8_H
#define DIEMBAN_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diemban/base/str.h"

#define UTF8_BAD UINT32_C(0xFFFFFFFF)

/* Decodes one character from at most n bytes. Sets *len to the bytes used (≥ 1
 * when n > 0). A bad byte gives UTF8_BAD with *len 1. */
uint32_t utf8_next(const char *bytes, size_t n, size_t *len);
/* Encodes c (a scalar value) into out; returns 1 … 4. */
size_t utf8_put(uint32_t c, char out[4]);
bool utf8_valid(const char *bytes, size_t n);
/* Characters (not cells) of a valid text. */
size_t utf8_count(const char *text);

/* Terminal cells of one character: 0 combining, 2 East Asian wide, else 1. */
int utf8_cell_width(uint32_t c);
/* Cells of a text; combining marks add nothing. */
int utf8_width(const char *text);
/* The longest prefix (bytes) that fits in `cells`, cut at a character. */
size_t utf8_fit(const char *text, int cells);
/* Adds text to out, cut to `cells` with a closing "…" when it does not fit. */
void utf8_add_cut(struct str *out, const char *text, int cells);

/* Adds text to out with Vietnamese letters composed (NFD and mixed forms, marks in any
 * order, become one precomposed letter). Other characters pass. */
void utf8_add_nfc(struct str *out, const char *text, size_t n);

#endif
