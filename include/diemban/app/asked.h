/* asked.h: what customers asked for and the shop had not (hỏi mua). */
#ifndef DIEMBAN_APP_ASKED_H
#define DIEMBAN_APP_ASKED_H

#include "diemban/app/shop.h"

/* Notes it in the journal. Text of 1 … 120 cells; ERR_BAD_TEXT, ERR_TOO_LARGE. */
enum err asked_for(struct shop *shop, const char *text, struct fault *f);

#endif
