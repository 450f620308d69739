/* Order of the path, and writing of Digital Links. */
#include <assert.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/core/dlink.h"

/* Does the path follow the list "22,10,21", each at most once and none out of order? */
static bool follows(const char *list, size_t len, const struct gs1_ai *const *path, size_t n)
{
    size_t next = 1;
    for (const char *p = list, *end = list + len; p < end && next < n;) {
        const char *comma = memchr(p, ',', (size_t)(end - p));
        size_t k = comma != NULL ? (size_t)(comma - p) : (size_t)(end - p);
        if (strlen(path[next]->ai) == k && memcmp(path[next]->ai, p, k) == 0)
            next++;
        p += k + 1;
    }
    return next == n;
}

bool dlink_path_ok(const struct gs1_ai *key, const struct gs1_ai *const *path, size_t n)
{
    if (key->key == NULL)
        return false;
    if (n == 1)
        return true;
    for (const char *p = key->key; *p != '\0';) {
        size_t len = strcspn(p, "|");
        if (follows(p, len, path, n))
            return true;
        p += p[len] == '|' ? len + 1 : len;
    }
    return false;
}

/* ---- writing --------------------------------------------------------------- */

struct writer {
    char *out;
    size_t size, used;
    bool full;
};

static void put(struct writer *w, const char *text, size_t n)
{
    if (w->used + n >= w->size) {
        w->full = true;
        return;
    }
    memcpy(w->out + w->used, text, n);
    w->used += n;
    w->out[w->used] = '\0';
}

/* All but the unreserved characters of RFC 3986 is escaped. */
static void put_value(struct writer *w, const struct gs1 *g, const struct gs1_element *el)
{
    static const char hex[] = "0123456789ABCDEF";
    for (size_t i = 0; i < el->len; i++) {
        char c = g->pool[el->at + i];
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                     c == '-' || c == '.' || c == '_' || c == '~';
        unsigned char u = (unsigned char)c;
        char escape[3] = {'%', hex[u >> 4], hex[u & 15]};
        if (plain)
            put(w, &c, 1);
        else
            put(w, escape, sizeof escape);
    }
}

static const struct gs1_element *first_key(const struct gs1 *g)
{
    for (size_t i = 0; i < g->n; i++)
        if (g->element[i].ai->key != NULL)
            return &g->element[i];
    return NULL;
}

static const struct gs1_element *element_of(const struct gs1 *g, const char *ai, size_t n)
{
    for (size_t i = 0; i < g->n; i++)
        if (gs1_ai_like(ai, n, g->element[i].code))
            return &g->element[i];
    return NULL;
}

/* The qualifiers of one list that are there, into path after the key. */
static size_t fill_path(const struct gs1 *g, const char *list, size_t len,
                        const struct gs1_element **path)
{
    size_t n = 1;
    for (const char *p = list, *end = list + len; p < end;) {
        const char *comma = memchr(p, ',', (size_t)(end - p));
        size_t k = comma != NULL ? (size_t)(comma - p) : (size_t)(end - p);
        const struct gs1_element *el = element_of(g, p, k);
        if (el != NULL)
            path[n++] = el;
        p += k + 1;
    }
    return n;
}

static bool in_path(const struct gs1_element *el, const struct gs1_element *const *path, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(path[i]->code, el->code) == 0)
            return true;
    return false;
}

/* May all that is not in the path stand behind the question mark? */
static bool rest_ok(const struct gs1 *g, const struct gs1_element *const *path, size_t n)
{
    for (size_t i = 0; i < g->n; i++)
        if (!in_path(&g->element[i], path, n) && (g->element[i].ai->flags & GS1_ATTRIBUTE) == 0)
            return false;
    return true;
}

enum { PATH_LIMIT = 8 };

/* The alternative of the key with most qualifiers that leaves a lawful rest; 0 if none. */
static size_t best_path(const struct gs1 *g, const struct gs1_element *key,
                        const struct gs1_element *best[PATH_LIMIT])
{
    size_t best_n = 0;
    const char *p = key->ai->key;
    do {
        const struct gs1_element *path[PATH_LIMIT] = {key};
        size_t len = strcspn(p, "|"), n = fill_path(g, p, len, path);
        if (n > best_n && rest_ok(g, path, n)) {
            best_n = n;
            memcpy(best, path, sizeof path);
        }
        p += p[len] == '|' ? len + 1 : len;
    } while (*p != '\0');
    return best_n;
}

static bool is_fixed(const struct gs1_element *el)
{
    return (el->ai->flags & GS1_FIXED) != 0;
}

/* Does a stand before b behind the question mark? Predefined lengths come first, as in an
 * element string. */
static bool before(const struct gs1_element *a, const struct gs1_element *b, bool sorted)
{
    if (sorted)
        return strcmp(a->code, b->code) < 0;
    if (is_fixed(a) != is_fixed(b))
        return is_fixed(a);
    return a < b;
}

/* The attribute to write after `last`, NULL at the end. The same AI twice is written once. */
static const struct gs1_element *next_attribute(const struct gs1 *g, bool sorted,
                                                const struct gs1_element *last,
                                                const struct gs1_element *const *path, size_t n)
{
    const struct gs1_element *best = NULL;
    for (size_t i = 0; i < g->n; i++) {
        const struct gs1_element *el = &g->element[i];
        if (in_path(el, path, n) || element_of(g, el->code, strlen(el->code)) != el)
            continue;
        if ((last == NULL || before(last, el, sorted)) &&
            (best == NULL || before(el, best, sorted)))
            best = el;
    }
    return best;
}

static void put_path(struct writer *w, const struct gs1 *g, const struct gs1_element *const *path,
                     size_t n)
{
    for (size_t i = 0; i < n; i++) {
        put(w, "/", 1);
        put(w, path[i]->code, strlen(path[i]->code));
        put(w, "/", 1);
        put_value(w, g, path[i]);
    }
}

enum code_err dlink_write(const struct gs1 *g, const char *stem, bool sorted, char *out,
                          size_t size)
{
    assert(size > 0);
    out[0] = '\0';
    const struct gs1_element *key = first_key(g), *path[PATH_LIMIT];
    if (key == NULL)
        return CODE_ERR_URI_NO_KEY;
    size_t n = best_path(g, key, path);
    if (n == 0)
        return CODE_ERR_URI_ATTRIBUTE;
    struct writer w = {.out = out, .size = size};
    size_t stem_n = strlen(stem);
    put(&w, stem, stem_n > 0 && stem[stem_n - 1] == '/' ? stem_n - 1 : stem_n);
    put_path(&w, g, path, n);
    const struct gs1_element *el = NULL;
    for (char mark = '?'; (el = next_attribute(g, sorted, el, path, n)) != NULL; mark = '&') {
        put(&w, &mark, 1);
        put(&w, el->code, strlen(el->code));
        put(&w, "=", 1);
        put_value(&w, g, el);
    }
    if (w.full)
        out[0] = '\0';
    return w.full ? CODE_ERR_OVERSIZE : CODE_ERR_OK;
}
