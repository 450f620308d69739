/* dispatch.h: who sent this, a hand or a scanner?
 *
 * Scope: turns events (base/event.h) into intents: a typed character, a key, or a scan.
 * Pure: time comes in with the events and with dispatch_tick; nothing is drawn or stored.
 *
 * What is a scan, in this order (selling.md): a configured prefix; a bracketed paste (each
 * line one); a known form with a good check digit, ended by Enter, Linefeed or Tab; six or
 * more characters whose median gap is at most 35 ms, ended likewise. The last rule takes
 * only what codes are made of (ASCII without spaces, at least one digit), so that a fast
 * hand or a hand that pastes "tra sen" still searches.
 * Characters are held back while it is open which they are: 40 ms after a single one,
 * 150 ms after a fast run. Held characters that turn out to be typed come out in order.
 * Scanners without 0x1D for GS type Alt 0 2 9 or Alt 2 9, or F12: both become 0x1D. An
 * Alt+digit with 60 ms of silence on both sides is the function key of that digit.
 * After a scan an empty Enter, Linefeed or Tab within 100 ms is its second terminator and
 * is swallowed.
 * Ownership: texts of intents live until the next feed after the queue was emptied. */
#ifndef DIEMBAN_UI_DISPATCH_H
#define DIEMBAN_UI_DISPATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diemban/base/arena.h"
#include "diemban/base/event.h"
#include "diemban/core/scanner_profile.h"

struct dispatch_settings {
    int gap_ms;         /* median gap of a scanner; 35, up to 150 where one was learned */
    uint32_t prefix;    /* sent before each scan; 0: none */
    enum repair layout; /* what is known to mangle its scans: they are told by what they
                         * were before */
};

enum intent_kind {
    INTENT_NONE,
    INTENT_CHAR,    /* typed: ch, mods */
    INTENT_KEY,     /* key, mods */
    INTENT_SCAN,    /* text, size */
    INTENT_GARBAGE, /* more came at once than any code or hand sends; it was dropped */
};

struct intent {
    enum intent_kind kind;
    enum key key;
    uint32_t ch;
    unsigned mods;
    const char *text; /* UTF-8, may hold 0x1D; terminated */
    size_t size;
};

/* The longest code taken, in characters; beyond it is garbage. */
enum { DISPATCH_HELD_MAX = 512, DISPATCH_QUEUE_MAX = 4096, DISPATCH_PASTE_LINES = 1000 };

struct held_char {
    uint32_t ch;
    int64_t mono;
};

struct dispatch {
    struct dispatch_settings settings;
    struct held_char held[DISPATCH_HELD_MAX];
    int held_count;
    bool forced;  /* a prefix came: whatever follows is a scan */
    bool garbage; /* skipping until silence */
    bool stale;   /* held characters may only become a scan (dispatch_flush) */
    char alt[4];  /* Alt digits not yet understood */
    int alt_count;
    bool alt_alone;    /* silence came before the first of them */
    int64_t alt_mono;  /* of the last of them */
    int64_t last_mono; /* last event of any kind */
    int64_t scan_mono; /* end of the last scan */
    struct intent *queue;
    size_t head, tail, capacity;
    struct arena texts;
};

/* As a learned scanner needs it: gap, prefix of one byte, layout. */
struct dispatch_settings dispatch_learned(const struct scanner_profile *p);

void dispatch_init(struct dispatch *d, struct dispatch_settings settings);
void dispatch_finish(struct dispatch *d);

/* Takes a CHAR, KEY, PASTE or SCAN event; others only let time pass. */
void dispatch_feed(struct dispatch *d, const struct event *ev);
/* Time passed without events: what was held for silence comes out. */
void dispatch_tick(struct dispatch *d, int64_t mono);
/* When dispatch_tick has something to do; INT64_MAX: nothing is held. */
int64_t dispatch_deadline(const struct dispatch *d);

/* Takes the next intent; false when there is none. */
bool dispatch_next(struct dispatch *d, struct intent *ret);
/* Looks at it. NULL when there is none. */
const struct intent *dispatch_peek(const struct dispatch *d);
size_t dispatch_pending(const struct dispatch *d);
/* After an error: what was typed ahead is dropped, scans stay. */
void dispatch_flush(struct dispatch *d);

/* Whether the text has the form of a code that carries its own proof: a GTIN with a good
 * check digit, a GS1 string with its AIM identifier or FNC1, a web address. */
bool dispatch_known_form(const char *text, size_t n);

#endif
