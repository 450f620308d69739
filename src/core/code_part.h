/* code_part.h: the parts of code_read between code.c, code_aim.c and code_fill.c.
 *
 * Scope: for src/core/code*.c only. */
#ifndef DIEMBAN_SRC_CORE_CODE_PART_H
#define DIEMBAN_SRC_CORE_CODE_PART_H

#include "diemban/core/code.h"

/* A text of at most CODE_TEXT bytes, white space off, FNC1 as GS1_FNC1. */
struct code_input {
    const char *text;
    size_t n;
    int year; /* today's */
    const struct code_rules *rules;
};

void code_clear(struct code *c);
/* Sets kind, valid, error and why. */
void code_end(struct code *c, enum code_kind kind, enum code_err e);
/* Fills gtin when the digits are a good one. */
bool code_gtin(const char *digits, size_t n, struct code *c);
/* Ends a reading of AIs: pairs, what the counter needs, the error. */
void code_gs1_end(struct code *c, enum code_kind kind, enum code_err e, int year);
/* A text without a symbology identifier. */
void code_plain(const struct code_input *in, struct code *c);
/* A text that begins with "]". */
void code_aim(const struct code_input *in, struct code *c);
/* gtin, lot, dates, measures and price out of c->ais. */
void code_fill(struct code *c, int year);

#endif
