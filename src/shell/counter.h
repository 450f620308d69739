/* counter.h: what supervisor and child of the counter share. */
#ifndef DIEMBAN_SHELL_COUNTER_H
#define DIEMBAN_SHELL_COUNTER_H

#include <signal.h>
#include <stdbool.h>

#include "diemban/base/err.h"
#include "diemban/shell/shell.h"
#include "diemban/store/store.h"

/* A flush failed: the child ends with this status, and the next one is started at once. */
enum { COUNTER_AGAIN = 64 };

/* In memory that supervisor and children share: what one child leaves to the next. */
struct counter_left {
    struct store_doubt doubt; /* not yet told */
    bool stored;              /* it committed something before the flush failed */
};

/* The child's work; returns its exit status. */
int counter_run(const struct shell_options *o, struct counter_left *left);
/* Prints the sentence of a fault to stderr; returns its exit status. */
int shell_complain(const struct fault *f);
/* The signals that ask the counter to end. */
void shell_signals(sigset_t *set);
/* A descriptor that tells of them and of a resized window; they are blocked. */
int shell_open_signals(void);
/* Reads one from it: whether the window was resized. */
bool shell_signal_is_resize(int fd);

#endif
