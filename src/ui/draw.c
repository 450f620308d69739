#include "diemban/ui/draw.h"

#include <string.h>

#include "diemban/base/utf8.h"

#include "diemban/base/ban.h"

struct canvas canvas_of(struct frame *f)
{
    return (struct canvas){.frame = f, .rows = f->rows, .cols = f->cols};
}

static int clip(int n, int least, int most)
{
    return n < least ? least : n > most ? most : n;
}

struct canvas canvas_part(const struct canvas *c, int row, int col, int rows, int cols)
{
    row = clip(row, 0, c->rows);
    col = clip(col, 0, c->cols);
    return (struct canvas){.frame = c->frame,
                           .row = c->row + row,
                           .col = c->col + col,
                           .rows = clip(rows, 0, c->rows - row),
                           .cols = clip(cols, 0, c->cols - col)};
}

static struct cell *at(const struct canvas *c, int row, int col)
{
    if (row < 0 || row >= c->rows || col < 0 || col >= c->cols)
        return NULL;
    return frame_at(c->frame, c->row + row, c->col + col);
}

/* ---- text ---- */

static void add_mark(struct cell *cell, uint32_t ch)
{
    if (cell == NULL)
        return;
    int i = cell->mark[0] == 0 ? 0 : 1;
    cell->mark[i] = ch;
}

/* Draws the n bytes of text; the caller has measured them. */
static int put(const struct canvas *c, int row, int col, enum role role, const char *text, size_t n)
{
    while (n > 0) {
        size_t used;
        uint32_t ch = utf8_next(text, n, &used);
        text += used;
        n -= used;
        if (ch == (uint32_t)UTF8_BAD || ch < 0x20 || ch == 0x7F)
            ch = 0xFFFD;
        int width = utf8_cell_width(ch);
        if (width == 0) {
            add_mark(at(c, row, col - 1), ch);
            continue;
        }
        struct cell *cell = at(c, row, col), *right = at(c, row, col + 1);
        if (cell == NULL || (width == 2 && right == NULL))
            break;
        *cell = (struct cell){.ch = ch, .width = (uint8_t)width, .role = (uint8_t)role};
        if (width == 2)
            *right = (struct cell){.ch = ' ', .width = 0, .role = (uint8_t)role};
        col += width;
    }
    return col;
}

int draw_text(const struct canvas *c, int row, int col, enum role role, const char *text)
{
    return put(c, row, col, role, text, strlen(text));
}

int draw_cut(const struct canvas *c, int row, int col, int width, enum role role, const char *text)
{
    if (width <= 0)
        return col;
    if (utf8_width(text) <= width)
        return draw_text(c, row, col, role, text);
    size_t n = utf8_fit(text, width - 1);
    while (n > 0 && text[n - 1] == ' ')
        n--; /* "Trà sen…", not "Trà sen …" */
    return draw_text(c, row, put(c, row, col, role, text, n), role, "…");
}

void draw_right(const struct canvas *c, int row, int end, int width, enum role role,
                const char *text)
{
    int cells = utf8_width(text);
    draw_cut(c, row, end - (cells < width ? cells : width), width, role, text);
}

void draw_center(const struct canvas *c, int row, enum role role, const char *text)
{
    int cells = utf8_width(text);
    draw_cut(c, row, cells < c->cols ? (c->cols - cells) / 2 : 0, c->cols, role, text);
}

/* Bytes of the next row of words, at most `width` cells. */
static size_t row_of_words(const char *text, int width)
{
    size_t n = utf8_fit(text, width);
    if (text[n] == '\0')
        return n;
    size_t space = n;
    while (space > 0 && text[space] != ' ')
        space--;
    return space > 0 ? space : n;
}

int draw_wrapped(const struct canvas *c, int row, int col, int width, int rows, enum role role,
                 const char *text)
{
    int used = 0;
    while (*text != '\0' && used < rows && width > 0) {
        if (used == rows - 1) {
            draw_cut(c, row + used++, col, width, role, text);
            break;
        }
        size_t n = row_of_words(text, width);
        if (n == 0)
            break;
        put(c, row + used++, col, role, text, n);
        text += n;
        text += strspn(text, " ");
    }
    return used;
}

void draw_fill(const struct canvas *c, int row, int col, int width, enum role role)
{
    for (int i = 0; i < width; i++) {
        struct cell *cell = at(c, row, col + i);
        if (cell != NULL)
            *cell = (struct cell){.ch = ' ', .width = 1, .role = (uint8_t)role};
    }
}

void draw_role(const struct canvas *c, int row, int col, int width, enum role role)
{
    for (int i = 0; i < width; i++) {
        struct cell *cell = at(c, row, col + i);
        if (cell != NULL)
            cell->role = (uint8_t)role;
    }
}

/* ---- lines ---- */

enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

/* The glyph that goes in these directions. */
static const uint32_t joints[16] = {
    [LEFT | RIGHT] = 0x2500,
    [LEFT] = 0x2500,
    [RIGHT] = 0x2500,
    [UP | DOWN] = 0x2502,
    [UP] = 0x2502,
    [DOWN] = 0x2502,
    [DOWN | RIGHT] = 0x256D,
    [DOWN | LEFT] = 0x256E,
    [UP | LEFT] = 0x256F,
    [UP | RIGHT] = 0x2570,
    [UP | DOWN | RIGHT] = 0x251C,
    [UP | DOWN | LEFT] = 0x2524,
    [DOWN | LEFT | RIGHT] = 0x252C,
    [UP | LEFT | RIGHT] = 0x2534,
    [UP | DOWN | LEFT | RIGHT] = 0x253C,
};

static int directions(uint32_t ch)
{
    if (ch == 0x2500)
        return LEFT | RIGHT;
    if (ch == 0x2502)
        return UP | DOWN;
    for (int i = 1; i < 16; i++)
        if (joints[i] == ch)
            return i;
    return 0;
}

static void join(const struct canvas *c, int row, int col, int towards, enum role role)
{
    struct cell *cell = at(c, row, col);
    if (cell == NULL)
        return;
    int all = directions(cell->ch) | towards;
    *cell = (struct cell){.ch = joints[all], .width = 1, .role = (uint8_t)role};
}

void draw_hline(const struct canvas *c, int row, int col, int width, enum role role)
{
    for (int i = 0; i < width; i++)
        join(c, row, col + i, (i > 0 ? LEFT : 0) | (i < width - 1 ? RIGHT : 0), role);
}

void draw_vline(const struct canvas *c, int row, int col, int height, enum role role)
{
    for (int i = 0; i < height; i++)
        join(c, row + i, col, (i > 0 ? UP : 0) | (i < height - 1 ? DOWN : 0), role);
}

static void corner(const struct canvas *c, int row, int col, int towards, enum role role)
{
    struct cell *cell = at(c, row, col);
    if (cell != NULL)
        *cell = (struct cell){.ch = joints[towards], .width = 1, .role = (uint8_t)role};
}

void draw_box(const struct canvas *c, enum role role)
{
    int bottom = c->rows - 1, right = c->cols - 1;
    for (int row = 0; row < c->rows; row++)
        draw_fill(c, row, 0, c->cols, ROLE_TEXT);
    draw_hline(c, 0, 0, c->cols, role);
    draw_hline(c, bottom, 0, c->cols, role);
    draw_vline(c, 0, 0, c->rows, role);
    draw_vline(c, 0, right, c->rows, role);
    corner(c, 0, 0, DOWN | RIGHT, role);
    corner(c, 0, right, DOWN | LEFT, role);
    corner(c, bottom, 0, UP | RIGHT, role);
    corner(c, bottom, right, UP | LEFT, role);
}

void draw_shade(const struct canvas *c)
{
    for (int row = 0; row < c->rows; row++)
        draw_role(c, row, 0, c->cols, ROLE_SHADE);
}

void draw_cursor(const struct canvas *c, int row, int col)
{
    struct cell *cell = at(c, row, col);
    if (cell == NULL)
        return;
    cell->role = ROLE_CURSOR;
    c->frame->cursor_row = c->row + row;
    c->frame->cursor_col = c->col + col;
}
