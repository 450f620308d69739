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
#include <stddef.h>
#include <stdint.h>

#include "diemban/core/code_err.h"
#include "diemban/core/gs1.h"
#include "diemban/core/gtin.h"
#include "diemban/core/instore.h"
#include "diemban/core/money.h"
#include "diemban/core/number.h"
#include "diemban/core/ocop_code.h"
#include "diemban/core/qty.h"
#include "diemban/core/repair.h"
#include "diemban/core/vietqr.h"

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

/* The longest code that is read, in bytes. */
enum { CODE_TEXT = 1024 };

/* What the counter needs of a code. Fields that the code does not carry are zero, "" or
 * DATE_NONE. */
struct code {
    enum code_kind kind;
    bool valid;           /* well formed for its kind: check digit, dates, lengths */
    const char *error;    /* stable text when not valid, e.g. "check_digit"; else NULL */
    enum code_err why;    /* the same as an enum, with a sentence (code_err.h) */
    bool doubtful;        /* guessed: separators missing, or repaired; ask the eye */
    enum repair repaired; /* what had mangled the text, if it had to be undone */
    char aim[4];          /* the symbology identifier that came with it: "]C1", or "" */
    char gtin[GTIN_TEXT]; /* 14 digits */
    char lot[CODE_LOT];
    char serial[CODE_LOT];
    int32_t expiry;        /* AI 17, 7003 */
    int32_t best_before;   /* AI 15 */
    int32_t production;    /* AI 11 */
    struct qty weight;     /* kg, thousandths (310n, in-store weight); 0 none */
    struct qty count;      /* AI 30, in-store count; 0 none */
    struct money price;    /* AI 392n/393n 704, in-store price: amount payable; 0 none */
    char item[CODE_ITEM];  /* in-store: the item's short code */
    struct gs1 ais;        /* CODE_GS1, CODE_DIGITAL_LINK: every AI with its value */
    struct vietqr pay;     /* CODE_VIETQR */
    struct ocop_code ocop; /* CODE_OCOP */
    struct number number;  /* CODE_RECEIPT */
};

/* What a shop has set for its scanners and scales. */
struct code_rules {
    const struct instore_rule *instore;
    size_t instore_count;
    char gs; /* the character its scanner sends for FNC1 ('~', '|', …); 0: only the usual */
};
/* instore_default, and no character. */
extern const struct code_rules code_rules_default;

/* Reads text of n bytes. `now` (UTC ms) fixes the century of two-digit years. White space
 * around, a CR or TAB suffix, "<GS>" and "{GS}" for FNC1 are taken care of. Bytes that a
 * symbology identifier leads are free text where the identifier says so: then an unknown
 * code is valid, it only means nothing here. */
void code_read(const char *text, size_t n, int64_t now, struct code *ret);
void code_read_rules(const char *text, size_t n, int64_t now, const struct code_rules *rules,
                     struct code *ret);

#endif
