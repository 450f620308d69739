/* beside.h (inside store): the small files beside the shop file.
 *
 * <shop>.lock    held by flock for the life of the store; says who holds it
 * <shop>.key     secret key and pepper, 0600, with a check of both; in no backup and no log
 * <shop>.anchor  the newest journal record and how long the log is, rewritten after each commit;
 *                two places are written in turn, so that a torn write leaves the one before */
#ifndef DIEMBAN_STORE_BESIDE_H
#define DIEMBAN_STORE_BESIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/crypto.h"
#include "diemban/base/err.h"

enum { PATH_BYTES = 4096 };

/* path + suffix into out; ERR_IO when too long. */
enum err beside(const char *path, const char *suffix, char out[PATH_BYTES], struct fault *f);
/* fsync of the folder that holds path. */
enum err folder_sync(const char *path, struct fault *f);
/* Makes a folder where there is none, its name flushed: what lies in it must not go with it. */
enum err folder_make(const char *folder, struct fault *f);
/* An errno as an error about path. */
enum err io_fault(int number, const char *path, struct fault *f);

/* ---- lock ---- */

/* Takes the lock; ERR_HELD names process and time. *unclean: the machine stopped while a
 * process held it (another boot, no clean mark). */
enum err lock_take(const char *path, int64_t now, int *fd, bool *unclean, struct fault *f);
/* The file was checked after an unclean stop. */
bool lock_checked(int fd, int64_t now);
/* A flush failed: whoever opens the file next checks it. */
void lock_doubt(int fd, int64_t now);
/* Leaves the clean mark (or, when the file is in doubt, what was there), and is gone. */
void lock_free(int fd, bool clean);

/* ---- key ---- */

struct till_key {
    uint8_t secret[SECRET_KEY_BYTES];
    uint8_t public_key[PUBLIC_KEY_BYTES];
    uint8_t pepper[32];
};

void key_make(struct till_key *k);
/* Temporary name, fsync, rename; an existing key is ERR_FILE_EXISTS and stays. */
enum err key_write(const char *path, const struct till_key *k, struct fault *f);
enum err key_read(const char *path, struct till_key *k, struct fault *f);

/* ---- anchor ---- */

struct anchor {
    uint64_t epoch;
    int64_t seq;
    struct hash hash;
    int64_t running;
    uint64_t log;   /* the write-ahead log's salt; 0 unknown */
    int64_t frames; /* it held at least so many */
};
enum anchor_state { ANCHOR_GOOD, ANCHOR_MISSING, ANCHOR_UNREADABLE };

/* Opens (or makes) the anchor and reads the newest good place. */
enum err anchor_open(const char *path, int *fd, struct anchor *ret, enum anchor_state *state,
                     struct fault *f);
/* One pwrite; no flush. false on failure. */
bool anchor_write(int fd, const struct anchor *a);
/* Flushes what is there, then writes it in the place that is flushed alone: when little is in
 * flight (a close), so that a power cut can never tear all places. */
bool anchor_keep(int fd, const struct anchor *a);

#endif
