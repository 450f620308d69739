/* dlink.h: GS1 Digital Link URIs, uncompressed: in and out.
 *
 * Source: GS1 Digital Link standard, URI syntax; domain.md §2.5. A URI holds a primary key
 * and its qualifiers in the path, other AIs behind the question mark:
 * https://id.gs1.org/01/08938505974002/10/LO2610A?17=270131&3103=000500
 * Reading gives a struct gs1, so that a web code and an element string are one thing from
 * there on. Nothing is ever fetched. */
#ifndef DIEMBAN_CORE_DLINK_H
#define DIEMBAN_CORE_DLINK_H

#include <stdbool.h>
#include <stddef.h>

#include "diemban/core/gs1.h"

/* What older writers did. DLINK_USUAL is what the counter accepts. */
enum dlink_allow {
    DLINK_STRICT = 0,
    DLINK_WORDS = 1,       /* /gtin/…/lot/… for /01/…/10/… */
    DLINK_SHORT_PATH = 2,  /* GTIN-8, -12, -13 in the path, filled up to 14 */
    DLINK_SHORT_QUERY = 4, /* the same behind the question mark */
    DLINK_USUAL = DLINK_WORDS | DLINK_SHORT_PATH,
};

/* Begins like a web address: "http://", "https://", also all in capitals. */
bool dlink_shape(const char *text, size_t n);
/* allow: enum dlink_allow joined. year as in gs1_read. */
enum code_err dlink_read(const char *text, size_t n, int allow, int year, struct gs1 *ret);

#define DLINK_STEM "https://id.gs1.org"

/* Writes the URI: the first AI that is a primary key leads, then its qualifiers in order,
 * then the rest: predefined lengths first, else in the order of g (or by AI when sorted,
 * which is the canonical form with DLINK_STEM). g is unharmed. URI_NO_KEY without a key;
 * URI_ATTRIBUTE when an AI may not stand in a Digital Link; OVERSIZE when it does not fit. */
enum code_err dlink_write(const struct gs1 *g, const char *stem, bool sorted, char *out,
                          size_t size);

/* Is ai a qualifier of the key, and may the path be key + these qualifiers? For dlink.c and
 * tests: path holds n AIs, the key first. */
bool dlink_path_ok(const struct gs1_ai *key, const struct gs1_ai *const *path, size_t n);

#endif
