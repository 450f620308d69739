/* syllables.h: the shared list of syllables as they are typed by Telex and VNI. */
#ifndef DIEMBAN_TESTS_SYLLABLES_H
#define DIEMBAN_TESTS_SYLLABLES_H

#include <stdbool.h>

#include "diemban/core/telex.h"

/* Calls expect for each syllable, method and style, and prints how many; skips the test where
 * $DIEMBAN_SHARED holds no list. */
void syllables_each(void (*expect)(const char *keys, enum telex_method m, bool new_style,
                                   const char *want));

#endif
