/* report_part.h (inside app): the functions behind the rows of REPORT_TABLE.
 *
 * Each says its columns with report_begin and adds its rows: from one statement of
 * store/report.h (columns in the same order), or row by row. Rights, hiding of costs and the
 * period's order are checked before, by report_run. */
#ifndef DIEMBAN_SRC_APP_REPORT_PART_H
#define DIEMBAN_SRC_APP_REPORT_PART_H

#include "diemban/app/report.h"

typedef enum err report_fn(struct shop *shop, const struct report_period *p, struct report *ret,
                           struct fault *f);

report_fn report_certificates;
report_fn report_demand;
report_fn report_groups;
report_fn report_hours;
report_fn report_producers;
report_fn report_products;
report_fn report_slow;
report_fn report_stars;
report_fn report_tenders;
report_fn report_vat;

#define REPORT_COLUMNS(table) table, (int)(sizeof table / sizeof *table)

#endif
