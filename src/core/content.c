#include "diemban/core/content.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "diemban/base/str.h"
#include "diemban/core/product.h"

#include "diemban/base/ban.h"

/* ---- texts ---- */

struct measure {
    const char *name;
    int64_t units; /* grams or millilitres */
    bool volume;
};

static const struct measure measures[] = {
    {"g", 1, false},      {"gr", 1, false},    {"gam", 1, false},   {"gram", 1, false},
    {"lạng", 100, false}, {"kg", 1000, false}, {"ki", 1000, false}, {"ml", 1, true},
    {"cc", 1, true},      {"cl", 10, true},    {"l", 1000, true},   {"lít", 1000, true},
    {"lit", 1000, true},
};

static const struct measure *measure_named(const char *name)
{
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (strcasecmp(measures[i].name, name) == 0)
            return &measures[i];
    return NULL;
}

static const char *skip_blanks(const char *at)
{
    return at + strspn(at, " ");
}

/* The number at the front; *at goes behind it and blanks. */
static enum err take_number(const char **at, struct qty *ret)
{
    char number[24];
    size_t n = strspn(*at, "0123456789.,");
    if (n == 0 || n >= sizeof number)
        return ERR_BAD_NUMBER;
    memcpy(number, *at, n);
    number[n] = '\0';
    *at = skip_blanks(*at + n);
    return qty_parse(number, false, ret) == ERR_OK && ret->milli > 0 ? ERR_OK : ERR_BAD_NUMBER;
}

/* "6 x": how many smaller ones a piece is made of. */
static const char *behind_times(const char *at)
{
    if (*at == 'x' || *at == 'X' || *at == '*')
        return skip_blanks(at + 1);
    return strncmp(at, "×", strlen("×")) == 0 ? skip_blanks(at + strlen("×")) : NULL;
}

enum err content_parse(const char *text, struct content *ret)
{
    struct qty amount, pieces = qty_units(1);
    const char *at = skip_blanks(text);
    *ret = (struct content){0};
    if (*at == '\0')
        return ERR_OK;
    if (take_number(&at, &amount) != ERR_OK)
        return ERR_BAD_NUMBER;
    const char *rest = behind_times(at);
    if (rest != NULL) {
        pieces = amount;
        at = rest;
        if (!qty_whole(pieces) || take_number(&at, &amount) != ERR_OK)
            return ERR_BAD_NUMBER;
    }
    const struct measure *m = measure_named(at);
    if (m == NULL || amount.milli > CONTENT_MAX || pieces.milli > 1000 * 1000)
        return ERR_BAD_NUMBER;
    int64_t milli = amount.milli * m->units;
    if (milli > CONTENT_MAX / (pieces.milli / 1000))
        return ERR_BAD_NUMBER;
    *ret = (struct content){milli * (pieces.milli / 1000), m->volume};
    return ERR_OK;
}

char *content_text(struct content c, char out[CONTENT_TEXT])
{
    bool large = c.milli >= 1000 * 1000 && c.milli % 1000 == 0;
    out[0] = '\0';
    if (c.milli > 0)
        qty_text_unit(qty_of(large ? c.milli / 1000 : c.milli),
                      c.volume ? (large ? "l" : "ml") : (large ? "kg" : "g"), out, CONTENT_TEXT);
    return out;
}

/* ---- the price of a measure ---- */

enum { SMALL = 250 * 1000, HUNDRED = 100 * 1000, THOUSAND = 1000 * 1000 };

/* price × measure / content, rounded half up. */
static struct money price_of(struct money price, int64_t measure, int64_t content)
{
    int64_t whole = price.dong / content * measure;
    int64_t rest = price.dong % content * measure;
    return money_of(whole + (rest + content / 2) / content);
}

bool content_price(const struct product *p, struct money *ret, const char **per)
{
    struct content c = p->content;
    const struct measure *unit = measure_named(p->unit);
    if (c.milli == 0 && unit != NULL)
        c = (struct content){unit->units * 1000, unit->volume};
    if (c.milli == 0 || (unit != NULL && unit->units == 1000) || p->price.dong <= 0)
        return false;
    bool small = c.milli < SMALL && unit == NULL;
    *per = c.volume ? (small ? "100 ml" : "l") : (small ? "100 g" : "kg");
    *ret = price_of(p->price, small ? HUNDRED : THOUSAND, c.milli);
    return true;
}
