#include "diemban/core/ocop_code.h"

#include <string.h>

#include "diemban/base/ban.h"

struct place {
    const char *code, *name;
};

/* The 63 provinces of the dossiers; 34 of the numbers live on since 2025-07-01. */
static const struct place provinces[] = {
    {"01", "Hà Nội"},
    {"02", "Hà Giang"},
    {"04", "Cao Bằng"},
    {"06", "Bắc Kạn"},
    {"08", "Tuyên Quang"},
    {"10", "Lào Cai"},
    {"11", "Điện Biên"},
    {"12", "Lai Châu"},
    {"14", "Sơn La"},
    {"15", "Yên Bái"},
    {"17", "Hòa Bình"},
    {"19", "Thái Nguyên"},
    {"20", "Lạng Sơn"},
    {"22", "Quảng Ninh"},
    {"24", "Bắc Giang"},
    {"25", "Phú Thọ"},
    {"26", "Vĩnh Phúc"},
    {"27", "Bắc Ninh"},
    {"30", "Hải Dương"},
    {"31", "Hải Phòng"},
    {"33", "Hưng Yên"},
    {"34", "Thái Bình"},
    {"35", "Hà Nam"},
    {"36", "Nam Định"},
    {"37", "Ninh Bình"},
    {"38", "Thanh Hóa"},
    {"40", "Nghệ An"},
    {"42", "Hà Tĩnh"},
    {"44", "Quảng Bình"},
    {"45", "Quảng Trị"},
    {"46", "Thừa Thiên Huế"},
    {"48", "Đà Nẵng"},
    {"49", "Quảng Nam"},
    {"51", "Quảng Ngãi"},
    {"52", "Bình Định"},
    {"54", "Phú Yên"},
    {"56", "Khánh Hòa"},
    {"58", "Ninh Thuận"},
    {"60", "Bình Thuận"},
    {"62", "Kon Tum"},
    {"64", "Gia Lai"},
    {"66", "Đắk Lắk"},
    {"67", "Đắk Nông"},
    {"68", "Lâm Đồng"},
    {"70", "Bình Phước"},
    {"72", "Tây Ninh"},
    {"74", "Bình Dương"},
    {"75", "Đồng Nai"},
    {"77", "Bà Rịa - Vũng Tàu"},
    {"79", "Thành phố Hồ Chí Minh"},
    {"80", "Long An"},
    {"82", "Tiền Giang"},
    {"83", "Bến Tre"},
    {"84", "Trà Vinh"},
    {"86", "Vĩnh Long"},
    {"87", "Đồng Tháp"},
    {"89", "An Giang"},
    {"91", "Kiên Giang"},
    {"92", "Cần Thơ"},
    {"93", "Hậu Giang"},
    {"94", "Sóc Trăng"},
    {"95", "Bạc Liêu"},
    {"96", "Cà Mau"},
};

/* The districts of Hà Nội until 2025-06-30. */
static const struct place districts[] = {
    {"001", "Ba Đình"},     {"002", "Hoàn Kiếm"}, {"003", "Tây Hồ"},       {"004", "Long Biên"},
    {"005", "Cầu Giấy"},    {"006", "Đống Đa"},   {"007", "Hai Bà Trưng"}, {"008", "Hoàng Mai"},
    {"009", "Thanh Xuân"},  {"016", "Sóc Sơn"},   {"017", "Đông Anh"},     {"018", "Gia Lâm"},
    {"019", "Nam Từ Liêm"}, {"020", "Thanh Trì"}, {"021", "Bắc Từ Liêm"},  {"250", "Mê Linh"},
    {"268", "Hà Đông"},     {"269", "Sơn Tây"},   {"271", "Ba Vì"},        {"272", "Phúc Thọ"},
    {"273", "Đan Phượng"},  {"274", "Hoài Đức"},  {"275", "Quốc Oai"},     {"276", "Thạch Thất"},
    {"277", "Chương Mỹ"},   {"278", "Thanh Oai"}, {"279", "Thường Tín"},   {"280", "Phú Xuyên"},
    {"281", "Ứng Hòa"},     {"282", "Mỹ Đức"},
};

/* The 126 communes and wards of Hà Nội since 2025-07-01. */
static const struct place communes[] = {
    {"00004", "Phường Ba Đình"},
    {"00008", "Phường Ngọc Hà"},
    {"00025", "Phường Giảng Võ"},
    {"00070", "Phường Hoàn Kiếm"},
    {"00082", "Phường Cửa Nam"},
    {"00091", "Phường Phú Thượng"},
    {"00097", "Phường Hồng Hà"},
    {"00103", "Phường Tây Hồ"},
    {"00118", "Phường Bồ Đề"},
    {"00127", "Phường Việt Hưng"},
    {"00136", "Phường Phúc Lợi"},
    {"00145", "Phường Long Biên"},
    {"00160", "Phường Nghĩa Đô"},
    {"00166", "Phường Cầu Giấy"},
    {"00175", "Phường Yên Hòa"},
    {"00190", "Phường Ô Chợ Dừa"},
    {"00199", "Phường Láng"},
    {"00226", "Phường Văn Miếu - Quốc Tử Giám"},
    {"00229", "Phường Kim Liên"},
    {"00235", "Phường Đống Đa"},
    {"00256", "Phường Hai Bà Trưng"},
    {"00283", "Phường Vĩnh Tuy"},
    {"00292", "Phường Bạch Mai"},
    {"00301", "Phường Vĩnh Hưng"},
    {"00316", "Phường Định Công"},
    {"00322", "Phường Tương Mai"},
    {"00328", "Phường Lĩnh Nam"},
    {"00331", "Phường Hoàng Mai"},
    {"00337", "Phường Hoàng Liệt"},
    {"00340", "Phường Yên Sở"},
    {"00352", "Phường Phương Liệt"},
    {"00364", "Phường Khương Đình"},
    {"00367", "Phường Thanh Xuân"},
    {"00376", "Xã Sóc Sơn"},
    {"00382", "Xã Kim Anh"},
    {"00385", "Xã Trung Giã"},
    {"00430", "Xã Đa Phúc"},
    {"00433", "Xã Nội Bài"},
    {"00454", "Xã Đông Anh"},
    {"00466", "Xã Phúc Thịnh"},
    {"00475", "Xã Thư Lâm"},
    {"00493", "Xã Thiên Lộc"},
    {"00508", "Xã Vĩnh Thanh"},
    {"00541", "Xã Phù Đổng"},
    {"00562", "Xã Thuận An"},
    {"00565", "Xã Gia Lâm"},
    {"00577", "Xã Bát Tràng"},
    {"00592", "Phường Từ Liêm"},
    {"00598", "Phường Thượng Cát"},
    {"00602", "Phường Đông Ngạc"},
    {"00611", "Phường Xuân Đỉnh"},
    {"00613", "Phường Tây Tựu"},
    {"00619", "Phường Phú Diễn"},
    {"00622", "Phường Xuân Phương"},
    {"00634", "Phường Tây Mỗ"},
    {"00637", "Phường Đại Mỗ"},
    {"00640", "Xã Thanh Trì"},
    {"00643", "Phường Thanh Liệt"},
    {"00664", "Xã Đại Thanh"},
    {"00679", "Xã Ngọc Hồi"},
    {"00685", "Xã Nam Phù"},
    {"04930", "Xã Yên Xuân"},
    {"08974", "Xã Quang Minh"},
    {"08980", "Xã Yên Lãng"},
    {"08995", "Xã Tiến Thắng"},
    {"09022", "Xã Mê Linh"},
    {"09552", "Phường Kiến Hưng"},
    {"09556", "Phường Hà Đông"},
    {"09562", "Phường Yên Nghĩa"},
    {"09568", "Phường Phú Lương"},
    {"09574", "Phường Sơn Tây"},
    {"09604", "Phường Tùng Thiện"},
    {"09616", "Xã Đoài Phương"},
    {"09619", "Xã Quảng Oai"},
    {"09634", "Xã Cổ Đô"},
    {"09661", "Xã Minh Châu"},
    {"09664", "Xã Vật Lại"},
    {"09676", "Xã Bất Bạt"},
    {"09694", "Xã Suối Hai"},
    {"09700", "Xã Ba Vì"},
    {"09706", "Xã Yên Bài"},
    {"09715", "Xã Phúc Thọ"},
    {"09739", "Xã Phúc Lộc"},
    {"09772", "Xã Hát Môn"},
    {"09784", "Xã Đan Phượng"},
    {"09787", "Xã Liên Minh"},
    {"09817", "Xã Ô Diên"},
    {"09832", "Xã Hoài Đức"},
    {"09856", "Xã Dương Hòa"},
    {"09871", "Xã Sơn Đồng"},
    {"09877", "Xã An Khánh"},
    {"09886", "Phường Dương Nội"},
    {"09895", "Xã Quốc Oai"},
    {"09910", "Xã Kiều Phú"},
    {"09931", "Xã Hưng Đạo"},
    {"09952", "Xã Phú Cát"},
    {"09955", "Xã Thạch Thất"},
    {"09982", "Xã Hạ Bằng"},
    {"09988", "Xã Hòa Lạc"},
    {"10003", "Xã Tây Phương"},
    {"10015", "Phường Chương Mỹ"},
    {"10030", "Xã Phú Nghĩa"},
    {"10045", "Xã Xuân Mai"},
    {"10072", "Xã Quảng Bị"},
    {"10081", "Xã Trần Phú"},
    {"10096", "Xã Hòa Phú"},
    {"10114", "Xã Thanh Oai"},
    {"10126", "Xã Bình Minh"},
    {"10144", "Xã Tam Hưng"},
    {"10180", "Xã Dân Hòa"},
    {"10183", "Xã Thường Tín"},
    {"10210", "Xã Hồng Vân"},
    {"10231", "Xã Thượng Phúc"},
    {"10237", "Xã Chương Dương"},
    {"10273", "Xã Phú Xuyên"},
    {"10279", "Xã Phượng Dực"},
    {"10330", "Xã Chuyên Mỹ"},
    {"10342", "Xã Đại Xuyên"},
    {"10354", "Xã Vân Đình"},
    {"10369", "Xã Ứng Thiên"},
    {"10402", "Xã Ứng Hòa"},
    {"10417", "Xã Hòa Xá"},
    {"10441", "Xã Mỹ Đức"},
    {"10459", "Xã Phúc Sơn"},
    {"10465", "Xã Hồng Sơn"},
    {"10489", "Xã Hương Sơn"},
};

static const char *name_of(const struct place *list, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].code, code) == 0)
            return list[i].name;
    return NULL;
}

const char *ocop_province(const char *two)
{
    return name_of(provinces, sizeof provinces / sizeof *provinces, two);
}

const char *ocop_hanoi_district(const char *three)
{
    return name_of(districts, sizeof districts / sizeof *districts, three);
}

const char *ocop_hanoi_commune(const char *five)
{
    return name_of(communes, sizeof communes / sizeof *communes, five);
}

/* Copies len digits and steps over the dash behind them. */
static bool take(const char **at, const char *end, size_t len, char *out, bool last)
{
    if ((size_t)(end - *at) < len)
        return false;
    for (size_t i = 0; i < len; i++) {
        out[i] = (*at)[i];
        if (out[i] < '0' || out[i] > '9')
            return false;
    }
    out[len] = '\0';
    *at += len;
    if (last)
        return *at == end;
    return *at < end && *(*at)++ == '-';
}

static int number(const char *digits)
{
    int n = 0;
    for (; *digits != '\0'; digits++)
        n = n * 10 + (*digits - '0');
    return n;
}

bool ocop_code_read(const char *text, size_t n, struct ocop_code *ret)
{
    if (n >= OCOP_CODE_TEXT)
        return false;
    struct ocop_code c = {0};
    const char *at = text, *end = text + n;
    char ordinal[5], year[5];
    if (!take(&at, end, 2, c.province, false) || !take(&at, end, 3, c.district, false) ||
        !take(&at, end, 5, c.commune, false))
        return false;
    const char *dash = memchr(at, '-', (size_t)(end - at));
    size_t len = dash != NULL ? (size_t)(dash - at) : 0;
    if (len < 1 || len > 4 || !take(&at, end, len, ordinal, false) ||
        !take(&at, end, 4, year, true) || memcmp(year, "20", 2) != 0)
        return false;
    memcpy(c.text, text, n);
    c.ordinal = number(ordinal);
    c.year = number(year);
    c.province_name = ocop_province(c.province);
    if (strcmp(c.province, "01") == 0) {
        c.district_name = ocop_hanoi_district(c.district);
        c.commune_name = ocop_hanoi_commune(c.commune);
    }
    *ret = c;
    return true;
}
