/* words_vn.h: an amount of money in Vietnamese words, for documents that a person signs.
 *
 * Source: domain.md §4.1 (invoices and vouchers carry the total in words). The words are
 * the law's language, so they are not translated.
 * Habits: a group without hundreds says "không trăm", a missing ten is "linh"; 1 after
 * mươi is mốt, 4 tư, 5 lăm; groups are nghìn, triệu, tỷ, and empty ones are left out. */
#ifndef DIEMBAN_CORE_WORDS_VN_H
#define DIEMBAN_CORE_WORDS_VN_H

#include "diemban/base/str.h"
#include "diemban/core/money.h"

/* Adds "Một trăm mười nghìn đồng" for 110.000, "Âm …" below zero, "Không đồng" for zero. */
void money_words(struct money m, struct str *out);

#endif
