/* invoice.h (app): e-invoices: numbering, who they are for, the provider's files.
 *
 * Where a series is set, every sale gets its number and code in its own transaction; where
 * none is, the sales are exported without and the provider numbers them. A buyer may be named
 * before payment (on the cart) or at any time after: an invoice that the provider has not
 * answered for yet is simply sent with the buyer; one that was answered is replaced. */
#ifndef DIEMBAN_APP_INVOICE_H
#define DIEMBAN_APP_INVOICE_H

#include "diemban/app/report.h"
#include "diemban/app/shop.h"
#include "diemban/core/invoice.h"

/* By a manager; journalled as a setting. Ranges of one symbol may not overlap.
 * ERR_BAD_SERIES, ERR_BAD_SYMBOL. */
enum err invoice_set_series(struct shop *shop, const struct invoice_series *v, struct fault *f);
typedef int (*invoice_series_each)(void *ctx, const struct invoice_series *v);
enum err invoice_list_series(struct shop *shop, invoice_series_each each, void *ctx,
                             struct fault *f);

/* Gives the next number to a document of this total, within the open transaction; nothing
 * happens without a series: ret->form is 0 then. ERR_SERIES_USED_UP. */
struct invoice_wish {
    enum invoice_kind kind;
    const char *document;
    const char *related; /* "" none */
    int32_t day;
    struct money total;
};
enum err invoice_issue(struct shop *shop, const struct invoice_wish *w, struct arena *a,
                       struct invoice *ret, struct fault *f);

/* Names the buyer of the open cart or of a sale; all "" takes the name away. Texts are cleaned;
 * ERR_BAD_TEXT, ERR_BAD_TAX_NUMBER. */
enum err invoice_set_buyer(struct shop *shop, const struct uuid *sale,
                           const struct invoice_buyer *b, struct fault *f);
enum err invoice_buyer_of(struct shop *shop, const struct uuid *sale, struct arena *a,
                          struct invoice_buyer *ret, struct fault *f);

/* What is known of a sale's invoice. */
struct invoice_state {
    const char *document; /* the sale's number */
    struct uuid sale;
    struct invoice invoice; /* form 0: no number */
    struct invoice_buyer buyer;
    bool answered;
    const char *lookup; /* "" none */
};
/* number as typed, also "#38". ERR_NO_RECEIPT. */
enum err invoice_look(struct shop *shop, const char *number, struct arena *a,
                      struct invoice_state *ret, struct fault *f);
/* An invoice asked for: for this buyer, of a sale that was made. */
enum err invoice_ask(struct shop *shop, const char *number, const struct invoice_buyer *b,
                     struct arena *a, struct invoice_state *ret, struct fault *f);

/* Invoices of these days, one at a time, for writing files; texts live until the callback
 * returns; non-zero: out of memory. ERR_NO_TAX_NUMBER in a shop that sells for real. */
typedef int (*einvoice_each)(void *ctx, const struct einvoice *v);
enum err invoice_export(struct shop *shop, const struct report_period *p, einvoice_each each,
                        void *ctx, struct fault *f);

/* The provider's file, as rows: each names its invoice by document, by code, or by symbol and
 * number. All or none; a row that fits no invoice is ERR_BAD_IMPORT, naming its line. */
enum err invoice_import(struct shop *shop, const struct invoice_row *rows, int n, struct fault *f);

#endif
