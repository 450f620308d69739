#include "diemban/term/term.h"

#include "diemban/base/ban.h"

/* Bracketed paste off, cursor keys and keypad as usual, cursor on, no attributes, main
 * screen. Terminals that know none of it ignore it (ECMA-48 private modes). */
const char *const term_reset = "\033[?2004l\033[?1l\033>\033[?25h\033[0m\033[?1049l";
