#include "diemban/term/glyph.h"

#include <stddef.h>
#include <string.h>

#include "diemban/base/ban.h"

struct stand_in {
    uint32_t from, to;
};

/* Sorted by from: looked up by halving. */
static const struct stand_in table[] = {
    {0x2013, '-'},    /* – */
    {0x2014, '-'},    /* — */
    {0x2018, '\''},   /* ‘ */
    {0x2019, '\''},   /* ’ */
    {0x201C, '"'},    /* “ */
    {0x201D, '"'},    /* ” */
    {0x2026, '~'},    /* … */
    {0x203A, '>'},    /* › */
    {0x20AB, 'd'},    /* ₫ */
    {0x2190, '<'},    /* ← */
    {0x2191, '^'},    /* ↑ */
    {0x2192, '>'},    /* → */
    {0x2193, 'v'},    /* ↓ */
    {0x256D, 0x250C}, /* ╭ */
    {0x256E, 0x2510}, /* ╮ */
    {0x256F, 0x2518}, /* ╯ */
    {0x2570, 0x2514}, /* ╰ */
    {0x2580, '"'},    /* ▀ */
    {0x2581, '_'},    /* ▁ */
    {0x2582, '_'},    /* ▂ */
    {0x2583, '.'},    /* ▃ */
    {0x2584, '_'},    /* ▄ */
    {0x2585, ':'},    /* ▅ */
    {0x2586, '|'},    /* ▆ */
    {0x2587, '#'},    /* ▇ */
    {0x2588, '#'},    /* █ */
    {0x25B2, '!'},    /* ▲ */
    {0x25BC, 'v'},    /* ▼ */
    {0x25CB, 'o'},    /* ○ */
    {0x25CC, 'o'},    /* ◌ */
    {0x25CF, '*'},    /* ● */
    {0x2605, '*'},    /* ★ */
    {0x2606, '.'},    /* ☆ */
    {0x2713, '+'},    /* ✓ */
};

uint32_t glyph_plain(uint32_t ch)
{
    size_t low = 0, high = sizeof table / sizeof *table;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (table[mid].from == ch)
            return table[mid].to;
        if (table[mid].from < ch)
            low = mid + 1;
        else
            high = mid;
    }
    return ch;
}

bool glyph_needs_plain(const char *term_name)
{
    static const char *const starts[] = {"linux", "vt1",  "vt2",    "vt3",
                                         "vt5",   "ansi", "cons25", "dumb"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(term_name, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}
