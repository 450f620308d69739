/* restore.h (app): a shop file again from a backup, while nobody has it open. */
#ifndef DIEMBAN_APP_RESTORE_H
#define DIEMBAN_APP_RESTORE_H

#include "diemban/base/str.h"
#include "diemban/store/restore.h"

/* Who may touch the shop's folder may restore: there may be no file to ask for rights. */
enum err restore_shop(const char *path, const char *backup, const char *const *copies, int n,
                      const struct clock *clock, struct restored *ret, struct fault *f);

/* What the file at the path could come back from (store/restore.h). */
void restore_look(const char *path, struct restore_offers *ret);
/* Records that are known and would not come back; both 0: none known. */
void restore_lost(const struct restore_offers *all, const struct restore_offer *o, int64_t *from,
                  int64_t *to);

/* Whether a backup is an answer to why a file did not open. */
bool restore_helps(enum err e);
/* The command that restores from it, as a shell reads it; restore_advice is the sentence above. */
void restore_command(const char *path, const struct restore_offer *o, struct str *out);
/* The same from the newest whole backup; nothing where there is none. */
void restore_newest(const char *path, struct str *out);
extern const char restore_advice[]; /* msgid */

#endif
