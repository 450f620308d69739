/* slip_day.h: papers of the drawer: cash in and out (after 01-TT, 02-TT), the hand-over of a
 * shift (after 08a-TT), X and Z.
 *
 * Layout is data as in receipt.h; words come translated through tr. */
#ifndef DIEMBAN_CORE_SLIP_DAY_H
#define DIEMBAN_CORE_SLIP_DAY_H

#include "diemban/core/receipt.h"
#include "diemban/core/record_day.h"

struct cash_slip {
    const struct cash_moved *moved;
    int64_t at;
    const char *person; /* as shown */
};
enum err slip_cash(struct doc *d, const struct cash_slip *s, const struct shop_head *shop,
                   tr_fn tr);

struct close_slip {
    const struct shift_closed *closed;
    const struct drawer *drawer;
    const char *label, *opener, *closer, *approver; /* as shown; approver "" */
    int64_t opened_at, at, seq;
    struct hash head;
};
/* The hand-over: I by the books, II by hand, III the difference, and two signatures. */
enum err slip_close(struct doc *d, const struct close_slip *s, const struct shop_head *shop,
                    tr_fn tr);

struct z_slip {
    const struct day_closed *z; /* number 0: an X, in the middle of the day */
    int64_t at, seq;
    struct hash head;
};
enum err slip_z(struct doc *d, const struct z_slip *s, const struct shop_head *shop, tr_fn tr);

#endif
