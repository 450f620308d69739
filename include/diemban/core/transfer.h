/* transfer.h: goods on their way between two points, and the receipt back, as texts that a
 * file or QR codes hold.
 *
 * Own format: "DBT2" (goods) or "DBR2" (receipt) and base32 (RFC 4648, without padding) of a
 * version, the transfer's id, who wrote it (point, till, epoch), for whom, the day, the lines,
 * the writer's public key and an Ed25519 signature over all that stands before it
 * (hash_domain "diemban.transfer.v2", "diemban.transfer-receipt.v2"). Capital letters and
 * digits only: a scanner sends it whatever the keyboard is set to. Numbers are varints.
 * The named form, for files, also says what the other point needs to take goods into its
 * catalogue; the short form, for QR codes, names only goods without a bar code. Both are
 * signed alike: an edited or cut text is refused. What the signature does not say is whose the
 * key is: the taker remembers the key of each till from its first text on (app/transfer.h).
 *
 * Parts: a text longer than a code holds is shown as several: "DBP2", index, count (a base32
 * letter each), four letters of the whole's SHA-256, a piece of it. They may be scanned in any
 * order; the signature of the whole protects them. Pure. */
#ifndef DIEMBAN_CORE_TRANSFER_H
#define DIEMBAN_CORE_TRANSFER_H

#include "diemban/core/record.h"

enum {
    TRANSFER_LINES = 500,
    TRANSFER_PARTS = 32,
    TRANSFER_PART_HEAD = 10,
    TRANSFER_PART_MAX = 480, /* characters of a part: what a scanner sends at once */
    TRANSFER_QR_TEXT = (TRANSFER_PART_MAX - TRANSFER_PART_HEAD) * TRANSFER_PARTS,
};

struct transfer {
    struct uuid id;
    struct till_id from;
    uint64_t epoch;
    uint8_t key[PUBLIC_KEY_BYTES];
    int to; /* point */
    int32_t day;
    const char *number; /* of the sender's document */
    bool practice;      /* from no real shop: demonstration, training, test */
    bool named;         /* lines have name, unit, price, VAT */
    /* qty > 0, lot, dates, cost, terms; a code that other points know, else our own. */
    struct stock_line *lines;
    int line_count;
};

/* What came of it, said by the point that took it. */
struct transfer_receipt {
    struct uuid id; /* of the transfer */
    bool practice;
    struct till_id from; /* who took it */
    uint64_t epoch;
    uint8_t key[PUBLIC_KEY_BYTES];
    int to; /* the sender's point */
    int32_t day;
    const char *number; /* of the taker's document */
    int line_count;     /* of the transfer */
    struct qty *came;   /* of each line; NULL when all came as it was sent */
    struct qty *sent;   /* with came: what the line said */
};

/* The bytes to sign: key and all. ERR_NOMEM. */
enum err transfer_bytes(const struct transfer *t, struct str *out);
enum err transfer_receipt_bytes(const struct transfer_receipt *r, struct str *out);
/* What is signed of them. */
struct hash transfer_hash(const struct str *bytes);
struct hash transfer_receipt_hash(const struct str *bytes);
/* The text: bytes and signature. ERR_NOMEM. */
enum err transfer_text_of(const struct str *bytes, const uint8_t sig[SIG_BYTES], struct str *out);
enum err transfer_receipt_text_of(const struct str *bytes, const uint8_t sig[SIG_BYTES],
                                  struct str *out);

enum transfer_kind {
    TRANSFER_NONE, /* no text of ours */
    TRANSFER_GOODS,
    TRANSFER_RECEIPT,
    TRANSFER_PART,
};
/* By its first letters; white space around is passed over. */
enum transfer_kind transfer_kind_of(const char *text, size_t n);

/* Texts and lines live in the arena. ERR_BAD_TRANSFER names what is wrong; ERR_NOMEM. */
enum err transfer_read(const char *text, size_t n, struct arena *a, struct transfer *ret,
                       struct fault *f);
enum err transfer_receipt_read(const char *text, size_t n, struct arena *a,
                               struct transfer_receipt *ret, struct fault *f);

/* ---- parts ---- */

/* How many codes of at most `most` characters hold the text; 0: more than TRANSFER_PARTS. */
int transfer_part_count(size_t n, int most);
/* Appends part `index` (0 …); a text that fits one is its only part, as it stands. */
void transfer_part(const char *text, size_t n, int most, int index, struct str *out);

struct transfer_parts {
    struct str piece[TRANSFER_PARTS];
    int count; /* 0: nothing came yet */
    int have;
    char check[5];
};
void transfer_parts_clear(struct transfer_parts *p);
/* Takes one text: a part, or a whole one. A part of another text begins anew. When all are
 * there `whole` holds the text; else it is empty. ERR_BAD_TRANSFER, ERR_NOMEM. */
enum err transfer_parts_take(struct transfer_parts *p, const char *text, size_t n,
                             struct str *whole, struct fault *f);

#endif
