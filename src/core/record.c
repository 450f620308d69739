#include "diemban/core/record.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/ban.h"

enum { RECORD_MAX = 4 * 1024 * 1024, TEXT_MAX = 0xFFFF, FORMAT = 1 };

static const char magic[4] = {'D', 'M', 'B', 'J'};

/* ---- kinds ---- */

static const struct kind_row {
    enum record_kind kind;
    const char *stable, *text;
} kinds[] = {
#define X(name, number, stable, text) {RECORD_##name, stable, text},
    RECORD_KIND_TABLE(X)
#undef X
};

static const struct kind_row *kind_row(enum record_kind k)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].kind == k)
            return &kinds[i];
    return NULL;
}

const char *record_kind_stable(enum record_kind k)
{
    const struct kind_row *row = kind_row(k);
    return row ? row->stable : NULL;
}

const char *record_kind_text(enum record_kind k)
{
    const struct kind_row *row = kind_row(k);
    return row ? row->text : NULL;
}

/* ---- writing: big-endian integers ---- */

static void put(struct str *out, uint64_t v, int bytes)
{
    char b[8];
    for (int i = 0; i < bytes; i++)
        b[i] = (char)(unsigned char)(v >> (8 * (bytes - 1 - i)));
    str_add_n(out, b, (size_t)bytes);
}

static void put_text(struct str *out, const char *text)
{
    size_t n = strlen(text);
    assert(n <= TEXT_MAX);
    put(out, n, 2);
    str_add_n(out, text, n);
}

enum err record_encode(const struct record *r, struct str *out)
{
    assert(r->till.point >= 1 && r->till.till >= 1 && r->seq >= 1);
    assert(r->after.sales.dong >= 0 && r->after.refunds.dong >= 0);
    if (r->payload_size > RECORD_MAX - 4 * 1024)
        return ERR_TOO_LARGE;
    str_add_n(out, magic, sizeof magic);
    put(out, FORMAT, 2);
    put(out, (uint64_t)r->till.point, 2);
    put(out, (uint64_t)r->till.till, 1);
    put(out, r->epoch, 8);
    put(out, (uint64_t)r->seq, 8);
    put(out, (uint64_t)r->kind, 2);
    put(out, (uint64_t)r->at, 8);
    put(out, (uint32_t)r->day, 4);
    put_text(out, r->user);
    put_text(out, r->approver);
    str_add_n(out, r->uuid.b, sizeof r->uuid.b);
    put(out, (uint64_t)r->after.sales.dong, 8);
    put(out, (uint64_t)r->after.refunds.dong, 8);
    put(out, r->after.count, 8);
    str_add_n(out, r->previous.b, sizeof r->previous.b);
    put(out, r->payload_size, 4);
    if (r->payload_size > 0)
        str_add_n(out, r->payload, r->payload_size);
    return str_ok(out) ? ERR_OK : ERR_NOMEM;
}

/* ---- reading ---- */

struct reader {
    const unsigned char *at, *end;
    bool bad;
};

static const unsigned char *take(struct reader *r, size_t n)
{
    if (r->bad || (size_t)(r->end - r->at) < n) {
        r->bad = true;
        return NULL;
    }
    const unsigned char *p = r->at;
    r->at += n;
    return p;
}

static uint64_t get(struct reader *r, size_t bytes)
{
    const unsigned char *p = take(r, bytes);
    uint64_t v = 0;
    for (size_t i = 0; p && i < bytes; i++)
        v = v << 8 | p[i];
    return v;
}

static void get_bytes(struct reader *r, void *out, size_t n)
{
    const unsigned char *p = take(r, n);
    if (p)
        memcpy(out, p, n);
}

/* A text with a NUL inside would be cut short in C: refused. */
static const char *text_from(struct reader *r, size_t n, struct arena *a, enum err *e)
{
    const unsigned char *p = take(r, n);
    if (!p || memchr(p, 0, n)) {
        r->bad = true;
        return "";
    }
    const char *text = n == 0 ? "" : arena_copy_n(a, (const char *)p, n);
    if (!text) {
        *e = ERR_NOMEM;
        return "";
    }
    return text;
}

static void get_head(struct reader *r, struct record *x)
{
    x->till.point = (int)get(r, 2);
    x->till.till = (int)get(r, 1);
    x->epoch = get(r, 8);
    x->seq = (int64_t)get(r, 8);
    x->kind = (enum record_kind)get(r, 2);
    x->at = (int64_t)get(r, 8);
    x->day = (int32_t)(uint32_t)get(r, 4);
}

static void get_tail(struct reader *r, struct record *x)
{
    get_bytes(r, x->uuid.b, sizeof x->uuid.b);
    x->after.sales.dong = (int64_t)get(r, 8);
    x->after.refunds.dong = (int64_t)get(r, 8);
    x->after.count = get(r, 8);
    get_bytes(r, x->previous.b, sizeof x->previous.b);
    x->payload_size = get(r, 4);
    x->payload = take(r, x->payload_size);
}

static bool plausible(const struct record *x)
{
    return x->till.point >= 1 && x->till.till >= 1 && x->seq >= 1 && x->after.sales.dong >= 0 &&
           x->after.sales.dong <= MONEY_MAX && x->after.refunds.dong >= 0 &&
           x->after.refunds.dong <= MONEY_MAX;
}

enum err record_decode(const void *bytes, size_t n, struct arena *a, struct record *ret)
{
    struct reader r = {.at = bytes, .end = (const unsigned char *)bytes + n};
    struct record x = {0};
    enum err e = ERR_OK;
    char seen[sizeof magic] = {0};
    if (n > RECORD_MAX)
        return ERR_DAMAGED;
    get_bytes(&r, seen, sizeof seen);
    if (memcmp(seen, magic, sizeof magic) != 0 || get(&r, 2) != FORMAT)
        return ERR_DAMAGED;
    get_head(&r, &x);
    x.user = text_from(&r, get(&r, 2), a, &e);
    x.approver = text_from(&r, get(&r, 2), a, &e);
    get_tail(&r, &x);
    if (r.bad || r.at != r.end || !plausible(&x))
        return ERR_DAMAGED;
    if (e == ERR_OK)
        *ret = x;
    return e;
}

struct hash record_hash(const void *bytes, size_t n)
{
    return hash_domain("diemban.record.v1", bytes, n);
}

/* ---- payloads ---- */

void payload_int(struct str *p, int64_t v)
{
    str_add_char(p, 'i');
    put(p, (uint64_t)v, 8);
}

void payload_text(struct str *p, const char *text)
{
    size_t n = strlen(text);
    assert(n <= UINT32_MAX);
    str_add_char(p, 's');
    put(p, n, 4);
    str_add_n(p, text, n);
}

void payload_bytes(struct str *p, const void *bytes, size_t n)
{
    assert(n <= UINT32_MAX);
    str_add_char(p, 'b');
    put(p, n, 4);
    str_add_n(p, bytes, n);
}

void payload_open(struct str *p)
{
    str_add_char(p, '[');
}

void payload_close(struct str *p)
{
    str_add_char(p, ']');
}

void payload_begin(struct payload *p, const void *bytes, size_t n, struct arena *texts)
{
    p->at = bytes;
    p->end = (const unsigned char *)bytes + n;
    p->texts = texts;
    p->bad = false;
}

static bool expect(struct payload *p, char tag)
{
    if (p->bad || p->at >= p->end || *p->at != (unsigned char)tag) {
        p->bad = true;
        return false;
    }
    p->at++;
    return true;
}

static uint64_t value_int(struct payload *p, size_t bytes)
{
    struct reader r = {.at = p->at, .end = p->end, .bad = p->bad};
    uint64_t v = get(&r, bytes);
    p->at = r.at;
    p->bad = r.bad;
    return v;
}

static const unsigned char *value_bytes(struct payload *p, size_t *n)
{
    *n = value_int(p, 4);
    struct reader r = {.at = p->at, .end = p->end, .bad = p->bad};
    const unsigned char *b = take(&r, *n);
    p->at = r.at;
    p->bad = r.bad;
    if (r.bad)
        *n = 0;
    return b;
}

int64_t payload_get_int(struct payload *p)
{
    return expect(p, 'i') ? (int64_t)value_int(p, 8) : 0;
}

const char *payload_get_text(struct payload *p)
{
    if (!expect(p, 's'))
        return "";
    size_t n;
    const unsigned char *b = value_bytes(p, &n);
    if (!b || n == 0)
        return "";
    const char *text = memchr(b, 0, n) ? NULL : arena_copy_n(p->texts, (const char *)b, n);
    p->bad = p->bad || !text;
    return text ? text : "";
}

const void *payload_get_bytes(struct payload *p, size_t *n)
{
    *n = 0;
    return expect(p, 'b') ? value_bytes(p, n) : NULL;
}

void payload_get_open(struct payload *p)
{
    expect(p, '[');
}

bool payload_more(struct payload *p)
{
    return !p->bad && p->at < p->end && *p->at != ']';
}

/* Steps over one value; a list counts as its brackets. */
static int skip_token(struct payload *p)
{
    size_t n;
    switch (p->at < p->end ? *p->at++ : 0) {
    case 'i':
        value_int(p, 8);
        return 0;
    case 's':
    case 'b':
        value_bytes(p, &n);
        return 0;
    case '[':
        return 1;
    case ']':
        return -1;
    default:
        p->bad = true;
        return 0;
    }
}

void payload_get_close(struct payload *p)
{
    int depth = 1;
    while (!p->bad && depth > 0)
        depth += skip_token(p);
}

int payload_count(struct payload p)
{
    int n = 0;
    payload_get_open(&p);
    for (; payload_more(&p); n++) {
        payload_get_open(&p);
        payload_get_close(&p);
    }
    return p.bad ? -1 : n;
}
