#include "diemban/app/outfile.h"

#include <stdio.h>

#include "diemban/core/date.h"
#include "diemban/store/backup.h"

#include "diemban/base/ban.h"

enum err outfile_path(struct shop *shop, const char *what, const char *ext, char out[OUTFILE_PATH],
                      struct fault *f)
{
    char folder[OUTFILE_PATH], now[TIME_TEXT], stamp[TIME_TEXT];
    enum err e = store_outfolder(shop->store, NULL, "receipts", folder, f);
    if (e != ERR_OK)
        return e;
    size_t at = 0;
    for (const char *c = time_iso(shop_now(shop), now); *c != '\0' && *c != '+'; c++)
        if (*c == 'T' || (*c >= '0' && *c <= '9'))
            stamp[at++] = *c == 'T' ? '-' : *c;
    stamp[at] = '\0';
    int n = snprintf(out, OUTFILE_PATH, "%.3900s/%s-%s.%s", folder, what, stamp, ext);
    return n > 0 && n < OUTFILE_PATH ? ERR_OK : fault_set(f, ERR_IO, "%s", folder);
}
