/* Receipts on an order to a supplier, and stock documents opened for one product. */
#include "diemban/base/i18n.h"
#include "diemban/ui/values.h"
#include "goods.h"

#include "diemban/base/ban.h"

/* ---- on an order ---- */

unsigned goods_take_order(struct ui *ui, const char *number)
{
    struct goods_state *s = goods_state_of(ui);
    struct fault f = {0};
    if (draft_from_purchase(ui->shop, &s->d, number, &f) != ERR_OK) {
        goods_changed(s, 0);
        return ui_fail(ui, &f);
    }
    goods_changed(s, s->d.count > 0 ? s->d.lines[0].no : 0);
    ui_say(ui, ROLE_GOOD, _("On the order {}: scan what came. The rest stays open."),
           s->d.purchase);
    return EFFECT_GOOD;
}

unsigned goods_open_order(struct ui *ui, const char *number)
{
    unsigned effects = ui_push(ui, &screen_receive, NULL);
    if (ui->stack[ui->depth - 1].ops != &screen_receive)
        return effects;
    return goods_take_order(ui, number);
}

unsigned goods_choose_order(struct ui *ui, const struct goods_state *s)
{
    const bool choose = true;
    if (s->d.kind != GOODS_RECEIVE)
        return EFFECT_NONE;
    return ui_push(ui, &screen_purchases, &choose);
}

unsigned goods_as_ordered(struct ui *ui, struct goods_state *s)
{
    struct fault f = {0};
    if (s->d.kind != GOODS_RECEIVE)
        return EFFECT_NONE;
    if (s->d.purchase[0] == '\0') {
        ui_say(ui, ROLE_WARN, _("Choose the order first: {}."), _("On an order"));
        return EFFECT_BAD;
    }
    if (draft_all_came(ui->shop, &s->d, &f) != ERR_OK)
        return ui_fail(ui, &f);
    goods_changed(s, 0);
    ui_say(ui, ROLE_GOOD, _("What was not counted yet came as ordered; correct what differs."),
           NULL);
    return EFFECT_GOOD;
}

/* ---- for one product ---- */

static bool product_done(struct ui *ui, const struct value_field *fields, int64_t id,
                         unsigned *effects)
{
    struct goods_state *s = goods_state_of(ui);
    struct sell_outcome out = {0};
    struct fault f = {0};
    struct qty qty = fields[0].qty;
    if (qty.milli == 0) {
        *effects = ui_fail_of(ui, ERR_BAD_QUANTITY, fields[0].text);
        return false;
    }
    if (draft_product(ui->shop, &s->d, id, qty, &out, &f) != ERR_OK) {
        goods_changed(s, 0);
        *effects = ui_fail(ui, &f);
        return false;
    }
    goods_changed(s, out.line);
    *effects = out.effects;
    return true;
}

unsigned goods_open_product(struct ui *ui, const struct screen_ops *screen, int64_t product_id,
                            const char *name)
{
    const struct value_field fields[] = {value_qty(_("Quantity"), qty_of(0), NULL)};
    struct values_arg arg = {
        .title = name, .fields = fields, .count = 1, .done = product_done, .n = product_id};
    unsigned effects = ui_push(ui, screen, NULL);
    if (ui->stack[ui->depth - 1].ops != screen)
        return effects;
    return effects | ui_push(ui, &screen_values, &arg);
}
