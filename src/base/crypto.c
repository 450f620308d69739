#include "diemban/base/crypto.h"

/* The plain SHA-256 calls need no memory; OpenSSL 3 would rather have them asked for by name. */
#define OPENSSL_API_COMPAT 10101
#include <openssl/sha.h>
#include <sodium.h>
#include <string.h>

#include "diemban/base/clock.h"

#include "diemban/base/ban.h"

_Static_assert(HASH_BYTES == SHA256_DIGEST_LENGTH, "size of SHA-256");
_Static_assert(SIG_BYTES == crypto_sign_BYTES, "size of an Ed25519 signature");
_Static_assert(PUBLIC_KEY_BYTES == crypto_sign_PUBLICKEYBYTES, "size of a public key");
_Static_assert(SECRET_KEY_BYTES == crypto_sign_SECRETKEYBYTES, "size of a secret key");

int crypto_start(void)
{
    return sodium_init() < 0 ? -1 : 0;
}

struct hash hash_of(const void *bytes, size_t n)
{
    return hash_domain("", bytes, n);
}

struct hash hash_domain(const char *domain, const void *bytes, size_t n)
{
    SHA256_CTX st;
    struct hash h;
    SHA256_Init(&st);
    SHA256_Update(&st, domain, strlen(domain));
    SHA256_Update(&st, bytes, n);
    SHA256_Final(h.b, &st);
    return h;
}

_Static_assert(sizeof(SHA256_CTX) <= sizeof(struct hashing), "room for SHA-256");

void hashing_begin(struct hashing *h)
{
    SHA256_Init((SHA256_CTX *)(void *)h->state);
}

void hashing_add(struct hashing *h, const void *bytes, size_t n)
{
    SHA256_Update((SHA256_CTX *)(void *)h->state, bytes, n);
}

struct hash hashing_end(struct hashing *h)
{
    struct hash ret;
    SHA256_Final(ret.b, (SHA256_CTX *)(void *)h->state);
    return ret;
}

struct hash mac_of(const void *secret, size_t secret_size, const void *bytes, size_t n)
{
    struct hash h;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, secret, secret_size);
    crypto_auth_hmacsha256_update(&state, bytes, n);
    crypto_auth_hmacsha256_final(&state, h.b);
    sodium_memzero(&state, sizeof state);
    return h;
}

bool hash_equal(const struct hash *a, const struct hash *b)
{
    return sodium_memcmp(a->b, b->b, HASH_BYTES) == 0;
}

char *hex_of(const void *bytes, size_t n, char *out)
{
    return sodium_bin2hex(out, 2 * n + 1, bytes, n);
}

bool hex_parse(const char *text, void *out, size_t n)
{
    size_t got;
    const char *end;
    size_t len = strlen(text);
    return len == 2 * n && sodium_hex2bin(out, n, text, len, NULL, &got, &end) == 0 && got == n &&
           *end == '\0';
}

char *hash_hex(const struct hash *h, char out[HASH_HEX])
{
    return hex_of(h->b, HASH_BYTES, out);
}

char *hash_short(const struct hash *h, char out[HASH_SHORT])
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    uint64_t bits = 0;
    for (int i = 0; i < 5; i++)
        bits = bits << 8 | h->b[i];
    for (int i = HASH_SHORT - 2; i >= 0; i--) {
        out[i] = letters[bits & 31U];
        bits >>= 5;
    }
    out[HASH_SHORT - 1] = '\0';
    return out;
}

void sign_keypair(uint8_t public_key[PUBLIC_KEY_BYTES], uint8_t secret_key[SECRET_KEY_BYTES])
{
    crypto_sign_keypair(public_key, secret_key);
}

void sign_make(const uint8_t secret_key[SECRET_KEY_BYTES], const void *bytes, size_t n,
               uint8_t sig[SIG_BYTES])
{
    crypto_sign_detached(sig, NULL, bytes, n, secret_key);
}

bool sign_ok(const uint8_t public_key[PUBLIC_KEY_BYTES], const void *bytes, size_t n,
             const uint8_t sig[SIG_BYTES])
{
    return crypto_sign_verify_detached(sig, bytes, n, public_key) == 0;
}

void crypto_wipe(void *secret, size_t n)
{
    sodium_memzero(secret, n);
}

/* ---- PINs ---- */

_Static_assert(PIN_HASH == crypto_pwhash_STRBYTES, "size of a hash string");

/* Keyed by the pepper, so that the file alone gives nothing to guess at. */
static void mix(const char *pin, const uint8_t *pepper, size_t n, char out[HASH_HEX])
{
    uint8_t mixed[HASH_BYTES];
    crypto_generichash(mixed, sizeof mixed, (const unsigned char *)pin, strlen(pin), pepper, n);
    hex_of(mixed, sizeof mixed, out);
    crypto_wipe(mixed, sizeof mixed);
}

bool pin_hash(const char *pin, const uint8_t *pepper, size_t n, struct pin_cost cost,
              char out[PIN_HASH])
{
    char secret[HASH_HEX];
    mix(pin, pepper, n, secret);
    int failed = crypto_pwhash_str_alg(out, secret, strlen(secret), cost.passes, cost.memory,
                                       crypto_pwhash_ALG_ARGON2ID13);
    crypto_wipe(secret, sizeof secret);
    return failed == 0;
}

bool pin_matches(const char *pin, const uint8_t *pepper, size_t n, const char *hash)
{
    char secret[HASH_HEX];
    mix(pin, pepper, n, secret);
    bool same = crypto_pwhash_str_verify(hash, secret, strlen(secret)) == 0;
    crypto_wipe(secret, sizeof secret);
    return same;
}

struct pin_cost pin_cost_measured(const struct clock *clock)
{
    static const uint8_t pepper[HASH_BYTES];
    struct pin_cost cost = {.passes = PIN_PASSES, .memory = PIN_MEMORY};
    for (; cost.passes < 16; cost.passes++) {
        char out[PIN_HASH];
        int64_t begun = clock_mono(clock);
        if (!pin_hash("000000", pepper, sizeof pepper, cost, out) ||
            clock_mono(clock) - begun >= PIN_MS)
            break;
    }
    return cost;
}

/* ---- sealed boxes ---- */

_Static_assert(SEAL_KEY_BYTES == crypto_box_PUBLICKEYBYTES, "size of a box key");
_Static_assert(SEAL_KEY_BYTES == crypto_box_SECRETKEYBYTES, "size of a box key");
_Static_assert(SEAL_EXTRA == crypto_box_SEALBYTES, "what sealing adds");

bool seal_key_of(const uint8_t public_key[PUBLIC_KEY_BYTES], uint8_t seal_key[SEAL_KEY_BYTES])
{
    uint8_t curve[SEAL_KEY_BYTES];
    bool good = crypto_sign_ed25519_pk_to_curve25519(curve, public_key) == 0;
    if (good)
        memcpy(seal_key, curve, sizeof curve);
    return good;
}

bool seal_secret_of(const uint8_t secret_key[SECRET_KEY_BYTES], uint8_t seal_key[SEAL_KEY_BYTES])
{
    return crypto_sign_ed25519_sk_to_curve25519(seal_key, secret_key) == 0;
}

void seal_keypair(uint8_t public_key[SEAL_KEY_BYTES], uint8_t secret_key[SEAL_KEY_BYTES])
{
    crypto_box_keypair(public_key, secret_key);
}

bool seal_make(const uint8_t public_key[SEAL_KEY_BYTES], const void *bytes, size_t n, uint8_t *out)
{
    return crypto_box_seal(out, bytes, n, public_key) == 0;
}

bool seal_open(const uint8_t public_key[SEAL_KEY_BYTES], const uint8_t secret_key[SEAL_KEY_BYTES],
               const void *sealed, size_t n, uint8_t *out)
{
    return n >= SEAL_EXTRA && crypto_box_seal_open(out, sealed, n, public_key, secret_key) == 0;
}
