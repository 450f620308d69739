#include "diemban/core/date.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/ban.h"

enum { MS_A_DAY = 86400000, ZONE_MS = 7 * 3600000 };

static int64_t floor_div(int64_t n, int64_t d)
{
    return n / d - (n % d < 0);
}

int32_t date_of_time(int64_t ms)
{
    return (int32_t)floor_div(ms + ZONE_MS, MS_A_DAY);
}

int64_t date_start(int32_t day)
{
    return (int64_t)day * MS_A_DAY - ZONE_MS;
}

/* Days since 1970-01-01 of a civil date: the year is taken to begin in March, so that the
 * leap day is its last; 400 years have 146,097 days. */
static int64_t days_of(int year, int month, int day)
{
    int64_t y = year - (month <= 2);
    int64_t era = floor_div(y, 400);
    int64_t year_of_era = y - era * 400;
    int64_t month_from_march = (month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static void civil_of_days(int64_t days, struct civil *c)
{
    int64_t z = days + 719468;
    int64_t era = floor_div(z, 146097);
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    c->day = (int)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    c->month = (int)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    c->year = (int)(year_of_era + era * 400 + (c->month <= 2));
    c->weekday = (int)((days + 3) - floor_div(days + 3, 7) * 7) + 1;
}

struct civil civil_of_date(int32_t day)
{
    struct civil c = {0};
    civil_of_days(day, &c);
    return c;
}

struct civil civil_of_time(int64_t ms)
{
    int32_t day = date_of_time(ms);
    struct civil c = civil_of_date(day);
    int seconds = (int)((ms - date_start(day)) / 1000);
    c.hour = seconds / 3600;
    c.minute = seconds / 60 % 60;
    c.second = seconds % 60;
    return c;
}

int date_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    assert(month >= 1 && month <= 12);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

int32_t date_make(int year, int month, int day)
{
    if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 ||
        day > date_month_days(year, month))
        return DATE_NONE;
    return (int32_t)days_of(year, month, day);
}

int32_t date_add_months(int32_t day, int months)
{
    struct civil c = civil_of_date(day);
    int month = c.year * 12 + c.month - 1 + months;
    int year = month / 12;
    month = month % 12 + 1;
    int last = date_month_days(year, month);
    return (int32_t)days_of(year, month, c.day < last ? c.day : last);
}

char *date_iso(int32_t day, char out[DATE_TEXT])
{
    struct civil c = civil_of_date(day);
    if (day == DATE_NONE)
        out[0] = '\0';
    else
        snprintf(out, DATE_TEXT, "%04d-%02d-%02d", c.year % 10000, c.month, c.day);
    return out;
}

char *date_vn(int32_t day, char out[DATE_TEXT])
{
    struct civil c = civil_of_date(day);
    if (day == DATE_NONE)
        out[0] = '\0';
    else
        snprintf(out, DATE_TEXT, "%02d/%02d/%04d", c.day, c.month, c.year % 10000);
    return out;
}

char *date_short(int32_t day, char out[DATE_TEXT])
{
    struct civil c = civil_of_date(day);
    if (day == DATE_NONE)
        out[0] = '\0';
    else
        snprintf(out, DATE_TEXT, "%02d/%02d", c.day, c.month);
    return out;
}

char *time_iso(int64_t ms, char out[TIME_TEXT])
{
    struct civil c = civil_of_time(ms);
    snprintf(out, TIME_TEXT, "%04d-%02d-%02dT%02d:%02d:%02d+07:00", c.year % 10000, c.month, c.day,
             c.hour, c.minute, c.second);
    return out;
}

char *time_vn(int64_t ms, char out[TIME_TEXT])
{
    struct civil c = civil_of_time(ms);
    snprintf(out, TIME_TEXT, "%02d/%02d/%04d %02d:%02d", c.day, c.month, c.year % 10000, c.hour,
             c.minute);
    return out;
}

char *time_short(int64_t ms, char out[TIME_TEXT])
{
    struct civil c = civil_of_time(ms);
    snprintf(out, TIME_TEXT, "%02d/%02d %02d:%02d", c.day, c.month, c.hour, c.minute);
    return out;
}

char *time_clock(int64_t ms, char out[TIME_TEXT])
{
    struct civil c = civil_of_time(ms);
    snprintf(out, TIME_TEXT, "%02d:%02d", c.hour, c.minute);
    return out;
}

/* ---- reading ---- */

/* min … max digits; −1 if there are none or too many. */
static int take_number(const char **at, int min, int max)
{
    int v = 0, n = 0;
    for (; **at >= '0' && **at <= '9' && n < max; ++*at, n++)
        v = v * 10 + (**at - '0');
    return n >= min ? v : -1;
}

static bool take_char(const char **at, char c)
{
    if (**at != c)
        return false;
    ++*at;
    return true;
}

static bool take_iso_date(const char **at, int32_t *ret)
{
    int year = take_number(at, 4, 4);
    if (!take_char(at, '-'))
        return false;
    int month = take_number(at, 1, 2);
    if (!take_char(at, '-'))
        return false;
    int day = take_number(at, 1, 2);
    *ret = date_make(year, month, day);
    return *ret != DATE_NONE;
}

static bool take_vn_date(const char **at, int32_t *ret)
{
    int day = take_number(at, 1, 2);
    char separator = **at;
    if (separator != '/' && separator != '-' && separator != '.')
        return false;
    ++*at;
    int month = take_number(at, 1, 2);
    if (!take_char(at, separator))
        return false;
    int year = take_number(at, 4, 4);
    *ret = date_make(year, month, day);
    return *ret != DATE_NONE;
}

enum err date_parse(const char *text, int32_t *ret)
{
    int32_t day;
    const char *at = text;
    if (take_iso_date(&at, &day) && *at == '\0') {
        *ret = day;
        return ERR_OK;
    }
    at = text;
    if (take_vn_date(&at, &day) && *at == '\0') {
        *ret = day;
        return ERR_OK;
    }
    return ERR_BAD_DATE;
}

/* :SS and .mmm, both optional. */
static bool take_seconds(const char **at, int64_t *ms)
{
    if (!take_char(at, ':'))
        return true;
    int second = take_number(at, 2, 2);
    if (second < 0 || second > 59)
        return false;
    *ms += second * 1000;
    if (!take_char(at, '.'))
        return true;
    int thousandths = take_number(at, 3, 3);
    *ms += thousandths;
    return thousandths >= 0;
}

static bool take_zone(const char **at, int64_t *zone_ms)
{
    *zone_ms = ZONE_MS;
    if (**at == '\0')
        return true;
    if (take_char(at, 'Z')) {
        *zone_ms = 0;
        return true;
    }
    int sign = **at == '-' ? -1 : 1;
    if (**at != '+' && **at != '-')
        return false;
    ++*at;
    int hour = take_number(at, 2, 2);
    take_char(at, ':');
    int minute = take_number(at, 2, 2);
    *zone_ms = sign * (hour * INT64_C(3600000) + minute * INT64_C(60000));
    return hour >= 0 && hour <= 14 && minute >= 0 && minute <= 59;
}

int32_t date_parse_past(const char *text, int32_t today)
{
    int32_t day;
    char *end;
    if (date_parse(text, &day) == ERR_OK)
        return day;
    long d = strtol(text, &end, 10);
    if (end == text || *end != '/')
        return DATE_NONE;
    const char *month = end + 1;
    long m = strtol(month, &end, 10);
    if (end == month || *end != '\0' || d < 1 || d > 31 || m < 1 || m > 12)
        return DATE_NONE;
    int year = civil_of_date(today).year;
    day = date_make(year, (int)m, (int)d);
    return day != DATE_NONE && day > today ? date_make(year - 1, (int)m, (int)d) : day;
}

enum err time_parse(const char *text, int64_t *ret)
{
    const char *at = text;
    int32_t day;
    if (!take_iso_date(&at, &day) || (*at != 'T' && *at != ' '))
        return ERR_BAD_DATE;
    at++;
    int hour = take_number(&at, 2, 2);
    bool colon = take_char(&at, ':');
    int minute = take_number(&at, 2, 2);
    if (!colon || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return ERR_BAD_DATE;
    int64_t ms = hour * INT64_C(3600000) + minute * INT64_C(60000), zone;
    if (!take_seconds(&at, &ms) || !take_zone(&at, &zone) || *at != '\0')
        return ERR_BAD_DATE;
    *ret = (int64_t)day * MS_A_DAY + ms - zone;
    return ERR_OK;
}
