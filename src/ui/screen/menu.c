/* F10: everything that can be asked for, by name; after "/" what begins so. */
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct menu_state {
    struct field words;
    enum action found[ACTION_COUNT]; /* that fit the words, in the table's order */
    struct list rows;
};

static void search(struct menu_state *s)
{
    s->rows = (struct list){.count = action_find(s->words.text, i18n_text, s->found)};
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct menu_state *s = state;
    (void)ui;
    (void)f;
    if (arg != NULL)
        field_set(&s->words, arg);
    search(s);
    return ERR_OK;
}

bool menu_knows(struct ui *ui, const char *words)
{
    enum action found[ACTION_COUNT];
    if (words[0] != '\0' && action_find(words, i18n_text, found) > 0)
        return true;
    ui_say(ui, ROLE_BAD, _("No command “{}”. F10 shows them all."), words);
    return false;
}

unsigned menu_command(struct ui *ui, const char *words)
{
    enum action a = action_of_words(words, i18n_text);
    return a != ACTION_NONE ? ui_act(ui, a) : ui_push(ui, &screen_menu, words);
}

static unsigned choose(struct ui *ui, const struct menu_state *s)
{
    if (s->rows.count == 0)
        return EFFECT_BAD;
    enum action chosen = s->found[s->rows.selected];
    ui_pop(ui);
    return ui_act(ui, chosen);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct menu_state *s = state;
    if (in->kind == INPUT_CHAR) {
        if (!field_type(&s->words, &ui->telex, in->ch))
            return EFFECT_BAD;
        search(s);
        return s->rows.count > 0 ? EFFECT_NONE : EFFECT_BAD;
    }
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return choose(ui, s);
    if (in->action == ACTION_BACK || in->action == ACTION_MENU)
        ui_pop(ui);
    else if (!list_act(&s->rows, in->action, s->rows.count) &&
             field_edit(&s->words, &ui->telex, in->action) && in->action == ACTION_ERASE)
        search(s);
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
    struct canvas in = dialog_box(c, ACTION_COUNT, 58, _("Menu"));
    draw_text(&in, 0, 0, ROLE_GOOD, "›");
    field_view(&s->words, &in, 0, 2, in.cols - 3, _("type what you look for"));
    struct canvas list = canvas_part(&in, 1, 0, in.rows - 4, in.cols);
    int top = list_top(&s->rows, list.rows);
    for (int i = 0; i < list.rows && top + i < s->rows.count; i++)
        view_row(ui, &list, i, s->found[top + i], top + i == s->rows.selected);
    if (top > 0)
        draw_text(&list, 0, list.cols - 1, ROLE_DIM, "▲");
    if (top + list.rows < s->rows.count)
        draw_text(&list, list.rows - 1, list.cols - 1, ROLE_DIM, "▼");
    const char *help = s->rows.count > 0 ? _(action_info(s->found[s->rows.selected])->help)
                                         : _("Nothing is called so.");
    draw_wrapped(&in, in.rows - 2, 1, in.cols - 2, 2, ROLE_DIM, help);
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
