/* A build without libxlsxwriter. */
#include "diemban/dev/report_xlsx.h"

#include "diemban/base/ban.h"

enum err report_xlsx(const struct report *r, const struct report_head *sheet, tr_fn tr,
                     struct str *out, struct fault *f)
{
    (void)r;
    (void)sheet;
    (void)tr;
    (void)out;
    return fault_set(f, ERR_NO_XLSX, "%s", "libxlsxwriter");
}
