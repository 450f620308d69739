/* What the payment window draws that knows nothing of its state: the payment code, and the notes
 * of the change. */
#include "diemban/base/qr.h"
#include "diemban/base/str.h"
#include "pay.h"

#include "diemban/base/ban.h"

enum { QUIET = 1, QUIET_SIDES = 2 };

void pay_qr_size(bool plain, const struct qr *q, int *rows, int *cols)
{
    int side = q->side + 2 * QUIET;
    *rows = plain ? side : (side + 1) / 2;
    *cols = (q->side + 2 * QUIET_SIDES) * (plain ? 2 : 1);
}

void pay_view_qr(bool plain, const struct qr *q, const struct canvas *c)
{
    static const char *const half[2][2] = {{" ", "▄"}, {"▀", "█"}};
    int step = plain ? 1 : 2;
    for (int row = 0; row < c->rows; row++) {
        for (int col = 0; col < c->cols; col++) {
            int y = row * step - QUIET, x = col / (plain ? 2 : 1) - QUIET_SIDES;
            bool upper = qr_dark(q, y, x), lower = qr_dark(q, y + 1, x);
            /* Without half blocks a dark module is two cells of the paper turned round. */
            if (plain)
                draw_fill(c, row, col, 1, upper ? ROLE_TEXT : ROLE_PAPER);
            else
                draw_text(c, row, col, ROLE_PAPER, half[upper][lower]);
        }
    }
}

void pay_change_pieces(struct money change, struct str *out)
{
    static const int64_t notes[] = {500000, 200000, 100000, 50000, 20000, 10000,
                                    5000,   2000,   1000,   500,   200};
    char text[MONEY_TEXT];
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
        int64_t n = change.dong / notes[i];
        if (n == 0)
            continue;
        change.dong -= n * notes[i];
        str_addf(out, "%s%lld×%s", out->len > 0 ? " · " : "", (long long)n,
                 money_text(money_of(notes[i]), text));
    }
}
