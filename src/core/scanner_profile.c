#include "diemban/core/scanner_profile.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/ban.h"

static const struct {
    const char *text, *sentence;
} ends[] =
    {
#define X(name, text, sentence) {text, sentence},
        SCANNER_END_TABLE(X)
#undef X
},
  forms[] = {
#define X(name, text, sentence) {text, sentence},
      SCANNER_GS_TABLE(X)
#undef X
};

const char *scanner_end_text(enum scanner_end e)
{
    assert(e < SCANNER_END_COUNT);
    return ends[e].text;
}

const char *scanner_end_sentence(enum scanner_end e)
{
    assert(e < SCANNER_END_COUNT);
    return ends[e].sentence;
}

const char *scanner_gs_text(enum scanner_gs g)
{
    assert(g < SCANNER_GS_COUNT);
    return forms[g].text;
}

const char *scanner_gs_sentence(enum scanner_gs g)
{
    assert(g < SCANNER_GS_COUNT);
    return forms[g].sentence;
}

/* ---- text ---------------------------------------------------------------------- */

static void hex_of(const char *bytes, char out[2 * SCANNER_PREFIX + 1])
{
    static const char digits[] = "0123456789abcdef";
    size_t n = 0;
    for (; bytes[n / 2] != '\0'; n += 2) {
        unsigned char b = (unsigned char)bytes[n / 2];
        out[n] = digits[b >> 4];
        out[n + 1] = digits[b & 15];
    }
    out[n] = '\0';
}

char *scanner_profile_text(const struct scanner_profile *p, char out[SCANNER_PROFILE_TEXT])
{
    char prefix[2 * SCANNER_PREFIX + 1];
    hex_of(p->prefix, prefix);
    snprintf(out, SCANNER_PROFILE_TEXT, "end=%s prefix=%s aim=%s gs=%s char=%02x layout=%s gap=%d",
             scanner_end_text(p->end), prefix, p->aim ? "yes" : "no", scanner_gs_text(p->gs),
             (unsigned)(unsigned char)p->gs_char, repair_text(p->layout), p->gap_ms);
    return out;
}

/* The value of a word: not terminated. */
struct span {
    const char *at;
    size_t n;
};

static bool is(struct span s, const char *text)
{
    return strlen(text) == s.n && memcmp(s.at, text, s.n) == 0;
}

static bool read_end(struct span s, struct scanner_profile *p)
{
    for (int i = 0; i < SCANNER_END_COUNT; i++)
        if (is(s, ends[i].text)) {
            p->end = (enum scanner_end)i;
            return true;
        }
    return false;
}

static bool read_gs(struct span s, struct scanner_profile *p)
{
    for (int i = 0; i < SCANNER_GS_COUNT; i++)
        if (is(s, forms[i].text)) {
            p->gs = (enum scanner_gs)i;
            return true;
        }
    return false;
}

static bool read_layout(struct span s, struct scanner_profile *p)
{
    for (int i = 0; i < REPAIR_COUNT; i++)
        if (is(s, repair_text((enum repair)i))) {
            p->layout = (enum repair)i;
            return true;
        }
    return false;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* At most max bytes, none of them 0 but where zero is allowed. */
static bool read_bytes(struct span s, char *out, size_t max, bool zero)
{
    if (s.n % 2 != 0 || s.n / 2 > max)
        return false;
    for (size_t i = 0; i < s.n; i += 2) {
        int high = hex_digit(s.at[i]), low = hex_digit(s.at[i + 1]);
        if (high < 0 || low < 0 || (!zero && high == 0 && low == 0))
            return false;
        out[i / 2] = (char)(unsigned char)(high * 16 + low);
    }
    return true;
}

static bool read_prefix(struct span s, struct scanner_profile *p)
{
    memset(p->prefix, 0, sizeof p->prefix);
    return read_bytes(s, p->prefix, SCANNER_PREFIX, false);
}

static bool read_char(struct span s, struct scanner_profile *p)
{
    return s.n == 2 && read_bytes(s, &p->gs_char, 1, true);
}

static bool read_aim(struct span s, struct scanner_profile *p)
{
    p->aim = is(s, "yes");
    return p->aim || is(s, "no");
}

static bool read_gap(struct span s, struct scanner_profile *p)
{
    int v = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9' || v > SCANNER_GAP_MAX)
            return false;
        v = v * 10 + (s.at[i] - '0');
    }
    p->gap_ms = v;
    return s.n > 0 && v <= SCANNER_GAP_MAX;
}

static const struct {
    const char *name;
    bool (*read)(struct span, struct scanner_profile *);
} words[] = {
    {"end", read_end},   {"prefix", read_prefix}, {"aim", read_aim}, {"gs", read_gs},
    {"char", read_char}, {"layout", read_layout}, {"gap", read_gap},
};

static bool read_word(struct span word, struct scanner_profile *p)
{
    const char *equals = memchr(word.at, '=', word.n);
    if (equals == NULL)
        return false;
    struct span name = {word.at, (size_t)(equals - word.at)};
    struct span value = {equals + 1, word.n - name.n - 1};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is(name, words[i].name))
            return words[i].read(value, p);
    return true;
}

bool scanner_profile_parse(const char *text, struct scanner_profile *ret)
{
    struct scanner_profile p = {.end = SCANNER_END_CR, .gs = SCANNER_GS_BYTE};
    if (*text == '\0')
        return false;
    while (*text != '\0') {
        struct span word = {text, strcspn(text, " ")};
        if (!read_word(word, &p))
            return false;
        text += word.n + (text[word.n] == ' ');
    }
    if ((p.gs == SCANNER_GS_CHAR) != (p.gs_char != '\0'))
        return false;
    *ret = p;
    return true;
}

/* ---- use ------------------------------------------------------------------------ */

int scanner_profile_gap(const struct scanner_profile *p)
{
    enum { LEAST = 35, MOST = 150 };
    int gap = 2 * p->gap_ms;
    if (gap < LEAST)
        return LEAST;
    return gap < MOST ? gap : MOST;
}

size_t scanner_profile_skip(const struct scanner_profile *p, const char *text, size_t n)
{
    size_t len = strlen(p->prefix);
    return len > 0 && len < n && memcmp(text, p->prefix, len) == 0 ? len : 0;
}

int scanner_profile_advice(const struct scanner_profile *p, const char *out[SCANNER_ADVICE_MAX])
{
    enum { SLOW_MS = 75 };
    int n = 0;
    if (p->layout != REPAIR_NONE)
        out[n++] = repair_sentence(p->layout);
    if (p->end == SCANNER_END_NONE)
        out[n++] = N_("Set the scanner to send Enter after each code.");
    if (p->gs == SCANNER_GS_DROPPED)
        out[n++] = N_("Set the scanner to send FNC1 as GS, else lots are guessed.");
    if (p->gap_ms > SLOW_MS)
        out[n++] = N_("The scanner types slowly: set its delay between characters to 0.");
    assert(n <= SCANNER_ADVICE_MAX);
    return n;
}
