#include "diemban/core/vat.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "diemban/core/date.h"

#include "diemban/base/ban.h"

/* Dated rows: from `from` on a class means this, until a later row. Days are those of
 * date.h. Sources: Luật Thuế GTGT; NQ 204/2025/QH15 and NĐ 174/2025 (8 % to 2026-12-31). */
struct vat_row {
    const char *vat_class;
    int32_t from;
    const char *name;
    int bp;
};

enum { DAY_2027_01_01 = 20819 };

static const struct vat_row rows[] = {
    {"0%", INT32_MIN, "0%", 0},       {"5%", INT32_MIN, "5%", 500},
    {"8%", INT32_MIN, "8%", 800},     {"8%", DAY_2027_01_01, "10%", 1000},
    {"10%", INT32_MIN, "10%", 1000},  {"KCT", INT32_MIN, "KCT", 0},
    {"KKKNT", INT32_MIN, "KKKNT", 0},
};

/* "KHAC:AB.CD%" → hundredths of a percent; −1 otherwise. */
static int other_rate(const char *vat_class)
{
    int whole, part, end = 0;
    if (sscanf(vat_class, "KHAC:%2d.%2d%%%n", &whole, &part, &end) != 2 || vat_class[end] != '\0' ||
        end == 0 || whole < 0 || part < 0)
        return -1;
    return whole * 100 + part;
}

enum err vat_on(const char *vat_class, int32_t day, struct vat_rate *ret)
{
    const struct vat_row *found = NULL;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(rows[i].vat_class, vat_class) == 0 && rows[i].from <= day)
            found = &rows[i];
    int bp = found != NULL ? found->bp : other_rate(vat_class);
    if (bp < 0)
        return ERR_BAD_NUMBER;
    ret->bp = bp;
    snprintf(ret->name, sizeof ret->name, "%s", found != NULL ? found->name : vat_class);
    return ERR_OK;
}

/* "8", "8%", "8 %", "0.08", "0,08" → "8%". */
static bool plain_percent(const char *text, char out[VAT_TEXT])
{
    int whole = 0, end = 0;
    char tail[4] = "";
    if ((strncmp(text, "0.", 2) == 0 || strncmp(text, "0,", 2) == 0) && strlen(text) <= 4) {
        if (sscanf(text + 2, "%2d%n", &whole, &end) != 1 || text[2 + end] != '\0')
            return false;
        whole = end == 1 ? whole * 10 : whole;
    } else if (sscanf(text, "%2d %3s", &whole, tail) < 1 ||
               (tail[0] != '\0' && strcmp(tail, "%") != 0)) {
        return false;
    }
    snprintf(out, VAT_TEXT, "%d%%", whole);
    return true;
}

enum err vat_parse(const char *text, char out[VAT_TEXT])
{
    char wanted[VAT_TEXT];
    struct vat_rate rate;
    if (!plain_percent(text, wanted)) {
        if (strlen(text) >= sizeof wanted)
            return ERR_BAD_NUMBER;
        for (size_t i = 0; i <= strlen(text); i++)
            wanted[i] = (char)(text[i] >= 'a' && text[i] <= 'z' ? text[i] - 32 : text[i]);
    }
    enum err e = vat_on(wanted, 0, &rate);
    if (e == ERR_OK)
        memcpy(out, wanted, VAT_TEXT);
    return e;
}
