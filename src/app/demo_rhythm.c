#include "diemban/app/demo.h"

#include "diemban/base/ban.h"

/* First day of the lunar year (public calendars). */
static const struct {
    int year, month, day;
} tet_days[] = {
    {2019, 2, 5},  {2020, 1, 25}, {2021, 2, 12}, {2022, 2, 1},  {2023, 1, 22}, {2024, 2, 10},
    {2025, 1, 29}, {2026, 2, 17}, {2027, 2, 6},  {2028, 1, 26}, {2029, 2, 13}, {2030, 2, 3},
    {2031, 1, 23}, {2032, 2, 11}, {2033, 1, 31}, {2034, 2, 19}, {2035, 2, 8},
};

/* In percent: before Tết a rise over three weeks to three times a common day, then a closed
 * holiday with a few neighbours at the door. */
static int tet_percent(int32_t day)
{
    for (size_t i = 0; i < sizeof tet_days / sizeof tet_days[0]; i++) {
        int32_t tet = date_make(tet_days[i].year, tet_days[i].month, tet_days[i].day);
        int before = tet - day;
        if (before >= 1 && before <= 21)
            return 100 + (22 - before) * 200 / 21;
        if (before <= 0 && before > -4)
            return 10;
    }
    return 100;
}

int demo_day_percent(int32_t day)
{
    static const int weekdays[8] = {0, 88, 78, 85, 95, 115, 160, 145};
    return weekdays[civil_of_date(day).weekday] * tet_percent(day) / 100;
}
