/* receipt.h (app): finding and showing old receipts. */
#ifndef DIEMBAN_APP_RECEIPT_H
#define DIEMBAN_APP_RECEIPT_H

#include "diemban/app/shop.h"
#include "diemban/core/receipt.h"
#include "diemban/store/sale.h"

/* How a receipt is wanted: X(name, word). */
#define RECEIPT_LANGUAGE_TABLE(X)                                                                  \
    X(VI, "vi")                                                                                    \
    X(VI_EN, "vi+en")                                                                              \
    X(EN, "en")

enum receipt_language {
    RECEIPT_AS_SET, /* as the setting receipt.language says */
#define X(name, word) RECEIPT_##name,
    RECEIPT_LANGUAGE_TABLE(X)
#undef X
};
bool receipt_language_parse(const char *word, enum receipt_language *ret);
struct receipt_words receipt_words(struct shop *shop, enum receipt_language l);

struct receipt_wish {
    enum receipt_language language;
    bool gift; /* without prices; a return has none (ERR_NO_RECEIPT) */
    bool page; /* for a page: columns, the amount in words */
};

/* What a receipt is of. */
struct receipt_shown {
    const char *number; /* in the arena */
    struct money total;
    struct hash hash;
    bool refund; /* the slip of a return */
};
/* The receipt of a number ("HD001201000038", "TR001201000039", "#38", "38": sales and returns
 * share their running numbers) laid out for `cols` cells (24 … 96), appended to out. *shown may
 * be NULL. ERR_NO_RECEIPT, ERR_BAD_NUMBER for a width that no paper has. */
enum err receipt_show(struct shop *shop, const char *number, int cols, struct arena *a,
                      struct str *out, struct receipt_shown *shown, struct fault *f);

/* The same as a document, as it is wanted. */
enum err receipt_doc(struct shop *shop, const char *number, const struct receipt_wish *wish,
                     struct arena *a, struct doc *ret, struct receipt_shown *shown,
                     struct fault *f);

/* Puts it into the spool as it is wanted: a gift receipt is a paper of its own, without a mark
 * at first; anything else is the receipt once more. *copy as in print.h. Journalled. */
enum err receipt_print(struct shop *shop, const char *number, const struct receipt_wish *wish,
                       int *copy, struct fault *f);

/* The newest receipt's text as stored; ERR_NO_RECEIPT when nothing was sold yet. */
enum err receipt_last(struct shop *shop, struct arena *a, struct stored_sale *sale,
                      const char **text, struct fault *f);

#endif
