/* first.h: the start without a shop file: one page asks for point and till. */
#ifndef DIEMBAN_SHELL_FIRST_H
#define DIEMBAN_SHELL_FIRST_H

#include "diemban/app/shop.h"
#include "diemban/shell/shell.h"
#include "diemban/term/term.h"
#include "diemban/ui/first.h"

/* Shows the page until it is answered or left. signal_fd as in loop.h. */
enum err first_ask(struct term *t, int signal_fd, struct first_page *page);

/* Asks on the screen and makes the shop, which is then open. *made false: the person left, and
 * nothing was made. */
enum err first_start(struct shop *shop, const struct shell_options *o, bool *made, struct fault *f);

#endif
