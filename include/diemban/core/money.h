/* money.h: whole đồng, never floating point.
 *
 * Units: 1 đồng. Range: |dong| ≤ MONEY_MAX; arithmetic beyond it is a programmer's
 * error and stops the program rather than being booked, so whatever people type is
 * checked first (money_parse, money_times). */
#ifndef DIEMBAN_CORE_MONEY_H
#define DIEMBAN_CORE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/err.h"

struct qty;

struct money {
    int64_t dong;
};

/* 10^15 đồng: a thousand times the yearly trade of all points together. */
#define MONEY_MAX INT64_C(1000000000000000)
/* The most that one price, one line or one tender may be: 10 tỷ. */
#define MONEY_ENTRY_MAX INT64_C(10000000000)

static inline struct money money_of(int64_t dong)
{
    return (struct money){dong};
}

struct money money_add(struct money a, struct money b);
struct money money_sub(struct money a, struct money b);
struct money money_neg(struct money a);
int money_cmp(struct money a, struct money b); /* −1, 0, 1 */
struct money money_min(struct money a, struct money b);

/* price × quantity, rounded half up (away from zero at the half): domain.md §4.1.
 * false when the result is beyond MONEY_ENTRY_MAX. */
bool money_times(struct money price, struct qty q, struct money *ret);

/* bp hundredths of a percent of m, rounded half up. 0 ≤ bp ≤ 10000. */
struct money money_percent(struct money m, int bp);

/* The tax inside a price that includes it: m − round_half_up(m × 100/(100+r)), with the
 * rate in hundredths of a percent (domain.md §4.1). Negative m gives the negative. */
struct money money_vat_inside(struct money m, int rate_bp);

/* Spreads `total` over n weights by largest remainder (ties: the earlier one), so that
 * the parts add up to it exactly. All weights ≥ 0; where all are 0 the first takes all.
 * n ≥ 1. */
void money_spread(struct money total, const struct money *weights, int n, struct money *parts);

enum { MONEY_TEXT = 32 };
/* "1.380.000", "-43.750": Vietnamese thousands dots, no unit. */
char *money_text(struct money m, char out[MONEY_TEXT]);
/* "1.380.000 đ" */
char *money_text_unit(struct money m, char out[MONEY_TEXT]);

/* Whole đồng as machines and files write it: digits with an optional sign, and
 * thousands separators "." "," or space in groups of three; "đ", "d", "vnd" may follow.
 * "1.5" or "12,50" are ERR_BAD_NUMBER: money has no decimals. */
enum err money_parse(const char *text, struct money *ret);

/* Money as a clerk types it in a money field: up to and including 9999 means
 * thousands ("500" = 500.000); "500đ" or "500d" is five hundred; "1,5tr" and "2tr" are
 * millions, "50k" thousands. Zero stays zero. */
enum err money_parse_short(const char *text, struct money *ret);

#endif
