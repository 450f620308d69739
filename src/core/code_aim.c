/* Symbology identifiers: "]", a letter for the symbology, a modifier (ISO/IEC 15424;
 * GenSpecs 5.4.6, 7.8). FNC1 in first position is not sent, the identifier stands for it. */
#include <string.h>

#include "code_part.h"
#include "diemban/base/ban.h"

enum carrier { CARRIER_TEXT, CARRIER_GS1, CARRIER_EAN13, CARRIER_EAN8, CARRIER_ADD_ON };

static const struct {
    char id[3];
    enum carrier carrier;
} carriers[] = {
    {"C1", CARRIER_GS1},    {"e0", CARRIER_GS1},  {"e1", CARRIER_GS1}, {"e2", CARRIER_GS1},
    {"e3", CARRIER_GS1},    {"d2", CARRIER_GS1},  {"d5", CARRIER_GS1}, {"Q3", CARRIER_GS1},
    {"Q4", CARRIER_GS1},    {"J1", CARRIER_GS1},  {"J4", CARRIER_GS1}, {"E0", CARRIER_EAN13},
    {"E3", CARRIER_ADD_ON}, {"E4", CARRIER_EAN8},
};

/* Letters that ISO/IEC 15424 has given out, but for c and D (Channel Code and Code One, which
 * nobody prints): they are ]C and ]d under caps lock. */
static const char letters[] = "ABCEFGHIJKLMNOPQRSTUVXYZdehz";

static bool known(const char *id)
{
    bool modifier = (id[1] >= '0' && id[1] <= '9') || (id[1] >= 'A' && id[1] <= 'F');
    return modifier && id[0] != '\0' && strchr(letters, id[0]) != NULL;
}

static enum carrier carrier_of(const char *id)
{
    for (size_t i = 0; i < sizeof carriers / sizeof *carriers; i++)
        if (memcmp(carriers[i].id, id, 2) == 0)
            return carriers[i].carrier;
    return CARRIER_TEXT;
}

/* A composite: the EAN code, "|]e0", and element strings about it. */
static bool read_composite(const struct code_input *in, size_t digits, struct code *c)
{
    if (in->n <= digits + 4 || memcmp(in->text + digits, "|]e0", 4) != 0)
        return false;
    struct code_input ean = {in->text, digits, in->year, in->rules};
    code_plain(&ean, c);
    if (!c->valid)
        return true;
    enum code_err e = gs1_read(in->text + digits + 4, in->n - digits - 4, in->year, &c->ais);
    if (e == CODE_ERR_OK && gs1_value(&c->ais, "01")[0] == '\0')
        e = gs1_add(&c->ais, "01", 2, c->gtin, 14, in->year);
    code_gs1_end(c, CODE_GS1, e, in->year);
    return true;
}

static bool digits_only(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

/* Exactly so many digits; an add-on of `more` is read over (the issue of a journal). */
static void read_ean(const struct code_input *in, size_t digits, bool add_on, struct code *c)
{
    if (in->n >= digits && digits_only(in->text, digits) && read_composite(in, digits, c))
        return;
    bool length = add_on ? in->n == digits + 2 || in->n == digits + 5 : in->n == digits;
    if (!length)
        code_end(c, CODE_GTIN, CODE_ERR_LENGTH);
    else if (!digits_only(in->text, in->n))
        code_end(c, CODE_GTIN, CODE_ERR_NOT_DIGITS);
    else
        code_plain(&(struct code_input){in->text, digits, in->year, in->rules}, c);
}

/* Free text may hold anything. What reads as one of ours is ours; what only looks like a
 * GTIN or an element string by chance is simply not. Web addresses and payment codes are
 * never there by chance. */
static void read_text(const struct code_input *in, struct code *c)
{
    bool caret = in->n > 0 && in->text[0] == '^';
    if (in->n > 0 && !caret)
        code_plain(in, c);
    if (in->n == 0 || caret || c->kind == CODE_DIGITAL_LINK || c->kind == CODE_VIETQR) {
        if (in->n == 0 || caret)
            code_end(c, CODE_UNKNOWN, CODE_ERR_OK);
        return;
    }
    bool web = c->why == CODE_ERR_URI_NO_KEY || c->why == CODE_ERR_URI_DOMAIN;
    if (!c->valid && !web) {
        code_clear(c);
        code_end(c, CODE_UNKNOWN, CODE_ERR_OK);
    }
}

void code_aim(const struct code_input *in, struct code *c)
{
    if (in->n < 3 || !known(in->text + 1)) {
        code_end(c, CODE_UNKNOWN, CODE_ERR_AIM);
        return;
    }
    struct code_input rest = {in->text + 3, in->n - 3, in->year, in->rules};
    switch (carrier_of(in->text + 1)) {
    case CARRIER_TEXT:
        read_text(&rest, c);
        break;
    case CARRIER_GS1:
        code_gs1_end(c, CODE_GS1, gs1_read(rest.text, rest.n, in->year, &c->ais), in->year);
        break;
    case CARRIER_EAN13:
        read_ean(&rest, 13, false, c);
        break;
    case CARRIER_EAN8:
        read_ean(&rest, 8, false, c);
        break;
    case CARRIER_ADD_ON:
        read_ean(&rest, 13, true, c);
        break;
    }
    memcpy(c->aim, in->text, 3);
}
