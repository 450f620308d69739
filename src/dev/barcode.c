#include "diemban/dev/barcode.h"

#include <string.h>
#include <zint.h>

#include "diemban/base/ban.h"

static void choose(struct zint_symbol *z, enum barcode_kind kind)
{
    static const int symbologies[] = {
        [BARS_CODE128] = BARCODE_CODE128,
        [BARS_EAN] = BARCODE_EANX,
        [BARS_GS1_DATAMATRIX] = BARCODE_DATAMATRIX,
        [BARS_QR] = BARCODE_QRCODE,
    };
    z->symbology = symbologies[kind];
    if (kind == BARS_GS1_DATAMATRIX)
        z->input_mode = GS1_MODE | GS1PARENS_MODE;
    if (kind == BARS_QR)
        z->option_1 = 2; /* level M */
    if (kind == BARS_GS1_DATAMATRIX)
        z->option_3 = DM_SQUARE;
}

static bool take(const struct zint_symbol *z, struct barcode *ret)
{
    if (z->rows > BARCODE_ROWS_MAX || z->width > BARCODE_SIDE_MAX)
        return false;
    memset(ret, 0, sizeof *ret);
    ret->rows = z->rows;
    ret->cols = z->width;
    for (int row = 0; row < z->rows; row++)
        for (int col = 0; col < z->width; col++)
            ret->dark[row][col] = (z->encoded_data[row][col / 8] >> (col % 8)) & 1;
    return true;
}

bool barcode_encode(enum barcode_kind kind, const char *text, struct barcode *ret)
{
    unsigned char source[BARCODE_TEXT_MAX + 1];
    size_t n = strlen(text);
    if (n == 0 || n > BARCODE_TEXT_MAX)
        return false;
    memcpy(source, text, n + 1);
    struct zint_symbol *z = ZBarcode_Create();
    if (z == NULL)
        return false;
    choose(z, kind);
    bool encoded = ZBarcode_Encode(z, source, (int)n) < ZINT_ERROR && take(z, ret);
    ZBarcode_Delete(z);
    return encoded;
}
