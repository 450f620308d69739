/* barcode.h: a thin wrapper of libzint: text → bars or modules.
 *
 * Scope: the codes that a shop prints. A code is rows of modules (one row for bars, to be drawn
 * as high as wanted). GS1 texts are given in brackets: "(01)08938505974002(10)L1".
 * Source: ISO/IEC 15417 (Code 128), 15420 (EAN), 16022 (Data Matrix), GS1 General
 * Specifications. */
#ifndef DIEMBAN_DEV_BARCODE_H
#define DIEMBAN_DEV_BARCODE_H

#include <stdbool.h>

enum barcode_kind {
    BARS_CODE128,
    BARS_EAN,            /* EAN-8, EAN-13, as the digits say; with their check digit */
    BARS_GS1_DATAMATRIX, /* text in brackets */
    BARS_QR,             /* for Digital Links on labels; level M */
};

enum { BARCODE_SIDE_MAX = 200, BARCODE_ROWS_MAX = 120, BARCODE_TEXT_MAX = 300 };

struct barcode {
    int rows, cols;
    unsigned char dark[BARCODE_ROWS_MAX][BARCODE_SIDE_MAX];
};

/* False when the text does not fit that kind. */
bool barcode_encode(enum barcode_kind kind, const char *text, struct barcode *ret);

#endif
