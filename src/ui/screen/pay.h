/* pay.h: what the payment screen and its small windows share. */
#ifndef DIEMBAN_UI_PAY_H
#define DIEMBAN_UI_PAY_H

#include "diemban/ui/dialog.h"

enum { PAY_REFERENCE = 32 };

/* A card's or voucher's number is asked for; amount 0: what is left. */
struct reference_arg {
    enum tender tender;
    struct money amount;
};
extern const struct screen_ops screen_reference; /* struct reference_arg */

/* The payment screen on top takes that much by this tender. */
unsigned pay_take(struct ui *ui, enum tender t, struct money amount, const char *reference);
/* A scan that is the serial of a voucher of the shop, while payment is open. */
bool pay_scan(struct ui *ui, const struct sell_scan *scan, unsigned *effects);

/* ---- pay_draw.c ---- */

struct qr;
/* Cells of the code, with half blocks or plain. */
void pay_qr_size(bool plain, const struct qr *q, int *rows, int *cols);
void pay_view_qr(bool plain, const struct qr *q, const struct canvas *c);
/* "1 × 100.000 · 2 × 10.000": the fewest notes and coins for the change. */
void pay_change_pieces(struct money change, struct str *out);

#endif
