/* Sheets of labels as PDF. */
#include <string.h>

#include "pdf_page.h"

#include "diemban/base/ban.h"

enum err pdf_take(HPDF_Doc pdf, struct str *out, struct fault *f)
{
    HPDF_BYTE buf[16 * 1024];
    if (HPDF_GetError(pdf) == HPDF_OK)
        HPDF_SaveToStream(pdf);
    if (HPDF_GetError(pdf) != HPDF_OK)
        return fault_set(f, ERR_NO_PDF, "libharu %04x", (unsigned)HPDF_GetError(pdf));
    for (;;) {
        HPDF_UINT32 n = sizeof buf;
        HPDF_ReadFromStream(pdf, buf, &n);
        if (n == 0)
            break;
        str_add_n(out, buf, n);
    }
    return str_ok(out) ? ERR_OK : fault_set(f, ERR_NOMEM, "%s", "PDF");
}

static const struct pdf_sheet sheets[] = {
#define X(name, cols, rows) {name, cols, rows},
    PDF_SHEET_TABLE(X)
#undef X
};

const struct pdf_sheet *pdf_sheet_named(const char *name)
{
    for (size_t i = 0; i < sizeof sheets / sizeof sheets[0]; i++)
        if (strcmp(sheets[i].name, name) == 0)
            return &sheets[i];
    return NULL;
}

static HPDF_Image image_of(HPDF_Doc pdf, const struct bitmap *b)
{
    return HPDF_Image_LoadRaw1BitImageFromMem(pdf, b->bits, (HPDF_UINT)b->width,
                                              (HPDF_UINT)b->height, (HPDF_UINT)b->stride,
                                              HPDF_FALSE, HPDF_TRUE);
}

static void place_label(HPDF_Page page, HPDF_Image image, const struct bitmap *b, int place,
                        const struct pdf_sheet *sheet)
{
    float width = A4_WIDTH / (float)sheet->cols, height = A4_HEIGHT / (float)sheet->rows;
    float scale = (width - 8) / (float)b->width, other = (height - 8) / (float)b->height;
    scale = other < scale ? other : scale;
    float w = scale * (float)b->width, h = scale * (float)b->height;
    int row = place / sheet->cols, col = place % sheet->cols;
    float x = width * (float)col + (width - w) / 2;
    float y = A4_HEIGHT - height * (float)(row + 1) + (height - h) / 2;
    if (image != NULL)
        HPDF_Page_DrawImage(page, image, x, y, w, h);
}

/* The page of the next place. */
static HPDF_Page page_of(HPDF_Doc pdf, HPDF_Page page, int place, const struct pdf_sheet *sheet)
{
    if (place % (sheet->cols * sheet->rows) != 0)
        return page;
    page = HPDF_AddPage(pdf);
    HPDF_Page_SetWidth(page, A4_WIDTH);
    HPDF_Page_SetHeight(page, A4_HEIGHT);
    return page;
}

enum err pdf_labels(const struct bitmap *pictures, const int *copies, int n,
                    const struct pdf_sheet *sheet, struct str *out, struct fault *f)
{
    HPDF_Doc pdf = HPDF_New(NULL, NULL);
    HPDF_Page page = NULL;
    int place = 0, places = sheet->cols * sheet->rows;
    if (pdf == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "PDF");
    HPDF_SetCompressionMode(pdf, HPDF_COMP_ALL);
    for (int i = 0; i < n && HPDF_GetError(pdf) == HPDF_OK; i++) {
        HPDF_Image image = image_of(pdf, &pictures[i]);
        for (int copy = 0; copy < copies[i]; copy++, place++) {
            page = page_of(pdf, page, place, sheet);
            place_label(page, image, &pictures[i], place % places, sheet);
        }
    }
    enum err e = pdf_take(pdf, out, f);
    HPDF_Free(pdf);
    return e;
}
