#include "diemban/app/report.h"

#include <stdio.h>
#include <string.h>

#include "diemban/core/date.h"
#include "report_part.h"

#include "diemban/base/ban.h"

static const struct report_info reports[] = {
#define X(name, title, run, least, span, meaning) {name, title, run, least, span, meaning},
    REPORT_TABLE(X)
#undef X
};
enum { REPORTS = sizeof reports / sizeof *reports, DAYS_BACK = 30, DAYS_AHEAD = 90 };

const struct report_info *report_at(int n)
{
    return n >= 0 && n < REPORTS ? &reports[n] : NULL;
}

enum err report_find(const char *name, const struct report_info **ret, struct fault *f)
{
    for (int i = 0; i < REPORTS; i++)
        if (strcmp(reports[i].name, name) == 0) {
            *ret = &reports[i];
            return ERR_OK;
        }
    return fault_set(f, ERR_NO_REPORT, "%s", name);
}

struct report_period report_usual(const struct shop *shop, const struct report_info *info)
{
    int32_t today = shop_day(shop);
    struct civil c = civil_of_date(today);
    switch (info->span) {
    case SPAN_30:
        return (struct report_period){today - DAYS_BACK + 1, today};
    case SPAN_TODAY:
        return (struct report_period){today, today};
    case SPAN_AHEAD:
        return (struct report_period){date_make(2018, 1, 1), today + DAYS_AHEAD};
    case SPAN_MONTH:
        break;
    }
    return (struct report_period){date_make(c.year, c.month, 1), today};
}

char *report_days_text(const struct report_period *p, char out[REPORT_DAYS_TEXT])
{
    char from[DATE_TEXT], to[DATE_TEXT];
    snprintf(out, REPORT_DAYS_TEXT, "%s – %s", date_vn(p->from, from), date_vn(p->to, to));
    return out;
}

enum err report_period_parse(const struct shop *shop, const char *text, struct report_period *ret)
{
    enum { WORDS = 2 };
    int32_t days[WORDS], today = date_of_time(shop_now(shop));
    int n = 0;
    while (*(text += strspn(text, " ")) != '\0') {
        char word[DATE_TEXT + 1];
        size_t len = strcspn(text, " ");
        if (n == WORDS || len >= sizeof word)
            return ERR_BAD_DATE;
        memcpy(word, text, len);
        word[len] = '\0';
        days[n] = date_parse_past(word, today);
        if (days[n++] == DATE_NONE)
            return ERR_BAD_DATE;
        text += len;
    }
    if (n == 0)
        return ERR_BAD_DATE;
    *ret = (struct report_period){days[0], days[n - 1]};
    return ERR_OK;
}

enum err report_run(struct shop *shop, const struct report_info *info,
                    const struct report_period *p, struct report *ret, struct fault *f)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    enum err e = shop_need(shop, info->least, N_("see reports"), f);
    /* Reading is for anybody, also while nobody is signed on; what costs is not. */
    if (e == ERR_NOBODY && info->least == PERSON_CLERK)
        e = ERR_OK;
    if (e != ERR_OK)
        return e;
    if (p->from > p->to)
        return fault_set(f, ERR_BAD_PERIOD, "%s – %s", date_vn(p->from, from), date_vn(p->to, to));
    if (shop->user.id == 0 || shop->user.role < PERSON_MANAGER)
        report_hide_costs(ret);
    e = info->run(shop, p, ret, f);
    return e == ERR_OK && ret->failed ? fault_set(f, ERR_NOMEM, "%s", "") : e;
}
