#include "diemban/core/bank.h"

#include <string.h>

#include "diemban/base/ban.h"

/* Sorted by BIN. */
/* clang-format off */
static const struct bank banks[] = {
    {"422589", BANK_RECEIVES, "CIMB", "CIMB Bank",
     "Ngân hàng TNHH MTV CIMB Việt Nam"},
    {"458761", BANK_RECEIVES, "HSBC", "HSBC Vietnam",
     "Ngân hàng TNHH MTV HSBC (Việt Nam)"},
    {"546034", BANK_TRANSFERS, "CAKE", "CAKE by VPBank",
     "Ngân hàng số CAKE by VPBank - Ngân hàng TMCP Việt Nam Thịnh Vượng"},
    {"546035", BANK_TRANSFERS, "UBANK", "Ubank by VPBank",
     "Ngân hàng số Ubank by VPBank - Ngân hàng TMCP Việt Nam Thịnh Vượng"},
    {"668888", BANK_TRANSFERS, "KBANK", "Kasikornbank",
     "Ngân hàng Đại chúng TNHH KASIKORNBANK - CN TP. Hồ Chí Minh"},
    {"796500", BANK_RECEIVES, "DBS", "DBS Bank",
     "NH TNHH MTV Phát triển Singapore - Chi nhánh TP. Hồ Chí Minh"},
    {"801011", BANK_RECEIVES, "NONGHYUP", "Nonghyup Bank",
     "Ngân hàng Nonghyup - Chi nhánh Hà Nội"},
    {"963369", BANK_TRANSFERS, "LIOBANK", "Liobank",
     "Ngân hàng số Liobank - Ngân hàng TMCP Phương Đông"},
    {"963388", BANK_TRANSFERS, "TIMO", "Timo",
     "Ngân hàng số Timo by Bản Việt Bank"},
    {"970400", BANK_TRANSFERS, "SGB", "SaigonBank",
     "Ngân hàng TMCP Sài Gòn Công Thương"},
    {"970403", BANK_TRANSFERS, "STB", "Sacombank",
     "Ngân hàng TMCP Sài Gòn Thương Tín"},
    {"970405", BANK_TRANSFERS, "AGRIBANK", "Agribank",
     "Ngân hàng Nông nghiệp và Phát triển Nông thôn Việt Nam"},
    {"970406", BANK_TRANSFERS, "VIKKI", "Vikki Bank",
     "Ngân hàng TNHH MTV Số Vikki"},
    {"970407", BANK_TRANSFERS, "TCB", "Techcombank",
     "Ngân hàng TMCP Kỹ thương Việt Nam"},
    {"970408", BANK_RECEIVES, "GPBANK", "GPBank",
     "Ngân hàng Thương mại TNHH MTV Dầu Khí Toàn Cầu"},
    {"970409", BANK_TRANSFERS, "BAB", "BacA Bank",
     "Ngân hàng TMCP Bắc Á"},
    {"970410", BANK_RECEIVES, "SC", "Standard Chartered Vietnam",
     "Ngân hàng TNHH MTV Standard Chartered Bank Việt Nam"},
    {"970412", BANK_TRANSFERS, "PVCOMBANK", "PVcomBank",
     "Ngân hàng TMCP Đại Chúng Việt Nam"},
    {"970414", BANK_TRANSFERS, "MBV", "MBV",
     "Ngân hàng TNHH MTV Việt Nam Hiện Đại"},
    {"970415", BANK_TRANSFERS, "CTG", "VietinBank",
     "Ngân hàng TMCP Công thương Việt Nam"},
    {"970416", BANK_TRANSFERS, "ACB", "ACB",
     "Ngân hàng TMCP Á Châu"},
    {"970418", BANK_TRANSFERS, "BID", "BIDV",
     "Ngân hàng TMCP Đầu tư và Phát triển Việt Nam"},
    {"970419", BANK_TRANSFERS, "NVB", "NCB Bank",
     "Ngân hàng TMCP Quốc Dân"},
    {"970421", BANK_RECEIVES, "VRB", "VietNgaBank",
     "Ngân hàng Liên doanh Việt - Nga"},
    {"970422", BANK_TRANSFERS, "MBB", "MB Bank",
     "Ngân hàng TMCP Quân đội"},
    {"970423", BANK_TRANSFERS, "TPB", "TPBank",
     "Ngân hàng TMCP Tiên Phong"},
    {"970424", BANK_TRANSFERS, "SVB", "Shinhan Bank",
     "Ngân hàng TNHH MTV Shinhan Việt Nam"},
    {"970425", BANK_TRANSFERS, "ABB", "AB Bank",
     "Ngân hàng TMCP An Bình"},
    {"970426", BANK_TRANSFERS, "MSB", "MSB",
     "Ngân hàng TMCP Hàng Hải"},
    {"970427", BANK_TRANSFERS, "VAB", "VietABank",
     "Ngân hàng TMCP Việt Á"},
    {"970428", BANK_TRANSFERS, "NAB", "Nam A Bank",
     "Ngân hàng TMCP Nam Á"},
    {"970429", BANK_TRANSFERS, "SCB", "SCB",
     "Ngân hàng TMCP Sài Gòn"},
    {"970430", BANK_TRANSFERS, "PGB", "PG Bank",
     "Ngân hàng TMCP Xăng dầu Petrolimex"},
    {"970431", BANK_TRANSFERS, "EIB", "Eximbank",
     "Ngân hàng TMCP Xuất Nhập khẩu Việt Nam"},
    {"970432", BANK_TRANSFERS, "VPB", "VPBank",
     "Ngân hàng TMCP Việt Nam Thịnh Vượng"},
    {"970433", BANK_TRANSFERS, "VBB", "VietBank",
     "Ngân hàng TMCP Việt Nam Thương Tín"},
    {"970434", BANK_RECEIVES, "IVB", "Indovina Bank",
     "Ngân hàng TNHH Indovina"},
    {"970436", BANK_TRANSFERS, "VCB", "Vietcombank",
     "Ngân hàng TMCP Ngoại Thương Việt Nam"},
    {"970437", BANK_TRANSFERS, "HDB", "HDBank",
     "Ngân hàng TMCP Phát triển TP. Hồ Chí Minh"},
    {"970438", BANK_TRANSFERS, "BAOVIETBANK", "BaoViet Bank",
     "Ngân hàng TMCP Bảo Việt"},
    {"970439", BANK_RECEIVES, "PBVN", "Public Bank Vietnam",
     "Ngân hàng TNHH MTV Public Việt Nam"},
    {"970440", BANK_TRANSFERS, "SSB", "SeABank",
     "Ngân hàng TMCP Đông Nam Á"},
    {"970441", BANK_TRANSFERS, "VIB", "VIB",
     "Ngân hàng TMCP Quốc tế Việt Nam"},
    {"970442", BANK_RECEIVES, "HLB", "HongLeong Bank",
     "Ngân hàng TNHH MTV Hong Leong Việt Nam"},
    {"970443", BANK_TRANSFERS, "SHB", "SHB",
     "Ngân hàng TMCP Sài Gòn - Hà Nội"},
    {"970444", BANK_RECEIVES, "VCBNEO", "VCBNeo",
     "Ngân hàng Ngoại thương Công nghệ số"},
    {"970446", BANK_TRANSFERS, "COOPBANK", "Co-op Bank",
     "Ngân hàng Hợp tác xã Việt Nam"},
    {"970448", BANK_TRANSFERS, "OCB", "OCB Bank",
     "Ngân hàng TMCP Phương Đông"},
    {"970449", BANK_TRANSFERS, "LPB", "LPBank",
     "Ngân hàng TMCP Lộc Phát Việt Nam"},
    {"970452", BANK_TRANSFERS, "KLB", "KienlongBank",
     "Ngân hàng TMCP Kiên Long"},
    {"970454", BANK_TRANSFERS, "BVB", "BVBank",
     "Ngân hàng TMCP Bản Việt"},
    {"970455", BANK_RECEIVES, "IBKHN", "IBK HN",
     "Ngân hàng Công nghiệp Hàn Quốc - Chi nhánh Hà Nội"},
    {"970456", BANK_RECEIVES, "IBKHCM", "IBK HCM",
     "Ngân hàng Công nghiệp Hàn Quốc - Chi nhánh TP. Hồ Chí Minh"},
    {"970457", BANK_RECEIVES, "WRB", "Woori Bank",
     "Ngân hàng TNHH MTV Woori Việt Nam"},
    {"970458", BANK_RECEIVES, "UOB", "United Overseas Bank Vietnam",
     "Ngân hàng United Overseas Bank Việt Nam"},
    {"970459", BANK_UNSURE, "CIMB", "CIMBBank",
     "Ngân hàng TNHH Một Thành Viên CIMB Việt Nam"},
    {"970460", BANK_UNSURE, "VIETCREDIT", "Vietcredit",
     "Công ty Tài chính cổ phần Xi Măng"},
    {"970462", BANK_RECEIVES, "KBHN", "Kookmin Bank HN",
     "Ngân hàng Kookmin - Chi nhánh Hà Nội"},
    {"970463", BANK_RECEIVES, "KBHCM", "Kookmin Bank HCM",
     "Ngân hàng Kookmin - Chi nhánh TP. Hồ Chí Minh"},
    {"970464", BANK_UNSURE, "FCCOM", "TNEXFinance",
     "Công ty Tài chính TNHH MTV Cộng Đồng"},
    {"970465", BANK_UNSURE, "SINOPAC", "SINOPAC",
     "Ngân hàng SINOPAC - Chi nhánh TP. Hồ Chí Minh"},
    {"970466", BANK_UNSURE, "KEBHANAHCM", "KEBHanaHCM",
     "Ngân hàng KEB HANA - Chi nhánh TP. Hồ Chí Minh"},
    {"970467", BANK_UNSURE, "KEBHANAHN", "KEBHANAHN",
     "Ngân hàng KEB HANA - Chi nhánh Hà Nội"},
    {"970468", BANK_UNSURE, "MAFC", "MAFC",
     "Công ty Tài chính TNHH MTV Mirae Asset (Việt Nam)"},
    {"970470", BANK_UNSURE, "MCREDIT", "MCredit",
     "Công ty Tài chính TNHH MB SHINSEI"},
    {"971025", BANK_TRANSFERS, "MOMO", "MoMo",
     "CTCP Dịch Vụ Di Động Trực Tuyến"},
};
/* clang-format on */

size_t bank_count(void)
{
    return sizeof banks / sizeof *banks;
}

const struct bank *bank_at(size_t i)
{
    return &banks[i];
}

const struct bank *bank_find(const char *bin)
{
    size_t low = 0, high = bank_count();
    while (low < high) {
        size_t mid = (low + high) / 2;
        int c = strcmp(bin, banks[mid].bin);
        if (c == 0)
            return &banks[mid];
        if (c < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

/* Lower case of an ASCII letter, whatever the locale. */
static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool alike(const char *a, const char *b)
{
    while (*a != '\0' && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

const struct bank *bank_named(const char *text)
{
    const struct bank *by_bin = bank_find(text);
    for (size_t i = 0; by_bin == NULL && i < bank_count(); i++)
        if (alike(text, banks[i].code) || alike(text, banks[i].shown))
            return &banks[i];
    return by_bin;
}
