/* sweep.c: see sweep.h. */
#include "sweep.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "diemban/base/random.h"

/* A flow, or the opening before it. */
struct subject {
    const struct sweep_kind *kind;
    const struct fault_args *args;
    struct flow_lab *lab;
    const char *name;
    bool opening;
    struct sweep_counts counts;
    struct fault_row row;
};

/* Calls begin when the fault begins. */
static void run_with(struct subject *s, struct flow_run *run, int64_t point)
{
    flow_reset(s->lab);
    if (s->opening && point >= 0)
        s->kind->order(&s->counts, point);
    bool opened = flow_enter(s->lab, run);
    if (s->opening)
        return;
    s->kind->quiet();
    if (point >= 0)
        s->kind->order(&s->counts, point);
    if (opened)
        flow_act(run);
}

static void count(struct subject *s)
{
    struct flow_run run;
    s->kind->quiet();
    run_with(s, &run, -1);
    flow_leave(&run);
    s->kind->counted(&s->counts);
}

/* The highest level that may be there after what was told. */
static int highest(const struct subject *s, const struct flow_run *run)
{
    if (flow_of(s->lab)->shut)
        return flow_levels(s->lab) - 1;
    return flow_level_told(s->lab, run->commits + (run->told == TOLD_UNKNOWN ? 1 : 0));
}

static void say(struct subject *s, int64_t point, const char *hit, const struct flow_run *run,
                const struct flow_found *found, enum flow_verdict v)
{
    static const char *const told[] = {"saved", "not saved", "unknown"};
    char text[700];
    snprintf(text, sizeof text, "%.80s: told %s after %d commits (%s %.80s), level %d: %s. %.240s",
             hit, told[run->told], run->commits, err_code(run->fault.err), run->fault.what,
             found->level, flow_verdict_name(v), found->why);
    fault_replay(s->args, s->name, point, text);
}

/* In a process of its own. */
static enum flow_verdict judged(struct subject *s, int64_t point)
{
    struct flow_run run;
    struct flow_found found;
    char hit[120];
    run_with(s, &run, point);
    flow_leave(&run);
    s->kind->tell(&s->counts, point, hit, sizeof hit);
    s->kind->quiet();
    flow_judge(s->lab, &run, &found);
    int lo = flow_level_told(s->lab, run.commits);
    enum flow_verdict v = flow_verdict(&found, lo, highest(s, &run));
    if (run.told == TOLD_SAVED && !s->opening && lo != flow_levels(s->lab) - 1)
        v = FLOW_LOST;
    if (v != FLOW_GOOD || s->args->point >= 0)
        say(s, point, hit, &run, &found, v);
    return v;
}

static enum flow_verdict try_point(struct subject *s, int64_t point)
{
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0)
        flow_die("no process");
    if (pid == 0)
        _exit((int)judged(s, point));
    if (waitpid(pid, &status, 0) != pid)
        flow_die("a process is gone");
    if (WIFEXITED(status) && WEXITSTATUS(status) <= FLOW_CORRUPT)
        return (enum flow_verdict)WEXITSTATUS(status);
    char text[120];
    snprintf(text, sizeof text, "the process died: %s %d",
             WIFSIGNALED(status) ? strsignal(WTERMSIG(status)) : "status",
             WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
    fault_replay(s->args, s->name, point, text);
    return FLOW_CORRUPT;
}

static void add(struct subject *s, int64_t point)
{
    enum flow_verdict v = try_point(s, point);
    s->row.points++;
    s->row.lost += v == FLOW_LOST;
    s->row.half += v == FLOW_HALF;
    s->row.corrupt += v == FLOW_CORRUPT;
}

/* All points, or so many as were asked for, evenly, from a place that the seed tells. */
static void try_all(struct subject *s)
{
    int64_t all = s->kind->points(&s->counts), n = s->args->points;
    if (all == 0)
        flow_die("%s: nothing to fail", s->name);
    if (s->args->point >= 0) {
        add(s, s->args->point % all);
        return;
    }
    n = n < all ? n : all;
    struct rng rng;
    rng_seed(&rng, s->args->seed);
    int64_t from = n < all ? (int64_t)rng_below(&rng, (uint64_t)all) : 0;
    for (int64_t i = 0; i < n; i++)
        add(s, (from + i * all / n) % all);
}

static bool subject(const struct sweep_kind *kind, const struct fault_args *a, const struct flow *f,
                    bool opening)
{
    struct subject s = {
        .kind = kind, .args = a, .name = opening ? "opening" : f->name, .opening = opening};
    if (!fault_wants(a, s.name))
        return true;
    kind->quiet();
    s.lab = flow_begin(f);
    s.row = fault_row_begin("%s: %s", kind->title, s.name);
    count(&s);
    try_all(&s);
    flow_end(s.lab);
    return fault_row_end(&s.row);
}

int sweep(const struct sweep_kind *kind, const struct fault_args *a)
{
    bool good = subject(kind, a, &flows[0], true);
    for (int i = 0; i < flow_count; i++)
        good = subject(kind, a, &flows[i], false) && good;
    return good ? 0 : 1;
}
