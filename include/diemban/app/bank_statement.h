/* bank_statement.h: the bank's own list against the shop's transfers.
 *
 * What matched stands in one record with the file's hash; a transfer that matched once is not
 * looked for again. Each Z of the days gets a dated note with its figures. Columns of a bank's
 * file are remembered under its name. */
#ifndef DIEMBAN_APP_BANK_STATEMENT_H
#define DIEMBAN_APP_BANK_STATEMENT_H

#include "diemban/app/shop.h"
#include "diemban/core/bank_match.h"

struct statement_result {
    struct shop_transfer *transfers; /* of the statement's days and one around; in the arena */
    int transfer_count;
    int32_t from, to; /* days of the statement */
    int matched, only_bank, only_shop;
    struct money amount; /* matched */
};
/* Compares and writes nothing: what is seen can be put right by hand first. ERR_BAD_IMPORT for a
 * statement without lines. */
enum err statement_look(struct shop *shop, struct bank_lines *lines, struct arena *a,
                        struct statement_result *ret, struct fault *f);
/* Line i is transfer k, whatever was found; −1 for k: it is none. Figures follow. */
void statement_join(struct bank_lines *lines, struct statement_result *r, int i, int k);
/* Writes what statement_look and the hand made of it; an awaited transfer that is matched counts
 * as seen. `bank` is "" or its name. */
enum err statement_book(struct shop *shop, const char *bank, struct bank_lines *lines,
                        const struct hash *file, struct arena *a, struct statement_result *r,
                        struct fault *f);
/* Both at once. */
enum err statement_match(struct shop *shop, const char *bank, struct bank_lines *lines,
                         const struct hash *file, struct arena *a, struct statement_result *ret,
                         struct fault *f);

/* "date=1,amount=4" as it was kept for that bank; "" none. In the arena. */
const char *statement_columns(struct shop *shop, const char *bank, struct arena *a);
enum err statement_keep_columns(struct shop *shop, const char *bank, const char *columns,
                                struct fault *f);

#endif
