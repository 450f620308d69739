/* What the customer sees on a screen of their own: the goods just scanned, what is to be paid, the
 * payment code, the change; nothing of the shop's own. */
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "diemban/core/cart.h"
#include "diemban/ui/ui.h"

#include "diemban/base/ban.h"

void customer_sum(const struct canvas *c, int row, bool plain, const char *label, struct money sum)
{
    char text[MONEY_TEXT];
    draw_center(c, row, ROLE_TEXT, label);
    money_text(sum, text);
    int width = big_width(text);
    if (width <= c->cols && !plain)
        big_draw(c, row + 2, (c->cols - width) / 2, ROLE_MONEY, text, plain);
    else
        draw_center(c, row + 2, ROLE_MONEY, text);
}

static void view_goods(const struct ui *ui, const struct canvas *c, bool plain)
{
    const struct cart_line *last = &ui->cart.lines[ui->cart.count - 1];
    char amount[MONEY_TEXT];
    draw_cut(c, 3, 2, c->cols - 16, ROLE_STRONG, last->name);
    draw_right(c, 3, c->cols - 2, 14, ROLE_STRONG, money_text(last->amount, amount));
    customer_sum(c, 6, plain, _("AMOUNT DUE"), cart_total(&ui->cart));
}

void ui_customer_view(const struct ui *ui, struct frame *frame, bool plain)
{
    struct canvas c = canvas_of(frame);
    draw_center(&c, 0, ROLE_TITLE, ui->shop->head.name);
    for (int i = ui->depth - 1; i > 0; i--)
        if (ui->stack[i].ops->customer != NULL) {
            ui->stack[i].ops->customer(ui, ui->stack[i].state, &c, plain);
            return;
        }
    if (ui->cart.count > 0)
        view_goods(ui, &c, plain);
    else if (ui->last.fresh && ui->last.change.dong > 0)
        customer_sum(&c, 6, plain, _("CHANGE"), ui->last.change);
    else if (ui->last.fresh)
        draw_center(&c, 6, ROLE_STRONG, _("Thank you!"));
    else
        draw_center(&c, 6, ROLE_TEXT, _("Welcome"));
}
