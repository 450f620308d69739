/* customer.h (store): customers (working), what they bought and owe (from the ledger), and the
 * ledger of what they paid back.
 *
 * What somebody owes is never stored; it is what their sales were paid with on credit, as
 * corrected (tender_fix), less what came back to it (refund_payment) and what was repaid
 * (credit_move). Cash of a drawer: SUM(credit_move.amount) by shift and tender. */
#ifndef DIEMBAN_STORE_CUSTOMER_H
#define DIEMBAN_STORE_CUSTOMER_H

#include "diemban/base/arena.h"
#include "diemban/core/customer.h"
#include "diemban/core/record_trade.h"
#include "diemban/core/sale.h"
#include "diemban/store/sale.h"
#include "diemban/store/store.h"

/* Sets c->id. */
enum err store_customer_add(struct store *s, struct customer *c, struct fault *f);
/* All values of the row c->id. */
enum err store_customer_update(struct store *s, const struct customer *c, struct fault *f);
/* *found false: no such id. Erased ones are found. */
enum err store_customer_by_ref(struct store *s, const char *ref, struct arena *a,
                               struct customer *ret, bool *found, struct fault *f);
/* Another customer than `except` (row id) with this phone? */
enum err store_customer_phone_taken(struct store *s, const char *phone, int64_t except, bool *taken,
                                    struct fault *f);
typedef int (*customer_each)(void *ctx, const struct customer *c);
/* By the end of the phone number (digits), by a whole tax number, by words that begin words of name
 * and company, or "" the newest; by name, at most `limit`. Erased ones are not found. */
enum err store_customer_find(struct store *s, const char *text, int limit, customer_each each,
                             void *ctx, struct fault *f);
/* All that are not erased, in the order they were added. */
enum err store_customer_list(struct store *s, customer_each each, void *ctx, struct fault *f);

struct customer_sums {
    int64_t sales;      /* how many */
    struct money spent; /* sales less returns */
    int64_t last;       /* time of the newest sale; 0 none */
    struct money owes;
};
/* In the ledger up to record `seq` (INT64_MAX: all). */
enum err store_customer_sums(struct store *s, const char *ref, int64_t seq,
                             struct customer_sums *ret, struct fault *f);
/* Their sales, newest first, at most `limit`. */
enum err store_customer_sales(struct store *s, const char *ref, int limit, sale_each each,
                              void *ctx, struct fault *f);

/* The record (RECORD_CREDIT) must be the newest. */
enum err store_credit_add(struct store *s, const struct credit_repaid *r, int64_t seq, int64_t at,
                          int32_t day, int64_t shift_id, struct fault *f);

/* A line of a statement: what changed the debt, oldest first. */
struct credit_line {
    int64_t seq, at;
    const char *what;    /* "sale", "return", "repaid", "corrected" */
    const char *number;  /* of the sale or return; a tender for "repaid" */
    struct money amount; /* + owes more, − less */
};
typedef int (*credit_each)(void *ctx, const struct credit_line *l);
enum err store_credit_statement(struct store *s, const char *ref, credit_each each, void *ctx,
                                struct fault *f);
/* Refs of customers with a debt that is not 0. */
typedef int (*debtor_each)(void *ctx, const char *ref);
enum err store_debtors(struct store *s, debtor_each each, void *ctx, struct fault *f);

/* The stored text of a receipt is replaced by one that names nobody; that of its reprints, which
 * are on paper already, is dropped. */
enum err store_spool_replace(struct store *s, const char *number, const char *text,
                             struct fault *f);

#endif
