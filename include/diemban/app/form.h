/* form.h: every numbered paper of the shop once more, as a document.
 *
 * Scope: stock documents (NK…, XK… as 01-VT, 02-VT, 05-VT), settlements (QT…, 01-BH), and what is
 * kept as it was printed: day closes (CN…), hand-overs (GC…, 08a-TT), cash slips (PT…, PC…, NQ…).
 * "X" is the open shift so far. Receipts are in receipt.h. */
#ifndef DIEMBAN_APP_FORM_H
#define DIEMBAN_APP_FORM_H

#include "diemban/app/shop.h"
#include "diemban/core/doc.h"

/* Case does not matter. ERR_NO_DOCUMENT; ERR_NO_RIGHT for a settlement or the open shift. */
enum err form_find(struct shop *shop, const char *number, struct arena *a, struct doc *ret,
                   struct fault *f);
/* How wide its text is on a screen: FORM_COLS, or RECEIPT_COLS where it has no columns that need
 * more. */
int form_cols(const struct doc *d);
/* A document as a screen shows it, in the arena. */
enum err form_text(const struct doc *d, struct arena *a, const char **ret, struct fault *f);
/* Puts it into the spool; journalled. *copy as in print.h: 0 has no mark. */
enum err form_print(struct shop *shop, const char *number, int *copy, struct fault *f);

#endif
