#include "diemban/core/bundle.h"

#include <string.h>

#include "diemban/base/pack.h"

#include "diemban/base/ban.h"

enum { FORMAT = 1 };
static const char magic[4] = {'D', 'M', 'B', 'B'};

static void put(struct str *s, uint64_t v, int bytes)
{
    for (int i = bytes - 1; i >= 0; i--)
        str_add_char(s, (char)(v >> (8 * i)));
}

struct hash bundle_hash(const void *bytes, size_t n)
{
    return hash_domain("diemban.bundle.v1", bytes, n);
}

/* ---- writing ---- */

void bundle_begin(struct bundle_writer *w, const struct bundle_head *head,
                  const struct perpetual *before)
{
    memset(w, 0, sizeof *w);
    w->head = *head;
    w->before = *before;
    str_init(&w->body);
}

void bundle_finish(struct bundle_writer *w)
{
    str_finish(&w->body);
}

static bool is_catalogue(enum record_kind k)
{
    return k >= RECORD_PRODUCT && (int)k < RECORD_RECEIVED;
}

enum err bundle_record(struct bundle_writer *w, const void *bytes, size_t n,
                       const uint8_t sig[SIG_BYTES], struct arena *a)
{
    struct record r = {0};
    struct bundle_head *h = &w->head;
    enum err e = record_decode(bytes, n, a, &r);
    if (e != ERR_OK)
        return e;
    if (r.till.point != h->till.point || r.till.till != h->till.till || r.epoch != h->epoch ||
        (w->records > 0 && (r.seq != h->last + 1 || !hash_equal(&r.previous, &h->chain))))
        return ERR_DAMAGED;
    if (w->records++ == 0)
        h->first = r.seq;
    h->last = r.seq;
    h->chain = record_hash(bytes, n);
    h->total = r.after;
    h->sales = money_sub(r.after.sales, w->before.sales);
    h->refunds = money_sub(r.after.refunds, w->before.refunds);
    if ((int)r.kind < BUNDLE_KINDS)
        h->kinds[r.kind]++;
    if (is_catalogue(r.kind))
        h->catalogue = r.seq;
    put(&w->body, n, 4);
    str_add_n(&w->body, bytes, n);
    str_add_n(&w->body, sig, SIG_BYTES);
    return w->body.len <= BUNDLE_BODY_MAX ? ERR_OK : ERR_TOO_LARGE;
}

static void put_kinds(struct str *out, const struct bundle_head *h)
{
    int n = 0;
    for (int k = 0; k < BUNDLE_KINDS; k++)
        n += h->kinds[k] > 0;
    put(out, (uint64_t)n, 2);
    for (int k = 0; k < BUNDLE_KINDS; k++)
        if (h->kinds[k] > 0) {
            put(out, (uint64_t)k, 2);
            put(out, (uint64_t)h->kinds[k], 4);
        }
}

static void put_head(struct str *out, const struct bundle_head *h)
{
    str_add_n(out, magic, sizeof magic);
    put(out, FORMAT, 2);
    put(out, (uint64_t)h->till.point, 2);
    put(out, (uint64_t)h->till.till, 1);
    put(out, h->epoch, 8);
    put(out, (uint64_t)h->number, 8);
    put(out, (uint64_t)h->first, 8);
    put(out, (uint64_t)h->last, 8);
    str_add_n(out, h->previous.b, HASH_BYTES);
    str_add_n(out, h->chain.b, HASH_BYTES);
    put(out, (uint64_t)h->total.sales.dong, 8);
    put(out, (uint64_t)h->total.refunds.dong, 8);
    put(out, h->total.count, 8);
    put(out, (uint64_t)h->schema, 2);
    put(out, (uint64_t)h->catalogue, 8);
    str_add_n(out, h->key, PUBLIC_KEY_BYTES);
    put_kinds(out, h);
    put(out, (uint64_t)h->sales.dong, 8);
    put(out, (uint64_t)h->refunds.dong, 8);
}

enum err bundle_end(struct bundle_writer *w, const uint8_t secret_key[SECRET_KEY_BYTES],
                    struct str *out)
{
    uint8_t sig[SIG_BYTES];
    struct str packed = STR_INIT;
    if (!str_ok(&w->body) || w->records == 0)
        return ERR_NOMEM;
    enum err e = pack_bytes(&packed, w->body.at, w->body.len);
    if (e == ERR_OK) {
        put_head(out, &w->head);
        put(out, w->body.len, 8);
        put(out, packed.len, 8);
        str_add_n(out, packed.at, packed.len);
        sign_make(secret_key, out->at, out->len, sig);
        str_add_n(out, sig, sizeof sig);
        e = str_ok(out) ? ERR_OK : ERR_NOMEM;
    }
    str_finish(&packed);
    return e;
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
    const unsigned char *b = r->at;
    r->at += n;
    return b;
}

static uint64_t get(struct reader *r, int bytes)
{
    const unsigned char *b = take(r, (size_t)bytes);
    uint64_t v = 0;
    for (int i = 0; b != NULL && i < bytes; i++)
        v = v << 8 | b[i];
    return v;
}

static void get_bytes(struct reader *r, void *out, size_t n)
{
    const unsigned char *b = take(r, n);
    if (b != NULL)
        memcpy(out, b, n);
}

static void get_head(struct reader *r, struct bundle_head *h)
{
    h->till.point = (int)get(r, 2);
    h->till.till = (int)get(r, 1);
    h->epoch = get(r, 8);
    h->number = (int64_t)get(r, 8);
    h->first = (int64_t)get(r, 8);
    h->last = (int64_t)get(r, 8);
    get_bytes(r, h->previous.b, HASH_BYTES);
    get_bytes(r, h->chain.b, HASH_BYTES);
    h->total.sales.dong = (int64_t)get(r, 8);
    h->total.refunds.dong = (int64_t)get(r, 8);
    h->total.count = get(r, 8);
    h->schema = (int)get(r, 2);
    h->catalogue = (int64_t)get(r, 8);
    get_bytes(r, h->key, PUBLIC_KEY_BYTES);
    for (int n = (int)get(r, 2); n > 0 && !r->bad; n--) {
        uint64_t kind = get(r, 2), records = get(r, 4);
        if (kind < BUNDLE_KINDS)
            h->kinds[kind] = (int64_t)records;
    }
    h->sales.dong = (int64_t)get(r, 8);
    h->refunds.dong = (int64_t)get(r, 8);
}

/* The records of an unpacked body, linked from first to chain head. */
static enum err read_body(const struct str *body, const struct bundle_head *h, bundle_each each,
                          void *ctx)
{
    struct reader r = {(const unsigned char *)body->at, (const unsigned char *)body->at + body->len,
                       false};
    struct arena texts;
    struct hash last = {{0}};
    int64_t seq = h->first;
    enum err e = ERR_OK;
    bool stop = false;
    arena_init(&texts);
    for (; e == ERR_OK && !stop && seq <= h->last; seq++) {
        struct record x = {0};
        size_t n = (size_t)get(&r, 4);
        const unsigned char *bytes = take(&r, n), *sig = take(&r, SIG_BYTES);
        if (bytes == NULL || sig == NULL)
            e = ERR_DAMAGED;
        if (e == ERR_OK)
            e = record_decode(bytes, n, &texts, &x);
        if (e == ERR_OK && (x.seq != seq || x.epoch != h->epoch ||
                            (seq > h->first && !hash_equal(&x.previous, &last))))
            e = ERR_DAMAGED;
        if (e != ERR_OK)
            break;
        last = record_hash(bytes, n);
        stop = each != NULL && each(ctx, &x, bytes, n, sig) != 0;
        arena_clear(&texts);
    }
    arena_finish(&texts);
    if (e == ERR_OK && !stop && (!hash_equal(&last, &h->chain) || r.at != r.end))
        e = ERR_DAMAGED;
    return e;
}

enum err bundle_read(const void *bytes, size_t n, struct bundle_head *ret, bundle_each each,
                     void *ctx)
{
    struct reader r = {bytes, (const unsigned char *)bytes + n, false};
    char seen[sizeof magic] = {0};
    memset(ret, 0, sizeof *ret);
    get_bytes(&r, seen, sizeof seen);
    if (memcmp(seen, magic, sizeof magic) != 0 || get(&r, 2) != FORMAT)
        return ERR_DAMAGED;
    get_head(&r, ret);
    uint64_t size = get(&r, 8), packed = get(&r, 8);
    if (r.bad || size > BUNDLE_BODY_MAX || packed > n)
        return ERR_DAMAGED;
    const unsigned char *body = take(&r, (size_t)packed), *sig = take(&r, SIG_BYTES);
    if (body == NULL || sig == NULL || r.at != r.end ||
        !sign_ok(ret->key, bytes, n - SIG_BYTES, sig))
        return ERR_DAMAGED;
    struct str raw = STR_INIT;
    enum err e = unpack_bytes(&raw, body, (size_t)packed, (size_t)size);
    if (e == ERR_OK)
        e = read_body(&raw, ret, each, ctx);
    str_finish(&raw);
    return e;
}
