/* doubt.h: what became of the last act when the disk failed to flush it.
 *
 * A failed flush ends the process (store.h, struct store_doubt); the counter that is started
 * after it opens the file, which is checked then, and tells the person with its first frame
 * what the file holds: whether the money was booked must not be guessed. */
#ifndef DIEMBAN_APP_DOUBT_H
#define DIEMBAN_APP_DOUBT_H

#include "diemban/app/shop.h"

enum doubt_end {
    DOUBT_NONE,
    DOUBT_WHOLE,   /* nothing was being stored: the file is whole */
    DOUBT_PLAIN,   /* what was being stored has no record that could tell: a line of a cart */
    DOUBT_STORED,  /* all of it is there */
    DOUBT_MISSING, /* nothing of it is there */
};

struct doubt_told {
    enum doubt_end end;
    enum record_kind kind;    /* of what was done, from DOUBT_STORED on */
    char number[NUMBER_TEXT]; /* of a stored sale, return or paper; "" none */
    bool money;               /* a stored sale's, as the customer was told: */
    struct money total, tendered, change;
};

/* In the shop that was just opened again. Those of store_doubt_settle. */
enum err doubt_settle(struct shop *shop, const struct store_doubt *d, struct doubt_told *ret,
                      struct fault *f);

#endif
