/* The promotions that run: what they take off, for what, when. Ins adds one, Del ends one. */
#include <string.h>

#include "diemban/app/promotion.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { WIDTH = 104 };

struct promotions_state {
    const struct shop *shop;
    struct arena texts;
    struct promotions all;
    struct list rows;
};

static enum err load(struct ui *ui, struct promotions_state *s, struct fault *f)
{
    arena_clear(&s->texts);
    enum err e = promotion_list(ui->shop, &s->texts, &s->all, f);
    list_count(&s->rows, e == ERR_OK ? s->all.count : 0);
    return e;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct promotions_state *s = state;
    (void)arg;
    s->shop = ui->shop;
    arena_init(&s->texts);
    return load(ui, s, f);
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct promotions_state *)state)->texts);
}

/* ---- acting ---- */

static unsigned end_meant(struct ui *ui, int64_t n)
{
    struct promotions_state *s = ui->stack[ui->depth - 1].state;
    struct fault f = {0};
    if (n < 0 || n >= s->all.count)
        return EFFECT_BAD;
    enum err e = promotion_end(ui->shop, &s->all.rules[n], &f);
    if (e == ERR_OK)
        e = load(ui, s, &f);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_say(ui, ROLE_GOOD, _("Ended. What was scanned before keeps it."), NULL);
    return EFFECT_GOOD;
}

static unsigned ask_end(struct ui *ui, const struct promotions_state *s)
{
    if (s->rows.count == 0)
        return EFFECT_NONE;
    struct ask_arg arg = {.question = N_("End the promotion {}?"),
                          .about = s->all.rules[s->rows.selected].name,
                          .on_yes = end_meant,
                          .n = s->rows.selected};
    return ui_push(ui, &screen_ask, &arg);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct promotions_state *s = state;
    struct fault f = {0};
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_REPEAT)
        return ui_push(ui, &screen_promotion_form, NULL);
    else if (in->action == ACTION_REMOVE)
        return ask_end(ui, s);
    else if (in->action == ACTION_PROMOTIONS) /* one was added */
        return load(ui, s, &f) == ERR_OK ? EFFECT_NONE : ui_fail(ui, &f);
    else
        table_act(&s->rows, in->action, ui->rows - 8);
    return EFFECT_NONE;
}

/* ---- drawing ---- */

static void fill_row(const void *ctx, int row, struct table_cells *cells)
{
    const struct promotions_state *s = ctx;
    const struct promotion *p = &s->all.rules[row];
    void (*const parts[])(const struct promotion *, tr_fn, struct str *) = {
        promotion_what_text, promotion_scope_text, promotion_when_text};
    bool now = promotion_runs(p, shop_now(s->shop));
    table_set_role(cells, 0, now ? ROLE_GOOD : ROLE_DIM, now ? "●" : "○");
    table_set(cells, 1, p->name);
    for (int i = 0; i < 3; i++) {
        struct str text = STR_INIT;
        parts[i](p, i18n_text, &text);
        table_set(cells, 2 + i, text.at);
        str_finish(&text);
    }
}

static const struct table_column columns[] = {
    {.width = 1},
    {.title = N_("Promotion"), .width = 14, .grow = 2},
    {.title = N_("Takes off"), .width = 14, .grow = 1},
    {.title = N_("Applies to"), .width = 12, .grow = 1},
    {.title = N_("When"), .width = 14, .grow = 2, .drop = 1, .dim = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct promotions_state *s = state;
    struct canvas in = dialog_box(c, c->rows, WIDTH, _("Promotions"));
    const struct table table = {.columns = columns,
                                .column_count = 5,
                                .row = fill_row,
                                .ctx = s,
                                .empty = _("No promotion runs. Ins adds one.")};
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 3, in.cols);
    table_view(&table, &s->rows, &list);
    draw_cut(&in, in.rows - 2, 1, in.cols - 2, ROLE_DIM,
             _("The best for the customer wins; scanned goods keep theirs."));
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_REPEAT, _("new"));
    if (s->rows.count > 0)
        col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_REMOVE, _("ends it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_REPEAT, N_("New"), N_("New")},
    {ACTION_REMOVE, N_("End"), N_("End")},
    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_promotions = {
    .name = "promotions",
    .state_size = sizeof(struct promotions_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
