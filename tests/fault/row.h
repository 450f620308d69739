/* row.h: what every program of tests/fault takes and prints.
 *
 *     fault_X [--points N] [--seed S] [--flow F] [--point P]
 *
 * Each prints one row a test, which `./dev fault` collects into its table:
 *
 *     fault-row<TAB>T1 power cut: sale<TAB>points<TAB>lost<TAB>half<TAB>corrupt<TAB>seconds
 *
 * lost: something acknowledged is not there and nobody says so; half: something is there in
 * part; corrupt: the file does not open or verify finds something. The program's exit status
 * is 1 when any of them is not zero. What failed is printed with fault_replay. */
#ifndef DIEMBAN_TESTS_FAULT_ROW_H
#define DIEMBAN_TESTS_FAULT_ROW_H

#include <stdbool.h>
#include <stdint.h>

struct fault_args {
    const char *program;
    int64_t points; /* a flow; never more than what there is to fail */
    uint64_t seed;
    const char *flow; /* only this one; NULL all */
    int64_t point;    /* only this one, to replay a failure; −1 all */
};

/* Reads the arguments. Points not given: DIEMBAN_FAULT_POINTS of the environment, else `points`;
 * the seed: 1. Leaves the program with its usage when they make no sense. */
struct fault_args fault_args_read(int argc, char **argv, int64_t points);
/* Whether this flow is asked for. */
bool fault_wants(const struct fault_args *a, const char *flow);

struct fault_row {
    char test[80]; /* "T1 power cut: sale" */
    int64_t points, lost, half, corrupt;
    double began;
};
/* Begins a row; the format makes its name. */
struct fault_row fault_row_begin(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Prints it; returns whether all three are zero. */
bool fault_row_end(const struct fault_row *r);
/* "program --flow F --seed S --point P", on standard error, with what was found. */
void fault_replay(const struct fault_args *a, const char *flow, int64_t point, const char *found);

double fault_now(void); /* seconds of the monotonic clock */

#endif
