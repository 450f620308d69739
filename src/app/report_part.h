/* report_part.h (inside app): the functions behind the rows of REPORT_TABLE.
 *
 * Each says its columns with report_begin and adds its rows: from one statement of
 * store/report.h (columns in the same order), or row by row. Rights, hiding of costs and the
 * period's order are checked before, by report_run. */
#ifndef DIEMBAN_SRC_APP_REPORT_PART_H
#define DIEMBAN_SRC_APP_REPORT_PART_H

#include "diemban/app/report.h"

#define REPORT_FN(name)                                                                            \
    enum err name(struct shop *shop, const struct report_period *p, struct report *ret,            \
                  struct fault *f)

REPORT_FN(report_certificates);
REPORT_FN(report_day);
REPORT_FN(report_demand);
REPORT_FN(report_einvoice);
REPORT_FN(report_gifts);
REPORT_FN(report_groups);
REPORT_FN(report_hours);
REPORT_FN(report_people);
REPORT_FN(report_producers);
REPORT_FN(report_products);
REPORT_FN(report_promotions);
REPORT_FN(report_shift);
REPORT_FN(report_slow);
REPORT_FN(report_stock);
REPORT_FN(report_papers);
REPORT_FN(report_labels);
REPORT_FN(report_expiring);
REPORT_FN(report_counter_card);
REPORT_FN(report_shift_card);
REPORT_FN(report_valuation);
REPORT_FN(report_stars);
REPORT_FN(report_tenders);
REPORT_FN(report_vat);

#define REPORT_COLUMNS(table) table, (int)(sizeof table / sizeof *table)

#endif
