/* date.h: civil days and times in Asia/Ho_Chi_Minh (UTC+7, no summer time).
 *
 * A day is the number of days since 1970-01-01 in that zone; DATE_NONE says "no date".
 * Times are UTC milliseconds (base/clock.h). Pure: no time zone data, no locale. */
#ifndef DIEMBAN_CORE_DATE_H
#define DIEMBAN_CORE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/err.h"

enum { DATE_NONE = INT32_MIN };

struct civil {
    int year, month, day; /* 1 ≤ month ≤ 12, 1 ≤ day ≤ 31 */
    int hour, minute, second;
    int weekday; /* 1 Monday … 7 Sunday */
};

/* The civil day in Vietnam of a UTC time in ms, and the time of its midnight. */
int32_t date_of_time(int64_t ms);
int64_t date_start(int32_t day);
struct civil civil_of_time(int64_t ms);
struct civil civil_of_date(int32_t day);
/* DATE_NONE if there is no such day. 1900 ≤ year ≤ 2199. */
int32_t date_make(int year, int month, int day);
int date_month_days(int year, int month);
/* Same day of the month, clamped to its end (31 January + 1 month = 28/29 February). */
int32_t date_add_months(int32_t day, int months);

enum { DATE_TEXT = 16, TIME_TEXT = 32 };
char *date_iso(int32_t day, char out[DATE_TEXT]);   /* 2026-11-23; "" for DATE_NONE */
char *date_vn(int32_t day, char out[DATE_TEXT]);    /* 23/11/2026 */
char *date_short(int32_t day, char out[DATE_TEXT]); /* 23/11 */
char *time_iso(int64_t ms, char out[TIME_TEXT]);    /* 2026-11-23T14:32:00+07:00 */
char *time_vn(int64_t ms, char out[TIME_TEXT]);     /* 23/11/2026 14:32 */
char *time_short(int64_t ms, char out[TIME_TEXT]);  /* 23/11 14:32 */
char *time_clock(int64_t ms, char out[TIME_TEXT]);  /* 14:32 */

/* 2026-11-23 or 23/11/2026 (and d/m/yyyy, d-m-yyyy). ERR_BAD_DATE otherwise. */
enum err date_parse(const char *text, int32_t *ret);
/* As date_parse, and "23/11" of this year, or of the last where that day is still to come.
 * DATE_NONE for anything else. */
int32_t date_parse_past(const char *text, int32_t today);
/* 2026-11-23T14:32:00+07:00, also with Z, with milliseconds, without seconds; no zone
 * means +07:00. */
enum err time_parse(const char *text, int64_t *ret);

#endif
