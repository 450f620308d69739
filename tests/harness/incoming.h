/* incoming.h: point 30 sent goods to the shop of a test; the file lies in its inbox. The second
 * of two products nobody knows here. */
#ifndef DIEMBAN_TESTS_INCOMING_H
#define DIEMBAN_TESTS_INCOMING_H

#include "temp_shop.h"

void incoming_add(struct temp_shop *t);

#endif
