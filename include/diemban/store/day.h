/* day.h (store): cash moved, shifts closed, days closed, and what is noted afterwards.
 *
 * The ledger tables behind core/record_day.h. Each is written in the transaction of its
 * journal record; `head` says which one. store_period replays the journal (core/period.h). */
#ifndef DIEMBAN_STORE_DAY_H
#define DIEMBAN_STORE_DAY_H

#include "diemban/core/record_day.h"
#include "diemban/store/store.h"

/* What every row says first. */
struct ledger_head {
    int64_t seq, at;
    int32_t day;
    const char *person, *approver; /* "" nobody */
};

enum err store_cash_add(struct store *s, const struct ledger_head *h, const struct cash_moved *c,
                        int64_t shift_id, struct fault *f);
/* The next number of a series that is given once: "cash_in", "z" … */
enum err store_counter_next(struct store *s, const char *name, int64_t *ret, struct fault *f);

enum err store_close_add(struct store *s, const struct ledger_head *h, const struct shift_closed *c,
                         int64_t shift_id, struct fault *f);
/* What the newest closed shift left in the drawer. *found false: none was counted. */
enum err store_float_left(struct store *s, struct money *ret, bool *found, struct fault *f);

/* A shift with its close, newest first. */
struct shift_row {
    int64_t seq, number, opened_at, closed_at; /* closed_at 0: open */
    int64_t close_seq;
    int32_t day;
    const char *label, *opener, *closer, *note;
    struct money float_in, expected, counted, kept, handed;
    bool was_counted, awaiting; /* awaiting: still, nobody approved since */
};
typedef int (*shift_each)(void *ctx, const struct shift_row *r);
/* Business days from..to, both ends. */
enum err store_shift_list(struct store *s, int32_t from, int32_t to, shift_each each, void *ctx,
                          struct fault *f);

enum err store_day_add(struct store *s, const struct ledger_head *h, const struct day_closed *d,
                       struct fault *f);
struct day_row {
    int64_t seq, at, number, first, last, sales, refunds;
    int32_t day;
    const char *person;
    struct money sale_total, refund_total;
};
typedef int (*day_each)(void *ctx, const struct day_row *r);
/* Zs of business days from..to, in order of their numbers. */
enum err store_day_list(struct store *s, int32_t from, int32_t to, day_each each, void *ctx,
                        struct fault *f);
/* The newest Z; *found false: none yet. Texts are not filled. */
enum err store_day_last(struct store *s, struct day_row *ret, bool *found, struct fault *f);
/* The record of a Z (number 0: the newest), read whole. ERR_NO_RECEIPT. */
enum err store_day_read(struct store *s, int64_t number, struct arena *a, struct day_closed *ret,
                        struct record *record, struct fault *f);

enum err store_annotation_add(struct store *s, const struct ledger_head *h,
                              const struct annotation *x, struct fault *f);
typedef int (*annotation_each)(void *ctx, const struct ledger_head *h, const struct annotation *x);
/* All notes about the record `about`, in order. */
enum err store_annotation_list(struct store *s, int64_t about, annotation_each each, void *ctx,
                               struct fault *f);

/* The sums of records from..to (to 0: the newest, also of the open transaction). */
enum err store_period(struct store *s, int64_t from, int64_t to, struct period *ret,
                      struct fault *f);
/* The record at seq, its texts in a. ERR_DAMAGED. */
enum err store_record_at(struct store *s, int64_t seq, struct arena *a, struct record *ret,
                         struct fault *f);

/* ---- the steps after a Z ---- */

/* X(name, stored text): what is to be done next. */
#define DAY_STEP_TABLE(X)                                                                          \
    X(BACKUP, "backup") X(CHECKPOINT, "checkpoint") X(BUNDLE, "bundle") X(DONE, "done")

enum day_step {
#define X(name, stored) DAY_STEP_##name,
    DAY_STEP_TABLE(X)
#undef X
        DAY_STEP_COUNT
};
enum { DAY_PATH = 4096 };
struct day_task {
    int64_t z;
    enum day_step next;
    char backup[DAY_PATH], sha[HASH_HEX], bundle[DAY_PATH];
};
enum err store_day_task_put(struct store *s, const struct day_task *t, struct fault *f);
/* The task of the newest Z; *found false: none. */
enum err store_day_task(struct store *s, struct day_task *ret, bool *found, struct fault *f);

#endif
