#include "diemban/dev/paper.h"

#include <string.h>

#include "diemban/base/qr.h"
#include "diemban/base/utf8.h"
#include "diemban/dev/barcode.h"

#include "diemban/base/ban.h"

enum { BAR_HEIGHT = 64, QUIET_BARS = 10, QUIET_QR = 4, GAP = 6 };

/* A document on its way down the paper. */
struct sheet {
    struct bitmap *b;
    int cols, y;
};

static void put_lines(struct sheet *s, const char *text, int scale, bool bold)
{
    char line[1024];
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");
        size_t fits = n < sizeof line ? n : sizeof line - 1;
        memcpy(line, text, fits);
        line[fits] = '\0';
        bitmap_text(s->b, 0, s->y, scale, bold, line);
        s->y += BITMAP_CELL_HEIGHT * scale;
        text += n + (text[n] == '\n');
    }
}

static void put_text(struct sheet *s, const struct doc_line *l, int scale, bool bold)
{
    struct str text = STR_INIT;
    doc_line_text(l, s->cols / scale, &text);
    put_lines(s, text.at, scale, bold);
    str_finish(&text);
}

static void put_rule(struct sheet *s)
{
    bitmap_grow(s->b, s->y + BITMAP_CELL_HEIGHT / 2);
    bitmap_fill(s->b, 0, s->y + BITMAP_CELL_HEIGHT / 4, s->b->width, 2);
    s->y += BITMAP_CELL_HEIGHT / 2;
}

int paper_bars(struct bitmap *b, int x, int y, int dots, int height, const struct barcode *code)
{
    int row_height = code->rows == 1 ? height : dots;
    bitmap_grow(b, y + row_height * code->rows);
    for (int row = 0; row < code->rows; row++)
        for (int col = 0; col < code->cols; col++)
            if (code->dark[row][col])
                bitmap_fill(b, x + col * dots, y + row * row_height, dots, row_height);
    return code->cols * dots;
}

static void put_code(struct sheet *s, const struct doc_line *l, enum barcode_kind kind)
{
    struct barcode code;
    if (barcode_encode(kind, l->left, &code)) {
        int room = s->b->width / (code.cols + 2 * QUIET_BARS);
        int most = code.rows > 1 ? 4 : 3, dots = room > most ? most : room;
        if (dots > 0)
            paper_bars(s->b, (s->b->width - code.cols * dots) / 2, s->y + GAP, dots, BAR_HEIGHT,
                       &code);
        s->y += dots > 0 ? (code.rows > 1 ? code.rows * dots : BAR_HEIGHT) + 2 * GAP : 0;
    }
    put_text(s, l, 1, false);
}

static void put_qr(struct sheet *s, const struct doc_line *l)
{
    struct qr qr;
    if (qr_encode(l->left, &qr)) {
        int room = s->b->width / (qr.side + 2 * QUIET_QR);
        int dots = room > 6 ? 6 : room, side = qr.side * dots;
        int left = (s->b->width - side) / 2, top = s->y + QUIET_QR * dots;
        bitmap_grow(s->b, top + side + QUIET_QR * dots);
        for (int row = 0; row < qr.side; row++)
            for (int col = 0; col < qr.side; col++)
                if (qr_dark(&qr, row, col))
                    bitmap_fill(s->b, left + col * dots, top + row * dots, dots, dots);
        s->y = top + side + QUIET_QR * dots;
    }
    struct doc_line caption = {.kind = DOC_CENTER, .left = l->right, .right = ""};
    put_text(s, &caption, 1, false);
}

static void put(struct sheet *s, const struct doc_line *l)
{
    switch (l->kind) {
    case DOC_TEXT:
    case DOC_CENTER:
    case DOC_PAIR:
    case DOC_HEADS:
    case DOC_ROW:
    case DOC_SIGN:
        put_text(s, l, 1, false);
        break;
    case DOC_TOTAL:
        put_text(s, l, 1, true);
        break;
    case DOC_TITLE:
        put_text(s, l, utf8_width(l->left) * 2 <= s->cols ? 2 : 1, true);
        break;
    case DOC_RULE:
        put_rule(s);
        break;
    case DOC_BLANK:
        s->y += BITMAP_CELL_HEIGHT / 2;
        break;
    case DOC_CODE:
        put_code(s, l, BARS_CODE128);
        break;
    case DOC_EAN:
        put_code(s, l, BARS_EAN);
        break;
    case DOC_MATRIX:
        put_code(s, l, BARS_GS1_DATAMATRIX);
        break;
    case DOC_QR:
        put_qr(s, l);
        break;
    }
}

void paper_draw(const struct doc *d, int cols, struct bitmap *b)
{
    struct sheet s = {.b = b, .cols = cols};
    bitmap_init(b, cols * BITMAP_CELL_WIDTH);
    for (int i = 0; i < d->count; i++)
        put(&s, &d->lines[i]);
    bitmap_grow(b, s.y);
}
