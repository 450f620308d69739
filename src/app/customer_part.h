/* customer_part.h: what the use cases on customers share (private to app). */
#ifndef DIEMBAN_APP_CUSTOMER_PART_H
#define DIEMBAN_APP_CUSTOMER_PART_H

#include "diemban/app/customer.h"

/* By random id, and not erased. ERR_NO_CUSTOMER. */
enum err customer_known(struct shop *shop, const char *ref, struct arena *a, struct customer *ret,
                        struct fault *f);
/* The record of an act, within the open transaction. */
enum err customer_write(struct shop *shop, const char *act, const char *ref, struct money before,
                        struct money limit, struct fault *f);

#endif
