/* sale_rows.h (inside store): a sale read back from its rows, for finding and for verify.
 *
 * Rows are read from a running q, whose columns are those of COLUMNS_sale,
 * COLUMNS_sale_line and of the payments. Texts are copied into the arena. */
#ifndef DIEMBAN_STORE_SALE_ROWS_H
#define DIEMBAN_STORE_SALE_ROWS_H

#include "diemban/store/sale.h"

#include "db.h"

struct sale_row {
    int64_t seq, shift_id;
    struct sale sale; /* without lines and payments */
};
/* false: a value no program could have written. *e: ERR_NOMEM. */
bool sale_row_read(struct q *q, struct arena *a, struct sale_row *ret, enum err *e);

struct line_row {
    int64_t seq;
    int no;
    int64_t product_id;
    bool moved;
    struct sale_line line;
};
bool line_row_read(struct q *q, struct arena *a, struct line_row *ret, enum err *e);

struct payment_row {
    int64_t seq;
    int no;
    struct payment payment;
};
bool payment_row_read(struct q *q, struct arena *a, struct payment_row *ret, enum err *e);

/* Hash and perpetual total of a record stand in the journal; shown: whose they are. */
enum err proof_read(struct store *s, int64_t seq, const char *shown, struct arena *a,
                    struct hash *hash, struct money *perpetual, struct fault *f);

/* Only goods have stock; product 0 has none. */
enum err sale_goods(struct store *s, int64_t product_id, bool *ret, struct fault *f);
/* The lot that a line names, made when nobody received it yet. */
enum err sale_lot(struct store *s, int64_t product_id, const struct sale_line *l, int64_t *ret,
                  struct fault *f);

/* year × 100 + month of a business day */
int sale_month(int32_t day);

#endif
