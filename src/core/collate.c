/* Sort keys: Vietnamese order by memcmp.
 *
 * A key is a run of units, then END, then the case of each letter. A unit is
 *   letters of a syllable, TONE + its tone      or      NUMBER + digits, digits
 * Each code is lower than whatever a longer text may have at its place: END below all, TONE
 * below letters, so that "ba" < "ba an" < "bà" < "bă". Case codes end at the last capital.
 * Source: domain.md §5.4 (alphabet, tones, syllable by syllable). */
#include "diemban/core/fold.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"
#include "diemban/core/vowel.h"

enum { END = 0x01, TONE = 0x03, DIGIT = 0x10, NUMBER = 0x20, LETTER = 0x40, LONGEST = 31 };
_Static_assert(NUMBER + LONGEST < LETTER, "numbers sort before letters");

/* Place of a letter in the alphabet, f j w z included. */
static unsigned order_of(struct letter l)
{
    static const struct {
        char base;
        uint8_t mark;
    } alphabet[] = {
        {'a', MARK_NONE},       {'a', MARK_BREVE}, {'a', MARK_CIRCUMFLEX}, {'b', MARK_NONE},
        {'c', MARK_NONE},       {'d', MARK_NONE},  {'d', MARK_STROKE},     {'e', MARK_NONE},
        {'e', MARK_CIRCUMFLEX}, {'f', MARK_NONE},  {'g', MARK_NONE},       {'h', MARK_NONE},
        {'i', MARK_NONE},       {'j', MARK_NONE},  {'k', MARK_NONE},       {'l', MARK_NONE},
        {'m', MARK_NONE},       {'n', MARK_NONE},  {'o', MARK_NONE},       {'o', MARK_CIRCUMFLEX},
        {'o', MARK_HORN},       {'p', MARK_NONE},  {'q', MARK_NONE},       {'r', MARK_NONE},
        {'s', MARK_NONE},       {'t', MARK_NONE},  {'u', MARK_NONE},       {'u', MARK_HORN},
        {'v', MARK_NONE},       {'w', MARK_NONE},  {'x', MARK_NONE},       {'y', MARK_NONE},
        {'z', MARK_NONE},
    };
    char base = vowel_base(l);
    for (unsigned i = 0; i < sizeof alphabet / sizeof alphabet[0]; i++)
        if (alphabet[i].base == base && alphabet[i].mark == l.mark)
            return i;
    assert(false);
    return 0;
}

struct keyer {
    struct str *out;
    struct str cases;
    bool in_word;
    uint8_t tone;
};

static void end_word(struct keyer *k)
{
    if (k->in_word)
        str_add_char(k->out, (char)(TONE + k->tone));
    k->in_word = false;
    k->tone = TONE_NONE;
}

static void add_letter(struct keyer *k, struct letter l)
{
    k->in_word = true;
    str_add_char(k->out, (char)(LETTER + order_of(l)));
    str_add_char(&k->cases, vowel_base(l) == l.base ? 1 : 2);
    if (l.tone != TONE_NONE && k->tone == TONE_NONE)
        k->tone = l.tone;
}

/* A number counts by its value: how many digits, then which. Returns the bytes taken. */
static size_t add_number(struct keyer *k, const char *text)
{
    end_word(k);
    size_t zeros = strspn(text, "0");
    size_t digits = strspn(text + zeros, "0123456789");
    size_t shown = digits < LONGEST ? digits : LONGEST;
    str_add_char(k->out, (char)(NUMBER + shown));
    for (size_t i = 0; i < digits; i++)
        str_add_char(k->out, (char)(DIGIT + (text[zeros + i] - '0')));
    return zeros + digits;
}

static void add_other(struct keyer *k, uint32_t c, const char *bytes, size_t len)
{
    bool punctuation =
        c == UTF8_BAD || c < 0xC0 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F);
    if (punctuation) {
        end_word(k);
    } else if (utf8_cell_width(c) > 0) {
        /* Lead bytes of UTF-8 are above every letter's code. */
        k->in_word = true;
        str_add_n(k->out, bytes, len);
    }
}

static void end_key(struct keyer *k)
{
    end_word(k);
    str_add_char(k->out, END);
    while (k->cases.len > 0 && k->cases.at[k->cases.len - 1] == 1)
        str_cut(&k->cases, k->cases.len - 1);
    str_add_n(k->out, k->cases.at, k->cases.len);
    k->out->failed |= k->cases.failed;
    str_finish(&k->cases);
}

void collate_key(struct str *out, const char *text)
{
    struct keyer k = {.out = out, .cases = STR_INIT};
    size_t n = strlen(text), len;
    for (size_t i = 0; i < n; i += len) {
        struct letter l;
        uint32_t c = utf8_next(text + i, n - i, &len);
        if (letter_split(c, &l))
            add_letter(&k, l);
        else if (c >= '0' && c <= '9')
            len = add_number(&k, text + i);
        else
            add_other(&k, c, text + i, len);
    }
    end_key(&k);
}
