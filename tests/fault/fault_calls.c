/* Guards what a person is told when the disk fails: in every flow every call of SQLite's file layer
 * fails, once and for ever, as a failing disk and as a full one, also after it did its work; and
 * what was said is what the file holds: "saved" is there, "not saved" is not, "unknown" is one of
 * the two. A file that opens by the act itself (migration, restore) may hold more than was told:
 * what failed is done again. Row: T4. */
#include <limits.h>
#include <sqlite3.h>
#include <stdio.h>

#include "fault_vfs.h"
#include "flow.h"
#include "row.h"

#include "diemban/base/random.h"

static const struct mode {
    const char *name;
    enum fault_op op;
    int64_t times;
    int code;
    bool secret;
} modes[] = {
    {"I/O error once", FAULT_CALL, 1, SQLITE_IOERR, false},
    {"I/O error from then on", FAULT_CALL, INT64_MAX, SQLITE_IOERR, false},
    {"I/O error, but done", FAULT_CALL, 1, SQLITE_IOERR, true},
    {"disk full once", FAULT_ANY_WRITE, 1, SQLITE_FULL, false},
    {"disk full from then on", FAULT_ANY_WRITE, INT64_MAX, SQLITE_FULL, false},
};
enum { MODES = sizeof modes / sizeof *modes };

/* A flow while it runs, or the opening before it. */
struct subject {
    const struct fault_args *args;
    struct flow_lab *lab;
    const char *name;
    bool opening;
    int64_t calls, writes; /* when nothing fails */
    struct fault_row row;
};

static int64_t points_of(const struct subject *s, int mode)
{
    return modes[mode].op == FAULT_CALL ? s->calls : s->writes;
}

/* Which mode and which call; all of the first mode come first. */
static struct fault_order order_of(const struct subject *s, int64_t point, int *mode)
{
    *mode = 0;
    while (point >= points_of(s, *mode))
        point -= points_of(s, (*mode)++);
    const struct mode *m = &modes[*mode];
    return (struct fault_order){m->op, point, m->times, m->code, m->secret};
}

static void quiet(void)
{
    fault_vfs_order((struct fault_order){FAULT_NONE});
}

/* One run under an order; false when the shop did not open. */
static bool disturbed(struct subject *s, struct flow_run *run, struct fault_order order)
{
    flow_reset(s->lab);
    if (s->opening)
        fault_vfs_order(order);
    bool opened = flow_enter(s->lab, run);
    if (!s->opening)
        fault_vfs_order(order);
    if (opened && !s->opening)
        flow_act(run);
    return opened;
}

static void count_calls(struct subject *s)
{
    struct flow_run run;
    disturbed(s, &run, (struct fault_order){FAULT_NONE});
    flow_leave(&run);
    s->calls = fault_vfs_count(FAULT_CALL);
    s->writes = fault_vfs_count(FAULT_ANY_WRITE);
}

/* The highest level that may be there after what was told. */
static int highest(const struct subject *s, const struct flow_run *run)
{
    if (flow_of(s->lab)->shut)
        return flow_levels(s->lab) - 1;
    return flow_level_told(s->lab, run->commits + (run->told == TOLD_UNKNOWN ? 1 : 0));
}

static void tell(struct subject *s, int64_t point, int mode, const struct flow_run *run,
                 const struct flow_found *found, const char *call, enum flow_verdict v)
{
    char text[600];
    snprintf(text, sizeof text, "%s, %s: told %s after %d commits (%s %.80s), level %d: %s. %s",
             call, modes[mode].name,
             run->told == TOLD_SAVED     ? "saved"
             : run->told == TOLD_UNKNOWN ? "unknown"
                                         : "not saved",
             run->commits, err_code(run->fault.err), run->fault.what, found->level,
             flow_verdict_name(v), found->why);
    fault_replay(s->args, s->name, point, text);
}

static void try_point(struct subject *s, int64_t point)
{
    struct flow_run run;
    struct flow_found found;
    int mode;
    struct fault_order order = order_of(s, point, &mode);
    disturbed(s, &run, order);
    flow_leave(&run);
    const char *call = fault_vfs_failed();
    quiet();
    flow_judge(s->lab, &run, &found);
    int lo = flow_level_told(s->lab, run.commits);
    enum flow_verdict v = flow_verdict(&found, lo, highest(s, &run));
    if (run.told == TOLD_SAVED && lo != flow_levels(s->lab) - 1)
        v = FLOW_LOST;
    s->row.points++;
    s->row.lost += v == FLOW_LOST;
    s->row.half += v == FLOW_HALF;
    s->row.corrupt += v == FLOW_CORRUPT;
    if (v != FLOW_GOOD || s->args->point >= 0)
        tell(s, point, mode, &run, &found, call, v);
}

/* All points, or so many as were asked for, evenly, from a place that the seed tells. */
static void try_all(struct subject *s)
{
    int64_t all = 0, n = s->args->points;
    for (int mode = 0; mode < MODES; mode++)
        all += points_of(s, mode);
    if (s->args->point >= 0) {
        try_point(s, s->args->point % all);
        return;
    }
    n = n < all ? n : all;
    struct rng rng;
    rng_seed(&rng, s->args->seed);
    int64_t from = n < all ? (int64_t)rng_below(&rng, (uint64_t)all) : 0;
    for (int64_t i = 0; i < n; i++)
        try_point(s, (from + i * all / n) % all);
}

static bool subject(const struct fault_args *a, const struct flow *f, bool opening)
{
    struct subject s = {.args = a, .name = opening ? "opening" : f->name, .opening = opening};
    if (!fault_wants(a, s.name))
        return true;
    s.lab = flow_begin(f);
    s.row = fault_row_begin("T4 failing calls: %s", s.name);
    count_calls(&s);
    try_all(&s);
    flow_end(s.lab);
    return fault_row_end(&s.row);
}

int main(int argc, char **argv)
{
    struct fault_args a = fault_args_read(argc, argv, 500);
    fault_vfs_install();
    quiet();
    bool good = subject(&a, &flows[0], true);
    for (int i = 0; i < flow_count; i++)
        good = subject(&a, &flows[i], false) && good;
    return good ? 0 : 1;
}
