/* till.h: the counter in its terminal, seen twice: what its screen says, and what its file holds.
 *
 * A screen of 100x30 shows how many lines the cart has, what they cost, how many sales the shift
 * has and what came in: those four are compared with the file's. */
#ifndef DIEMBAN_TESTS_TILL_H
#define DIEMBAN_TESTS_TILL_H

#include <stdbool.h>
#include <stdint.h>

#include "counter_shop.h"

#include "lab.h"

#define TILL_DELETE "\033[3~"

enum { TILL_HIDDEN = -1 };

struct till_state {
    int64_t lines, total, sales, revenue; /* TILL_HIDDEN: not to be seen */
};

/* A scan and a sale, in the terminal and in the state that the till has after it. */
void till_scan(struct till_state *s, int product);
void till_pay(struct till_state *s);

/* Whatever is hidden agrees. */
bool till_agrees(const struct till_state *shown, const struct till_state *s);
struct till_state till_screen(void);
/* "2 lines 95000, 3 sales 1200000"; a buffer that the call after next overwrites. */
const char *till_text(const struct till_state *s);

/* Starts it at 100x30, words before the program's own (strace …; NULL none); does not wait. */
void till_start(const char *const *before);
/* Reads its screen until the predicate holds; false after PTY_WAIT_MS or when it ended. */
typedef bool (*till_predicate)(void *ctx);
bool till_wait(till_predicate holds, void *ctx);
/* The process that was started has not ended. */
bool till_alive(void);
/* The cart stands on the screen. */
bool till_ready(void *ctx);
/* Reads until nothing more comes for a while; at least until anything came. */
void till_rest(bool waits_for_something);
/* What the terminal has not been read of yet is dropped. */
void till_flush_keys(void);
/* Some process has the file. */
bool till_held(void);
/* No process of it is left; the terminal is closed. */
void till_gone(void);

/* Runs a program found by PATH to its end; whether it said that all went well. */
bool till_run(const char *const *words);
/* A folder as another one is; from NULL: gone. */
void till_copy(const char *from, const char *to);

/* Opens the closed file, verifies all of it, fills *ret. Every fault is counted. */
bool till_file(struct lab *l, int64_t point, struct till_state *ret);

#endif
