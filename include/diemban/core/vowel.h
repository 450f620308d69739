/* vowel.h: which letter of a Vietnamese syllable carries the tone mark.
 *
 * Source: domain.md §5.3. Two habits differ in oa, oe, uy at the end of a syllable: the
 * old one writes hòa, khỏe, thủy, the new one hoà, khoẻ, thuỷ. Used by the input method,
 * and by folding, for which both are the same word. */
#ifndef DIEMBAN_CORE_VOWEL_H
#define DIEMBAN_CORE_VOWEL_H

#include <stdbool.h>

#include "diemban/base/letter.h"

/* The ASCII letter in lower case. */
char vowel_base(struct letter l);
bool vowel_is(struct letter l);

/* word[first … end) is a whole run of vowels of a word of n letters, first < end ≤ n. Returns
 * the index that carries the tone; tones already there do not count. The u of "qu" and the i
 * of "gi" belong to the consonant where another vowel follows. */
int vowel_tone_place(const struct letter *word, int n, int first, int end, bool new_style);
/* The first vowel of the run that is no such part of a consonant. */
int vowel_nucleus(const struct letter *word, int first, int end);

#endif
