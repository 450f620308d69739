/* record.h: the journal's canonical bytes (architecture.md, "The journal").
 *
 * A record is written once and kept as it is; it is never re-serialised. Layout, all
 * integers big-endian:
 *
 *   magic "DMBJ" · u16 format version (1) · u16 point · u8 till · u64 epoch · u64 seq ·
 *   u16 kind · i64 at (UTC ms) · i32 business day · text user · text approver ·
 *   16 bytes uuid · i64 sales · i64 refunds · u64 count (perpetual totals, after this
 *   record) · 32 bytes hash of the previous record · u32 payload length · payload
 *
 * text = u16 length + UTF-8. hash = SHA-256("diemban.record.v1" || bytes); signature =
 * Ed25519 over the hash. The first record of an epoch has 32 zero bytes as "previous"
 * in a new shop, or the old epoch's head.
 *
 * Payloads are lists of typed values in a fixed order per kind (documented at the
 * writers in record_*.c): 'i' i64 · 's' u32 length + UTF-8 · 'b' u32 length + bytes ·
 * '[' … ']' a list. A reader ignores values after those it knows, so that fields may be
 * added at the end. */
#ifndef DIEMBAN_CORE_RECORD_H
#define DIEMBAN_CORE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/arena.h"
#include "diemban/base/crypto.h"
#include "diemban/base/err.h"
#include "diemban/base/random.h"
#include "diemban/base/str.h"
#include "diemban/core/goods.h"
#include "diemban/core/money.h"
#include "diemban/core/number.h"
#include "diemban/core/sale.h"

/* X(name, number for ever, stable name, msgid). Numbers are never reused. */
#define RECORD_KIND_TABLE(X)                                                                       \
    X(EPOCH, 1, "epoch", N_("Shop file begun"))                                                    \
    X(PERSON, 2, "person", N_("Person added or changed"))                                          \
    X(SETTING, 3, "setting", N_("Setting changed"))                                                \
    X(SIGN_ON, 4, "sign_on", N_("Signed on"))                                                      \
    X(LOCK_OUT, 5, "lock_out", N_("Locked out after wrong PINs"))                                  \
    X(AWAITING, 6, "awaiting", N_("Done, awaiting approval"))                                      \
    X(SHIFT_OPEN, 10, "shift_open", N_("Shift opened"))                                            \
    X(SHIFT_CLOSE, 11, "shift_close", N_("Shift closed"))                                          \
    X(DAY_CLOSE, 12, "day_close", N_("Day closed"))                                                \
    X(CASH_MOVE, 13, "cash_move", N_("Cash in or out"))                                            \
    X(DRAWER_OPEN, 14, "drawer_open", N_("Drawer opened"))                                         \
    X(ANNOTATION, 15, "annotation", N_("Note on what was closed"))                                 \
    X(BANK_MATCH, 16, "bank_match", N_("Bank statement compared"))                                 \
    X(SALE, 20, "sale", N_("Sale"))                                                                \
    X(REFUND, 21, "refund", N_("Return goods"))                                                    \
    X(LINE_REMOVED, 22, "line_removed", N_("Line removed"))                                        \
    X(CART_CANCELLED, 23, "cart_cancelled", N_("Sale cancelled before payment"))                   \
    X(REPRINT, 24, "reprint", N_("Receipt reprinted"))                                             \
    X(OVERRIDE, 25, "override", N_("Price or discount by hand"))                                   \
    X(APPROVAL, 26, "approval", N_("Approval"))                                                    \
    X(TENDER_FIXED, 27, "tender_fixed", N_("Tender corrected"))                                    \
    X(ASKED_FOR, 28, "asked_for", N_("Asked for"))                                                 \
    X(SETTLED, 29, "settled", N_("Transfer seen or sent back"))                                    \
    X(PROMOTION, 30, "promotion", N_("Promotion begun or ended"))                                  \
    X(LATE_SALE, 35, "late_sale", N_("Sale from paper"))                                           \
    X(DEPOSIT, 36, "deposit", N_("Deposit taken or given back"))                                   \
    X(ORDER, 37, "order", N_("Order or quote"))                                                    \
    X(INVOICE_ANSWERS, 38, "invoice_answers", N_("Answers to invoices read"))                      \
    X(INVOICE, 39, "invoice", N_("Invoice number given"))                                          \
    X(CUSTOMER, 31, "customer", N_("Customer added, changed, erased or exported"))                 \
    X(CREDIT, 32, "credit", N_("Credit account repaid"))                                           \
    X(PRODUCT, 40, "product", N_("Product added or changed"))                                      \
    X(CODE_LINKED, 41, "code_linked", N_("Code linked to a product"))                              \
    X(IMPORT, 42, "import", N_("Catalogue imported"))                                              \
    X(PRICE_PLANNED, 43, "price_planned", N_("Price planned or dropped"))                          \
    X(PAPER, 44, "paper", N_("Paper of a product added or dropped"))                               \
    X(PURCHASE, 45, "purchase", N_("Goods ordered"))                                               \
    X(PURCHASE_CLOSED, 46, "purchase_closed", N_("Order to a supplier closed"))                    \
    X(RECEIVED, 50, "received", N_("Goods received"))                                              \
    X(ADJUSTED, 51, "adjusted", N_("Stock adjusted"))                                              \
    X(COUNTED, 52, "counted", N_("Stock counted"))                                                 \
    X(TRANSFERRED, 53, "transferred", N_("Goods transferred"))                                     \
    X(LOT_STATE, 54, "lot_state", N_("Lot blocked, recalled or freed"))                            \
    X(CONSIGN_SETTLED, 57, "consign_settled", N_("Consigned goods settled"))                       \
    X(TRANSFER_CONFIRMED, 58, "transfer_confirmed", N_("Transfer confirmed by the other point"))   \
    X(PEER_KEY, 59, "peer_key", N_("Key of another till"))                                         \
    X(BACKUP, 60, "backup", N_("Backup made"))                                                     \
    X(RESTORE, 61, "restore", N_("Restored from a backup"))                                        \
    X(CLOCK_STEP, 62, "clock_step", N_("Clock changed"))                                           \
    X(ACKNOWLEDGED, 63, "acknowledged", N_("Acknowledged by the office"))                          \
    X(BUNDLES_SENT, 64, "bundles_sent", N_("Bundles sent to the office"))                          \
    X(VOUCHER, 70, "voucher", N_("Voucher issued"))                                                \
    X(PRINTED, 71, "printed", N_("Paper printed"))

enum record_kind {
#define X(name, number, stable, text) RECORD_##name = number,
    RECORD_KIND_TABLE(X)
#undef X
};
const char *record_kind_stable(enum record_kind k); /* NULL if unknown */
const char *record_kind_text(enum record_kind k);   /* msgid; NULL if unknown */

/* Perpetual totals: they only grow. */
struct perpetual {
    struct money sales;   /* Σ totals of all sales */
    struct money refunds; /* Σ totals of all returns, positive */
    uint64_t count;       /* sales and returns */
};

struct record {
    struct till_id till;
    uint64_t epoch;
    int64_t seq; /* 1 … without gaps within a shop file */
    enum record_kind kind;
    int64_t at;
    int32_t day;
    const char *user, *approver; /* "" nobody */
    struct uuid uuid;
    struct perpetual after;
    struct hash previous;
    const void *payload;
    size_t payload_size;
};

/* Canonical bytes, appended to out. ERR_TOO_LARGE beyond 4 MiB, ERR_NOMEM. */
enum err record_encode(const struct record *r, struct str *out);
/* Reads exactly n bytes; texts are copied into a, the payload points into bytes. Anything
 * odd is ERR_DAMAGED. */
enum err record_decode(const void *bytes, size_t n, struct arena *a, struct record *ret);
struct hash record_hash(const void *bytes, size_t n);

/* Writing a payload. */
void payload_int(struct str *p, int64_t v);
void payload_text(struct str *p, const char *text);
void payload_bytes(struct str *p, const void *bytes, size_t n);
void payload_open(struct str *p);
void payload_close(struct str *p);

/* Reading one: a cursor that turns `bad` at the first surprise and then stays so; values
 * after that are 0 and "". */
struct payload {
    const unsigned char *at, *end;
    struct arena *texts;
    bool bad;
};
void payload_begin(struct payload *p, const void *bytes, size_t n, struct arena *texts);
int64_t payload_get_int(struct payload *p);
const char *payload_get_text(struct payload *p);
const void *payload_get_bytes(struct payload *p, size_t *n);
void payload_get_open(struct payload *p);
bool payload_more(struct payload *p);      /* another value before the list's end? */
void payload_get_close(struct payload *p); /* skips unknown values up to the end */

/* How many lists stand in the list that begins at p; −1 if that is not what is there. */
int payload_count(struct payload p);

/* The payload of a sale (RECORD_SALE) and back. */
void record_sale_write(struct str *p, const struct sale *s);
enum err record_sale_read(const void *bytes, size_t n, struct arena *a, struct sale *ret);

/* ---- payloads that tables are rebuilt from; layouts in record_other.c ---- */

/* RECORD_EPOCH: the shop file and the key from here on. */
struct epoch_begun {
    const char *use; /* "real", "demo" … as stored */
    uint8_t public_key[PUBLIC_KEY_BYTES];
    int64_t running; /* receipts go on after this running number */
};
void record_epoch_write(struct str *p, const struct epoch_begun *e);
enum err record_epoch_read(const void *bytes, size_t n, struct arena *a, struct epoch_begun *ret);

/* RECORD_SHIFT_OPEN: the values of the shift's row, compared by verify. */
struct shift_opened {
    int64_t number; /* 1 … at this till */
    const char *label, *opener;
    int64_t at;
    int32_t day;
    struct money float_in;
};
void record_shift_write(struct str *p, const struct shift_opened *s);
enum err record_shift_read(const void *bytes, size_t n, struct arena *a, struct shift_opened *ret);

/* RECORD_RECEIVED, ADJUSTED, COUNTED, TRANSFERRED: what moved; layout in record_stock.c.
 * Line i of the document is movement i of the record; verify compares them, and the rows of
 * a numbered document. */
struct stock_line {
    const char *code, *name, *unit; /* the product as it was */
    const char *lot;                /* "" none */
    int32_t made, expiry;
    struct qty qty;    /* signed: + in, − out */
    struct money cost; /* of one unit; 0 unknown */
    bool consigned;
    struct qty wanted;          /* by the supplier's paper, the books or the sender; 0 unknown */
    int64_t counted_seq;        /* newest record when it was counted; 0 not counted */
    struct consign_terms terms; /* of consigned goods */
    /* Of goods sent to another point, so that it can take them into its catalogue: as they were
     * then. NULL and 0 otherwise. */
    const char *gtin, *ocop, *vat;
    struct money price;
};
struct stock_doc {
    const char *document, *partner, *reason; /* "" none; document: the other side's number */
    struct stock_line *lines;
    int line_count;
    const char *kind, *number; /* as stored, ours; NULL or "" before documents had numbers */
    const char *payer;         /* who bears the loss; NULL or "" nobody */
    int32_t paper_date;        /* day on the other side's document */
    struct uuid transfer;      /* all zero: none */
    const char *purchase;      /* order to a supplier it came on; NULL or "" none */
};
void record_stock_write(struct str *p, const struct stock_doc *d);
enum err record_stock_read(const void *bytes, size_t n, struct arena *a, struct stock_doc *ret);

/* RECORD_TRANSFER_CONFIRMED: what the other point says came of goods that were sent. Verify
 * compares it with its rows. Layout in record_stock.c. */
struct confirmed_line {
    const char *code, *name, *lot;
    struct qty sent, came;
};
struct transfer_confirmed {
    struct uuid transfer;
    const char *number; /* of our document */
    struct till_id from;
    const char *document; /* theirs */
    int32_t day;          /* on it */
    struct confirmed_line *lines;
    int line_count;
};
void record_confirmed_write(struct str *p, const struct transfer_confirmed *c);
enum err record_confirmed_read(const void *bytes, size_t n, struct arena *a,
                               struct transfer_confirmed *ret);

/* RECORD_APPROVAL: the record's user asked, its approver said yes; layout in
 * record_approval.c. */
struct approval_given {
    const char *act; /* name of the cap */
    int64_t amount;  /* at most, in the cap's unit */
    struct uuid about;
    const char *how;   /* "" with a PIN at the till; "phone", "list", "later" */
    const char *token; /* what it used up: the challenge, or list and number; "" nothing */
    int64_t awaiting;  /* the record of what had waited; 0 none */
};
void record_approval_write(struct str *p, const struct approval_given *g);
enum err record_approval_read(const void *bytes, size_t n, struct arena *a,
                              struct approval_given *ret);

/* RECORD_AWAITING: an act that is done and waits for another person's yes. */
struct awaiting_begun {
    const char *act;
    int64_t amount;
    struct uuid about;
    int64_t record; /* the first record of the act */
};
void record_awaiting_write(struct str *p, const struct awaiting_begun *w);
enum err record_awaiting_read(const void *bytes, size_t n, struct arena *a,
                              struct awaiting_begun *ret);

/* RECORD_LOT_STATE: goods stopped, called back or freed again. */
struct lot_stated {
    const char *code, *name; /* the product as it was */
    const char *lot;         /* "" all of the product */
    const char *state;       /* "free", "blocked", "recalled" */
    const char *reason;
};
void record_lot_state_write(struct str *p, const struct lot_stated *l);
enum err record_lot_state_read(const void *bytes, size_t n, struct arena *a,
                               struct lot_stated *ret);

#endif
