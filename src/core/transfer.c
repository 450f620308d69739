#include "diemban/core/transfer.h"

#include <string.h>
#include <strings.h>

#include "diemban/base/clean.h"

#include "diemban/base/ban.h"

static const char magic[] = "DBT1";
static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
enum { VERSION = 1, CHECK = 16 };
enum { HAS_MADE = 1, HAS_EXPIRY = 2, HAS_COST = 4, IS_CONSIGNED = 8, HAS_NAME = 16 };

/* ---- base32 ---- */

static void encode(const struct str *bytes, struct str *out)
{
    unsigned held = 0;
    int bits = 0;
    for (size_t i = 0; i < bytes->len; i++) {
        held = held << 8 | (unsigned char)bytes->at[i];
        for (bits += 8; bits >= 5; bits -= 5)
            str_add_char(out, digits[held >> (bits - 5) & 31]);
        held &= 0xff;
    }
    if (bits > 0)
        str_add_char(out, digits[held << (5 - bits) & 31]);
}

static bool decode(const char *text, size_t n, struct str *out)
{
    unsigned held = 0;
    int bits = 0;
    for (size_t i = 0; i < n; i++) {
        char c = text[i] >= 'a' && text[i] <= 'z' ? (char)(text[i] - 'a' + 'A') : text[i];
        const char *at = c != '\0' ? strchr(digits, c) : NULL;
        if (at == NULL)
            return false;
        held = held << 5 | (unsigned)(at - digits);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            str_add_char(out, (char)(held >> bits & 0xff));
        }
        held &= 0xfff;
    }
    return str_ok(out) && (held & ((1U << bits) - 1)) == 0;
}

/* ---- values ---- */

static void put_int(struct str *out, uint64_t v)
{
    for (; v >= 128; v >>= 7)
        str_add_char(out, (char)(v | 128));
    str_add_char(out, (char)v);
}

static void put_text(struct str *out, const char *text)
{
    put_int(out, strlen(text));
    str_add(out, text);
}

struct cursor {
    const unsigned char *at, *end;
    struct arena *texts;
    bool bad;
};

static uint64_t get_int(struct cursor *c)
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

static const char *get_text(struct cursor *c)
{
    uint64_t n = get_int(c);
    struct str clean = STR_INIT;
    const char *copy = "";
    if (c->bad || n > (uint64_t)(c->end - c->at) || n > 600) {
        c->bad = true;
        return "";
    }
    if (clean_text(&clean, (const char *)c->at, (size_t)n, CLEAN_CODE) == ERR_OK)
        copy = arena_copy(c->texts, clean.at);
    else
        c->bad = true;
    str_finish(&clean);
    c->at += n;
    c->bad = c->bad || copy == NULL;
    return copy != NULL ? copy : "";
}

/* ---- lines ---- */

static void put_line(struct str *out, const struct stock_line *l, bool names)
{
    unsigned flags = (l->made != DATE_NONE ? HAS_MADE : 0) |
                     (l->expiry != DATE_NONE ? HAS_EXPIRY : 0) | (l->cost.dong > 0 ? HAS_COST : 0) |
                     (l->consigned ? IS_CONSIGNED : 0) | (names ? HAS_NAME : 0);
    put_int(out, flags);
    put_text(out, l->code);
    put_text(out, l->lot);
    put_int(out, (uint64_t)l->qty.milli);
    if (flags & HAS_MADE)
        put_int(out, (uint64_t)l->made);
    if (flags & HAS_EXPIRY)
        put_int(out, (uint64_t)l->expiry);
    if (flags & HAS_COST)
        put_int(out, (uint64_t)l->cost.dong);
    if (flags & IS_CONSIGNED) {
        put_text(out, l->terms.owner);
        put_int(out, (uint64_t)l->terms.commission_bp);
        put_int(out, (uint64_t)l->terms.payout.dong);
        put_int(out, l->terms.return_by == DATE_NONE ? 0 : (uint64_t)l->terms.return_by);
    }
    if (flags & HAS_NAME)
        put_text(out, l->name);
}

static int32_t get_day(struct cursor *c)
{
    uint64_t v = get_int(c);
    c->bad = c->bad || v > 200000;
    return (int32_t)v;
}

static void get_terms(struct cursor *c, struct stock_line *l)
{
    l->consigned = true;
    l->terms.owner = get_text(c);
    uint64_t share = get_int(c), payout = get_int(c);
    int32_t day = get_day(c);
    c->bad = c->bad || share > 10000 || payout > MONEY_ENTRY_MAX || l->terms.owner[0] == '\0';
    l->terms.commission_bp = (int)share;
    l->terms.payout.dong = (int64_t)payout;
    l->terms.return_by = day == 0 ? DATE_NONE : day;
}

static void get_line(struct cursor *c, struct stock_line *l)
{
    *l = (struct stock_line){.name = "",
                             .unit = "",
                             .made = DATE_NONE,
                             .expiry = DATE_NONE,
                             .terms = {.owner = "", .return_by = DATE_NONE}};
    uint64_t flags = get_int(c);
    l->code = get_text(c);
    l->lot = get_text(c);
    uint64_t milli = get_int(c);
    if (flags & HAS_MADE)
        l->made = get_day(c);
    if (flags & HAS_EXPIRY)
        l->expiry = get_day(c);
    uint64_t cost = flags & HAS_COST ? get_int(c) : 0;
    if (flags & IS_CONSIGNED)
        get_terms(c, l);
    if (flags & HAS_NAME)
        l->name = get_text(c);
    c->bad = c->bad || flags > 31 || l->code[0] == '\0' || strlen(l->lot) >= GOODS_LOT ||
             milli == 0 || milli > QTY_ENTRY_MAX || cost > MONEY_ENTRY_MAX;
    l->qty.milli = (int64_t)milli;
    l->cost.dong = (int64_t)cost;
}

/* ---- the whole ---- */

static struct hash check_of(const char *bytes, size_t n)
{
    return hash_domain("diemban.transfer.v1", bytes, n);
}

enum err transfer_write(const struct transfer *t, bool names, struct str *out)
{
    struct str bytes = STR_INIT;
    put_int(&bytes, VERSION);
    str_add_n(&bytes, t->id.b, sizeof t->id.b);
    put_int(&bytes, (uint64_t)t->from.point);
    put_int(&bytes, (uint64_t)t->from.till);
    put_int(&bytes, (uint64_t)t->to);
    put_int(&bytes, (uint64_t)t->day);
    put_text(&bytes, t->number);
    put_int(&bytes, (uint64_t)t->line_count);
    for (int i = 0; i < t->line_count; i++)
        put_line(&bytes, &t->lines[i], names);
    struct hash h = check_of(bytes.at, bytes.len);
    str_add_n(&bytes, h.b, CHECK);
    str_add(out, magic);
    encode(&bytes, out);
    bool good = str_ok(&bytes) && str_ok(out);
    str_finish(&bytes);
    return good ? ERR_OK : ERR_NOMEM;
}

static enum err bad(struct fault *f, const char *what)
{
    return fault_set(f, ERR_BAD_TRANSFER, "%s", what);
}

static enum err read_bytes(const struct str *bytes, struct arena *a, struct transfer *t,
                           struct fault *f)
{
    if (bytes->len < CHECK + 24)
        return bad(f, "…");
    size_t n = bytes->len - CHECK;
    struct hash h = check_of(bytes->at, n);
    if (memcmp(h.b, bytes->at + n, CHECK) != 0)
        return bad(f, "SHA-256");
    const unsigned char *start = (const unsigned char *)bytes->at;
    struct cursor c = {start, start + n, a, false};
    if (get_int(&c) != VERSION)
        return bad(f, "v");
    memcpy(t->id.b, c.at, sizeof t->id.b);
    c.at += sizeof t->id.b;
    uint64_t point = get_int(&c), till = get_int(&c), to = get_int(&c);
    t->day = get_day(&c);
    t->number = get_text(&c);
    uint64_t lines = get_int(&c);
    if (c.bad || point > 9999 || till > 99 || to > 9999 || lines == 0 || lines > TRANSFER_LINES)
        return bad(f, "…");
    t->from = (struct till_id){.point = (int)point, .till = (int)till};
    t->to = (int)to;
    t->lines = arena_array(a, (size_t)lines, sizeof *t->lines);
    if (t->lines == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "");
    for (t->line_count = 0; t->line_count < (int)lines; t->line_count++)
        get_line(&c, &t->lines[t->line_count]);
    return c.bad || c.at != c.end ? bad(f, "…") : ERR_OK;
}

enum err transfer_read(const char *text, size_t n, struct arena *a, struct transfer *ret,
                       struct fault *f)
{
    struct str bytes = STR_INIT;
    while (n > 0 && strchr(" \t\r\n", text[n - 1]) != NULL)
        n--;
    size_t skip = sizeof magic - 1;
    *ret = (struct transfer){.number = ""};
    if (n < skip || strncasecmp(text, magic, skip) != 0)
        return bad(f, magic);
    enum err e =
        decode(text + skip, n - skip, &bytes) ? read_bytes(&bytes, a, ret, f) : bad(f, "base32");
    str_finish(&bytes);
    return e;
}
