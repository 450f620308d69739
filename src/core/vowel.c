#include "diemban/core/vowel.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/ban.h"

char vowel_base(struct letter l)
{
    return l.base >= 'A' && l.base <= 'Z' ? (char)(l.base - 'A' + 'a') : l.base;
}

bool vowel_is(struct letter l)
{
    return l.base != '\0' && strchr("aeiouy", vowel_base(l)) != NULL;
}

int vowel_nucleus(const struct letter *word, int first, int end)
{
    if (end - first < 2 || word[first].mark != MARK_NONE)
        return first;
    char glide = vowel_base(word[first]);
    bool of_consonant = false;
    if (glide == 'u')
        of_consonant = first > 0 && vowel_base(word[first - 1]) == 'q';
    else if (glide == 'i')
        of_consonant = first == 1 && vowel_base(word[0]) == 'g';
    else if (glide == 'y')
        of_consonant = first == 0;
    return of_consonant ? first + 1 : first;
}

/* The last letter with ă â ê ô ơ ư; of ưa and ưu that is ư, of ươ it is ơ. −1: none. */
static int marked_vowel(const struct letter *word, int first, int end)
{
    for (int i = end - 1; i >= first; i--)
        if (word[i].mark != MARK_NONE)
            return i;
    return -1;
}

/* oa, oe, uy: the pairs on which the two habits differ. */
static bool is_disputed(const struct letter *pair)
{
    char a = vowel_base(pair[0]), b = vowel_base(pair[1]);
    return (a == 'o' && (b == 'a' || b == 'e')) || (a == 'u' && b == 'y');
}

int vowel_tone_place(const struct letter *word, int n, int first, int end, bool new_style)
{
    assert(0 <= first && first < end && end <= n);
    first = vowel_nucleus(word, first, end);
    int marked = marked_vowel(word, first, end);
    if (marked >= 0)
        return marked;
    switch (end - first) {
    case 1:
        return first;
    case 2:
        return end < n || (new_style && is_disputed(word + first)) ? first + 1 : first;
    default:
        /* uye without its ê yet is on the way to uyê. */
        return vowel_base(word[end - 2]) == 'y' && vowel_base(word[end - 1]) == 'e' ? end - 1
                                                                                    : end - 2;
    }
}
