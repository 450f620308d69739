/* qr.h: a thin wrapper of libqrencode: text → modules.
 *
 * Source: ISO/IEC 18004. Level L, the smallest version that holds the text: a VietQR of about
 * 130 characters is version 5 or 6, which fits 80x24 in half blocks (domain.md §3.2). */
#ifndef DIEMBAN_BASE_QR_H
#define DIEMBAN_BASE_QR_H

#include <stdbool.h>

enum { QR_SIDE_MAX = 77 }; /* version 15 */

struct qr {
    int side;                                      /* modules a side, without quiet zone */
    unsigned char dark[QR_SIDE_MAX * QR_SIDE_MAX]; /* 1 dark; row by row */
};

/* False when the text is too long for version 15, or there is no memory. */
bool qr_encode(const char *text, struct qr *ret);
/* Outside the code is light. */
bool qr_dark(const struct qr *q, int row, int col);

#endif
