#include "diemban/core/group.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "diemban/base/str.h"
#include "diemban/base/tr.h"
#include "diemban/core/fold.h"

#include "diemban/base/ban.h"

/* X(number, folded name, msgid) */
#define GROUP_TABLE(X)                                                                             \
    X("I", "thuc pham", N_("Food"))                                                                \
    X("II", "do uong", N_("Drinks"))                                                               \
    X("III", "duoc lieu va san pham tu duoc lieu", N_("Herbs"))                                    \
    X("IV", "hang thu cong my nghe", N_("Handicrafts"))                                            \
    X("V", "sinh vat canh", N_("Plants and animals"))                                              \
    X("VI", "dich vu du lich cong dong du lich sinh thai va diem du lich", N_("Tourism"))

struct group_row {
    const char *number, *folded, *text;
};
static const struct group_row groups[] = {
#define X(number, folded, text) {number, folded, text},
    GROUP_TABLE(X)
#undef X
};
enum { GROUPS = sizeof groups / sizeof groups[0] };

/* Folded names → class. First the lines of QĐ 148, then industries and criteria sets of
 * QĐ 1048 and 781 where their names differ. */
static const struct {
    const char *folded, *cls;
} names[] = {
    {"thuc pham tuoi song", "I.1"},
    {"rau cu qua hat tuoi", "I.1.a"},
    {"thit thuy san trung sua tuoi", "I.1.b"},
    {"thuc pham tho so che", "I.2"},
    {"gao ngu coc hat so che khac", "I.2.a"},
    {"mat ong mat khac va nong san thuc pham khac", "I.2.b"},
    {"thuc pham che bien", "I.3"},
    {"do an nhanh", "I.3.a"},
    {"che bien tu gao ngu coc", "I.3.b"},
    {"che bien tu rau cu qua hat", "I.3.c"},
    {"che bien tu thit trung sua thuy san cac san pham tu mat ong mat khac va nong san thuc pham "
     "khac",
     "I.3.d"},
    {"gia vi", "I.4"},
    {"tuong nuoc mam gia vi dang long khac", "I.4.a"},
    {"gia vi khac", "I.4.b"},
    {"gia vi khac muoi hanh toi tieu hat nem", "I.4.b"},
    {"che", "I.5"},
    {"che tuoi che che bien", "I.5.a"},
    {"san pham tra tu thuc vat khac", "I.5.b"},
    {"ca phe ca cao", "I.6"},
    {"do uong co con", "II.1"},
    {"ruou trang", "II.1.a"},
    {"do uong co con khac", "II.1.b"},
    {"do uong khong con", "II.2"},
    {"nuoc khoang thien nhien nuoc uong tinh khiet", "II.2.a"},
    {"do uong khong con khac", "II.2.b"},
    {"thuc pham chuc nang thuoc duoc lieu thuoc co truyen", "III.1"},
    {"my pham co thanh phan tu thao duoc", "III.2"},
    {"tinh dau va thao duoc khac", "III.3"},
    {"thu cong my nghe gia dung trang tri", "IV.1"},
    {"vai may mac", "IV.2"},
    {"hoa", "V.1"},
    {"cay canh", "V.2"},
    {"dong vat canh", "V.3"},
    /* industries before 2023 */
    {"thao duoc", "III"},
    {"duoc lieu", "III"},
    {"thu cong my nghe", "IV.1"},
    {"thu cong my nghe trang tri", "IV.1"},
    {"luu niem noi that trang tri", "IV.1"},
    {"vai va may mac", "IV.2"},
    {"dich vu du lich nong thon ban hang", "VI"},
    {"dich vu du lich nong thon va ban hang", "VI"},
    {"dich vu du lich", "VI"},
    /* criteria sets of QĐ 781 */
    {"che tuoi che bien", "I.5.a"},
    {"cac san pham khac tu che tra", "I.5.b"},
    {"che bien tu thit trung sua", "I.3.d"},
    {"che bien tu thuy hai san", "I.3.d"},
    {"gao ngu coc", "I.2.a"},
    {"mat ong cac san pham tu mat ong mat khac", "I.2.b"},
    {"thit trung sua tuoi", "I.1.b"},
    {"my pham", "III.2"},
    {"thao duoc khac", "III.3"},
    {"thuc pham chuc nang thuoc tu duoc lieu thuoc y hoc co truyen", "III.1"},
    {"trang thiet bi dung cu y te", "III"},
    {"nganh vai may mac", "IV.2"},
    {"thu cong my nghe gia dung", "IV.1"},
    {"dich vu du lich cong dong va diem du lich", "VI"},
};

/* Highest line number of each group, and the letters that may follow it. */
static const char *const lines[GROUPS] = {
    "1ab2ab3abcd4ab5ab6", "1ab2ab", "123", "12", "123", "1",
};

static bool line_exists(size_t group, char digit, char letter)
{
    const char *at = strchr(lines[group], digit);
    if (at == NULL)
        return false;
    for (at++; letter != '\0' && *at >= 'a' && *at <= 'd'; at++)
        if (*at == letter)
            return true;
    return letter == '\0';
}

/* The roman or arabic number at the start of text; *used bytes. GROUPS: none. */
static size_t leading_group(const char *text, size_t *used)
{
    size_t n = 0;
    while (toupper((unsigned char)text[n]) == 'I' || toupper((unsigned char)text[n]) == 'V')
        n++;
    *used = n > 0 ? n : 1;
    if (n == 0)
        return text[0] >= '1' && text[0] <= '6' ? (size_t)(text[0] - '1') : GROUPS;
    for (size_t i = 0; i < GROUPS; i++)
        if (strlen(groups[i].number) == n && strncasecmp(groups[i].number, text, n) == 0)
            return i;
    return GROUPS;
}

static void fill(struct group *ret, size_t group, char digit, char letter)
{
    *ret = (struct group){0};
    text_copy(ret->group, sizeof ret->group, groups[group].number);
    if (digit == '\0')
        return;
    int n = snprintf(ret->cls, sizeof ret->cls, "%s.%c", groups[group].number, digit);
    if (letter != '\0' && n > 0)
        snprintf(ret->cls + n, sizeof ret->cls - (size_t)n, ".%c", letter);
}

/* "IV.2", "I.3.b", "I3b", "IV" */
static bool parse_number(const char *text, struct group *ret)
{
    size_t used;
    size_t group = leading_group(text, &used);
    if (group == GROUPS)
        return false;
    const char *at = text + used;
    char digit = '\0', letter = '\0';
    at += *at == '.';
    if (isdigit((unsigned char)*at))
        digit = *at++;
    at += digit != '\0' && *at == '.';
    if (digit != '\0' && isalpha((unsigned char)*at))
        letter = (char)tolower((unsigned char)*at++);
    if (*at != '\0' || (digit != '\0' && !line_exists(group, digit, letter)))
        return false;
    fill(ret, group, digit, letter);
    return true;
}

static bool parse_folded(const char *folded, struct group *ret)
{
    for (size_t i = 0; i < GROUPS; i++)
        if (strcmp(groups[i].folded, folded) == 0) {
            fill(ret, i, '\0', '\0');
            return true;
        }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].folded, folded) == 0)
            return parse_number(names[i].cls, ret);
    return false;
}

bool group_parse(const char *text, struct group *ret)
{
    if (*text == '\0') {
        *ret = (struct group){0};
        return true;
    }
    if (parse_number(text, ret))
        return true;
    struct str folded = STR_INIT;
    fold_text(&folded, text);
    bool known = str_ok(&folded) && parse_folded(folded.at, ret);
    str_finish(&folded);
    return known;
}

const char *group_name(const char *group)
{
    for (size_t i = 0; i < GROUPS; i++)
        if (strcmp(groups[i].number, group) == 0)
            return groups[i].text;
    return "";
}

bool group_is_service(const char *group)
{
    return strcmp(group, "VI") == 0;
}
