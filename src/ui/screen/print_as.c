/* Which paper: the receipt once more, without prices for who is given the goods, for visitors; a
 * form on the receipt printer; either as pages in a file. */
#include <string.h>

#include "diemban/app/form.h"
#include "diemban/app/receipt.h"
#include "diemban/base/i18n.h"
#include "diemban/core/number.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

/* A way to print: on the receipt printer, or as pages. */
struct way {
    const char *name, *meaning; /* msgids */
    struct receipt_wish wish;
    enum { ON_PRINTER, AS_A5, AS_A4 } on;
};

static const struct way of_receipt[] = {
    {N_("The same again"), N_("as it was, marked as a reprint"), {0}, ON_PRINTER},
    {N_("Gift receipt"),
     N_("without prices; its number takes goods back"),
     {.gift = true},
     ON_PRINTER},
    {N_("Vietnamese and English"), N_("for visitors"), {.language = RECEIPT_VI_EN}, ON_PRINTER},
    {N_("English"), N_("for visitors"), {.language = RECEIPT_EN}, ON_PRINTER},
    {N_("A5 page"), N_("a PDF file, with the amount in words"), {.page = true}, AS_A5},
    {N_("A4 page"), N_("a PDF file, with the amount in words"), {.page = true}, AS_A4},
};
static const struct way of_form[] = {
    {N_("Receipt printer"), N_("on its paper, with places to sign"), {0}, ON_PRINTER},
    {N_("A4 page"), N_("a PDF file"), {0}, AS_A4},
    {N_("A5 page"), N_("a PDF file"), {0}, AS_A5},
};

struct print_state {
    char number[NUMBER_TEXT];
    bool receipt;
    const struct way *ways;
    struct list rows;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct print_state *s = state;
    struct number n;
    (void)ui;
    (void)f;
    text_copy(s->number, sizeof s->number, arg);
    s->receipt = number_parse(s->number, &n);
    s->ways = s->receipt ? of_receipt : of_form;
    s->rows.count = (int)(s->receipt ? sizeof of_receipt : sizeof of_form) / (int)sizeof *s->ways;
    s->rows.selected = s->receipt;
    return ERR_OK;
}

static enum err document(struct ui *ui, const struct print_state *s, const struct way *w,
                         struct arena *a, struct doc *ret, struct fault *f)
{
    struct receipt_shown shown;
    return s->receipt ? receipt_doc(ui->shop, s->number, &w->wish, a, ret, &shown, f)
                      : form_find(ui->shop, s->number, a, ret, f);
}

static unsigned save(struct ui *ui, const struct print_state *s, const struct way *w)
{
    char path[OUTFILE_PATH];
    struct arena a = {0};
    struct fault f = {0};
    struct doc d;
    arena_init(&a);
    enum err e = document(ui, s, w, &a, &d, &f);
    if (e == ERR_OK)
        e = ui->files->pages(ui->shop, &d, s->number, w->on == AS_A4, path, &f);
    arena_finish(&a);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("Saved: {}"), path);
    return EFFECT_GOOD;
}

static unsigned print(struct ui *ui, const struct print_state *s)
{
    struct fault f = {0};
    const struct print_state kept = *s; /* the window closes */
    const struct way *w = &kept.ways[kept.rows.selected];
    int copy;
    if (w->on != ON_PRINTER)
        return save(ui, s, w);
    if (kept.receipt && kept.rows.selected == 0) {
        ui_pop(ui);
        return ui_reprint(ui, kept.number);
    }
    enum err e = kept.receipt ? receipt_print(ui->shop, kept.number, &w->wish, &copy, &f)
                              : form_print(ui->shop, kept.number, &copy, &f);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("Printing: {}."), kept.receipt ? _(w->name) : kept.number);
    return EFFECT_GOOD | EFFECT_PRINT;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct print_state *s = state;
    if (in->kind == INPUT_CHAR && in->ch >= '1' && in->ch < '1' + (uint32_t)s->rows.count) {
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
        list_act(&s->rows, in->action, s->rows.count);
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct print_state *s = ctx;
    char digit[2] = {(char)('1' + row), '\0'};
    table_set(cells, 0, digit);
    table_set(cells, 1, _(s->ways[row].name));
    table_set(cells, 2, _(s->ways[row].meaning));
}

static const struct table_column columns[] = {
    {.width = 1, .dim = true},
    {.width = 24},
    {.width = 10, .grow = 1, .dim = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct print_state *s = state;
    struct canvas in = dialog_box(c, s->rows.count + 6, 76, _("Print as"));
    draw_pair(&in, 0, s->receipt ? _("Receipt") : _("Paper"), ROLE_STRONG, s->number);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
    };
    struct canvas list = canvas_part(&in, 2, 0, s->rows.count, in.cols);
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
