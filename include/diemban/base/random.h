/* random.h: randomness is given, like time.
 *
 * Scope: uuids, salts, epochs from the system (libsodium); everything that must
 * repeat (demo, property tests, fault runs) from a seeded xoshiro256**, which is
 * not for secrets. */
#ifndef DIEMBAN_BASE_RANDOM_H
#define DIEMBAN_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

struct rng {
    uint64_t s[4];
};

void rng_seed(struct rng *r, uint64_t seed);
uint64_t rng_next(struct rng *r);
/* 0 … n−1, without bias; n > 0. */
uint64_t rng_below(struct rng *r, uint64_t n);

/* From the system. */
void random_bytes(void *out, size_t n);
uint64_t random_u64(void);

/* A UUID of version 4: 16 bytes, and its 36-character text. */
struct uuid {
    uint8_t b[16];
};
enum { UUID_TEXT = 37 };
struct uuid uuid_make(void);
char *uuid_text(const struct uuid *u, char out[UUID_TEXT]);
/* Accepts 36 characters, any case. Returns 0 on success, −1 otherwise. */
int uuid_parse(const char *text, struct uuid *ret);
/* The UUID that stands for any other text given as --uuid (hash of the text). */
struct uuid uuid_of_text(const char *text);

#endif
