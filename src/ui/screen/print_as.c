/* Which paper: the receipt once more, without prices for who is given the goods, for visitors. */
#include "diemban/app/receipt.h"
#include "diemban/base/i18n.h"
#include "diemban/core/number.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

struct print_state {
    char number[NUMBER_TEXT];
    struct list rows;
};

static const struct {
    const char *name, *meaning; /* msgids */
    struct receipt_wish wish;
} ways[] = {
    {N_("The same again"), N_("as it was, marked as a reprint"), {0}},
    {N_("Gift receipt"), N_("without prices; its number takes goods back"), {.gift = true}},
    {N_("Vietnamese and English"), N_("for visitors"), {.language = RECEIPT_VI_EN}},
    {N_("English"), N_("for visitors"), {.language = RECEIPT_EN}},
};
enum { WAYS = sizeof ways / sizeof *ways };

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct print_state *s = state;
    (void)ui;
    (void)f;
    text_copy(s->number, sizeof s->number, arg);
    s->rows = (struct list){.count = WAYS, .selected = 1};
    return ERR_OK;
}

static unsigned print(struct ui *ui, const struct print_state *s)
{
    struct fault f = {0};
    int copy;
    const int way = s->rows.selected;
    char number[NUMBER_TEXT];
    text_copy(number, sizeof number, s->number);
    if (way == 0) {
        ui_pop(ui);
        return ui_reprint(ui, number);
    }
    if (receipt_print(ui->shop, number, &ways[way].wish, &copy, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("Printing: {}."), _(ways[way].name));
    return EFFECT_GOOD | EFFECT_PRINT;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct print_state *s = state;
    if (in->kind == INPUT_CHAR && in->ch >= '1' && in->ch < '1' + WAYS) {
        s->rows.selected = (int)(in->ch - '1');
        return print(ui, s);
    }
    if (in->kind != INPUT_ACTION)
        return EFFECT_BAD;
    if (in->action == ACTION_ACCEPT)
        return print(ui, s);
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else
        list_act(&s->rows, in->action, WAYS);
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    char digit[2] = {(char)('1' + row), '\0'};
    (void)ctx;
    table_set(cells, 0, digit);
    table_set(cells, 1, _(ways[row].name));
    table_set(cells, 2, _(ways[row].meaning));
}

static const struct table_column columns[] = {
    {.width = 1, .dim = true},
    {.width = 24},
    {.width = 10, .grow = 1, .dim = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct print_state *s = state;
    struct canvas in = dialog_box(c, WAYS + 6, 76, _("Print as"));
    draw_pair(&in, 0, _("Receipt"), ROLE_STRONG, s->number);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
    };
    struct canvas list = canvas_part(&in, 2, 0, WAYS, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("prints it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_print = {
    .name = "print",
    .state_size = sizeof(struct print_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
