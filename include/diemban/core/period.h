/* period.h: the sums of a run of journal records: a shift (X), a day (Z), any stretch.
 *
 * Scope: records in their order, each taken once; sums out. By sequence, not by time. No
 * other code adds up sales for a close (selling.md, "Closing cannot fail").
 * Invariant: `drawer` is that of the newest shift and begins anew at a RECORD_SHIFT_OPEN;
 * `whole` never does, and its float is 0.
 * Life cycle: period_init → period_take each record → read. A plain value. */
#ifndef DIEMBAN_CORE_PERIOD_H
#define DIEMBAN_CORE_PERIOD_H

#include "diemban/core/drawer.h"
#include "diemban/core/record.h"

enum { PERIOD_RATES = 12, PERIOD_SHIFTS = 48, PERIOD_KINDS = 80, PERIOD_NAME = 64 };

struct period_rate {
    char name[16];
    int bp;
    struct money sold, sold_vat, returned, returned_vat; /* all positive */
};

struct period_shift {
    int64_t number;
    char label[PERIOD_NAME], opener[PERIOD_NAME], closer[PERIOD_NAME];
    int64_t opened_at, closed_at; /* closed_at 0: open */
    struct money float_in, expected, counted, kept, handed;
    bool was_counted, awaiting;
};

struct period {
    int64_t first, last;    /* sequences taken; 0 none */
    struct perpetual total; /* after the last */
    int32_t day;            /* business day of the last */
    struct drawer drawer, whole;
    int64_t sales, refunds;
    struct money sale_total, refund_total, discount;
    int64_t tender_sales[TENDER_COUNT];     /* payments of a tender */
    struct period_rate rates[PERIOD_RATES]; /* in order of appearance */
    int rate_count;
    struct money hour[24]; /* sales less returns, by the hour in Vietnam */
    int64_t hour_sales[24];
    int64_t kinds[PERIOD_KINDS];               /* records of each kind, by its number */
    struct period_shift shifts[PERIOD_SHIFTS]; /* begun or closed in it; the newest are kept */
    int shift_count;
};

void period_init(struct period *p);
/* Texts are read into a, which may be cleared afterwards. ERR_DAMAGED for a record that
 * cannot be read, ERR_NOMEM. */
enum err period_take(struct period *p, const struct record *r, struct arena *a);
/* Something that belongs into a Z happened: sales, returns, money, shifts, goods. */
bool period_busy(const struct period *p);

#endif
