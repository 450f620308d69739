/* record_day.h: payloads of cash, shift close, day close and what is noted afterwards.
 *
 * Scope: values in, canonical bytes out, and back (record.h). The first values of each
 * payload are, in order, the columns of its table behind (seq, at, day, person, approver);
 * `verify` compares them so. */
#ifndef DIEMBAN_CORE_RECORD_DAY_H
#define DIEMBAN_CORE_RECORD_DAY_H

#include "diemban/core/drawer.h"
#include "diemban/core/period.h"
#include "diemban/core/record.h"

/* RECORD_CASH_MOVE */
struct cash_moved {
    const char *number;
    enum cash_kind kind;
    int64_t shift; /* number of the shift */
    struct money amount;
    const char *category, *reason, *partner;
};
void record_cash_write(struct str *p, const struct cash_moved *c);
enum err record_cash_read(const void *bytes, size_t n, struct arena *a, struct cash_moved *ret);

/* RECORD_SHIFT_CLOSE */
enum { CLOSE_ROUNDS = 6, CLOSE_HELD = 64 };
struct tender_count {
    struct money expected, counted;
    bool was_counted;
};
struct held_cart {
    const char *label;
    int64_t number; /* running, of the receipt */
    struct money total;
};
struct shift_closed {
    int64_t shift; /* number of the shift */
    bool was_counted;
    struct money expected, counted, kept, handed; /* cash */
    bool awaiting;
    const char *note;
    struct tender_count tenders[TENDER_COUNT]; /* [TENDER_CASH] repeats the above */
    struct cash_count rounds[CLOSE_ROUNDS];    /* every count by hand, in order */
    int round_count;                           /* 0: a sum was given */
    struct held_cart held[CLOSE_HELD];         /* carried over */
    int held_count;
};
void record_close_write(struct str *p, const struct shift_closed *c);
enum err record_close_read(const void *bytes, size_t n, struct arena *a, struct shift_closed *ret);

/* RECORD_DAY_CLOSE: the Z report, whole. first, last, day and sums are the period's. */
struct day_closed {
    int64_t number;
    struct period period;
};
void record_day_write(struct str *p, const struct day_closed *d);
/* The period's head, total and day stand in the record itself. */
enum err record_day_read(const void *bytes, size_t n, struct arena *a, struct day_closed *ret);

/* RECORD_ANNOTATION: about is the sequence of the closed record. */
struct annotation {
    int64_t about;
    const char *kind; /* "note", "bank" */
    const char *text;
};
void record_annotation_write(struct str *p, const struct annotation *x);
enum err record_annotation_read(const void *bytes, size_t n, struct arena *a,
                                struct annotation *ret);

#endif
