/* product.h: what is sold.
 *
 * Texts are NFC and cleaned; they are owned by the arena that the reader was given.
 * Absent texts are "", absent dates DATE_NONE. */
#ifndef DIEMBAN_CORE_PRODUCT_H
#define DIEMBAN_CORE_PRODUCT_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/core/content.h"
#include "diemban/core/date.h"
#include "diemban/core/money.h"
#include "diemban/core/qty.h"

enum { SHELF_LIFE_MAX = 36500, SHELF_CELLS = 20 };

/* X(name, stored text, msgid). Services and packing have no stock and no certificate. */
#define PRODUCT_KIND_TABLE(X)                                                                      \
    X(GOODS, "goods", N_("Goods"))                                                                 \
    X(SERVICE, "service", N_("Service"))                                                           \
    X(PACKING, "packing", N_("Packing"))

enum product_kind {
#define X(name, stored, text) PRODUCT_##name,
    PRODUCT_KIND_TABLE(X)
#undef X
        PRODUCT_KIND_COUNT
};
const char *product_kind_stored(enum product_kind k);
const char *product_kind_text(enum product_kind k); /* msgid */
bool product_kind_parse(const char *stored, enum product_kind *ret);

/* A code of its own that stands for so many pieces: a case. */
struct product_pack {
    const char *code;
    int pieces; /* 1 … CODE_PIECES_MAX */
};
enum { CODE_PIECES_MAX = 10000 };

struct product {
    int64_t id;            /* row id; 0 before it is stored; never in the journal */
    const char *code;      /* short code (PLU), unique, required once stored */
    const char *gtin;      /* as scanned, 8–14 digits; unique when present */
    const char *ocop_code; /* text, unique when present (domain.md §1.4) */
    const char *name;      /* ≤ CLEAN_NAME cells, required */
    const char *unit;      /* "gói", "kg", "quả"; default "cái" */
    enum product_kind kind;
    bool weighed;            /* sold by weight: quantity may have decimals */
    struct money price;      /* includes VAT; of one unit */
    const char *vat;         /* VAT class, see vat.h */
    int stars;               /* 0, 3, 4, 5 */
    bool potential5;         /* proposed as five stars; sold as four (domain.md §1.3) */
    const char *group;       /* "I" … "VI" of QĐ 148; "" unknown */
    const char *group_class; /* "IV.2"; "" unknown */
    const char *producer;
    const char *certificate; /* decision number, e.g. "1147/QĐ-UBND" */
    int32_t certificate_date;
    struct qty min_stock;
    int shelf_life;         /* days from its making to its last good day; 0 unknown */
    const char *shelf;      /* where it stands in the shop; "" unknown */
    struct content content; /* of one piece, as its pack says */
    struct qty on_hand;     /* derived; filled where the reader says so */
};

/* Certificates are valid for 36 months from signature (QĐ 148/QĐ-TTg); the day returned
 * is the first on which it is over. DATE_NONE without a date. */
int32_t product_certificate_expiry(const struct product *p);
/* Stars that may be shown on a day: 0 once the certificate is over. A product whose
 * certificate date nobody knows keeps its stars. */
int product_stars_on(const struct product *p, int32_t day);
/* "★★★★" on paper; who prints letters that have no star writes 4* (escpos.h). */
enum { STARS_TEXT = 5 * 3 + 1 };
const char *product_stars_text(int stars);

#endif
