#include "diemban/dev/einvoice.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/words_vn.h"

#include "diemban/base/ban.h"

/* ---- elements ---- */

static void add_escaped(struct str *out, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            str_add(out, "&amp;");
            break;
        case '<':
            str_add(out, "&lt;");
            break;
        case '>':
            str_add(out, "&gt;");
            break;
        case '"':
            str_add(out, "&quot;");
            break;
        default:
            str_add_char(out, *text);
        }
    }
}

static void element(struct str *out, const char *name, const char *text)
{
    str_addf(out, "<%s>", name);
    add_escaped(out, text);
    str_addf(out, "</%s>", name);
}

/* Left out when there is nothing to say. */
static void optional(struct str *out, const char *name, const char *text)
{
    if (*text != '\0')
        element(out, name, text);
}

static void number(struct str *out, const char *name, int64_t v)
{
    str_addf(out, "<%s>%" PRId64 "</%s>", name, v, name);
}

/* v in units of 1/10^places, without trailing zeros. */
static void decimal(struct str *out, const char *name, int64_t v, int places)
{
    int64_t unit = 1;
    for (int i = 0; i < places; i++)
        unit *= 10;
    str_addf(out, "<%s>%s%" PRId64, name, v < 0 ? "-" : "", (v < 0 ? -v : v) / unit);
    int64_t rest = (v < 0 ? -v : v) % unit;
    if (rest != 0) {
        str_addf(out, ".%0*" PRId64, places, rest);
        while (out->at[out->len - 1] == '0')
            str_cut(out, out->len - 1);
    }
    str_addf(out, "</%s>", name);
}

/* ---- parts ---- */

/* What the invoice replaces (1) or adjusts (2). */
static void add_related(struct str *out, const struct einvoice *v)
{
    char day[DATE_TEXT];
    const struct invoice *of = &v->related;
    if (of->document == NULL)
        return;
    str_add(out, "<TTHDLQuan>");
    number(out, "TCHDon", v->invoice.kind == INVOICE_REPLACE ? 1 : 2);
    number(out, "LHDCLQuan", 1);
    number(out, "KHMSHDCLQuan", of->form);
    element(out, "KHHDCLQuan", of->symbol);
    number(out, "SHDCLQuan", of->number);
    element(out, "NLHDCLQuan", date_iso(of->day, day));
    str_add(out, "</TTHDLQuan>");
}

static void add_head(struct str *out, const struct einvoice *v, const struct invoice_form *form)
{
    char day[DATE_TEXT];
    const struct invoice *i = &v->invoice;
    str_add(out, "<TTChung>");
    element(out, "PBan", invoice_version_on(i->day));
    element(out, "THDon", form->name);
    number(out, "KHMSHDon", form->form);
    optional(out, "KHHDon", i->symbol);
    if (i->number != 0)
        number(out, "SHDon", i->number);
    element(out, "MHSo", i->document);
    element(out, "NLap", date_iso(i->day, day));
    element(out, "DVTTe", "VND");
    element(out, "HTTToan", einvoice_payment(&v->sale));
    add_related(out, v);
    str_add(out, "</TTChung>");
}

static void add_note(struct str *out, const char *name, const char *text)
{
    str_add(out, "<TTin>");
    element(out, "TTruong", name);
    element(out, "KDLieu", "string");
    element(out, "DLieu", text);
    str_add(out, "</TTin>");
}

static void add_parties(struct str *out, const struct einvoice *v)
{
    const struct shop_head *seller = v->seller;
    const struct invoice_buyer *b = &v->buyer;
    char point[16];
    snprintf(point, sizeof point, "%04d-%02d", seller->till.point, seller->till.till);
    str_add(out, "<NBan>");
    element(out, "Ten", seller->name);
    optional(out, "MST", seller->tax_number);
    element(out, "DChi", seller->address);
    optional(out, "SDThoai", seller->phone);
    str_add(out, "<TTKhac>");
    add_note(out, "Mã địa điểm kinh doanh", point);
    str_add(out, "</TTKhac></NBan><NMua>");
    const char *name = *b->company != '\0' ? b->company : b->name;
    element(out, "Ten", *name != '\0' ? name : INVOICE_WALK_IN);
    optional(out, "MST", b->tax_number);
    optional(out, "DChi", b->address);
    optional(out, "DCTDTu", b->email);
    optional(out, "HVTNMHang", *b->company != '\0' ? b->name : "");
    str_add(out, "</NMua>");
}

/* Amounts of a line as this form shows them: with VAT, or without. */
struct amounts {
    struct money gross, discount, net;
};

static struct amounts amounts_of(const struct sale_line *l, bool vat)
{
    struct money gross = money_add(l->amount, l->discount);
    struct amounts a = {.gross = gross, .discount = l->discount, .net = l->amount};
    if (vat) {
        a.gross = money_sub(gross, money_vat_inside(gross, l->vat_rate.bp));
        a.net = money_sub(l->amount, l->vat);
        a.discount = money_sub(a.gross, a.net);
    }
    return a;
}

/* Ten-thousandths of a đồng for one unit, rounded half up. */
static int64_t unit_price(const struct amounts *a, struct qty q)
{
    return (a->gross.dong * INT64_C(10000000) + q.milli / 2) / q.milli;
}

static void add_line(struct str *out, const struct einvoice *v, int i, bool vat)
{
    const struct sale_line *l = &v->sale.lines[i];
    struct amounts a = amounts_of(l, vat);
    str_add(out, "<HHDVu>");
    number(out, "TChat", 1);
    number(out, "STT", i + 1);
    optional(out, "MHHDVu", l->code);
    element(out, "THHDVu", l->name);
    optional(out, "DVTinh", l->unit);
    decimal(out, "SLuong", v->sign * l->qty.milli, 3);
    decimal(out, "DGia", unit_price(&a, l->qty), 4);
    if (a.discount.dong != 0)
        number(out, "STCKhau", v->sign * a.discount.dong);
    number(out, "ThTien", v->sign * a.net.dong);
    if (vat)
        element(out, "TSuat", l->vat_rate.name);
    str_add(out, "</HHDVu>");
}

enum { RATES = 12 };

static void add_sums(struct str *out, const struct einvoice *v, bool vat)
{
    struct vat_sum sums[RATES];
    struct str words = STR_INIT;
    struct money tax = {0}, total = v->sale.total;
    int n = vat ? sale_vat_sums(&v->sale, sums, RATES) : 0;
    str_add(out, "<TToan>");
    if (vat)
        str_add(out, "<THTTLTSuat>");
    for (int i = 0; i < n; i++) {
        str_add(out, "<LTSuat>");
        element(out, "TSuat", sums[i].rate.name);
        number(out, "ThTien", v->sign * (sums[i].amount.dong - sums[i].vat.dong));
        number(out, "TThue", v->sign * sums[i].vat.dong);
        str_add(out, "</LTSuat>");
        tax = money_add(tax, sums[i].vat);
    }
    if (vat) {
        str_add(out, "</THTTLTSuat>");
        number(out, "TgTCThue", v->sign * (total.dong - tax.dong));
        number(out, "TgTThue", v->sign * tax.dong);
    }
    number(out, "TgTTTBSo", v->sign * total.dong);
    money_words(money_of(v->sign * total.dong), &words);
    element(out, "TgTTTBChu", words.at);
    str_add(out, "</TToan>");
    str_finish(&words);
}

/* ---- the file ---- */

void einvoice_xml_begin(struct str *out)
{
    str_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DLieu>\n");
}

void einvoice_xml_add(struct str *out, const struct einvoice *v)
{
    /* A sale without a number is written as a VAT invoice: the provider numbers it. */
    const struct invoice_form *form = invoice_form_on(v->invoice.form, v->invoice.day);
    static const struct invoice_form other = {1, "Hóa đơn giá trị gia tăng", true};
    if (form == NULL)
        form = &other;
    str_add(out, "<HDon><DLHDon Id=\"");
    add_escaped(out, v->invoice.document);
    if (v->invoice.number != 0)
        str_addf(out, "-%" PRId64, v->invoice.number);
    str_add(out, "\">");
    add_head(out, v, form);
    str_add(out, "<NDHDon>");
    add_parties(out, v);
    str_add(out, "<DSHHDVu>");
    for (int i = 0; i < v->sale.line_count; i++)
        add_line(out, v, i, form->vat);
    str_add(out, "</DSHHDVu>");
    add_sums(out, v, form->vat);
    str_add(out, "</NDHDon></DLHDon>");
    optional(out, "MCCQT", v->invoice.code);
    str_add(out, "</HDon>\n");
}

void einvoice_xml_end(struct str *out)
{
    str_add(out, "</DLieu>\n");
}
