/* The two charsets of Vietnamese fonts that no iconv knows: TCVN3 (ABC) and VNI. */
#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"
#include "diemban/dev/charset.h"

#include "diemban/base/ban.h"

static void add_char(struct str *out, uint32_t c)
{
    char utf8[4];
    str_add_n(out, utf8, utf8_put(c, utf8));
}

static void add_bad(struct str *out, struct charset_result *ret, size_t at)
{
    if (ret->bad++ == 0)
        ret->first_bad = at;
    add_char(out, UINT32_C(0xFFFD));
}

/* ---- TCVN3 ---- */

/* One row a vowel, tones in the order of enum tone; the first is the letter without one. */
static const struct {
    char base;
    enum letter_mark mark;
    uint8_t byte[TONE_COUNT];
} tcvn3_vowels[] = {
    {'a', MARK_NONE, {'a', 0xB5, 0xB6, 0xB7, 0xB8, 0xB9}},
    {'a', MARK_BREVE, {0xA8, 0xBB, 0xBC, 0xBD, 0xBE, 0xC6}},
    {'a', MARK_CIRCUMFLEX, {0xA9, 0xC7, 0xC8, 0xC9, 0xCA, 0xCB}},
    {'e', MARK_NONE, {'e', 0xCC, 0xCE, 0xCF, 0xD0, 0xD1}},
    {'e', MARK_CIRCUMFLEX, {0xAA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6}},
    {'i', MARK_NONE, {'i', 0xD7, 0xD8, 0xDC, 0xDD, 0xDE}},
    {'o', MARK_NONE, {'o', 0xDF, 0xE1, 0xE2, 0xE3, 0xE4}},
    {'o', MARK_CIRCUMFLEX, {0xAB, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9}},
    {'o', MARK_HORN, {0xAC, 0xEA, 0xEB, 0xEC, 0xED, 0xEE}},
    {'u', MARK_NONE, {'u', 0xEF, 0xF1, 0xF2, 0xF3, 0xF4}},
    {'u', MARK_HORN, {0xAD, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9}},
    {'y', MARK_NONE, {'y', 0xFA, 0xFB, 0xFC, 0xFD, 0xFE}},
};
enum { TCVN3_VOWELS = sizeof tcvn3_vowels / sizeof tcvn3_vowels[0], TCVN3_D = 0xAE };

/* The seven capitals that have a byte of their own, from 0xA1. */
static const char *const tcvn3_capitals = "ĂÂÊÔƠƯĐ";

static uint32_t tcvn3_capital(unsigned char byte)
{
    size_t len;
    const char *at = tcvn3_capitals;
    for (unsigned char b = 0xA1; b < byte; b++) {
        utf8_next(at, strlen(at), &len);
        at += len;
    }
    return utf8_next(at, strlen(at), &len);
}

/* 0 when the byte means nothing. */
static uint32_t tcvn3_char(unsigned char byte)
{
    if (byte < 0x80)
        return byte;
    if (byte >= 0xA1 && byte <= 0xA7)
        return tcvn3_capital(byte);
    if (byte == TCVN3_D)
        return letter_join((struct letter){'d', MARK_STROKE, TONE_NONE});
    if (byte == 0xA0)
        return 0xA0; /* a space that does not break */
    for (int v = 0; v < TCVN3_VOWELS; v++)
        for (int tone = 0; tone < TONE_COUNT; tone++)
            if (tcvn3_vowels[v].byte[tone] == byte)
                return letter_join((struct letter){tcvn3_vowels[v].base,
                                                   (uint8_t)tcvn3_vowels[v].mark, (uint8_t)tone});
    return 0;
}

static bool is_word_byte(unsigned char byte)
{
    return byte > 0xA0 || isalpha(byte);
}

/* Are the letters of this word that have a capital all capitals, and are there two of them? */
static bool word_shouts(const char *word, size_t n)
{
    int capitals = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)word[i];
        bool stands_for_both = byte > 0xAE; /* toned: no capital form */
        if (byte < 0x80 ? !isupper(byte) : !stands_for_both && byte > 0xA7)
            return false;
        capitals += !stands_for_both;
    }
    return capitals >= 2;
}

static uint32_t upper(uint32_t c)
{
    struct letter l;
    if (!letter_split(c, &l))
        return c;
    l.base = (char)toupper((unsigned char)l.base);
    return letter_join(l);
}

void tcvn3_decode(const char *bytes, size_t n, struct str *out, struct charset_result *ret)
{
    for (size_t i = 0; i < n;) {
        size_t end = i;
        while (end < n && is_word_byte((unsigned char)bytes[end]))
            end++;
        bool shouts = word_shouts(bytes + i, end - i);
        end = end == i ? i + 1 : end;
        for (; i < end; i++) {
            uint32_t c = tcvn3_char((unsigned char)bytes[i]);
            if (c == 0 && bytes[i] != '\0')
                add_bad(out, ret, i);
            else
                add_char(out, shouts ? upper(c) : c);
        }
    }
}

static bool put_byte(struct str *out, unsigned char byte)
{
    str_add_char(out, (char)byte);
    return true;
}

/* Toned capitals are written as their small letters, as the fonts of capitals want it. */
bool tcvn3_put(uint32_t c, struct str *out)
{
    struct letter l;
    if (c < 0x80 || c == 0xA0)
        return put_byte(out, (unsigned char)c);
    for (unsigned char b = 0xA1; b <= 0xA7; b++)
        if (tcvn3_capital(b) == c)
            return put_byte(out, b);
    if (!letter_split(c, &l))
        return false;
    if (l.mark == MARK_STROKE)
        return put_byte(out, TCVN3_D);
    for (int v = 0; v < TCVN3_VOWELS; v++)
        if (tcvn3_vowels[v].base == tolower((unsigned char)l.base) &&
            tcvn3_vowels[v].mark == (enum letter_mark)l.mark)
            return put_byte(out, tcvn3_vowels[v].byte[l.tone]);
    return false;
}

/* ---- VNI ----
 * A letter is a byte, and its mark and tone together are a second byte; ơ, ư, đ and the toned
 * i are single bytes. Capitals stand 0x20 lower in both bytes. */

static const struct {
    uint8_t byte;
    struct letter letter;
} vni_letters[] = {
    {0xF4, {'o', MARK_HORN, TONE_NONE}},   {0xF6, {'u', MARK_HORN, TONE_NONE}},
    {0xF1, {'d', MARK_STROKE, TONE_NONE}}, {0xEC, {'i', MARK_NONE, TONE_HUYEN}},
    {0xED, {'i', MARK_NONE, TONE_SAC}},    {0xE6, {'i', MARK_NONE, TONE_HOI}},
    {0xF3, {'i', MARK_NONE, TONE_NGA}},    {0xF2, {'i', MARK_NONE, TONE_NANG}},
    {0xEE, {'y', MARK_NONE, TONE_NANG}},
};

static const struct {
    uint8_t byte, mark, tone;
} vni_marks[] = {
    {0xF8, MARK_NONE, TONE_HUYEN},       {0xFB, MARK_NONE, TONE_HOI},
    {0xF5, MARK_NONE, TONE_NGA},         {0xF9, MARK_NONE, TONE_SAC},
    {0xEF, MARK_NONE, TONE_NANG},        {0xEA, MARK_BREVE, TONE_NONE},
    {0xE8, MARK_BREVE, TONE_HUYEN},      {0xFA, MARK_BREVE, TONE_HOI},
    {0xFC, MARK_BREVE, TONE_NGA},        {0xE9, MARK_BREVE, TONE_SAC},
    {0xEB, MARK_BREVE, TONE_NANG},       {0xE2, MARK_CIRCUMFLEX, TONE_NONE},
    {0xE0, MARK_CIRCUMFLEX, TONE_HUYEN}, {0xE5, MARK_CIRCUMFLEX, TONE_HOI},
    {0xE3, MARK_CIRCUMFLEX, TONE_NGA},   {0xE1, MARK_CIRCUMFLEX, TONE_SAC},
    {0xE4, MARK_CIRCUMFLEX, TONE_NANG},
};
enum {
    VNI_LETTERS = sizeof vni_letters / sizeof vni_letters[0],
    VNI_MARKS = sizeof vni_marks / sizeof vni_marks[0],
    CASE_STEP = 0x20,
};

static bool vni_is_capital(uint8_t byte)
{
    return byte >= 0xC0 && byte < 0xE0;
}

/* The letter that a first byte is; false for what is none. */
static bool vni_letter(unsigned char byte, struct letter *ret)
{
    if (byte < 0x80)
        return letter_split(byte, ret);
    uint8_t small = vni_is_capital(byte) ? (uint8_t)(byte + CASE_STEP) : byte;
    for (int i = 0; i < VNI_LETTERS; i++)
        if (vni_letters[i].byte == small) {
            *ret = vni_letters[i].letter;
            if (small != byte)
                ret->base = (char)toupper((unsigned char)ret->base);
            return true;
        }
    return false;
}

/* The letter with the mark that a second byte adds; 0 when they do not go together. */
static uint32_t vni_marked(struct letter l, unsigned char byte)
{
    uint8_t small = vni_is_capital(byte) ? (uint8_t)(byte + CASE_STEP) : byte;
    for (int i = 0; i < VNI_MARKS; i++) {
        if (vni_marks[i].byte != small || l.tone != TONE_NONE)
            continue;
        if (l.mark != MARK_NONE && vni_marks[i].mark != MARK_NONE)
            return 0;
        l.mark = l.mark != MARK_NONE ? l.mark : vni_marks[i].mark;
        l.tone = vni_marks[i].tone;
        return letter_join(l);
    }
    return 0;
}

void vni_decode(const char *bytes, size_t n, struct str *out, struct charset_result *ret)
{
    for (size_t i = 0; i < n; i++) {
        struct letter l;
        unsigned char byte = (unsigned char)bytes[i];
        bool letter = vni_letter(byte, &l);
        uint32_t pair = letter && i + 1 < n ? vni_marked(l, (unsigned char)bytes[i + 1]) : 0;
        if (pair != 0)
            i++;
        if (pair != 0)
            add_char(out, pair);
        else if (letter)
            add_char(out, letter_join(l));
        else if (byte < 0x80 || byte == 0xA0)
            add_char(out, byte);
        else
            add_bad(out, ret, i);
    }
}

static bool put_vni_pair(struct str *out, char base, bool capital, uint8_t mark, uint8_t tone)
{
    for (int i = 0; i < VNI_MARKS; i++)
        if (vni_marks[i].mark == mark && vni_marks[i].tone == tone) {
            str_add_char(out, base);
            return put_byte(out, capital ? (unsigned char)(vni_marks[i].byte - CASE_STEP)
                                         : vni_marks[i].byte);
        }
    return false;
}

bool vni_put(uint32_t c, struct str *out)
{
    struct letter l;
    if (c < 0x80 || c == 0xA0)
        return put_byte(out, (unsigned char)c);
    if (!letter_split(c, &l))
        return false;
    char small = (char)tolower((unsigned char)l.base);
    bool capital = small != l.base;
    for (int i = 0; i < VNI_LETTERS; i++) {
        struct letter whole = vni_letters[i].letter;
        if (whole.base != small || whole.mark != l.mark)
            continue;
        unsigned char byte =
            capital ? (unsigned char)(vni_letters[i].byte - CASE_STEP) : vni_letters[i].byte;
        if (whole.tone == l.tone)
            return put_byte(out, byte);
        if (whole.tone == TONE_NONE)
            return put_vni_pair(out, (char)byte, capital, MARK_NONE, l.tone);
    }
    return put_vni_pair(out, l.base, capital, l.mark, l.tone);
}
