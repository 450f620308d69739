/* label.h (app): labels of the shop's products.
 *
 * A batch is a list of products with how many labels of each: chosen one by one, all that came
 * with a document (as many as came, with lot and expiry), or those whose price changed. Its
 * labels are made together; those for the shelf are then no longer asked for by the list of
 * changed prices.
 * Life cycle: label_batch_init → label_add … → label_batch_docs → print or save → finish. */
#ifndef DIEMBAN_APP_LABEL_H
#define DIEMBAN_APP_LABEL_H

#include "diemban/app/sell.h"
#include "diemban/core/label.h"
#include "diemban/core/printer.h"

enum { LABEL_ITEMS_MAX = 1000, LABEL_COPIES_MAX = 500, LABELS_MAX = 2000 };

struct label_item {
    int64_t product_id;
    const char *code, *name, *unit;
    struct money price;
    bool weighed;
    const char *lot; /* "" none */
    int32_t expiry;
    struct qty weight; /* kg of a weighed piece; 0 none */
    int copies;        /* 1 … LABEL_COPIES_MAX */
};

struct label_batch {
    struct arena texts;
    struct label_item *items; /* LABEL_ITEMS_MAX of them */
    int count;
};
enum err label_batch_init(struct label_batch *b, struct fault *f);
void label_batch_finish(struct label_batch *b);

/* Adds `copies` labels of the product that `code` finds (short code, bar code, OCOP code, alias);
 * lot is one of its lots or "". The same product, lot and weight again: more copies. *at, which
 * may be NULL, is its place. ERR_NO_PRODUCT, ERR_NO_LOT, ERR_TOO_LARGE. */
enum err label_add(struct shop *shop, struct label_batch *b, const char *code, const char *lot,
                   struct qty weight, int copies, int *at, struct fault *f);
/* What a scan names, with the lot and weight in its code. ERR_NO_PRODUCT. */
enum err label_scan(struct shop *shop, struct label_batch *b, const struct sell_scan *scan, int *at,
                    struct fault *f);
/* As many as came with a document, "" the last receipt (of weighed goods one), or one for each
 * changed price that holds by today. *n is how many items were added. ERR_NO_DOCUMENT. */
enum err label_add_document(struct shop *shop, struct label_batch *b, const char *number, int *n,
                            struct fault *f);
enum err label_add_changed(struct shop *shop, struct label_batch *b, int *n, struct fault *f);
void label_remove(struct label_batch *b, int at);
int label_total(const struct label_batch *b); /* labels, copies counted */

/* One document an item, in the arena. ERR_LABELS_NONE, ERR_NO_GTIN, ERR_NO_WEIGHT_CODE,
 * ERR_TOO_LARGE. */
enum err label_docs(struct shop *shop, const struct label_batch *b, enum label_kind kind,
                    enum label_code code, struct arena *a, struct doc **ret, struct fault *f);

/* Puts all of them into the spool of the receipt printer, in one transaction, and says that they
 * are made. ERR_NO_PRINTER_SET. */
enum err label_print(struct shop *shop, const struct label_batch *b, enum label_kind kind,
                     const struct doc *docs, struct fault *f);
/* The shop's label printer and what it speaks: "zpl" or "tspl". ERR_NO_LABEL_PRINTER. */
enum err label_printer(struct shop *shop, struct printer_device *device, const char **speech,
                       struct fault *f);
/* They were made elsewhere. */
enum err label_made(struct shop *shop, const struct label_batch *b, enum label_kind kind,
                    struct fault *f);

#endif
