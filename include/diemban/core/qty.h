/* qty.h: quantities in thousandths of the product's unit.
 *
 * Units: 1/1000 of a piece, kg, … . Range: |milli| ≤ QTY_MAX. No floating point. */
#ifndef DIEMBAN_CORE_QTY_H
#define DIEMBAN_CORE_QTY_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/err.h"

struct qty {
    int64_t milli;
};

#define QTY_MAX INT64_C(1000000000000)   /* 10^9 units */
#define QTY_ENTRY_MAX INT64_C(100000000) /* 100.000 units on one line */

static inline struct qty qty_of(int64_t milli)
{
    return (struct qty){milli};
}
static inline struct qty qty_units(int64_t units)
{
    return (struct qty){units * 1000};
}

struct qty qty_add(struct qty a, struct qty b);
struct qty qty_neg(struct qty a);
bool qty_whole(struct qty q);

enum { QTY_TEXT = 32 };
/* "2", "0,75", "1.250": decimal comma, thousands dots. */
char *qty_text(struct qty q, char out[QTY_TEXT]);
/* "0,75 kg", "2 hộp"; unit may be "". The caller's buffer is size n. */
char *qty_text_unit(struct qty q, const char *unit, char *out, int n);

/* "3", "0,75", "0.75", "1250", at most three decimals. "1.500" could be one and a half
 * or fifteen hundred: ERR_AMBIGUOUS (glossary.md). Negative only with a leading "-" when
 * signed_ok. Zero is ERR_BAD_QUANTITY unless signed_ok. */
enum err qty_parse(const char *text, bool signed_ok, struct qty *ret);

#endif
