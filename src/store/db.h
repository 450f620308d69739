/* db.h (inside store): the connection, its statements and the files beside it.
 *
 * Scope: only src/store and its tests include this. `struct q` is one run of a named
 * statement: values are bound in order of their question marks, columns are read in order
 * of the SELECT.
 *
 *     struct q q = q_begin(s, SQL_cart_add);
 *     q_int(&q, v); q_text(&q, t);
 *     return q_run(&q, f);                        one step, no rows
 *
 *     while (q_row(&q)) { … get_int(&q) … }       rows
 *     return q_end(&q, f);
 *
 * A failed step is remembered in the q, so that q_end alone is asked. Texts of a row live
 * until the next q_row or q_end. */
#ifndef DIEMBAN_STORE_DB_H
#define DIEMBAN_STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/arena.h"
#include "diemban/store/store.h"

#include "beside.h"
#include "statements.h"

enum { PEPPER_BYTES = 32 };

struct store {
    sqlite3 *db;
    char *path;
    struct clock clock;
    struct store_identity identity;
    struct till_key key;
    int lock_fd, anchor_fd;
    sqlite3_stmt *statement[SQL_COUNT];
    bool in_use[SQL_COUNT]; /* a q runs it */

    int depth;                    /* nested begins */
    bool doomed;                  /* the transaction can only be rolled back */
    struct fault doom;            /* why */
    struct fault misread;         /* store_misread() before a transaction; .err ERR_OK: none */
    struct journal_head head;     /* committed */
    struct journal_head tip;      /* head, or further within the open transaction */
    int32_t tip_day;              /* business day of the newest record of this transaction */
    int64_t running, running_tip; /* last receipt number given, likewise */
    int stock_no;                 /* last movement of record stock_seq */
    int64_t stock_seq;

    int wal_frames;            /* in the write-ahead log after the last commit; 0 not known yet */
    int anchor_frames;         /* of them, those that the anchor knows */
    bool log_short;            /* when it was opened the log held less than the anchor knew */
    bool unchecked;            /* the machine stopped with the file open, and nobody looked since */
    bool inspect;              /* opened for verify only */
    bool written;              /* something was committed since it was opened */
    struct store_doubt doubt;  /* open: a flush failed, nothing more is written by this process */
    enum record_kind tip_kind; /* of this transaction's first record */
    struct anchor anchor;      /* as found when opening */
    enum anchor_state anchor_state;
    bool anchor_moved; /* since it was flushed */
    bool key_fits;
    struct str record; /* scratch of journal_append */
};

/* ---- statement.c ---- */

struct q {
    struct store *s;
    enum sql id;
    sqlite3_stmt *stmt; /* NULL: could not be prepared */
    int rc;
    int bound, column;
};

extern const struct sql_text {
    const char *name, *text;
    bool hot; /* prepared before the first frame */
} sql_texts[SQL_COUNT];

struct q q_begin(struct store *s, enum sql id);
void q_int(struct q *q, int64_t v);
void q_text(struct q *q, const char *text); /* must live until the statement ends */
void q_blob(struct q *q, const void *bytes, size_t n);
void q_null(struct q *q);
void q_id(struct q *q, int64_t id);     /* 0 is stored as NULL */
void q_date(struct q *q, int32_t date); /* DATE_NONE is stored as NULL */
/* true while there is a row. */
bool q_row(struct q *q);
enum err q_end(struct q *q, struct fault *f);
/* For statements without rows: q_row + q_end. */
enum err q_run(struct q *q, struct fault *f);

int64_t get_int(struct q *q);
bool get_bool(struct q *q);
const char *get_text(struct q *q); /* "" for NULL */
/* Exactly n bytes into out; false (and zeros) when the size differs. */
bool get_blob(struct q *q, void *out, size_t n);
const void *get_bytes(struct q *q, size_t *n);
int32_t get_date(struct q *q);
/* A copy in the arena; sets *e to ERR_NOMEM when that fails and gives "". */
const char *get_copy(struct q *q, struct arena *a, enum err *e);

enum err sql_prepare_hot(struct store *s, struct fault *f);
enum err sql_prepare_all(struct store *s, struct fault *f);
void sql_finalize(struct store *s);

/* Turns a result code of SQLite into an error that names `where`. */
enum err db_fault(sqlite3 *db, int rc, const char *where, struct fault *f);
/* Runs SQL that is not in the list (settings, schema). */
enum err db_exec(sqlite3 *db, const char *sql, struct fault *f);
/* The first column of the first row as text; "" when there is none. */
enum err db_value(sqlite3 *db, const char *sql, char *out, size_t n, struct fault *f);
/* SQLite's own check of the whole file. ERR_DAMAGED, ERR_BAD_PAGE. */
enum err db_quick_check(sqlite3 *db, struct fault *f);

/* ---- settings.c: what is set on every connection, and read back ---- */

struct db_setting {
    const char *name;   /* as PRAGMA name */
    const char *set;    /* the value given; NULL: only read back */
    const char *wanted; /* the value read back */
};
extern const struct db_setting db_settings[];
extern const int db_setting_count;

enum { RESERVED_BYTES = 8 };

/* Before the first access: db_config, limits, locking mode. */
enum err settings_before(sqlite3 *db, struct fault *f);
/* PRAGMAs in order. */
enum err settings_apply(sqlite3 *db, struct fault *f);
/* Reads every one back; ERR_UNSAFE_SQLITE names the first that is not as wanted. */
enum err settings_check(sqlite3 *db, struct fault *f);
/* Is this version of SQLite safe with these settings? Fills `why` when not. */
bool sqlite_safe(int version, const char *locking_mode, const char **why);

/* ---- schema.c: migrations ---- */

enum { APPLICATION_ID = 0x44424E31 }; /* "DBN1" */

struct migration {
    const char *name; /* "0001_first" */
    const char *sql;
};
extern const struct migration migrations[];
extern const int migration_count;

/* Brings a file from its user_version to n in one transaction. */
enum err schema_migrate(sqlite3 *db, const struct migration *list, int n, struct fault *f);
/* Copies the file to backup/ beside it, checked, before a migration. */
enum err schema_backup(sqlite3 *db, const char *path, struct fault *f);
enum err schema_version(sqlite3 *db, int *ret, struct fault *f);

/* ---- backup.c ---- */

struct backup_watch;
/* A whole copy of the database under a new name: written, checked by SQLite, flushed. */
enum err file_copy_db(sqlite3 *db, const char *name, const struct backup_watch *w, struct fault *f);

/* ---- guard.c ---- */

/* Tables whose rows are never changed. */
bool guard_is_ledger(const char *table);
void guard_install(sqlite3 *db);

/* ---- connect.c ---- */

/* Opens the database with all settings; the file must exist. fresh: it is empty, and room
 * for page checksums is reserved. */
enum err db_connect(struct store *s, const char *path, bool fresh, struct fault *f);
void db_disconnect(struct store *s);
/* Where a failed commit left no connection the file is opened again (the disk may answer by now).
 * ERR_UNKNOWN_OUTCOME when this process may not write any more. */
enum err db_ready(struct store *s, struct fault *f);

/* ---- transaction.c ---- */

/* PASSIVE checkpoint above 32,000 frames of write-ahead log. */
void store_checkpoint_big(struct store *s);

/* ---- log_tail.c ---- */

/* Which write-ahead log this is; 0 without one. */
uint64_t log_salt(struct store *s);
/* The newest frames up to this number are as they were written, or this is another log. */
bool log_holds(struct store *s, uint64_t salt, int64_t frames);
struct log_pages; /* page_sum.h */
/* Which pages the log holds, as SQLite would read them. ERR_IO, ERR_DAMAGED, ERR_NOMEM; ret must
 * be finished whatever this returns. */
enum err log_pages_read(struct store *s, struct log_pages *ret);
void log_pages_finish(struct log_pages *p);

/* ---- room.c ---- */

/* Writes zeros ahead of the write-ahead log's end, when little room is left there. */
void store_make_room(struct store *s);

/* ---- journal.c ---- */

/* Reads the head, checks the last `n` records and their link, hash and the head's
 * signature. */
enum err journal_load(struct store *s, int n, struct fault *f);
/* Reads the head only, without judging it. */
enum err journal_peek(struct store *s, struct fault *f);
/* The number of the sale, the return, the stock document or the cash slip at seq, "" if none. */
char *journal_doc_number(struct store *s, int64_t seq, char out[NUMBER_TEXT]);

/* ---- transaction.c ---- */

/* Flushes the anchor where it moved since. */
void store_keep_anchor(struct store *s);

#endif
