/* clock.h: time is given, never taken.
 *
 * Scope: everything above base asks the clock it was handed. The real clock is
 * made in main; tests and `--now` use a fixed one that moves only when told (or
 * runs on from a start).
 * Units: wall time is UTC milliseconds since 1970; mono is milliseconds of a
 * steady counter with no meaning of its own (gaps between keys, time-outs). */
#ifndef DIEMBAN_BASE_CLOCK_H
#define DIEMBAN_BASE_CLOCK_H

#include <stdint.h>

struct clock {
    int64_t (*wall)(const struct clock *c);
    int64_t (*mono)(const struct clock *c);
    int64_t start_wall; /* clock_fixed, clock_from */
    int64_t start_mono; /* clock_from: mono when it was made */
};

struct clock clock_real(void);
/* Stands still at wall_ms until clock_advance. */
struct clock clock_fixed(int64_t wall_ms);
void clock_advance(struct clock *fixed, int64_t ms);
/* Starts at wall_ms and runs on (cli.md `--now`). */
struct clock clock_from(int64_t wall_ms);

int64_t clock_wall(const struct clock *c);
int64_t clock_mono(const struct clock *c);

#endif
