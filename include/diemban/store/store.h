/* store.h: the shop file. The only layer that knows SQL.
 *
 * One file a till, one process, one connection (safety.md, "The file"). Beside it:
 * <shop>.lock (held for the life of the store), <shop>.key (0600, the till's secret key
 * and the PIN pepper), <shop>.anchor (rewritten after each commit).
 * Every page of the file carries a sum, checked when it is read from the disk: ERR_BAD_PAGE
 * names one that is not as it was written.
 * Errors carry the statement's name in the fault. Everything that writes happens between
 * store_begin and store_commit; a use case is one transaction. Begin nests by count: an
 * inner commit does nothing, an inner rollback dooms the whole.
 * Life cycle: store_create or store_open → … → store_close (takes NULL). */
#ifndef DIEMBAN_STORE_STORE_H
#define DIEMBAN_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/clock.h"
#include "diemban/base/crypto.h"
#include "diemban/base/err.h"
#include "diemban/core/number.h"
#include "diemban/core/record.h"

struct store;

/* X(name, stored text): what a file is for; fixed when it is made. */
#define SHOP_USE_TABLE(X) X(REAL, "real") X(DEMO, "demo") X(TEST, "test") X(TRAINING, "training")

enum shop_use {
#define X(name, stored) SHOP_##name,
    SHOP_USE_TABLE(X)
#undef X
        SHOP_USE_COUNT
};

const char *shop_use_stored(enum shop_use use);

struct store_identity {
    struct till_id till;
    enum shop_use use;
    uint64_t epoch;
    uint8_t public_key[PUBLIC_KEY_BYTES];
};

/* Makes file, key, anchor and lock and opens them; the first journal record is the
 * epoch's. ERR_FILE_EXISTS, ERR_READ_ONLY, ERR_DISK_FULL, ERR_IO. */
enum err store_create(const char *path, struct till_id till, enum shop_use use,
                      const struct clock *clock, struct store **ret, struct fault *f);
/* The open sequence of safety.md, every setting read back. ERR_NO_FILE, ERR_NOT_A_SHOP,
 * ERR_NEWER_FILE, ERR_READ_ONLY, ERR_NOT_OWNER, ERR_HELD, ERR_NO_KEY, ERR_BEHIND_ANCHOR,
 * ERR_DAMAGED, ERR_BAD_PAGE, ERR_UNSAFE_SQLITE, ERR_IO. */
enum err store_open(const char *path, const struct clock *clock, struct store **ret,
                    struct fault *f);
/* For `verify` and nothing else: opens also a file whose journal is damaged or behind the
 * anchor, or whose key is missing, so that store_verify can name what is wrong. Nothing can
 * be written: store_begin says ERR_DAMAGED. */
enum err store_open_inspect(const char *path, const struct clock *clock, struct store **ret,
                            struct fault *f);
void store_close(struct store *s);
/* Removes a training file and what stands beside it; nothing else is ever removed. The file
 * must be closed. ERR_FILE_EXISTS when it is for something else, ERR_HELD. */
enum err store_discard_training(const char *path, const struct clock *clock, struct fault *f);

/* Every setting of the open file as SQLite says it is, beside what it must be: PRAGMAs,
 * db_config options, bytes reserved a page. Non-zero stops. */
typedef int (*file_setting_each)(void *ctx, const char *name, const char *value,
                                 const char *wanted);
enum err store_file_settings(struct store *s, file_setting_each each, void *ctx, struct fault *f);

/* When it was opened the write-ahead log did not hold all that had been committed: no record is
 * missing (that is ERR_BEHIND_ANCHOR), but the last lines of an open cart or draft may be. */
bool store_log_short(const struct store *s);

const struct store_identity *store_identity(const struct store *s);
const char *store_path(const struct store *s);
/* The clock may be replaced (cli.md `--now`) for shops that are not real. */
void store_set_clock(struct store *s, const struct clock *clock);

/* ERR_NOMEM and others also when something was misread before: see store_misread. */
enum err store_begin(struct store *s, struct fault *f);
/* A value could not be read and its usual one is taken instead, which may be shown but not be
 * written on: the open transaction cannot be committed; without one, the next store_begin fails
 * with this. */
void store_misread(struct store *s, const struct fault *why);
/* ERR_DISK_FULL, ERR_IO: nothing was stored. ERR_UNKNOWN_OUTCOME: the file was reopened
 * and does not tell; see store_sale_by_uuid. */
enum err store_commit(struct store *s, struct fault *f);
/* Always succeeds from the caller's view; safe when nothing is open. */
void store_rollback(struct store *s);

/* What a failed flush leaves open: nobody knows what the disk holds, and the kernel may say
 * "written" from then on. This process writes no more (ERR_UNKNOWN_OUTCOME to everything); the
 * next opening checks the file, and then store_doubt_settle tells. */
struct store_doubt {
    bool open;             /* a flush failed */
    bool committing;       /* a transaction was being committed */
    int64_t first, last;   /* its records; 0 it had none */
    struct hash hash;      /* of the last */
    enum record_kind kind; /* of the first */
};
struct store_doubt store_doubt_of(const struct store *s);
/* In a new process, the file just opened: moves the log into the file, so that what is told is on
 * the disk anew, and says whether the records are there, and the number of the first one's sale,
 * return or paper ("" none). ERR_IO, ERR_UNKNOWN_OUTCOME when the disk still does not answer. */
enum err store_doubt_settle(struct store *s, const struct store_doubt *d, bool *there,
                            char number[NUMBER_TEXT], struct fault *f);
/* Something was committed since the file was opened. */
bool store_has_committed(const struct store *s);

/* Work for quiet moments: prepares the statements that the first frame does not need,
 * PASSIVE checkpoint above 32,000 frames, room for the next sales in the log. A few
 * milliseconds; cheap when there is nothing to do. */
void store_idle(struct store *s);
/* Moves the whole write-ahead log into the file and empties it: after much was written at
 * once (a demonstration, an import), so that the next opening is quick. */
enum err store_settle(struct store *s, struct fault *f);

/* ---- journal ---- */

struct journal_head {
    int64_t seq;
    struct hash hash;
    int64_t at; /* time of the last record */
    struct perpetual total;
};
void store_journal_head(const struct store *s, struct journal_head *ret);

struct journal_entry {
    enum record_kind kind;
    int64_t at;
    int32_t day;
    const char *user, *approver;
    struct uuid uuid; /* all zero: one is made */
    const struct str *payload;
    struct money sales, refunds; /* added to the perpetual totals; ≥ 0 */
    int count;                   /* 1 for a sale or return, else 0 */
};
/* Appends within the open transaction, hashes, signs. *ret (may be NULL) is the new head. */
enum err store_journal_append(struct store *s, const struct journal_entry *e,
                              struct journal_head *ret, struct fault *f);

/* Signs with the till's secret key, which never leaves the store. */
void store_sign(const struct store *s, const struct hash *h, uint8_t sig[SIG_BYTES]);

/* The hash of the record at seq; ERR_DAMAGED when there is none. */
enum err store_journal_hash(struct store *s, int64_t seq, struct hash *ret, struct fault *f);

/* Calls each(ctx, bytes, n, hash) for records from..to (to 0: the end) in order; stops
 * when it returns non-zero and returns ERR_OK. */
typedef int (*journal_each)(void *ctx, int64_t seq, const void *bytes, size_t n,
                            const struct hash *hash);
enum err store_journal_read(struct store *s, int64_t from, int64_t to, journal_each each, void *ctx,
                            struct fault *f);
/* Committed records behind `after` as frames (core/frame.h), appended to out until it holds
 * `most` bytes. *last: sequence of the last one, `after` when there was none; hash: its. */
enum err store_journal_frames(struct store *s, int64_t after, size_t most, struct str *out,
                              int64_t *last, struct hash *hash, struct fault *f);
/* The same backwards: records below `before`, newest first. */
enum err store_journal_back(struct store *s, int64_t before, journal_each each, void *ctx,
                            struct fault *f);

#endif
