/* What a scanned or typed code is: the order of recognition. Symbology identifiers are in
 * code_aim.c, what the counter takes out of AIs in code_fill.c. */
#include "diemban/core/code.h"

#include <assert.h>
#include <string.h>

#include "code_part.h"
#include "diemban/base/ban.h"
#include "diemban/core/date.h"
#include "diemban/core/dlink.h"

static const char *const kinds[] = {
#define X(name, text) text,
    CODE_KIND_TABLE(X)
#undef X
};

const char *code_kind_text(enum code_kind k)
{
    assert(k < CODE_KIND_COUNT);
    return kinds[k];
}

const struct code_rules code_rules_default = {
    .instore = instore_default,
    .instore_count = 1,
};

void code_clear(struct code *c)
{
    *c = (struct code){
        .expiry = DATE_NONE,
        .best_before = DATE_NONE,
        .production = DATE_NONE,
    };
}

void code_end(struct code *c, enum code_kind kind, enum code_err e)
{
    c->kind = kind;
    c->why = e;
    c->valid = e == CODE_ERR_OK;
    c->error = c->valid ? NULL : code_err_text(e);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* How many digits the text begins with. */
static size_t leading_digits(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && is_digit(text[i]))
        i++;
    return i;
}

/* ---- digits only --------------------------------------------------------------- */

static bool read_instore(const struct code_input *in, struct code *c)
{
    struct instore s;
    enum code_err e =
        instore_read(in->text, in->n, in->rules->instore, in->rules->instore_count, &s);
    if (s.rule == NULL)
        return false;
    memcpy(c->item, s.item, sizeof c->item);
    c->weight = s.weight;
    c->count = s.count;
    c->price = s.price;
    code_gtin(in->text, in->n, c);
    code_end(c, CODE_IN_STORE, e);
    return true;
}

bool code_gtin(const char *digits, size_t n, struct code *c)
{
    char text[GTIN_TEXT] = {0};
    if (n >= GTIN_TEXT)
        return false;
    memcpy(text, digits, n);
    return gtin_normal(text, c->gtin);
}

static bool gtin_length(size_t n)
{
    return n == 8 || n == 12 || n == 13 || n == 14;
}

/* 18 digits are an SSCC whose AI 00 was left out. */
static void read_sscc(const struct code_input *in, struct code *c)
{
    gs1_add(&c->ais, "00", 2, in->text, in->n, in->year);
    code_end(c, CODE_GS1, c->ais.error);
}

/* Other lengths mean nothing here, but a check digit at the end can still be judged; a
 * shop's own short numbers are no codes of that sort. */
static void read_number(const struct code_input *in, struct code *c)
{
    enum { SHORTEST = 7, LONGEST = 30 };
    if (in->n < SHORTEST || in->n > LONGEST)
        code_end(c, CODE_UNKNOWN, CODE_ERR_UNKNOWN);
    else
        code_end(c, CODE_UNKNOWN,
                 gtin_check_ok(in->text, in->n) ? CODE_ERR_OK : CODE_ERR_CHECK_DIGIT);
}

static void read_digits(const struct code_input *in, struct code *c)
{
    if (in->n == INSTORE_DIGITS && read_instore(in, c))
        return;
    if (gtin_length(in->n))
        code_end(c, CODE_GTIN, code_gtin(in->text, in->n, c) ? CODE_ERR_OK : CODE_ERR_CHECK_DIGIT);
    else if (in->n == 18)
        read_sscc(in, c);
    else
        read_number(in, c);
}

/* ---- GS1 ------------------------------------------------------------------------ */

void code_gs1_end(struct code *c, enum code_kind kind, enum code_err e, int year)
{
    if (e == CODE_ERR_OK)
        e = gs1_pairs(&c->ais);
    code_fill(c, year);
    c->doubtful = c->ais.doubtful;
    code_end(c, kind, e);
}

/* With FNC1 in front, as ^ in print or as it is sent. */
static void read_marked(const struct code_input *in, struct code *c)
{
    char text[CODE_TEXT];
    for (size_t i = 0; i < in->n; i++)
        text[i] = in->text[0] == '^' && in->text[i] == '^' ? GS1_FNC1 : in->text[i];
    code_gs1_end(c, CODE_GS1, gs1_read(text + 1, in->n - 1, in->year, &c->ais), in->year);
}

/* A scanner without identifiers: AI 01 or 02 with 14 digits, or 00 with 18, leads. */
static bool begins_as_gs1(const char *text, size_t n)
{
    size_t digits = leading_digits(text, n);
    if (n < 16 || text[0] != '0')
        return false;
    return ((text[1] == '1' || text[1] == '2') && digits >= 16) || (text[1] == '0' && digits >= 20);
}

static bool read_unmarked(const struct code_input *in, struct code *c)
{
    bool separated = memchr(in->text, GS1_FNC1, in->n) != NULL;
    bool only_digits = leading_digits(in->text, in->n) == in->n;
    if (!separated && !begins_as_gs1(in->text, in->n))
        return false;
    if (only_digits && (gtin_length(in->n) || in->n == 18))
        return false;
    enum code_err e = separated ? gs1_read(in->text, in->n, in->year, &c->ais)
                                : gs1_read_greedy(in->text, in->n, in->year, &c->ais);
    code_gs1_end(c, CODE_GS1, e, in->year);
    return true;
}

/* ---- the rest -------------------------------------------------------------------- */

/* A web address without a key of GS1 is none of ours, but may be linked to a product. */
static void read_link(const struct code_input *in, struct code *c)
{
    enum code_err e = dlink_read(in->text, in->n, DLINK_USUAL, in->year, &c->ais);
    if (c->ais.n == 0 && (e == CODE_ERR_URI_NO_KEY || e == CODE_ERR_URI_DOMAIN))
        code_end(c, CODE_UNKNOWN, e);
    else
        code_gs1_end(c, CODE_DIGITAL_LINK, e, in->year);
}

/* An SSCC may also begin with 000201; then the rest does not read as a payment code. */
static bool read_payment(const struct code_input *in, struct code *c)
{
    if (!vietqr_shape(in->text, in->n) || leading_digits(in->text, in->n) == in->n)
        return false;
    enum code_err e = vietqr_read(in->text, in->n, &c->pay);
    if (e != CODE_ERR_OK && gs1_read(in->text, in->n, in->year, &c->ais) == CODE_ERR_OK)
        return false;
    gs1_clear(&c->ais);
    code_end(c, CODE_VIETQR, e);
    return true;
}

static bool read_receipt(const struct code_input *in, struct code *c)
{
    char text[NUMBER_TEXT] = {0};
    if (in->n >= NUMBER_TEXT)
        return false;
    memcpy(text, in->text, in->n);
    if (!number_parse(text, &c->number))
        return false;
    code_end(c, CODE_RECEIPT, CODE_ERR_OK);
    return true;
}

void code_plain(const struct code_input *in, struct code *c)
{
    const char *text = in->text;
    size_t n = in->n;
    if (text[0] == GS1_FNC1 || (text[0] == '^' && n > 1 && is_digit(text[1])))
        read_marked(in, c);
    else if (text[0] == '(' && n > 2 && is_digit(text[1]))
        code_gs1_end(c, CODE_GS1, gs1_read_brackets(text, n, in->year, &c->ais), in->year);
    else if (dlink_shape(text, n))
        read_link(in, c);
    else if (read_payment(in, c) || read_unmarked(in, c))
        return;
    else if (leading_digits(text, n) == n)
        read_digits(in, c);
    else if (ocop_code_read(text, n, &c->ocop))
        code_end(c, CODE_OCOP, CODE_ERR_OK);
    else if (!read_receipt(in, c))
        code_end(c, CODE_UNKNOWN, CODE_ERR_UNKNOWN);
}

static void read_once(const struct code_input *in, struct code *c)
{
    code_clear(c);
    if (in->n == 0)
        code_end(c, CODE_UNKNOWN, CODE_ERR_EMPTY);
    else if (in->text[0] == ']')
        code_aim(in, c);
    else
        code_plain(in, c);
}

/* Is this reading sure enough to believe that a repair was right? */
static bool proven(const struct code *c)
{
    if (!c->valid)
        return false;
    bool keyed = gs1_value(&c->ais, "01")[0] != '\0' || gs1_value(&c->ais, "00")[0] != '\0';
    switch (c->kind) {
    case CODE_GTIN:
    case CODE_IN_STORE:
    case CODE_OCOP:
    case CODE_VIETQR:
    case CODE_RECEIPT:
        return true;
    case CODE_GS1:
    case CODE_DIGITAL_LINK:
        return keyed;
    case CODE_UNKNOWN:
    case CODE_KIND_COUNT:
        break;
    }
    return false;
}

static void try_repairs(const struct code_input *in, struct code *c)
{
    char text[2 * CODE_TEXT];
    for (int r = REPAIR_NONE + 1; r < REPAIR_COUNT; r++) {
        size_t n = repair_undo((enum repair)r, in->text, in->n, text, CODE_TEXT);
        if (n == 0)
            continue;
        struct code_input again = {text, n, in->year, in->rules};
        struct code other;
        read_once(&again, &other);
        if (!proven(&other))
            continue;
        *c = other;
        c->repaired = (enum repair)r;
        c->doubtful = true;
        return;
    }
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

void code_read_rules(const char *text, size_t n, int64_t now, const struct code_rules *rules,
                     struct code *ret)
{
    while (n > 0 && is_space(text[n - 1]))
        n--;
    while (n > 0 && is_space(text[0])) {
        text++;
        n--;
    }
    if (n > CODE_TEXT) {
        code_clear(ret);
        code_end(ret, CODE_UNKNOWN, CODE_ERR_OVERSIZE);
        return;
    }
    char clean[CODE_TEXT];
    n = repair_separators(text, n, rules->gs, clean);
    struct code_input in = {clean, n, civil_of_time(now).year, rules};
    read_once(&in, ret);
    if (!ret->valid && n > 0)
        try_repairs(&in, ret);
}

void code_read(const char *text, size_t n, int64_t now, struct code *ret)
{
    code_read_rules(text, n, now, &code_rules_default, ret);
}
