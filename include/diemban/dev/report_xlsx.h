/* report_xlsx.h: a report as an Excel workbook (libxlsxwriter).
 *
 * One sheet: titles of columns, rows, totals where there are any. Money, quantities and counts
 * are numbers, days are dates, so that a person can go on reckoning; texts are texts and never
 * formulas. Hidden columns are left out. Built without libxlsxwriter every call is ERR_NO_XLSX. */
#ifndef DIEMBAN_DEV_REPORT_XLSX_H
#define DIEMBAN_DEV_REPORT_XLSX_H

#include "diemban/base/err.h"
#include "diemban/core/report.h"

struct report_sheet {
    const char *shop, *title, *days; /* translated; days: "01/11/2026 – 23/11/2026" */
};

/* Added to out. ERR_NO_XLSX, ERR_IO (no room for what is written on the way), ERR_NOMEM. */
enum err report_xlsx(const struct report *r, const struct report_sheet *sheet, tr_fn tr,
                     struct str *out, struct fault *f);

#endif
