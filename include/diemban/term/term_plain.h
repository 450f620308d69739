/* term_plain.h: a second screen that is only written to: the customer's.
 *
 * Scope: a terminal device that takes the usual control sequences (a virtual console, a small
 * display with a serial line, a pseudo-terminal). Rows that changed are written; nothing is
 * read, and nothing blocks: what the device does not take now is written with the next frame.
 * Life cycle: term_plain_open → term_plain_draw… → term_plain_close (takes NULL). */
#ifndef DIEMBAN_TERM_TERM_PLAIN_H
#define DIEMBAN_TERM_TERM_PLAIN_H

#include <stdbool.h>

#include "diemban/base/cell.h"
#include "diemban/base/err.h"

struct term_plain;

/* ERR_IO names the device. */
enum err term_plain_open(const char *path, struct term_plain **ret, struct fault *f);
void term_plain_close(struct term_plain *t);
/* As the device says; 24 × 80 when it does not. */
void term_plain_size(const struct term_plain *t, int *rows, int *cols);
/* Has it no half blocks? True for consoles of Linux (domain.md §5.6). */
bool term_plain_is_console(const struct term_plain *t);
void term_plain_draw(struct term_plain *t, const struct frame *f);

#endif
