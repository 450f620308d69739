/* gtin.h: GTIN-8/12/13/14 and the GS1 mod-10 check digit.
 *
 * Source: GS1 General Specifications 7.9; domain.md §2.1. The normal form of a GTIN is
 * 14 digits with leading zeros; the scanned form is kept beside it. */
#ifndef DIEMBAN_CORE_GTIN_H
#define DIEMBAN_CORE_GTIN_H

#include <stdbool.h>
#include <stddef.h>

enum { GTIN_TEXT = 15 };

/* The check digit character for n digits (without it); 0 unless all are digits. */
char gtin_check_digit(const char *digits, size_t n);
/* Any length ≥ 2: last digit is the check digit of those before. */
bool gtin_check_ok(const char *digits, size_t n);
/* Text of 8, 12, 13 or 14 digits with a good check digit → 14 digits. */
bool gtin_normal(const char *text, char out[GTIN_TEXT]);
/* The item in a case: indicator 1 … 8 becomes 0, with a new check digit; false for any other. */
bool gtin_case_base(const char *gtin14, char out[GTIN_TEXT]);
/* Digits of a GTIN length (8, 12, 13, 14), check digit or not. */
bool gtin_shape(const char *text);
/* Prefixes 02, 04, 20–29 of a 13-digit code: for use inside a shop (domain.md §2.2). */
bool gtin_restricted(const char *gtin14);

#endif
