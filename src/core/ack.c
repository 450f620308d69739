#include "diemban/core/ack.h"

#include <string.h>

#include "diemban/base/ban.h"

enum { FORMAT = 1 };
static const char magic[4] = {'D', 'M', 'B', 'A'};

static void put(struct str *s, uint64_t v, int bytes)
{
    for (int i = bytes - 1; i >= 0; i--)
        str_add_char(s, (char)(v >> (8 * i)));
}

static uint64_t get(const unsigned char **at, int bytes)
{
    uint64_t v = 0;
    while (bytes-- > 0)
        v = v << 8 | *(*at)++;
    return v;
}

static struct hash signed_hash(const void *bytes)
{
    return hash_domain("diemban.ack.v1", bytes, ACK_BYTES - SIG_BYTES);
}

void ack_write(const struct ack *a, const uint8_t secret_key[SECRET_KEY_BYTES], struct str *out)
{
    uint8_t sig[SIG_BYTES];
    size_t begin = out->len;
    str_add_n(out, magic, sizeof magic);
    put(out, FORMAT, 2);
    put(out, (uint64_t)a->till.point, 2);
    put(out, (uint64_t)a->till.till, 1);
    put(out, a->epoch, 8);
    put(out, (uint64_t)a->number, 8);
    put(out, (uint64_t)a->last, 8);
    str_add_n(out, a->chain.b, HASH_BYTES);
    put(out, (uint64_t)a->at, 8);
    if (!str_ok(out))
        return;
    struct hash h = signed_hash(out->at + begin);
    sign_make(secret_key, h.b, sizeof h.b, sig);
    str_add_n(out, sig, sizeof sig);
}

enum err ack_read(const void *bytes, size_t n, const uint8_t public_key[PUBLIC_KEY_BYTES],
                  struct ack *ret)
{
    const unsigned char *at = bytes;
    if (n != ACK_BYTES || memcmp(at, magic, sizeof magic) != 0)
        return ERR_DAMAGED;
    at += sizeof magic;
    if (get(&at, 2) != FORMAT)
        return ERR_DAMAGED;
    ret->till.point = (int)get(&at, 2);
    ret->till.till = (int)get(&at, 1);
    ret->epoch = get(&at, 8);
    ret->number = (int64_t)get(&at, 8);
    ret->last = (int64_t)get(&at, 8);
    memcpy(ret->chain.b, at, HASH_BYTES);
    at += HASH_BYTES;
    ret->at = (int64_t)get(&at, 8);
    struct hash h = signed_hash(bytes);
    return sign_ok(public_key, h.b, sizeof h.b, at) ? ERR_OK : ERR_ACK_KEY;
}
