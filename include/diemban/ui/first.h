/* first.h: the one page that is asked before there is a shop: point and till.
 *
 * There is no shop file yet, so it stands alone: events go in, a frame comes out. Everything
 * else that a new shop needs is asked over the counter (screen_steps). */
#ifndef DIEMBAN_UI_FIRST_H
#define DIEMBAN_UI_FIRST_H

#include "diemban/base/event.h"
#include "diemban/core/number.h"
#include "diemban/ui/widget.h"

enum first_state { FIRST_ASKS, FIRST_ANSWERED, FIRST_LEFT };

struct first_page {
    const char *path; /* where the shop will be */
    struct field point, till;
    bool at_till, wrong;
    enum first_state state;
};

void first_begin(struct first_page *p, const char *path);
void first_event(struct first_page *p, const struct event *ev);
void first_view(const struct first_page *p, struct frame *frame);
/* What was answered; nothing for the till is 1. */
struct till_id first_till(const struct first_page *p);

#endif
