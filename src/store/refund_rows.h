/* refund_rows.h (inside store): a return read back from its rows, for finding and verify.
 *
 * Columns are those of COLUMNS_refund, COLUMNS_refund_line and of refund_payment. */
#ifndef DIEMBAN_STORE_REFUND_ROWS_H
#define DIEMBAN_STORE_REFUND_ROWS_H

#include "diemban/store/refund.h"

#include "db.h"

struct refund_row {
    int64_t seq, shift_id, sale;
    const char *approver;
    struct refund refund; /* without lines and payments */
};
/* false: a value no program could have written. *e: ERR_NOMEM. */
bool refund_row_read(struct q *q, struct arena *a, struct refund_row *ret, enum err *e);

struct refund_line_row {
    int64_t seq;
    int no;
    int64_t product_id;
    bool moved;
    struct refund_line line;
};
bool refund_line_row_read(struct q *q, struct arena *a, struct refund_line_row *ret, enum err *e);
bool refund_payment_row_read(struct q *q, struct arena *a, int *no, struct refund_payment *ret,
                             enum err *e);

#endif
