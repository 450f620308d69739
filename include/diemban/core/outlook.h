/* outlook.h: how long the stock will last, and how much to order.
 *
 * From the sales of the last four weeks: the rhythm is what was sold a day, over the days
 * that the shop has had the product. Order: what is sold until the order after this one
 * comes, less what is there; never more than is sold while the goods are good. Pure, whole
 * numbers. */
#ifndef DIEMBAN_CORE_OUTLOOK_H
#define DIEMBAN_CORE_OUTLOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/core/qty.h"

enum { OUTLOOK_DAYS = 28, OUTLOOK_SHOWN = 14, OUTLOOK_NEVER = -1 };

struct outlook_in {
    struct qty sold[OUTLOOK_DAYS]; /* a day, the last one today; returns taken off */
    int known_days;                /* days since the first goods came; above 28 counts as 28 */
    struct qty on_hand;
    int lead_days;  /* from order to delivery */
    int cover_days; /* how long a delivery should last */
    int shelf_days; /* how long new goods are good; 0 for ever */
    bool weighed;   /* else orders are whole */
};

struct outlook {
    struct qty week;  /* sold in seven days at this rhythm */
    int days_left;    /* whole days that the stock lasts; OUTLOOK_NEVER: nothing is sold */
    struct qty order; /* 0: nothing to order */
};
struct outlook outlook_of(const struct outlook_in *in);

#endif
