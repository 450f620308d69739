/* late.h: sales that were written on paper while the power was out.
 *
 * The sale is entered later like any other: its record has the time of entering, so that times
 * of sales never go back. When it really happened and the number of its paper slip stand
 * beside it, in a record and a row of their own, on the receipt, and in the report by hours.
 * late_next notes them for the next sale; it is used up by that sale or taken back. */
#ifndef DIEMBAN_APP_LATE_H
#define DIEMBAN_APP_LATE_H

#include "diemban/app/shop.h"
#include "diemban/core/sale.h"

/* "10h20", "23/11 10:20", "2026-11-23T10:20": before now, at most 31 days. ERR_BAD_DATE. */
enum err late_time(const struct shop *shop, const char *text, int64_t *ret, struct fault *f);
/* The next sale was made at `at`, on this slip. ERR_BAD_TEXT, ERR_SLIP_TAKEN names the sale that
 * has it, ERR_BAD_DATE. */
enum err late_next(struct shop *shop, int64_t at, const char *slip, struct fault *f);
void late_drop(struct shop *shop);
/* For sell_pay, within its transaction: writes what was noted, if anything was. */
enum err late_write(struct shop *shop, const struct sale *s, struct fault *f);

struct late_sale {
    int64_t at;       /* when it really happened */
    const char *slip; /* number of the paper; "" it was no late sale */
};
enum err late_of(struct shop *shop, const char *number, struct arena *a, struct late_sale *ret,
                 struct fault *f);

#endif
