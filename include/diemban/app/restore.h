/* restore.h (app): a shop file again from a backup, while nobody has it open. */
#ifndef DIEMBAN_APP_RESTORE_H
#define DIEMBAN_APP_RESTORE_H

#include "diemban/store/restore.h"

/* Who may touch the shop's folder may restore: there may be no file to ask for rights. */
enum err restore_shop(const char *path, const char *backup, const char *const *copies, int n,
                      const struct clock *clock, struct restored *ret, struct fault *f);

/* What the file at the path could come back from (store/restore.h). */
void restore_look(const char *path, struct restore_offers *ret);
/* Records that are known and would not come back; both 0: none known. */
void restore_lost(const struct restore_offers *all, const struct restore_offer *o, int64_t *from,
                  int64_t *to);

#endif
