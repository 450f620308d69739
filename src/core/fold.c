#include "diemban/core/fold.h"

#include <stdbool.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"
#include "diemban/core/vowel.h"

enum { WORD_LETTERS = 64 };

/* ASCII letters for U+00C0 … U+00FF; '-' where it is no letter. */
static const char latin[] = "aaaaaaaceeeeiiiidnooooo-ouuuuypsaaaaaaaceeeeiiiidnooooo-ouuuuypy";

/* Lower-case ASCII of a letter or digit; 0 for all else. */
static char ascii_of(uint32_t c)
{
    struct letter l;
    if (c >= '0' && c <= '9')
        return (char)c;
    if (letter_split(c, &l))
        return vowel_base(l);
    if (c >= 0xC0 && c <= 0xFF && latin[c - 0xC0] != '-')
        return latin[c - 0xC0];
    return '\0';
}

/* Other scripts count as letters; punctuation, signs and controls do not. */
static bool is_foreign(uint32_t c)
{
    if (c == UTF8_BAD || c < 0x100)
        return false;
    return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) &&
           !(c >= 0xFE00 && c <= 0xFE6F) && !(c >= 0xFFF0 && c <= 0xFFFF);
}

struct folder {
    struct str *out;
    size_t start; /* length of out at the beginning */
    bool space;   /* one is due before the next word */
};

static void begin_char(struct folder *f)
{
    if (f->space && f->out->len > f->start)
        str_add_char(f->out, ' ');
    f->space = false;
}

static void add_folded(struct folder *f, uint32_t c, const char *bytes, size_t len)
{
    char ascii = ascii_of(c);
    if (ascii != '\0') {
        begin_char(f);
        str_add_char(f->out, ascii);
    } else if (c != UTF8_BAD && utf8_cell_width(c) == 0) {
        return; /* a mark that did not compose */
    } else if (is_foreign(c)) {
        begin_char(f);
        str_add_n(f->out, bytes, len);
    } else {
        f->space = true;
    }
}

void fold_text(struct str *out, const char *text)
{
    struct folder f = {.out = out, .start = out->len};
    size_t n = strlen(text), len;
    for (size_t i = 0; i < n; i += len) {
        uint32_t c = utf8_next(text + i, n - i, &len);
        add_folded(&f, c, text + i, len);
    }
}

/* Moves the one tone of word[first … end) to its old-style place; with two it stays. */
static void place_tone(struct letter *word, int n, int first, int end)
{
    int tones = 0, at = first;
    for (int i = first; i < end; i++) {
        if (word[i].tone != TONE_NONE) {
            tones++;
            at = i;
        }
    }
    if (tones != 1)
        return;
    int place = vowel_tone_place(word, n, first, end, false);
    struct letter from = word[at], to = word[place];
    uint8_t tone = from.tone;
    from.tone = TONE_NONE;
    to.tone = tone;
    if (place == at || letter_join(to) == 0)
        return;
    word[at] = from;
    word[place] = to;
}

static void add_word(struct str *out, struct letter *word, int n)
{
    for (int first = 0; first < n; first++) {
        if (!vowel_is(word[first]))
            continue;
        int end = first;
        while (end < n && vowel_is(word[end]))
            end++;
        place_tone(word, n, first, end);
        first = end;
    }
    for (int i = 0; i < n; i++) {
        char bytes[4];
        str_add_n(out, bytes, utf8_put(letter_join(word[i]), bytes));
    }
}

/* A letter of a word: Vietnamese, or another Latin one without its mark (ü → u). */
static bool word_letter(uint32_t c, struct letter *ret)
{
    if (letter_split(c, ret)) {
        ret->base = vowel_base(*ret);
        return true;
    }
    char ascii = ascii_of(c);
    *ret = (struct letter){.base = ascii};
    return ascii >= 'a' && ascii <= 'z';
}

void fold_exact(struct str *out, const char *text)
{
    struct folder f = {.out = out, .start = out->len};
    struct letter word[WORD_LETTERS];
    size_t n = strlen(text), len;
    int letters = 0;
    for (size_t i = 0; i < n; i += len) {
        struct letter l;
        uint32_t c = utf8_next(text + i, n - i, &len);
        bool in_word = word_letter(c, &l);
        if (!in_word && c != UTF8_BAD && utf8_cell_width(c) == 0)
            continue; /* a mark that did not compose does not end the word */
        if (letters > 0 && (!in_word || letters == WORD_LETTERS)) {
            add_word(out, word, letters);
            letters = 0;
        }
        if (!in_word) {
            add_folded(&f, c, text + i, len);
            continue;
        }
        if (letters == 0)
            begin_char(&f);
        word[letters++] = l;
    }
    add_word(out, word, letters);
}

bool fold_same(const char *a, const char *b)
{
    struct str x = STR_INIT, y = STR_INIT;
    fold_exact(&x, a);
    fold_exact(&y, b);
    bool same = strcmp(x.at, y.at) == 0;
    str_finish(&x);
    str_finish(&y);
    return same;
}

void fold_initials(struct str *out, const char *text)
{
    struct str folded = STR_INIT;
    fold_text(&folded, text);
    size_t len;
    bool first = true;
    for (size_t i = 0; i < folded.len; i += len) {
        utf8_next(folded.at + i, folded.len - i, &len);
        if (first && folded.at[i] != ' ')
            str_add_n(out, folded.at + i, len);
        first = folded.at[i] == ' ';
    }
    out->failed |= folded.failed;
    str_finish(&folded);
}

/* What ASCII writes for common signs; NULL for the rest. */
static const char *ascii_sign(uint32_t c)
{
    static const struct {
        uint32_t code;
        const char *text;
    } signs[] = {
        {0xA0, " "},   {0xAB, "\""},   {0xB7, "."},    {0xBB, "\""},  {0xD7, "x"},
        {0x2010, "-"}, {0x2011, "-"},  {0x2013, "-"},  {0x2014, "-"}, {0x2018, "'"},
        {0x2019, "'"}, {0x201C, "\""}, {0x201D, "\""}, {0x2022, "*"}, {0x2026, "..."},
        {0x20AB, "d"}, {0x2212, "-"},  {0x2605, "*"},
    };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].code == c)
            return signs[i].text;
    return NULL;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

void fold_ascii(struct str *out, const char *text)
{
    size_t n = strlen(text), len;
    for (size_t i = 0; i < n; i += len) {
        struct letter l;
        uint32_t c = utf8_next(text + i, n - i, &len);
        const char *sign = ascii_sign(c);
        if (c < 0x80)
            str_add_char(out, (char)c);
        else if (letter_split(c, &l))
            str_add_char(out, l.base);
        else if (sign != NULL)
            str_add(out, sign);
        else if (c != UTF8_BAD && utf8_cell_width(c) == 0)
            continue;
        else if (ascii_of(c) != '\0')
            str_add_char(out, c <= 0xDF ? upper(ascii_of(c)) : ascii_of(c));
        else
            str_add_char(out, '?');
    }
}

bool fold_begins_word(const char *text, const char *folded)
{
    struct str own = STR_INIT;
    fold_text(&own, text);
    const char *at = strstr(own.at, folded);
    while (at != NULL && at != own.at && at[-1] != ' ')
        at = strstr(at + 1, folded);
    str_finish(&own);
    return at != NULL;
}
