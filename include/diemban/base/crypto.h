/* crypto.h: thin wrappers of libsodium, with the sizes this project uses.
 *
 * Sources: SHA-256 FIPS 180-4; Ed25519 RFC 8032; argon2id RFC 9106.
 * crypto_start() must have been called once (main, and each test). */
#ifndef DIEMBAN_BASE_CRYPTO_H
#define DIEMBAN_BASE_CRYPTO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HASH_BYTES = 32, SIG_BYTES = 64, PUBLIC_KEY_BYTES = 32, SECRET_KEY_BYTES = 64 };
enum { HASH_HEX = 2 * HASH_BYTES + 1 };

/* 0, or −1 if the library refuses to start. */
int crypto_start(void);

struct hash {
    uint8_t b[HASH_BYTES];
};
struct hash hash_of(const void *bytes, size_t n);
/* SHA-256(domain || bytes): `domain` keeps hashes of one use from another. */
struct hash hash_domain(const char *domain, const void *bytes, size_t n);
/* SHA-256 in pieces: begin, add …, end. */
struct hashing {
    _Alignas(16) unsigned char state[128];
};
void hashing_begin(struct hashing *h);
void hashing_add(struct hashing *h, const void *bytes, size_t n);
struct hash hashing_end(struct hashing *h);
bool hash_equal(const struct hash *a, const struct hash *b);
/* HMAC-SHA256 (RFC 2104) of the bytes with a secret of any length. */
struct hash mac_of(const void *secret, size_t secret_size, const void *bytes, size_t n);
/* 64 lower-case hex digits. */
char *hash_hex(const struct hash *h, char out[HASH_HEX]);
/* The first 40 bits as 8 base32 letters (RFC 4648), as printed on receipts. */
enum { HASH_SHORT = 9 };
char *hash_short(const struct hash *h, char out[HASH_SHORT]);

void sign_keypair(uint8_t public_key[PUBLIC_KEY_BYTES], uint8_t secret_key[SECRET_KEY_BYTES]);
void sign_make(const uint8_t secret_key[SECRET_KEY_BYTES], const void *bytes, size_t n,
               uint8_t sig[SIG_BYTES]);
bool sign_ok(const uint8_t public_key[PUBLIC_KEY_BYTES], const void *bytes, size_t n,
             const uint8_t sig[SIG_BYTES]);

/* ---- sealed boxes: only the holder of the secret key reads them ---- */

enum { SEAL_KEY_BYTES = 32, SEAL_EXTRA = 48 };
/* Who signs may be sealed to: the key of boxes that belongs to an Ed25519 key. false for a key
 * that is none. The two may be the same place. */
bool seal_key_of(const uint8_t public_key[PUBLIC_KEY_BYTES], uint8_t seal_key[SEAL_KEY_BYTES]);
bool seal_secret_of(const uint8_t secret_key[SECRET_KEY_BYTES], uint8_t seal_key[SEAL_KEY_BYTES]);
void seal_keypair(uint8_t public_key[SEAL_KEY_BYTES], uint8_t secret_key[SEAL_KEY_BYTES]);
/* out holds n + SEAL_EXTRA bytes; false for a key that is none. */
bool seal_make(const uint8_t public_key[SEAL_KEY_BYTES], const void *bytes, size_t n, uint8_t *out);
/* out holds n − SEAL_EXTRA bytes; false unless it was sealed to this key and is whole. */
bool seal_open(const uint8_t public_key[SEAL_KEY_BYTES], const uint8_t secret_key[SEAL_KEY_BYTES],
               const void *sealed, size_t n, uint8_t *out);

/* ---- PINs ---- */

/* What one guess costs. Six digits are few: the cost and the pepper protect them. */
struct pin_cost {
    unsigned long long passes; /* t; 0: not chosen yet */
    size_t memory;             /* bytes */
};
enum { PIN_HASH = 128, PIN_MEMORY = 19 * 1024 * 1024, PIN_PASSES = 2, PIN_MS = 50 };
/* 19 MiB, and passes from 2 up until one hash takes PIN_MS by that (real) clock. */
struct clock;
struct pin_cost pin_cost_measured(const struct clock *clock);
/* Hash string of the PIN mixed with the pepper; false without memory. */
bool pin_hash(const char *pin, const uint8_t *pepper, size_t n, struct pin_cost cost,
              char out[PIN_HASH]);
bool pin_matches(const char *pin, const uint8_t *pepper, size_t n, const char *hash);

void crypto_wipe(void *secret, size_t n);

/* Hex of n bytes into out (2n+1), and back (false unless exactly 2n hex digits). */
char *hex_of(const void *bytes, size_t n, char *out);
bool hex_parse(const char *text, void *out, size_t n);

#endif
