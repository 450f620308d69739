/* transfer.h (app): goods between two points: sent → in transit → received.
 *
 * Sending takes them out of the stock and makes a text (core/transfer.h) for a file or a QR;
 * receiving takes that text, once, at the point it is for. What came in another quantity than
 * was sent stands on the document beside what was sent. */
#ifndef DIEMBAN_APP_TRANSFER_H
#define DIEMBAN_APP_TRANSFER_H

#include "diemban/app/draft.h"
#include "diemban/app/goods.h"
#include "diemban/core/transfer.h"

/* Posts a draft of kind GOODS_SEND (draft_take), partner the other point's number; goods go
 * out of what expires first unless a line names its lot. The text with names is appended to
 * `text`. ERR_BAD_POINT, ERR_NOT_ON_HAND; nothing is sent below zero. */
enum err transfer_send(struct shop *shop, struct draft *d, struct goods_posted *ret,
                       struct str *text, struct fault *f);
/* The text of a document that was sent, again; without names it is short, for a QR. */
enum err transfer_text(struct shop *shop, const char *number, bool names, struct str *text,
                       struct fault *f);

struct transfer_came {
    const char *code; /* as the text has it */
    struct qty qty;   /* what came of it; 0 nothing */
};
struct transfer_taken {
    struct goods_posted posted;
    const char *number; /* of the sender's document */
    int mismatches;     /* lines that came otherwise than they were sent */
};
/* Takes a transfer in; of products in came[n] other quantities than were sent. In the arena.
 * ERR_BAD_TRANSFER, ERR_OTHER_POINT, ERR_TRANSFER_KNOWN, ERR_NO_PRODUCT, ERR_OVER_RECEIPT. */
enum err transfer_take(struct shop *shop, const char *text, size_t size,
                       const struct transfer_came *came, int n, struct arena *a,
                       struct transfer_taken *ret, struct fault *f);

#endif
