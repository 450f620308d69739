/* entry.h: the grammar of the counter's input line (selling.md).
 *
 *     3*            a quantity for what comes next        ENTRY_QTY
 *     3*code        a quantity and a code or words        ENTRY_CODE, ENTRY_WORDS
 *     0,75*code · 350g*code                               decimal comma or dot; grams
 *     0,8-0,05*code · 800g-50g*code                       gross less tare
 *     100k*code · 0,2tr*code                              for so much money (weighed goods)
 *     digits                                              ENTRY_CODE
 *     letters                                             ENTRY_WORDS: search by name
 *     /words                                              ENTRY_COMMAND
 *     ?words                                              ENTRY_ASKED: a customer asked for it
 * Pure; `rest` points into the text given. */
#ifndef DIEMBAN_CORE_ENTRY_H
#define DIEMBAN_CORE_ENTRY_H

#include <stdbool.h>

#include "diemban/core/money.h"
#include "diemban/core/qty.h"

enum entry_kind { ENTRY_EMPTY, ENTRY_QTY, ENTRY_CODE, ENTRY_WORDS, ENTRY_COMMAND, ENTRY_ASKED };

/* Above this many units the clerk is asked whether it is meant. */
enum { ENTRY_QTY_ASK = 999 };

struct entry {
    enum entry_kind kind;
    struct qty qty;      /* 0: none given */
    struct money amount; /* 0: none given; never together with qty */
    bool ask;            /* the quantity is above ENTRY_QTY_ASK */
    const char *rest;    /* code, words or command without its sign */
};

/* ERR_AMBIGUOUS (1.500*), ERR_BAD_QUANTITY (0*), ERR_TOO_LARGE leave ret with kind
 * ENTRY_EMPTY. A star that no quantity stands before belongs to the words. */
enum err entry_parse(const char *text, struct entry *ret);

#endif
