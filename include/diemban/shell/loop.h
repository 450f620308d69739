/* loop.h: the one loop: draw, wait, read, act, carry effects out.
 *
 * Scope: joins a ui and a term. Blocks only in poll(); idle costs no wake-up but the
 * clock's minute. Effects are carried out here and nowhere else.
 * With a scripted terminal the same loop runs headless and to its end. */
#ifndef DIEMBAN_SHELL_LOOP_H
#define DIEMBAN_SHELL_LOOP_H

#include "diemban/app/shop.h"
#include "diemban/dev/scanner.h"
#include "diemban/term/term.h"
#include "diemban/ui/ui.h"

struct loop_options {
    const char *keys; /* text of a key set; "" the table's own keys */
    struct dispatch_settings dispatch;
    int signal_fd;                  /* of signalfd for TERM, HUP, INT, QUIT, WINCH; −1: none */
    struct scanner *scanner;        /* one that does not pass the terminal; NULL: none */
    const struct doubt_told *doubt; /* said with the first frame; NULL: nothing */
    void (*shown)(void *ctx);       /* the first frame was drawn; NULL: nobody asks */
    void *ctx;
};

/* Runs until the person closes the counter, the terminal goes away or a signal asks. The
 * caller owns shop and term. ERR_UNKNOWN_OUTCOME: a flush failed, this process must end
 * (store_doubt_of). */
enum err loop_run(struct shop *shop, struct term *term, const struct loop_options *o,
                  struct fault *f);

#endif
