/* come_back.h: a shop file that does not open, and backups that are there. */
#ifndef DIEMBAN_SHELL_COME_BACK_H
#define DIEMBAN_SHELL_COME_BACK_H

#include "diemban/app/shop.h"
#include "diemban/shell/shell.h"
#include "diemban/term/term.h"
#include "diemban/ui/restore.h"

/* Whether a backup is an answer to this. */
bool come_back_fits(enum err e);
/* The page, as first_ask. */
enum err come_back_ask(struct term *t, int signal_fd, struct restore_page *page);
/* f says why the file did not open. Without a backup nothing happens, and that error is returned;
 * so it is when the person leaves, with the command that would do it in *command. Else the shop is
 * restored and open. */
enum err come_back(struct shop *shop, const struct shell_options *o, struct str *command,
                   struct fault *f);

#endif
