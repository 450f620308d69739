/* syllable.h: could this be a Vietnamese syllable?
 *
 * Scope: spelling only: a consonant or none, a vowel or a cluster of vowels with its marks, a
 * closing consonant or none, and the rule that c, ch, p, t close only syllables in sắc or
 * nặng. Used to tell charsets apart: bytes read in the wrong one make letters that no
 * syllable has. Names of other languages (Đắk, Krông) need not pass.
 * Source: domain.md §5.3, the spelling rules of quốc ngữ. */
#ifndef DIEMBAN_CORE_SYLLABLE_H
#define DIEMBAN_CORE_SYLLABLE_H

#include <stdbool.h>
#include <stddef.h>

enum { SYLLABLE_LETTERS_MAX = 7 }; /* nghiêng */

/* n bytes of UTF-8 in NFC, letters in any case. */
bool syllable_plausible(const char *text, size_t n);

#endif
