/* report_xlsx.h: a report as an Excel workbook (libxlsxwriter).
 *
 * One sheet: titles of columns, rows, totals where there are any. Money, quantities and counts
 * are numbers, days are dates, so that a person can go on reckoning; texts are texts and never
 * formulas. Hidden columns are left out. Built without libxlsxwriter every call is ERR_NO_XLSX. */
#ifndef DIEMBAN_DEV_REPORT_XLSX_H
#define DIEMBAN_DEV_REPORT_XLSX_H

#include "diemban/base/err.h"
#include "diemban/core/report_doc.h"

/* Added to out. ERR_NO_XLSX, ERR_IO (no room for what is written on the way), ERR_NOMEM. */
enum err report_xlsx(const struct report *r, const struct report_head *sheet, tr_fn tr,
                     struct str *out, struct fault *f);

#endif
