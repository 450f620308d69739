/* sell_words.h: what commands that sell share: items, payments, the answer. */
#ifndef DIEMBAN_SRC_CLI_SELL_WORDS_H
#define DIEMBAN_SRC_CLI_SELL_WORDS_H

#include "diemban/app/sell.h"
#include "diemban/cli/cli.h"

enum { SELL_TENDERS = 5 };

/* The words from `from` on as items: "code", "3*code", "0.75*code". */
enum err sell_items(struct cli *c, int from, struct sell_scan **items);
/* --cash, --transfer, --card, --voucher, --credit. */
enum err sell_payments(struct cli *c, struct sell_payment payments[SELL_TENDERS], int *count);
/* The sale as the command answers it. */
void sell_json(struct json *j, const struct sell_done *done);

#endif
