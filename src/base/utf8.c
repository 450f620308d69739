#include "diemban/base/utf8.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/base/letter.h"

/* Bytes after the first one that a lead byte announces; −1: no lead byte. */
static int tail_of(unsigned char lead)
{
    if (lead < 0x80)
        return 0;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 1;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 2;
    return lead >= 0xF0 && lead <= 0xF4 ? 3 : -1;
}

static bool is_scalar_of(uint32_t c, int tail)
{
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    return c >= least[tail] && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

uint32_t utf8_next(const char *bytes, size_t n, size_t *len)
{
    *len = n > 0 ? 1 : 0;
    if (n == 0)
        return UTF8_BAD;
    const unsigned char *b = (const unsigned char *)bytes;
    int tail = tail_of(b[0]);
    if (tail == 0)
        return b[0];
    if (tail < 0 || (size_t)tail >= n)
        return UTF8_BAD;
    uint32_t c = b[0] & (0x3FU >> tail);
    for (int i = 1; i <= tail; i++) {
        if ((b[i] & 0xC0U) != 0x80U)
            return UTF8_BAD;
        c = c << 6 | (b[i] & 0x3FU);
    }
    if (!is_scalar_of(c, tail))
        return UTF8_BAD;
    *len = (size_t)tail + 1;
    return c;
}

size_t utf8_put(uint32_t c, char out[4])
{
    assert(c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF));
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t tail = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned lead[] = {0, 0xC0, 0xE0, 0xF0};
    for (size_t i = tail; i > 0; i--) {
        out[i] = (char)(0x80U | (c & 0x3FU));
        c >>= 6;
    }
    out[0] = (char)(lead[tail] | c);
    return tail + 1;
}

bool utf8_valid(const char *bytes, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t len;
        if (utf8_next(bytes + i, n - i, &len) == UTF8_BAD)
            return false;
        i += len;
    }
    return true;
}

size_t utf8_count(const char *text)
{
    size_t n = 0;
    for (; *text != '\0'; text++)
        n += ((unsigned char)*text & 0xC0U) != 0x80U;
    return n;
}

int utf8_width(const char *text)
{
    size_t n = strlen(text), len;
    int cells = 0;
    for (size_t i = 0; i < n; i += len)
        cells += utf8_cell_width(utf8_next(text + i, n - i, &len));
    return cells;
}

size_t utf8_fit(const char *text, int cells)
{
    size_t n = strlen(text), len, i;
    for (i = 0; i < n; i += len) {
        cells -= utf8_cell_width(utf8_next(text + i, n - i, &len));
        if (cells < 0)
            break;
    }
    return i;
}

void utf8_add_cut(struct str *out, const char *text, int cells)
{
    size_t whole = utf8_fit(text, cells);
    if (text[whole] == '\0') {
        str_add_n(out, text, whole);
        return;
    }
    if (cells < 1)
        return;
    str_add_n(out, text, utf8_fit(text, cells - 1));
    str_add(out, "…");
}

static void add_char(struct str *out, uint32_t c)
{
    char bytes[4];
    str_add_n(out, bytes, utf8_put(c, bytes));
}

/* Puts one combining character on the letter, if the letter has no such mark yet and the
 * two exist as one character. */
static bool absorb(struct letter *l, uint32_t combining)
{
    struct letter with = *l;
    enum tone tone = letter_tone_of_combining(combining);
    enum letter_mark mark = letter_mark_of_combining(combining);
    if (tone != TONE_NONE && l->tone == TONE_NONE)
        with.tone = (uint8_t)tone;
    else if (mark != MARK_NONE && l->mark == MARK_NONE)
        with.mark = (uint8_t)mark;
    else
        return false;
    if (letter_join(with) == 0)
        return false;
    *l = with;
    return true;
}

static bool is_combining(uint32_t c)
{
    return c >= 0x300 && c <= 0x36F;
}

/* The end of the run of combining characters that begins at `at`. */
static size_t run_end(const char *text, size_t n, size_t at)
{
    while (at < n) {
        size_t len;
        if (!is_combining(utf8_next(text + at, n - at, &len)))
            break;
        at += len;
    }
    return at;
}

/* Adds a letter with its run of combining characters: first what they make together, then
 * those that would not join, in their order. */
static void add_composed(struct str *out, struct letter l, const char *run, size_t n)
{
    size_t len;
    struct letter whole = l;
    for (size_t i = 0; i < n; i += len)
        absorb(&whole, utf8_next(run + i, n - i, &len));
    add_char(out, letter_join(whole));
    for (size_t i = 0; i < n; i += len) {
        uint32_t c = utf8_next(run + i, n - i, &len);
        if (!absorb(&l, c))
            str_add_n(out, run + i, len);
    }
}

void utf8_add_nfc(struct str *out, const char *text, size_t n)
{
    size_t plain = 0; /* start of what needs no change */
    for (size_t i = 0; i < n;) {
        size_t len;
        struct letter l;
        uint32_t c = utf8_next(text + i, n - i, &len);
        size_t run = i + len;
        /* Every combining character of the run begins with 0xCC or 0xCD. */
        if (run >= n || ((unsigned char)text[run] & 0xFEU) != 0xCCU || !letter_split(c, &l)) {
            i = run;
            continue;
        }
        size_t end = run_end(text, n, run);
        str_add_n(out, text + plain, i - plain);
        add_composed(out, l, text + run, end - run);
        plain = i = end;
    }
    str_add_n(out, text + plain, n - plain);
}
