/* bank.h: banks and wallets by their number (BIN) in VietQR.
 *
 * Sources: letter 1589/NHNN-TT of the State Bank (numbers given out to the end of 2023) and
 * what payment apps list for cards and wallets. Names are data and are not translated. */
#ifndef DIEMBAN_CORE_BANK_H
#define DIEMBAN_CORE_BANK_H

#include <stdbool.h>
#include <stddef.h>

enum bank_vietqr {
    BANK_UNSURE,
    BANK_RECEIVES,  /* can be paid to; its app may not pay */
    BANK_TRANSFERS, /* pays and is paid */
};

struct bank {
    char bin[7];
    unsigned char vietqr; /* enum bank_vietqr */
    const char *code;     /* "VCB" */
    const char *shown;    /* "Vietcombank" */
    const char *name;     /* the full name */
};

size_t bank_count(void);
const struct bank *bank_at(size_t i);
/* By the six digits; NULL when not known. */
const struct bank *bank_find(const char *bin);
/* By BIN, code or shown name, case ignored (settings: "vietcombank"). */
const struct bank *bank_named(const char *text);

#endif
