/* record_text.h: what a journal record says, as people read it.
 *
 * Scope: one table by kind (record_text.c), a small function each, over the typed values of the
 * payload; a kind without a function is read by its name alone, so that a record of a newer
 * program is still a line. Words come translated through `tr`. What was paid for goods is said
 * only with `costs` (architecture.md: hidden from clerks everywhere). */
#ifndef DIEMBAN_CORE_RECORD_TEXT_H
#define DIEMBAN_CORE_RECORD_TEXT_H

#include "diemban/base/tr.h"
#include "diemban/core/record.h"

struct record_words {
    tr_fn tr;
    bool costs;
    /* The words of a cap and of an amount in its unit, appended to out; NULL: as stored. */
    void (*act)(const char *stored, int64_t amount, tr_fn tr, struct str *out);
};

/* "HD001201000038 · 3 lines · 1.380.000 đ": the record's values, without its kind, time and
 * people; nothing where there is no more to say. Values that cannot be read end the line. */
void record_detail(const struct record *r, const struct record_words *w, struct arena *scratch,
                   struct str *out);
/* The kind's words, and what record_detail says behind a colon. */
void record_line(const struct record *r, const struct record_words *w, struct arena *scratch,
                 struct str *out);
/* The number of the receipt that a record made or names, in the arena; "" none. */
const char *record_receipt(const struct record *r, struct arena *a);

#endif
