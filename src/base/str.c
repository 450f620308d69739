#include "diemban/base/str.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/ban.h"

char str_empty[1] = "";

void str_init(struct str *s)
{
    *s = (struct str)STR_INIT;
}

void str_finish(struct str *s)
{
    if (s == NULL)
        return;
    if (s->cap > 0)
        free(s->at);
    str_init(s);
}

void str_clear(struct str *s)
{
    s->len = 0;
    s->failed = false;
    if (s->cap > 0)
        s->at[0] = '\0';
}

bool str_ok(const struct str *s)
{
    return !s->failed;
}

static bool room_for(struct str *s, size_t more)
{
    if (s->failed || more > SIZE_MAX / 4 - s->len) {
        s->failed = true;
        return false;
    }
    size_t need = s->len + more + 1;
    if (need <= s->cap)
        return true;
    size_t cap = s->cap > 0 ? s->cap : 64;
    while (cap < need)
        cap *= 2;
    char *at = realloc(s->cap > 0 ? s->at : NULL, cap);
    if (at == NULL) {
        s->failed = true;
        return false;
    }
    if (s->cap == 0)
        at[0] = '\0';
    s->at = at;
    s->cap = cap;
    return true;
}

void str_add_n(struct str *s, const void *bytes, size_t n)
{
    if (n == 0 || !room_for(s, n))
        return;
    memcpy(s->at + s->len, bytes, n);
    s->len += n;
    s->at[s->len] = '\0';
}

void str_add(struct str *s, const char *text)
{
    str_add_n(s, text, strlen(text));
}

void str_add_char(struct str *s, char c)
{
    str_add_n(s, &c, 1);
}

void str_add_fill(struct str *s, char c, size_t n)
{
    if (n == 0 || !room_for(s, n))
        return;
    memset(s->at + s->len, c, n);
    s->len += n;
    s->at[s->len] = '\0';
}

void str_vaddf(struct str *s, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (n < 0) {
        s->failed = true;
        return;
    }
    if (!room_for(s, (size_t)n))
        return;
    vsnprintf(s->at + s->len, (size_t)n + 1, fmt, ap);
    s->len += (size_t)n;
}

void str_addf(struct str *s, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    str_vaddf(s, fmt, ap);
    va_end(ap);
}

void str_add_filled(struct str *s, const char *text, const char *about)
{
    const char *hole = strstr(text, "{}");
    if (hole == NULL) {
        str_add(s, text);
        return;
    }
    str_add_n(s, text, (size_t)(hole - text));
    str_add(s, about);
    str_add(s, hole + 2);
}

void str_cut(struct str *s, size_t n)
{
    assert(n <= s->len);
    s->len = n;
    if (s->cap > 0)
        s->at[n] = '\0';
}

bool text_copy(char *out, size_t size, const char *text)
{
    assert(size > 0);
    size_t n = strlen(text);
    bool whole = n < size;
    if (!whole) {
        n = size - 1;
        while (n > 0 && ((unsigned char)text[n] & 0xC0U) == 0x80U)
            n--;
    }
    memcpy(out, text, n);
    out[n] = '\0';
    return whole;
}
