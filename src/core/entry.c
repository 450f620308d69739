#include "diemban/core/entry.h"

#include <string.h>

#include "diemban/base/ban.h"

enum { QTY_TEXT_MAX = 16 };

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The length of a quantity before a star ("3", "0,75", "350g"); 0 if there is none. */
static size_t qty_span(const char *text)
{
    size_t n = strspn(text, "0123456789.,");
    if (n == 0 || !digit(text[0]))
        return 0;
    size_t end = n + (text[n] == 'g' || text[n] == 'G');
    return text[end] == '*' ? end : 0;
}

static enum err parse_qty(const char *text, size_t n, struct qty *ret)
{
    char copy[QTY_TEXT_MAX];
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
    struct entry entry = {.rest = text};
    size_t n = qty_span(text);
    if (n > 0) {
        enum err e = parse_qty(text, n, &entry.qty);
        if (e != ERR_OK)
            return e;
        entry.ask = entry.qty.milli > ENTRY_QTY_ASK * INT64_C(1000);
        entry.rest = text + n + 1;
        entry.rest += strspn(entry.rest, " ");
    }
    entry.kind = kind_of(entry.rest);
    if (n > 0 && entry.kind == ENTRY_EMPTY)
        entry.kind = ENTRY_QTY;
    *ret = entry;
    return ERR_OK;
}
