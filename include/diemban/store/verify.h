/* verify.h (store): rebuilds what the tables should hold from the journal and compares.
 *
 * Checks, each finding named with the sale's number where there is one: SQLite's own
 * check; chain (sequence without gaps, previous hash, stored hash), perpetual totals;
 * signatures of the head, the epoch starts and the Z records (all with `signatures`);
 * each sale record against its rows, rows without a record; payments; movements against
 * sales and documents; on-hand and day totals against the ledger; schema and triggers as
 * shipped; the anchor. */
#ifndef DIEMBAN_STORE_VERIFY_H
#define DIEMBAN_STORE_VERIFY_H

#include "diemban/store/store.h"

struct verify_options {
    bool full;       /* every page of the file too (integrity_check) */
    bool signatures; /* every signature */
    /* progress 0 … 100; may be NULL */
    void (*progress)(void *ctx, int percent);
    void *progress_ctx;
};

struct verify_finding {
    const char *what;    /* stable code: "chain", "sale", "payment", "stock", "schema" … */
    const char *sale;    /* receipt number, "" none */
    const char *message; /* msgid with at most one "{}" */
    const char *detail;  /* replaces "{}" */
};
typedef void (*verify_each)(void *ctx, const struct verify_finding *finding);

struct verify_result {
    const char *use; /* what the file is for, as stored: "real", "training" … */
    int64_t records, sales, findings;
};
enum err store_verify(struct store *s, const struct verify_options *o, verify_each each, void *ctx,
                      struct verify_result *ret, struct fault *f);

#endif
