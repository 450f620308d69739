/* phone_code.h: one-time codes by which somebody who is not at the till says yes.
 *
 * Scope: pure; secrets come from base/crypto and the till's pepper (app/approve.h says what a
 * code protects against and what it does not).
 *
 * A challenge is what the asking till shows and the clerk reads out: "2-1250000-483192": number of
 * the act, amount in its unit, six random digits. The code is eight digits,
 *
 *   HMAC-SHA256(secret, "diemban.phone.v1" · act's name · 0 · amount · digits) mod 10^8
 *
 * so that it fits that act, that amount and that asking only. A code of a printed list is
 *
 *   HMAC-SHA256(secret, "diemban.list.v1" · list · number) mod 10^8
 *
 * An approver's secret is 16 bytes, HMAC-SHA256(pepper, "diemban.approver.v1" · name · 0 ·
 * round): it can be made again from the till's key file and stands nowhere else. */
#ifndef DIEMBAN_CORE_PHONE_CODE_H
#define DIEMBAN_CORE_PHONE_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    PHONE_SECRET = 16, /* bytes */
    PHONE_DIGITS = 8,  /* of a code */
    PHONE_NONCE = 6,   /* digits of a challenge */
    PHONE_CODE_TEXT = PHONE_DIGITS + 1,
    PHONE_CHALLENGE_TEXT = 40,
};

struct phone_challenge {
    int act; /* 1 … 99 */
    int64_t amount;
    char nonce[PHONE_NONCE + 1];
};
char *phone_challenge_text(const struct phone_challenge *c, char out[PHONE_CHALLENGE_TEXT]);
/* Blanks and dots between digits do not matter; false for anything else. */
bool phone_challenge_parse(const char *text, struct phone_challenge *ret);
/* Six digits out of a random number. */
void phone_nonce(uint64_t random, char out[PHONE_NONCE + 1]);

void phone_secret(const uint8_t *pepper, size_t n, const char *name, int64_t round,
                  uint8_t out[PHONE_SECRET]);
/* act: the name of the challenge's act, by which both sides mean the same. */
char *phone_code(const uint8_t secret[PHONE_SECRET], const char *act,
                 const struct phone_challenge *c, char out[PHONE_CODE_TEXT]);
char *phone_list_code(const uint8_t secret[PHONE_SECRET], int64_t list, int64_t number,
                      char out[PHONE_CODE_TEXT]);
/* "12 12345678", "12-12345678": the number on a list and its code; blanks within the code do
 * not matter. false: it is not of a list. */
bool phone_list_parse(const char *text, int64_t *number, char code[PHONE_CODE_TEXT]);
/* The digits of a code as somebody typed it; false unless there are eight. */
bool phone_code_parse(const char *text, char code[PHONE_CODE_TEXT]);

#endif
