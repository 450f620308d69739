/* draw.h: putting text, lines and boxes into cells.
 *
 * Scope: a canvas is a rectangle of a frame; nothing is drawn outside it. Text is UTF-8 and
 * measured in cells; what does not fit is cut with "…" at a cell boundary (draw_cut,
 * draw_right), never in the middle of a character. Lines join where they meet, so that
 * there are no gaps. Colours are the terminal's affair: here are roles. */
#ifndef DIEMBAN_UI_DRAW_H
#define DIEMBAN_UI_DRAW_H

#include <stdbool.h>

#include "diemban/base/cell.h"

struct canvas {
    struct frame *frame;
    int row, col; /* of its upper left corner in the frame */
    int rows, cols;
};

struct canvas canvas_of(struct frame *f);
/* A part of c, clipped to it; row and col are relative to c. */
struct canvas canvas_part(const struct canvas *c, int row, int col, int rows, int cols);

/* Draws from col to the edge of the canvas. Returns the column after the text. */
int draw_text(const struct canvas *c, int row, int col, enum role role, const char *text);
/* Draws in at most `width` cells. Returns the column after the text. */
int draw_cut(const struct canvas *c, int row, int col, int width, enum role role, const char *text);
/* Draws so that the text ends before column `end`, in at most `width` cells. */
void draw_right(const struct canvas *c, int row, int end, int width, enum role role,
                const char *text);
void draw_center(const struct canvas *c, int row, enum role role, const char *text);
/* Draws words broken at spaces into rows of the canvas from `row`; at most `rows` of them.
 * Returns the rows used. */
int draw_wrapped(const struct canvas *c, int row, int col, int width, int rows, enum role role,
                 const char *text);
/* Blanks cells and gives them a role. */
void draw_fill(const struct canvas *c, int row, int col, int width, enum role role);
/* Changes the role only. */
void draw_role(const struct canvas *c, int row, int col, int width, enum role role);

/* Lines join with what lines are there already. */
void draw_hline(const struct canvas *c, int row, int col, int width, enum role role);
void draw_vline(const struct canvas *c, int row, int col, int height, enum role role);
/* A frame with round corners, blank inside. */
void draw_box(const struct canvas *c, enum role role);
/* A screen behind a dialog: everything takes ROLE_SHADE. */
void draw_shade(const struct canvas *c);
/* The frame's cursor, and ROLE_CURSOR under it. */
void draw_cursor(const struct canvas *c, int row, int col);

/* Figures three rows high: digits, ".", ",", "-", "x" and space. `plain`: for terminals
 * without block glyphs. */
enum { BIG_ROWS = 3 };
int big_width(const char *text);
void big_draw(const struct canvas *c, int row, int col, enum role role, const char *text,
              bool plain);

#endif
