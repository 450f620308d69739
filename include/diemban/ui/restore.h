/* restore.h: the page that is shown where the shop file does not open and backups are there.
 *
 * There is no shop, so it stands alone (as first.h): what is wrong, the backups, what each would
 * bring back and what would be lost; a typed word, then what came of it. */
#ifndef DIEMBAN_UI_RESTORE_H
#define DIEMBAN_UI_RESTORE_H

#include "diemban/app/restore.h"
#include "diemban/base/event.h"
#include "diemban/ui/widget.h"

enum restore_state { RESTORE_ASKS, RESTORE_WANTED, RESTORE_TELLS, RESTORE_LEFT };

struct restore_page {
    const char *why; /* a whole sentence, translated */
    bool gone;       /* there is no file that could be kept */
    const struct restore_offers *offers;
    const struct restored *done; /* of RESTORE_TELLS */
    struct list rows;            /* selected: which offer */
    struct field word;
    bool wrong;
    enum restore_state state;
    bool stopped; /* left because the program is to end */
};

void restore_page_begin(struct restore_page *p, const char *why, bool gone,
                        const struct restore_offers *offers);
/* It is done: the page tells what came back until somebody says that they saw it. */
void restore_page_tell(struct restore_page *p, const struct restored *done);
void restore_page_event(struct restore_page *p, const struct event *ev);
void restore_page_view(const struct restore_page *p, struct frame *frame);

#endif
