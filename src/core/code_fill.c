/* What the counter needs, out of the application identifiers. */
#include <string.h>

#include "code_part.h"
#include "diemban/base/ban.h"
#include "diemban/base/str.h"

static const int64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};

/* Up to 15 digits with `decimals` of them behind the point, in units of 10^-want, rounded
 * half up. */
static int64_t scaled(const char *digits, int decimals, int want)
{
    int64_t v = 0;
    for (; *digits != '\0'; digits++)
        v = v * 10 + (*digits - '0');
    if (decimals <= want)
        return v * powers[want - decimals];
    int64_t unit = powers[decimals - want];
    return (v + unit / 2) / unit;
}

/* The last digit of an AI such as 3103 tells the decimals. */
static int decimals_of(const struct gs1_element *el)
{
    return el->code[3] - '0';
}

static void fill_measures(struct code *c)
{
    const struct gs1_element *el = gs1_element_like(&c->ais, "310n");
    if (el != NULL)
        c->weight = qty_of(scaled(c->ais.pool + el->at, decimals_of(el), 3));
    const char *count = gs1_value(&c->ais, "30");
    if (count[0] != '\0')
        c->count = qty_of(scaled(count, 0, 3));
}

/* 392n is in the shop's currency; 393n names its own, of which only đồng (704) counts. */
static void fill_price(struct code *c)
{
    const struct gs1_element *el = gs1_element_like(&c->ais, "392n");
    const char *digits = el != NULL ? c->ais.pool + el->at : NULL;
    if (el == NULL) {
        el = gs1_element_like(&c->ais, "393n");
        digits = el != NULL ? c->ais.pool + el->at : "";
        if (strncmp(digits, "704", 3) != 0)
            return;
        digits += 3;
    }
    int64_t dong = decimals_of(el) <= 8 ? scaled(digits, decimals_of(el), 0) : 0;
    if (dong <= MONEY_ENTRY_MAX)
        c->price = money_of(dong);
}

static int32_t date_in(const struct code *c, const char *ai, int year)
{
    char six[7] = {0};
    const char *value = gs1_value(&c->ais, ai);
    memcpy(six, value, strnlen(value, 6));
    return gs1_date(six, year);
}

/* Every value in the list was checked when it was added, so a code that failed later keeps
 * what was read before: the eye may still use it. */
void code_fill(struct code *c, int year)
{
    const char *gtin = gs1_value(&c->ais, "01");
    if (gtin[0] == '\0')
        gtin = gs1_value(&c->ais, "8006"); /* its first 14 digits */
    memcpy(c->gtin, gtin, strnlen(gtin, GTIN_TEXT - 1));
    text_copy(c->lot, sizeof c->lot, gs1_value(&c->ais, "10"));
    text_copy(c->serial, sizeof c->serial, gs1_value(&c->ais, "21"));
    c->expiry = date_in(c, gs1_value(&c->ais, "17")[0] != '\0' ? "17" : "7003", year);
    c->best_before = date_in(c, "15", year);
    c->production = date_in(c, "11", year);
    fill_measures(c);
    fill_price(c);
}
