/* A hash table from a pair of integers to three sums: open addressing, doubling at 70 %. */
#include "checks.h"

#include <stdlib.h>

#include "diemban/base/ban.h"

static size_t first_slot(const struct sums *m, int64_t a, int64_t b)
{
    uint64_t h = (uint64_t)a * 0x9E3779B97F4A7C15ULL ^ (uint64_t)b * 0xC2B2AE3D27D4EB4FULL;
    h ^= h >> 29;
    return (size_t)(h * 0xBF58476D1CE4E5B9ULL >> 20) & (m->size - 1);
}

static size_t slot_of(const struct sums *m, int64_t a, int64_t b)
{
    size_t i = first_slot(m, a, b);
    while (m->at[i].used && (m->at[i].a != a || m->at[i].b != b))
        i = (i + 1) & (m->size - 1);
    return i;
}

static bool grow(struct sums *m)
{
    struct sums bigger = {.size = m->size ? 2 * m->size : 256, .used = m->used};
    bigger.at = calloc(bigger.size, sizeof *bigger.at);
    if (!bigger.at) {
        m->failed = true;
        return false;
    }
    for (size_t i = 0; i < m->size; i++)
        if (m->at[i].used)
            bigger.at[slot_of(&bigger, m->at[i].a, m->at[i].b)] = m->at[i];
    free(m->at);
    *m = bigger;
    return true;
}

struct sum *sums_find(struct sums *m, int64_t a, int64_t b)
{
    if (m->size == 0)
        return NULL;
    struct sum *s = &m->at[slot_of(m, a, b)];
    return s->used ? s : NULL;
}

void sums_expect(const struct sums *m, int64_t a, int64_t b)
{
    if (m->size > 0)
        __builtin_prefetch(&m->at[first_slot(m, a, b)], 1);
}

struct sum *sums_of(struct sums *m, int64_t a, int64_t b)
{
    if (m->used * 10 >= m->size * 7 && !grow(m))
        return NULL;
    struct sum *s = &m->at[slot_of(m, a, b)];
    if (!s->used) {
        *s = (struct sum){.a = a, .b = b, .used = true};
        m->used++;
    }
    return s;
}

void sums_finish(struct sums *m)
{
    free(m->at);
    *m = (struct sums){0};
}
