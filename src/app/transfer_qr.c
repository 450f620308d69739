#include "diemban/app/transfer_qr.h"

#include <stdio.h>
#include <string.h>

#include "diemban/base/clean.h"
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
    const char *bin = store_setting_get(shop->store, "bank.bin", &scratch);
    const char *account = store_setting_get(shop->store, "bank.account", &scratch);
    const char *holder = store_setting_get(shop->store, "bank.holder", &scratch);
    enum err e = bin == NULL || account == NULL
                     ? fault_set(f, ERR_NO_BANK, "%s", "")
                     : build(bin, account, holder != NULL ? holder : "", amount, purpose, ret, f);
    arena_finish(&scratch);
    return e;
}

static enum err set_all(struct shop *shop, const char *const pairs[][2], int n, struct fault *f)
{
    struct arena scratch = {0};
    enum err e = ERR_OK;
    for (int i = 0; i < n && e == ERR_OK; i++) {
        struct str payload = STR_INIT;
        const char *before = store_setting_get(shop->store, pairs[i][0], &scratch);
        /* RECORD_SETTING: s key · s value before · s value */
        payload_text(&payload, pairs[i][0]);
        payload_text(&payload, before != NULL ? before : "");
        payload_text(&payload, pairs[i][1]);
        e = shop_write(shop, RECORD_SETTING, &payload, NULL, f);
        if (e == ERR_OK)
            e = store_setting_set(shop->store, pairs[i][0], pairs[i][1], f);
        str_finish(&payload);
    }
    arena_finish(&scratch);
    return e;
}

enum err transfer_account(struct shop *shop, const char *bank, const char *account,
                          const char *holder, struct fault *f)
{
    struct str name = STR_INIT;
    struct transfer_qr trial;
    const struct bank *known = bank_named(bank);
    enum err e = shop_need(shop, PERSON_MANAGER, N_("set the bank account"), f);
    if (e == ERR_OK && known == NULL)
        e = fault_set(f, ERR_BAD_SETTING, "%s", bank);
    if (e == ERR_OK && clean_text(&name, holder, strlen(holder), CLEAN_NAME) != ERR_OK)
        e = fault_set(f, ERR_BAD_SETTING, "%s", holder);
    if (e == ERR_OK)
        e = build(known->bin, account, name.at, money_of(0), "", &trial, f);
    if (e == ERR_OK)
        e = store_begin(shop->store, f);
    if (e == ERR_OK) {
        const char *const pairs[][2] = {
            {"bank.bin", known->bin}, {"bank.account", account}, {"bank.holder", name.at}};
        e = shop_done(shop, set_all(shop, pairs, 3, f), f);
    }
    str_finish(&name);
    return e;
}
