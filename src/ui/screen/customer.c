/* F4: who buys. Found by the end of the phone number or by words of the name; Enter takes one,
 * F4 once more makes the cart a walk-in's again. Nobody has to be known to buy. */
#include "customer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/customer.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "sell.h"

#include "diemban/base/ban.h"

enum { FOUND = 200, SALES = 3, DETAIL = 3 + SALES, WIDTH = 104 };

struct found {
    char ref[CUSTOMER_REF];
    const char *name, *company, *phone;
};

struct sold {
    char number[NUMBER_TEXT];
    int64_t at;
    struct money total;
};

struct customers_state {
    struct field words;
    struct arena texts;
    struct found found[FOUND];
    struct list rows;
    bool failed;
    struct arena card_texts; /* of the selected one */
    struct customer_card card;
    bool has_card;
    struct sold sold[SALES];
    int sold_count;
};

/* ---- finding ---- */

static int take(void *ctx, const struct customer *c)
{
    struct customers_state *s = ctx;
    struct found *to = &s->found[s->rows.count];
    text_copy(to->ref, sizeof to->ref, c->ref);
    to->name = arena_copy(&s->texts, customer_shown(c));
    to->company = arena_copy(&s->texts, c->name[0] != '\0' ? c->company : "");
    to->phone = arena_copy(&s->texts, c->phone);
    s->failed = to->name == NULL || to->company == NULL || to->phone == NULL;
    return s->failed || ++s->rows.count == FOUND;
}

static int take_sale(void *ctx, const struct sale_head *h)
{
    struct customers_state *s = ctx;
    struct sold *to = &s->sold[s->sold_count];
    text_copy(to->number, sizeof to->number, h->number);
    to->at = h->at;
    to->total = h->total;
    return ++s->sold_count == SALES;
}

static void load_card(struct ui *ui, struct customers_state *s)
{
    struct fault f = {0};
    arena_clear(&s->card_texts);
    s->has_card = false;
    s->sold_count = 0;
    if (s->rows.count == 0)
        return;
    const char *ref = s->found[s->rows.selected].ref;
    s->has_card = customer_card(ui->shop, ref, &s->card_texts, &s->card, &f) == ERR_OK &&
                  customer_sales(ui->shop, ref, SALES, take_sale, s, &f) == ERR_OK;
}

static void search(struct ui *ui, struct customers_state *s)
{
    struct fault f = {0};
    arena_clear(&s->texts);
    s->rows = (struct list){0};
    enum err e = customer_find(ui->shop, s->words.text, FOUND, take, s, &f);
    if (e == ERR_OK && s->failed)
        e = fault_set(&f, ERR_NOMEM, "%s", "");
    if (e != ERR_OK) {
        s->rows.count = 0;
        ui_fail(ui, &f);
    }
    load_card(ui, s);
}

/* ---- acting ---- */

unsigned customer_take(struct ui *ui, const char *ref)
{
    struct fault f = {0};
    if (sell_customer(ui->shop, &ui->cart, ref, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui->last.fresh = false;
    ui_home(ui);
    const struct sell_state *sell = sell_state_of(ui);
    const struct cart_line *line = sell_selected(ui, sell);
    sell_select(ui, line != NULL ? line->no : 0);
    return EFFECT_GOOD;
}

static unsigned add(struct ui *ui, const struct customers_state *s)
{
    struct customer_arg arg = {.ref = "", .words = s->words.text};
    return ui_push(ui, &screen_customer_form, &arg);
}

static unsigned change(struct ui *ui, const struct customers_state *s)
{
    struct customer_arg arg = {.words = ""};
    if (!s->has_card)
        return EFFECT_BAD;
    arg.ref = s->card.customer.ref;
    return ui_push(ui, &screen_customer_form, &arg);
}

static unsigned repay(struct ui *ui, const struct customers_state *s)
{
    char money[MONEY_TEXT];
    if (!s->has_card || s->card.sums.owes.dong <= 0)
        return ui_fail_of(ui, ERR_CREDIT_LESS, money_text_unit(money_of(0), money));
    return ui_push(ui, &screen_repay, s->card.customer.ref);
}

static unsigned accept(struct ui *ui, struct customers_state *s)
{
    unsigned effects;
    if (dialog_scan(ui, &s->words, &effects))
        return effects;
    if (s->rows.count > 0)
        return customer_take(ui, s->found[s->rows.selected].ref);
    return s->words.len > 0 ? add(ui, s) : EFFECT_NONE;
}

static unsigned act_action(struct ui *ui, struct customers_state *s, enum action a)
{
    if (a == ACTION_ACCEPT)
        return accept(ui, s);
    if (a == ACTION_CUSTOMER)
        return customer_take(ui, "");
    if (a == ACTION_REPEAT)
        return add(ui, s);
    if (a == ACTION_QUANTITY)
        return change(ui, s);
    if (a == ACTION_OLD_SALES)
        return s->has_card ? customer_history(ui, &s->card) : EFFECT_BAD;
    if (a == ACTION_PAY)
        return repay(ui, s);
    if (a == ACTION_BACK)
        ui_pop(ui);
    else if (table_act(&s->rows, a, ui->rows - DETAIL - 9))
        load_card(ui, s);
    else if (field_act(&s->words, a) && a == ACTION_ERASE)
        search(ui, s);
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct customers_state *s = state;
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action);
    if (in->kind != INPUT_CHAR)
        return EFFECT_NONE;
    if (!field_insert(&s->words, in->ch))
        return EFFECT_BAD;
    search(ui, s);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct customers_state *s = state;
    (void)arg;
    (void)f;
    arena_init(&s->texts);
    arena_init(&s->card_texts);
    search(ui, s);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    struct customers_state *s = state;
    (void)ui;
    arena_finish(&s->texts);
    arena_finish(&s->card_texts);
}

/* ---- drawing ---- */

static void fill_row(const void *ctx, int row, struct table_cells *cells)
{
    const struct customers_state *s = ctx;
    table_set(cells, 0, s->found[row].name);
    table_set(cells, 1, s->found[row].company);
    table_set(cells, 2, s->found[row].phone);
}

static const struct table_column columns[] = {
    {.title = N_("Name"), .width = 16, .grow = 2},
    {.title = N_("Company"), .width = 16, .grow = 2, .drop = 1, .dim = true},
    {.title = N_("Phone"), .width = 12, .right = true},
};

static void add_part(struct str *out, const char *text)
{
    if (text[0] != '\0')
        str_addf(out, "%s%s", out->len > 0 ? " · " : "", text);
}

/* Sales, points and what is owed, in one line. */
static void figures(const struct customer_card *k, struct str *out)
{
    char money[MONEY_TEXT], limit[MONEY_TEXT];
    str_addf(out, "%s %" PRId64 " · %s", _("Bought"), k->sums.sales,
             money_text_unit(k->sums.spent, money));
    if (k->points >= 0)
        str_addf(out, " · %s %" PRId64, _("Points"), k->points);
    if (k->customer.limit.dong > 0 || k->sums.owes.dong != 0)
        str_addf(out, " · %s %s / %s", _("Owes"), money_text(k->sums.owes, money),
                 money_text_unit(k->customer.limit, limit));
}

static void view_detail(const struct customers_state *s, const struct canvas *c)
{
    struct str line = STR_INIT;
    const struct customer *k = &s->card.customer;
    char when[TIME_TEXT], money[MONEY_TEXT];
    add_part(&line, k->company);
    add_part(&line, k->tax_number);
    add_part(&line, k->address);
    add_part(&line, k->note);
    draw_cut(c, 0, 0, c->cols, ROLE_STRONG, customer_shown(k));
    draw_cut(c, 1, 0, c->cols, ROLE_DIM, line.at);
    str_clear(&line);
    figures(&s->card, &line);
    draw_cut(c, 2, 0, c->cols, s->card.sums.owes.dong > 0 ? ROLE_WARN : ROLE_TEXT, line.at);
    for (int i = 0; i < s->sold_count && 3 + i < c->rows; i++) {
        const struct sold *x = &s->sold[i];
        draw_cut(c, 3 + i, 0, 12, ROLE_DIM, time_short(x->at, when));
        draw_cut(c, 3 + i, 13, 18, ROLE_DIM, x->number);
        draw_right(c, 3 + i, 46, 14, ROLE_TEXT, money_text(x->total, money));
    }
    str_finish(&line);
}

static void view_hints(const struct ui *ui, const struct customers_state *s, const struct canvas *c,
                       int row)
{
    int col = dialog_hint(ui, c, row, 1, ACTION_ACCEPT,
                          s->rows.count > 0 ? _("buys") : _("new customer"));
    col = dialog_hint(ui, c, row, col, ACTION_REPEAT, _("new"));
    if (s->has_card)
        col = dialog_hint(ui, c, row, col, ACTION_QUANTITY, _("changes"));
    if (s->has_card && s->card.sums.sales > 0)
        col = dialog_hint(ui, c, row, col, ACTION_OLD_SALES, _("history"));
    if (ui->cart.customer[0] != '\0')
        col = dialog_hint(ui, c, row, col, ACTION_CUSTOMER, _("walk-in"));
    if (s->has_card && s->card.sums.owes.dong > 0)
        col = dialog_hint(ui, c, row, col, ACTION_PAY, _("pays back"));
    dialog_hint(ui, c, row, col, ACTION_BACK, _("back"));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct customers_state *s = state;
    struct canvas in = dialog_box(c, c->rows, WIDTH, _("Customers"));
    const struct table table = {.columns = columns,
                                .column_count = 3,
                                .row = fill_row,
                                .ctx = s,
                                .empty = _("Nobody is called that. Enter adds a new customer.")};
    draw_text(&in, 0, 1, ROLE_GOOD, "›");
    field_view(&s->words, &in, 0, 3, in.cols - 4, _("end of the phone number, or name"));
    draw_hline(&in, 1, 0, in.cols, ROLE_RULE);
    int detail = in.rows - DETAIL - 2;
    struct canvas list = canvas_part(&in, 2, 0, detail - 2, in.cols);
    table_view(&table, &s->rows, &list);
    draw_hline(&in, detail, 0, in.cols, ROLE_RULE);
    struct canvas part = canvas_part(&in, detail + 1, 1, DETAIL, in.cols - 2);
    if (s->has_card)
        view_detail(s, &part);
    view_hints(ui, s, &in, in.rows - 1);
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_REPEAT, N_("New"), N_("New")},
    {ACTION_QUANTITY, N_("Edit"), N_("Edit")},
    {ACTION_CUSTOMER, N_("Walk-in"), N_("Walk-in")},
    {ACTION_OLD_SALES, N_("History"), N_("History")},
    {ACTION_PAY, N_("Pays back"), N_("Repay")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_customer = {
    .name = "customer",
    .state_size = sizeof(struct customers_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
