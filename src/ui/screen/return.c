/* F7: goods come back. The receipt is scanned or its number typed; lines and quantities are
 * chosen; F9 goes on to the reason. What is scanned meanwhile goes to the cart: those are the
 * new goods of an exchange. Without a receipt what lies in the cart is what comes back. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/table.h"
#include "return.h"
#include "sell.h"

#include "diemban/base/ban.h"

struct return_state {
    struct arena texts;
    struct field input; /* number of the receipt, then a quantity */
    bool loaded;
    struct refund_case c;
    struct refund_want *wants; /* one per line; qty 0 nothing */
    struct list rows;
};

static struct qty left_of(const struct return_state *s, int i)
{
    return refund_left(&s->c.sale.sale.lines[i], &s->c.left[i].before);
}

/* ---- the sale ---- */

static unsigned load(struct ui *ui, struct return_state *s, const char *number)
{
    struct fault f = {0};
    arena_clear(&s->texts);
    s->loaded = false;
    if (refund_look(ui->shop, number, &s->texts, &s->c, &f) != ERR_OK)
        return ui_fail(ui, &f);
    int n = s->c.sale.sale.line_count;
    s->wants = arena_array(&s->texts, (size_t)n, sizeof *s->wants);
    if (s->wants == NULL)
        return ui_fail_of(ui, ERR_NOMEM, "");
    for (int i = 0; i < n; i++)
        s->wants[i] = (struct refund_want){
            .line = i + 1, .back = refund_usual_back(ui->shop, &s->c.sale.sale.lines[i])};
    s->rows = (struct list){.count = n};
    s->loaded = true;
    field_clear(&s->input);
    ui->notice.until = 0;
    return EFFECT_GOOD;
}

unsigned return_open(struct ui *ui, const char *number)
{
    struct ui_slot *top = &ui->stack[ui->depth - 1];
    return top->ops == &screen_return ? load(ui, top->state, number)
                                      : ui_push(ui, &screen_return, number);
}

/* ---- choosing ---- */

static unsigned choose(struct ui *ui, struct return_state *s, struct qty q)
{
    char text[QTY_TEXT + 32], about[UI_NOTICE];
    int i = s->rows.selected;
    const struct sale_line *l = &s->c.sale.sale.lines[i];
    if (q.milli < 0)
        q.milli = 0;
    if (q.milli > left_of(s, i).milli) {
        qty_text_unit(left_of(s, i), l->unit, text, sizeof text);
        snprintf(about, sizeof about, "%s: %s", l->name, text);
        return ui_fail_of(ui, ERR_MORE_BACK, about);
    }
    if (qty_whole(l->qty) && !qty_whole(q))
        return ui_fail_of(ui, ERR_NOT_WEIGHED, l->name);
    s->wants[i].qty = q;
    field_clear(&s->input);
    return EFFECT_NONE;
}

static void choose_all(struct return_state *s)
{
    bool all = true;
    for (int i = 0; i < s->rows.count; i++)
        all = all && s->wants[i].qty.milli == left_of(s, i).milli;
    for (int i = 0; i < s->rows.count; i++)
        s->wants[i].qty = all ? qty_of(0) : left_of(s, i);
}

static unsigned accept(struct ui *ui, struct return_state *s)
{
    struct qty q;
    unsigned effects;
    if (dialog_scan(ui, &s->input, &effects))
        return effects;
    if (!s->loaded)
        return s->input.len > 0 ? load(ui, s, s->input.text) : EFFECT_NONE;
    if (s->input.len == 0) { /* all of the line, or nothing of it */
        q = s->wants[s->rows.selected].qty.milli == 0 ? left_of(s, s->rows.selected) : qty_of(0);
        return choose(ui, s, q);
    }
    enum err e = qty_parse(s->input.text, false, &q);
    return e == ERR_OK ? choose(ui, s, q) : ui_fail_of(ui, e, s->input.text);
}

static unsigned type(struct ui *ui, struct return_state *s, uint32_t ch)
{
    if (!s->loaded || s->input.len > 0 || (ch >= '0' && ch <= '9'))
        return field_insert(&s->input, ch) ? EFFECT_NONE : EFFECT_BAD;
    struct qty q = s->wants[s->rows.selected].qty;
    switch (ch) {
    case '+':
        return choose(ui, s, qty_add(q, qty_units(1)));
    case '-':
        return choose(ui, s, qty_add(q, qty_units(-1)));
    case '*':
        choose_all(s);
        return EFFECT_NONE;
    default:
        return EFFECT_BAD;
    }
}

/* ---- going on ---- */

static unsigned go_on(struct ui *ui, struct return_state *s)
{
    struct fault f = {0};
    struct pay_back_arg arg = {.may_void = refund_may_void(ui->shop, &s->c)};
    struct refund_want *wants = arena_array(&s->texts, (size_t)s->rows.count, sizeof *wants);
    int n = 0;
    if (wants == NULL)
        return ui_fail_of(ui, ERR_NOMEM, "");
    for (int i = 0; i < s->rows.count; i++) {
        arg.may_void = arg.may_void && s->wants[i].qty.milli == left_of(s, i).milli;
        if (s->wants[i].qty.milli > 0)
            wants[n++] = s->wants[i];
    }
    if (refund_plan(ui->shop, &s->c, wants, n, &s->texts, &arg.plan, &f) != ERR_OK)
        return ui_fail(ui, &f);
    arg.may_void = arg.may_void && ui->cart.count == 0;
    return ui_push(ui, &screen_pay_back, &arg);
}

/* What lies in the cart came back, and nobody has the receipt. */
static unsigned without_receipt(struct ui *ui, struct return_state *s)
{
    struct fault f = {0};
    struct pay_back_arg arg = {0};
    if (refund_plan_cart(ui->shop, &ui->cart, &s->texts, &arg.plan, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return ui_push(ui, &screen_pay_back, &arg);
}

static unsigned back(struct ui *ui, struct return_state *s)
{
    if (s->input.len > 0)
        field_clear(&s->input);
    else
        ui_pop(ui);
    return EFFECT_NONE;
}

static unsigned act_action(struct ui *ui, struct return_state *s, enum action a)
{
    if (a == ACTION_BACK)
        return back(ui, s);
    if (a == ACTION_ACCEPT)
        return accept(ui, s);
    if (a == ACTION_RETURN && !s->loaded)
        return without_receipt(ui, s);
    if (a == ACTION_OLD_SALES && !s->loaded)
        return ui_push(ui, &screen_old_sales, NULL);
    if (!s->loaded) {
        field_act(&s->input, a);
        return EFFECT_NONE;
    }
    if (a == ACTION_PAY)
        return go_on(ui, s);
    if (a == ACTION_REMOVE)
        return choose(ui, s, qty_of(0));
    if (s->input.len == 0 && (a == ACTION_LEFT || a == ACTION_RIGHT)) {
        struct refund_want *w = &s->wants[s->rows.selected];
        w->back = w->back == BACK_STOCK ? BACK_WASTE : BACK_STOCK;
    } else if (!table_act(&s->rows, a, ui->rows - 14)) {
        field_act(&s->input, a);
    }
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct return_state *s = state;
    if (in->kind == INPUT_CHAR)
        return type(ui, s, in->ch);
    return in->kind == INPUT_ACTION ? act_action(ui, s, in->action) : EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct return_state *s = state;
    (void)f;
    arena_init(&s->texts);
    if (arg != NULL)
        load(ui, s, arg);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct return_state *)state)->texts);
}

/* A scanned receipt is the one; scanned goods are new ones, or those without a receipt. */
static bool stays(const void *state)
{
    (void)state;
    return true;
}

/* ---- drawing ---- */

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct return_state *s = ctx;
    const struct sale_line *l = &s->c.sale.sale.lines[row];
    const struct refund_want *w = &s->wants[row];
    struct refund_line part;
    char text[QTY_TEXT + 32];
    table_set(cells, 0, l->name);
    qty_text_unit(left_of(s, row), l->unit, text, sizeof text);
    table_set(cells, 1, text);
    if (left_of(s, row).milli == 0)
        table_mark(cells, ROLE_DIM);
    if (w->qty.milli == 0)
        return;
    table_set_role(cells, 2, ROLE_STRONG, qty_text(w->qty, text));
    table_set_role(cells, 3, w->back == BACK_WASTE ? ROLE_WARN : ROLE_TEXT,
                   _(refund_back_text(w->back)));
    refund_part(l, &s->c.left[row].before, w->qty, &part);
    table_set(cells, 4, money_text(part.line.amount, text));
}

static const struct table_column columns[] = {
    {.title = N_("Product"), .width = 12, .grow = 1},
    {.title = N_("Remaining"), .width = 9, .right = true, .dim = true},
    {.title = N_("Comes back"), .width = 8, .right = true},
    {.title = N_("Where to"), .width = 9, .drop = 1},
    {.title = N_("Sum"), .width = 11, .right = true},
};

static struct money worth(const struct return_state *s)
{
    struct money sum = {0};
    for (int i = 0; i < s->rows.count; i++) {
        struct refund_line part;
        if (s->wants[i].qty.milli == 0)
            continue;
        refund_part(&s->c.sale.sale.lines[i], &s->c.left[i].before, s->wants[i].qty, &part);
        sum = money_add(sum, part.line.amount);
    }
    return sum;
}

static void view_sums(const struct ui *ui, const struct return_state *s, const struct canvas *c)
{
    char money[MONEY_TEXT];
    struct money back = worth(s), fresh = cart_total(&ui->cart);
    struct money net = money_sub(fresh, back);
    draw_pair(c, 0, _("Goods given back"), ROLE_TEXT, money_text(back, money));
    draw_pair(c, 1, _("New goods in the cart"), ROLE_TEXT, money_text(fresh, money));
    if (net.dong > 0)
        draw_pair(c, 2, _("The customer pays"), ROLE_MONEY, money_text(net, money));
    else
        draw_pair(c, 2, _("The customer gets back"), ROLE_MONEY, money_text(money_neg(net), money));
}

static void view_ask(const struct ui *ui, const struct return_state *s, const struct canvas *in)
{
    char text[32];
    draw_wrapped(in, 0, 1, in->cols - 2, 2, ROLE_TEXT,
                 _("Scan the code on the receipt, or type its number."));
    draw_text(in, 3, 1, ROLE_GOOD, "›");
    field_view(&s->input, in, 3, 3, in->cols - 4, "#38");
    if (ui->cart.count > 0) {
        snprintf(text, sizeof text, "%d", ui->cart.count);
        struct canvas sums = canvas_part(in, 5, 1, 1, in->cols - 2);
        draw_pair(&sums, 0, _("Lines in the cart"), ROLE_TEXT, text);
    }
    draw_wrapped(in, 6, 1, in->cols - 2, 2, ROLE_DIM,
                 _("Without a receipt: scan the goods into the cart first; another person must "
                   "approve."));
    int col = dialog_hint(ui, in, in->rows - 1, 1, ACTION_ACCEPT, _("opens it"));
    col = dialog_hint(ui, in, in->rows - 1, col, ACTION_OLD_SALES, _("old sales"));
    if (ui->cart.count > 0)
        dialog_hint(ui, in, in->rows - 1, col, ACTION_RETURN, _("no receipt"));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct return_state *s = state;
    char title[96];
    if (!s->loaded) {
        struct canvas ask = dialog_box(c, 12, 64, _("Return goods"));
        view_ask(ui, s, &ask);
        return;
    }
    snprintf(title, sizeof title, "%s · %s", _("Return goods"), s->c.sale.sale.number);
    struct canvas in = dialog_box(c, c->rows, 100, title);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 7, in.cols);
    table_view(&table, &s->rows, &list);
    draw_hline(&in, in.rows - 7, 0, in.cols, ROLE_RULE);
    int col = draw_cut(&in, in.rows - 6, 1, 20, ROLE_DIM, _("Quantity")) + 1;
    draw_text(&in, in.rows - 6, col, ROLE_GOOD, "›");
    field_view(&s->input, &in, in.rows - 6, col + 2, in.cols - col - 3,
               _("Enter all of it · * the whole sale · ←→ stock or waste"));
    struct canvas sums = canvas_part(&in, in.rows - 5, 1, 3, in.cols - 2);
    view_sums(ui, s, &sums);
    col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_PAY, _("goes on"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_RETURN, N_("No receipt"), N_("No slip")},
    {ACTION_PAY, N_("Go on"), N_("Go on")},
    {ACTION_REMOVE, N_("Nothing of it"), N_("Nothing")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_return = {
    .name = "return",
    .state_size = sizeof(struct return_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .stays = stays,
};
