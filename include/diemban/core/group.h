/* group.h: the product groups of the OCOP programme.
 *
 * Source: QĐ 148/QĐ-TTg of 2023 (6 groups, 26 lines); the older industries and criteria
 * sets of QĐ 1048/2019 and 781/2020 still stand on certificates and in files, and are
 * mapped (domain.md §1.2). A group is "I" … "VI"; a class is its line: "IV.2", "I.3.b". */
#ifndef DIEMBAN_CORE_GROUP_H
#define DIEMBAN_CORE_GROUP_H

#include <stdbool.h>

enum { GROUP_TEXT = 4, GROUP_CLASS_TEXT = 8 };

struct group {
    char group[GROUP_TEXT];     /* "I" … "VI"; "" unknown */
    char cls[GROUP_CLASS_TEXT]; /* "" when only the group is known */
};

/* "IV", "iv.2", "I.3.b", "I.3b", "4.2", a name of QĐ 148 or an older one, with or without
 * marks. false: not known; *ret is untouched. "" gives an empty group. */
bool group_parse(const char *text, struct group *ret);
/* Name of a group "I" … "VI" (msgid); "" for anything else. */
const char *group_name(const char *group);
/* The community services of group VI are sold, never stocked. */
bool group_is_service(const char *group);

#endif
