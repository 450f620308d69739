/* ocop_code.h: OCOP product codes PP-HHH-XXXXX-N-YYYY.
 *
 * Province, district, commune of the general statistics office, ordinal, year of the
 * dossier (domain.md §1.4). Districts ended on 2025-07-01, communes were merged; codes given
 * out before keep their old numbers. The code is text: never padded, never a key. */
#ifndef DIEMBAN_CORE_OCOP_CODE_H
#define DIEMBAN_CORE_OCOP_CODE_H

#include <stdbool.h>
#include <stddef.h>

enum { OCOP_CODE_TEXT = 32 };

struct ocop_code {
    char text[OCOP_CODE_TEXT];
    char province[3], district[4], commune[6];
    int ordinal, year;
    const char *province_name; /* NULL when not known */
    const char *district_name; /* old districts of Hà Nội only */
    const char *commune_name;  /* communes of Hà Nội since 2025-07-01 only */
};

/* Exactly that shape; the numbers need not be known. */
bool ocop_code_read(const char *text, size_t n, struct ocop_code *ret);

/* Names by number; NULL when not known. */
const char *ocop_province(const char *two);
const char *ocop_hanoi_district(const char *three);
const char *ocop_hanoi_commune(const char *five);

#endif
