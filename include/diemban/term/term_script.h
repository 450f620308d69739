/* term_script.h: the headless terminal: a script of keys in, screens out.
 *
 * The script, one step a line (blank lines and # are skipped):
 *     scan TEXT       a scanner: one character every 5 ms, then Enter
 *     scan-tab TEXT · scan-crlf TEXT · scan-slow TEXT (90 ms)
 *     type TEXT       a person: one character every 90 ms
 *     burst TEXT      all characters at once, no terminator
 *     paste TEXT      a bracketed paste ("\n" inside ends a line)
 *     key F9 Enter …  keys by the names of event.h, 90 ms apart; Alt+5, Ctrl+p
 *     fast F9 Enter … the same keys at once
 *     tap F9 Enter …  at once, and no time passes after them
 *     wait MS
 *     resize 80x24
 *     shot NAME       hands the frame that is on the screen to the shot function
 * In TEXT, \xHH is a byte. Time is the fixed clock given, which the script moves; it moves
 * only as far as the loop lets it, so that every timer fires.
 * After the last step every read gives EVENT_STOP. */
#ifndef DIEMBAN_TERM_TERM_SCRIPT_H
#define DIEMBAN_TERM_TERM_SCRIPT_H

#include "diemban/base/clock.h"
#include "diemban/base/err.h"
#include "diemban/term/term.h"

struct term_script_options {
    const char *text;    /* the script; copied */
    struct clock *clock; /* fixed; moved by the script */
    int rows, cols;
    bool plain;
    /* Called for each shot with the frame shown. */
    void (*shot)(void *ctx, const char *name, const struct frame *f);
    void *ctx;
};

/* ERR_USAGE names the line that is not a step. */
enum err term_script_create(const struct term_script_options *o, struct term **ret,
                            struct fault *f);
/* How often the bell rang so far. */
int term_script_bells(const struct term *t);

#endif
