/* Writing VietQR payloads. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/ban.h"
#include "diemban/base/letter.h"
#include "diemban/base/utf8.h"
#include "diemban/core/vietqr.h"

enum { NESTED = 100 }; /* a template holds at most 99 characters */

struct writer {
    char *out;
    size_t size, used;
};

/* Fields are checked before, so that all of them fit. */
static void field(struct writer *w, const char *id, const char *value)
{
    int n = snprintf(w->out + w->used, w->size - w->used, "%s%02zu%s", id, strlen(value), value);
    w->used += (size_t)n;
}

static bool printable(const char *text, size_t most)
{
    size_t n = strnlen(text, most + 1);
    for (size_t i = 0; i < n; i++)
        if (text[i] < ' ' || text[i] > '~')
            return false;
    return n <= most;
}

static bool plain(const char *text, bool letters)
{
    for (; *text != '\0'; text++) {
        bool letter = (*text >= 'A' && *text <= 'Z') || (*text >= 'a' && *text <= 'z');
        if (!(*text >= '0' && *text <= '9') && !(letters && letter))
            return false;
    }
    return true;
}

static bool order_ok(const struct vietqr_order *o)
{
    size_t account = strnlen(o->account, VIETQR_ACCOUNT + 1);
    return strnlen(o->bin, 7) == 6 && plain(o->bin, false) && account >= 1 &&
           account <= VIETQR_ACCOUNT && plain(o->account, !o->to_card) && o->amount.dong >= 0 &&
           o->amount.dong <= INT64_C(9999999999999) && printable(o->purpose, VIETQR_PURPOSE) &&
           printable(o->merchant, 25) && printable(o->city, 15);
}

static void put_account(struct writer *w, const struct vietqr_order *o)
{
    char bank[NESTED], all[NESTED];
    struct writer b = {.out = bank, .size = sizeof bank}, a = {.out = all, .size = sizeof all};
    field(&b, "00", o->bin);
    field(&b, "01", o->account);
    field(&a, "00", "A000000727");
    field(&a, "01", bank);
    field(&a, "02", o->to_card ? "QRIBFTTC" : "QRIBFTTA");
    field(w, "38", all);
}

enum code_err vietqr_write(const struct vietqr_order *order, char out[VIETQR_TEXT])
{
    out[0] = '\0';
    if (!order_ok(order))
        return CODE_ERR_EMV_FIELD;
    struct writer w = {.out = out, .size = VIETQR_TEXT};
    field(&w, "00", "01");
    field(&w, "01", order->amount.dong > 0 ? "12" : "11");
    put_account(&w, order);
    field(&w, "53", "704");
    if (order->amount.dong > 0) {
        char amount[24];
        snprintf(amount, sizeof amount, "%" PRId64, order->amount.dong);
        field(&w, "54", amount);
    }
    field(&w, "58", "VN");
    if (order->merchant[0] != '\0')
        field(&w, "59", order->merchant);
    if (order->city[0] != '\0')
        field(&w, "60", order->city);
    if (order->purpose[0] != '\0') {
        char more[NESTED];
        struct writer m = {.out = more, .size = sizeof more};
        field(&m, "08", order->purpose);
        field(&w, "62", more);
    }
    memcpy(out + w.used, "6304", 5);
    w.used += 4;
    snprintf(out + w.used, VIETQR_TEXT - w.used, "%04X", vietqr_crc(out, w.used));
    return CODE_ERR_OK;
}

char *vietqr_purpose(const char *text, char out[VIETQR_PURPOSE + 1])
{
    size_t used = 0, n = strlen(text);
    while (n > 0 && used < VIETQR_PURPOSE) {
        size_t len;
        uint32_t c = utf8_next(text, n, &len);
        text += len;
        n -= len;
        struct letter l = {.base = ' '};
        if (c >= '0' && c <= '9')
            l.base = (char)c;
        else if (letter_mark_of_combining(c) != MARK_NONE ||
                 letter_tone_of_combining(c) != TONE_NONE)
            continue;
        else if (!letter_split(c, &l))
            l.base = ' ';
        if (l.base != ' ' || (used > 0 && out[used - 1] != ' '))
            out[used++] = l.base;
    }
    while (used > 0 && out[used - 1] == ' ')
        used--;
    out[used] = '\0';
    return out;
}
