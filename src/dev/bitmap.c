#include "diemban/dev/bitmap.h"

#include <stdlib.h>
#include <string.h>

#include "diemban/base/utf8.h"
#include "diemban/dev/font.h"

#include "diemban/base/ban.h"

void bitmap_init(struct bitmap *b, int width)
{
    *b = (struct bitmap){.width = width, .stride = ((size_t)width + 7) / 8};
}

void bitmap_finish(struct bitmap *b)
{
    free(b->bits);
    *b = (struct bitmap){0};
}

void bitmap_grow(struct bitmap *b, int height)
{
    size_t need = (size_t)height * b->stride;
    if (height <= b->height || b->failed)
        return;
    if (height > BITMAP_HEIGHT_MAX) {
        b->failed = true;
        return;
    }
    if (need > b->room) {
        size_t room = need + need / 2;
        uint8_t *bits = realloc(b->bits, room);
        if (bits == NULL) {
            b->failed = true;
            return;
        }
        memset(bits + b->room, 0, room - b->room);
        b->bits = bits;
        b->room = room;
    }
    b->height = height;
}

bool bitmap_dot(const struct bitmap *b, int x, int y)
{
    if (x < 0 || y < 0 || x >= b->width || y >= b->height)
        return false;
    return (b->bits[(size_t)y * b->stride + (size_t)x / 8] >> (7 - x % 8) & 1) != 0;
}

static void set(struct bitmap *b, int x, int y)
{
    if (x < 0 || y < 0 || x >= b->width || y >= b->height)
        return;
    uint8_t *byte = &b->bits[(size_t)y * b->stride + (size_t)x / 8];
    *byte = (uint8_t)(*byte | 0x80u >> (x % 8));
}

void bitmap_fill(struct bitmap *b, int x, int y, int width, int height)
{
    for (int row = y; row < y + height; row++)
        for (int col = x; col < x + width; col++)
            set(b, col, row);
}

static void draw_glyph(struct bitmap *b, int x, int y, int scale, const struct font_glyph *g)
{
    int left = (BITMAP_CELL_WIDTH - FONT_WIDTH) / 2, top = (BITMAP_CELL_HEIGHT - FONT_HEIGHT) / 2;
    for (int row = 0; row < FONT_HEIGHT; row++)
        for (int col = 0; col < FONT_WIDTH; col++)
            if ((g->row[row] >> (15 - col) & 1) != 0)
                bitmap_fill(b, x + (left + col) * scale, y + (top + row) * scale, scale, scale);
}

int bitmap_text(struct bitmap *b, int x, int y, int scale, bool bold, const char *text)
{
    int begin = x;
    size_t n = strlen(text), len;
    bitmap_grow(b, y + BITMAP_CELL_HEIGHT * scale);
    for (size_t i = 0; i < n && !b->failed; i += len) {
        uint32_t c = utf8_next(text + i, n - i, &len);
        const struct font_glyph *g = font_glyph(c == UTF8_BAD ? '?' : c);
        if (c != UTF8_BAD && utf8_cell_width(c) == 0)
            continue;
        draw_glyph(b, x, y, scale, g);
        if (bold)
            draw_glyph(b, x + 1, y, scale, g);
        x += BITMAP_CELL_WIDTH * scale;
    }
    return x - begin;
}
