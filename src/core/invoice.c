#include "diemban/core/invoice.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "diemban/core/date.h"
#include "diemban/core/record.h"

#include "diemban/base/ban.h"

/* ---- dated rows ---- */

/* Days of date.h. Sources: NĐ 123/2020, NĐ 254/2026 and TT 91/2026 Phụ lục I (forms); QĐ
 * 1450/2021, 1510/2022 and the revision of 2025 (XML). A later row of a form replaces it. */
enum { DAY_2022_07_01 = 19174, DAY_2025_06_01 = 20240 };

static const struct {
    int32_t since;
    struct invoice_form form;
} forms[] = {
    {DAY_2022_07_01, {1, "Hóa đơn giá trị gia tăng", true}},
    {DAY_2022_07_01, {2, "Hóa đơn bán hàng", false}},
};

static const struct {
    int32_t since;
    const char *version;
} versions[] = {{INT32_MIN, "2.0.1"}, {DAY_2025_06_01, "2.1.0"}};

const struct invoice_form *invoice_form_on(int form, int32_t day)
{
    const struct invoice_form *found = NULL;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (forms[i].form.form == form && forms[i].since <= day)
            found = &forms[i].form;
    return found;
}

const char *invoice_version_on(int32_t day)
{
    const char *found = versions[0].version;
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
        if (versions[i].since <= day)
            found = versions[i].version;
    return found;
}

/* ---- symbols and codes ---- */

static bool is_mark(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

enum err invoice_symbol_parse(const char *text, struct invoice_series *ret)
{
    enum { WHOLE = 7 };
    if (strlen(text) != WHOLE || text[0] < '1' || text[0] > '9' || text[1] != 'C' ||
        !isdigit((unsigned char)text[2]) || !isdigit((unsigned char)text[3]) || text[4] != 'M' ||
        !is_mark(text[5]) || !is_mark(text[6]))
        return ERR_BAD_SYMBOL;
    ret->form = text[0] - '0';
    text_copy(ret->symbol, sizeof ret->symbol, text + 1);
    return ERR_OK;
}

int invoice_symbol_year(const char *symbol)
{
    return 2000 + (symbol[1] - '0') * 10 + (symbol[2] - '0');
}

bool invoice_chars_ok(const char *chars)
{
    if (strlen(chars) != INVOICE_CHARS - 1)
        return false;
    for (; *chars != '\0'; chars++)
        if (!is_mark(*chars))
            return false;
    return true;
}

char *invoice_code(const struct invoice_series *s, int64_t number, char out[INVOICE_CODE])
{
    struct str text = STR_INIT;
    str_addf(&text, "M%d-%02d-%s-%011" PRId64, s->form, invoice_symbol_year(s->symbol) % 100,
             s->chars, number);
    text_copy(out, INVOICE_CODE, text.at);
    str_finish(&text);
    return out;
}

/* ---- kinds ---- */

static const char *const kinds[] = {
#define X(name, stored) stored,
    INVOICE_KIND_TABLE(X)
#undef X
};

const char *invoice_kind_stored(enum invoice_kind k)
{
    return kinds[k];
}

bool invoice_kind_parse(const char *stored, enum invoice_kind *ret)
{
    for (int i = 0; i < INVOICE_KIND_COUNT; i++)
        if (strcmp(kinds[i], stored) == 0) {
            *ret = (enum invoice_kind)i;
            return true;
        }
    return false;
}

/* ---- small things ---- */

bool invoice_buyer_known(const struct invoice_buyer *b)
{
    return *b->name != '\0' || *b->company != '\0' || *b->tax_number != '\0';
}

const char *einvoice_payment(const struct sale *s)
{
    bool cash = false, other = false;
    for (int i = 0; i < s->payment_count; i++) {
        cash |= s->payments[i].tender == TENDER_CASH;
        other |= s->payments[i].tender != TENDER_CASH;
    }
    return cash && other ? "TM/CK" : other ? "CK" : "TM";
}

/* s kind · s document · i form · s symbol · i number · s code · s related · i day · i total */
void record_invoice_write(struct str *p, const struct invoice *i)
{
    payload_text(p, invoice_kind_stored(i->kind));
    payload_text(p, i->document);
    payload_int(p, i->form);
    payload_text(p, i->symbol);
    payload_int(p, i->number);
    payload_text(p, i->code);
    payload_text(p, i->related);
    payload_int(p, i->day);
    payload_int(p, i->total.dong);
}

enum err record_invoice_read(const void *bytes, size_t n, struct arena *a, struct invoice *ret)
{
    struct payload p;
    *ret = (struct invoice){0};
    payload_begin(&p, bytes, n, a);
    bool good = invoice_kind_parse(payload_get_text(&p), &ret->kind);
    ret->document = payload_get_text(&p);
    ret->form = (int)payload_get_int(&p);
    ret->symbol = payload_get_text(&p);
    ret->number = payload_get_int(&p);
    ret->code = payload_get_text(&p);
    ret->related = payload_get_text(&p);
    ret->day = (int32_t)payload_get_int(&p);
    ret->total.dong = payload_get_int(&p);
    return p.bad || !good ? ERR_DAMAGED : ERR_OK;
}

/* i rows · b SHA-256 of their values */
void record_answers_write(struct str *p, int64_t rows, const struct hash *digest)
{
    payload_int(p, rows);
    payload_bytes(p, digest->b, sizeof digest->b);
}
