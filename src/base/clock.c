#include "diemban/base/clock.h"

#include <assert.h>
#include <time.h>

#include "diemban/base/ban.h"

static int64_t read_clock(clockid_t id)
{
    struct timespec t;
    int failed = clock_gettime(id, &t);
    assert(failed == 0);
    (void)failed;
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t real_wall(const struct clock *c)
{
    (void)c;
    return read_clock(CLOCK_REALTIME);
}

static int64_t real_mono(const struct clock *c)
{
    (void)c;
    return read_clock(CLOCK_MONOTONIC);
}

static int64_t still_wall(const struct clock *c)
{
    return c->start_wall;
}

static int64_t still_mono(const struct clock *c)
{
    return c->start_mono;
}

static int64_t moved_wall(const struct clock *c)
{
    return c->start_wall + read_clock(CLOCK_MONOTONIC) - c->start_mono;
}

struct clock clock_real(void)
{
    return (struct clock){.wall = real_wall, .mono = real_mono, .start_wall = 0, .start_mono = 0};
}

struct clock clock_fixed(int64_t wall_ms)
{
    return (struct clock){
        .wall = still_wall, .mono = still_mono, .start_wall = wall_ms, .start_mono = 0};
}

void clock_advance(struct clock *fixed, int64_t ms)
{
    assert(fixed->wall == still_wall);
    fixed->start_wall += ms;
    fixed->start_mono += ms;
}

struct clock clock_from(int64_t wall_ms)
{
    return (struct clock){.wall = moved_wall,
                          .mono = real_mono,
                          .start_wall = wall_ms,
                          .start_mono = read_clock(CLOCK_MONOTONIC)};
}

int64_t clock_wall(const struct clock *c)
{
    return c->wall(c);
}

int64_t clock_mono(const struct clock *c)
{
    return c->mono(c);
}
