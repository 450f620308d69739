/* What the shop has set: groups on the left, the settings of one on the right. What a person
 * may not see is not there; what they may not change is dim. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/setting.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { GROUP_WIDTH = 24, LEFT = GROUP_WIDTH + 3, FOOT = 4, WIDTH = 104 };

struct settings_state {
    struct shop *shop; /* for its values */
    bool inside;       /* the right side is chosen from */
    struct list groups, rows;
    int shown[SETTING_ALL]; /* settings of the chosen group */
    enum setting_group group[SETTING_GROUP_COUNT];
};

static bool seen(const struct shop *shop, int s)
{
    return setting_info(s)->see == PERSON_CLERK || shop->user.role >= setting_info(s)->see;
}

static void load_rows(struct settings_state *s)
{
    enum setting_group g = s->group[s->groups.selected];
    int selected = s->rows.selected;
    s->rows = (struct list){0};
    for (int i = 0; i < SETTING_ALL; i++)
        if (setting_info(i)->group == g && seen(s->shop, i))
            s->shown[s->rows.count++] = i;
    s->rows.selected = s->inside ? selected : 0;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct settings_state *s = state;
    (void)arg;
    (void)f;
    s->shop = ui->shop;
    for (int g = 0; g < SETTING_GROUP_COUNT; g++) {
        s->group[s->groups.count] = (enum setting_group)g;
        s->groups.selected = s->groups.count;
        load_rows(s);
        s->groups.count += s->rows.count > 0;
    }
    s->groups.selected = 0;
    load_rows(s);
    return ERR_OK;
}

static unsigned open_row(struct ui *ui, const struct settings_state *s)
{
    int setting = s->shown[s->rows.selected];
    struct fault f = {0};
    if (setting_info(setting)->kind == SETTING_PROFILE)
        return ui_push(ui, &screen_scanner, NULL);
    if (shop_need(ui->shop, setting_info(setting)->set, setting_info(setting)->label, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return ui_push(ui, &screen_setting, &setting);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct settings_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK && !s->inside) {
        ui_pop(ui);
    } else if (in->action == ACTION_BACK || in->action == ACTION_LEFT) {
        s->inside = false;
    } else if (!s->inside && (in->action == ACTION_ACCEPT || in->action == ACTION_RIGHT)) {
        s->inside = true;
    } else if (in->action == ACTION_ACCEPT) {
        return open_row(ui, s);
    } else if (s->inside) {
        table_act(&s->rows, in->action, ui->rows - FOOT - 6);
    } else if (list_act(&s->groups, in->action, SETTING_GROUP_COUNT)) {
        load_rows(s);
    }
    return EFFECT_NONE;
}

/* ---- drawing ---- */

static void fill_group(const void *ctx, int row, struct table_cells *cells)
{
    const struct settings_state *s = ctx;
    table_set(cells, 0, _(setting_group_text(s->group[row])));
}

static void fill_row(const void *ctx, int row, struct table_cells *cells)
{
    const struct settings_state *s = ctx;
    struct arena a = {0};
    char text[SETTING_TEXT_MAX];
    int setting = s->shown[row];
    bool may = s->shop->user.id != 0 && s->shop->user.role >= setting_info(setting)->set;
    arena_init(&a);
    table_set(cells, 0, _(setting_info(setting)->label));
    setting_show(setting, setting_get(s->shop, setting, &a), i18n_text, text);
    table_set_role(cells, 1, may ? ROLE_STRONG : ROLE_DIM, text[0] != '\0' ? text : "–");
    arena_finish(&a);
}

static const struct table_column group_columns[] = {{.width = 10, .grow = 1}};
static const struct table_column row_columns[] = {
    {.width = 12, .grow = 1},
    {.width = 8, .grow = 1},
};

static void view_lists(const struct settings_state *s, const struct canvas *in)
{
    struct table groups = {
        .columns = group_columns, .column_count = 1, .row = fill_group, .ctx = s};
    struct table rows = {.columns = row_columns,
                         .column_count = 2,
                         .row = fill_row,
                         .ctx = s,
                         .passive = !s->inside};
    int height = in->rows - FOOT;
    struct canvas left = canvas_part(in, 0, 0, height, GROUP_WIDTH);
    struct canvas right = canvas_part(in, 0, LEFT, height, in->cols - LEFT);
    table_view(&groups, &s->groups, &left);
    draw_vline(in, 0, GROUP_WIDTH + 1, height, ROLE_FRAME);
    table_view(&rows, &s->rows, &right);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct settings_state *s = state;
    struct canvas in = dialog_box(c, c->rows, WIDTH, _("Settings"));
    view_lists(s, &in);
    int foot = in.rows - FOOT;
    draw_hline(&in, foot, 0, in.cols, ROLE_FRAME);
    if (s->inside)
        draw_wrapped(&in, foot + 1, 1, in.cols - 2, 2, ROLE_DIM,
                     _(setting_info(s->shown[s->rows.selected])->help));
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT,
                          s->inside ? _("changes it") : _("opens the group"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_settings = {
    .name = "settings",
    .state_size = sizeof(struct settings_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
