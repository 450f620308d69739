#include "diemban/base/clean.h"

#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/base/utf8.h"

enum { GS = 0x1D };

/* Marks that stay on one base: as many as a cell holds (cell.h). */
enum { MARKS_KEPT = 2 };

enum kind { KEEP, SPACE, DROP };

struct range {
    uint32_t first, last;
    enum kind kind;
};

/* What is no letter, digit, sign or mark, by code. Sources: Unicode general categories Cc,
 * Cf, Zs, Zl, Zp, Co and noncharacters; the letters of no shape (fillers of Hangul, grapheme
 * joiner, variation selectors), with which two texts could look alike. */
static const struct range ranges[] = {
    {0x0000, 0x0008, DROP},   {0x0009, 0x000A, SPACE},   {0x000B, 0x000C, SPACE},
    {0x000D, 0x000D, SPACE},  {0x000E, 0x001F, DROP},    {0x0020, 0x0020, SPACE},
    {0x007F, 0x0084, DROP},   {0x0085, 0x0085, SPACE},   {0x0086, 0x009F, DROP},
    {0x00A0, 0x00A0, SPACE},  {0x00AD, 0x00AD, DROP},    {0x034F, 0x034F, DROP},
    {0x0600, 0x0605, DROP},   {0x061C, 0x061C, DROP},    {0x06DD, 0x06DD, DROP},
    {0x070F, 0x070F, DROP},   {0x0890, 0x0891, DROP},    {0x08E2, 0x08E2, DROP},
    {0x115F, 0x1160, DROP},   {0x1680, 0x1680, SPACE},   {0x17B4, 0x17B5, DROP},
    {0x180B, 0x180F, DROP},   {0x2000, 0x200A, SPACE},   {0x200B, 0x200F, DROP},
    {0x2028, 0x2029, SPACE},  {0x202A, 0x202E, DROP},    {0x202F, 0x202F, SPACE},
    {0x205F, 0x205F, SPACE},  {0x2060, 0x206F, DROP},    {0x2800, 0x2800, SPACE},
    {0x3000, 0x3000, SPACE},  {0x3164, 0x3164, DROP},    {0xE000, 0xF8FF, DROP},
    {0xFDD0, 0xFDEF, DROP},   {0xFE00, 0xFE0F, DROP},    {0xFEFF, 0xFEFF, DROP},
    {0xFFA0, 0xFFA0, DROP},   {0xFFF0, 0xFFFB, DROP},    {0x110BD, 0x110BD, DROP},
    {0x110CD, 0x110CD, DROP}, {0x13430, 0x1343F, DROP},  {0x1BCA0, 0x1BCA3, DROP},
    {0x1D173, 0x1D17A, DROP}, {0xE0000, 0x10FFFF, DROP},
};

static enum kind kind_of(uint32_t c)
{
    if (c > 0x20 && c < 0x7F)
        return KEEP;
    if ((c & 0xFFFEU) == 0xFFFEU)
        return DROP;
    size_t low = 0, high = sizeof ranges / sizeof ranges[0];
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (c < ranges[mid].first)
            high = mid;
        else if (c > ranges[mid].last)
            low = mid + 1;
        else
            return ranges[mid].kind;
    }
    return KEEP;
}

struct cleaner {
    struct str *out;
    bool code;     /* clean_code: GS and every inner space stay */
    size_t spaces; /* seen and not yet written */
    int marks;     /* written on the last base; −1: no base to stand on */
};

static void take_space(struct cleaner *k)
{
    k->spaces++;
    k->marks = -1;
}

static void take_shown(struct cleaner *k, uint32_t c, const char *bytes, size_t len)
{
    if (utf8_cell_width(c) == 0) {
        if (k->marks < 0 || k->marks >= MARKS_KEPT)
            return;
        k->marks++;
    } else {
        if (k->out->len > 0 && k->spaces > 0)
            str_add_fill(k->out, ' ', k->code ? k->spaces : 1);
        k->spaces = 0;
        k->marks = 0;
    }
    str_add_n(k->out, bytes, len);
}

/* First pass: only what may stay, so that dropping cannot bring a letter and a mark
 * together after they have been composed. */
static void filter(struct str *out, const char *bytes, size_t n, bool code)
{
    size_t len;
    for (size_t i = 0; i < n; i += len) {
        uint32_t c = utf8_next(bytes + i, n - i, &len);
        enum kind kind = code && c == GS ? KEEP : kind_of(c);
        if (kind == SPACE)
            str_add_char(out, ' ');
        else if (kind == KEEP)
            str_add_n(out, bytes + i, len);
    }
}

/* Last pass: spaces and stray marks. */
static void settle(struct cleaner *k, const char *text, size_t n)
{
    size_t len;
    for (size_t i = 0; i < n; i += len) {
        uint32_t c = utf8_next(text + i, n - i, &len);
        if (c == ' ')
            take_space(k);
        else
            take_shown(k, c, text + i, len);
    }
}

static enum err clean(struct str *out, const char *bytes, size_t n, int max_cells, bool code)
{
    if (!utf8_valid(bytes, n))
        return ERR_BAD_TEXT;
    struct str kept = STR_INIT, composed = STR_INIT, settled = STR_INIT;
    struct cleaner k = {.out = &settled, .code = code, .marks = -1};
    enum err e = ERR_OK;
    filter(&kept, bytes, n, code);
    utf8_add_nfc(&composed, kept.at, kept.len);
    settle(&k, composed.at, composed.len);
    if (!str_ok(&kept) || !str_ok(&composed) || !str_ok(&settled))
        e = ERR_NOMEM;
    else if (utf8_width(settled.at) > max_cells)
        e = ERR_TOO_LARGE;
    if (e == ERR_OK) {
        str_finish(out);
        *out = settled;
        str_init(&settled);
    }
    str_finish(&kept);
    str_finish(&composed);
    str_finish(&settled);
    return e;
}

enum err clean_text(struct str *out, const char *bytes, size_t n, int max_cells)
{
    return clean(out, bytes, n, max_cells, false);
}

enum err clean_copy(const char *text, int max_cells, const char *what, struct arena *a,
                    const char **ret, struct fault *f)
{
    struct str cleaned = STR_INIT;
    enum err e = clean_text(&cleaned, text, strlen(text), max_cells);
    const char *copy = e == ERR_OK ? arena_copy(a, cleaned.at) : NULL;
    str_finish(&cleaned);
    if (e == ERR_OK && copy == NULL)
        e = ERR_NOMEM;
    if (e != ERR_OK)
        return fault_set(f, e, "%s", what);
    *ret = copy;
    return ERR_OK;
}

enum err clean_code(struct str *out, const char *bytes, size_t n)
{
    return clean(out, bytes, n, CLEAN_CODE, true);
}
