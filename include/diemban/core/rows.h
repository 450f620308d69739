/* rows.h: rows of the catalogue on their way between a file and a shop.
 *
 * dev decodes a file into these rows and encodes them; app takes and returns them and
 * never sees a file. A row says which columns its file gave, so that importing prices
 * alone leaves the rest of a product as it was. Faults name line and column; as long as
 * there is one, nothing of the file is taken.
 * Ownership: everything lives in `texts`. */
#ifndef DIEMBAN_CORE_ROWS_H
#define DIEMBAN_CORE_ROWS_H

#include <stdbool.h>

#include "diemban/base/arena.h"
#include "diemban/base/crypto.h"
#include "diemban/base/err.h"
#include "diemban/base/str.h"
#include "diemban/base/tr.h"
#include "diemban/core/product.h"

/* X(name, column's name in files and JSON) — cli.md, `product import`. */
#define PRODUCT_COLUMN_TABLE(X)                                                                    \
    X(NAME, "name")                                                                                \
    X(CODE, "code")                                                                                \
    X(GTIN, "gtin")                                                                                \
    X(OCOP_CODE, "ocop_code")                                                                      \
    X(GROUP, "group")                                                                              \
    X(STARS, "stars")                                                                              \
    X(POTENTIAL5, "potential5")                                                                    \
    X(PRODUCER, "producer")                                                                        \
    X(CERTIFICATE, "certificate")                                                                  \
    X(CERTIFICATE_DATE, "certificate_date")                                                        \
    X(UNIT, "unit")                                                                                \
    X(PRICE, "price")                                                                              \
    X(VAT, "vat")                                                                                  \
    X(MIN_STOCK, "min_stock")                                                                      \
    X(SHELF_LIFE, "shelf_life")                                                                    \
    X(SHELF, "shelf")                                                                              \
    X(CONTENT, "content")                                                                          \
    X(KIND, "kind")                                                                                \
    X(PACKS, "packs")

enum product_column {
#define X(name, text) COLUMN_##name,
    PRODUCT_COLUMN_TABLE(X)
#undef X
        COLUMN_COUNT
};
const char *product_column_name(enum product_column c);

enum { ROW_PACKS_MAX = 16 };

struct product_row {
    int line;
    unsigned given; /* bit 1 << enum product_column: the file has a value there */
    struct product product;
    struct product_pack *packs; /* their codes are linked; others stay as they were */
    int pack_count;             /* up to ROW_PACKS_MAX */
};

struct row_fault {
    int line;
    const char *column;  /* name as in the table, or as the file spells it */
    const char *message; /* msgid with at most one "{}" */
    const char *detail;  /* replaces it */
};

enum { ROW_FAULTS_KEPT = 1000, ROWS_IGNORED_MAX = 128 };

struct product_rows {
    struct product_row *rows;
    int count, capacity;
    struct row_fault *faults;              /* the first ROW_FAULTS_KEPT */
    int fault_count;                       /* all */
    const char *ignored[ROWS_IGNORED_MAX]; /* columns that nobody knows: reported, not fatal */
    int ignored_count;
    struct hash file; /* SHA-256 of the file as it came */
    struct arena texts;
};

void product_rows_init(struct product_rows *r);
void product_rows_finish(struct product_rows *r);
/* A zeroed row, its texts "" and dates DATE_NONE; NULL without memory. */
struct product_row *product_rows_add(struct product_rows *r, int line);
/* Texts are copied (message is a msgid and is not). ERR_NOMEM. */
enum err product_rows_fault(struct product_rows *r, int line, const char *column,
                            const char *message, const char *detail);
/* The sentence of a fault with its place: "line 5, price: …". */
void row_fault_text(const struct row_fault *fault, tr_fn tr, struct str *out);
/* The sentence alone. */
void row_fault_message(const struct row_fault *fault, tr_fn tr, struct str *out);
static inline bool row_gives(const struct product_row *row, enum product_column c)
{
    return (row->given & (1u << c)) != 0;
}

/* The old product with what the row gives; the rest stays. Texts are not copied. */
struct product product_row_merge(const struct product *old, const struct product_row *row);

/* A product with every text "" and every date absent. */
struct product product_blank(void);
/* Sold by weight: the unit is one of weight. */
bool unit_is_weighed(const char *unit);

#endif
