/* instore.h: labels of a shop's own scales: an item, and a weight, price or count inside a
 * 13-digit code.
 *
 * No national rule exists; every scale is set up by its shop, so rules are rows
 * (domain.md §2.2). An exact match among a shop's own codes comes before any rule and is
 * the caller's business. */
#ifndef DIEMBAN_CORE_INSTORE_H
#define DIEMBAN_CORE_INSTORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diemban/core/code_err.h"
#include "diemban/core/money.h"
#include "diemban/core/qty.h"

#define INSTORE_KIND_TABLE(X) X(WEIGHT, "weight") X(PRICE, "price") X(COUNT, "count")

enum instore_kind {
#define X(name, text) INSTORE_##name,
    INSTORE_KIND_TABLE(X)
#undef X
};

enum { INSTORE_DIGITS = 13, INSTORE_ITEM = 16 };

/* Places are counted from 0. The value in the code × multiplier ÷ divisor is grams, đồng or
 * pieces; the division must leave nothing over for a price or a count, and rounds half up
 * to a gram for a weight. */
struct instore_rule {
    char prefix[4];
    uint8_t item_start, item_len;
    uint8_t value_start, value_len;
    uint8_t kind; /* enum instore_kind */
    int32_t multiplier, divisor;
    bool has_check; /* the last digit is a check digit; some scales print anything there */
};

/* 26 + 5 digits item + 5 digits of grams + check digit. */
extern const struct instore_rule instore_default[];
extern const size_t instore_default_count;

struct instore {
    const struct instore_rule *rule;
    char item[INSTORE_ITEM];
    struct qty weight; /* kg */
    struct qty count;
    struct money price;
};

/* The first rule whose prefix fits 13 digits. CODE_ERR_UNKNOWN when none does. */
enum code_err instore_read(const char *digits, size_t n, const struct instore_rule *rules,
                           size_t count, struct instore *ret);

/* The 13 digits by which the first fitting rule of weights says that it is this item and
 * weight. False: the item has letters or more digits than the rule has, or the weight does. */
bool instore_write_weight(const char *item, struct qty weight, const struct instore_rule *rules,
                          size_t count, char out[INSTORE_DIGITS + 1]);

/* A row as settings hold it: "26,2,5,7,5,weight,1,1,check" (or "free"): prefix, item start
 * and length, value start and length, kind, multiplier, divisor, check digit. False when it
 * is no sensible rule. */
bool instore_rule_parse(const char *text, struct instore_rule *ret);
enum { INSTORE_RULE_TEXT = 64 };
char *instore_rule_text(const struct instore_rule *rule, char out[INSTORE_RULE_TEXT]);
/* Rows with ";" between, at most `max`. False: `bad` is the row that is no rule, or one too
 * many. */
bool instore_rules_parse(const char *text, struct instore_rule *ret, size_t max, size_t *n,
                         char bad[INSTORE_RULE_TEXT]);

#endif
