/* transfer.h (store): what is known of goods between points beside their documents: the text
 * that is being counted, the keys of other tills, confirmations of what was sent (append-only). */
#ifndef DIEMBAN_STORE_TRANSFER_H
#define DIEMBAN_STORE_TRANSFER_H

#include "diemban/core/record.h"
#include "diemban/store/store.h"

/* The text beside the draft of kind GOODS_TAKE, whose head is there; gone with the draft. */
enum err store_coming_put(struct store *s, const char *text, struct fault *f);
/* In the arena; "" when there is none. */
enum err store_coming_get(struct store *s, struct arena *a, const char **ret, struct fault *f);

/* *known is false when no key of that till was seen. */
enum err store_peer_key(struct store *s, struct till_id till, uint8_t key[PUBLIC_KEY_BYTES],
                        bool *known, struct fault *f);
enum err store_peer_key_put(struct store *s, struct till_id till,
                            const uint8_t key[PUBLIC_KEY_BYTES], int64_t at, struct fault *f);

/* Their document's number; "" as long as nobody confirmed the transfer. */
enum err store_confirm_of(struct store *s, const struct uuid *transfer, char document[NUMBER_TEXT],
                          struct fault *f);
/* The rows of the record that was just appended. */
enum err store_confirm_add(struct store *s, const struct transfer_confirmed *c, int64_t seq,
                           struct fault *f);

/* Of a product: sent by us and confirmed by nobody; in the text that is being counted. */
enum err store_transfer_of(struct store *s, int64_t product_id, struct qty *sent,
                           struct qty *taking, struct fault *f);

struct transfer_row {
    int64_t seq, at;
    int32_t day;
    bool sent; /* by us; else taken */
    int64_t running;
    char number[NUMBER_TEXT], other[NUMBER_TEXT]; /* ours, theirs; "" unknown yet */
    int point;                                    /* the other one */
    int lines, mismatches;
    bool over; /* taken, or confirmed by the other point */
    struct qty sent_qty, came_qty;
};
typedef int (*transfer_each)(void *ctx, const struct transfer_row *r);
/* The newest `most`, newest first; non-zero stops. */
enum err store_transfer_list(struct store *s, int most, transfer_each each, void *ctx,
                             struct fault *f);

#endif
