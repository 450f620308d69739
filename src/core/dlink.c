#include "diemban/core/dlink.h"

#include <string.h>

#include "diemban/base/ban.h"

enum { PATH_MAX_AIS = 8, PATH_PARTS = 64 };

/* Words of the first version of the standard, for keys and qualifiers only. */
static const struct {
    const char *word, *ai;
} words[] = {
    {"sscc", "00"},   {"gtin", "01"},   {"lot", "10"},     {"ser", "21"},    {"cpv", "22"},
    {"gdti", "253"},  {"glnx", "254"},  {"gcn", "255"},    {"ginc", "401"},  {"gsin", "402"},
    {"gln", "414"},   {"payTo", "415"}, {"party", "417"},  {"grai", "8003"}, {"giai", "8004"},
    {"itip", "8006"}, {"cpid", "8010"}, {"cpsn", "8011"},  {"gmn", "8013"},  {"gsrnp", "8017"},
    {"gsrn", "8018"}, {"srin", "8019"}, {"refno", "8020"},
};

struct part {
    const char *at;
    size_t n;
};

/* A URI taken apart. */
struct uri {
    struct part path[PATH_PARTS]; /* between the slashes after the domain */
    size_t parts;
    struct part query;
};

static bool begins(const char *text, size_t n, const char *with)
{
    size_t len = strlen(with);
    return n >= len && memcmp(text, with, len) == 0;
}

static size_t scheme_length(const char *text, size_t n)
{
    if (begins(text, n, "https://") || begins(text, n, "HTTPS://"))
        return 8;
    return begins(text, n, "http://") || begins(text, n, "HTTP://") ? 7 : 0;
}

bool dlink_shape(const char *text, size_t n)
{
    return scheme_length(text, n) > 0;
}

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool all_in(const char *text, size_t n, const char *marks)
{
    for (size_t i = 0; i < n; i++)
        if (!is_alnum(text[i]) && (text[i] == '\0' || strchr(marks, text[i]) == NULL))
            return false;
    return true;
}

static bool all_digits(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return n > 0;
}

static enum code_err split_path(const char *at, const char *end, struct uri *u)
{
    while (at < end) {
        at++; /* the slash */
        const char *slash = memchr(at, '/', (size_t)(end - at));
        const char *stop = slash != NULL ? slash : end;
        if (u->parts == PATH_PARTS)
            return CODE_ERR_TOO_MANY;
        u->path[u->parts++] = (struct part){at, (size_t)(stop - at)};
        at = stop;
    }
    return CODE_ERR_OK;
}

static enum code_err split(const char *text, size_t n, struct uri *u)
{
    size_t scheme = scheme_length(text, n);
    if (scheme == 0)
        return n == 0 ? CODE_ERR_EMPTY : CODE_ERR_URI_SCHEME;
    if (!all_in(text, n, "-._~:/?#[]@!$&'()*+,;=%"))
        return CODE_ERR_URI_CHARACTER;
    const char *at = text + scheme, *end = text + n;
    const char *hash = memchr(at, '#', (size_t)(end - at));
    end = hash != NULL ? hash : end;
    const char *question = memchr(at, '?', (size_t)(end - at));
    const char *path_end = question != NULL ? question : end;
    if (question != NULL)
        u->query = (struct part){question + 1, (size_t)(end - question - 1)};
    const char *slash = memchr(at, '/', (size_t)(path_end - at));
    const char *domain_end = slash != NULL ? slash : path_end;
    if (domain_end == at || !all_in(at, (size_t)(domain_end - at), "-.:"))
        return CODE_ERR_URI_DOMAIN;
    return split_path(domain_end, path_end, u);
}

static const struct gs1_ai *path_ai(struct part p, int allow)
{
    if (all_digits(p.at, p.n))
        return gs1_ai_find(p.at, p.n);
    if ((allow & DLINK_WORDS) != 0)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (strlen(words[i].word) == p.n && memcmp(words[i].word, p.at, p.n) == 0)
                return gs1_ai_find(words[i].ai, strlen(words[i].ai));
    return NULL;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* %XX becomes its byte, and in a query + becomes a space. A % that begins no escape stays
 * one. False when the value is too long or holds a zero byte. */
static bool decode(struct part p, bool query, char out[GS1_POOL], size_t *len)
{
    *len = 0;
    for (size_t i = 0; i < p.n; i++) {
        char c = p.at[i];
        if (c == '+' && query)
            c = ' ';
        if (c == '%' && i + 2 < p.n && hex_value(p.at[i + 1]) >= 0 && hex_value(p.at[i + 2]) >= 0) {
            c = (char)(hex_value(p.at[i + 1]) * 16 + hex_value(p.at[i + 2]));
            i += 2;
        }
        if (c == '\0' || *len == GS1_POOL)
            return false;
        out[(*len)++] = c;
    }
    return true;
}

/* A GTIN of 8, 12 or 13 digits gets its leading zeros. */
static void fill_gtin(char value[GS1_POOL], size_t *len)
{
    if ((*len != 8 && *len != 12 && *len != 13) || !all_digits(value, *len))
        return;
    size_t zeros = 14 - *len;
    memmove(value + zeros, value, *len);
    memset(value, '0', zeros);
    *len = 14;
}

static enum code_err fail(struct gs1 *g, enum code_err e, const char *ai)
{
    g->error = e;
    memset(g->error_ai, 0, sizeof g->error_ai);
    memcpy(g->error_ai, ai, strnlen(ai, sizeof g->error_ai - 1));
    return e;
}

static enum code_err take(struct gs1 *g, const char *ai, struct part p, bool query, int allow,
                          int year)
{
    char value[GS1_POOL];
    size_t len;
    if (!decode(p, query, value, &len))
        return fail(g, CODE_ERR_CHARACTER, ai);
    int fill = query ? DLINK_SHORT_QUERY : DLINK_SHORT_PATH;
    if (strcmp(ai, "01") == 0 && (allow & fill) != 0)
        fill_gtin(value, &len);
    if (gs1_element_like(g, ai) != NULL)
        return fail(g, CODE_ERR_REPEATED, ai);
    return gs1_add(g, ai, strlen(ai), value, len, year);
}

/* The right-most pair "/key/value", in steps of two from the end. */
static bool find_key(const struct uri *u, int allow, size_t *ret)
{
    for (size_t i = u->parts; i >= 2; i -= 2) {
        const struct gs1_ai *ai = path_ai(u->path[i - 2], allow);
        if (ai != NULL && ai->key != NULL) {
            *ret = i - 2;
            return true;
        }
    }
    return false;
}

static enum code_err read_path(const struct uri *u, int allow, int year, struct gs1 *g)
{
    size_t from;
    if (!find_key(u, allow, &from))
        return fail(g, CODE_ERR_URI_NO_KEY, "");
    const struct gs1_ai *path[PATH_MAX_AIS];
    size_t n = 0;
    for (size_t i = from; i + 1 < u->parts; i += 2) {
        const struct gs1_ai *ai = path_ai(u->path[i], allow);
        if (ai == NULL || n == PATH_MAX_AIS)
            return fail(g, CODE_ERR_URI_QUALIFIER, "");
        path[n++] = ai;
        if (take(g, ai->ai, u->path[i + 1], false, allow, year) != CODE_ERR_OK)
            return g->error;
    }
    if (!dlink_path_ok(path[0], path, n))
        return fail(g, CODE_ERR_URI_QUALIFIER, path[n - 1]->ai);
    return CODE_ERR_OK;
}

/* Could this AI stand in the path, between what is there? Then it must (URI syntax 4.8). */
static bool belongs_in_path(const struct gs1 *g, size_t path_n, const struct gs1_ai *ai)
{
    for (size_t at = 1; at <= path_n && path_n < PATH_MAX_AIS; at++) {
        const struct gs1_ai *path[PATH_MAX_AIS];
        for (size_t i = 0; i < path_n; i++)
            path[i < at ? i : i + 1] = g->element[i].ai;
        path[at] = ai;
        if (dlink_path_ok(path[0], path, path_n + 1))
            return true;
    }
    return false;
}

/* One "key=value". Keys that are no numbers are somebody else's and are left alone. */
static enum code_err read_pair(struct part pair, size_t path_n, int allow, int year, struct gs1 *g)
{
    const char *equals = memchr(pair.at, '=', pair.n);
    size_t key_n = equals != NULL ? (size_t)(equals - pair.at) : 0;
    if (!all_digits(pair.at, key_n))
        return CODE_ERR_OK;
    const struct gs1_ai *ai = gs1_ai_find(pair.at, key_n);
    if (ai == NULL)
        return fail(g, CODE_ERR_UNKNOWN_AI, "");
    char code[GS1_AI_TEXT] = {0};
    memcpy(code, pair.at, key_n);
    if ((ai->flags & GS1_ATTRIBUTE) == 0)
        return fail(g, CODE_ERR_URI_ATTRIBUTE, code);
    if (belongs_in_path(g, path_n, ai))
        return fail(g, CODE_ERR_URI_IN_PATH, code);
    struct part value = {equals + 1, pair.n - key_n - 1};
    return take(g, code, value, true, allow, year);
}

static enum code_err read_query(struct part q, int allow, int year, struct gs1 *g)
{
    size_t path_n = g->n;
    while (q.n > 0) {
        const char *amp = memchr(q.at, '&', q.n);
        size_t n = amp != NULL ? (size_t)(amp - q.at) : q.n;
        enum code_err e = read_pair((struct part){q.at, n}, path_n, allow, year, g);
        if (e != CODE_ERR_OK)
            return e;
        size_t step = amp != NULL ? n + 1 : n;
        q.at += step;
        q.n -= step;
    }
    return CODE_ERR_OK;
}

enum code_err dlink_read(const char *text, size_t n, int allow, int year, struct gs1 *ret)
{
    gs1_clear(ret);
    struct uri u;
    u.parts = 0;
    u.query = (struct part){"", 0};
    enum code_err e = split(text, n, &u);
    if (e != CODE_ERR_OK)
        return fail(ret, e, "");
    e = read_path(&u, allow, year, ret);
    return e != CODE_ERR_OK ? e : read_query(u.query, allow, year, ret);
}
