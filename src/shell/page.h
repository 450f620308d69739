/* page.h (inside shell): a page that is asked while there is no shop, in a terminal of its own. */
#ifndef DIEMBAN_SHELL_PAGE_H
#define DIEMBAN_SHELL_PAGE_H

#include "diemban/shell/shell.h"
#include "diemban/term/term.h"

struct page {
    void *state;
    void (*event)(void *state, const struct event *ev); /* EVENT_STOP: it is to end */
    void (*view)(const void *state, struct frame *frame);
    bool (*asks)(const void *state); /* false: it has its answer */
};
/* Shows it until it has its answer. signal_fd as in loop.h. ERR_NOMEM. */
enum err page_ask(struct term *t, int signal_fd, const struct page *p);
/* Draws it once: what follows takes a while. */
enum err page_draw(struct term *t, const struct page *p);

/* The terminal and its signals. */
struct page_place {
    struct term *term;
    int signal_fd;
};
enum err page_open(const struct shell_options *o, struct page_place *ret, struct fault *f);
void page_close(struct page_place *p);

#endif
