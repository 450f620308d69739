/* Which point the goods go to: by number, or found by name in the city's list. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/core/fold.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "goods.h"
#include "transfer.h"

#include "diemban/base/ban.h"

struct points_state {
    struct field words;
    const struct ui_point *points;
    int point_count;
    int found[UI_POINTS]; /* indexes */
    struct list rows;
};

const char *transfer_point_name(const struct ui *ui, int number)
{
    int n = 0;
    const struct ui_point *points = ui->files != NULL ? ui->files->points(&n) : NULL;
    for (int i = 0; i < n; i++)
        if (points[i].number == number)
            return points[i].where;
    return "";
}

/* By the beginning of the number, or by words of the name without marks. */
static bool fits(const struct ui_point *p, const char *typed, const char *folded)
{
    char number[12];
    struct str name = STR_INIT;
    snprintf(number, sizeof number, "%d", p->number);
    if (strncmp(number, typed, strlen(typed)) == 0)
        return true;
    fold_text(&name, p->where);
    fold_text(&name, p->name);
    bool found = str_ok(&name) && strstr(name.at, folded) != NULL;
    str_finish(&name);
    return found;
}

static void search(struct ui *ui, struct points_state *s)
{
    int n = 0;
    struct str folded = STR_INIT;
    fold_text(&folded, s->words.text);
    for (int i = 0; i < s->point_count && n < UI_POINTS; i++)
        if (str_ok(&folded) && s->points[i].number != ui->shop->head.till.point &&
            fits(&s->points[i], s->words.text, folded.at))
            s->found[n++] = i;
    str_finish(&folded);
    list_count(&s->rows, n);
    if (n > 0)
        s->rows.selected = 0;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct points_state *s = state;
    (void)arg;
    (void)f;
    if (ui->files != NULL)
        s->points = ui->files->points(&s->point_count);
    search(ui, s);
    return ERR_OK;
}

/* What is typed as a number counts as it stands: not every point is in the list. */
static unsigned choose(struct ui *ui, struct points_state *s)
{
    char text[FIELD_BYTES];
    int point = 0;
    struct fault f = {0};
    struct goods_state *goods = goods_state_of(ui);
    size_t digits = strspn(s->words.text, "0123456789");
    text_copy(text, sizeof text, s->words.text);
    if (s->words.len == 0 || digits < s->words.len) {
        if (s->rows.count == 0)
            return ui_fail_of(ui, ERR_BAD_POINT, text);
        snprintf(text, sizeof text, "%d", s->points[s->found[s->rows.selected]].number);
    }
    struct draft head = goods->d;
    enum err e = transfer_point(ui->shop, text, &point, &f);
    snprintf(text, sizeof text, "%d", point);
    head.partner = text;
    if (e == ERR_OK)
        e = draft_set_head(ui->shop, &goods->d, &head, &f);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct points_state *s = state;
    if (in->kind == INPUT_CHAR) {
        if (!field_insert(&s->words, in->ch))
            return EFFECT_BAD;
        search(ui, s);
        return EFFECT_NONE;
    }
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT || in->action == ACTION_PAY)
        return choose(ui, s);
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (field_act(&s->words, in->action))
        search(ui, s);
    else
        table_act(&s->rows, in->action, 10);
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct points_state *s = ctx;
    const struct ui_point *p = &s->points[s->found[row]];
    char text[12];
    snprintf(text, sizeof text, "%04d", p->number);
    table_set(cells, 0, text);
    table_set(cells, 1, p->where);
    table_set(cells, 2, p->name);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    static const struct table_column columns[] = {
        {.title = N_("Point"), .width = 5, .dim = true},
        {.title = N_("Where"), .width = 20, .grow = 1},
        {.title = N_("Name"), .width = 18, .grow = 1, .dim = true},
    };
    const struct points_state *s = state;
    struct canvas in = dialog_box(c, 18, 70, _("To which point"));
    draw_text(&in, 0, 0, ROLE_GOOD, "›");
    field_view(&s->words, &in, 0, 2, in.cols - 3, _("its number, or its name without marks"));
    struct table table = {.columns = columns,
                          .column_count = 3,
                          .row = fill,
                          .ctx = s,
                          .empty = _("Not in the list: type its number.")};
    struct canvas list = canvas_part(&in, 2, 0, in.rows - 4, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("chooses it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_points = {
    .name = "points",
    .state_size = sizeof(struct points_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
