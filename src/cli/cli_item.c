#include "cli_item.h"

#include <string.h>

#include "diemban/core/date.h"

#include "diemban/base/ban.h"

enum err cli_item(struct cli *c, const char *word, struct sell_scan *ret)
{
    const char *star = strchr(word, '*');
    *ret = (struct sell_scan){.text = word, .size = strlen(word)};
    if (star == NULL)
        return ERR_OK;
    const char *number = arena_copy_n(&c->arena, word, (size_t)(star - word));
    if (number == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = qty_parse(number, false, &ret->qty);
    if (e != ERR_OK)
        return fault_set(&c->fault, e, "%s", number);
    ret->text = star + 1;
    ret->size = strlen(star + 1);
    return ERR_OK;
}

enum err cli_date(struct cli *c, const char *name, int32_t *ret)
{
    const char *text = cli_value(c, name);
    if (text == NULL)
        return ERR_OK;
    enum err e = date_parse(text, ret);
    return e != ERR_OK ? fault_set(&c->fault, e, "%s", text) : ERR_OK;
}

enum err cli_percent(struct cli *c, const char *name, int *ret)
{
    const char *text = cli_value(c, name);
    struct qty percent;
    if (text == NULL)
        return ERR_OK;
    size_t n = strlen(text);
    const char *number = arena_copy_n(&c->arena, text, n > 0 && text[n - 1] == '%' ? n - 1 : n);
    if (number == NULL)
        return fault_set(&c->fault, ERR_NOMEM, "%s", "");
    enum err e = qty_parse(number, true, &percent);
    if (e != ERR_OK || percent.milli < 0 || percent.milli > 100000 || percent.milli % 10 != 0)
        return fault_set(&c->fault, ERR_BAD_NUMBER, "--%s %s", name, text);
    *ret = (int)(percent.milli / 10);
    return ERR_OK;
}
