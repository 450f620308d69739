/* day_close.h: the end of a day, in steps that each may be done again after a crash.
 *
 *   Z → verified backup → checkpoint → bundle for the office → done
 *
 * The Z is one transaction: an open shift is closed uncounted, open carts are put aside, the
 * records since the last Z are summed by sequence, and the sums stand whole in one record. It
 * is never refused and never computed again. The steps after it stand in the file: who asks
 * again gets the same Z, one backup and one bundle. When nothing was sold, taken or opened
 * since a Z of today, that Z is the answer. */
#ifndef DIEMBAN_APP_DAY_CLOSE_H
#define DIEMBAN_APP_DAY_CLOSE_H

#include "diemban/app/shop.h"
#include "diemban/core/record_day.h"
#include "diemban/store/backup.h"
#include "diemban/store/day.h"

/* Sums since the last Z: the X of the day. */
enum err day_sums(struct shop *shop, struct period *ret, struct fault *f);

struct day_done {
    struct day_closed z;
    int64_t seq, at;
    struct hash hash;
    bool repeated; /* it stood already */
    struct day_task task;
    const char *slip; /* in the arena */
};
/* The Z alone; the task says what is left to do. ret is large. */
enum err day_z(struct shop *shop, struct arena *a, struct day_done *ret, struct fault *f);
/* The next step of the task; nothing when it is done. */
enum err day_step(struct shop *shop, struct day_task *task, const struct backup_watch *w,
                  struct fault *f);
/* All of it. A step that fails (a full disk) leaves the Z standing and says so in *trouble. */
enum err day_close(struct shop *shop, const struct backup_watch *w, struct arena *a,
                   struct day_done *ret, struct fault *trouble, struct fault *f);

/* A Z as it was stored; number 0: the newest. ERR_NO_RECEIPT. */
enum err day_find(struct shop *shop, int64_t number, struct arena *a, struct day_done *ret,
                  struct fault *f);
/* The paper of what is in ret->z (number 0: an X), and its text; in the arena. */
enum err day_doc(struct shop *shop, struct arena *a, const struct day_done *z, struct doc *ret,
                 struct fault *f);
enum err day_slip(struct shop *shop, struct arena *a, struct day_done *ret, struct fault *f);

/* The X: sums of the open shift and their paper; number 0. ERR_NO_SHIFT, ERR_NO_RIGHT (it tells
 * what the drawer should hold). */
enum err shift_paper(struct shop *shop, struct arena *a, struct day_done *ret, struct fault *f);

/* A note, dated now, about a Z or a shift's close. ERR_NO_REASON when it is empty. */
enum err day_annotate(struct shop *shop, int64_t about, const char *text, struct fault *f);

/* A copy by hand, journalled. */
enum err day_backup(struct shop *shop, const char *name, const struct backup_watch *w,
                    struct backup_done *ret, struct fault *f);
/* When the last one was made; 0 never. */
int64_t day_backup_at(struct shop *shop);

#endif
