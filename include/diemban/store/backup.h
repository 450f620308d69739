/* backup.h (store): verified copies of the shop file, and bundles for the office.
 *
 * A backup is written under a temporary name, flushed, opened again, checked (SQLite's check
 * and the whole chain) and only then named; NAME.head beside it says its SHA-256, sequence and
 * chain head. The till's key is in none. */
#ifndef DIEMBAN_STORE_BACKUP_H
#define DIEMBAN_STORE_BACKUP_H

#include "diemban/core/bundle.h"
#include "diemban/store/store.h"

/* Progress 0 … 100; each may be NULL. */
struct backup_watch {
    void (*progress)(void *ctx, int percent);
    void *ctx;
};
struct backup_done {
    struct hash sha; /* of the file */
    int64_t seq;     /* its newest record */
    struct hash head;
};
/* Copies the committed state. An existing NAME is replaced. ERR_DISK_FULL, ERR_READ_ONLY,
 * ERR_DAMAGED (the copy is not whole; nothing is named), ERR_IO. */
enum err store_backup(struct store *s, const char *name, const struct backup_watch *w,
                      struct backup_done *ret, struct fault *f);
/* Whether NAME and NAME.head agree: the same bytes as when it was made. */
bool store_backup_stands(const char *name, struct backup_done *ret);
/* The newest record of NAME as NAME.head says, unchecked; 0: it says nothing. */
int64_t store_backup_said(const char *name);
/* A file that is to become the shop again: SQLite's check, the whole chain, and where NAME.head
 * stands beside `name`, its SHA-256. copy: the bytes that are looked at. ERR_NOT_A_SHOP,
 * ERR_DAMAGED. */
enum err store_backup_check(const char *copy, const char *name, struct backup_done *ret,
                            struct fault *f);

/* The folder of that name beside the shop file (in training: another), or `dir`; made where it
 * is not there. */
enum err store_outfolder(struct store *s, const char *dir, const char *folder, char out[4096],
                         struct fault *f);
/* "DIR/FOLDER/PPPP-TT-EPOCH-NNNNNN.EXT" beside the shop file, the folder made when missing;
 * with folder "" in `dir` itself. */
enum err store_outfile(struct store *s, const char *dir, const char *folder, int64_t number,
                       const char *ext, char out[4096], struct fault *f);
/* Temporary name, flush, rename, flush the folder. */
enum err store_write_file(const char *name, const void *bytes, size_t n, struct fault *f);

/* ---- bundles ---- */

struct bundle_row {
    int64_t number, first, last;
    struct hash hash;
    int64_t made_at, acked_at; /* acked_at 0: not yet */
};
/* The newest; all zero when there is none. */
enum err store_bundle_last(struct store *s, struct bundle_row *ret, struct fault *f);
typedef int (*bundle_row_each)(void *ctx, const struct bundle_row *r);
/* Those that reach sequence `since` or beyond, in order. */
enum err store_bundle_list(struct store *s, int64_t since, bundle_row_each each, void *ctx,
                           struct fault *f);
/* The signed bytes of a bundle, the same every time; the row's hash is filled. */
enum err store_bundle_make(struct store *s, struct bundle_row *row, struct str *out,
                           struct fault *f);
/* Within a transaction. */
enum err store_bundle_add(struct store *s, const struct bundle_row *row, struct fault *f);
/* The office has all bundles up to `number` that end by record `last`; *count: how many were not
 * marked before. Within a transaction. */
enum err store_bundle_acked(struct store *s, int64_t number, int64_t last, int64_t at, int *count,
                            struct fault *f);
/* How many the office has not acknowledged. */
int64_t store_bundle_waiting(struct store *s);
/* Where the epoch of the newest record began. */
enum err store_epoch_start(struct store *s, int64_t *seq, struct fault *f);

#endif
