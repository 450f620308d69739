/* stock_doc.h (store): posted stock documents, append-only.
 *
 * A document is its journal record; its rows (head, lines, terms of consigned lots) are a
 * projection beside the movements. The caller has appended the record in the same
 * transaction. */
#ifndef DIEMBAN_STORE_STOCK_DOC_H
#define DIEMBAN_STORE_STOCK_DOC_H

#include "diemban/core/record.h"
#include "diemban/store/stock.h"

/* The number of the next document of a kind. */
enum err store_doc_next(struct store *s, enum goods_kind kind, int64_t *ret, struct fault *f);

struct doc_place {
    int64_t seq; /* of its journal record */
    enum goods_kind kind;
    int64_t running;
    enum movement_kind movement;
    const int64_t *products, *lots; /* of the lines */
};
/* Head, lines, movements, and the terms of lots that come consigned for the first time. */
enum err store_doc_add(struct store *s, const struct stock_doc *doc, const struct doc_place *place,
                       struct fault *f);

struct stored_doc {
    int64_t seq, at;
    int32_t day;
    enum goods_kind kind;
    const char *user, *approver;
    struct stock_doc doc; /* as its record says; strings in the arena */
};
/* ERR_NO_DOCUMENT. */
enum err store_doc_by_number(struct store *s, const char *number, struct arena *a,
                             struct stored_doc *ret, struct fault *f);
/* The newest of a kind with this partner ("" any). ERR_NO_DOCUMENT. */
enum err store_doc_last(struct store *s, enum goods_kind kind, const char *partner, struct arena *a,
                        struct stored_doc *ret, struct fault *f);
/* The document of a kind that moved this transfer; *number is "" if there is none. */
enum err store_doc_of_transfer(struct store *s, enum goods_kind kind, const struct uuid *u,
                               char number[NUMBER_TEXT], struct fault *f);

/* Terms of a lot; owner is "" when it is the shop's own. In the arena. */
enum err store_terms_of_lot(struct store *s, int64_t lot_id, struct arena *a,
                            struct consign_terms *ret, struct fault *f);

#endif
