/* receipt.h (app): finding and showing old receipts. */
#ifndef DIEMBAN_APP_RECEIPT_H
#define DIEMBAN_APP_RECEIPT_H

#include "diemban/app/shop.h"
#include "diemban/store/sale.h"

/* The receipt of a number ("HD001201000038", "#38", "38") laid out for `cols` cells (24 …
 * 96), appended to out. *sale (may be NULL) is what it was made of, in the arena.
 * ERR_NO_RECEIPT, ERR_BAD_NUMBER for a width that no paper has. */
enum err receipt_show(struct shop *shop, const char *number, int cols, struct arena *a,
                      struct str *out, struct stored_sale *sale, struct fault *f);

/* The newest receipt's text as stored; ERR_NO_RECEIPT when nothing was sold yet. */
enum err receipt_last(struct shop *shop, struct arena *a, struct stored_sale *sale,
                      const char **text, struct fault *f);

#endif
