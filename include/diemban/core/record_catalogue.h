/* record_catalogue.h: payloads of the records on the catalogue.
 *
 * The catalogue is working data, which `verify` does not compare: the records say who changed
 * what, and to which values. A restored file takes the values from them again. Layouts stand at
 * the writers. */
#ifndef DIEMBAN_CORE_RECORD_CATALOGUE_H
#define DIEMBAN_CORE_RECORD_CATALOGUE_H

#include <stdint.h>

#include "diemban/base/arena.h"
#include "diemban/base/crypto.h"
#include "diemban/base/err.h"
#include "diemban/base/str.h"
#include "diemban/core/paper.h"
#include "diemban/core/product.h"

/* The values of a product, as they stand in RECORD_PRODUCT and in an import's digest. */
void record_product_values(struct str *p, const struct product *product);

/* RECORD_PRODUCT: before NULL for a new product. */
void record_product_write(struct str *p, const struct product *before, const struct product *after);

/* The values after, and the short code before ("" a new product). */
enum err record_product_read(const void *bytes, size_t n, struct arena *a, struct product *ret,
                             const char **before);

/* RECORD_CODE_LINKED: this code finds the product from now on, or one lot of it. */
void record_link_write(struct str *p, const char *code, const struct product *product,
                       const char *lot, int pieces);
struct code_linked {
    const char *code, *product, *lot; /* product: its short code; lot "" any */
    int pieces;                       /* of the product in one of it */
};
enum err record_link_read(const void *bytes, size_t n, struct arena *a, struct code_linked *ret);

/* RECORD_PRICE_PLANNED: from that day on, or no longer. */
void record_price_write(struct str *p, const struct product *product, struct money price,
                        int32_t day, bool dropped);
struct price_planned {
    const char *product; /* short code */
    struct money price;
    int32_t day;
    bool dropped;
};
enum err record_price_read(const void *bytes, size_t n, struct arena *a, struct price_planned *ret);

/* RECORD_PAPER */
void record_paper_write(struct str *p, const struct product *product, const struct paper *paper,
                        bool dropped);
/* paper: code, kind, number and expiry. */
enum err record_paper_read(const void *bytes, size_t n, struct arena *a, struct paper *paper,
                           bool *dropped);

/* RECORD_IMPORT */
struct imported {
    struct hash file; /* SHA-256 of the file */
    int64_t rows, added, changed;
    struct hash digest; /* of the values of all rows, in order */
};
void record_import_write(struct str *p, const struct imported *i);

#endif
