/* replay.h (inside store): the second copy of the journal read into a file that ends earlier. */
#ifndef DIEMBAN_STORE_REPLAY_H
#define DIEMBAN_STORE_REPLAY_H

#include "diemban/store/restore.h"

#include "db.h"

/* Takes what follows the newest record of s, each record checked against the one before and
 * against the epoch's key. A cut end is no fault; at a damaged record it stops and says so in
 * ret. ERR_OTHER_COPY: the file does not meet the journal. */
enum err replay_file(struct store *s, const char *name, struct restored *ret, struct fault *f);

#endif
