/* number.h: numbers of receipts (architecture.md, "Numbers").
 *
 * `HD` + point (4 digits) + till (2) + running (6), e.g. HD001201000038; training uses
 * `TH`, returns `TR`. Short form "#38". */
#ifndef DIEMBAN_CORE_NUMBER_H
#define DIEMBAN_CORE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

enum { NUMBER_TEXT = 20 };

struct till_id {
    int point; /* 1 … 9999 */
    int till;  /* 1 … 99 */
};

struct number {
    char prefix[3];
    struct till_id till;
    int64_t running; /* 1 … 999999 */
};

char *number_text(const char *prefix, struct till_id t, int64_t running, char out[NUMBER_TEXT]);
char *number_short(int64_t running, char out[NUMBER_TEXT]); /* "#38" */
/* Case does not matter; false for anything else. */
bool number_parse(const char *text, struct number *ret);
/* A number of other papers, whose prefix is known. */
bool number_parse_as(const char *prefix, const char *text, struct number *ret);
/* As number_parse, and also "#38", "38" at the given till. */
bool number_parse_short(const char *text, struct till_id t, struct number *ret);

#endif
