/* flow_part.h: between the files of the flows; tests use flow.h. */
#ifndef DIEMBAN_TESTS_FAULT_FLOW_PART_H
#define DIEMBAN_TESTS_FAULT_FLOW_PART_H

#include "db.h"
#include "flow.h"

#define FLOW_NOW INT64_C(1795399200000) /* 2026-11-23T09:00:00+07:00 */

enum { FLOW_CLEAN = 128 };

struct flow_level {
    uint64_t digest, ledgers;
    int64_t seq;
};

struct flow_lab {
    const struct flow *flow;
    char dir[80], path[96];
    struct flow_files ground;
    bool learning;
    struct flow_level levels[FLOW_LEVELS];
    int level_count;
    int level_of[FLOW_COMMITS];
    int commits;
    uint64_t seen, seen_ledgers; /* by the last judging */
    uint64_t clean[FLOW_CLEAN];  /* contents that verify found nothing in */
    int clean_count;
};

/* Hash of all rows of all tables; and of what is never changed: journal, sales, payments … */
uint64_t flow_digest(sqlite3 *db);
uint64_t flow_ledgers(sqlite3 *db);
/* Makes the shop of a flow in its folder. */
void flow_shop_prepare(struct flow_lab *lab);
enum err flow_shop_open(struct flow_lab *lab, struct shop *shop, struct fault *f);
/* Fails the program. */
void flow_must(enum err e, const struct fault *f);

#endif
