#include "diemban/base/cell.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/ban.h"

char role_letter(enum role r)
{
    static const char letters[ROLE_COUNT] = {
#define X(name, letter) [ROLE_##name] = letter,
        ROLE_TABLE(X)
#undef X
    };
    assert(r >= 0 && r < ROLE_COUNT);
    return letters[r];
}

int frame_init(struct frame *f, int rows, int cols)
{
    memset(f, 0, sizeof *f);
    return frame_resize(f, rows, cols);
}

int frame_resize(struct frame *f, int rows, int cols)
{
    assert(rows >= 0 && rows <= 1000 && cols >= 0 && cols <= 1000);
    size_t n = (size_t)rows * (size_t)cols;
    struct cell *cells = calloc(n > 0 ? n : 1, sizeof *cells);
    if (cells == NULL)
        return -1;
    free(f->cells);
    *f = (struct frame){.rows = rows, .cols = cols, .cells = cells};
    frame_clear(f);
    return 0;
}

void frame_finish(struct frame *f)
{
    if (f == NULL)
        return;
    free(f->cells);
    memset(f, 0, sizeof *f);
}

void frame_clear(struct frame *f)
{
    size_t n = (size_t)f->rows * (size_t)f->cols;
    for (size_t i = 0; i < n; i++)
        f->cells[i] = (struct cell){.ch = ' ', .width = 1, .role = ROLE_TEXT};
    f->cursor_row = f->cursor_col = -1;
}

const struct cell *frame_peek(const struct frame *f, int row, int col)
{
    if (row < 0 || row >= f->rows || col < 0 || col >= f->cols)
        return NULL;
    return &f->cells[(size_t)row * (size_t)f->cols + (size_t)col];
}

struct cell *frame_at(struct frame *f, int row, int col)
{
    if (row < 0 || row >= f->rows || col < 0 || col >= f->cols)
        return NULL;
    return &f->cells[(size_t)row * (size_t)f->cols + (size_t)col];
}

bool cell_equal(const struct cell *a, const struct cell *b)
{
    return a->ch == b->ch && a->mark[0] == b->mark[0] && a->mark[1] == b->mark[1] &&
           a->width == b->width && a->role == b->role;
}
