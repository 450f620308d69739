/* approval.h (store): acts that wait for another person's yes, and consents that used
 * something up: a code by phone, a code of a printed list, something that had waited. Both are
 * ledgers; verify compares them with the journal. */
#ifndef DIEMBAN_STORE_APPROVAL_H
#define DIEMBAN_STORE_APPROVAL_H

#include "diemban/base/arena.h"
#include "diemban/store/store.h"

struct awaiting {
    int64_t seq;     /* its RECORD_AWAITING: how it is called */
    int64_t record;  /* first record of the act */
    const char *act; /* name of the cap */
    int64_t amount;  /* in the cap's unit */
    struct uuid about;
    const char *person; /* who did it: sign-on name */
    int64_t at;
    int32_t day;
    int64_t approved;     /* the RECORD_APPROVAL; 0: it still waits */
    const char *approver; /* "" it still waits */
};
/* seq: its record, written before in the same transaction. */
enum err store_awaiting_add(struct store *s, const struct awaiting *w, struct fault *f);
/* Strings in the arena; *found false: no such. */
enum err store_awaiting_get(struct store *s, int64_t seq, struct arena *a, struct awaiting *ret,
                            bool *found, struct fault *f);
/* What still waits, oldest first; with `all` everything, newest first. Non-zero stops. */
typedef int (*awaiting_each)(void *ctx, const struct awaiting *w);
enum err store_awaiting_list(struct store *s, bool all, awaiting_each each, void *ctx,
                             struct fault *f);

struct approval_row {
    int64_t seq;      /* its RECORD_APPROVAL */
    int64_t awaiting; /* 0 none */
    const char *how, *approver, *token;
};
enum err store_approval_add(struct store *s, const struct approval_row *r, struct fault *f);
/* Whether that person's token was used before. */
enum err store_approval_used(struct store *s, const char *approver, const char *token, bool *ret,
                             struct fault *f);

/* The codes of a person; all zero and DATE_NONE where there are none yet. */
struct approver_codes {
    int64_t round, list, count;
    int32_t until;
};
enum err store_approver_get(struct store *s, int64_t person_id, struct approver_codes *ret,
                            struct fault *f);
enum err store_approver_put(struct store *s, int64_t person_id, const struct approver_codes *c,
                            struct fault *f);

#endif
