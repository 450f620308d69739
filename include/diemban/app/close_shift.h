/* close_shift.h: a drawer period ends: counted blind, compared, handed over.
 *
 * Closing cannot fail (selling.md): any difference is stored. One above the person's cap needs
 * another's yes (ERR_NEEDS_APPROVAL); with may_wait it is stored as awaiting approval instead.
 * Open carts of anybody are put aside under their holder's name and carried over with the held
 * ones. The hand-over slip (08a-TT) is spooled. */
#ifndef DIEMBAN_APP_CLOSE_SHIFT_H
#define DIEMBAN_APP_CLOSE_SHIFT_H

#include "diemban/app/shop.h"
#include "diemban/core/record_day.h"

/* What the journal says of the open shift so far; the X. ERR_NO_SHIFT. */
enum err shift_sums(struct shop *shop, struct period *ret, struct fault *f);

struct close_request {
    bool uncounted;                         /* the day close's way */
    struct money cash;                      /* counted */
    struct cash_count rounds[CLOSE_ROUNDS]; /* every count, in order; the last is the one */
    int round_count;                        /* 0: cash is a sum */
    struct money tenders[TENDER_COUNT];     /* counted slips; [TENDER_CASH] unused */
    bool tender_counted[TENDER_COUNT];
    bool keep_given;
    struct money kept; /* left in the drawer; not given: the float, or all that is there */
    const char *note;
    struct uuid about;
    bool may_wait;
};
struct close_done {
    struct shift_closed closed;
    struct drawer drawer;
    struct shift shift;
    int64_t seq;
    const char *slip; /* in the arena */
    unsigned effects;
};
/* ERR_NO_SHIFT, ERR_TOO_LARGE (more kept than counted), ERR_NEEDS_APPROVAL. Large: keep it
 * off small stacks. Texts live in a. */
enum err close_shift(struct shop *shop, const struct close_request *r, struct arena *a,
                     struct close_done *ret, struct fault *f);
/* Counting by notes: each count is kept the moment it is compared, so that nobody looks at
 * what it should be, leaves, and counts again unseen. close_shift takes them all when the
 * request brings none. */
enum err close_count(struct shop *shop, const struct cash_count *c, struct fault *f);
/* Those of the open shift, in order; returns how many. */
int close_counts(struct shop *shop, struct cash_count rounds[CLOSE_ROUNDS]);

/* The difference that another must approve: the largest of any tender. */
struct money close_difference(const struct shift_closed *c);

/* The float that the shift before left; *found false when nobody counted one. */
enum err close_float_left(struct shop *shop, struct money *ret, bool *found, struct fault *f);

#endif
