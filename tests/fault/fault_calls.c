/* Guards what a person is told when the disk fails: in every flow every call of SQLite's file layer
 * fails, once and for ever, as a failing disk and as a full one, also after it did its work; and
 * what was said is what the file holds (sweep.h). Rows: T4. */
#include <sqlite3.h>
#include <stdio.h>

#include "fault_vfs.h"
#include "sweep.h"

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
enum { MODES = sizeof modes / sizeof *modes, CALLS = 0, WRITES = 1 };

static void quiet(void)
{
    fault_vfs_order((struct fault_order){FAULT_NONE});
}

static void counted(struct sweep_counts *ret)
{
    ret->of[CALLS] = fault_vfs_count(FAULT_CALL);
    ret->of[WRITES] = fault_vfs_count(FAULT_ANY_WRITE);
}

static int64_t points_of(const struct sweep_counts *c, int mode)
{
    return c->of[modes[mode].op == FAULT_CALL ? CALLS : WRITES];
}

static int64_t points(const struct sweep_counts *c)
{
    int64_t all = 0;
    for (int mode = 0; mode < MODES; mode++)
        all += points_of(c, mode);
    return all;
}

/* All points of the first mode come first; *point becomes the call. */
static const struct mode *mode_of(const struct sweep_counts *c, int64_t *point)
{
    int mode = 0;
    while (*point >= points_of(c, mode))
        *point -= points_of(c, mode++);
    return &modes[mode];
}

static void order(const struct sweep_counts *c, int64_t point)
{
    const struct mode *m = mode_of(c, &point);
    fault_vfs_order((struct fault_order){m->op, point, m->times, m->code, m->secret});
}

static void tell(const struct sweep_counts *c, int64_t point, char *out, size_t n)
{
    const struct mode *m = mode_of(c, &point);
    snprintf(out, n, "%s, %s", fault_vfs_failed(), m->name);
}

int main(int argc, char **argv)
{
    static const struct sweep_kind kind = {"T4 failing calls", quiet, counted, points, order, tell};
    struct fault_args a = fault_args_read(argc, argv, 500);
    fault_vfs_install();
    return sweep(&kind, &a);
}
