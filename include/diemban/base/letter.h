/* letter.h: the 134 toned Vietnamese letters and the plain ones, as one table.
 *
 * Source: the Vietnamese alphabet (12 vowels × 6 tones, đ; Unicode NFC). Used by NFC,
 * folding, collation and the input method, so that no second table exists. */
#ifndef DIEMBAN_BASE_LETTER_H
#define DIEMBAN_BASE_LETTER_H

#include <stdbool.h>
#include <stdint.h>

/* In the order of Vietnamese sorting (CLDR vi; dictionaries). */
enum tone { TONE_NONE, TONE_HUYEN, TONE_HOI, TONE_NGA, TONE_SAC, TONE_NANG, TONE_COUNT };

/* What is added to the ASCII letter: ă â/ê/ô ơ/ư đ. */
enum letter_mark { MARK_NONE, MARK_BREVE, MARK_CIRCUMFLEX, MARK_HORN, MARK_STROKE, MARK_COUNT };

struct letter {
    char base;    /* 'a' … 'z', 'A' … 'Z' */
    uint8_t mark; /* enum letter_mark */
    uint8_t tone; /* enum tone */
};

/* Takes any ASCII letter and any Vietnamese letter apart; false for the rest. */
bool letter_split(uint32_t c, struct letter *ret);
/* The precomposed character; 0 where there is none (e.g. b with a tone). */
uint32_t letter_join(struct letter l);
/* A combining mark U+0300 0301 0303 0309 0323 as a tone (TONE_NONE: it is none), and
 * U+0302 0306 031B as a mark (MARK_NONE: it is none). U+0340 0341, which Unicode keeps
 * only as other names of 0300 0301, are tones too. */
enum tone letter_tone_of_combining(uint32_t c);
enum letter_mark letter_mark_of_combining(uint32_t c);

#endif
