/* label.h (app): labels of the shop's products. */
#ifndef DIEMBAN_APP_LABEL_H
#define DIEMBAN_APP_LABEL_H

#include "diemban/app/shop.h"
#include "diemban/core/label.h"

/* The label of the product that `code` finds (short code, bar code, OCOP code, alias); lot is
 * one of its lots or "". ERR_NO_PRODUCT, ERR_NO_LOT, ERR_NO_GTIN. In the arena. */
enum err label_doc(struct shop *shop, const char *code, enum label_code kind, const char *lot,
                   struct arena *a, struct doc *ret, struct fault *f);
/* Puts `copies` of it into the spool of the receipt printer. ERR_NO_PRINTER_SET. */
enum err label_print(struct shop *shop, const struct doc *d, int copies, struct fault *f);

#endif
