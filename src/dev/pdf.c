#include "diemban/dev/pdf.h"

#include <hpdf.h>
#include <string.h>
#include <unistd.h>

#include "diemban/base/qr.h"
#include "diemban/base/utf8.h"
#include "diemban/dev/barcode.h"

#include "diemban/base/ban.h"

/* Points: A5 and A4, margins, the sheet of letters. */
static const float A5_WIDTH = 420, A5_HEIGHT = 595, A4_WIDTH = 595, A4_HEIGHT = 842, MARGIN = 28;

static const char *const fonts[] = {
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf",
    "/usr/share/fonts/TTF/DejaVuSansMono.ttf",
    "/usr/share/fonts/dejavu-sans-mono-fonts/DejaVuSansMono.ttf",
};

static const char *font_path(void)
{
    for (size_t i = 0; i < sizeof fonts / sizeof fonts[0]; i++)
        if (access(fonts[i], R_OK) == 0)
            return fonts[i];
    return NULL;
}

/* libharu keeps its first error; it is asked for at the end. */
static enum err take_bytes(HPDF_Doc pdf, struct str *out, struct fault *f)
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

/* ---- a document ---- */

struct page {
    HPDF_Doc pdf;
    HPDF_Font font;
    HPDF_Page page;
    float y, size; /* of the next line's top; of the letters */
    int cols;
};

static void next_page(struct page *p)
{
    p->page = HPDF_AddPage(p->pdf);
    HPDF_Page_SetWidth(p->page, A5_WIDTH);
    HPDF_Page_SetHeight(p->page, A5_HEIGHT);
    p->y = A5_HEIGHT - MARGIN;
}

static void need(struct page *p, float height)
{
    if (p->page == NULL || p->y - height < MARGIN)
        next_page(p);
}

static void put_text(struct page *p, const char *text, float size, bool bold)
{
    need(p, size * 1.25f);
    p->y -= size * 1.25f;
    HPDF_Page_SetFontAndSize(p->page, p->font, size);
    for (int again = 0; again <= bold; again++) { /* bold: twice, a little apart */
        HPDF_Page_BeginText(p->page);
        HPDF_Page_TextOut(p->page, MARGIN + 0.25f * (float)again, p->y, text);
        HPDF_Page_EndText(p->page);
    }
}

static void put_lines(struct page *p, const struct doc_line *l, int scale, bool bold)
{
    struct str text = STR_INIT;
    doc_line_text(l, p->cols / scale, &text);
    for (char *at = text.at; *at != '\0';) {
        size_t n = strcspn(at, "\n");
        bool more = at[n] == '\n';
        at[n] = '\0';
        put_text(p, at, p->size * (float)scale, bold);
        at += n + more;
    }
    str_finish(&text);
}

/* A code of rows × cols modules, each `width` × `height` points, in the middle of the page. */
static void put_modules(struct page *p, const struct barcode *code, float width, float height)
{
    float left = (A5_WIDTH - width * (float)code->cols) / 2;
    need(p, height * (float)code->rows + 12);
    p->y -= 6;
    for (int row = 0; row < code->rows; row++)
        for (int col = 0; col < code->cols; col++)
            if (code->dark[row][col])
                HPDF_Page_Rectangle(p->page, left + width * (float)col,
                                    p->y - height * (float)(row + 1), width, height);
    HPDF_Page_Fill(p->page);
    p->y -= height * (float)code->rows + 6;
}

static void put_code(struct page *p, const struct doc_line *l, enum barcode_kind kind)
{
    struct barcode code;
    bool bars = kind == BARS_CODE128 || kind == BARS_EAN;
    if (barcode_encode(kind, l->left, &code))
        put_modules(p, &code, bars ? 1.2f : 2.4f, bars ? 36 : 2.4f);
    struct doc_line caption = {.kind = DOC_CENTER, .left = l->left, .right = ""};
    if (l->kind == DOC_QR)
        caption.left = l->right;
    put_lines(p, &caption, 1, false);
}

static void put(struct page *p, const struct doc_line *l)
{
    switch (l->kind) {
    case DOC_TEXT:
    case DOC_CENTER:
    case DOC_PAIR:
    case DOC_RULE:
    case DOC_BLANK:
        put_lines(p, l, 1, false);
        break;
    case DOC_TOTAL:
        put_lines(p, l, 1, true);
        break;
    case DOC_TITLE:
        put_lines(p, l, utf8_width(l->left) * 2 <= p->cols ? 2 : 1, true);
        break;
    case DOC_CODE:
        put_code(p, l, BARS_CODE128);
        break;
    case DOC_EAN:
        put_code(p, l, BARS_EAN);
        break;
    case DOC_MATRIX:
        put_code(p, l, BARS_GS1_DATAMATRIX);
        break;
    case DOC_QR:
        put_code(p, l, BARS_QR);
        break;
    }
}

enum err pdf_doc(const struct doc *d, int cols, struct str *out, struct fault *f)
{
    const char *path = font_path();
    if (path == NULL)
        return fault_set(f, ERR_NO_PDF, "%s", "DejaVuSansMono.ttf (fonts-dejavu-core)");
    struct page p = {.pdf = HPDF_New(NULL, NULL), .cols = cols};
    if (p.pdf == NULL)
        return fault_set(f, ERR_NOMEM, "%s", "PDF");
    HPDF_UseUTFEncodings(p.pdf);
    HPDF_SetCompressionMode(p.pdf, HPDF_COMP_ALL);
    p.font = HPDF_GetFont(p.pdf, HPDF_LoadTTFontFromFile(p.pdf, path, HPDF_TRUE), "UTF-8");
    /* A letter of DejaVu Sans Mono is 0.602 of its size wide. */
    p.size = (A5_WIDTH - 2 * MARGIN) / (0.602f * (float)cols);
    for (int i = 0; i < d->count && HPDF_GetError(p.pdf) == HPDF_OK; i++)
        put(&p, &d->lines[i]);
    enum err e = take_bytes(p.pdf, out, f);
    HPDF_Free(p.pdf);
    return e;
}

/* ---- sheets of labels ---- */

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
    enum err e = take_bytes(pdf, out, f);
    HPDF_Free(pdf);
    return e;
}
