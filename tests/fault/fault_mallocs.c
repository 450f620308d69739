/* Guards a sale, and every other flow, against a machine without memory: each allocation of our
 * own code and of SQLite fails, once and from then on. Nothing crashes, no lock is left behind, and
 * what was said is what the file holds (sweep.h). Rows: T5.
 *
 * Memory that is out is an error like another in base, core, store and app (ERR_NOMEM, an arena
 * that gives NULL): nothing aborts there, and a crash counts as one. Not covered: what libsodium,
 * zstd and the C library allocate inside. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sweep.h"

static int64_t count, fail_at = -1, failures;
static bool for_ever;
static sqlite3_mem_methods under;

/* Is this allocation one that fails? */
static bool fails(void)
{
    int64_t now = count++;
    bool yes = fail_at >= 0 && (now == fail_at || (for_ever && now > fail_at));
    failures += yes;
    return yes;
}

/* ---- our own: the linker brings every call here ---- */

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
char *__wrap_strdup(const char *text);

void *__wrap_malloc(size_t n)
{
    return fails() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t n)
{
    return fails() ? NULL : __real_realloc(p, n);
}

char *__wrap_strdup(const char *text)
{
    return fails() ? NULL : __real_strdup(text);
}

/* ---- SQLite's ---- */

static void *sql_malloc(int n)
{
    return fails() ? NULL : under.xMalloc(n);
}

static void *sql_realloc(void *p, int n)
{
    return fails() ? NULL : under.xRealloc(p, n);
}

static void take_over(void)
{
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &under);
    sqlite3_mem_methods ours = under;
    ours.xMalloc = sql_malloc;
    ours.xRealloc = sql_realloc;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK)
        flow_die("SQLite does not let go of its allocator");
}

/* ---- the kind ---- */

static void quiet(void)
{
    count = failures = 0;
    fail_at = -1;
}

static void counted(struct sweep_counts *ret)
{
    ret->of[0] = count;
}

static int64_t points(const struct sweep_counts *c)
{
    return 2 * c->of[0];
}

static void order(const struct sweep_counts *c, int64_t point)
{
    quiet();
    for_ever = point >= c->of[0];
    fail_at = point % c->of[0];
}

static void tell(const struct sweep_counts *c, int64_t point, char *out, size_t n)
{
    snprintf(out, n, "allocation %lld of %lld%s (%lld failed)", (long long)(point % c->of[0]),
             (long long)c->of[0], point >= c->of[0] ? " and all after it" : "",
             (long long)failures);
}

int main(int argc, char **argv)
{
    static const struct sweep_kind kind = {
        "T5 failing memory", quiet, counted, points, order, tell};
    struct fault_args a = fault_args_read(argc, argv, 500);
    take_over();
    return sweep(&kind, &a);
}
