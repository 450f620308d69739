#include "diemban/base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/ban.h"

#if defined(__SANITIZE_ADDRESS__)
#define EACH_ITS_OWN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define EACH_ITS_OWN 1
#endif
#endif
#ifndef EACH_ITS_OWN
#define EACH_ITS_OWN 0
#endif

enum { BLOCK_BYTES = 8192, ALIGN = alignof(max_align_t) };

struct arena_block {
    struct arena_block *older;
    size_t used, size; /* bytes of data[] */
    alignas(max_align_t) unsigned char data[];
};

void arena_init(struct arena *a)
{
    a->block = NULL;
}

static void free_chain(struct arena_block *b)
{
    while (b != NULL) {
        struct arena_block *older = b->older;
        free(b);
        b = older;
    }
}

void arena_finish(struct arena *a)
{
    if (a == NULL)
        return;
    free_chain(a->block);
    a->block = NULL;
}

void arena_clear(struct arena *a)
{
    if (a->block == NULL)
        return;
    if (EACH_ITS_OWN) {
        arena_finish(a);
        return;
    }
    free_chain(a->block->older);
    a->block->older = NULL;
    a->block->used = 0;
}

static struct arena_block *new_block(struct arena *a, size_t size)
{
    struct arena_block *b = malloc(sizeof *b + size);
    if (b == NULL)
        return NULL;
    *b = (struct arena_block){.older = a->block, .used = 0, .size = size};
    a->block = b;
    return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
    if (size > SIZE_MAX / 4)
        return NULL;
    size_t rounded = (size + ALIGN - 1) / ALIGN * ALIGN;
    struct arena_block *b = a->block;
    if (EACH_ITS_OWN)
        b = new_block(a, size > 0 ? size : 1);
    else if (b == NULL || b->size - b->used < rounded)
        b = new_block(a, rounded > BLOCK_BYTES ? rounded : (size_t)BLOCK_BYTES);
    if (b == NULL)
        return NULL;
    void *at = b->data + b->used;
    b->used += EACH_ITS_OWN ? 0 : rounded;
    memset(at, 0, size);
    return at;
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / 4 / size)
        return NULL;
    return arena_alloc(a, count * size);
}

char *arena_copy_n(struct arena *a, const char *bytes, size_t n)
{
    char *out = arena_alloc(a, n + 1);
    if (out != NULL) {
        memcpy(out, bytes, n);
        out[n] = '\0';
    }
    return out;
}

char *arena_copy(struct arena *a, const char *text)
{
    return arena_copy_n(a, text, strlen(text));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0)
        return NULL;
    char *out = arena_alloc(a, (size_t)n + 1);
    if (out == NULL)
        return NULL;
    va_start(ap, fmt);
    vsnprintf(out, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return out;
}
