#include "diemban/base/random.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

#include "diemban/base/crypto.h"

#include "diemban/base/ban.h"

static uint64_t splitmix(uint64_t *x)
{
    uint64_t z = (*x += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

void rng_seed(struct rng *r, uint64_t seed)
{
    for (int i = 0; i < 4; i++)
        r->s[i] = splitmix(&seed);
}

static uint64_t rotl(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

uint64_t rng_next(struct rng *r)
{
    uint64_t *s = r->s;
    uint64_t out = rotl(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 45);
    return out;
}

uint64_t rng_below(struct rng *r, uint64_t n)
{
    assert(n > 0);
    uint64_t limit = UINT64_MAX - UINT64_MAX % n;
    uint64_t v;
    do
        v = rng_next(r);
    while (v >= limit);
    return v % n;
}

void random_bytes(void *out, size_t n)
{
    randombytes_buf(out, n);
}

uint64_t random_u64(void)
{
    uint64_t v;
    random_bytes(&v, sizeof v);
    return v;
}

static void stamp_version4(struct uuid *u)
{
    u->b[6] = (uint8_t)((u->b[6] & 0x0FU) | 0x40U);
    u->b[8] = (uint8_t)((u->b[8] & 0x3FU) | 0x80U);
}

struct uuid uuid_make(void)
{
    struct uuid u;
    random_bytes(u.b, sizeof u.b);
    stamp_version4(&u);
    return u;
}

struct uuid uuid_of_text(const char *text)
{
    struct uuid u;
    if (uuid_parse(text, &u) == 0)
        return u;
    struct hash h = hash_domain("diemban.uuid", text, strlen(text));
    memcpy(u.b, h.b, sizeof u.b);
    stamp_version4(&u);
    return u;
}

static bool dash_before(int byte)
{
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

char *uuid_text(const struct uuid *u, char out[UUID_TEXT])
{
    char *p = out;
    for (int i = 0; i < 16; i++) {
        if (dash_before(i))
            *p++ = '-';
        hex_of(&u->b[i], 1, p);
        p += 2;
    }
    *p = '\0';
    return out;
}

int uuid_parse(const char *text, struct uuid *ret)
{
    if (strlen(text) != UUID_TEXT - 1)
        return -1;
    struct uuid u;
    for (int i = 0; i < 16; i++) {
        if (dash_before(i) && *text++ != '-')
            return -1;
        char pair[3] = {text[0], text[1], '\0'};
        if (!hex_parse(pair, &u.b[i], 1))
            return -1;
        text += 2;
    }
    *ret = u;
    return 0;
}
