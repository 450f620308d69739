/* Points, faults and rows of the tests that drive the real program. */
#include "lab.h"

#include <stdarg.h>
#include <stdio.h>

enum { TOLD_MAX = 40 };

void lab_begin(struct lab *l, int argc, char **argv, int64_t points)
{
    *l = (struct lab){.args = fault_args_read(argc, argv, points)};
    l->first = l->args.point < 0 ? 0 : l->args.point;
    l->end = l->args.point < 0 ? l->args.points : l->args.point + 1;
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("%s: seed %llu, points %lld to %lld\n", argv[0], (unsigned long long)l->args.seed,
           (long long)l->first, (long long)l->end - 1);
}

void lab_row(struct lab *l, const char *test)
{
    l->row = fault_row_begin("%s", test);
    l->row.points = l->end - l->first;
}

void lab_row_end(struct lab *l)
{
    if (!fault_row_end(&l->row))
        l->bad = true;
}

struct rng lab_rng(const struct lab *l, int64_t point)
{
    struct rng r;
    rng_seed(&r, l->args.seed * 1000003 + (uint64_t)point);
    return r;
}

void lab_fault(struct lab *l, enum lab_fault fault, int64_t point, const char *text, ...)
{
    static const char *const words[] = {"lost", "half", "corrupt"};
    va_list args;
    l->row.lost += fault == LAB_LOST;
    l->row.half += fault == LAB_HALF;
    l->row.corrupt += fault == LAB_CORRUPT;
    if (++l->told > TOLD_MAX)
        return;
    fprintf(stderr, "%s --seed %llu --point %lld: %s: ", l->args.program,
            (unsigned long long)l->args.seed, (long long)point, words[fault]);
    va_start(args, text);
    vfprintf(stderr, text, args);
    va_end(args);
    fputc('\n', stderr);
}

int lab_end(const struct lab *l)
{
    return l->bad ? 1 : 0;
}
