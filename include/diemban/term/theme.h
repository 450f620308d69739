/* theme.h: how roles look, by what a terminal can do.
 *
 * Scope: the only place where colours are named. One table a depth; a colour is an index
 * of the terminal's palette (256: xterm's; 16 and 8: ANSI's). In monochrome only the
 * attributes speak. Meaning never rests on colour alone: BAD and WARN rows carry signs. */
#ifndef DIEMBAN_TERM_THEME_H
#define DIEMBAN_TERM_THEME_H

#include "diemban/base/cell.h"

enum theme_depth { THEME_MONO, THEME_8, THEME_16, THEME_256, THEME_DEPTH_COUNT };

enum { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_REVERSE = 4, LOOK_UNDERLINE = 8 };

struct look {
    short fg, bg;   /* −1: the terminal's own */
    unsigned attrs; /* LOOK_ */
};

struct look theme_look(enum theme_depth depth, enum role role);
/* The richest theme for this number of colours. */
enum theme_depth theme_depth_of(int colours);

#endif
