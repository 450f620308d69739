/* Promotions as people write and read them. */
#include "diemban/core/promotion.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "diemban/core/date.h"

#include "diemban/base/ban.h"

enum { AMOUNT_LEAST = 100 };

/* ---- what it takes off ---- */

static enum err parse_percent(const char *text, size_t n, struct promotion *ret)
{
    char number[32];
    struct qty percent;
    if (n >= sizeof number)
        return ERR_BAD_PROMOTION;
    memcpy(number, text, n);
    number[n] = '\0';
    if (qty_parse(number, false, &percent) != ERR_OK || percent.milli % 10 != 0 ||
        percent.milli > 100000)
        return ERR_BAD_PROMOTION;
    ret->kind = PROMOTION_PERCENT;
    ret->bp = (int)(percent.milli / 10);
    return ERR_OK;
}

static enum err parse_buy_get(const char *text, struct promotion *ret)
{
    int buy, get, used = 0;
    if (sscanf(text, "%4d + %4d%n", &buy, &get, &used) != 2 || text[used] != '\0')
        return ERR_BAD_PROMOTION;
    ret->kind = PROMOTION_BUY_GET;
    ret->buy = buy;
    ret->get = get;
    return ERR_OK;
}

enum err promotion_parse_what(const char *text, struct promotion *ret)
{
    size_t n = strlen(text);
    if (n > 0 && text[n - 1] == '%')
        return parse_percent(text, n - 1, ret);
    if (strchr(text, '+') != NULL)
        return parse_buy_get(text, ret);
    bool price = text[0] == '=';
    if (money_parse(text + price, &ret->amount) != ERR_OK)
        return ERR_BAD_PROMOTION;
    if (!price && ret->amount.dong < AMOUNT_LEAST)
        return ERR_BAD_PROMOTION; /* "20" was meant as "20%" */
    ret->kind = price ? PROMOTION_PRICE : PROMOTION_AMOUNT;
    return ERR_OK;
}

/* ---- when ---- */

static const struct {
    const char *vn, *en;
    const char *text; /* msgid */
} days[7] = {
    {"T2", "mon", N_("Mon")}, {"T3", "tue", N_("Tue")}, {"T4", "wed", N_("Wed")},
    {"T5", "thu", N_("Thu")}, {"T6", "fri", N_("Fri")}, {"T7", "sat", N_("Sat")},
    {"CN", "sun", N_("Sun")},
};

/* The day that stands at *text, which moves on behind it; −1 none. */
static int take_day(const char **text)
{
    for (int i = 0; i < 7; i++) {
        const char *const names[] = {days[i].en, days[i].vn};
        for (int k = 0; k < 2; k++)
            if (strncasecmp(*text, names[k], strlen(names[k])) == 0) {
                *text += strlen(names[k]);
                return i;
            }
    }
    return -1;
}

enum err promotion_parse_weekdays(const char *text, unsigned *ret)
{
    unsigned mask = 0;
    for (text += strspn(text, ", "); *text != '\0'; text += strspn(text, ", ")) {
        int from = take_day(&text), to = from;
        if (from >= 0 && *text == '-') {
            text++;
            to = take_day(&text);
        }
        if (from < 0 || to < 0)
            return ERR_BAD_PROMOTION;
        for (int i = from;; i = (i + 1) % 7) {
            mask |= 1U << i;
            if (i == to)
                break;
        }
    }
    *ret = mask == 0 ? EVERY_DAY : mask;
    return ERR_OK;
}

/* "17", "17:30", "24" and how many characters they take. */
static int take_time(const char *text, int *minutes)
{
    int hour, minute = 0, used = 0, more = 0;
    if (sscanf(text, "%2d%n", &hour, &used) != 1)
        return 0;
    if (text[used] == ':' && sscanf(text + used, ":%2d%n", &minute, &more) == 1)
        used += more;
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59)
        return 0;
    *minutes = hour * 60 + minute;
    return used;
}

enum err promotion_parse_hours(const char *text, int *from, int *to)
{
    int a, b;
    if (text[0] == '\0') {
        *from = 0;
        *to = DAY_MINUTES;
        return ERR_OK;
    }
    int used = take_time(text, &a);
    if (used == 0 || text[used] != '-')
        return ERR_BAD_PROMOTION;
    const char *rest = text + used + 1;
    used = take_time(rest, &b);
    if (used == 0 || rest[used] != '\0' || a >= b || b > DAY_MINUTES)
        return ERR_BAD_PROMOTION;
    *from = a;
    *to = b;
    return ERR_OK;
}

/* ---- reading them ---- */

static void percent_text(int bp, struct str *out)
{
    char text[QTY_TEXT];
    str_addf(out, "−%s %%", qty_text(qty_of((int64_t)bp * 10), text));
}

void promotion_what_text(const struct promotion *p, tr_fn tr, struct str *out)
{
    char text[MONEY_TEXT];
    switch (p->kind) {
    case PROMOTION_PERCENT:
        percent_text(p->bp, out);
        break;
    case PROMOTION_AMOUNT:
        str_addf(out, "−%s", money_text_unit(p->amount, text));
        break;
    case PROMOTION_PRICE:
        str_addf(out, "%s", money_text_unit(p->amount, text));
        break;
    case PROMOTION_BUY_GET:
        str_addf(out, "%d + %d", p->buy, p->get);
        break;
    case PROMOTION_KIND_COUNT:
        break;
    }
    if (p->near_days > 0)
        str_addf(out, " · %s ≤ %d", tr(N_("days to expiry")), p->near_days);
}

void promotion_scope_text(const struct promotion *p, tr_fn tr, struct str *out)
{
    switch (p->scope) {
    case SCOPE_ALL:
        str_add(out, tr(N_("all products")));
        break;
    case SCOPE_STARS:
        str_addf(out, "OCOP %s★", p->subject);
        break;
    case SCOPE_GROUP:
        str_addf(out, "%s %s", tr(N_("group")), p->subject);
        break;
    case SCOPE_PRODUCT:
        str_addf(out, "%s %s", tr(N_("code")), p->subject);
        break;
    case SCOPE_PRODUCER:
        str_add(out, p->subject);
        break;
    case SCOPE_COUNT:
        break;
    }
}

static void add_gap(struct str *out, size_t begun)
{
    if (out->len > begun)
        str_add_char(out, ' ');
}

static void weekdays_text(unsigned mask, tr_fn tr, struct str *out)
{
    for (int i = 0; i < 7;) {
        int end = i;
        if ((mask >> i & 1) == 0) {
            i++;
            continue;
        }
        while (end < 6 && (mask >> (end + 1) & 1) != 0)
            end++;
        if (out->len > 0 && out->at[out->len - 1] != ' ')
            str_add_char(out, ' ');
        str_add(out, tr(days[i].text));
        if (end > i)
            str_addf(out, "–%s", tr(days[end].text));
        i = end + 1;
    }
}

void promotion_when_text(const struct promotion *p, tr_fn tr, struct str *out)
{
    size_t begun = out->len;
    char from[DATE_TEXT] = "", to[DATE_TEXT] = "";
    if (p->weekdays != EVERY_DAY)
        weekdays_text(p->weekdays, tr, out);
    if (p->from_minute > 0 || p->to_minute < DAY_MINUTES) {
        add_gap(out, begun);
        str_addf(out, "%02d:%02d–%02d:%02d", p->from_minute / 60, p->from_minute % 60,
                 p->to_minute / 60, p->to_minute % 60);
    }
    if (p->from_day == DATE_NONE && p->to_day == DATE_NONE)
        return;
    add_gap(out, begun);
    if (p->from_day != DATE_NONE)
        date_short(p->from_day, from);
    if (p->to_day != DATE_NONE)
        date_short(p->to_day, to);
    str_addf(out, "%s–%s", from, to);
}
