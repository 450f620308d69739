/* invoice.h: e-invoices from a cash register (domain.md §4.3).
 *
 * The shop numbers its invoices itself, in a range that no other till has, and makes the code
 * of the tax authority; a provider signs and sends them. Forms, names and the version of the
 * XML are dated rows (invoice.c). What a buyer says of themselves is personal data: it is
 * never in a record. */
#ifndef DIEMBAN_CORE_INVOICE_H
#define DIEMBAN_CORE_INVOICE_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/arena.h"
#include "diemban/base/err.h"
#include "diemban/base/str.h"
#include "diemban/core/receipt.h"
#include "diemban/core/sale.h"

enum { INVOICE_SYMBOL = 7, INVOICE_CHARS = 6, INVOICE_CODE = 24, INVOICE_NUMBER_MAX = 99999999 };

/* What the buyer's place says when nobody told anything; the law's own words. */
#define INVOICE_WALK_IN "Bán cho người tiêu dùng"

struct invoice_series {
    int32_t since;               /* first day */
    int form;                    /* 1 … 9 */
    char symbol[INVOICE_SYMBOL]; /* "C26MYY" */
    char chars[INVOICE_CHARS];   /* five, given by the tax authority */
    int64_t first, last;         /* numbers of this till */
};
/* "1C26MYY" → form 1, symbol "C26MYY"; only those of a cash register (M) with code (C).
 * ERR_BAD_SYMBOL. */
enum err invoice_symbol_parse(const char *text, struct invoice_series *ret);
/* The year that stands in a symbol. */
int invoice_symbol_year(const char *symbol);
/* Five of A–Z and 0–9. */
bool invoice_chars_ok(const char *chars);
/* "M1-26-A1B2C-00000000007" */
char *invoice_code(const struct invoice_series *s, int64_t number, char out[INVOICE_CODE]);

struct invoice_form {
    int form;
    const char *name; /* as printed on it, in the law's language */
    bool vat;         /* shows amounts without VAT, rate and tax */
};
/* NULL for a form that no cash register uses on that day. */
const struct invoice_form *invoice_form_on(int form, int32_t day);
/* Version of the XML. */
const char *invoice_version_on(int32_t day);

/* X(name, stored text) */
#define INVOICE_KIND_TABLE(X)                                                                      \
    X(SALE, "sale")                                                                                \
    X(REPLACE, "replace") /* of one that was sent already, for a buyer who asked late */           \
    X(ADJUST, "adjust")   /* goods came back */

enum invoice_kind {
#define X(name, stored) INVOICE_##name,
    INVOICE_KIND_TABLE(X)
#undef X
        INVOICE_KIND_COUNT
};
const char *invoice_kind_stored(enum invoice_kind k);
bool invoice_kind_parse(const char *stored, enum invoice_kind *ret);

struct invoice {
    enum invoice_kind kind;
    const char *document; /* number of the sale or return */
    int form;             /* 0: no number was given */
    const char *symbol;
    int64_t number;
    const char *code;    /* of the tax authority */
    const char *related; /* code of the one it replaces or adjusts; "" none */
    int32_t day;
    struct money total;
};

struct invoice_buyer {
    const char *name, *company, *tax_number, *address, *email; /* "" unknown */
};
bool invoice_buyer_known(const struct invoice_buyer *b);

/* All that an invoice says, for a provider. */
struct einvoice {
    struct invoice invoice;
    struct invoice related; /* the one in `related`; document NULL: none */
    struct invoice_buyer buyer;
    const struct shop_head *seller;
    struct sale sale; /* its lines; of an adjustment: what came back */
    int sign;         /* −1 for an adjustment */
};
/* "TM", "CK" or "TM/CK", as written on invoices. */
const char *einvoice_payment(const struct sale *s);

/* A row of the provider's file. */
struct invoice_row {
    int line;
    const char *document, *code, *symbol, *lookup; /* "" not given; symbol "1C26MYY" */
    int64_t number;                                /* 0 not given */
};

/* RECORD_INVOICE */
void record_invoice_write(struct str *p, const struct invoice *i);
enum err record_invoice_read(const void *bytes, size_t n, struct arena *a, struct invoice *ret);
/* RECORD_INVOICE_ANSWERS: how many rows, and the digest of what they said. */
void record_answers_write(struct str *p, int64_t rows, const struct hash *digest);

#endif
