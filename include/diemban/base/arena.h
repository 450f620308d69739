/* arena.h: many small allocations with one end.
 *
 * Scope: a frame, a query, a cart, a document. Nothing in an arena is freed by
 * itself; arena_clear() drops all at once and keeps the memory for reuse.
 * Sanitizer builds give every allocation its own malloc, so that overruns show.
 * Failure: NULL. The caller returns ERR_NOMEM; the arena stays usable. */
#ifndef DIEMBAN_BASE_ARENA_H
#define DIEMBAN_BASE_ARENA_H

#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *block; /* the newest block; owns the chain */
};

void arena_init(struct arena *a);
void arena_finish(struct arena *a); /* takes zeroed and NULL */
void arena_clear(struct arena *a);

/* Zeroed memory, aligned for any type. size 0 gives a valid pointer. */
void *arena_alloc(struct arena *a, size_t size) __attribute__((malloc));
/* count × size with overflow checked. */
void *arena_array(struct arena *a, size_t count, size_t size);
char *arena_copy(struct arena *a, const char *text);
char *arena_copy_n(struct arena *a, const char *bytes, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
