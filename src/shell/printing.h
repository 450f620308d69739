/* printing.h: the loop's printer: what waits in the spool goes out, one paper at a time.
 *
 * Nothing here makes the counter wait. A printer that fails is tried again later and later, up
 * to every half minute, and at once when something new is to be printed; what it says about
 * itself stands in the bar. */
#ifndef DIEMBAN_SHELL_PRINTING_H
#define DIEMBAN_SHELL_PRINTING_H

#include <poll.h>
#include <stdbool.h>

#include "diemban/app/print.h"
#include "diemban/dev/printer.h"

struct printing {
    struct shop *shop;
    struct printer *printer;             /* NULL: none is set, or not opened yet */
    char device[PRINTER_PLACE_MAX + 16]; /* as set when it was opened */
    struct printer_profile profile;
    int64_t job;   /* of the spool; 0 a pulse or a test page */
    bool drawer;   /* a pulse is to be sent first */
    bool test;     /* a test page is to be sent */
    int64_t again; /* mono ms: when to try again; 0 at once, INT64_MAX nothing to do */
    int failures;  /* in a row */
    enum printer_state state;
    uint32_t lacking; /* a sign of the last paper that the printer has not; 0 none */
};

void printing_begin(struct printing *p, struct shop *shop);
void printing_end(struct printing *p);
/* Effects of an act: EFFECT_PRINT, EFFECT_DRAWER, EFFECT_TEST_PAGE. */
void printing_wake(struct printing *p, unsigned effects);
/* Goes on. True when the printer's state changed: f says how (ERR_OK: it prints). */
bool printing_step(struct printing *p, struct fault *f);
struct pollfd printing_poll(const struct printing *p);
/* When printing_step has something to do; INT64_MAX: when it is woken. */
int64_t printing_deadline(const struct printing *p);

#endif
