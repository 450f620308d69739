/* checks.h (inside store): what the parts of `verify` share.
 *
 * The journal and the ledger tables are walked side by side, each in the order of its key,
 * and every figure that a derived table should hold is summed up on the way. */
#ifndef DIEMBAN_STORE_CHECKS_H
#define DIEMBAN_STORE_CHECKS_H

#include "diemban/store/verify.h"

#include "db.h"
#include "page_sum.h"
#include "sale_rows.h"
#include "stock_rows.h"

/* ---- sums by a pair of keys ---- */

struct sum {
    int64_t a, b; /* the key */
    int64_t v[3];
    bool used, seen;
};
struct sums {
    struct sum *at;
    size_t size, used; /* size is 0 or a power of two */
    bool failed;       /* out of memory */
};
/* The sum of (a, b), made when it is new; NULL without memory. */
struct sum *sums_of(struct sums *m, int64_t a, int64_t b);
/* It will be asked for soon: tens of MB lie in no order, and memory is slow to answer. */
void sums_expect(const struct sums *m, int64_t a, int64_t b);
/* NULL if there is none. */
struct sum *sums_find(struct sums *m, int64_t a, int64_t b);
void sums_finish(struct sums *m);

struct file_check;

struct check {
    struct store *s;
    sqlite3 *db; /* a second reading of the file (checks_file.c); NULL elsewhere */
    const struct verify_options *options;
    verify_each each;
    void *ctx;
    struct verify_result result;
    struct file_check *file; /* running beside */
    int percent;             /* told last */
    struct arena texts;      /* of one record */
    struct sums on_hand, days, months;
    struct sums consigned;                 /* lots whose terms were seen */
    int64_t settled;                       /* last number of a settlement */
    int64_t doc_running[GOODS_KIND_COUNT]; /* last number of each kind of document */
};

enum day_kind { DAY_SALE, DAY_REFUND };

/* Reports one finding. message is a msgid with at most one "{}", which detail replaces. */
void check_found(struct check *c, const char *what, const char *sale, const char *message,
                 const char *detail_format, ...) __attribute__((format(printf, 5, 6)));
/* Ends q; a damaged page becomes a finding and the walk goes on without it. */
enum err check_end(struct check *c, struct q *q, struct fault *f);

/* Parts; each returns what keeps it from going on, never a finding. */
enum err check_walk(struct check *c, struct fault *f);   /* checks_walk.c */
enum err check_totals(struct check *c, struct fault *f); /* checks_totals.c */
enum err check_schema(struct check *c, struct fault *f); /* checks_schema.c */
/* How far the walk is; tells the progress of both when it moved. */
void check_progress(struct check *c, int walked);

/* ---- checks_file.c: the file itself, in a thread of its own ---- */

/* c->file must be ended, whatever this returns. */
enum err check_file_begin(struct check *c, struct file_check **ret, struct fault *f);
int check_file_percent(struct file_check *k);
/* Waits for it and tells what it found. k may be NULL. */
enum err check_file_end(struct check *c, struct file_check *k, struct fault *f);
/* One of SQLite's checks, whose rows other than "ok" are findings. */
enum err check_by_sqlite(struct check *c, const char *sql, const char *what, const char *message,
                         struct fault *f);
/* A call on c->db failed: damage is a finding, anything else an error. */
enum err check_failed(struct check *c, int rc, const char *where, struct fault *f);
enum err check_indexes(struct check *c, struct fault *f); /* checks_index.c */

/* A table in the order of its first column, which is the seq of the journal. */
struct cursor {
    struct q q;
    bool have;
    int64_t seq; /* of the row it stands on */
};
void cursor_begin(struct cursor *k, struct check *c, enum sql id);
void cursor_next(struct cursor *k);

/* ---- checks_rows.c: one record against its rows ---- */

enum { PLAIN_COUNT = 13 };

struct walk {
    struct check *c;
    struct cursor sales, lines, payments, movements, shifts;
    struct cursor refunds, refund_lines, refund_payments;
    struct cursor plain[PLAIN_COUNT]; /* checks_plain.c */
    struct cursor awaiting, approvals, lot_states;
    struct cursor credits;
    struct cursor docs, doc_lines, terms, settlements;
    struct cursor purchase_lines, purchase_receipts; /* checks_purchase.c */
    struct cursor confirms, came;                    /* checks_transfer.c */
    struct str rebuilt;                              /* payload made from the rows */
    int64_t shift_seq;                               /* record of the shift that is open */
    int64_t shift_id;
};
/* What the walk knows of the record it stands on. */
struct step {
    int64_t seq;
    const struct record *record;
    const char *number; /* of the sale, "" none; set by rows_sale */
    struct money sales; /* by how much the perpetual totals must have grown */
    struct money refunds;
    uint64_t count;
};
/* Rows of every table with a seq below the step's have no record. */
enum err rows_without_record(struct walk *w, int64_t below, struct fault *f);
enum err rows_sale(struct walk *w, struct step *x, struct fault *f);
/* checks_differ.c: a finding for the head and for every line and payment that differs; is
 * from the rows, should from the record. */
void name_differences(struct check *c, const struct sale *is, const struct sale *should);
/* A finding for the row that the cursor stands on; goes on. */
void check_orphan(struct walk *w, struct cursor *k, const char *what, const char *message);
/* checks_stock.c: a document by which goods moved. */
enum err rows_stock(struct walk *w, struct step *x, struct fault *f);
enum err rows_settlement(struct walk *w, struct step *x, struct fault *f);
/* checks_purchase.c: orders to suppliers. */
enum err rows_purchase(struct walk *w, struct step *x, struct fault *f);
/* The receipt of this record came on the order that it says. */
bool purchase_receipt_fits(struct walk *w, int64_t seq, const char *order);
void goods_begin(struct walk *w);
void goods_orphans(struct walk *w, int64_t below);
enum err goods_end(struct walk *w, struct fault *f);
/* checks_transfer.c: what the other point said of a transfer. */
enum err rows_confirmed(struct walk *w, struct step *x, struct fault *f);
void transfers_begin(struct walk *w);
void transfers_orphans(struct walk *w, int64_t below);
enum err transfers_end(struct walk *w, struct fault *f);
enum err rows_awaiting(struct walk *w, struct step *x, struct fault *f); /* checks_approval.c */
enum err rows_approval(struct walk *w, struct step *x, struct fault *f);
enum err rows_shift(struct walk *w, struct step *x, struct fault *f);
enum err rows_lot_state(struct walk *w, struct step *x, struct fault *f); /* checks_lots.c */
enum err check_lot_stops(struct check *c, struct fault *f);
enum err rows_credit(struct walk *w, struct step *x, struct fault *f); /* checks_credit.c */

/* A movement as its row says. */
struct move_row {
    int64_t seq;
    int no;
    enum movement_kind kind;
    int64_t product_id, lot_id, lot_product;
    const char *lot;
    struct qty qty;
    int64_t at;
    int32_t day;
    struct money cost;
};
/* Reads the movement the cursor stands on, adds it to what should be on hand, goes on. */
enum err take_move(struct walk *w, struct move_row *m, bool *good, struct fault *f);

/* ---- checks_refund.c ---- */

enum err refund_orphans(struct walk *w, int64_t below, struct fault *f);
enum err rows_refund(struct walk *w, struct step *x, struct fault *f);
/* No line of a sale came back more often than it was sold. */
enum err check_returned(struct check *c, struct fault *f);
/* ---- checks_plain.c: rows that repeat the first values of their record ---- */

void plain_begin(struct walk *w);
/* Rows below without a record. */
void plain_orphans(struct walk *w, int64_t below);
/* False when the record is of none of these kinds. */
bool rows_plain(struct walk *w, struct step *x);
enum err plain_end(struct walk *w, struct fault *f);

#endif
