/* clock_guard.h: a computer's clock that went back.
 *
 * shop_open compares the clock with the newest record. Up to an hour behind it (a dead battery
 * that was mended, a clock set by hand) the shop's time waits at that record until the clock has
 * caught up: times of sales never go back. Further behind it is said loudly, and no money
 * is taken, given back or moved in the drawer (sales, returns, deposits, paid debts, corrected
 * tenders, cash) until somebody whose cap allows it says that the clock is to
 * be taken as it is (or until it is right again, or the act is done to await approval). That
 * question outlives the program. Either way it is one record. */
#ifndef DIEMBAN_APP_CLOCK_GUARD_H
#define DIEMBAN_APP_CLOCK_GUARD_H

#include "diemban/app/shop.h"

enum { CLOCK_BACK_MS = 2000, CLOCK_WAIT_MS = 3600000 };

/* By how many milliseconds the clock was behind when the shop was opened; 0: it was not. */
int64_t clock_was_back(const struct shop *shop);
/* Whether this person may act by this clock: ERR_CLOCK_BACK until somebody approved CAP_CLOCK of
 * clock_minutes about shop->clock_about. */
enum err clock_need(struct shop *shop, struct fault *f);
int64_t clock_minutes(const struct shop *shop);
/* Time of the newest record before a clock that nobody approved yet; 0 none. */
int64_t clock_asked(struct shop *shop);
/* Writes what was found, once; nothing when the clock was right. */
enum err clock_note(struct shop *shop, struct fault *f);

#endif
