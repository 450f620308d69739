/* tty_view.h: the real program in a terminal of our own, seen through libvterm.
 *
 * Waiting is for a named thing and bounded by PTY_WAIT_MS; what was on the screen is printed
 * when it does not come. Life cycle: pty_start → send, until … → pty_end (ends the program if
 * it still runs). */
#ifndef DIEMBAN_TESTS_TTY_VIEW_H
#define DIEMBAN_TESTS_TTY_VIEW_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>

#include <vterm.h>

enum { PTY_WAIT_MS = 10000 };

struct pty {
    int fd; /* the terminal's side */
    pid_t pid;
    int rows, cols;
    VTerm *vt;
    VTermScreen *screen;
    bool alternate; /* the alternate screen is shown */
    bool deaf;      /* what the program writes is read and dropped, sizes too */
    struct termios before;
    int status; /* wait status once it ended */
    bool ended;
};

/* Starts argv[0] with its words; term is TERM, charset LC_ALL ("C.UTF-8"). */
void pty_start(struct pty *p, int rows, int cols, const char *term, const char *charset,
               const char *const *argv);
void pty_end(struct pty *p);
void pty_send(struct pty *p, const char *bytes);
/* Takes what the program writes within ms; false when nothing came. */
bool pty_take(struct pty *p, int ms);
/* Fails the test unless the text appears (disappears) in time. */
void pty_until(struct pty *p, const char *text);
void pty_gone(struct pty *p, const char *text);
/* The screen as lines of text; free() it. */
char *pty_text(struct pty *p);
bool pty_shows(struct pty *p, const char *text);
/* Keeps reading the screen up to a moment of CLOCK_MONOTONIC in ms: the pace of a test. */
void pty_watch(struct pty *p, int64_t until);
void pty_resize(struct pty *p, int rows, int cols);
/* A storm of sizes, during which the program is not listened to: libvterm 0.1.4 writes outside its
 * cells when output for one size meets another. Ends with what was written meanwhile dropped. */
void pty_storm_begin(struct pty *p);
void pty_storm_end(struct pty *p);
/* The terminal goes away, as when its window is closed. */
void pty_hang_up(struct pty *p);
/* Waits for the end; returns the exit status, or 128 + signal. */
int pty_status(struct pty *p);
/* Fails unless the terminal is as it was before the program: modes, main screen. */
void pty_restored(struct pty *p);
/* The process of the counter below its supervisor; waits until there is one that is not
 * `other` (0: any). */
pid_t pty_child(struct pty *p, pid_t other);
/* … as it is at this moment; 0 none. */
pid_t pty_child_now(const struct pty *p);

#endif
