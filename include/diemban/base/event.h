/* event.h: what can happen to the program from outside.
 *
 * A terminal back end turns bytes into events; the dispatcher (ui) turns events
 * into actions. Each event carries the steady time at which it was read, so that
 * "typed or scanned" can be told without asking a clock. */
#ifndef DIEMBAN_BASE_EVENT_H
#define DIEMBAN_BASE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

enum event_kind {
    EVENT_NONE,
    EVENT_CHAR,   /* ch: a Unicode scalar ≥ 0x20, or 0x1D (GS of a scanner) */
    EVENT_KEY,    /* key */
    EVENT_PASTE,  /* text: a bracketed paste, whole */
    EVENT_SCAN,   /* text: from a scanner that does not pass the keyboard */
    EVENT_RESIZE, /* rows, cols */
    EVENT_TIMER,  /* a timer that the loop set */
    EVENT_HANGUP, /* the terminal went away */
    EVENT_STOP,   /* asked to end (SIGTERM) */
};

/* X(name, spelling in keymaps and key scripts) */
#define KEY_TABLE(X)                                                                               \
    X(NONE, "")                                                                                    \
    X(ENTER, "Enter")                                                                              \
    X(LF, "Linefeed")                                                                              \
    X(TAB, "Tab")                                                                                  \
    X(BACKTAB, "BackTab")                                                                          \
    X(ESC, "Esc")                                                                                  \
    X(BACKSPACE, "Backspace")                                                                      \
    X(DELETE, "Del")                                                                               \
    X(INSERT, "Ins")                                                                               \
    X(UP, "Up")                                                                                    \
    X(DOWN, "Down")                                                                                \
    X(LEFT, "Left")                                                                                \
    X(RIGHT, "Right")                                                                              \
    X(HOME, "Home")                                                                                \
    X(END, "End")                                                                                  \
    X(PGUP, "PgUp")                                                                                \
    X(PGDN, "PgDn")                                                                                \
    X(F1, "F1")                                                                                    \
    X(F2, "F2")                                                                                    \
    X(F3, "F3")                                                                                    \
    X(F4, "F4")                                                                                    \
    X(F5, "F5")                                                                                    \
    X(F6, "F6")                                                                                    \
    X(F7, "F7")                                                                                    \
    X(F8, "F8")                                                                                    \
    X(F9, "F9")                                                                                    \
    X(F10, "F10")                                                                                  \
    X(F11, "F11")                                                                                  \
    X(F12, "F12")

enum key {
#define X(name, text) K_##name,
    KEY_TABLE(X)
#undef X
        K_COUNT
};
const char *key_name(enum key k);
/* K_NONE if there is no such name. Case does not matter. */
enum key key_of_name(const char *name);

enum { MOD_ALT = 1, MOD_CTRL = 2 };

struct event {
    enum event_kind kind;
    enum key key;     /* EVENT_KEY */
    uint32_t ch;      /* EVENT_CHAR; with MOD_CTRL the letter in lower case */
    unsigned mods;    /* MOD_ */
    const char *text; /* EVENT_PASTE, EVENT_SCAN: lives until the next read */
    int rows, cols;   /* EVENT_RESIZE */
    int64_t mono;     /* milliseconds of clock_mono when read */
    bool more;        /* further input was waiting in the same read */
};

#endif
