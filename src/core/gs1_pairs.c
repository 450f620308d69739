/* What belongs together in one code, and what excludes each other (GenSpecs chapter 4.14
 * and 4.15, as the rows of the table say it). */
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/core/gs1.h"

/* Is an element like the pattern there, other than one with the code `except`? */
static bool has(const struct gs1 *g, const char *pattern, size_t n, const char *except)
{
    for (size_t i = 0; i < g->n; i++)
        if (gs1_ai_like(pattern, n, g->element[i].code) && strcmp(g->element[i].code, except) != 0)
            return true;
    return false;
}

/* All of "01+310n". */
static bool has_all(const struct gs1 *g, const char *list, size_t n)
{
    size_t at = 0;
    while (at < n) {
        size_t len = 0;
        while (at + len < n && list[at + len] != '+')
            len++;
        if (!has(g, list + at, len, ""))
            return false;
        at += len + 1;
    }
    return true;
}

static bool needs_met(const struct gs1 *g, const char *needs)
{
    for (const char *p = needs; *p != '\0';) {
        size_t n = strcspn(p, ",");
        if (has_all(g, p, n))
            return true;
        p += p[n] == ',' ? n + 1 : n;
    }
    return false;
}

static bool has_excluded(const struct gs1 *g, const struct gs1_element *el)
{
    for (const char *p = el->ai->against; *p != '\0';) {
        size_t n = strcspn(p, ",");
        if (has(g, p, n, el->code))
            return true;
        p += p[n] == ',' ? n + 1 : n;
    }
    return false;
}

/* The same AI again is allowed only with the same value (GenSpecs 4.15). */
static bool repeated(const struct gs1 *g, size_t i)
{
    const struct gs1_element *el = &g->element[i];
    for (size_t k = 0; k < i; k++) {
        const struct gs1_element *other = &g->element[k];
        if (strcmp(other->code, el->code) == 0 &&
            (other->len != el->len || memcmp(g->pool + other->at, g->pool + el->at, el->len) != 0))
            return true;
    }
    return false;
}

/* A signature (8030) signs one thing: 253, 255 and 8003 then need their serial part. */
static bool serial_missing(const struct gs1 *g, const struct gs1_element *el)
{
    if (strcmp(el->code, "253") != 0 && strcmp(el->code, "255") != 0 &&
        strcmp(el->code, "8003") != 0)
        return false;
    size_t fixed = el->code[0] == '8' ? 14 : 13;
    return el->len <= fixed && has(g, "8030", 4, "");
}

/* A GTIN that begins with 9 is sold by measure and needs one (GenSpecs 4.14.1). */
static bool measure_missing(const struct gs1 *g, const struct gs1_element *el)
{
    if (strcmp(el->code, "01") != 0 || g->pool[el->at] != '9')
        return false;
    return !needs_met(g, "30,31nn,32nn,35nn,36nn,8001");
}

static enum code_err check(const struct gs1 *g, size_t i)
{
    const struct gs1_element *el = &g->element[i];
    if (repeated(g, i))
        return CODE_ERR_REPEATED;
    if (el->ai->against != NULL && has_excluded(g, el))
        return CODE_ERR_EXCLUDED_AI;
    if (el->ai->needs != NULL && !needs_met(g, el->ai->needs))
        return CODE_ERR_MISSING_AI;
    if (serial_missing(g, el))
        return CODE_ERR_NO_SERIAL;
    if (measure_missing(g, el))
        return CODE_ERR_NO_MEASURE;
    return CODE_ERR_OK;
}

enum code_err gs1_pairs(struct gs1 *g)
{
    for (size_t i = 0; i < g->n; i++) {
        enum code_err e = check(g, i);
        if (e == CODE_ERR_OK)
            continue;
        g->error = e;
        memcpy(g->error_ai, g->element[i].code, GS1_AI_TEXT);
        return e;
    }
    return CODE_ERR_OK;
}
