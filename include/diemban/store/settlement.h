/* settlement.h (store): settlements of consigned goods, append-only, and the figures they are
 * made of. */
#ifndef DIEMBAN_STORE_SETTLEMENT_H
#define DIEMBAN_STORE_SETTLEMENT_H

#include "diemban/core/settlement.h"
#include "diemban/store/store.h"

/* Lines of an owner's lots with what moved from..to; lots that have neither stock nor movement
 * in it are left out. Everything in the arena. *first (may be NULL) is the day of the first
 * movement of any of them, DATE_NONE when there is no lot. ERR_TOO_LARGE. */
enum err store_settle_lines(struct store *s, const char *owner, int32_t from, int32_t to,
                            struct arena *a, struct settlement *ret, int32_t *first,
                            struct fault *f);
/* The last settlement with this owner: its last day and what was left; DATE_NONE, 0 never. */
enum err store_settle_last(struct store *s, const char *owner, int32_t *to, struct money *left,
                           struct fault *f);
enum err store_settle_next(struct store *s, int64_t *running, struct fault *f);
/* The caller has appended its record at seq. */
enum err store_settle_add(struct store *s, const struct settlement *t, int64_t running, int64_t seq,
                          struct fault *f);
/* A posted one, out of its record. ERR_NO_DOCUMENT. */
enum err store_settle_by_number(struct store *s, const char *number, struct arena *a,
                                struct settlement *ret, struct fault *f);
/* The owner as it is written, found by a text without marks or case; "" if there is none. */
enum err store_owner_find(struct store *s, const char *text, struct arena *a, const char **ret,
                          struct fault *f);

#endif
