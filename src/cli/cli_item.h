/* cli_item.h: ITEM as commands spell it: CODE or QTY*CODE. */
#ifndef DIEMBAN_SRC_CLI_CLI_ITEM_H
#define DIEMBAN_SRC_CLI_CLI_ITEM_H

#include "diemban/app/sell.h"
#include "diemban/cli/cli.h"

/* "3*code", "0.75*code": quantity before the first star. A code that begins so by itself
 * has no such star. */
enum err cli_item(struct cli *c, const char *word, struct sell_scan *ret);
/* A value as a day; absent leaves *ret alone. */
enum err cli_date(struct cli *c, const char *name, int32_t *ret);
/* "12.5%" or "12.5" as hundredths of a percent; absent leaves *ret alone. */
enum err cli_percent(struct cli *c, const char *name, int *ret);

#endif
