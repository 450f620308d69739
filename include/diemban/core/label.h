/* label.h: a label for the shelf or the product, as a document (receipt.h).
 *
 * Scope: what stands on it, and one code. On the shelf: name, price, the price of a kilogram or
 * litre where it is known, stars while the certificate is valid. On a piece: name, price, lot
 * and expiry; on a weighed piece its weight and what it costs.
 * Which code: the product's GTIN as EAN bars; GTIN, weight, lot and expiry as GS1 DataMatrix; the
 * same as a GS1 Digital Link in a QR code; the short code as bars where there is no GTIN; a
 * weighed piece in bars as a code of the shop's scales (instore.h).
 * Source: GS1 General Specifications §3 (AI 01, 10, 17, 3103), GS1 Digital Link 1.2. */
#ifndef DIEMBAN_CORE_LABEL_H
#define DIEMBAN_CORE_LABEL_H

#include "diemban/core/instore.h"
#include "diemban/core/product.h"
#include "diemban/core/receipt.h"

/* X(name, word, msgid) */
#define LABEL_CODE_TABLE(X)                                                                        \
    X(BARS, "bars", N_("bars (EAN)"))                                                              \
    X(MATRIX, "matrix", N_("GS1 DataMatrix"))                                                      \
    X(LINK, "link", N_("Digital Link (QR)"))

enum label_code {
#define X(name, word, text) LABEL_##name,
    LABEL_CODE_TABLE(X)
#undef X
        LABEL_CODE_COUNT
};
const char *label_code_name(enum label_code c); /* msgid */

/* X(name, word, msgid) */
#define LABEL_KIND_TABLE(X)                                                                        \
    X(SHELF, "shelf", N_("for the shelf"))                                                         \
    X(PRODUCT, "product", N_("for the product"))

enum label_kind {
#define X(name, word, text) LABEL_FOR_##name,
    LABEL_KIND_TABLE(X)
#undef X
        LABEL_KIND_COUNT
};
const char *label_kind_word(enum label_kind k);
const char *label_kind_name(enum label_kind k); /* msgid */

struct label {
    const struct product *product;
    enum label_kind kind;
    enum label_code code;
    int stars;                        /* that may be shown today */
    const char *lot;                  /* "" none */
    int32_t expiry;                   /* DATE_NONE none */
    struct qty weight;                /* kg in this piece; 0: not weighed */
    const struct instore_rule *rules; /* of the shop's scales; for bars of a weighed piece */
    size_t rule_count;
};

enum { LABEL_CODE_MAX = 300 };
/* What the code holds: "8938505974002", "(01)08938505974002(17)270131(10)L1", the link's
 * address. ERR_NO_GTIN: a matrix or link needs one; ERR_NO_WEIGHT_CODE. Both name the product. */
enum err label_code_text(const struct label *l, char out[LABEL_CODE_MAX], struct fault *f);

/* Fills d; ERR_NOMEM and those of label_code_text. */
enum err label_build(struct doc *d, const struct label *l, tr_fn tr, struct fault *f);

#endif
