/* gs1_coupon.h: the inner form of North American coupon codes, AI 8110 and 8112.
 *
 * Scope: for src/core/gs1_lint.c only. Source: GS1 General Specifications 3.9.9 and 3.9.11
 * (GS1 US coupon guides). The shop never pays a coupon; it only has to know a good code. */
#ifndef DIEMBAN_SRC_CORE_GS1_COUPON_H
#define DIEMBAN_SRC_CORE_GS1_COUPON_H

#include <stddef.h>

#include "diemban/core/code_err.h"

enum code_err gs1_coupon(const char *v, size_t n, int year);
enum code_err gs1_coupon_offer(const char *v, size_t n, int year);

#endif
