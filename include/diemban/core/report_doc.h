/* report_doc.h: a report as a document (doc.h): its shop, title and days, a table, its totals.
 *
 * At most DOC_COLUMNS columns have room on a page: minor ones are left out first, then the last. */
#ifndef DIEMBAN_CORE_REPORT_DOC_H
#define DIEMBAN_CORE_REPORT_DOC_H

#include "diemban/core/doc.h"
#include "diemban/core/report.h"

struct report_head {
    const char *shop, *title, *days; /* translated; days: "01/11/2026 – 23/11/2026" */
};

/* Fills d, whose texts outlive it; d->failed without memory. */
void report_doc(const struct report *r, const struct report_head *head, tr_fn tr, struct doc *d);

#endif
