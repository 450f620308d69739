/* The whole file: SQLite's own check, the sums of pages, and with `full` every index against its
 * table (checks_index.c) and every reference. All of it runs on a second reading of the file
 * (page_sum.h, struct look) in a thread beside the walk through the journal: each takes about as
 * long as the other. What it finds is told after the walk. */
#include "checks.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "diemban/base/tr.h"

#include "diemban/base/ban.h"

struct kept_finding {
    const char *what, *message; /* texts of the program */
    char detail[240];
};

struct file_check {
    struct check c; /* its own: db, findings */
    struct look look;
    uint64_t reads_awaited;
    pthread_t thread;
    bool started;
    struct kept_finding *found;
    size_t count, room;
    enum err e;
    struct fault fault;
};

/* ---- findings of the thread ---- */

static void keep(void *ctx, const struct verify_finding *x)
{
    struct file_check *k = ctx;
    if (k->count == k->room) {
        size_t room = k->room ? 2 * k->room : 16;
        struct kept_finding *more = realloc(k->found, room * sizeof *more);
        if (!more) {
            k->e = fault_set(&k->fault, ERR_NOMEM, "verify");
            return;
        }
        k->found = more;
        k->room = room;
    }
    struct kept_finding *kept = &k->found[k->count++];
    kept->what = x->what;
    kept->message = x->message;
    text_copy(kept->detail, sizeof kept->detail, x->detail);
}

/* ---- the checks ---- */

static const char damaged[] = N_("The file is damaged: {}");

enum err check_failed(struct check *c, int rc, const char *where, struct fault *f)
{
    struct fault own;
    enum err e = db_fault(c->db, rc, where, &own);
    if (e == ERR_BAD_PAGE) /* named by check_pages */
        return ERR_OK;
    if (e == ERR_DAMAGED) {
        check_found(c, "file", "", damaged, "%s", sqlite3_errmsg(c->db));
        return ERR_OK;
    }
    *f = own;
    return e;
}

enum err check_by_sqlite(struct check *c, const char *sql, const char *what, const char *message,
                         struct fault *f)
{
    sqlite3_stmt *st = NULL;
    int rc = sqlite3_prepare_v2(c->db, sql, -1, &st, NULL);
    while (rc == SQLITE_OK && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(st, 0);
        if (!text || strcmp(text, "ok") != 0)
            check_found(c, what, "", message, "%s", text ? text : "");
        rc = SQLITE_OK;
    }
    sqlite3_finalize(st);
    return rc == SQLITE_DONE ? ERR_OK : check_failed(c, rc, sql, f);
}

/* Whose sum does not fit (page_sum.h), after SQLite read them all. */
static void check_pages(struct check *c)
{
    uint32_t first;
    int bad = page_sum_bad(c->db, &first);
    if (bad > 0)
        check_found(c, "page", "", N_("Pages of the file are not as they were written: {}"), "%u%s",
                    first, bad > 1 ? " …" : "");
}

/* Tables with references, but for those that the rest of verify proves: a row of these is asked
 * for by its record (seq, sale, shift), and what it names of goods is in on_hand or month_total,
 * which agree with them and are looked at here. Millions of rows, in no order of what they name. */
static const char references_sql[] =
    "SELECT 'PRAGMA foreign_key_check(\"' || l.name || '\")' FROM pragma_table_list l "
    "WHERE l.schema = 'main' AND l.type = 'table' "
    "AND l.name NOT IN ('movement', 'sale', 'sale_line', 'payment', 'stock_doc', 'stock_line') "
    "AND EXISTS (SELECT 1 FROM pragma_foreign_key_list(l.name))";

static enum err check_references(struct check *c, struct fault *f)
{
    sqlite3_stmt *st = NULL;
    enum err e = ERR_OK;
    int rc = sqlite3_prepare_v2(c->db, references_sql, -1, &st, NULL);
    while (e == ERR_OK && rc == SQLITE_OK && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        e = check_by_sqlite(c, (const char *)sqlite3_column_text(st, 0), "reference",
                            N_("A row of {} points to nothing"), f);
        rc = SQLITE_OK;
    }
    sqlite3_finalize(st);
    if (e != ERR_OK || rc == SQLITE_DONE)
        return e;
    return check_failed(c, rc, "references", f);
}

static void *run(void *ctx)
{
    struct file_check *k = ctx;
    struct check *c = &k->c;
    enum err e = check_by_sqlite(c, "PRAGMA quick_check(20)", "file", damaged, &k->fault);
    if (e == ERR_OK && c->options->full)
        e = check_indexes(c, &k->fault);
    if (e == ERR_OK && c->options->full)
        e = check_references(c, &k->fault);
    if (e == ERR_OK)
        check_pages(c);
    if (k->e == ERR_OK)
        k->e = e;
    return NULL;
}

/* ---- beside the walk ---- */

/* How often each page is read, in tenths; measured on a file of 1.8 GB. */
enum { READS_PLAIN = 18, READS_FULL = 42 };

static enum err log_open_again(struct file_check *k, struct store *s, struct fault *f)
{
    char log[PATH_BYTES];
    enum err e = log_pages_read(s, &k->look.log);
    if (e != ERR_OK)
        return fault_set(f, e, "%s", s->path);
    if (k->look.log.pages == 0)
        return ERR_OK;
    e = beside(s->path, "-wal", log, f);
    if (e != ERR_OK)
        return e;
    k->look.log_fd = open(log, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    return k->look.log_fd >= 0 ? ERR_OK : io_fault(errno, log, f);
}

static enum err look_open(struct file_check *k, struct store *s, struct fault *f)
{
    char pages[24];
    enum err e = log_open_again(k, s, f);
    if (e != ERR_OK)
        return e;
    int rc = page_sum_look(s->path, &k->look, &k->c.db);
    if (rc != SQLITE_OK)
        return db_fault(k->c.db, rc, s->path, f);
    page_sum_go_on(k->c.db);
    e = settings_before(k->c.db, f);
    if (e == ERR_OK)
        e = db_exec(k->c.db, "PRAGMA cell_size_check = ON", f);
    if (e == ERR_OK)
        e = db_value(k->c.db, "PRAGMA page_count", pages, sizeof pages, f);
    if (e == ERR_OK)
        k->reads_awaited =
            strtoull(pages, NULL, 10) * (k->c.options->full ? READS_FULL : READS_PLAIN) / 10;
    return e;
}

enum err check_file_begin(struct check *c, struct file_check **ret, struct fault *f)
{
    struct file_check *k = calloc(1, sizeof *k);
    *ret = k;
    if (!k)
        return fault_set(f, ERR_NOMEM, "verify");
    k->look.log_fd = -1;
    k->c = (struct check){.s = c->s, .options = c->options, .each = keep, .ctx = k};
    enum err e = look_open(k, c->s, f);
    if (e != ERR_OK)
        return e;
    k->started = pthread_create(&k->thread, NULL, run, k) == 0;
    if (!k->started)
        run(k);
    return ERR_OK;
}

int check_file_percent(struct file_check *k)
{
    uint64_t reads = atomic_load_explicit(&k->look.reads, memory_order_relaxed);
    return k->reads_awaited > reads ? (int)(reads * 99 / k->reads_awaited) : 99;
}

/* Shows progress ten times a second until the thread has ended. */
static void wait_for(struct check *c, struct file_check *k)
{
    struct timespec until;
    do {
        check_progress(c, 100);
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += 100 * 1000 * 1000;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
    } while (pthread_timedjoin_np(k->thread, NULL, &until) == ETIMEDOUT);
}

enum err check_file_end(struct check *c, struct file_check *k, struct fault *f)
{
    if (!k)
        return ERR_OK;
    if (k->started)
        wait_for(c, k);
    for (size_t i = 0; i < k->count; i++)
        check_found(c, k->found[i].what, "", k->found[i].message, "%s", k->found[i].detail);
    enum err e = k->e;
    if (e != ERR_OK)
        *f = k->fault;
    sqlite3_close(k->c.db);
    if (k->look.log_fd >= 0)
        close(k->look.log_fd);
    log_pages_finish(&k->look.log);
    free(k->found);
    free(k);
    return e;
}
