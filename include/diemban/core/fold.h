/* fold.h: Vietnamese text made comparable.
 *
 * fold: lower case, no marks, đ → d, spaces squeezed, punctuation to a space: what
 * search compares ("Trà sen Tây Hồ" → "tra sen tay ho"). Because tones are dropped,
 * hoà and hòa fold alike.
 * exact: as fold, but with marks, and tone marks moved to the old-style place (hoà → hòa,
 * thuý → thúy): what "exact marks" compares (domain.md §5.3).
 * initials: first letters of the folded words ("tstt").
 * collate: a byte string whose memcmp order is Vietnamese order (domain.md §5.4):
 * syllable by syllable letters, then tones, then case; digits by value's digits before
 * letters. The case of the whole text decides last (small before capital), so that a
 * capital in one word does not outweigh the words after it.
 *
 * All take any bytes (bad UTF-8 counts as a space) and add their result to out. Words of
 * more than 64 letters are taken in pieces of 64. */
#ifndef DIEMBAN_CORE_FOLD_H
#define DIEMBAN_CORE_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "diemban/base/str.h"

void fold_text(struct str *out, const char *text);
void fold_exact(struct str *out, const char *text);
/* The same words with the same marks, in any case. */
bool fold_same(const char *a, const char *b);
void fold_initials(struct str *out, const char *text);
/* Do the folded words begin a word of the text, folded? "" begins any. */
bool fold_begins_word(const char *text, const char *folded);
/* Appends no NUL bytes, so that the key may be stored as TEXT or BLOB. */
void collate_key(struct str *out, const char *text);
/* Marks removed, case kept, đ → d, Đ → D; non-ASCII that remains becomes '?'. For
 * machine fields that take ASCII only (VietQR, some printers). */
void fold_ascii(struct str *out, const char *text);

#endif
