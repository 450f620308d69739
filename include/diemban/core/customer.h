/* customer.h: who buys, where they want to be known.
 *
 * A customer is working data and can be erased: name, phone, tax number and the rest stand in
 * the shop file only, never in the journal. Sales and records hold the random id (ref), which
 * says nothing by itself. Texts are "" where nothing is known; they are the reader's arena's. */
#ifndef DIEMBAN_CORE_CUSTOMER_H
#define DIEMBAN_CORE_CUSTOMER_H

#include <stdbool.h>
#include <stdint.h>

#include "diemban/base/err.h"
#include "diemban/core/money.h"

enum {
    CUSTOMER_REF = 17, /* 16 lower-case hex digits */
    CUSTOMER_PHONE = 20,
};

struct customer {
    int64_t id;             /* row id; never in the journal */
    char ref[CUSTOMER_REF]; /* random; "" nobody */
    const char *phone;      /* digits, from 0: "0912345678" */
    const char *name, *company, *tax_number, *address, *email, *note;
    struct money limit; /* most that may be owed; 0: pays at once */
    bool consent;       /* agreed that these data are kept */
    int64_t added_at;   /* UTC ms */
    int64_t erased_at;  /* 0: not erased */
};

/* A fresh random id. */
void customer_new_ref(char ref[CUSTOMER_REF]);
bool customer_is_ref(const char *text);
/* "+84 912.345.678" → "0912345678"; "" stays "". ERR_BAD_PHONE for other signs and for fewer
 * than 8 or more than 15 digits. */
enum err customer_phone(const char *text, char out[CUSTOMER_PHONE]);
/* What a person is called on screen and paper: name, else company, else phone, else the id. */
const char *customer_shown(const struct customer *c);

#endif
