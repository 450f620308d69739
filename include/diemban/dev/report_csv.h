/* report_csv.h: a report as comma-separated values.
 *
 * The first line holds the stable keys of the columns; texts are quoted and formula-proof
 * (csv.h), money is whole đồng, a quantity has a decimal point, a day is 2026-11-23. No
 * line of totals: whoever reads the file adds up. Hidden columns are left out. */
#ifndef DIEMBAN_DEV_REPORT_CSV_H
#define DIEMBAN_DEV_REPORT_CSV_H

#include "diemban/core/report.h"

void report_csv(const struct report *r, struct str *out);

#endif
