/* approve.h: what a role may do alone, and one person's yes to one act of another.
 *
 * A cap is a row: per role the most it may do without asking; the owner sets it within
 * bounds (setting.h), and the owner's own cap is the bound. An act within the person's cap is
 * theirs; one above it takes an approval, which fits one act on one cart up to one amount, is used
 * up by it, and is written twice: as a record of its own and as the approver of the act's record.
 *
 * Use: cap_need in the use case → ERR_NEEDS_APPROVAL → approve with the other's PIN → the
 * same use case again. approve_drop when the window closes without it. */
#ifndef DIEMBAN_APP_APPROVE_H
#define DIEMBAN_APP_APPROVE_H

#include "diemban/app/shop.h"
#include "diemban/store/approval.h"

/* X(name, stored name, msgid, clerk's default, manager's default, bound). Percents are in
 * hundredths of a percent, money in đồng, the rest counts. */
#define CAP_TABLE(X)                                                                               \
    X(DISCOUNT, "discount", N_("discount"), 1000, 3000, 10000)                                     \
    X(REFUND, "refund", N_("return"), 500000, 5000000, MONEY_ENTRY_MAX)                            \
    X(PRICE, "price", N_("price of an open item"), 5000000, 50000000, MONEY_ENTRY_MAX)             \
    X(CASH_OUT, "cash_out", N_("cash out of the drawer"), 0, 5000000, MONEY_ENTRY_MAX)             \
    X(DRAWER, "drawer", N_("drawer openings in a shift"), 3, 20, 1000)                             \
    X(DIFFERENCE, "difference", N_("difference at close"), 50000, 500000, MONEY_ENTRY_MAX)         \
    X(STOCK, "stock", N_("adjusting stock"), 200000, 5000000, MONEY_ENTRY_MAX)                     \
    X(COUNT_STOCK, "count", N_("posting a stocktake"), 0, 50000000, MONEY_ENTRY_MAX)               \
    X(CANCEL, "cancel", N_("cancelling a cart"), 5000000, 50000000, MONEY_ENTRY_MAX)               \
    X(CREDIT, "credit", N_("credit above the limit"), 0, 5000000, MONEY_ENTRY_MAX)                 \
    X(CLOCK, "clock", N_("clock that went back, minutes"), 60, 525600, 5256000)

enum cap {
#define X(name, stored, text, clerk, manager, bound) CAP_##name,
    CAP_TABLE(X)
#undef X
        CAP_COUNT
};

const char *cap_stored(enum cap c);
const char *cap_text(enum cap c);
/* "30,00 %", "5.000.000 đ", "3". */
char *cap_amount_text(enum cap c, int64_t amount, char out[MONEY_TEXT]);
bool cap_parse(const char *stored, enum cap *ret);
/* What that role may do alone. */
int64_t cap_of(struct shop *shop, enum cap c, enum person_role role);

/* X(name, most): what may be done where nobody is there to say yes, and waits for it on a list
 * (`approve list`). A cap without a row cannot wait. Limits of the program, in the unit of the
 * cap: closing must never fail, so that one has none. */
#define CAP_LATER_TABLE(X)                                                                         \
    X(REFUND, 2000000)                                                                             \
    X(CASH_OUT, 1000000)                                                                           \
    X(DRAWER, 20)                                                                                  \
    X(DIFFERENCE, MONEY_ENTRY_MAX)                                                                 \
    X(CLOCK, 5256000)

/* 0: it cannot wait. */
int64_t cap_later(enum cap c);

/* Whether the acting person may do `amount` of this now, alone or with the approval that
 * lies ready. *approver is then that person's name or "" (it stands as long as the shop's
 * approval). ERR_NEEDS_APPROVAL names the act and the amount. */
enum err cap_need(struct shop *shop, enum cap c, int64_t amount, const struct uuid *about,
                  const char **approver, struct fault *f);

/* As cap_need for an act that nobody does alone, however small. */
enum err cap_need_other(struct shop *shop, enum cap c, int64_t amount, const struct uuid *about,
                        const char **approver, struct fault *f);

/* Another person says yes with their PIN, without signing on. ERR_BAD_PIN, ERR_LOCKED_OUT,
 * ERR_OWN_APPROVAL; ERR_NO_RIGHT when it is above their own cap. */
enum err approve(struct shop *shop, const char *name, const char *pin, enum cap c, int64_t amount,
                 const struct uuid *about, struct fault *f);
/* The approval is used up or no longer wanted. */
void approve_drop(struct shop *shop);

/* ---- awaiting approval ----
 *
 * Where nobody can say yes, the act may be done first: approve_later instead of approve, then
 * the same use case again. cap_need lets it through with approver "", and shop_done writes a
 * RECORD_AWAITING behind the act's own records: the use case has nothing to do for it. Who may
 * approve it confirms it later with their PIN (approve_give), which is a RECORD_APPROVAL that
 * names it; what nobody confirms stays on the list for all to see. */

/* ERR_CANNOT_WAIT when the cap allows it not at all or not that much. */
enum err approve_later(struct shop *shop, enum cap c, int64_t amount, const struct uuid *about,
                       struct fault *f);
/* Within an open transaction: notes the act that relied on approve_later. For shop_done. */
enum err approve_mark(struct shop *shop, struct fault *f);

/* What waits, oldest first; with `all` also what was confirmed, newest first. A clerk sees what
 * they did themselves. */
enum err approve_list(struct shop *shop, bool all, awaiting_each each, void *ctx, struct fault *f);
/* Another person's yes to what waits. ERR_NOT_AWAITING, and those of approve. */
enum err approve_give(struct shop *shop, const char *name, const char *pin, int64_t seq,
                      struct fault *f);

/* ---- by a code ----
 *
 * Where the approver is not at the till but can be reached: the asking till shows a challenge
 * (core/phone_code.h) that names act and amount, the clerk reads it out, the approver makes a
 * code of it and reads that back; or names a code of their printed list. A code lets one act
 * through, as approve does, and is written with its approver and how it came.
 *
 * What it protects against: a clerk who has no code invents none (eight digits; wrong ones count
 * as wrong PINs of the approver, five lock the name). A code fits the act, the amount and the
 * asking it was made for, for APPROVE_MINUTES, once; nothing of it helps the next time, and who
 * overhears it has nothing. A code of the list is used up by the first use, whatever for, and
 * is good up to the approver's own cap until its day.
 * What it does not: whoever has the approver's secret, or the till's key file with which all
 * secrets can be made, approves in their name (approve_secret with `renew` ends that for who
 * copied a secret, not for who copied the key file); an approver who is told another story over
 * the phone than the challenge says, and does not read it, approves that; and a printed list that
 * lies beside the till is everybody's. Every use stands in the journal. */

enum { APPROVE_MINUTES = 10, APPROVE_LIST_MAX = 50 };

/* Begins asking; the challenge to read out. What was asked for before is void. */
char *approve_ask(struct shop *shop, enum cap c, int64_t amount, const struct uuid *about,
                  char out[PHONE_CHALLENGE_TEXT]);
/* The code that was read back ("12345678"), or one of that person's list ("12 12345678").
 * ERR_ASK_AGAIN when it took too long or something else was asked for; ERR_BAD_CODE,
 * ERR_LOCKED_OUT, ERR_OWN_APPROVAL, ERR_NO_RIGHT. */
enum err approve_phone(struct shop *shop, const char *name, const char *code, enum cap c,
                       int64_t amount, const struct uuid *about, struct fault *f);

/* What a challenge asks for, and the code that lets it through. */
struct approve_answer {
    enum cap cap;
    int64_t amount;
    char code[PHONE_CODE_TEXT];
};
/* By the approver's secret alone, on any machine. ERR_BAD_CHALLENGE. */
enum err approve_code_of(const uint8_t secret[PHONE_SECRET], const char *challenge,
                         struct approve_answer *ret, struct fault *f);
/* By their PIN, at a till with the same key file. ERR_NO_RIGHT above their own cap. */
enum err approve_code(struct shop *shop, const char *name, const char *pin, const char *challenge,
                      struct approve_answer *ret, struct fault *f);
/* A new printed list of n codes; the one before is void. Journalled. */
typedef void (*approve_code_each)(void *ctx, int number, const char *code);
enum err approve_codes(struct shop *shop, const char *name, const char *pin, int n,
                       approve_code_each each, void *ctx, int32_t *until, struct fault *f);
/* The approver's secret, to be kept on their own machine; with `renew` another one, and what was
 * made with the last is void. Journalled. */
enum err approve_secret(struct shop *shop, const char *name, const char *pin, bool renew,
                        uint8_t out[PHONE_SECRET], struct fault *f);

#endif
