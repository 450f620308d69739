#include "diemban/core/customer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/random.h"

#include "diemban/base/ban.h"

enum { DIGITS_MIN = 8, DIGITS_MAX = 15 };

void customer_new_ref(char ref[CUSTOMER_REF])
{
    snprintf(ref, CUSTOMER_REF, "%016" PRIx64, random_u64());
}

bool customer_is_ref(const char *text)
{
    return strlen(text) == CUSTOMER_REF - 1 && strspn(text, "0123456789abcdef") == CUSTOMER_REF - 1;
}

enum err customer_phone(const char *text, char out[CUSTOMER_PHONE])
{
    char digits[CUSTOMER_PHONE + 4];
    size_t n = 0;
    bool plus = text[0] == '+';
    for (const char *p = text + plus; *p != '\0'; p++) {
        if (strchr(" .-()", *p) != NULL)
            continue;
        if (*p < '0' || *p > '9' || n == DIGITS_MAX + 2)
            return ERR_BAD_PHONE;
        digits[n++] = *p;
    }
    digits[n] = '\0';
    out[0] = '\0';
    if (text[0] == '\0')
        return ERR_OK;
    bool country = plus || (n >= 11 && digits[0] == '8' && digits[1] == '4');
    const char *rest = country && strncmp(digits, "84", 2) == 0 ? digits + 2 : digits;
    size_t length = strlen(rest) + (rest != digits && rest[0] != '0');
    if (length < DIGITS_MIN || length > DIGITS_MAX)
        return ERR_BAD_PHONE;
    snprintf(out, CUSTOMER_PHONE, "%s%s", rest != digits && rest[0] != '0' ? "0" : "", rest);
    return ERR_OK;
}

const char *customer_shown(const struct customer *c)
{
    if (c->name[0] != '\0')
        return c->name;
    if (c->company[0] != '\0')
        return c->company;
    return c->phone[0] != '\0' ? c->phone : c->ref;
}
