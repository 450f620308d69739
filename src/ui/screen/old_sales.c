/* Finding an old sale by product, amount, hour, day or number; Enter shows its receipt. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/find_sale.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/core/number.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "return.h"

#include "diemban/base/ban.h"

enum { SALES = 100 };

struct row {
    const char *number, *clerk, *name;
    int64_t at;
    int lines;
    struct money total;
};

struct sales_state {
    struct field words;
    struct arena texts;
    struct row found[SALES];
    struct list rows;
    bool short_of_memory;
};

static int take(void *ctx, const struct sale_head *h)
{
    struct sales_state *s = ctx;
    struct row *to = &s->found[s->rows.count];
    *to = (struct row){
        .number = arena_copy(&s->texts, h->number),
        .clerk = arena_copy(&s->texts, h->clerk),
        .name = arena_copy(&s->texts, h->first_name),
        .at = h->at,
        .lines = h->lines,
        .total = h->total,
    };
    s->short_of_memory = to->number == NULL || to->clerk == NULL || to->name == NULL;
    return s->short_of_memory || ++s->rows.count == SALES;
}

static void search(struct ui *ui, struct sales_state *s)
{
    struct fault f = {0};
    arena_clear(&s->texts);
    s->rows = (struct list){0};
    enum err e = find_sales(ui->shop, s->words.text, SALES, take, s, &f);
    if (e == ERR_OK && s->short_of_memory)
        e = fault_set(&f, ERR_NOMEM, "%s", "");
    if (e != ERR_OK) {
        s->rows.count = 0;
        ui_fail(ui, &f);
    }
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct sales_state *s = state;
    (void)f;
    arena_init(&s->texts);
    if (arg != NULL)
        field_set(&s->words, arg);
    search(ui, s);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct sales_state *)state)->texts);
}

static unsigned show(struct ui *ui, const struct sales_state *s)
{
    if (s->rows.count == 0) {
        ui_say(ui, ROLE_BAD, _("No sale fits “{}”."), s->words.text);
        return EFFECT_BAD;
    }
    return ui_show_paper(ui, s->found[s->rows.selected].number);
}

/* Goods of the chosen sale come back; the window closes for that. */
static unsigned take_back(struct ui *ui, const struct sales_state *s)
{
    char number[NUMBER_TEXT];
    text_copy(number, sizeof number, s->found[s->rows.selected].number);
    ui_pop(ui);
    return return_open(ui, number);
}

static unsigned fix_tender(struct ui *ui, const struct sales_state *s)
{
    char number[NUMBER_TEXT];
    text_copy(number, sizeof number, s->found[s->rows.selected].number);
    return ui_push(ui, &screen_tender, number);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct sales_state *s = state;
    if (in->kind == INPUT_CHAR) {
        if (!field_insert(&s->words, in->ch))
            return EFFECT_BAD;
        search(ui, s);
    } else if (in->kind != INPUT_ACTION) {
        return EFFECT_NONE;
    } else if (in->action == ACTION_ACCEPT) {
        return show(ui, s);
    } else if (in->action == ACTION_RETURN && s->rows.count > 0) {
        return take_back(ui, s);
    } else if (in->action == ACTION_INVOICE && s->rows.count > 0) {
        return ui_push(ui, &screen_invoice, s->found[s->rows.selected].number);
    } else if (in->action == ACTION_REPRINT) {
        return s->rows.count == 0 ? EFFECT_BAD : ui_reprint(ui, s->found[s->rows.selected].number);
    } else if (in->action == ACTION_PRINT_AS && s->rows.count > 0) {
        return ui_push(ui, &screen_print, s->found[s->rows.selected].number);
    } else if (in->action == ACTION_CASH && s->rows.count > 0) {
        return fix_tender(ui, s);
    } else if (in->action == ACTION_BACK) {
        ui_pop(ui);
    } else if (!table_act(&s->rows, in->action, ui->rows - 9)) {
        if (field_act(&s->words, in->action) && in->action == ACTION_ERASE)
            search(ui, s);
    }
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct sales_state *s = ctx;
    const struct row *r = &s->found[row];
    char text[64];
    struct number number;
    struct str name = STR_INIT;
    table_set(cells, 0, time_short(r->at, text));
    if (number_parse(r->number, &number))
        table_set(cells, 1, number_short(number.running, text));
    str_add(&name, r->name);
    if (r->lines > 1)
        str_addf(&name, " +%d", r->lines - 1);
    table_set(cells, 2, name.at);
    str_finish(&name);
    table_set(cells, 3, money_text(r->total, text));
}

static const struct table_column columns[] = {
    {.width = 11, .dim = true},
    {.width = 7, .dim = true},
    {.width = 10, .grow = 1},
    {.width = 11, .right = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct sales_state *s = state;
    struct canvas in = dialog_box(c, c->rows, 100, _("Old sales"));
    draw_text(&in, 0, 1, ROLE_GOOD, "›");
    field_view(&s->words, &in, 0, 3, in.cols - 4, _("product · 250k · 10h · 23/11 · #38"));
    draw_hline(&in, 1, 0, in.cols, ROLE_RULE);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = _("No sale fits that."),
    };
    struct canvas list = canvas_part(&in, 2, 0, in.rows - 4, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT, _("shows the receipt"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_RETURN, _("goods back"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_INVOICE, _("invoice"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_RETURN, NULL, NULL},
    {ACTION_CASH, N_("Correct the tender"), N_("Tender")},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_INVOICE, NULL, NULL},
    {ACTION_REPRINT, NULL, NULL},
    {ACTION_PRINT_AS, NULL, NULL},
    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_old_sales = {
    .name = "old-sales",
    .state_size = sizeof(struct sales_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
