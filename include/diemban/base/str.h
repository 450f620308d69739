/* str.h: a growable string of bytes.
 *
 * Invariants: `at` is always a terminated string (a shared "" while empty);
 * `len` does not count the terminator. A failed allocation sets `failed` and
 * leaves the content as it was; further adds do nothing, so a writer may add a
 * hundred times and ask str_ok() once.
 * Life cycle: STR_INIT or str_init → adds → str_finish. */
#ifndef DIEMBAN_BASE_STR_H
#define DIEMBAN_BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct str {
    char *at;
    size_t len;
    size_t cap; /* 0 while at is the shared "" */
    bool failed;
};

extern char str_empty[1];
#define STR_INIT                                                                                   \
    {                                                                                              \
        .at = str_empty, .len = 0, .cap = 0, .failed = false                                       \
    }

void str_init(struct str *s);
void str_finish(struct str *s);
void str_clear(struct str *s); /* len 0, memory kept, failed cleared */
bool str_ok(const struct str *s);

void str_add(struct str *s, const char *text);
void str_add_n(struct str *s, const void *bytes, size_t n);
void str_add_char(struct str *s, char c);
void str_add_fill(struct str *s, char c, size_t n);
void str_addf(struct str *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void str_vaddf(struct str *s, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
/* Adds text with its first "{}" replaced by `about`. */
void str_add_filled(struct str *s, const char *text, const char *about);
/* Cuts to n bytes; n ≤ len. */
void str_cut(struct str *s, size_t n);

/* Copies text into a fixed buffer, cut at a UTF-8 character boundary, always
 * terminated. Returns false if it was cut. */
bool text_copy(char *out, size_t size, const char *text);

#endif
