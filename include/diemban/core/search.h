/* search.h: finding products by what a clerk types, in memory.
 *
 * All folded names stand in one block; a query's words must each occur in a name, or a
 * query of one word in its initials. Best first: exact marks (only where the query has
 * marks: each of its words begins a word of the name, marks and all), then word starts, then
 * initials, then inner parts; within a class by times sold, then by the shorter name, then
 * by order of adding. A query without words gives all names, by the same order.
 * Only the first 16 words of a query count.
 * 100,000 names: about 12 MB and under 5 ms a query (tests/bench/bench_search.c).
 * Texts are copied. Life cycle: create → add, put, sold, query → destroy.
 */
#ifndef DIEMBAN_CORE_SEARCH_H
#define DIEMBAN_CORE_SEARCH_H

#include <stddef.h>
#include <stdint.h>

#include "diemban/base/err.h"

struct search;

enum err search_create(struct search **ret);
void search_destroy(struct search *s);
/* folded and initials as of fold.h; name with marks. An id is added once. ERR_NOMEM, or
 * ERR_TOO_LARGE for a name over 1,000 bytes: the index is then as before. */
enum err search_add(struct search *s, int64_t id, const char *name, const char *folded,
                    const char *initials, int64_t sold);
/* Replaces (or adds) the row of id. */
enum err search_put(struct search *s, int64_t id, const char *name, const char *folded,
                    const char *initials, int64_t sold);
/* One more sale of id: raises its rank. */
void search_sold(struct search *s, int64_t id, int64_t times);
size_t search_count(const struct search *s);
/* Fills ids with the best n; returns how many. *total (may be NULL): all that match. */
int search_query(const struct search *s, const char *text, int64_t *ids, int n, int64_t *total);

#endif
