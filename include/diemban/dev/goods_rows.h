/* goods_rows.h: a list of goods in a file: what a supplier delivers, what was counted.
 *
 * Scope: CSV in UTF-8 with a heading; columns in any order, English or Vietnamese: code,
 * quantity, lot, made, expiry, cost, paper (quantity by the supplier's paper). Code is
 * enough; a quantity left out is one. All rows or none: the first fault names line and
 * column. */
#ifndef DIEMBAN_DEV_GOODS_ROWS_H
#define DIEMBAN_DEV_GOODS_ROWS_H

#include "diemban/base/arena.h"
#include "diemban/base/err.h"
#include "diemban/core/date.h"
#include "diemban/core/money.h"
#include "diemban/core/qty.h"

struct goods_row {
    const char *code; /* cleaned */
    struct qty qty, wanted;
    const char *lot;
    int32_t made, expiry;
    struct money cost;
};

/* Everything lives in the arena. ERR_BAD_IMPORT, ERR_TOO_LARGE, ERR_NOMEM. */
enum err goods_rows_read(const char *bytes, size_t n, struct arena *a, struct goods_row **rows,
                         int *count, struct fault *f);

#endif
