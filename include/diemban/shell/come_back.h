/* come_back.h: a shop file that does not open, and backups that are there. */
#ifndef DIEMBAN_SHELL_COME_BACK_H
#define DIEMBAN_SHELL_COME_BACK_H

#include "diemban/app/shop.h"
#include "diemban/shell/shell.h"
#include "diemban/term/term.h"
#include "diemban/ui/restore.h"

/* The page, as first_ask. */
enum err come_back_ask(struct term *t, int signal_fd, struct restore_page *page);
/* f says why the file did not open. Without a backup nothing happens, and that error is returned;
 * so it is when the person leaves, with the command that would do it in *command. Else the shop is
 * restored and open; *stays false: only restored, for the program is to end. */
enum err come_back(struct shop *shop, const struct shell_options *o, bool *stays,
                   struct str *command, struct fault *f);

#endif
