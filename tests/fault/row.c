/* row.c: see row.h. */
#include "row.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void usage(const char *program)
{
    fprintf(stderr, "usage: %s [--points N] [--seed S] [--flow F] [--point P]\n", program);
    exit(2);
}

static int64_t whole(const char *program, const char *text)
{
    char *end;
    int64_t n = strtoll(text, &end, 10);
    if (*text == '\0' || *end != '\0' || n < 0)
        usage(program);
    return n;
}

struct fault_args fault_args_read(int argc, char **argv, int64_t points)
{
    const char *env = getenv("DIEMBAN_FAULT_POINTS");
    struct fault_args a = {.program = argv[0], .points = points, .seed = 1, .point = -1};
    if (env != NULL)
        a.points = whole(a.program, env);
    for (int i = 1; i < argc; i += 2) {
        if (i + 1 == argc)
            usage(a.program);
        if (strcmp(argv[i], "--points") == 0)
            a.points = whole(a.program, argv[i + 1]);
        else if (strcmp(argv[i], "--seed") == 0)
            a.seed = (uint64_t)whole(a.program, argv[i + 1]);
        else if (strcmp(argv[i], "--flow") == 0)
            a.flow = argv[i + 1];
        else if (strcmp(argv[i], "--point") == 0)
            a.point = whole(a.program, argv[i + 1]);
        else
            usage(a.program);
    }
    return a;
}

bool fault_wants(const struct fault_args *a, const char *flow)
{
    return a->flow == NULL || strcmp(a->flow, flow) == 0;
}

double fault_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct fault_row fault_row_begin(const char *format, ...)
{
    struct fault_row r = {.began = fault_now()};
    va_list args;
    va_start(args, format);
    vsnprintf(r.test, sizeof r.test, format, args);
    va_end(args);
    return r;
}

bool fault_row_end(const struct fault_row *r)
{
    printf("fault-row\t%s\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%.1f\n", r->test,
           r->points, r->lost, r->half, r->corrupt, fault_now() - r->began);
    fflush(stdout);
    return r->lost == 0 && r->half == 0 && r->corrupt == 0;
}

void fault_replay(const struct fault_args *a, const char *flow, int64_t point, const char *found)
{
    fprintf(stderr, "%s --flow %s --seed %" PRIu64 " --point %" PRId64 ": %s\n", a->program, flow,
            a->seed, point, found);
}
