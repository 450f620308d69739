#include "diemban/core/repair.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"

static const struct {
    const char *text, *sentence;
} repairs[] = {
#define X(name, text, sentence) {text, sentence},
    REPAIR_TABLE(X)
#undef X
};

const char *repair_text(enum repair r)
{
    assert(r < REPAIR_COUNT);
    return repairs[r].text;
}

const char *repair_sentence(enum repair r)
{
    assert(r < REPAIR_COUNT);
    return repairs[r].sentence;
}

struct writer {
    char *out;
    size_t size, used;
    bool full, changed;
};

static void put(struct writer *w, char c)
{
    if (w->used == w->size)
        w->full = true;
    else
        w->out[w->used++] = c;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static char swap_case(char c)
{
    if (is_upper(c))
        return (char)(c - 'A' + 'a');
    return is_lower(c) ? (char)(c - 'a' + 'A') : c;
}

/* ---- keyboards --------------------------------------------------------------- */

/* What the layout shows for a key → what a US layout shows for it. */
struct key {
    uint16_t shown;
    char us;
};

/* Letters that only change places, and the rest that changes. */
static const struct key azerty[] = {
    {'&', '1'},    {0x00E9, '2'}, {'"', '3'},     {'\'', '4'},   {'(', '5'},  {'-', '6'},
    {0x00E8, '7'}, {'_', '8'},    {0x00E7, '9'},  {0x00E0, '0'}, {')', '-'},  {'1', '!'},
    {'2', '@'},    {'3', '#'},    {'4', '$'},     {'5', '%'},    {'6', '^'},  {'7', '&'},
    {'8', '*'},    {'9', '('},    {'0', ')'},     {0x00B0, '_'}, {'a', 'q'},  {'q', 'a'},
    {'z', 'w'},    {'w', 'z'},    {'A', 'Q'},     {'Q', 'A'},    {'Z', 'W'},  {'W', 'Z'},
    {'m', ';'},    {'M', ':'},    {',', 'm'},     {'?', 'M'},    {';', ','},  {'.', '<'},
    {':', '.'},    {'/', '>'},    {'!', '/'},     {0x00A7, '?'}, {'^', '['},  {'$', ']'},
    {0x00A8, '{'}, {0x00A3, '}'}, {0x00F9, '\''}, {'%', '"'},    {'*', '\\'}, {0x00B5, '|'},
    {0x00B2, '`'},
};

static const struct key qwertz[] = {
    {'y', 'z'},    {'z', 'y'},    {'Y', 'Z'},     {'Z', 'Y'},    {0x00DF, '-'}, {'?', '_'},
    {0x00B4, '='}, {'`', '+'},    {0x00FC, '['},  {0x00DC, '{'}, {'+', ']'},    {'*', '}'},
    {0x00F6, ';'}, {0x00D6, ':'}, {0x00E4, '\''}, {0x00C4, '"'}, {'-', '/'},    {'_', '?'},
    {';', '<'},    {':', '>'},    {'"', '@'},     {0x00A7, '#'}, {'&', '^'},    {'/', '&'},
    {'(', '*'},    {')', '('},    {'=', ')'},     {'#', '\\'},   {'\'', '|'},   {'^', '`'},
    {0x00B0, '~'},
};

/* A US keyboard with Shift held: letters change case too. */
static const struct key shifted[] = {
    {'!', '1'}, {'@', '2'},  {'#', '3'}, {'$', '4'}, {'%', '5'}, {'^', '6'},  {'&', '7'},
    {'*', '8'}, {'(', '9'},  {')', '0'}, {'_', '-'}, {'+', '='}, {'{', '['},  {'}', ']'},
    {':', ';'}, {'"', '\''}, {'<', ','}, {'>', '.'}, {'?', '/'}, {'|', '\\'},
};

struct layout {
    const struct key *keys;
    size_t count;
    bool swap;
};

static void undo_key(struct writer *w, const struct layout *l, uint32_t c)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->keys[i].shown == c) {
            put(w, l->keys[i].us);
            w->changed = true;
            return;
        }
    if (c >= 0x80) {
        w->full = true; /* not from this keyboard */
        return;
    }
    char us = l->swap ? swap_case((char)c) : (char)c;
    w->changed = w->changed || us != (char)c;
    put(w, us);
}

/* ---- input methods ------------------------------------------------------------ */

/* The keys that made a letter: Telex "aa", VNI "a6"; then the tone. */
struct method {
    const char *marks; /* by enum letter_mark; '=' doubles the letter */
    const char *tones; /* by enum tone */
    bool lone_w;       /* ư is a lone w */
};

static const struct method telex = {.marks = "\0w=w=", .tones = "\0frxsj", .lone_w = true};
static const struct method telex_uw = {.marks = "\0w=w=", .tones = "\0frxsj"};
static const struct method vni = {.marks = "\0"
                                           "8679",
                                  .tones = "\0"
                                           "23415"};

static void put_key(struct writer *w, char key, bool upper)
{
    put(w, upper ? swap_case(key) : key);
}

static void undo_letter(struct writer *w, const struct method *m, uint32_t c)
{
    struct letter l;
    if (c < 0x80) {
        put(w, (char)c);
        return;
    }
    if (!letter_split(c, &l)) {
        w->full = true;
        return;
    }
    bool upper = is_upper(l.base), u = l.base == 'u' || l.base == 'U';
    w->changed = true;
    if (!(m->lone_w && u && l.mark == MARK_HORN))
        put(w, l.base);
    char mark = m->marks[l.mark], tone = m->tones[l.tone];
    if (mark == '=')
        put(w, l.base);
    else if (mark != '\0')
        put_key(w, mark, upper);
    if (tone != '\0')
        put_key(w, tone, upper);
}

/* ---- all of them -------------------------------------------------------------- */

#define LAYOUT(keys, swap)                                                                         \
    {                                                                                              \
        keys, sizeof keys / sizeof *keys, swap                                                     \
    }

static const struct layout layouts[REPAIR_COUNT] = {
    [REPAIR_CAPS] = {NULL, 0, true},
    [REPAIR_SHIFT] = LAYOUT(shifted, true),
    [REPAIR_AZERTY] = LAYOUT(azerty, false),
    [REPAIR_QWERTZ] = LAYOUT(qwertz, false),
};

static const struct method *const methods[REPAIR_COUNT] = {
    [REPAIR_TELEX] = &telex,
    [REPAIR_TELEX_UW] = &telex_uw,
    [REPAIR_VNI] = &vni,
};

size_t repair_undo(enum repair r, const char *text, size_t n, char *out, size_t size)
{
    assert(r > REPAIR_NONE && r < REPAIR_COUNT);
    struct writer w = {.out = out, .size = size};
    while (n > 0 && !w.full) {
        size_t len;
        uint32_t c = utf8_next(text, n, &len);
        if (c == UTF8_BAD)
            return 0;
        if (methods[r] != NULL)
            undo_letter(&w, methods[r], c);
        else
            undo_key(&w, &layouts[r], c);
        text += len;
        n -= len;
    }
    return w.changed && !w.full ? w.used : 0;
}

/* "<GS>" and its like. */
static bool is_named_gs(const char *at, size_t left)
{
    if (left < 4 || (at[1] != 'G' && at[1] != 'g') || (at[2] != 'S' && at[2] != 's'))
        return false;
    return (at[0] == '<' && at[3] == '>') || (at[0] == '{' && at[3] == '}') ||
           (at[0] == '[' && at[3] == ']');
}

size_t repair_separators(const char *text, size_t n, char gs, char *out)
{
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        bool named = is_named_gs(text + i, n - i);
        if (named)
            i += 3;
        out[used++] = named || (gs != '\0' && text[i] == gs) ? '\x1d' : text[i];
    }
    return used;
}
