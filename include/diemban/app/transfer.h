/* transfer.h (app): goods between two points: sent → in transit → received.
 *
 * Sending takes goods out of the stock and makes a signed text (core/transfer.h) for a file or
 * QR codes; taking reads that text, once, at the point it is for, counts what came beside what
 * was sent, and makes a signed receipt, by which the sender knows what arrived. Both texts can
 * be made again from the journal, to the same bytes as long as the till's key is the same.
 * Keys: the first text of a till is believed and its key kept; another key later is refused
 * until a manager accepts it. The QR form is signed like the file; it only names fewer goods. */
#ifndef DIEMBAN_APP_TRANSFER_H
#define DIEMBAN_APP_TRANSFER_H

#include "diemban/app/draft.h"
#include "diemban/app/goods.h"
#include "diemban/core/transfer.h"
#include "diemban/store/transfer.h"

/* ---- sending ---- */

/* Posts a draft of kind GOODS_SEND, partner the other point's number; goods go out of what
 * expires first unless a line names its lot. The draft is gone then. ERR_BAD_POINT,
 * ERR_DRAFT_EMPTY, ERR_DRAFT_BLOCKED, ERR_NOT_ON_HAND; nothing is sent below zero. */
enum err transfer_send(struct shop *shop, struct draft *d, struct goods_posted *ret,
                       struct fault *f);
/* Another point's number, as typed. ERR_BAD_POINT. */
enum err transfer_point(const struct shop *shop, const char *text, int *ret, struct fault *f);

/* The text of a document that was sent, or the receipt of one that was taken; without names
 * it is short, for a QR. ERR_NO_DOCUMENT. */
enum err transfer_text(struct shop *shop, const char *number, bool names, struct str *text,
                       struct fault *f);
/* The same, with names, as a file of the outbox beside the shop file: PPPP-TT-EPOCH-NNNNNN.dbt,
 * of a receipt .dbr. path is where. */
enum err transfer_file(struct shop *shop, const char *number, char path[4096], struct fault *f);

/* ---- taking in ---- */

/* A transfer being counted, beside the draft of kind GOODS_TAKE, whose line i + 1 stands for
 * its line i: wanted is what was sent, qty what was counted; product_id 0 is a product that
 * nobody knows here. Zeroed at first. */
struct transfer_coming {
    struct arena texts;
    struct str text;
    struct transfer t;
    bool add; /* when it is posted, unknown products come into the catalogue (transfer_add) */
};
void transfer_coming_finish(struct transfer_coming *c);

/* Fills both from a text, in memory. ERR_BAD_TRANSFER, ERR_OTHER_POINT, ERR_TRANSFER_KNOWN,
 * ERR_KEY_CHANGED, ERR_TRANSFER_PRACTICE. */
enum err transfer_expect(struct shop *shop, struct transfer_coming *c, struct draft *d,
                         const char *text, size_t size, struct fault *f);
/* … and stores the draft, so that it is there after an interruption; the same transfer goes on
 * where it was. ERR_TRANSFER_OPEN names another one. */
enum err transfer_begin(struct shop *shop, struct transfer_coming *c, struct draft *d,
                        const char *text, size_t size, struct fault *f);
/* The one that is being counted; d->stored is false when there is none. */
enum err transfer_resume(struct shop *shop, struct transfer_coming *c, struct draft *d,
                         struct fault *f);

/* Counts scans, in one transaction: onto the line of that product and lot that misses some.
 * ERR_UNKNOWN_CODE, ERR_NOT_SENT, ERR_OVER_RECEIPT: none of them is counted. */
enum err transfer_scan(struct shop *shop, const struct transfer_coming *c, struct draft *d,
                       const struct sell_scan *scans, int n, struct sell_outcome *ret,
                       struct fault *f);
/* So much came of the line. ERR_OVER_RECEIPT. */
enum err transfer_count(struct shop *shop, struct draft *d, int no, struct qty q, struct fault *f);
/* All came as it was sent. */
enum err transfer_all(struct shop *shop, struct draft *d, struct fault *f);
/* An unknown line, and those like it, are this product: its code is linked. */
enum err transfer_resolve(struct shop *shop, const struct transfer_coming *c, struct draft *d,
                          int no, int64_t product_id, struct fault *f);
/* … or a new product with what the text says of it. Managers. ERR_NO_NAMES. */
enum err transfer_add(struct shop *shop, const struct transfer_coming *c, struct draft *d, int no,
                      struct fault *f);

struct transfer_taken {
    struct goods_posted posted;
    int mismatches; /* lines that came otherwise than they were sent */
};
/* Posts what was counted, once. The stored draft is gone then. ERR_DRAFT_BLOCKED,
 * ERR_TRANSFER_KNOWN, ERR_LOT_DIFFERS. */
enum err transfer_take(struct shop *shop, const struct transfer_coming *c, struct draft *d,
                       struct transfer_taken *ret, struct fault *f);

/* ---- the receipt back ---- */

struct transfer_closed {
    char number[NUMBER_TEXT]; /* of our document */
    char other[NUMBER_TEXT];  /* of theirs */
    int lines, mismatches;
};
/* Reads the receipt of goods that were sent from here: they are received now. ERR_BAD_TRANSFER,
 * ERR_OTHER_POINT, ERR_NO_TRANSFER, ERR_CONFIRMED, ERR_KEY_CHANGED. */
enum err transfer_confirm(struct shop *shop, const char *text, size_t size,
                          struct transfer_closed *ret, struct fault *f);

/* ---- keys ---- */

/* A manager believes the key of this text, of either kind, from now on. */
enum err transfer_accept_key(struct shop *shop, const char *text, size_t size, struct fault *f);

/* ---- all of them ---- */

/* X(name, stable name, msgid) */
#define TRANSFER_STATE_TABLE(X)                                                                    \
    X(IN_TRANSIT, "in_transit", N_("in transit"))                                                  \
    X(RECEIVED, "received", N_("received"))                                                        \
    X(MISMATCH, "mismatch", N_("differs"))

enum transfer_state {
#define X(name, stable, text) TRANSFER_##name,
    TRANSFER_STATE_TABLE(X)
#undef X
        TRANSFER_STATE_COUNT
};
enum transfer_state transfer_state_of(const struct transfer_row *r);
const char *transfer_state_stable(enum transfer_state s);
const char *transfer_state_text(enum transfer_state s); /* msgid */

/* The newest first, at most `most`; non-zero stops. */
enum err transfer_list(struct shop *shop, int most, transfer_each each, void *ctx, struct fault *f);

#endif
