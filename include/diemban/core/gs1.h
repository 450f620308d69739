/* gs1.h: GS1 element strings: application identifiers (AI) with their values.
 *
 * Source: GS1 General Specifications chapters 3 and 7.8, GS1 syntax dictionary (formats,
 * pairs); domain.md §2.3. Pure and allocation-free.
 *
 * Reading has two steps. gs1_read and its kin check the form: known AIs, lengths, character
 * sets, check digits, dates, separators. gs1_pairs then checks what belongs together. Values
 * are copied into the pool of struct gs1, so a copy of the struct stands alone. */
#ifndef DIEMBAN_CORE_GS1_H
#define DIEMBAN_CORE_GS1_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diemban/core/code_err.h"

/* FNC1 as a scanner sends it between element strings. */
#define GS1_FNC1 '\x1d'

enum { GS1_ELEMENTS = 40, GS1_POOL = 512, GS1_AI_TEXT = 5 };

/* What a component is checked for beyond its length and characters. */
enum gs1_lint {
    GS1_LINT_NONE,
    GS1_LINT_CSUM,       /* mod-10 check digit */
    GS1_LINT_CSUM_ALPHA, /* two check characters of a GMN */
    GS1_LINT_PREFIX_1,   /* company prefix from the first digit */
    GS1_LINT_PREFIX_2,   /* company prefix from the second digit */
    GS1_LINT_YYMMD0,     /* day 00 allowed */
    GS1_LINT_YYMMDD,
    GS1_LINT_YYYYMMDD,
    GS1_LINT_HHMI,
    GS1_LINT_HH,
    GS1_LINT_MI,
    GS1_LINT_SS,
    GS1_LINT_CURRENCY,
    GS1_LINT_COUNTRY,
    GS1_LINT_COUNTRY_999,
    GS1_LINT_COUNTRY_ALPHA,
    GS1_LINT_PERCENT,
    GS1_LINT_LATITUDE,
    GS1_LINT_LONGITUDE,
    GS1_LINT_YES_NO,
    GS1_LINT_HYPHEN,
    GS1_LINT_IMPORTER,
    GS1_LINT_PACKAGE,
    GS1_LINT_MEDIA,
    GS1_LINT_SEX,
    GS1_LINT_SEQUENCE,
    GS1_LINT_NONZERO,
    GS1_LINT_WINDING,
    GS1_LINT_ZERO,
    GS1_LINT_PIECE,
    GS1_LINT_IBAN,
    GS1_LINT_NO_ZERO_FIRST,
    GS1_LINT_NON_DIGIT,
    GS1_LINT_COUPON,
    GS1_LINT_COUPON_OFFER,
    GS1_LINT_COUNT
};

/* One component of a value, e.g. the 13 digits of a GDTI or its free serial part. */
struct gs1_part {
    char set; /* 'N' digits, 'X' CSET 82, 'Y' CSET 39, 'Z' CSET 64 (file-safe base64) */
    uint8_t min, max;
    bool optional;
    uint8_t lint[3]; /* enum gs1_lint, in this order */
};

enum { GS1_FIXED = 1, GS1_ATTRIBUTE = 2, GS1_PARTS = 5 };

/* One row of the table of application identifiers. */
struct gs1_ai {
    char ai[GS1_AI_TEXT];
    char last;     /* last digit of the last AI of a run (3100 … 3105); 0 for a single one */
    uint8_t flags; /* GS1_FIXED: predefined length, no FNC1 after it (GenSpecs 7.8.5);
                      GS1_ATTRIBUTE: may follow the "?" of a Digital Link */
    uint8_t parts;
    struct gs1_part part[GS1_PARTS];
    const char *needs;   /* "01+30,8006": any of these; + joins; n is any digit; or NULL */
    const char *against; /* "01,310n": none of these beside it (itself apart); or NULL */
    const char *key;     /* Digital Link primary key: its qualifiers "22,10,21|235", "" none */
    const char *title;   /* GS1 data title */
};

size_t gs1_ai_count(void);
const struct gs1_ai *gs1_ai_at(size_t i);
/* The AI that text begins with (AIs are prefix-free); NULL if none. */
const struct gs1_ai *gs1_ai_begin(const char *text, size_t n);
/* The AI that is exactly text. */
const struct gs1_ai *gs1_ai_find(const char *text, size_t n);
size_t gs1_ai_length(const struct gs1_ai *ai);

struct gs1_element {
    const struct gs1_ai *ai;
    char code[GS1_AI_TEXT]; /* "3103" */
    uint16_t at, len;       /* the value in the pool */
};

struct gs1 {
    enum code_err error;        /* CODE_ERR_OK when the form is right */
    char error_ai[GS1_AI_TEXT]; /* the AI meant, or "" */
    uint16_t error_at;          /* byte of the text where reading stopped */
    bool doubtful;              /* separators were missing and were guessed */
    uint16_t n, used;
    struct gs1_element element[GS1_ELEMENTS];
    char pool[GS1_POOL]; /* each value ends with '\0' */
};

void gs1_clear(struct gs1 *g);
/* Checks the value and appends it. On failure sets error and error_ai. */
enum code_err gs1_add(struct gs1 *g, const char *ai, size_t ai_len, const char *value, size_t len,
                      int year);

/* Text without the FNC1 in first position (it is not sent; the AIM identifier stands for
 * it). year is today's, for the century window. Separators are GS1_FNC1; one superfluous
 * separator after any element string, and one at the end, are allowed (GenSpecs 7.8.6). */
enum code_err gs1_read(const char *text, size_t n, int year, struct gs1 *ret);
/* For scanners that drop the separators: a variable value takes as much as it can while the
 * rest still reads, but dates at its end are split off. Sets doubtful when it guessed. */
enum code_err gs1_read_greedy(const char *text, size_t n, int year, struct gs1 *ret);
/* "(01)08938505974002(10)LO2610A"; a bracket inside a value is written \( . */
enum code_err gs1_read_brackets(const char *text, size_t n, int year, struct gs1 *ret);
/* Repeated, required and excluded AIs. Sets error and error_ai. */
enum code_err gs1_pairs(struct gs1 *g);

/* The value of an AI, "" if it is not there; of the first of a pattern ("310n"). */
const char *gs1_value(const struct gs1 *g, const char *ai);
const struct gs1_element *gs1_element_like(const struct gs1 *g, const char *pattern);
bool gs1_ai_like(const char *pattern, size_t n, const char *ai);

/* The element string with `fnc1` first and between; false if it does not fit. */
bool gs1_write(const struct gs1 *g, char fnc1, char *out, size_t size);

/* One check of one component; year is today's. */
enum code_err gs1_lint(enum gs1_lint lint, const char *value, size_t n, int year);
/* A whole value against the format of its AI. */
enum code_err gs1_value_check(const struct gs1_ai *ai, const char *value, size_t n, int year);
/* Fixed number of characters of a value; 0 when it varies. */
size_t gs1_fixed_length(const struct gs1_ai *ai);

/* The century window of GenSpecs 7.12: 51 or more ahead is the last century, 50 or more
 * behind is the next. */
int gs1_year(int two_digits, int year);
/* YYMMDD → day; day 00 is the last of its month. DATE_NONE if it is no date. */
int32_t gs1_date(const char *six, int year);

#endif
