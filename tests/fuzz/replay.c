/* replay.c: runs a fuzz target without libFuzzer: every file of the corpus folder as it is,
 * then seeded mutations of each. Guards that what fuzzing once found stays mended, in every
 * build and without clang. Usage: fuzz_x FOLDER [SEED] */
#include <dirent.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/random.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MAX = 1 << 16, MUTATIONS = 200 };

struct input {
    uint8_t bytes[INPUT_MAX];
    size_t size;
};

/* The target sees a copy of exact size, so that a sanitizer notices reads beyond it. */
static void feed(const struct input *in)
{
    uint8_t *exact = malloc(in->size > 0 ? in->size : 1);
    if (exact == NULL)
        abort();
    memcpy(exact, in->bytes, in->size);
    LLVMFuzzerTestOneInput(exact, in->size);
    free(exact);
}

static void overwrite(struct input *in, struct rng *r)
{
    static const uint8_t odd[] = {0x00, 0x0A, 0x0D, 0x1D, 0x22, 0x2C, 0x7F, 0x80, 0xC3, 0xFF};
    size_t at = rng_below(r, in->size);
    in->bytes[at] = rng_below(r, 2) > 0 ? odd[rng_below(r, sizeof odd)] : (uint8_t)rng_next(r);
}

/* Copies one piece of the input to another place, growing it where there is room. */
static void repeat_piece(struct input *in, struct rng *r)
{
    size_t from = rng_below(r, in->size);
    size_t n = 1 + rng_below(r, in->size - from);
    size_t at = rng_below(r, in->size);
    if (in->size + n > INPUT_MAX)
        return;
    uint8_t *piece = malloc(n);
    if (piece == NULL)
        abort();
    memcpy(piece, in->bytes + from, n);
    memmove(in->bytes + at + n, in->bytes + at, in->size - at);
    memcpy(in->bytes + at, piece, n);
    in->size += n;
    free(piece);
}

static void mutate(struct input *in, struct rng *r)
{
    uint64_t steps = 1 + rng_below(r, 6);
    for (uint64_t i = 0; i < steps && in->size > 0; i++) {
        switch (rng_below(r, 4)) {
        case 0:
            in->size = rng_below(r, in->size);
            break;
        case 1:
            repeat_piece(in, r);
            break;
        default:
            overwrite(in, r);
            break;
        }
    }
}

static bool load(const char *folder, const char *name, struct input *in)
{
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (n < 0 || (size_t)n >= sizeof path)
        return false;
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return false;
    in->size = fread(in->bytes, 1, sizeof in->bytes, f);
    fclose(f);
    return true;
}

static void feed_with_mutations(const struct input *in, struct rng *r)
{
    static struct input changed;
    feed(in);
    for (int i = 0; i < MUTATIONS; i++) {
        memcpy(&changed, in, sizeof changed);
        mutate(&changed, r);
        feed(&changed);
    }
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    struct rng r;
    rng_seed(&r, seed);
    struct dirent **names = NULL;
    int n = argc > 1 ? scandir(argv[1], &names, NULL, alphasort) : -1;
    if (n < 0) {
        fprintf(stderr, "usage: %s FOLDER [SEED]: a folder with a corpus\n", argv[0]);
        return 2;
    }
    static struct input in;
    int replayed = 0;
    for (int i = 0; i < n; i++) {
        if (names[i]->d_name[0] != '.' && load(argv[1], names[i]->d_name, &in)) {
            feed_with_mutations(&in, &r);
            replayed++;
        }
        free(names[i]);
    }
    free(names);
    printf("%d inputs, %d mutations each, seed %" PRIu64 "\n", replayed, MUTATIONS, seed);
    return replayed > 0 ? 0 : 1;
}
