/* copying.h: the loop's second copy of the journal, written by a process of its own.
 *
 * Nothing here makes the counter wait: a device that hangs, is full or was pulled out holds up
 * the helper only. After each turn the helper is given what it does not have yet; it answers
 * when that is on the device. What it cannot write is tried again every few seconds and caught
 * up from the journal. */
#ifndef DIEMBAN_SRC_SHELL_COPYING_H
#define DIEMBAN_SRC_SHELL_COPYING_H

#include <poll.h>
#include <sys/types.h>

#include "diemban/app/journal_copy.h"

struct copying {
    struct shop *shop;
    enum copy_state state;
    pid_t helper; /* 0: none */
    int fd;       /* to it; −1: none */
    bool busy;    /* it has not answered yet */
    int64_t asked_at;
    int64_t last;   /* newest record that is on the device; −1: not known yet */
    struct str out; /* frames on their way */
    size_t sent;
    int64_t out_last;
    struct hash out_hash;
    int64_t retry_at;  /* steady ms; 0: now */
    int64_t looked_at; /* when the setting was read */
    char folder[512];
};

void copying_begin(struct copying *c, struct shop *shop);
/* Goes on. True when the state changed: f says how (ERR_OK: every record is on the device). */
bool copying_step(struct copying *c, struct fault *f);
struct pollfd copying_poll(const struct copying *c);
int64_t copying_deadline(const struct copying *c); /* INT64_MAX: nothing is due */
void copying_end(struct copying *c);

#endif
