/* Reading VietQR payloads. */
#include "diemban/core/vietqr.h"

#include <stdio.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/base/utf8.h"

#define NAPAS "A000000727"
#define VNPAY "A000000775"

struct field {
    char id[3];
    const char *at;
    size_t n;
};

struct fields {
    const char *at;
    size_t left;
};

static bool digits_only(const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return n > 0;
}

uint16_t vietqr_crc(const char *bytes, size_t n)
{
    /* What four bits shifted out add: i × 0x1021. */
    static const uint16_t add[16] = {0x0000, 0x1021, 0x2042, 0x3063, 0x4084, 0x50A5,
                                     0x60C6, 0x70E7, 0x8108, 0x9129, 0xA14A, 0xB16B,
                                     0xC18C, 0xD1AD, 0xE1CE, 0xF1EF};
    unsigned crc = 0xFFFF;
    for (size_t i = 0; i < n; i++) {
        unsigned byte = (unsigned char)bytes[i];
        crc = ((crc << 4) ^ add[(crc >> 12) ^ (byte >> 4)]) & 0xFFFF;
        crc = ((crc << 4) ^ add[(crc >> 12) ^ (byte & 15)]) & 0xFFFF;
    }
    return (uint16_t)crc;
}

/* 1 a field, 0 the end, −1 lengths that do not add up. */
static int next(struct fields *f, struct field *ret)
{
    if (f->left == 0)
        return 0;
    if (f->left < 4 || !digits_only(f->at, 4))
        return -1;
    size_t n = (size_t)(f->at[2] - '0') * 10 + (size_t)(f->at[3] - '0');
    if (n == 0 || n > f->left - 4)
        return -1;
    *ret = (struct field){.id = {f->at[0], f->at[1], '\0'}, .at = f->at + 4, .n = n};
    f->at += 4 + n;
    f->left -= 4 + n;
    return 1;
}

/* The field with this id; false when it is not there. The lengths are known to add up. */
static bool find(struct fields in, const char *id, struct field *ret)
{
    while (next(&in, ret) > 0)
        if (strcmp(ret->id, id) == 0)
            return true;
    return false;
}

static bool is(const struct field *f, const char *text)
{
    return f->n == strlen(text) && memcmp(f->at, text, f->n) == 0;
}

static struct fields inside(const struct field *f)
{
    return (struct fields){f->at, f->n};
}

static enum code_err stop(struct vietqr *q, enum code_err e, const char *where)
{
    q->error = e;
    snprintf(q->error_field, sizeof q->error_field, "%s", where);
    return e;
}

/* All lengths add up, and no id comes twice. */
static bool adds_up(struct fields in)
{
    bool seen[100] = {false};
    struct field f;
    int more;
    while ((more = next(&in, &f)) > 0) {
        int id = (f.id[0] - '0') * 10 + f.id[1] - '0';
        if (seen[id])
            return false;
        seen[id] = true;
    }
    return more == 0;
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* 63 is last and covers everything before its own four digits. */
static enum code_err check_crc(struct vietqr *q, const char *text, size_t n)
{
    if (n < 8 || memcmp(text + n - 8, "6304", 4) != 0)
        return stop(q, CODE_ERR_EMV_ORDER, "63");
    unsigned want = 0;
    for (size_t i = n - 4; i < n; i++) {
        if (hex_value(text[i]) < 0)
            return stop(q, CODE_ERR_CRC, "63");
        want = want * 16 + (unsigned)hex_value(text[i]);
    }
    return vietqr_crc(text, n - 4) == want ? CODE_ERR_OK : stop(q, CODE_ERR_CRC, "63");
}

static void copy(char *out, size_t size, const struct field *f)
{
    size_t n = f->n < size ? f->n : size - 1;
    memcpy(out, f->at, n);
    out[n] = '\0';
}

/* What a person may be shown: UTF-8 without control characters. */
static bool readable(const struct field *f)
{
    for (size_t i = 0; i < f->n; i++)
        if ((unsigned char)f->at[i] < ' ' || f->at[i] == 0x7F)
            return false;
    return utf8_valid(f->at, f->n);
}

/* Copies an optional text; false when it is there and cannot be shown. */
static bool take_text(struct fields in, const char *id, char out[VIETQR_FIELD])
{
    struct field f;
    if (!find(in, id, &f))
        return true;
    if (!readable(&f))
        return false;
    copy(out, VIETQR_FIELD, &f);
    return true;
}

static bool letters_and_digits(const struct field *f)
{
    for (size_t i = 0; i < f->n; i++) {
        char c = f->at[i];
        if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
            return false;
    }
    return true;
}

/* 38.01: the bank and the account or card. */
static enum code_err read_account(struct vietqr *q, const struct field *f)
{
    struct field part;
    if (!adds_up(inside(f)))
        return stop(q, CODE_ERR_TLV, "38.01");
    if (!find(inside(f), "00", &part))
        return stop(q, CODE_ERR_EMV_MISSING, "38.01");
    if (part.n != 6 || !digits_only(part.at, part.n))
        return stop(q, CODE_ERR_EMV_FIELD, "38.01");
    copy(q->bin, sizeof q->bin, &part);
    if (!find(inside(f), "01", &part))
        return stop(q, CODE_ERR_EMV_MISSING, "38.01");
    if (part.n > VIETQR_ACCOUNT || !letters_and_digits(&part))
        return stop(q, CODE_ERR_EMV_FIELD, "38.01");
    copy(q->account, sizeof q->account, &part);
    return CODE_ERR_OK;
}

/* 38: NAPAS, the account, the service. */
static enum code_err read_merchant(struct vietqr *q, const struct field *f)
{
    struct field guid, account, service;
    if (!adds_up(inside(f)))
        return stop(q, CODE_ERR_TLV, "38");
    if (!find(inside(f), "00", &guid))
        return stop(q, CODE_ERR_EMV_MISSING, "38.00");
    if (!is(&guid, NAPAS))
        return stop(q, CODE_ERR_OTHER_SCHEME, "38.00");
    if (!find(inside(f), "01", &account))
        return stop(q, CODE_ERR_EMV_MISSING, "38.01");
    if (read_account(q, &account) != CODE_ERR_OK)
        return q->error;
    if (!find(inside(f), "02", &service))
        return stop(q, CODE_ERR_EMV_MISSING, "38.02");
    q->to_card = is(&service, "QRIBFTTC");
    if (!q->to_card && !is(&service, "QRIBFTTA"))
        return stop(q, CODE_ERR_EMV_FIELD, "38.02");
    return CODE_ERR_OK;
}

/* Digits, perhaps with a "." and zeros: đồng have no parts. */
static enum code_err read_amount(struct vietqr *q, const struct field *f)
{
    if (f->n > 13)
        return stop(q, CODE_ERR_EMV_FIELD, "54");
    int64_t sum = 0;
    size_t i = 0;
    for (; i < f->n && f->at[i] != '.'; i++) {
        if (f->at[i] < '0' || f->at[i] > '9')
            return stop(q, CODE_ERR_EMV_FIELD, "54");
        sum = sum * 10 + (f->at[i] - '0');
    }
    bool whole = i > 0;
    for (size_t k = i + 1; k < f->n; k++)
        whole = whole && f->at[k] == '0';
    if (!whole || sum == 0)
        return stop(q, CODE_ERR_EMV_FIELD, "54");
    q->has_amount = true;
    q->amount = money_of(sum);
    return CODE_ERR_OK;
}

/* 62: what the payment is for. */
static enum code_err read_more(struct vietqr *q, const struct field *f)
{
    struct fields in = inside(f);
    if (!adds_up(in))
        return stop(q, CODE_ERR_TLV, "62");
    bool ok = take_text(in, "01", q->bill) && take_text(in, "05", q->reference) &&
              take_text(in, "08", q->purpose);
    return ok ? CODE_ERR_OK : stop(q, CODE_ERR_EMV_FIELD, "62");
}

static enum code_err read_text(struct vietqr *q, struct fields all)
{
    struct field f;
    if (!take_text(all, "59", q->merchant) || !take_text(all, "60", q->city))
        return stop(q, CODE_ERR_EMV_FIELD, "59");
    if (find(all, "54", &f) && read_amount(q, &f) != CODE_ERR_OK)
        return q->error;
    return find(all, "62", &f) ? read_more(q, &f) : CODE_ERR_OK;
}

/* Fields that must have one value. */
static enum code_err check_fixed(struct vietqr *q, struct fields all)
{
    static const struct {
        const char *id, *value;
    } rows[] = {{"53", "704"}, {"58", "VN"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct field f;
        if (!find(all, rows[i].id, &f))
            return stop(q, CODE_ERR_EMV_MISSING, rows[i].id);
        if (!is(&f, rows[i].value))
            return stop(q, CODE_ERR_EMV_FIELD, rows[i].id);
    }
    struct field f;
    if (find(all, "01", &f)) {
        q->dynamic = is(&f, "12");
        if (!q->dynamic && !is(&f, "11"))
            return stop(q, CODE_ERR_EMV_FIELD, "01");
    }
    return CODE_ERR_OK;
}

/* Is there a merchant template (26 … 51) of VNPAY? */
static bool is_vnpay(struct fields all)
{
    struct field f, guid;
    while (next(&all, &f) > 0) {
        int id = (f.id[0] - '0') * 10 + f.id[1] - '0';
        if (id >= 26 && id <= 51 && adds_up(inside(&f)) && find(inside(&f), "00", &guid) &&
            is(&guid, VNPAY))
            return true;
    }
    return false;
}

bool vietqr_shape(const char *text, size_t n)
{
    return n >= 6 && memcmp(text, "000201", 6) == 0;
}

enum code_err vietqr_read(const char *text, size_t n, struct vietqr *ret)
{
    *ret = (struct vietqr){.error = CODE_ERR_OK};
    struct fields all = {text, n};
    struct field f;
    if (!vietqr_shape(text, n))
        return stop(ret, CODE_ERR_EMV_ORDER, "00");
    if (n >= VIETQR_TEXT)
        return stop(ret, CODE_ERR_OVERSIZE, "");
    if (!adds_up(all))
        return stop(ret, CODE_ERR_TLV, "");
    if (check_crc(ret, text, n) != CODE_ERR_OK)
        return ret->error;
    if (!find(all, "38", &f))
        return stop(ret, is_vnpay(all) ? CODE_ERR_VNPAY : CODE_ERR_OTHER_SCHEME, "38");
    if (read_merchant(ret, &f) != CODE_ERR_OK || check_fixed(ret, all) != CODE_ERR_OK)
        return ret->error;
    return read_text(ret, all);
}
