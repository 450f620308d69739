#include "diemban/core/entry.h"

#include <string.h>

#include "diemban/base/ban.h"

enum { PREFIX_MAX = 32 };

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

static enum err parse_qty(const char *text, size_t n, struct qty *ret)
{
    char copy[PREFIX_MAX];
    if (n == 0 || !digit(text[0]))
        return ERR_BAD_QUANTITY;
    if (n >= sizeof copy)
        return ERR_TOO_LARGE;
    memcpy(copy, text, n);
    copy[n] = '\0';
    bool grams = copy[n - 1] == 'g' || copy[n - 1] == 'G';
    if (grams)
        copy[n - 1] = '\0';
    enum err e = qty_parse(copy, false, ret);
    if (e != ERR_OK || !grams)
        return e;
    /* 350 g are 0,350 of a kilogram: a thousandth of what the number says. */
    if (!qty_whole(*ret))
        return ERR_BAD_QUANTITY;
    *ret = qty_of(ret->milli / 1000);
    return ERR_OK;
}

/* "0,8-0,05": what the scale says less the box. */
static enum err parse_net(const char *text, size_t n, struct qty *ret)
{
    const char *minus = memchr(text, '-', n);
    struct qty gross, tare;
    if (minus == NULL)
        return parse_qty(text, n, ret);
    size_t first = (size_t)(minus - text);
    enum err e = parse_qty(text, first, &gross);
    if (e == ERR_OK)
        e = parse_qty(minus + 1, n - first - 1, &tare);
    if (e == ERR_OK && tare.milli >= gross.milli)
        e = ERR_BAD_QUANTITY;
    if (e == ERR_OK)
        *ret = qty_of(gross.milli - tare.milli);
    return e;
}

/* The bytes before a star that say how much; 0 when what stands there is no such thing, and
 * the star belongs to the words. */
static size_t prefix_span(const char *text)
{
    const char *star = strchr(text, '*');
    if (star == NULL || !digit(text[0]) || star - text >= PREFIX_MAX)
        return 0;
    return (size_t)(star - text);
}

static bool is_money(const char *text, size_t n, struct money *ret)
{
    char copy[PREFIX_MAX];
    memcpy(copy, text, n);
    copy[n] = '\0';
    size_t numeric = strspn(copy, "0123456789.,");
    if (numeric == n || copy[numeric] == 'g' || copy[numeric] == 'G' || copy[numeric] == '-')
        return false;
    return money_parse_short(copy, ret) == ERR_OK && ret->dong > 0;
}

/* Reads the prefix into the entry; *taken says whether it is one. */
static enum err take_prefix(const char *text, size_t n, struct entry *entry, bool *taken)
{
    *taken = n > 0;
    if (n == 0)
        return ERR_OK;
    if (is_money(text, n, &entry->amount))
        return entry->amount.dong <= MONEY_ENTRY_MAX ? ERR_OK : ERR_TOO_LARGE;
    size_t known = strspn(text, "0123456789.,gG-");
    *taken = known == n;
    if (!*taken)
        return ERR_OK;
    enum err e = parse_net(text, n, &entry->qty);
    entry->ask = e == ERR_OK && entry->qty.milli > ENTRY_QTY_ASK * INT64_C(1000);
    return e;
}

static enum entry_kind kind_of(const char *rest)
{
    if (rest[0] == '\0')
        return ENTRY_EMPTY;
    return rest[strspn(rest, "0123456789")] == '\0' ? ENTRY_CODE : ENTRY_WORDS;
}

enum err entry_parse(const char *text, struct entry *ret)
{
    *ret = (struct entry){.kind = ENTRY_EMPTY, .rest = ""};
    text += strspn(text, " ");
    if (text[0] == '/') {
        *ret = (struct entry){.kind = ENTRY_COMMAND, .rest = text + 1};
        return ERR_OK;
    }
    if (text[0] == '?') {
        *ret = (struct entry){.kind = ENTRY_ASKED, .rest = text + 1 + strspn(text + 1, " ")};
        return ERR_OK;
    }
    struct entry entry = {.rest = text};
    size_t n = prefix_span(text);
    bool taken;
    enum err e = take_prefix(text, n, &entry, &taken);
    if (e != ERR_OK)
        return e;
    if (taken) {
        entry.rest = text + n + 1;
        entry.rest += strspn(entry.rest, " ");
    }
    entry.kind = kind_of(entry.rest);
    if (taken && entry.kind == ENTRY_EMPTY)
        entry.kind = ENTRY_QTY;
    *ret = entry;
    return ERR_OK;
}
