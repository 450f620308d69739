/* journal_copy.h (app): what the second copy of the journal is to hold (safety.md).
 *
 * Where the setting `journal.copy` names a folder on another device every record stands there
 * too, a moment after its sale: app says what is missing, dev/journal_copy.h writes it, the
 * counter's helper process (shell/copying.h) or `journal copy` brings the two together. A device
 * that is away or full costs no sale; it is caught up from the journal. */
#ifndef DIEMBAN_APP_JOURNAL_COPY_H
#define DIEMBAN_APP_JOURNAL_COPY_H

#include "diemban/app/shop.h"

/* How it stands, as the bar shows it. */
enum copy_state {
    COPY_OFF,
    COPY_GOOD,  /* every record is on the device */
    COPY_AWAY,  /* the device is not there, or does not answer */
    COPY_FULL,  /* no room on it */
    COPY_OTHER, /* the file on it is not of this journal */
};

/* "" when there is no second copy; in training there is none. In the arena. */
const char *copy_folder(struct shop *shop, struct arena *a);
/* The epoch and its first record, by which the file is named. */
enum err copy_epoch(struct shop *shop, uint64_t *epoch, int64_t *first, struct fault *f);
/* Whether a copy that ends with this record is one of this journal. ERR_OTHER_COPY. */
enum err copy_fits(struct shop *shop, int64_t last, const struct hash *hash, struct fault *f);
/* Records behind `after`, at most about `most` bytes; *last is `after` when there are none. */
enum err copy_frames(struct shop *shop, int64_t after, size_t most, struct str *out, int64_t *last,
                     struct hash *hash, struct fault *f);
/* Sequence of the newest record. */
int64_t copy_newest(const struct shop *shop);

#endif
