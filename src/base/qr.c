#include "diemban/base/qr.h"

#include <stddef.h>

#include <qrencode.h>

#include "diemban/base/ban.h"

bool qr_encode(const char *text, struct qr *ret)
{
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
    bool fits = code != NULL && code->width <= QR_SIDE_MAX;
    if (fits) {
        ret->side = code->width;
        for (int i = 0; i < code->width * code->width; i++)
            ret->dark[i] = code->data[i] & 1U;
    }
    QRcode_free(code);
    return fits;
}

bool qr_dark(const struct qr *q, int row, int col)
{
    if (row < 0 || col < 0 || row >= q->side || col >= q->side)
        return false;
    return q->dark[row * q->side + col] != 0;
}
