/* bitmap.h: a picture of black dots, as paper takes it.
 *
 * Rows of whole bytes, the left dot the highest bit, 1 black. The height grows as it is
 * drawn on. Ownership: bitmap_init → draw → bitmap_finish; `failed` says that memory ran
 * out, and drawing then does nothing. */
#ifndef DIEMBAN_DEV_BITMAP_H
#define DIEMBAN_DEV_BITMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BITMAP_HEIGHT_MAX = 60000 };

struct bitmap {
    int width, height; /* dots */
    size_t stride;     /* bytes of a row */
    uint8_t *bits;
    size_t room; /* bytes there are */
    bool failed;
};

void bitmap_init(struct bitmap *b, int width);
void bitmap_finish(struct bitmap *b);
/* At least this high; new rows are white. */
void bitmap_grow(struct bitmap *b, int height);
/* Outside is white, and drawing there does nothing. */
bool bitmap_dot(const struct bitmap *b, int x, int y);
void bitmap_fill(struct bitmap *b, int x, int y, int width, int height);
/* One line of text in cells of 12 x 24 dots times `scale`, its upper left corner at x, y;
 * bold is drawn twice, one dot apart. Grows the picture. Returns the width. */
enum { BITMAP_CELL_WIDTH = 12, BITMAP_CELL_HEIGHT = 24 };
int bitmap_text(struct bitmap *b, int x, int y, int scale, bool bold, const char *text);

#endif
