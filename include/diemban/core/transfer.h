/* transfer.h: goods on their way between two points, as a text that a file or a QR code holds.
 *
 * Own format: "DBT1" and base32 (RFC 4648, without padding) of a version, the transfer's id, the
 * points, the day, the lines, and at the end the first 16 bytes of a SHA-256 over all of it, so
 * that an edited or cut text is refused. Capital letters and digits only: a scanner sends it
 * whatever the keyboard is set to. Numbers are varints. Pure. */
#ifndef DIEMBAN_CORE_TRANSFER_H
#define DIEMBAN_CORE_TRANSFER_H

#include "diemban/core/record.h"

enum { TRANSFER_LINES = 500, TRANSFER_QR = 500 /* the longest text that a scanner sends */ };

struct transfer {
    struct uuid id;
    struct till_id from;
    int to; /* point */
    int32_t day;
    const char *number; /* of the sender's document */
    struct stock_line
        *lines; /* code (any that finds the product), lot, dates, qty > 0, cost, terms */
    int line_count;
};

/* Appends the text. names: with the goods' names, for a file. ERR_NOMEM. */
enum err transfer_write(const struct transfer *t, bool names, struct str *out);
/* White space around is passed over. ERR_BAD_TRANSFER names what is wrong; ERR_NOMEM. */
enum err transfer_read(const char *text, size_t n, struct arena *a, struct transfer *ret,
                       struct fault *f);

#endif
