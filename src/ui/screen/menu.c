/* F10: everything that can be asked for, by name. */
#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct menu_state {
    struct list rows;
};

/* The n-th action that the menu offers; ACTION_NONE beyond. */
static enum action offered(int n)
{
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
        if ((action_info((enum action)a)->flags & ACTION_IN_MENU) && n-- == 0)
            return (enum action)a;
    return ACTION_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct menu_state *s = state;
    (void)ui;
    (void)arg;
    (void)f;
    while (offered(s->rows.count) != ACTION_NONE)
        s->rows.count++;
    return ERR_OK;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct menu_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT) {
        enum action chosen = offered(s->rows.selected);
        ui_pop(ui);
        return ui_act(ui, chosen);
    }
    if (in->action == ACTION_BACK || in->action == ACTION_MENU)
        ui_pop(ui);
    else
        list_act(&s->rows, in->action, s->rows.count);
    return EFFECT_NONE;
}

static void view_row(const struct ui *ui, const struct canvas *c, int row, enum action a,
                     bool selected)
{
    char key[KEYMAP_KEY_TEXT];
    enum role role = selected ? ROLE_SELECTED : ROLE_TEXT;
    if (selected)
        draw_fill(c, row, 0, c->cols, role);
    ui_key(ui, a, key);
    draw_cut(c, row, 1, c->cols - utf8_width(key) - 3, role, _(action_info(a)->label));
    draw_right(c, row, c->cols - 1, 12, selected ? ROLE_SELECTED : ROLE_KEY_INLINE, key);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct menu_state *s = state;
    struct canvas in = dialog_box(c, s->rows.count + 6, 58, _("Menu"));
    int room = in.rows - 3, top = list_top(&s->rows, room);
    for (int i = 0; i < room && top + i < s->rows.count; i++)
        view_row(ui, &in, i, offered(top + i), top + i == s->rows.selected);
    if (top > 0)
        draw_text(&in, 0, in.cols - 1, ROLE_DIM, "▲");
    if (top + room < s->rows.count)
        draw_text(&in, room - 1, in.cols - 1, ROLE_DIM, "▼");
    const struct action_info *info = action_info(offered(s->rows.selected));
    draw_wrapped(&in, in.rows - 2, 1, in.cols - 2, 2, ROLE_DIM, _(info->help));
}

static const struct bar_item bar[] = {
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_menu = {
    .name = "menu",
    .state_size = sizeof(struct menu_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
