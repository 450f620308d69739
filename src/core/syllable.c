#include "diemban/core/syllable.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"

#include "diemban/base/ban.h"

/* A syllable taken apart: letters in lower case without tones, and its one tone. */
struct spelling {
    char text[4 * SYLLABLE_LETTERS_MAX + 1];
    enum tone tone;
};

/* Longer before shorter, so that the first that fits is the whole consonant. */
static const char *const onsets[] = {"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th",
                                     "tr",  "b",  "c",  "d",  "đ",  "g",  "h",  "k",  "l",  "m",
                                     "n",   "p",  "q",  "r",  "s",  "t",  "v",  "x",  ""};

static const char *const vowels[] = {
    "a",   "ă",   "â",   "e",   "ê",   "i",   "o",   "ô",   "ơ",   "u",   "ư",   "y",
    "ai",  "ao",  "au",  "ay",  "âu",  "ây",  "eo",  "êu",  "ia",  "iê",  "iu",  "oa",
    "oă",  "oe",  "oi",  "oo",  "ôi",  "ơi",  "ua",  "uâ",  "uê",  "ui",  "uô",  "uơ",
    "uy",  "ưa",  "ưi",  "ươ",  "ưu",  "yê",  "iêu", "oai", "oao", "oay", "oeo", "uao",
    "uay", "uây", "uôi", "uya", "uyê", "uyu", "ươi", "ươu", "yêu", "uêu",
};

static const char *const codas[] = {"ch", "ng", "nh", "c", "m", "n", "p", "t", ""};

/* False when a character is no letter, two have a tone, or there are too many. */
static bool take_apart(const char *text, size_t n, struct spelling *ret)
{
    size_t out = 0, len, count = 0;
    ret->tone = TONE_NONE;
    for (size_t i = 0; i < n; i += len) {
        struct letter l;
        uint32_t c = utf8_next(text + i, n - i, &len);
        if (!letter_split(c, &l) || ++count > SYLLABLE_LETTERS_MAX)
            return false;
        if (l.tone != TONE_NONE && ret->tone != TONE_NONE)
            return false;
        if (l.tone != TONE_NONE)
            ret->tone = (enum tone)l.tone;
        l.base = (char)tolower((unsigned char)l.base);
        l.tone = TONE_NONE;
        out += utf8_put(letter_join(l), ret->text + out);
    }
    ret->text[out] = '\0';
    return count > 0;
}

static bool tone_fits(const char *coda, enum tone tone)
{
    bool stopped = strcmp(coda, "c") == 0 || strcmp(coda, "ch") == 0 || strcmp(coda, "p") == 0 ||
                   strcmp(coda, "t") == 0;
    return !stopped || tone == TONE_SAC || tone == TONE_NANG;
}

/* Does `rest` begin with `vowel` and end with a coda that may follow? */
static bool rhyme_fits(const char *rest, const char *vowel, enum tone tone)
{
    size_t n = strlen(vowel);
    if (strncmp(rest, vowel, n) != 0)
        return false;
    for (size_t i = 0; i < sizeof codas / sizeof codas[0]; i++)
        if (strcmp(rest + n, codas[i]) == 0)
            return tone_fits(codas[i], tone);
    return false;
}

static bool rhyme_known(const char *rest, enum tone tone)
{
    for (size_t i = 0; i < sizeof vowels / sizeof vowels[0]; i++)
        if (rhyme_fits(rest, vowels[i], tone))
            return true;
    return false;
}

bool syllable_plausible(const char *text, size_t n)
{
    struct spelling s;
    if (!take_apart(text, n, &s))
        return false;
    for (size_t i = 0; i < sizeof onsets / sizeof onsets[0]; i++) {
        size_t length = strlen(onsets[i]);
        if (strncmp(s.text, onsets[i], length) == 0 && rhyme_known(s.text + length, s.tone))
            return true; /* "gi" fits in gì by its g alone */
    }
    return false;
}
