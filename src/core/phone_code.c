#include "diemban/core/phone_code.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/crypto.h"
#include "diemban/base/str.h"

#include "diemban/base/ban.h"

char *phone_challenge_text(const struct phone_challenge *c, char out[PHONE_CHALLENGE_TEXT])
{
    snprintf(out, PHONE_CHALLENGE_TEXT, "%d-%" PRId64 "-%s", c->act, c->amount, c->nonce);
    return out;
}

void phone_nonce(uint64_t random, char out[PHONE_NONCE + 1])
{
    snprintf(out, PHONE_NONCE + 1, "%06" PRIu64, random % 1000000);
}

/* The next number of at most `most` digits at *p, dots within it skipped; −1 when there is
 * none. */
static int64_t take_number(const char **p, int most)
{
    int64_t n = 0;
    int digits = 0;
    for (; **p != '\0' && strchr(" .0123456789", **p) != NULL; ++*p) {
        if (**p == ' ' || **p == '.')
            continue;
        if (++digits > most)
            return -1;
        n = n * 10 + (**p - '0');
    }
    return digits > 0 ? n : -1;
}

static bool take_dash(const char **p)
{
    if (**p != '-')
        return false;
    ++*p;
    return true;
}

bool phone_challenge_parse(const char *text, struct phone_challenge *ret)
{
    struct phone_challenge c = {0};
    int64_t act = take_number(&text, 2);
    bool good = act > 0 && take_dash(&text);
    c.amount = good ? take_number(&text, 15) : -1;
    good = good && c.amount >= 0 && take_dash(&text);
    size_t n = 0;
    for (; good && *text != '\0'; text++) {
        if (*text == ' ')
            continue;
        good = *text >= '0' && *text <= '9' && n < PHONE_NONCE;
        if (good)
            c.nonce[n++] = *text;
    }
    c.act = (int)act;
    if (!good || n != PHONE_NONCE)
        return false;
    *ret = c;
    return true;
}

/* ---- codes ---- */

static void put_number(struct str *s, int64_t v)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        str_add_char(s, (char)(unsigned char)((uint64_t)v >> shift));
}

static struct hash mac(const uint8_t *key, size_t n, struct str *text)
{
    struct hash h = mac_of(key, n, text->at, text->len);
    str_finish(text);
    return h;
}

static char *digits_of(const struct hash *h, char out[PHONE_CODE_TEXT])
{
    uint64_t v = 0;
    for (int i = 0; i < 8; i++)
        v = v << 8 | h->b[i];
    snprintf(out, PHONE_CODE_TEXT, "%08" PRIu64, v % 100000000);
    return out;
}

void phone_secret(const uint8_t *pepper, size_t n, const char *name, int64_t round,
                  uint8_t out[PHONE_SECRET])
{
    struct str text = STR_INIT;
    str_add(&text, "diemban.approver.v1");
    str_add_n(&text, name, strlen(name) + 1);
    put_number(&text, round);
    struct hash h = mac(pepper, n, &text);
    memcpy(out, h.b, PHONE_SECRET);
    crypto_wipe(&h, sizeof h);
}

char *phone_code(const uint8_t secret[PHONE_SECRET], const char *act,
                 const struct phone_challenge *c, char out[PHONE_CODE_TEXT])
{
    struct str text = STR_INIT;
    str_add(&text, "diemban.phone.v1");
    str_add_n(&text, act, strlen(act) + 1);
    put_number(&text, c->amount);
    str_add(&text, c->nonce);
    struct hash h = mac(secret, PHONE_SECRET, &text);
    return digits_of(&h, out);
}

char *phone_list_code(const uint8_t secret[PHONE_SECRET], int64_t list, int64_t number,
                      char out[PHONE_CODE_TEXT])
{
    struct str text = STR_INIT;
    str_add(&text, "diemban.list.v1");
    put_number(&text, list);
    put_number(&text, number);
    struct hash h = mac(secret, PHONE_SECRET, &text);
    return digits_of(&h, out);
}

bool phone_code_parse(const char *text, char code[PHONE_CODE_TEXT])
{
    size_t n = 0;
    for (; *text != '\0'; text++) {
        if (*text == ' ')
            continue;
        if (*text < '0' || *text > '9' || n == PHONE_DIGITS)
            return false;
        code[n++] = *text;
    }
    code[n] = '\0';
    return n == PHONE_DIGITS;
}

bool phone_list_parse(const char *text, int64_t *number, char code[PHONE_CODE_TEXT])
{
    char *end;
    long n = strtol(text, &end, 10);
    if (end == text || n < 1 || n > 999 || (*end != ' ' && *end != '-'))
        return false;
    *number = n;
    return phone_code_parse(end + 1, code);
}
