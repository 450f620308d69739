/* A price of a product from a day on. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/price.h"
#include "diemban/app/stock.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct plan_state {
    int64_t product_id;
    struct arena texts;
    struct product product;
    struct field price, day;
    bool on_day; /* the day is being typed */
    int32_t today;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct plan_state *s = state;
    char text[DATE_TEXT];
    s->product_id = *(const int64_t *)arg;
    s->today = date_of_time(shop_now(ui->shop));
    field_set(&s->day, date_vn(s->today + 1, text));
    return stock_product(ui->shop, s->product_id, &s->texts, &s->product, f);
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct plan_state *)state)->texts);
}

static unsigned plan(struct ui *ui, const struct plan_state *s)
{
    struct fault f = {0};
    struct money price;
    int32_t day;
    char text[DATE_TEXT];
    if (money_parse_short(s->price.text, &price) != ERR_OK)
        return ui_fail_of(ui, ERR_BAD_NUMBER, s->price.text);
    if (date_parse(s->day.text, &day) != ERR_OK)
        return ui_fail_of(ui, ERR_BAD_DATE, s->day.text);
    if (price_plan(ui->shop, s->product_id, price, day, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("The price holds from {} on; its label is on the list to make."),
           date_vn(day, text));
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct plan_state *s = state;
    struct field *field = s->on_day ? &s->day : &s->price;
    unsigned effects;
    if (in->kind == INPUT_CHAR)
        return field_insert(field, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    switch ((int)in->action) {
    case ACTION_BACK:
        ui_pop(ui);
        break;
    case ACTION_ACCEPT:
        if (dialog_scan(ui, field, &effects))
            return effects;
        if (s->on_day)
            return plan(ui, s);
        s->on_day = true;
        break;
    case ACTION_PAY:
        return plan(ui, s);
    case ACTION_UP:
    case ACTION_DOWN:
        s->on_day = !s->on_day;
        break;
    default:
        field_act(field, in->action);
    }
    return EFFECT_NONE;
}

/* ---- drawing ---- */

static void view_field(const struct canvas *c, int row, const char *label, const struct field *f,
                       bool chosen, const char *hint)
{
    int col = draw_cut(c, row, 0, c->cols / 3, ROLE_DIM, label) + 2;
    if (chosen)
        field_view(f, c, row, col, c->cols - col, hint);
    else
        draw_cut(c, row, col, c->cols - col, ROLE_TEXT, f->text);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct plan_state *s = state;
    char now[MONEY_TEXT], then[MONEY_TEXT];
    struct money price;
    struct canvas in = dialog_box(c, 9, 62, _("Price from a day on"));
    draw_cut(&in, 0, 0, in.cols - 16, ROLE_STRONG, s->product.name);
    draw_right(&in, 0, in.cols, 15, ROLE_DIM, money_text_unit(s->product.price, now));
    view_field(&in, 2, _("New price"), &s->price, !s->on_day, _("25 = 25.000"));
    if (s->price.len > 0 && money_parse_short(s->price.text, &price) == ERR_OK)
        draw_right(&in, 2, in.cols, 15, ROLE_WARN, money_text_unit(price, then));
    view_field(&in, 3, _("From"), &s->day, s->on_day, "23/11/2026");
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("plans it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL},    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_PAY, N_("Plan"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_price_plan = {
    .name = "price-plan",
    .state_size = sizeof(struct plan_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
