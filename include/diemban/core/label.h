/* label.h: a label for the shelf or the product, as a document (receipt.h).
 *
 * Scope: what stands on it: name, price, price of a kilogram or litre where the unit is a part
 * of it, stars while the certificate is valid, and one code. Which code: the product's GTIN as
 * EAN bars; GTIN, lot and expiry as GS1 DataMatrix; the same as a GS1 Digital Link in a QR
 * code; the short code as bars where there is no GTIN.
 * Source: GS1 General Specifications §3 (AI 01, 10, 17), GS1 Digital Link 1.2. */
#ifndef DIEMBAN_CORE_LABEL_H
#define DIEMBAN_CORE_LABEL_H

#include "diemban/core/product.h"
#include "diemban/core/receipt.h"

enum label_code { LABEL_BARS, LABEL_MATRIX, LABEL_LINK };

struct label {
    const struct product *product;
    int stars;       /* that may be shown today */
    const char *lot; /* "" none */
    int32_t expiry;  /* DATE_NONE none */
    enum label_code code;
};

enum { LABEL_CODE_MAX = 300 };
/* What the code holds: "8938505974002", "(01)08938505974002(17)270131(10)L1", the link's
 * address. False: a matrix or link needs a GTIN, and there is none. */
bool label_code_text(const struct label *l, char out[LABEL_CODE_MAX]);

/* Fills d. ERR_NO_GTIN names the product; ERR_NOMEM. */
enum err label_build(struct doc *d, const struct label *l, tr_fn tr, struct fault *f);

#endif
