/* lock.h: when the counter locks (private to ui). */
#ifndef DIEMBAN_UI_LOCK_H
#define DIEMBAN_UI_LOCK_H

#include "diemban/ui/ui.h"

/* At the start: nobody is signed on, or it was locked, or a new PIN was due when it ended. */
void lock_begin(struct ui *ui);
/* The moment (mono) at which it locks by itself; INT64_MAX never. */
int64_t lock_at(const struct ui *ui);

#endif
