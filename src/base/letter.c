#include "diemban/base/letter.h"

#include <stddef.h>

#include "diemban/base/ban.h"

struct entry {
    uint16_t code; /* of the lower-case letter */
    struct letter letter;
};

/* Every Vietnamese letter beyond ASCII in lower case, by code. */
static const struct entry entries[] = {
    {0x00E0, {'a', MARK_NONE, TONE_HUYEN}},       /* à */
    {0x00E1, {'a', MARK_NONE, TONE_SAC}},         /* á */
    {0x00E2, {'a', MARK_CIRCUMFLEX, TONE_NONE}},  /* â */
    {0x00E3, {'a', MARK_NONE, TONE_NGA}},         /* ã */
    {0x00E8, {'e', MARK_NONE, TONE_HUYEN}},       /* è */
    {0x00E9, {'e', MARK_NONE, TONE_SAC}},         /* é */
    {0x00EA, {'e', MARK_CIRCUMFLEX, TONE_NONE}},  /* ê */
    {0x00EC, {'i', MARK_NONE, TONE_HUYEN}},       /* ì */
    {0x00ED, {'i', MARK_NONE, TONE_SAC}},         /* í */
    {0x00F2, {'o', MARK_NONE, TONE_HUYEN}},       /* ò */
    {0x00F3, {'o', MARK_NONE, TONE_SAC}},         /* ó */
    {0x00F4, {'o', MARK_CIRCUMFLEX, TONE_NONE}},  /* ô */
    {0x00F5, {'o', MARK_NONE, TONE_NGA}},         /* õ */
    {0x00F9, {'u', MARK_NONE, TONE_HUYEN}},       /* ù */
    {0x00FA, {'u', MARK_NONE, TONE_SAC}},         /* ú */
    {0x00FD, {'y', MARK_NONE, TONE_SAC}},         /* ý */
    {0x0103, {'a', MARK_BREVE, TONE_NONE}},       /* ă */
    {0x0111, {'d', MARK_STROKE, TONE_NONE}},      /* đ */
    {0x0129, {'i', MARK_NONE, TONE_NGA}},         /* ĩ */
    {0x0169, {'u', MARK_NONE, TONE_NGA}},         /* ũ */
    {0x01A1, {'o', MARK_HORN, TONE_NONE}},        /* ơ */
    {0x01B0, {'u', MARK_HORN, TONE_NONE}},        /* ư */
    {0x1EA1, {'a', MARK_NONE, TONE_NANG}},        /* ạ */
    {0x1EA3, {'a', MARK_NONE, TONE_HOI}},         /* ả */
    {0x1EA5, {'a', MARK_CIRCUMFLEX, TONE_SAC}},   /* ấ */
    {0x1EA7, {'a', MARK_CIRCUMFLEX, TONE_HUYEN}}, /* ầ */
    {0x1EA9, {'a', MARK_CIRCUMFLEX, TONE_HOI}},   /* ẩ */
    {0x1EAB, {'a', MARK_CIRCUMFLEX, TONE_NGA}},   /* ẫ */
    {0x1EAD, {'a', MARK_CIRCUMFLEX, TONE_NANG}},  /* ậ */
    {0x1EAF, {'a', MARK_BREVE, TONE_SAC}},        /* ắ */
    {0x1EB1, {'a', MARK_BREVE, TONE_HUYEN}},      /* ằ */
    {0x1EB3, {'a', MARK_BREVE, TONE_HOI}},        /* ẳ */
    {0x1EB5, {'a', MARK_BREVE, TONE_NGA}},        /* ẵ */
    {0x1EB7, {'a', MARK_BREVE, TONE_NANG}},       /* ặ */
    {0x1EB9, {'e', MARK_NONE, TONE_NANG}},        /* ẹ */
    {0x1EBB, {'e', MARK_NONE, TONE_HOI}},         /* ẻ */
    {0x1EBD, {'e', MARK_NONE, TONE_NGA}},         /* ẽ */
    {0x1EBF, {'e', MARK_CIRCUMFLEX, TONE_SAC}},   /* ế */
    {0x1EC1, {'e', MARK_CIRCUMFLEX, TONE_HUYEN}}, /* ề */
    {0x1EC3, {'e', MARK_CIRCUMFLEX, TONE_HOI}},   /* ể */
    {0x1EC5, {'e', MARK_CIRCUMFLEX, TONE_NGA}},   /* ễ */
    {0x1EC7, {'e', MARK_CIRCUMFLEX, TONE_NANG}},  /* ệ */
    {0x1EC9, {'i', MARK_NONE, TONE_HOI}},         /* ỉ */
    {0x1ECB, {'i', MARK_NONE, TONE_NANG}},        /* ị */
    {0x1ECD, {'o', MARK_NONE, TONE_NANG}},        /* ọ */
    {0x1ECF, {'o', MARK_NONE, TONE_HOI}},         /* ỏ */
    {0x1ED1, {'o', MARK_CIRCUMFLEX, TONE_SAC}},   /* ố */
    {0x1ED3, {'o', MARK_CIRCUMFLEX, TONE_HUYEN}}, /* ồ */
    {0x1ED5, {'o', MARK_CIRCUMFLEX, TONE_HOI}},   /* ổ */
    {0x1ED7, {'o', MARK_CIRCUMFLEX, TONE_NGA}},   /* ỗ */
    {0x1ED9, {'o', MARK_CIRCUMFLEX, TONE_NANG}},  /* ộ */
    {0x1EDB, {'o', MARK_HORN, TONE_SAC}},         /* ớ */
    {0x1EDD, {'o', MARK_HORN, TONE_HUYEN}},       /* ờ */
    {0x1EDF, {'o', MARK_HORN, TONE_HOI}},         /* ở */
    {0x1EE1, {'o', MARK_HORN, TONE_NGA}},         /* ỡ */
    {0x1EE3, {'o', MARK_HORN, TONE_NANG}},        /* ợ */
    {0x1EE5, {'u', MARK_NONE, TONE_NANG}},        /* ụ */
    {0x1EE7, {'u', MARK_NONE, TONE_HOI}},         /* ủ */
    {0x1EE9, {'u', MARK_HORN, TONE_SAC}},         /* ứ */
    {0x1EEB, {'u', MARK_HORN, TONE_HUYEN}},       /* ừ */
    {0x1EED, {'u', MARK_HORN, TONE_HOI}},         /* ử */
    {0x1EEF, {'u', MARK_HORN, TONE_NGA}},         /* ữ */
    {0x1EF1, {'u', MARK_HORN, TONE_NANG}},        /* ự */
    {0x1EF3, {'y', MARK_NONE, TONE_HUYEN}},       /* ỳ */
    {0x1EF5, {'y', MARK_NONE, TONE_NANG}},        /* ỵ */
    {0x1EF7, {'y', MARK_NONE, TONE_HOI}},         /* ỷ */
    {0x1EF9, {'y', MARK_NONE, TONE_NGA}},         /* ỹ */
};
enum { ENTRIES = sizeof entries / sizeof entries[0] };
_Static_assert(ENTRIES == 67, "12 vowels of 6 tones without the 6 in ASCII, and đ");

/* The case of a letter beyond ASCII: Latin-1 pairs lie 0x20 apart, the others next to each
 * other, upper case first. Applied to the letters of the table and their capitals only. */
static uint32_t to_lower(uint32_t c)
{
    if (c >= 0xC0 && c <= 0xDE)
        return c + 0x20;
    if (c == 0x1AF)
        return 0x1B0;
    if (c >= 0x1EA0)
        return c | 1U;
    return c == 0x102 || c == 0x110 || c == 0x128 || c == 0x168 || c == 0x1A0 ? c + 1 : c;
}

static uint32_t to_upper(uint32_t c)
{
    return c < 0x100 ? c - 0x20 : c - 1;
}

static const struct entry *find_code(uint32_t lower)
{
    size_t low = 0, high = ENTRIES;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (entries[mid].code == lower)
            return &entries[mid];
        if (entries[mid].code < lower)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_ascii_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool letter_split(uint32_t c, struct letter *ret)
{
    if (c < 0x80) {
        if (!is_ascii_letter(c))
            return false;
        *ret = (struct letter){(char)c, MARK_NONE, TONE_NONE};
        return true;
    }
    if (c < 0xC0 || c > 0x1EF9)
        return false;
    uint32_t lower = to_lower(c);
    const struct entry *e = find_code(lower);
    if (e == NULL)
        return false;
    *ret = e->letter;
    if (lower != c)
        ret->base = (char)(ret->base - 'a' + 'A');
    return true;
}

uint32_t letter_join(struct letter l)
{
    if (!is_ascii_letter((unsigned char)l.base))
        return 0;
    if (l.mark == MARK_NONE && l.tone == TONE_NONE)
        return (unsigned char)l.base;
    bool upper = is_upper(l.base);
    char base = upper ? (char)(l.base - 'A' + 'a') : l.base;
    for (size_t i = 0; i < ENTRIES; i++) {
        const struct letter *e = &entries[i].letter;
        if (e->base == base && e->mark == l.mark && e->tone == l.tone)
            return upper ? to_upper(entries[i].code) : entries[i].code;
    }
    return 0;
}

enum tone letter_tone_of_combining(uint32_t c)
{
    static const struct {
        uint32_t code;
        enum tone tone;
    } tones[] = {
        {0x0300, TONE_HUYEN}, {0x0301, TONE_SAC},   {0x0303, TONE_NGA}, {0x0309, TONE_HOI},
        {0x0323, TONE_NANG},  {0x0340, TONE_HUYEN}, {0x0341, TONE_SAC},
    };
    for (size_t i = 0; i < sizeof tones / sizeof tones[0]; i++)
        if (tones[i].code == c)
            return tones[i].tone;
    return TONE_NONE;
}

enum letter_mark letter_mark_of_combining(uint32_t c)
{
    if (c == 0x0302)
        return MARK_CIRCUMFLEX;
    if (c == 0x0306)
        return MARK_BREVE;
    return c == 0x031B ? MARK_HORN : MARK_NONE;
}
