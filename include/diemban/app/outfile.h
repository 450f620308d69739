/* outfile.h: where what a person saves at the counter goes.
 *
 * "receipts/WHAT-YYYYMMDD-HHMMSS.EXT" beside the shop file: labels, reports. */
#ifndef DIEMBAN_APP_OUTFILE_H
#define DIEMBAN_APP_OUTFILE_H

#include "diemban/app/shop.h"

enum { OUTFILE_PATH = 4096 };
/* The folder is made when missing. ERR_IO. */
enum err outfile_path(struct shop *shop, const char *what, const char *ext, char out[OUTFILE_PATH],
                      struct fault *f);

#endif
