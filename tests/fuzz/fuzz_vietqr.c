/* Guards VietQR payloads: no input reads beyond its end, what is accepted holds a bank and
 * an account, and an order made of it reads back. Inputs are also sealed with a right check
 * sum, since chance would never find one. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "diemban/core/vietqr.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_order(const struct vietqr *q)
{
    char purpose[VIETQR_PURPOSE + 1];
    struct vietqr_order order = {.bin = q->bin,
                                 .account = q->account,
                                 .amount = q->amount,
                                 .purpose = vietqr_purpose(q->purpose, purpose),
                                 .merchant = "",
                                 .city = ""};
    char text[VIETQR_TEXT];
    enum code_err e = vietqr_write(&order, text);
    assert(e == CODE_ERR_OK);
    struct vietqr again;
    e = vietqr_read(text, strlen(text), &again);
    assert(e == CODE_ERR_OK);
    assert(strcmp(again.bin, q->bin) == 0 && strcmp(again.account, q->account) == 0);
    assert(again.amount.dong == q->amount.dong && strcmp(again.purpose, purpose) == 0);
}

static void check(const char *text, size_t n)
{
    struct vietqr q;
    enum code_err e = vietqr_read(text, n, &q);
    assert(e == q.error);
    if (e != CODE_ERR_OK)
        return;
    assert(strlen(q.bin) == 6 && q.account[0] != '\0');
    assert(q.has_amount == (q.amount.dong > 0));
    check_order(&q);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    check((const char *)data, size);
    char text[VIETQR_TEXT];
    size_t n = size < sizeof text - 9 ? size : sizeof text - 9;
    if (n >= 8 && memcmp(data + n - 8, "6304", 4) == 0)
        n -= 8;
    memcpy(text, data, n);
    memcpy(text + n, "6304", 4);
    snprintf(text + n + 4, 5, "%04X", vietqr_crc(text, n + 4));
    check(text, n + 8);
    return 0;
}
