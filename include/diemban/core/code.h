/* code.h: what a scanned or typed code is.
 *
 * Pure and allocation-free: every span points into the text given, or into fixed fields.
 * Recognition order (selling.md): GTIN, GS1 element string (AIM identifiers, FNC1 as
 * 0x1D), Digital Link, in-store variable measure, OCOP product code, VietQR payload,
 * our receipt number; else unknown. An exact match among a shop's own codes comes before
 * all of this and is the caller's business. */
#ifndef DIEMBAN_CORE_CODE_H
#define DIEMBAN_CORE_CODE_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/core/gtin.h"
#include "diemban/core/money.h"
#include "diemban/core/qty.h"

/* X(name, stable text of `code --json`) */
#define CODE_KIND_TABLE(X)                                                                         \
    X(UNKNOWN, "unknown")                                                                          \
    X(GTIN, "gtin")                                                                                \
    X(GS1, "gs1")                                                                                  \
    X(DIGITAL_LINK, "digital-link")                                                                \
    X(IN_STORE, "in-store")                                                                        \
    X(OCOP, "ocop")                                                                                \
    X(VIETQR, "vietqr")                                                                            \
    X(RECEIPT, "receipt")

enum code_kind {
#define X(name, text) CODE_##name,
    CODE_KIND_TABLE(X)
#undef X
        CODE_KIND_COUNT
};
const char *code_kind_text(enum code_kind k);

enum { CODE_LOT = 21, CODE_ITEM = 16 };

/* What the counter needs of a code. Fields that the code does not carry are zero, "" or
 * DATE_NONE. */
struct code {
    enum code_kind kind;
    bool valid;           /* well formed for its kind: check digit, dates, lengths */
    const char *error;    /* stable text when not valid, e.g. "check_digit"; else NULL */
    bool doubtful;        /* read with separators missing; ask the eye */
    char gtin[GTIN_TEXT]; /* 14 digits */
    char lot[CODE_LOT];
    char serial[CODE_LOT];
    int32_t expiry;       /* AI 17 */
    int32_t best_before;  /* AI 15 */
    int32_t production;   /* AI 11 */
    struct qty weight;    /* kg, thousandths (310n, in-store weight); 0 none */
    struct qty count;     /* AI 30, in-store count; 0 none */
    struct money price;   /* AI 3920/3930 704, in-store price: amount payable; 0 none */
    char item[CODE_ITEM]; /* in-store: the item's short code */
};

/* Reads text of n bytes. `now` (UTC ms) fixes the century of two-digit years. */
void code_read(const char *text, size_t n, int64_t now, struct code *ret);

#endif
