/* vat.h: VAT by dated rate (domain.md §4.2).
 *
 * A product carries a VAT class, written as on invoices: "0%", "5%", "8%", "10%", "KCT"
 * (not taxable), "KKKNT" (not declared), "KHAC:AB.CD%". What a class means on a day is a
 * dated row: "8%" is the reduced 10 % and turns into 10 % on 2027-01-01 (NQ 204/2025/QH15)
 * unless a later row prolongs it. */
#ifndef DIEMBAN_CORE_VAT_H
#define DIEMBAN_CORE_VAT_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/err.h"

enum { VAT_TEXT = 16 };

struct vat_rate {
    char name[VAT_TEXT]; /* as printed on that day, e.g. "8%" */
    int bp;              /* hundredths of a percent; 0 for KCT, KKKNT */
};

/* The rate of a class on a day, from the dated table. ERR_BAD_NUMBER for an unknown class. */
enum err vat_on(const char *vat_class, int32_t day, struct vat_rate *ret);
/* "8", "8%", "8 %", "0.08", "kct" → the class as written above. */
enum err vat_parse(const char *text, char out[VAT_TEXT]);

#endif
