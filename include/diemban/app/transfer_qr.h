/* transfer_qr.h: the VietQR by which a customer pays the shop.
 *
 * The account stands in the settings of the group BANK (setting.h). The receipt's
 * number is the purpose (62.08), so that the bank's statement names it. */
#ifndef DIEMBAN_APP_TRANSFER_QR_H
#define DIEMBAN_APP_TRANSFER_QR_H

#include "diemban/app/shop.h"
#include "diemban/core/vietqr.h"

struct transfer_qr {
    char payload[VIETQR_TEXT];
    char caption[160]; /* holder · bank · account: who is paid, to be compared */
};
/* ERR_NO_BANK when no account is set; ERR_BAD_SETTING when what is set is no account. */
enum err transfer_qr(struct shop *shop, struct money amount, const char *purpose,
                     struct transfer_qr *ret, struct fault *f);
/* The code on the receipt of a sale whose transfer nobody has seen; nothing else is touched. */
void transfer_on_receipt(struct shop *shop, const struct sale *s, struct arena *a,
                         struct receipt_proof *proof);
/* Sets the account (journalled, managers). bank: BIN, code or name (core/bank.h). */
enum err transfer_account(struct shop *shop, const char *bank, const char *account,
                          const char *holder, struct fault *f);

#endif
