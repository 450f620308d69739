/* invoice.h (store): numbers of invoices (ledger), who they are for and what the provider
 * answered (working). */
#ifndef DIEMBAN_STORE_INVOICE_H
#define DIEMBAN_STORE_INVOICE_H

#include "diemban/core/invoice.h"
#include "diemban/store/store.h"

/* ---- series ---- */

enum err store_series_put(struct store *s, const struct invoice_series *v, struct fault *f);
/* The newest that counts on that day and is of its year; *found false if there is none. */
enum err store_series_on(struct store *s, int32_t day, struct invoice_series *ret, bool *found,
                         struct fault *f);
typedef int (*series_each)(void *ctx, const struct invoice_series *v);
enum err store_series_list(struct store *s, series_each each, void *ctx, struct fault *f);
/* The next number of the series; beyond its last when it is used up. */
enum err store_series_next(struct store *s, const struct invoice_series *v, int64_t *ret,
                           struct fault *f);

/* ---- invoices ---- */

/* Its record is the newest. */
enum err store_invoice_add(struct store *s, const struct invoice *i, const char *person,
                           struct fault *f);
/* The newest of a document, in the arena; *found false if there is none. */
enum err store_invoice_of(struct store *s, const char *document, struct arena *a,
                          struct invoice *ret, bool *found, struct fault *f);
enum err store_invoice_by_code(struct store *s, const char *code, struct arena *a,
                               struct invoice *ret, bool *found, struct fault *f);
enum err store_invoice_by_number(struct store *s, int form, const char *symbol, int64_t number,
                                 struct arena *a, struct invoice *ret, bool *found,
                                 struct fault *f);
/* Invoices of these days and sales of these days without one, in order; those have form 0. */
typedef int (*invoice_each)(void *ctx, const struct invoice *i);
enum err store_invoice_list(struct store *s, int32_t from, int32_t to, invoice_each each, void *ctx,
                            struct fault *f);

/* ---- buyers ---- */

/* One without any data is dropped. */
enum err store_buyer_put(struct store *s, const struct uuid *sale, const struct invoice_buyer *b,
                         struct fault *f);
/* All "" when nobody is known. */
enum err store_buyer_get(struct store *s, const struct uuid *sale, struct arena *a,
                         struct invoice_buyer *ret, struct fault *f);

/* ---- answers ---- */

struct invoice_answer {
    const char *document, *code, *symbol;
    int64_t number;
    const char *lookup;
    int64_t at;
};
enum err store_answer_put(struct store *s, const struct invoice_answer *v, struct fault *f);
/* The newest of a document; *found false. */
enum err store_answer_of(struct store *s, const char *document, struct arena *a,
                         struct invoice_answer *ret, bool *found, struct fault *f);

#endif
