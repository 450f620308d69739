/* lab.h: the points of one test that drives the real program, and its faults.
 *
 * Over row.h: a point depends on nothing but the seed and its number, so `--point P` gives each
 * failure again alone. */
#ifndef DIEMBAN_TESTS_LAB_H
#define DIEMBAN_TESTS_LAB_H

#include "diemban/base/random.h"

#include "row.h"

enum lab_fault {
    LAB_LOST,    /* what was told as saved is not there */
    LAB_HALF,    /* a part is there, or what was told as not saved */
    LAB_CORRUPT, /* the file does not open, or verify finds something */
};

struct lab {
    struct fault_args args;
    struct fault_row row;
    int64_t first, end; /* the points asked for: first … end − 1 */
    int told;           /* faults that were printed; the first ones are enough */
    bool bad;           /* a row had faults */
};

void lab_begin(struct lab *l, int argc, char **argv, int64_t points);
/* A row of all points, after the last one was ended. */
void lab_row(struct lab *l, const char *test);
void lab_row_end(struct lab *l);
/* The randomness of one point. */
struct rng lab_rng(const struct lab *l, int64_t point);
/* Counts a fault, says what and how to see it again. */
__attribute__((format(printf, 4, 5))) void lab_fault(struct lab *l, enum lab_fault fault,
                                                     int64_t point, const char *text, ...);
/* The exit status. */
int lab_end(const struct lab *l);

#endif
