/* return.h: what the screens of returns share. */
#ifndef DIEMBAN_UI_RETURN_H
#define DIEMBAN_UI_RETURN_H

#include "diemban/app/refund.h"
#include "diemban/ui/dialog.h"

/* What is to be booked once the reason is known. The plan lives in the screen below. */
struct pay_back_arg {
    struct refund_plan plan;
    bool may_void; /* everything of a sale of this shift: it may also be made void */
};

/* The return of a receipt: in the open window, or in a new one. */
unsigned return_open(struct ui *ui, const char *number);
/* The exchange that is being paid, if there is one: what of the cart the goods that came back
 * pay for. */
struct money exchange_worth(const struct ui *ui);

#endif
