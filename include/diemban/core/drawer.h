/* drawer.h: what must lie in the drawer, and how money is counted by hand.
 *
 * Scope: the one computation of expected money. X, Z, the closing screen, the commands, the
 * reports and the office all use it:
 *
 *   cash = float + sales net of change − returns + in − out − drops, and what corrected
 *   tenders and other receipts (credit paid back, deposits) move.
 *
 * Sums are filled by core/period.h from journal records, and by nothing else. */
#ifndef DIEMBAN_CORE_DRAWER_H
#define DIEMBAN_CORE_DRAWER_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/core/money.h"
#include "diemban/core/sale.h"

struct drawer {
    struct money float_in;
    struct money sold[TENDER_COUNT];     /* applied to sales: net of change */
    struct money returned[TENDER_COUNT]; /* given back, positive */
    struct money moved[TENDER_COUNT];    /* by corrected tenders, signed */
    struct money taken[TENDER_COUNT];    /* besides sales: credit paid back, deposits; signed */
    struct money in, out, dropped;       /* cash, positive */
};
/* What customers paid by a tender, less what they got back by it. */
struct money drawer_net(const struct drawer *d, enum tender t);
/* What must be there of a tender; cash with its float. */
struct money drawer_expected(const struct drawer *d, enum tender t);

/* ---- notes ---- */

/* 500.000 … 200 (domain.md §4.1). */
enum { CASH_NOTES = 11, CASH_PIECES_MAX = 100000 };
extern const int32_t cash_notes[CASH_NOTES];

struct cash_count {
    int32_t pieces[CASH_NOTES];
};
struct money cash_count_sum(const struct cash_count *c);
/* The fewest notes that make `m`; what no note makes is left out. */
struct cash_count cash_count_of(struct money m);

/* X(name, stored text, msgid): money in and out of the drawer without a sale. */
#define CASH_KIND_TABLE(X)                                                                         \
    X(IN, "in", N_("Cash in"))                                                                     \
    X(OUT, "out", N_("Cash out"))                                                                  \
    X(DROP, "drop", N_("Drop"))

enum cash_kind {
#define X(name, stored, text) CASH_##name,
    CASH_KIND_TABLE(X)
#undef X
        CASH_KIND_COUNT
};
const char *cash_kind_stored(enum cash_kind k);
const char *cash_kind_text(enum cash_kind k); /* msgid */
bool cash_kind_parse(const char *stored, enum cash_kind *ret);

/* X(name, stored text, msgid, for in, for out): what the money is for. */
#define CASH_CATEGORY_TABLE(X)                                                                     \
    X(OTHER, "other", N_("Other"), true, true)                                                     \
    X(CHANGE, "change", N_("Small change"), true, true)                                            \
    X(GOODS, "goods", N_("Goods paid for"), false, true)                                           \
    X(EXPENSE, "expense", N_("Expense of the shop"), false, true)                                  \
    X(DEBT, "debt", N_("Money paid back"), true, true)

enum cash_category {
#define X(name, stored, text, in, out) CASH_FOR_##name,
    CASH_CATEGORY_TABLE(X)
#undef X
        CASH_CATEGORY_COUNT
};
const char *cash_category_stored(enum cash_category c);
const char *cash_category_text(enum cash_category c); /* msgid */
bool cash_category_parse(const char *stored, enum cash_category *ret);
bool cash_category_fits(enum cash_category c, enum cash_kind k);

#endif
