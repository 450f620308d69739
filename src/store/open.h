/* open.h (inside store): what making and opening a file share. */
#ifndef DIEMBAN_STORE_OPEN_H
#define DIEMBAN_STORE_OPEN_H

#include "db.h"

/* A store with nothing open; NULL without memory. */
struct store *store_blank(const char *path, const struct clock *clock);
/* Point, till, use, epoch and key as the file says. */
enum err store_load_identity(struct store *s, struct fault *f);
/* The journal reaches the anchor and agrees with it. ERR_BEHIND_ANCHOR, ERR_DAMAGED. */
enum err anchor_check(struct store *s, struct fault *f);

#endif
