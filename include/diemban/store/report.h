/* report.h (store): sums out of the ledger for reports, made by SQL.
 *
 * A query's columns are those of the report that it fills, in order and kind. */
#ifndef DIEMBAN_STORE_REPORT_H
#define DIEMBAN_STORE_REPORT_H

#include "diemban/core/report.h"
#include "diemban/store/store.h"

/* X(name): the statement report_NAME; its ?1 and ?2 are the first and the last business day. */
#define REPORT_QUERY_TABLE(X)                                                                      \
    X(products)                                                                                    \
    X(groups)                                                                                      \
    X(stars)                                                                                       \
    X(producers)                                                                                   \
    X(hours)                                                                                       \
    X(tenders)                                                                                     \
    X(promotions)                                                                                  \
    X(vat)                                                                                         \
    X(gifts)                                                                                       \
    X(slow)                                                                                        \
    X(labels)                                                                                      \
    X(stock)                                                                                       \
    X(expiring)                                                                                    \
    X(counter_card)                                                                                \
    X(shift_card)

enum report_query {
#define X(name) REPORT_QUERY_##name,
    REPORT_QUERY_TABLE(X)
#undef X
        REPORT_QUERY_COUNT
};

/* Adds the query's rows to r, which was begun with the same columns. */
enum err store_report(struct store *s, enum report_query which, int32_t from, int32_t to,
                      struct report *r, struct fault *f);
/* The journal's records of what customers asked for, oldest first. */
enum err store_asked_read(struct store *s, journal_each each, void *ctx, struct fault *f);

#endif
