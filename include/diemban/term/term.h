/* term.h: a terminal as the loop sees it: frames go in, events come out.
 *
 * Scope: the interface and what back ends share. Back ends: term_curses.h (a real
 * terminal) and term_script.h (headless: a script of keys in, screens out).
 * Invariant: a back end shows exactly the last frame it was given; it keeps its own copy
 * and draws the difference.
 * Life cycle: <back end>_create → size, draw, read … → term_destroy (takes NULL), which
 * leaves the terminal as it was found. */
#ifndef DIEMBAN_TERM_TERM_H
#define DIEMBAN_TERM_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "diemban/base/cell.h"
#include "diemban/base/event.h"

struct term;

struct term_ops {
    const char *name;
    /* Shows the frame. Its size may differ from the terminal's while it is resized. */
    void (*draw)(struct term *t, const struct frame *f);
    /* The next event, or false when none is waiting. Never blocks longer than the escape
     * delay (25 ms). ev->text lives until the next read. */
    bool (*read)(struct term *t, struct event *ev);
    /* The window changed (SIGWINCH): the next read tells the new size. NULL: never. */
    void (*resized)(struct term *t);
    /* Lets `ms` pass, or less if something is waiting then. NULL: the loop polls `fd`. */
    void (*pause)(struct term *t, int ms);
    /* Rings n times. */
    void (*bell)(struct term *t, int n);
    void (*destroy)(struct term *t);
};

struct term {
    const struct term_ops *ops;
    int fd;           /* readable when events wait; −1: use pause */
    int rows, cols;   /* as of the last EVENT_RESIZE, or at the start */
    bool plain;       /* no block glyphs: big digits are drawn with lines */
    const char *note; /* msgid to tell the person at the start, or NULL; "{}" in it … */
    char about[64];   /* … stands for this */
};

static inline void term_destroy(struct term *t)
{
    if (t != NULL)
        t->ops->destroy(t);
}

/* What a terminal must be sent after a program died in it: main screen, cursor, no
 * attributes, no bracketed paste. */
extern const char *const term_reset;

#endif
