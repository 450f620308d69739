#include "db.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "diemban/core/date.h"

#include "page_sum.h"

#include "diemban/base/ban.h"

enum { COLD, HOT };

const struct sql_text sql_texts[SQL_COUNT] = {
#define X(name, heat, text) [SQL_##name] = {#name, text, (heat) == HOT},
    SQL_TABLE(X)
#undef X
};

/* ---- errors ---- */

/* Names the first page that is not as it was written; false when there is none. */
static bool page_fault(sqlite3 *db, struct fault *f)
{
    uint32_t page;
    if (!db || page_sum_bad(db, &page) == 0)
        return false;
    fault_set(f, ERR_BAD_PAGE, "%u", page);
    return true;
}

/* SQLite knows ENOSPC only; a quota and a limit of the file's size are full disks too. What the
 * system said is kept with the log's file: everything is written there first. */
static bool no_room(sqlite3 *db, int rc)
{
    sqlite3_file *log = NULL;
    int number = 0;
    return rc == SQLITE_IOERR_WRITE && db != NULL &&
           sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK &&
           log != NULL && log->pMethods != NULL &&
           log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK &&
           (number == EDQUOT || number == EFBIG);
}

enum err db_fault(sqlite3 *db, int rc, const char *where, struct fault *f)
{
    const char *why = db ? sqlite3_errmsg(db) : sqlite3_errstr(rc);
    enum err e;
    switch (rc & 0xff) {
    case SQLITE_NOMEM:
        e = ERR_NOMEM;
        break;
    case SQLITE_FULL:
        e = ERR_DISK_FULL;
        break;
    case SQLITE_CORRUPT:
    case SQLITE_ERROR: /* a table or column is missing */
        e = ERR_DAMAGED;
        break;
    case SQLITE_BUSY: /* a foreign program, without our lock */
    case SQLITE_LOCKED:
        e = ERR_HELD;
        break;
    case SQLITE_NOTADB:
        e = ERR_NOT_A_SHOP;
        break;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        e = ERR_READ_ONLY;
        break;
    default:
        e = no_room(db, rc) ? ERR_DISK_FULL : ERR_IO;
        break;
    }
    if ((e == ERR_DAMAGED || rc == SQLITE_IOERR_DATA) && page_fault(db, f))
        return ERR_BAD_PAGE;
    return fault_set(f, e, "%s: %s", where, why);
}

/* ---- preparing ---- */

static int prepare(struct store *s, enum sql id)
{
    if (s->statement[id])
        return SQLITE_OK;
    return sqlite3_prepare_v3(s->db, sql_texts[id].text, -1, SQLITE_PREPARE_PERSISTENT,
                              &s->statement[id], NULL);
}

static enum err prepare_some(struct store *s, bool all, struct fault *f)
{
    for (int i = 0; i < SQL_COUNT; i++) {
        if (!all && !sql_texts[i].hot)
            continue;
        int rc = prepare(s, (enum sql)i);
        if (rc != SQLITE_OK)
            return db_fault(s->db, rc, sql_texts[i].name, f);
    }
    return ERR_OK;
}

enum err sql_prepare_hot(struct store *s, struct fault *f)
{
    return prepare_some(s, false, f);
}

enum err sql_prepare_all(struct store *s, struct fault *f)
{
    return prepare_some(s, true, f);
}

void sql_finalize(struct store *s)
{
    for (int i = 0; i < SQL_COUNT; i++) {
        sqlite3_finalize(s->statement[i]);
        s->statement[i] = NULL;
        s->in_use[i] = false;
    }
}

/* ---- one run ---- */

struct q q_begin(struct store *s, enum sql id)
{
    struct q q = {.s = s, .id = id};
    assert(!s->in_use[id]); /* a statement cannot run inside itself */
    if (!s->db && db_ready(s, NULL) != ERR_OK) {
        q.rc = SQLITE_IOERR;
        return q;
    }
    q.rc = prepare(s, id);
    q.stmt = s->statement[id];
    s->in_use[id] = true;
    return q;
}

static void bound(struct q *q, int rc)
{
    if (q->rc == SQLITE_OK)
        q->rc = rc;
}

void q_int(struct q *q, int64_t v)
{
    bound(q, sqlite3_bind_int64(q->stmt, ++q->bound, v));
}

void q_text(struct q *q, const char *text)
{
    bound(q, sqlite3_bind_text(q->stmt, ++q->bound, text, -1, SQLITE_STATIC));
}

void q_blob(struct q *q, const void *bytes, size_t n)
{
    bound(q, sqlite3_bind_blob64(q->stmt, ++q->bound, bytes, n, SQLITE_STATIC));
}

void q_null(struct q *q)
{
    bound(q, sqlite3_bind_null(q->stmt, ++q->bound));
}

void q_id(struct q *q, int64_t id)
{
    if (id == 0)
        q_null(q);
    else
        q_int(q, id);
}

void q_date(struct q *q, int32_t date)
{
    if (date == DATE_NONE)
        q_null(q);
    else
        q_int(q, date);
}

/* A write outside a transaction would commit by itself: a programmer's error, unless
 * SQLite rolled the transaction back after a failure. */
static bool may_write(struct q *q)
{
    if (q->id == SQL_begin || sqlite3_stmt_readonly(q->stmt) || !sqlite3_get_autocommit(q->s->db))
        return true;
    assert(q->s->depth > 0);
    return false;
}

bool q_row(struct q *q)
{
    if (q->rc == SQLITE_OK && !may_write(q))
        q->rc = SQLITE_ABORT;
    if (q->rc != SQLITE_OK && q->rc != SQLITE_ROW)
        return false;
    q->rc = sqlite3_step(q->stmt);
    q->column = 0;
    return q->rc == SQLITE_ROW;
}

enum err q_end(struct q *q, struct fault *f)
{
    struct store *s = q->s;
    enum err e = ERR_OK;
    if (q->rc != SQLITE_OK && q->rc != SQLITE_ROW && q->rc != SQLITE_DONE) {
        struct fault own;
        e = db_fault(s->db, q->rc, sql_texts[q->id].name, &own);
        if (s->depth > 0 && !s->doomed) {
            s->doomed = true;
            s->doom = own;
        }
        if (f)
            *f = own;
    }
    sqlite3_reset(q->stmt);
    s->in_use[q->id] = false;
    return e;
}

enum err q_run(struct q *q, struct fault *f)
{
    while (q_row(q))
        ;
    return q_end(q, f);
}

/* ---- columns ---- */

int64_t get_int(struct q *q)
{
    return sqlite3_column_int64(q->stmt, q->column++);
}

bool get_bool(struct q *q)
{
    return get_int(q) != 0;
}

const char *get_text(struct q *q)
{
    const char *text = (const char *)sqlite3_column_text(q->stmt, q->column++);
    return text ? text : "";
}

const void *get_bytes(struct q *q, size_t *n)
{
    const void *b = sqlite3_column_blob(q->stmt, q->column);
    *n = b ? (size_t)sqlite3_column_bytes(q->stmt, q->column) : 0;
    q->column++;
    return b ? b : "";
}

bool get_blob(struct q *q, void *out, size_t n)
{
    size_t have;
    const void *b = get_bytes(q, &have);
    memset(out, 0, n);
    if (have != n)
        return false;
    memcpy(out, b, n);
    return true;
}

int32_t get_date(struct q *q)
{
    if (sqlite3_column_type(q->stmt, q->column) == SQLITE_NULL) {
        q->column++;
        return DATE_NONE;
    }
    int64_t day = get_int(q);
    return day < -1000000 || day > 1000000 ? DATE_NONE : (int32_t)day;
}

const char *get_copy(struct q *q, struct arena *a, enum err *e)
{
    const char *text = get_text(q);
    if (*text == '\0')
        return "";
    const char *copy = arena_copy(a, text);
    if (!copy)
        *e = ERR_NOMEM;
    return copy ? copy : "";
}

/* ---- outside the list ---- */

enum err db_exec(sqlite3 *db, const char *sql, struct fault *f)
{
    int rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
    if (rc == SQLITE_OK)
        return ERR_OK;
    char where[41];
    text_copy(where, sizeof where, sql);
    where[strcspn(where, "\n")] = '\0';
    return db_fault(db, rc, where, f);
}

enum err db_value(sqlite3 *db, const char *sql, char *out, size_t n, struct fault *f)
{
    sqlite3_stmt *st = NULL;
    int rc = sqlite3_prepare_v2(db, sql, -1, &st, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(st);
    const char *text = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(st, 0) : NULL;
    text_copy(out, n, text ? text : "");
    int ended = sqlite3_finalize(st); /* what a PRAGMA changes is committed here */
    if (rc == SQLITE_ROW || rc == SQLITE_DONE)
        rc = ended;
    return rc == SQLITE_OK ? ERR_OK : db_fault(db, rc, sql, f);
}

enum err db_quick_check(sqlite3 *db, struct fault *f)
{
    char answer[200];
    enum err e = db_value(db, "PRAGMA quick_check(1)", answer, sizeof answer, f);
    if (e != ERR_OK || strcmp(answer, "ok") == 0)
        return e;
    return page_fault(db, f) ? ERR_BAD_PAGE : fault_set(f, ERR_DAMAGED, "%s", answer);
}
