/* shell.h: the counter as a program: supervisor, terminal, shop, loop.
 *
 * A small parent keeps the terminal's settings and restores them whatever happens to the
 * child that runs the counter; after a crash it starts the child again, which comes back to
 * the same cart. Three crashes within 30 seconds end it with a sentence. A child whose disk
 * failed to flush ends by itself and another says what of its last act is stored; when that one
 * stores nothing either, the end comes with a sentence. The child takes the shop's lock.
 * Sentences go to stderr, translated. */
#ifndef DIEMBAN_SHELL_SHELL_H
#define DIEMBAN_SHELL_SHELL_H

#include <stdbool.h>

#include "diemban/base/clock.h"
#include "diemban/cli/cli.h"

struct shell_options {
    const char *shop;   /* path of the shop file */
    const char *keys;   /* a built-in key set's name or a file; NULL: as it is set */
    const char *lang;   /* was asked for; NULL: as it is set */
    struct clock clock; /* real, or --now */
    bool mono;          /* no colours, whatever is set */
};

/* i18n_start has been called. Returns the exit status of cli.md. */
int shell_counter(const struct shell_options *o);

/* Commands that need the screens' tables; main hands them to the command line. */
extern const struct command shell_commands[];

#endif
