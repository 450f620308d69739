/* cash.h: money in and out of the drawer without a sale, and the drawer opened for nothing.
 *
 * A cash in or out has a number (PT…, PC…; a drop to the safe NQ…), a category and a reason;
 * its slip, after the forms 01-TT and 02-TT, is spooled with it. */
#ifndef DIEMBAN_APP_CASH_H
#define DIEMBAN_APP_CASH_H

#include "diemban/app/shop.h"
#include "diemban/core/drawer.h"

struct cash_request {
    enum cash_kind kind;
    enum cash_category category;
    struct money amount;
    const char *reason;  /* needed but for a drop */
    const char *partner; /* who gives or takes it; "" */
    struct uuid about;   /* what an approval was given for */
};
struct cash_done {
    char number[NUMBER_TEXT];
    int64_t seq;
    const char *slip; /* in the arena */
    unsigned effects;
};
/* ERR_NO_SHIFT, ERR_BAD_NUMBER, ERR_NO_REASON, ERR_NEEDS_APPROVAL (out, above the cap). */
enum err cash_move(struct shop *shop, const struct cash_request *r, struct arena *a,
                   struct cash_done *ret, struct fault *f);

/* The drawer is opened without a sale; how often in a shift is capped. *effects says open it. */
enum err drawer_open(struct shop *shop, const char *reason, const struct uuid *about,
                     unsigned *effects, struct fault *f);
/* How often that happened in the open shift. */
enum err drawer_openings(struct shop *shop, int64_t *ret, struct fault *f);

#endif
