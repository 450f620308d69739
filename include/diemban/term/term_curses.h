/* term_curses.h: the real terminal, through ncurses.
 *
 * Scope: raw input (every byte a scanner may send arrives, 0x03 0x11 0x13 0x1C too),
 * function keys, Alt as ESC prefix, bracketed paste, colours by theme. Needs a UTF-8
 * locale; where no locale is named at all, C.UTF-8 is taken.
 * Input is decoded from bytes here, not by curses: after a broken byte curses would
 * swallow up to fifteen good ones, and with them a scan. */
#ifndef DIEMBAN_TERM_TERM_CURSES_H
#define DIEMBAN_TERM_TERM_CURSES_H

#include "diemban/base/clock.h"
#include "diemban/base/err.h"
#include "diemban/term/term.h"

struct term_curses_options {
    bool mono; /* monochrome, whatever the terminal can do */
};

/* Whether standard input and output are a UTF-8 terminal; sets LC_CTYPE. May be called
 * before anything else is opened. ERR_NO_TERMINAL, ERR_TERMINAL_NOT_UTF8. */
enum err term_curses_check(struct fault *f);
/* Takes the terminal over. The clock stamps the events. Errors as term_curses_check, and
 * ERR_NO_TERMINAL when no description fits. */
enum err term_curses_create(const struct clock *clock, const struct term_curses_options *o,
                            struct term **ret, struct fault *f);

#endif
