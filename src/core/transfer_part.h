/* transfer_part.h: base32 and varints of the texts between points (private to transfer*.c). */
#ifndef DIEMBAN_CORE_TRANSFER_PART_H
#define DIEMBAN_CORE_TRANSFER_PART_H

#include "diemban/core/transfer.h"

enum { TRANSFER_VERSION = 2, TRANSFER_MAGIC = 4 };

/* RFC 4648 base32, without padding; small letters are read as capitals. */
void base32_add(const char *bytes, size_t n, struct str *out);
bool base32_read(const char *text, size_t n, struct str *out);

/* ---- values: varints; texts of digits only are numbers with their length ---- */

void transfer_put_int(struct str *out, uint64_t v);
void transfer_put_text(struct str *out, const char *text);

struct transfer_cursor {
    const unsigned char *at, *end;
    struct arena *texts;
    bool bad;
};
uint64_t transfer_get_int(struct transfer_cursor *c);
int32_t transfer_get_day(struct transfer_cursor *c);
const char *transfer_get_text(struct transfer_cursor *c);
void transfer_get_bytes(struct transfer_cursor *c, void *to, size_t n);

/* ---- what both texts begin with ---- */

struct transfer_head {
    bool practice; /* of no real shop */
    const struct uuid *id;
    struct till_id from;
    uint64_t epoch;
    int to;
    int32_t day;
    const char *number, *prefix; /* of the document, and of documents of its kind */
};
void transfer_put_head(struct str *out, const struct transfer_head *h);
/* Fills all but prefix, which is given; id is written to *id. */
void transfer_get_head(struct transfer_cursor *c, struct uuid *id, struct transfer_head *h);

/* Magic, base32, signature: the bytes before key and signature in *c, which lives in
 * `bytes`. */
enum err transfer_open_text(const char *text, size_t n, const char *magic, const char *domain,
                            struct str *bytes, uint8_t key[PUBLIC_KEY_BYTES],
                            struct transfer_cursor *c, struct fault *f);
enum err transfer_close_text(const struct str *bytes, const uint8_t sig[SIG_BYTES],
                             const char *magic, struct str *out);
enum err transfer_bad(struct fault *f, const char *what);

#endif
