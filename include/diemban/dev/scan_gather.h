/* scan_gather.h: bytes of a scanner → whole scans.
 *
 * Scope: pure; time comes in with the bytes. A scan ends at CR, LF, TAB or after silence; a
 * second terminator (the LF of CR LF) ends nothing and is swallowed. Bytes of NUL are
 * dropped, GS (0x1D) is kept as it is. What is longer than any code is garbage: it is
 * skipped up to its end and told as such. */
#ifndef DIEMBAN_DEV_SCAN_GATHER_H
#define DIEMBAN_DEV_SCAN_GATHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SCAN_BYTES_MAX = 1024, SCAN_SILENCE_MS = 100, SCAN_RAW_SILENCE_MS = 400 };

/* A scan; the text is terminated and lives until the gatherer is fed again. */
struct scan {
    const char *text; /* bytes as they came; UTF-8 is not promised */
    size_t size;      /* 1 … SCAN_BYTES_MAX; 0 with garbage */
    bool garbage;
    int64_t began, ended; /* ms of the first and the last byte */
};

struct scan_gather {
    char text[SCAN_BYTES_MAX + 1];
    size_t n;
    bool garbage;
    bool raw; /* only silence ends a scan, and terminators stay in it (scanner test) */
    int64_t began, last;
};

void scan_gather_init(struct scan_gather *g, bool raw);
/* Takes a byte; true when it ended a scan. */
bool scan_gather_byte(struct scan_gather *g, char byte, int64_t mono, struct scan *ret);
/* Time passed; true when silence ended a scan. */
bool scan_gather_tick(struct scan_gather *g, int64_t mono, struct scan *ret);
/* Bytes were lost: what belongs to this scan is garbage. */
void scan_gather_spoil(struct scan_gather *g, int64_t mono);
/* When scan_gather_tick has something to do; INT64_MAX: nothing is held. */
int64_t scan_gather_deadline(const struct scan_gather *g);

#endif
