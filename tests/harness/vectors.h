/* vectors.h: rows of a JSON file of test vectors, through SQLite's JSON functions.
 *
 * Use: vectors_open → vectors_begin(group) → vectors_next … → vectors_close. The files live
 * outside the repository (DIEMBAN_SHARED); where they are absent a test is skipped. */
#ifndef DIEMBAN_TESTS_VECTORS_H
#define DIEMBAN_TESTS_VECTORS_H

#include <stdbool.h>
#include <stddef.h>

struct vectors {
    void *db, *stmt;
    char *text;
};

/* False when there is no such file below DIEMBAN_SHARED/data. */
bool vectors_open(struct vectors *v, const char *file);
void vectors_close(struct vectors *v);
/* The array at the JSON path, e.g. "$.lint_csum". */
void vectors_begin(struct vectors *v, const char *path);
bool vectors_next(struct vectors *v);
/* A member of the row; "" when it is not there. Valid until the next call. */
const char *vectors_text(struct vectors *v, const char *name);
bool vectors_bool(struct vectors *v, const char *name);
/* Undoes \xNN and \\ into out; returns the bytes. The text must fit. */
size_t vectors_plain(const char *text, char *out, size_t size);

#endif
