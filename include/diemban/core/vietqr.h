/* vietqr.h: VietQR payment codes (NAPAS 247) in and out.
 *
 * Source: NAPAS "Quy định định dạng mã VietQR" v1.0 (09/2021) on EMVCo merchant-presented
 * QR; domain.md §3. A payload is fields of ID(2) LEN(2) VALUE, with a CRC-16/CCITT-FALSE over
 * all of it at the end. Pure and allocation-free. */
#ifndef DIEMBAN_CORE_VIETQR_H
#define DIEMBAN_CORE_VIETQR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "diemban/core/code_err.h"
#include "diemban/core/money.h"

enum {
    VIETQR_TEXT = 513,   /* a payload with its '\0' */
    VIETQR_PURPOSE = 25, /* characters of field 62.08 that we write */
    VIETQR_ACCOUNT = 19,
    VIETQR_FIELD = 100, /* the longest value, with its '\0' */
};

struct vietqr {
    enum code_err error;
    char error_field[8]; /* the field meant, "38.01", or "" */
    bool dynamic;        /* for one payment; false: reusable */
    bool to_card;        /* QRIBFTTC; else QRIBFTTA, to an account */
    char bin[7];
    char account[VIETQR_ACCOUNT + 1];
    bool has_amount;
    struct money amount;          /* whole đồng */
    char purpose[VIETQR_FIELD];   /* 62.08 */
    char bill[VIETQR_FIELD];      /* 62.01 */
    char reference[VIETQR_FIELD]; /* 62.05 */
    char merchant[VIETQR_FIELD];  /* 59 */
    char city[VIETQR_FIELD];      /* 60 */
};

/* Begins as an EMVCo payload does: field 00 with "01". */
bool vietqr_shape(const char *text, size_t n);
/* Fields after the first may come in any order; 63 is last. Unknown fields are left alone.
 * A VNPAY-QR (field 26, A000000775) is CODE_ERR_VNPAY. */
enum code_err vietqr_read(const char *text, size_t n, struct vietqr *ret);

struct vietqr_order {
    const char *bin;     /* six digits */
    const char *account; /* 1 … 19 letters and digits; a card number when to_card */
    bool to_card;
    struct money amount;  /* 0: the payer types it, and the code is reusable */
    const char *purpose;  /* printable ASCII, ≤ 25 (vietqr_purpose); may be "" */
    const char *merchant; /* printable ASCII, ≤ 25; may be "" */
    const char *city;     /* printable ASCII, ≤ 15; may be "" */
};

/* EMV_FIELD when a part of the order does not fit the rules; nothing is cut. */
enum code_err vietqr_write(const struct vietqr_order *order, char out[VIETQR_TEXT]);

/* What banks carry safely: marks off, đ → d, only letters, digits and single spaces, cut at
 * 25. Takes UTF-8. */
char *vietqr_purpose(const char *text, char out[VIETQR_PURPOSE + 1]);

/* CRC-16/CCITT-FALSE: polynomial 0x1021, start 0xFFFF, nothing reflected. */
uint16_t vietqr_crc(const char *bytes, size_t n);

#endif
