/* journal.h (app): reading the journal: who did what, when, with whose consent.
 *
 * Who may: managers and owners see all records; a clerk sees their own only (what they did
 * themselves), so that they can look up their day but not watch others. What goods cost is said
 * to managers only.
 *
 * Records are read newest first in slices of a bounded number of records, wherever the last
 * slice ended, so that a screen over a million records never waits: journal_begin, then
 * journal_more until `done` or enough was found. A period is found by halving; business days
 * of neighbouring records may be a day out of order (a shift left open), which is allowed for. */
#ifndef DIEMBAN_APP_JOURNAL_H
#define DIEMBAN_APP_JOURNAL_H

#include "diemban/app/shop.h"

enum { JOURNAL_KINDS = 128, JOURNAL_PERSONS = 4 };

/* Every condition that is set must hold. */
struct journal_query {
    int32_t from, to;                           /* business days; DATE_NONE: open */
    char persons[JOURNAL_PERSONS][PERSON_NAME]; /* did it or approved it: one of these */
    int person_count;                           /* 0: anybody */
    uint64_t kinds[JOURNAL_KINDS / 64];         /* bits by number; all 0: any */
    char number[NUMBER_TEXT];                   /* a receipt's; "" any */
    bool none;                                  /* nothing fits: a word that nobody knows */
};
void journal_all(struct journal_query *q);
/* ERR_BAD_KIND, ERR_NO_PERSON. */
enum err journal_kind(struct journal_query *q, const char *stable, struct fault *f);
enum err journal_person(struct shop *shop, struct journal_query *q, const char *name,
                        struct fault *f);
/* A receipt's number in full or "#38"; ERR_NO_RECEIPT for what is no number. */
enum err journal_number(const struct shop *shop, struct journal_query *q, const char *text,
                        struct fault *f);
/* Reads what people type: days ("23/11", two: a period), "#38", a person's name, and words of
 * kinds ("huy", "giam gia"), all folded. A word that fits nothing sets `none`. */
enum err journal_read(struct shop *shop, const char *text, struct journal_query *ret,
                      struct fault *f);

struct journal_row {
    int64_t seq, at;
    int32_t day;
    enum record_kind kind;
    const char *user, *approver; /* sign-on names; "" nobody */
    const char *detail;          /* record_detail */
    const char *receipt;         /* the number of a receipt it made or names; "" none */
};
typedef int (*journal_row_each)(void *ctx, const struct journal_row *r); /* texts: until it ends */

struct journal_walk {
    struct journal_query query;
    int64_t next;    /* records below this one were not yet looked at */
    bool own, costs; /* as the person's role asks for */
    bool has_uuid;   /* of the receipt that is looked for */
    struct uuid uuid;
    bool done;
};
/* ERR_NOBODY; ERR_BAD_PERIOD. */
enum err journal_begin(struct shop *shop, const struct journal_query *q, struct journal_walk *ret,
                       struct fault *f);
/* Looks at up to `look` records and gives those that fit to each; non-zero stops after it. */
enum err journal_more(struct shop *shop, struct journal_walk *w, int look, journal_row_each each,
                      void *ctx, struct fault *f);
/* One record as one line ("Return: TR0012… · 80.000 đ"), in the arena; "" if there is none. */
enum err journal_line(struct shop *shop, int64_t seq, struct arena *a, const char **ret,
                      struct fault *f);

#endif
