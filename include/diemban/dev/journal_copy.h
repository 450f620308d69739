/* journal_copy.h: the file of the second copy of the journal (core/frame.h), on another device.
 *
 * "PPPP-TT-EPOCH-NNNNNN.dmj" in a folder that must exist (it is a stick or a share that somebody
 * plugged in; making it would write to the wrong disk). One file an epoch; NNNNNN is the
 * sequence of its first record. Appended only; a last frame that was not written whole (the
 * cable was pulled) is cut off when the file is opened again. Each call may take as long as the
 * device does: a counter calls from another process. */
#ifndef DIEMBAN_DEV_JOURNAL_COPY_H
#define DIEMBAN_DEV_JOURNAL_COPY_H

#include "diemban/core/number.h"
#include "diemban/core/record.h"

enum { COPY_PATH = 4096 };

struct journal_copy_name {
    char folder[COPY_PATH];
    struct till_id till;
    uint64_t epoch;
    int64_t first; /* sequence of the epoch's first record */
};
struct journal_copy {
    int fd; /* −1: closed */
    char path[COPY_PATH];
    int64_t size; /* of whole frames */
    int64_t last; /* sequence of the last record; first − 1 when there is none */
    struct hash hash;
};

/* Opens or makes the file and finds its end. ERR_COPY_AWAY: the folder is not there;
 * ERR_OTHER_COPY: the file is damaged at its end or is not this till's. */
enum err journal_copy_open(const struct journal_copy_name *name, struct journal_copy *ret,
                           struct fault *f);
/* Frames that end with the record `last`; flushed when it returns. After an error the file is
 * as before, and closed. */
enum err journal_copy_append(struct journal_copy *c, const void *frames, size_t n, int64_t last,
                             const struct hash *hash, struct fault *f);
void journal_copy_close(struct journal_copy *c);

#endif
