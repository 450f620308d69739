/* bank_match.h: transfers of the shop against lines of a bank statement.
 *
 * Scope: pure matching. First by reference and amount (the receipt's number or the payment's own
 * reference stands in the line), then by amount and time, nearest first, at most a day apart.
 * Each line and each transfer is used once. */
#ifndef DIEMBAN_CORE_BANK_MATCH_H
#define DIEMBAN_CORE_BANK_MATCH_H

#include "diemban/base/arena.h"
#include "diemban/core/money.h"

struct bank_line {
    int32_t day;
    struct money amount; /* > 0: money that came */
    const char *reference, *text;
    int transfer; /* index of what it is; −1: only at the bank */
};
struct bank_lines {
    struct bank_line *at;
    int count, room;
    const char *sheet; /* of a workbook with several: where they stand; NULL or "" else */
};
/* Grows in a; false without memory. */
bool bank_lines_add(struct bank_lines *l, struct arena *a, const struct bank_line *line);

struct shop_transfer {
    const char *number, *reference; /* of the sale; of the payment, "" none */
    struct money amount;
    int32_t day;
    int64_t at;
    int line; /* index of the line; −1: only in the shop */
};
/* Fills `transfer` and `line` on both sides; returns how many matched. */
int bank_match(struct bank_line *lines, int line_count, struct shop_transfer *transfers,
               int transfer_count);

#endif
