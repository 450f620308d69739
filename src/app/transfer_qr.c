#include "diemban/app/transfer_qr.h"

#include <stdio.h>
#include <string.h>

#include "diemban/app/setting.h"
#include "diemban/core/bank.h"
#include "diemban/core/fold.h"

#include "diemban/base/ban.h"

enum { MERCHANT = 25 };

/* 59 takes 25 characters of ASCII. */
static void merchant_of(const char *holder, char out[MERCHANT + 1])
{
    struct str ascii = STR_INIT;
    fold_ascii(&ascii, holder);
    snprintf(out, MERCHANT + 1, "%s", ascii.at);
    str_finish(&ascii);
}

static enum err build(const char *bin, const char *account, const char *holder, struct money amount,
                      const char *purpose, struct transfer_qr *ret, struct fault *f)
{
    char merchant[MERCHANT + 1], safe[VIETQR_PURPOSE + 1];
    const struct bank *bank = bank_find(bin);
    merchant_of(holder, merchant);
    struct vietqr_order order = {
        .bin = bin,
        .account = account,
        .amount = amount,
        .purpose = vietqr_purpose(purpose, safe),
        .merchant = merchant,
        .city = "",
    };
    if (bank == NULL || vietqr_write(&order, ret->payload) != CODE_ERR_OK)
        return fault_set(f, ERR_BAD_SETTING, "%s %s", bin, account);
    snprintf(ret->caption, sizeof ret->caption, "%s · %s %s", holder, bank->code, account);
    return ERR_OK;
}

enum err transfer_qr(struct shop *shop, struct money amount, const char *purpose,
                     struct transfer_qr *ret, struct fault *f)
{
    struct arena scratch = {0};
    const char *bin = setting_get(shop, SETTING_BANK_BIN, &scratch);
    const char *account = setting_get(shop, SETTING_BANK_ACCOUNT, &scratch);
    const char *holder = setting_get(shop, SETTING_BANK_HOLDER, &scratch);
    enum err e = bin[0] == '\0' || account[0] == '\0'
                     ? fault_set(f, ERR_NO_BANK, "%s", "")
                     : build(bin, account, holder, amount, purpose, ret, f);
    arena_finish(&scratch);
    return e;
}

void transfer_on_receipt(struct shop *shop, const struct sale *s, struct arena *a,
                         struct receipt_proof *proof)
{
    struct money amount = {0};
    struct transfer_qr qr;
    struct fault quiet = {0};
    for (int i = 0; i < s->payment_count; i++)
        if (s->payments[i].awaiting)
            amount = money_add(amount, s->payments[i].applied);
    if (amount.dong == 0 || transfer_qr(shop, amount, s->number, &qr, &quiet) != ERR_OK)
        return;
    const char *payload = arena_copy(a, qr.payload), *caption = arena_copy(a, qr.caption);
    if (payload != NULL && caption != NULL) {
        proof->qr = payload;
        proof->qr_caption = caption;
    }
}

enum err transfer_account(struct shop *shop, const char *bank, const char *account,
                          const char *holder, struct fault *f)
{
    static const int settings[] = {SETTING_BANK_BIN, SETTING_BANK_ACCOUNT, SETTING_BANK_HOLDER};
    const char *const written[] = {bank, account, holder};
    struct transfer_qr trial;
    enum err e = shop_need(shop, PERSON_MANAGER, N_("set the bank account"), f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e != ERR_OK)
        return e;
    e = setting_set_all(shop, settings, written, 3, f);
    if (e == ERR_OK)
        e = transfer_qr(shop, money_of(0), "", &trial, f);
    return shop_done(shop, e, f);
}
