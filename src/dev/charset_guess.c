/* Which charset a file is in, found out from its words. */
#include <stdint.h>
#include <string.h>

#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"
#include "diemban/core/syllable.h"
#include "diemban/dev/charset.h"

#include "diemban/base/ban.h"

enum { GUESS_BYTES_MAX = 256 * 1024 };

/* Of those that spell equally well the first is taken: TCVN3 is all that TCVN 5712 is but its
 * toned capitals, so it stands before it and loses only where these appear. */
static const char *const candidates[] = {"TCVN3", "VNI", "CP1258", "VISCII", "TCVN5712-1"};

/* How well a text reads. */
struct score {
    int spelled, wrong; /* words with a letter beyond ASCII */
    int odd;            /* characters that no list of goods has */
    int mixed;          /* words with a capital behind a small letter */
    int size;           /* characters: VNI read as another charset makes more of them */
};

static bool is_letter(uint32_t c)
{
    struct letter l;
    return c != UTF8_BAD && letter_split(c, &l);
}

/* A capital behind a small letter: bytes of another charset. */
static bool case_is_mixed(const char *word, size_t n)
{
    bool small = false;
    size_t len;
    for (size_t i = 0; i < n; i += len) {
        struct letter l;
        if (!letter_split(utf8_next(word + i, n - i, &len), &l))
            return true;
        bool capital = l.base >= 'A' && l.base <= 'Z';
        if (capital && small)
            return true;
        small = !capital;
    }
    return false;
}

static void score_word(const char *word, size_t n, bool marked, struct score *s)
{
    if (!marked)
        return;
    if (case_is_mixed(word, n))
        s->mixed++;
    else if (syllable_plausible(word, n))
        s->spelled++;
    else
        s->wrong++;
}

/* What stands beyond ASCII and is neither a Vietnamese letter nor usual in a shop's list. */
static bool is_odd(uint32_t c)
{
    static const char usual[] = "–—…“”‘’₫°²³½×·•€★†\xC2\xA0";
    char utf8[5] = "";
    if (c < 0x80)
        return c < 0x20 && c != '\t' && c != '\r' && c != '\n';
    utf8_put(c, utf8);
    return strstr(usual, utf8) == NULL;
}

static struct score score_text(const char *text, size_t n)
{
    struct score s = {0};
    size_t len, word = 0;
    bool marked = false, inside = false;
    for (size_t i = 0; i <= n; i += len) {
        len = 1;
        uint32_t c = i < n ? utf8_next(text + i, n - i, &len) : ' ';
        if (is_letter(c)) {
            word = inside ? word : i;
            marked = (inside && marked) || c >= 0x80;
            inside = true;
            s.size++;
            continue;
        }
        if (inside)
            score_word(text + word, i - word, marked, &s);
        inside = false;
        s.size++;
        s.odd += is_odd(c == UTF8_BAD ? UINT32_C(0xFFFD) : c);
    }
    return s;
}

static struct score score_as(const char *name, const char *bytes, size_t n)
{
    struct score s = {.odd = INT32_MAX / 8};
    struct charset c;
    struct charset_result r;
    struct fault f = {0};
    struct str text = STR_INIT;
    if (charset_find(name, &c, &f) == ERR_OK && charset_decode(&c, bytes, n, &text, &r) == ERR_OK)
        s = score_text(text.at, text.len);
    str_finish(&text);
    return s;
}

static int64_t worth(struct score s)
{
    return (int64_t)s.spelled - s.wrong - 3 * (int64_t)s.mixed - 4 * (int64_t)s.odd;
}

static bool better(struct score a, struct score b)
{
    if (worth(a) != worth(b))
        return worth(a) > worth(b);
    return a.size < b.size;
}

/* A list may be of single letters or of odd words; what shows nothing odd may still be it. */
static bool may_be(struct score s)
{
    return worth(s) > 0 || (s.odd == 0 && s.mixed == 0);
}

/* The mark of UTF-16, or zeros in every second byte of what begins the file. */
static const char *utf16_name(const char *bytes, size_t n)
{
    size_t even = 0, odd = 0, look = n < 512 ? n & ~(size_t)1 : 512;
    if (n >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return "UTF-16";
    for (size_t i = 0; i < look; i += 2) {
        even += bytes[i] == '\0';
        odd += bytes[i + 1] == '\0';
    }
    if (look < 4 || even + odd < look / 4)
        return NULL;
    return odd > even ? "UTF-16LE" : "UTF-16BE";
}

bool charset_guess(const char *bytes, size_t n, struct charset *ret)
{
    size_t look = n < GUESS_BYTES_MAX ? n : GUESS_BYTES_MAX;
    const char *wide = utf16_name(bytes, n), *name = NULL;
    text_copy(ret->name, sizeof ret->name, wide != NULL ? wide : "UTF-8");
    if (wide != NULL || utf8_valid(bytes, n))
        return true;
    struct score best = {.odd = INT32_MAX / 8, .size = INT32_MAX};
    for (size_t i = 0; i < sizeof candidates / sizeof candidates[0]; i++) {
        struct score s = score_as(candidates[i], bytes, look);
        if (may_be(s) && better(s, best)) {
            best = s;
            name = candidates[i];
        }
    }
    return name != NULL && text_copy(ret->name, sizeof ret->name, name);
}
