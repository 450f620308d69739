#include "diemban/core/scanner_learn.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"

#include "diemban/base/ban.h"

#define GS "\x1d"
#define HEAD_3 "010201345678902110KB12"
#define TAIL_3 "17301231"
enum { GS_KEY = 0x1D };

/* The first holds all ten digits; the second what Telex, VNI, a French and a German layout
 * and caps lock change; the third a lot that only FNC1 ends
 * (without vowels: VNI would put a tone on them). */
const struct learn_code learn_codes[LEARN_CODES] = {
    {"EAN-13", "2013456789021", "2013456789021"},
    {"Code 128", "ddoo-qwQW-azAZ-ymYM/a6e1", "ddoo-qwQW-azAZ-ymYM/a6e1"},
    {"GS1-128", HEAD_3 GS TAIL_3, "(01)02013456789021(10)KB12(17)301231"},
};

static const struct {
    const char *text, *sentence;
} problems[] = {
#define X(name, text, sentence) {text, sentence},
    LEARN_PROBLEM_TABLE(X)
#undef X
};

const char *learn_problem_text(enum learn_problem p)
{
    assert(p < LEARN_PROBLEM_COUNT);
    return problems[p].text;
}

const char *learn_problem_sentence(enum learn_problem p)
{
    assert(p < LEARN_PROBLEM_COUNT);
    return problems[p].sentence;
}

/* ---- keys ------------------------------------------------------------------------ */

bool learn_add(struct learn_scan *s, uint32_t ch, int64_t mono)
{
    if (s->n == LEARN_KEYS_MAX)
        return false;
    s->keys[s->n++] = (struct learn_key){ch, mono};
    return true;
}

bool learn_of_bytes(const char *bytes, size_t n, int64_t began, int64_t ended,
                    struct learn_scan *ret)
{
    size_t all = n;
    ret->n = 0;
    while (n > 0) {
        size_t len;
        uint32_t c = utf8_next(bytes, n, &len);
        int64_t at = began + (ended - began) * (int64_t)(all - n) / (int64_t)all;
        if (c == UTF8_BAD || !learn_add(ret, c, at))
            return false;
        bytes += len;
        n -= len;
    }
    return true;
}

/* A scan as text: FNC1 keys have become 0x1D. */
struct arrived {
    char text[4 * LEARN_KEYS_MAX + 1];
    size_t n;
    enum scanner_gs special; /* what the 0x1D were */
    enum scanner_end end;    /* already cut off */
};

static bool is_alt(uint32_t ch)
{
    return ch >= LEARN_ALT_0 && ch <= LEARN_ALT_0 + 9;
}

/* Reads an Alt number at keys[i]: with a leading 0 or 1 three digits, else two. Returns how
 * many keys it took. */
static size_t alt_number(const struct learn_scan *s, size_t i, uint32_t *ret)
{
    size_t want = s->keys[i].ch <= LEARN_ALT_0 + 1 ? 3 : 2, n = 0;
    *ret = 0;
    for (; n < want && i + n < s->n && is_alt(s->keys[i + n].ch); n++)
        *ret = *ret * 10 + (s->keys[i + n].ch - LEARN_ALT_0);
    return n;
}

static void flatten(const struct learn_scan *s, struct arrived *a)
{
    *a = (struct arrived){.special = SCANNER_GS_BYTE};
    for (size_t i = 0; i < s->n;) {
        uint32_t ch = s->keys[i].ch;
        size_t used = 1;
        if (is_alt(ch)) {
            used = alt_number(s, i, &ch);
            a->special = SCANNER_GS_ALT;
        } else if (ch == LEARN_F12) {
            ch = GS_KEY;
            a->special = SCANNER_GS_F12;
        }
        if (ch != 0)
            a->n += utf8_put(ch, a->text + a->n);
        i += used;
    }
    a->text[a->n] = '\0';
}

static bool ends_with(const struct arrived *a, const char *text)
{
    size_t n = strlen(text);
    return a->n >= n && memcmp(a->text + a->n - n, text, n) == 0;
}

static void cut_end(struct arrived *a)
{
    static const struct {
        const char *bytes;
        enum scanner_end end;
    } known[] = {
        {"\r\n", SCANNER_END_CRLF},
        {"\r", SCANNER_END_CR},
        {"\n", SCANNER_END_LF},
        {"\t", SCANNER_END_TAB},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (ends_with(a, known[i].bytes)) {
            a->n -= strlen(known[i].bytes);
            a->text[a->n] = '\0';
            a->end = known[i].end;
            return;
        }
}

/* ---- looking for what was printed ------------------------------------------------- */

/* Is this what was printed, once r is undone? A map may change nothing in it. */
static bool matches(enum repair r, const char *text, size_t n, const char *printed)
{
    char undone[4 * LEARN_KEYS_MAX];
    size_t want = strlen(printed);
    if (n == want && memcmp(text, printed, n) == 0)
        return true;
    if (r == REPAIR_NONE)
        return false;
    size_t got = repair_undo(r, text, n, undone, sizeof undone);
    return got == want && memcmp(undone, printed, want) == 0;
}

enum { PREFIX_BYTES = 32, NOT_FOUND = -1 };

/* Where the printed text begins in what arrived; it must be the rest. */
static int find_rest(enum repair r, const struct arrived *a, const char *printed)
{
    for (size_t p = 0; p < a->n && p <= PREFIX_BYTES; p++)
        if (matches(r, a->text + p, a->n - p, printed))
            return (int)p;
    return NOT_FOUND;
}

/* The third code: prefix, head, separator, tail. */
struct third {
    int head;
    size_t head_end, tail;
};

static size_t find_tail(enum repair r, const struct arrived *a, size_t from)
{
    for (size_t j = a->n; j > from; j--)
        if (matches(r, a->text + j - 1, a->n - j + 1, TAIL_3))
            return j - 1;
    return 0;
}

static bool find_third(enum repair r, const struct arrived *a, struct third *ret)
{
    for (size_t p = 0; p < a->n && p <= PREFIX_BYTES; p++)
        for (size_t i = p + 1; i <= a->n; i++)
            if (matches(r, a->text + p, i - p, HEAD_3)) {
                ret->head = (int)p;
                ret->head_end = i;
                ret->tail = find_tail(r, a, i);
                return ret->tail > 0;
            }
    return false;
}

/* ---- separators -------------------------------------------------------------------- */

static bool is_named(const char *at, size_t n, char open, char close)
{
    return n == 4 && at[0] == open && (at[1] | 0x20) == 'g' && (at[2] | 0x20) == 's' &&
           at[3] == close;
}

/* False: nothing that a setting could name. */
static bool separator(const struct arrived *a, const char *at, size_t n, struct scanner_profile *p)
{
    p->gs_char = '\0';
    if (n == 0)
        p->gs = SCANNER_GS_DROPPED;
    else if (n == 1 && at[0] == GS[0])
        p->gs = a->special;
    else if (is_named(at, n, '<', '>'))
        p->gs = SCANNER_GS_ANGLE;
    else if (is_named(at, n, '{', '}'))
        p->gs = SCANNER_GS_BRACE;
    else if (is_named(at, n, '[', ']'))
        p->gs = SCANNER_GS_SQUARE;
    else if (n == 1 && at[0] > ' ' && at[0] < 0x7f) {
        p->gs = SCANNER_GS_CHAR;
        p->gs_char = at[0];
    } else {
        return false;
    }
    return true;
}

/* ---- prefixes ----------------------------------------------------------------------- */

/* Bytes of the last `count` characters of n bytes; 0 when there are fewer. */
static size_t last_characters(const char *text, size_t n, int count)
{
    size_t i = n;
    while (count > 0 && i > 0) {
        i--;
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            count--;
    }
    return count == 0 ? n - i : 0;
}

/* How many of the n bytes before a code are literal: an AIM identifier at the end is not. */
static size_t literal_prefix(enum repair r, const char *text, size_t n, bool *aim)
{
    char undone[4];
    size_t last = last_characters(text, n, 3);
    if (last == 0)
        return n;
    const char *id = text + n - last;
    size_t got = r == REPAIR_NONE ? 0 : repair_undo(r, id, last, undone, sizeof undone);
    char first = got == 3 ? undone[0] : id[0];
    if (first != ']' || (got != 3 && last != 3))
        return n;
    *aim = true;
    return n - last;
}

/* FNC1 in front of the third code may be sent too. */
static size_t without_fnc1(const struct arrived *a, size_t n)
{
    struct scanner_profile ignored;
    if (n >= 1 && a->text[n - 1] == GS[0])
        return n - 1;
    if (n >= 4 && (a->text[n - 4] == '<' || a->text[n - 4] == '{' || a->text[n - 4] == '[') &&
        separator(a, a->text + n - 4, 4, &ignored))
        return n - 4;
    return n;
}

struct learning {
    struct arrived a[LEARN_CODES];
    int from[LEARN_CODES]; /* where the code begins; NOT_FOUND: not known */
};

static bool find_prefix(struct learning *l, struct scanner_profile *p)
{
    size_t literal[LEARN_CODES];
    l->from[2] = (int)without_fnc1(&l->a[2], (size_t)l->from[2]);
    for (int i = 0; i < LEARN_CODES; i++) {
        if (l->from[i] == NOT_FOUND)
            continue;
        literal[i] = literal_prefix(p->layout, l->a[i].text, (size_t)l->from[i], &p->aim);
        if (literal[i] > SCANNER_PREFIX || literal[i] != literal[0] ||
            memcmp(l->a[i].text, l->a[0].text, literal[0]) != 0)
            return false;
    }
    memcpy(p->prefix, l->a[0].text, literal[0]);
    return true;
}

/* ---- layout ------------------------------------------------------------------------- */

static bool has_marks(const struct arrived *a)
{
    size_t len;
    for (size_t i = 0; i < a->n; i += len) {
        struct letter l;
        if (letter_split(utf8_next(a->text + i, a->n - i, &len), &l) &&
            (l.mark != MARK_NONE || l.tone != TONE_NONE))
            return true;
    }
    return false;
}

/* An input method may have done more than a map can undo; its letters give it away. VNI
 * leaves "dd" alone. */
static enum repair method_of(const struct arrived *a)
{
    if (!has_marks(a))
        return REPAIR_NONE;
    return strstr(a->text, "dd") != NULL ? REPAIR_VNI : REPAIR_TELEX;
}

static enum learn_problem find_layout(struct learning *l, enum repair *ret)
{
    int first = NOT_FOUND;
    for (int i = 0; i < REPAIR_COUNT; i++) {
        enum repair r = (enum repair)i;
        l->from[0] = find_rest(r, &l->a[0], learn_codes[0].text);
        l->from[1] = find_rest(r, &l->a[1], learn_codes[1].text);
        *ret = r;
        if (l->from[0] != NOT_FOUND && l->from[1] != NOT_FOUND)
            return LEARN_OK;
        if (r == REPAIR_NONE)
            first = l->from[0];
        else if (l->from[0] != NOT_FOUND && first == NOT_FOUND)
            first = l->from[0];
    }
    l->from[0] = first;
    if (first == NOT_FOUND)
        return LEARN_CODE_1;
    *ret = method_of(&l->a[1]);
    return *ret == REPAIR_NONE ? LEARN_CODE_2 : LEARN_OK;
}

/* ---- speed --------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int median_gap(const struct learn_scan scans[LEARN_CODES])
{
    int64_t gaps[LEARN_CODES * LEARN_KEYS_MAX];
    size_t n = 0;
    for (int i = 0; i < LEARN_CODES; i++)
        for (size_t k = 1; k < scans[i].n; k++)
            gaps[n++] = scans[i].keys[k].mono - scans[i].keys[k - 1].mono;
    if (n == 0)
        return 0;
    qsort(gaps, n, sizeof *gaps, by_size);
    int64_t median = gaps[n / 2];
    if (median < 0)
        return 0;
    return median < SCANNER_GAP_MAX ? (int)median : SCANNER_GAP_MAX;
}

enum learn_problem scanner_learn(const struct learn_scan scans[LEARN_CODES],
                                 struct scanner_profile *ret)
{
    struct learning l;
    struct third third;
    struct scanner_profile p = {.gap_ms = median_gap(scans)};
    for (int i = 0; i < LEARN_CODES; i++) {
        flatten(&scans[i], &l.a[i]);
        cut_end(&l.a[i]);
    }
    enum learn_problem e = find_layout(&l, &p.layout);
    if (e != LEARN_OK)
        return e;
    if (!find_third(p.layout, &l.a[2], &third))
        return LEARN_CODE_3;
    if (!separator(&l.a[2], l.a[2].text + third.head_end, third.tail - third.head_end, &p))
        return LEARN_SEPARATOR;
    l.from[2] = third.head;
    p.end = l.a[0].end;
    if (l.a[1].end != p.end || l.a[2].end != p.end || !find_prefix(&l, &p))
        return LEARN_UNEQUAL;
    *ret = p;
    return LEARN_OK;
}
