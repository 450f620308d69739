/* import.h: a whole list of products taken into the catalogue, or none of it.
 *
 * Takes rows, never files. A row is matched by short code, then GTIN, OCOP code, then
 * folded name and producer; columns that the file did not give stay as they were. A new
 * product without VAT class, unit or code gets the shop's, `cái` and the next short code.
 * One transaction, one journal record (the file's SHA-256, counts, digest of the rows), and one
 * before it for each pack that is new. */
#ifndef DIEMBAN_APP_IMPORT_H
#define DIEMBAN_APP_IMPORT_H

#include "diemban/app/shop.h"
#include "diemban/core/rows.h"

struct import_result {
    int rows, added, changed;
};

/* Faults of the decoder in `rows`, or found here and added to it, refuse everything with
 * ERR_BAD_IMPORT, the first one in *f. With dry_run nothing is stored and the counts are
 * what would have been. ERR_NO_RIGHT; ERR_DISK_FULL, ERR_IO: nothing was stored. */
enum err import_products(struct shop *shop, struct product_rows *rows, bool dry_run,
                         struct import_result *ret, struct fault *f);

#endif
