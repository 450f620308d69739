/* What the texts between points are made of: base32, varints, head, signature, parts. */
#include "transfer_part.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "diemban/base/clean.h"

#include "diemban/base/ban.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
static const char part_magic[] = "DBP2";

static int digit_of(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    const char *at = c != '\0' ? strchr(digits, c) : NULL;
    return at != NULL ? (int)(at - digits) : -1;
}

void base32_add(const char *bytes, size_t n, struct str *out)
{
    unsigned held = 0;
    int bits = 0;
    for (size_t i = 0; i < n; i++) {
        held = held << 8 | (unsigned char)bytes[i];
        for (bits += 8; bits >= 5; bits -= 5)
            str_add_char(out, digits[held >> (bits - 5) & 31]);
        held &= 0xff;
    }
    if (bits > 0)
        str_add_char(out, digits[held << (5 - bits) & 31]);
}

bool base32_read(const char *text, size_t n, struct str *out)
{
    unsigned held = 0;
    int bits = 0;
    for (size_t i = 0; i < n; i++) {
        int digit = digit_of(text[i]);
        if (digit < 0)
            return false;
        held = held << 5 | (unsigned)digit;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            str_add_char(out, (char)(held >> bits & 0xff));
        }
        held &= 0xfff;
    }
    return str_ok(out) && bits < 5 && (held & ((1U << bits) - 1)) == 0;
}

/* ---- values ---- */

enum { NUMBER_DIGITS = 17 }; /* longest text of digits that is written as a number */

void transfer_put_int(struct str *out, uint64_t v)
{
    for (; v >= 128; v >>= 7)
        str_add_char(out, (char)(v | 128));
    str_add_char(out, (char)v);
}

void transfer_put_text(struct str *out, const char *text)
{
    size_t n = strlen(text);
    if (n > 0 && n <= NUMBER_DIGITS && strspn(text, "0123456789") == n) {
        transfer_put_int(out, n * 2 + 1);
        transfer_put_int(out, strtoull(text, NULL, 10));
        return;
    }
    transfer_put_int(out, n * 2);
    str_add(out, text);
}

uint64_t transfer_get_int(struct transfer_cursor *c)
{
    uint64_t v = 0;
    for (int shift = 0; shift < 63; shift += 7) {
        if (c->at == c->end)
            break;
        unsigned char b = *c->at++;
        v |= (uint64_t)(b & 127) << shift;
        if (b < 128)
            return v;
    }
    c->bad = true;
    return 0;
}

int32_t transfer_get_day(struct transfer_cursor *c)
{
    uint64_t v = transfer_get_int(c);
    c->bad = c->bad || v > 200000;
    return (int32_t)v;
}

static const char *keep(struct transfer_cursor *c, const char *text)
{
    const char *copy = arena_copy(c->texts, text);
    c->bad = c->bad || copy == NULL;
    return copy != NULL ? copy : "";
}

static const char *get_number(struct transfer_cursor *c, uint64_t n)
{
    char text[32];
    uint64_t v = transfer_get_int(c);
    if (n == 0 || n > NUMBER_DIGITS) {
        c->bad = true;
        return "";
    }
    int written = snprintf(text, sizeof text, "%0*" PRIu64, (int)n, v);
    c->bad = c->bad || written != (int)n;
    return c->bad ? "" : keep(c, text);
}

const char *transfer_get_text(struct transfer_cursor *c)
{
    struct str clean = STR_INIT;
    uint64_t n = transfer_get_int(c);
    if (n & 1)
        return get_number(c, n / 2);
    n /= 2;
    if (c->bad || n > (uint64_t)(c->end - c->at) || n > 600) {
        c->bad = true;
        return "";
    }
    if (clean_text(&clean, (const char *)c->at, (size_t)n, CLEAN_CODE) != ERR_OK)
        c->bad = true;
    c->at += n;
    const char *copy = c->bad ? "" : keep(c, clean.at);
    str_finish(&clean);
    return copy;
}

void transfer_get_bytes(struct transfer_cursor *c, void *to, size_t n)
{
    if ((size_t)(c->end - c->at) < n) {
        c->bad = true;
        return;
    }
    memcpy(to, c->at, n);
    c->at += n;
}

/* ---- head ---- */

/* A number of our own form is only its running number. */
static void put_number(struct str *out, const struct transfer_head *h)
{
    char same[NUMBER_TEXT];
    struct number n;
    bool ours = number_parse_as(h->prefix, h->number, &n) &&
                strcmp(number_text(h->prefix, h->from, n.running, same), h->number) == 0;
    transfer_put_int(out, ours ? (uint64_t)n.running : 0);
    if (!ours)
        transfer_put_text(out, h->number);
}

void transfer_put_head(struct str *out, const struct transfer_head *h)
{
    transfer_put_int(out, TRANSFER_VERSION * 2 + h->practice);
    str_add_n(out, (const char *)h->id->b, sizeof h->id->b);
    transfer_put_int(out, (uint64_t)h->from.point);
    transfer_put_int(out, (uint64_t)h->from.till);
    for (int shift = 56; shift >= 0; shift -= 8)
        str_add_char(out, (char)(h->epoch >> shift & 255));
    transfer_put_int(out, (uint64_t)h->to);
    transfer_put_int(out, (uint64_t)h->day);
    put_number(out, h);
}

void transfer_get_head(struct transfer_cursor *c, struct uuid *id, struct transfer_head *h)
{
    uint8_t epoch[8] = {0};
    char number[NUMBER_TEXT];
    uint64_t version = transfer_get_int(c);
    c->bad = c->bad || version / 2 != TRANSFER_VERSION;
    h->practice = version & 1;
    transfer_get_bytes(c, id->b, sizeof id->b);
    uint64_t point = transfer_get_int(c), till = transfer_get_int(c);
    transfer_get_bytes(c, epoch, sizeof epoch);
    h->epoch = 0;
    for (size_t i = 0; i < sizeof epoch; i++)
        h->epoch = h->epoch << 8 | epoch[i];
    uint64_t to = transfer_get_int(c);
    h->day = transfer_get_day(c);
    uint64_t running = transfer_get_int(c);
    if (point < 1 || point > 9999 || till < 1 || till > 99 || to < 1 || to > 9999 ||
        running > 999999)
        c->bad = true;
    h->number = "";
    if (c->bad)
        return;
    h->from = (struct till_id){.point = (int)point, .till = (int)till};
    h->to = (int)to;
    h->number = running == 0 ? transfer_get_text(c)
                             : keep(c, number_text(h->prefix, h->from, (int64_t)running, number));
    c->bad = c->bad || h->number[0] == '\0' || strlen(h->number) >= NUMBER_TEXT;
}

/* ---- signature ---- */

enum err transfer_bad(struct fault *f, const char *what)
{
    return fault_set(f, ERR_BAD_TRANSFER, "%s", what);
}

enum err transfer_close_text(const struct str *bytes, const uint8_t sig[SIG_BYTES],
                             const char *magic, struct str *out)
{
    struct str all = STR_INIT;
    str_add_n(&all, bytes->at, bytes->len);
    str_add_n(&all, (const char *)sig, SIG_BYTES);
    str_add(out, magic);
    base32_add(all.at, all.len, out);
    bool good = str_ok(&all) && str_ok(out) && str_ok(bytes);
    str_finish(&all);
    return good ? ERR_OK : ERR_NOMEM;
}

static void trim(const char **text, size_t *n)
{
    static const char white[] = " \t\r\n";
    while (*n > 0 && memchr(white, (*text)[*n - 1], sizeof white - 1) != NULL)
        --*n;
    while (*n > 0 && memchr(white, **text, sizeof white - 1) != NULL) {
        ++*text;
        --*n;
    }
}

enum err transfer_open_text(const char *text, size_t n, const char *magic, const char *domain,
                            struct str *bytes, uint8_t key[PUBLIC_KEY_BYTES],
                            struct transfer_cursor *c, struct fault *f)
{
    trim(&text, &n);
    if (n < TRANSFER_MAGIC || strncasecmp(text, magic, TRANSFER_MAGIC) != 0)
        return transfer_bad(f, magic);
    if (!base32_read(text + TRANSFER_MAGIC, n - TRANSFER_MAGIC, bytes))
        return transfer_bad(f, "base32");
    if (bytes->len < PUBLIC_KEY_BYTES + SIG_BYTES + 24)
        return transfer_bad(f, "…");
    size_t signed_part = bytes->len - SIG_BYTES;
    struct hash h = hash_domain(domain, bytes->at, signed_part);
    const uint8_t *at = (const uint8_t *)bytes->at;
    memcpy(key, at + signed_part - PUBLIC_KEY_BYTES, PUBLIC_KEY_BYTES);
    if (!sign_ok(key, h.b, sizeof h.b, at + signed_part))
        return transfer_bad(f, "Ed25519");
    c->at = at;
    c->end = at + signed_part - PUBLIC_KEY_BYTES;
    c->bad = false;
    return ERR_OK;
}

enum transfer_kind transfer_kind_of(const char *text, size_t n)
{
    static const struct {
        const char *magic;
        enum transfer_kind kind;
    } kinds[] = {{"DBT2", TRANSFER_GOODS}, {"DBR2", TRANSFER_RECEIPT}, {part_magic, TRANSFER_PART}};
    trim(&text, &n);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && n > TRANSFER_PART_HEAD; i++)
        if (strncasecmp(text, kinds[i].magic, TRANSFER_MAGIC) == 0)
            return kinds[i].kind;
    return TRANSFER_NONE;
}

/* ---- parts ---- */

static void check_of(const char *text, size_t n, char out[5])
{
    struct str letters = STR_INIT;
    struct hash h = hash_of(text, n);
    base32_add((const char *)h.b, 5, &letters);
    text_copy(out, 5, str_ok(&letters) ? letters.at : "AAAA");
    str_finish(&letters);
}

int transfer_part_count(size_t n, int most)
{
    if (n <= (size_t)most)
        return 1;
    size_t piece = (size_t)(most - TRANSFER_PART_HEAD), count = (n + piece - 1) / piece;
    return count <= TRANSFER_PARTS ? (int)count : 0;
}

void transfer_part(const char *text, size_t n, int most, int index, struct str *out)
{
    char check[5];
    int count = transfer_part_count(n, most);
    if (count <= 1) {
        str_add_n(out, text, n);
        return;
    }
    size_t even = (n + (size_t)count - 1) / (size_t)count; /* codes of one size */
    size_t from = even * (size_t)index, left = from < n ? n - from : 0;
    check_of(text, n, check);
    str_addf(out, "%s%c%c%s", part_magic, digits[index], digits[count - 1], check);
    str_add_n(out, text + (left > 0 ? from : 0), left < even ? left : even);
}

void transfer_parts_clear(struct transfer_parts *p)
{
    for (int i = 0; i < TRANSFER_PARTS; i++)
        str_finish(&p->piece[i]);
    *p = (struct transfer_parts){0};
}

static void capitals(const char *text, size_t n, struct str *out)
{
    for (size_t i = 0; i < n; i++)
        str_add_char(out, text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i]);
}

static enum err join(struct transfer_parts *p, struct str *whole, struct fault *f)
{
    char check[5];
    for (int i = 0; i < p->count; i++)
        str_add_n(whole, p->piece[i].at, p->piece[i].len);
    if (!str_ok(whole))
        return fault_set(f, ERR_NOMEM, "%s", "");
    check_of(whole->at, whole->len, check);
    if (strcmp(check, p->check) == 0)
        return ERR_OK;
    transfer_parts_clear(p);
    return transfer_bad(f, "SHA-256");
}

static enum err take_part(struct transfer_parts *p, const char *text, size_t n, struct str *whole,
                          struct fault *f)
{
    char check[5];
    int index = digit_of(text[4]), count = digit_of(text[5]) + 1;
    text_copy(check, sizeof check, text + 6);
    if (index < 0 || index >= count || n <= TRANSFER_PART_HEAD)
        return transfer_bad(f, part_magic);
    if (p->count != count || strcmp(p->check, check) != 0) {
        transfer_parts_clear(p);
        p->count = count;
        text_copy(p->check, sizeof p->check, check);
    }
    if (p->piece[index].len == 0) {
        p->have++;
        str_add_n(&p->piece[index], text + TRANSFER_PART_HEAD, n - TRANSFER_PART_HEAD);
        if (!str_ok(&p->piece[index]))
            return fault_set(f, ERR_NOMEM, "%s", "");
    }
    return p->have == p->count ? join(p, whole, f) : ERR_OK;
}

enum err transfer_parts_take(struct transfer_parts *p, const char *text, size_t n,
                             struct str *whole, struct fault *f)
{
    struct str upper = STR_INIT;
    enum err e = ERR_OK;
    trim(&text, &n);
    str_clear(whole);
    capitals(text, n, &upper);
    switch (transfer_kind_of(text, n)) {
    case TRANSFER_GOODS:
    case TRANSFER_RECEIPT:
        transfer_parts_clear(p);
        p->count = p->have = 1;
        str_add_n(whole, upper.at, upper.len);
        break;
    case TRANSFER_PART:
        e = str_ok(&upper) ? take_part(p, upper.at, upper.len, whole, f) : ERR_NOMEM;
        break;
    case TRANSFER_NONE:
        e = transfer_bad(f, part_magic);
        break;
    }
    if (e == ERR_OK && (!str_ok(whole) || !str_ok(&upper)))
        e = fault_set(f, ERR_NOMEM, "%s", "");
    str_finish(&upper);
    return e;
}
