/* sweep.h: every point of a kind of fault, in every flow, against what the person was told.
 *
 * A kind says how many points a run has, and orders the fault of one. Each point runs in a process
 * of its own: the shop as it was prepared, the act with the fault, everything closed, the fault
 * over; then the file is opened again in the same process (a lock left behind shows) and compared.
 * "Saved" must be there, "not saved" must not, "unknown" may be either. A file that is opened by
 * the act itself (migration, restore) may hold more than was told: what failed is done again.
 * A process that crashes counts as corrupt. The opening of the shop is a row of its own. */
#ifndef DIEMBAN_TESTS_FAULT_SWEEP_H
#define DIEMBAN_TESTS_FAULT_SWEEP_H

#include "flow.h"
#include "row.h"

/* What a run without faults counted; the kind knows the meaning. */
struct sweep_counts {
    int64_t of[2];
};

struct sweep_kind {
    const char *title; /* "T4 failing calls" */
    /* No fault from here on; counting begins. */
    void (*quiet)(void);
    void (*counted)(struct sweep_counts *ret);
    int64_t (*points)(const struct sweep_counts *c);
    /* From here on the fault of this point. */
    void (*order)(const struct sweep_counts *c, int64_t point);
    /* Which fault that was, and what it hit. */
    void (*tell)(const struct sweep_counts *c, int64_t point, char *out, size_t n);
};

/* The opening and all flows, as the arguments say; returns the exit status. */
int sweep(const struct sweep_kind *kind, const struct fault_args *a);

#endif
