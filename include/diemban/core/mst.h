/* mst.h: tax numbers (mã số thuế).
 *
 * 10 digits with a check digit, a branch as 10 digits + "-NNN", or 12 digits (personal id;
 * households since 2025-07-01), which carry no check digit. Source: domain.md §4.3. */
#ifndef DIEMBAN_CORE_MST_H
#define DIEMBAN_CORE_MST_H

#include "diemban/core/code_err.h"

enum { MST_TEXT = 15 };

/* Spaces around are not allowed. LENGTH, NOT_DIGITS or CHECK_DIGIT when it is wrong. */
enum code_err mst_check(const char *text);

#endif
