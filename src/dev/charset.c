#include "diemban/dev/charset.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"

#include "diemban/base/ban.h"

/* ---- names ---- */

static const char UTF8[] = "UTF-8", TCVN3[] = "TCVN3", VNI[] = "VNI";

/* Names that people use and iconv does not know, or knows under another. */
static const struct {
    const char *said, *name;
} other_names[] = {
    {"utf8", UTF8},
    {"utf-8", UTF8},
    {"tcvn3", TCVN3},
    {"tcvn-3", TCVN3},
    {"abc", TCVN3},
    {"vni", VNI},
    {"vni-windows", VNI},
    {"vni-win", VNI},
    {"tcvn5712", "TCVN5712-1"},
    {"tcvn-5712", "TCVN5712-1"},
    {"tcvn", "TCVN5712-1"},
    {"windows-1258", "CP1258"},
    {"cp-1258", "CP1258"},
    {"viscii", "VISCII"},
    {"utf16", "UTF-16"},
};

static bool is(const struct charset *c, const char *name)
{
    return strcmp(c->name, name) == 0;
}

static bool iconv_knows(const char *name)
{
    iconv_t cd = iconv_open(UTF8, name);
    if (cd == (iconv_t)-1)
        return false;
    iconv_close(cd);
    return true;
}

enum err charset_find(const char *name, struct charset *ret, struct fault *f)
{
    const char *known = name;
    for (size_t i = 0; i < sizeof other_names / sizeof other_names[0]; i++)
        if (strcasecmp(other_names[i].said, name) == 0)
            known = other_names[i].name;
    bool fits = text_copy(ret->name, sizeof ret->name, known);
    if (fits && (is(ret, UTF8) || is(ret, TCVN3) || is(ret, VNI)))
        return ERR_OK;
    if (!fits || *name == '\0' || strchr(name, '/') != NULL || !iconv_knows(known))
        return fault_set(f, ERR_BAD_CHARSET, "%s", name);
    return ERR_OK;
}

/* ---- decoding ---- */

static const char replacement[] = "\xEF\xBF\xBD";

static void note_bad(struct charset_result *ret, size_t at)
{
    if (ret->bad++ == 0)
        ret->first_bad = at;
}

static void utf8_decode(const char *bytes, size_t n, struct str *out, struct charset_result *ret)
{
    size_t len;
    for (size_t i = 0; i < n; i += len) {
        if (utf8_next(bytes + i, n - i, &len) != UTF8_BAD) {
            str_add_n(out, bytes + i, len);
            continue;
        }
        note_bad(ret, i);
        str_add(out, replacement);
    }
}

/* One call of iconv's and what it wrote. */
static size_t step(iconv_t cd, char **in, size_t *left, struct str *out)
{
    char buf[4096];
    char *to = buf;
    size_t room = sizeof buf;
    size_t r = iconv(cd, in, left, &to, &room);
    int kept = errno;
    str_add_n(out, buf, (size_t)(to - buf));
    errno = kept;
    return r;
}

/* A byte that stops iconv is passed over. False when the input ends within a character. */
static bool skip_bad(iconv_t cd, char **in, size_t *left, struct str *out,
                     struct charset_result *ret, const char *begin)
{
    bool cut = errno == EINVAL;
    note_bad(ret, (size_t)(*in - begin));
    str_add(out, replacement);
    iconv(cd, NULL, NULL, NULL, NULL);
    ++*in;
    --*left;
    return !cut;
}

static enum err iconv_decode(const char *name, const char *bytes, size_t n, struct str *out,
                             struct charset_result *ret)
{
    iconv_t cd = iconv_open(UTF8, name);
    if (cd == (iconv_t)-1)
        return ERR_BAD_CHARSET;
    char *in = (char *)(uintptr_t)bytes; /* iconv reads it only */
    size_t left = n;
    while (left > 0)
        if (step(cd, &in, &left, out) == (size_t)-1 && errno != E2BIG &&
            !skip_bad(cd, &in, &left, out, ret, bytes))
            break;
    step(cd, NULL, NULL, out); /* CP1258 holds its last letter back */
    iconv_close(cd);
    return ERR_OK;
}

enum err charset_decode(const struct charset *c, const char *bytes, size_t n, struct str *out,
                        struct charset_result *ret)
{
    static const char mark[] = "\xEF\xBB\xBF";
    struct str raw = STR_INIT;
    enum err e = ERR_OK;
    *ret = (struct charset_result){0};
    if (is(c, UTF8))
        utf8_decode(bytes, n, &raw, ret);
    else if (is(c, TCVN3))
        tcvn3_decode(bytes, n, &raw, ret);
    else if (is(c, VNI))
        vni_decode(bytes, n, &raw, ret);
    else
        e = iconv_decode(c->name, bytes, n, &raw, ret);
    size_t skip = raw.len >= 3 && memcmp(raw.at, mark, 3) == 0 ? 3 : 0;
    if (e == ERR_OK)
        utf8_add_nfc(out, raw.at + skip, raw.len - skip);
    if (e == ERR_OK && (!str_ok(&raw) || !str_ok(out)))
        e = ERR_NOMEM;
    str_finish(&raw);
    return e;
}

/* ---- encoding ---- */

/* One character through iconv into out; false when the charset lacks it. */
static bool iconv_put(iconv_t cd, const char *text, size_t n, struct str *out)
{
    char *in = (char *)(uintptr_t)text;
    size_t left = n, before = out->len;
    bool whole = step(cd, &in, &left, out) != (size_t)-1 && left == 0;
    if (!whole)
        str_cut(out, before);
    return whole;
}

/* Where encoded characters go: iconv, or one of the tables (iconv is then NULL). */
struct encoder {
    iconv_t cd;
    bool (*put)(uint32_t c, struct str *out);
};

static bool put_utf8(uint32_t c, struct str *out)
{
    char utf8[4];
    str_add_n(out, utf8, utf8_put(c, utf8));
    return true;
}

static enum err encoder_open(const struct charset *c, struct encoder *ret)
{
    *ret = (struct encoder){.put = is(c, UTF8)    ? put_utf8
                                   : is(c, TCVN3) ? tcvn3_put
                                   : is(c, VNI)   ? vni_put
                                                  : NULL};
    if (ret->put != NULL)
        return ERR_OK;
    ret->cd = iconv_open(c->name, UTF8);
    return ret->cd == (iconv_t)-1 ? ERR_BAD_CHARSET : ERR_OK;
}

static bool encode_one(const struct encoder *to, uint32_t c, struct str *out)
{
    char utf8[4];
    if (to->put != NULL)
        return to->put(c, out);
    return iconv_put(to->cd, utf8, utf8_put(c, utf8), out);
}

/* The letter without its marks, or "?". */
static void encode_poorer(const struct encoder *to, uint32_t c, struct str *out)
{
    struct letter l;
    uint32_t plain = letter_split(c, &l) ? (uint32_t)(unsigned char)l.base : '?';
    if (c == UINT32_C(0x20AB)) /* ₫ */
        plain = 'd';
    bool put = encode_one(to, plain, out);
    assert(put || to->put == NULL);
    (void)put;
}

enum err charset_encode(const struct charset *c, const char *text, size_t n, struct str *out,
                        struct charset_result *ret)
{
    struct str composed = STR_INIT;
    struct encoder to;
    *ret = (struct charset_result){0};
    enum err e = encoder_open(c, &to);
    if (e != ERR_OK)
        return e;
    utf8_add_nfc(&composed, text, n);
    size_t len;
    for (size_t i = 0; i < composed.len; i += len) {
        uint32_t ch = utf8_next(composed.at + i, composed.len - i, &len);
        if (ch != UTF8_BAD && encode_one(&to, ch, out))
            continue;
        note_bad(ret, i);
        encode_poorer(&to, ch == UTF8_BAD ? '?' : ch, out);
    }
    if (to.put == NULL) {
        step(to.cd, NULL, NULL, out);
        iconv_close(to.cd);
    }
    e = str_ok(&composed) && str_ok(out) ? ERR_OK : ERR_NOMEM;
    str_finish(&composed);
    return e;
}
