/* open_shift.h: a drawer period begins. */
#ifndef DIEMBAN_APP_OPEN_SHIFT_H
#define DIEMBAN_APP_OPEN_SHIFT_H

#include "diemban/app/shop.h"
#include "diemban/core/money.h"

/* Opens a shift with the float that lies in the drawer; the business day is today's and
 * stays fixed. `label` may be "" or a shift's name ("Sáng"). Journalled. Harmless error
 * ERR_SHIFT_OPEN while one is open. */
enum err open_shift(struct shop *shop, const char *label, struct money float_in, struct fault *f);

#endif
