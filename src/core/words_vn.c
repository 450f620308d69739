#include "diemban/core/words_vn.h"

#include <assert.h>

#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"

#include "diemban/base/ban.h"

static const char *const digits[] = {"không", "một", "hai", "ba",  "bốn",
                                     "năm",   "sáu", "bảy", "tám", "chín"};

static void add_word(struct str *out, size_t start, const char *word)
{
    if (out->len > start)
        str_add_char(out, ' ');
    str_add(out, word);
}

/* The unit after tens: 21 mốt, 24 tư, 15 and 25 lăm, 11 and 14 as they are. */
static const char *unit_after(int64_t tens, int64_t unit)
{
    if (unit == 1 && tens > 1)
        return "mốt";
    if (unit == 4 && tens > 1)
        return "tư";
    return unit == 5 && tens > 0 ? "lăm" : digits[unit];
}

/* 1 … 999. In a group that follows another (`inner`) hundreds and tens are always said. */
static void add_group(struct str *out, size_t start, int64_t n, bool inner)
{
    int64_t hundreds = n / 100, tens = n / 10 % 10, unit = n % 10;
    if (hundreds > 0 || inner) {
        add_word(out, start, digits[hundreds]);
        add_word(out, start, "trăm");
        if (tens == 0 && unit > 0)
            add_word(out, start, "linh");
    }
    if (tens > 1) {
        add_word(out, start, digits[tens]);
        add_word(out, start, "mươi");
    } else if (tens == 1) {
        add_word(out, start, "mười");
    }
    if (unit > 0)
        add_word(out, start, unit_after(tens, unit));
}

/* Up to 999.999.999. */
static void add_millions(struct str *out, size_t start, int64_t n, bool inner)
{
    static const struct {
        int64_t size;
        const char *word;
    } groups[] = {{1000000, "triệu"}, {1000, "nghìn"}, {1, NULL}};
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        int64_t part = n / groups[i].size % 1000;
        if (part == 0)
            continue;
        add_group(out, start, part, inner);
        if (groups[i].word != NULL)
            add_word(out, start, groups[i].word);
        inner = true;
    }
}

/* A letter and its capital take the same bytes. */
static void capitalise(struct str *out, size_t start)
{
    struct letter l;
    size_t len;
    if (!str_ok(out) || !letter_split(utf8_next(out->at + start, out->len - start, &len), &l))
        return;
    l.base = (char)(l.base - 'a' + 'A');
    size_t put = utf8_put(letter_join(l), out->at + start);
    assert(put == len);
    (void)put;
}

void money_words(struct money m, struct str *out)
{
    const int64_t milliard = 1000000000;
    assert(m.dong >= -MONEY_MAX && m.dong <= MONEY_MAX);
    int64_t n = m.dong < 0 ? -m.dong : m.dong;
    size_t start = out->len;
    if (m.dong < 0)
        add_word(out, start, "âm");
    if (n == 0)
        add_word(out, start, digits[0]);
    /* MONEY_MAX is a million tỷ, so one tỷ is enough. */
    if (n >= milliard) {
        add_millions(out, start, n / milliard, false);
        add_word(out, start, "tỷ");
    }
    add_millions(out, start, n % milliard, n >= milliard);
    add_word(out, start, "đồng");
    capitalise(out, start);
}
