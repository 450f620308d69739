/* late.h (store): when sales that were written on paper really happened (ledger). */
#ifndef DIEMBAN_STORE_LATE_H
#define DIEMBAN_STORE_LATE_H

#include "diemban/store/day.h"
#include "diemban/store/store.h"

enum err store_late_add(struct store *s, const struct ledger_head *h, const char *number,
                        int64_t true_at, const char *slip, struct fault *f);
/* The sale of this slip, "" none; in the arena. */
enum err store_late_slip(struct store *s, const char *slip, struct arena *a, const char **ret,
                         struct fault *f);
/* Of a sale; slip "" when it was entered in time. */
enum err store_late_of(struct store *s, const char *number, struct arena *a, int64_t *true_at,
                       const char **slip, struct fault *f);

#endif
