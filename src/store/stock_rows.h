/* stock_rows.h (inside store): movements as a sale writes them. */
#ifndef DIEMBAN_STORE_STOCK_ROWS_H
#define DIEMBAN_STORE_STOCK_ROWS_H

#include "diemban/store/stock.h"

#include "db.h"

const char *movement_kind_stored(enum movement_kind k);
bool movement_kind_parse(const char *stored, enum movement_kind *ret);
/* Movement `no` of its record, and what is on hand after it. */
enum err movement_put(struct store *s, const struct movement *m, int no, struct fault *f);

#endif
