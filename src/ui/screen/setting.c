/* One setting: its help, its bounds, what stands there now, and a field or a choice. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/setting.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct setting_state {
    int setting;
    struct field text;
    struct list choices; /* count 0: the field */
    char usual[SETTING_TEXT_MAX], now[SETTING_TEXT_MAX];
};

static void load_choices(struct setting_state *s, const char *kept)
{
    char word[SETTING_WORD];
    for (;; s->choices.count++) {
        setting_choice(s->setting, s->choices.count, word);
        if (word[0] == '\0')
            return;
        if (strcmp(word, kept) == 0)
            s->choices.selected = s->choices.count;
    }
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct setting_state *s = state;
    struct arena a = {0};
    char written[SETTING_TEXT_MAX];
    s->setting = *(const int *)arg;
    const struct setting_info *i = setting_info(s->setting);
    arena_init(&a);
    const char *kept = setting_get(ui->shop, s->setting, &a);
    setting_show(s->setting, kept, i18n_text, s->now);
    setting_show(s->setting, i->usual, i18n_text, s->usual);
    bool fits = strlen(setting_write(s->setting, kept, written)) < FIELD_BYTES;
    if (i->kind == SETTING_FLAG || i->kind == SETTING_CHOICE)
        load_choices(s, kept);
    else if (i->kind == SETTING_TEXT)
        field_set(&s->text, kept);
    arena_finish(&a);
    telex_reset(&ui->telex);
    return fits ? ERR_OK : fault_set(f, ERR_TOO_LARGE, "%s", _(i->label));
}

/* As in every field of money 500 means 500.000. */
static enum err written_of(const struct setting_state *s, char out[FIELD_BYTES])
{
    struct money m;
    text_copy(out, FIELD_BYTES, s->text.text);
    if (setting_info(s->setting)->kind != SETTING_MONEY)
        return ERR_OK;
    enum err e = money_parse_short(s->text.text, &m);
    if (e == ERR_OK)
        snprintf(out, FIELD_BYTES, "%" PRId64, m.dong);
    return e;
}

static unsigned apply(struct ui *ui, const struct setting_state *s)
{
    struct fault f = {0};
    char written[FIELD_BYTES];
    enum err e = ERR_OK;
    if (s->choices.count > 0)
        setting_choice(s->setting, s->choices.selected, written);
    else
        e = written_of(s, written);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->text.text);
    if (setting_set(ui->shop, s->setting, written, &f) != ERR_OK)
        return ui_fail(ui, &f);
    int changed = s->setting;
    ui_pop(ui);
    ui_setting(ui, changed);
    return EFFECT_GOOD;
}

static unsigned type(struct ui *ui, struct setting_state *s, uint32_t ch)
{
    bool words = setting_info(s->setting)->kind == SETTING_TEXT;
    bool taken = words ? field_type(&s->text, &ui->telex, ch) : field_insert(&s->text, ch);
    return s->choices.count == 0 && taken ? EFFECT_NONE : EFFECT_BAD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct setting_state *s = state;
    unsigned effects;
    if (in->kind == INPUT_CHAR)
        return type(ui, s, in->ch);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT && s->choices.count > 0)
        return apply(ui, s);
    else if (in->action == ACTION_ACCEPT)
        return setting_info(s->setting)->kind != SETTING_ACCOUNT &&
                       dialog_scan(ui, &s->text, &effects)
                   ? effects
                   : apply(ui, s);
    else if (s->choices.count > 0)
        list_act(&s->choices, in->action, s->choices.count);
    else
        field_edit(&s->text, &ui->telex, in->action);
    return EFFECT_NONE;
}

static void view_choices(const struct setting_state *s, const struct canvas *in, int row)
{
    char word[SETTING_WORD], shown[SETTING_TEXT_MAX];
    for (int i = 0; i < s->choices.count; i++) {
        bool selected = i == s->choices.selected;
        setting_choice(s->setting, i, word);
        setting_show(s->setting, word, i18n_text, shown);
        draw_text(in, row + i, 0, ROLE_GOOD, selected ? "›" : " ");
        draw_cut(in, row + i, 2, in->cols - 2, selected ? ROLE_SELECTED : ROLE_TEXT, shown);
    }
}

static void view_field(const struct setting_state *s, const struct canvas *in, int row)
{
    char bounds[SETTING_TEXT_MAX];
    setting_bounds(s->setting, i18n_text, bounds);
    draw_text(in, row, 0, ROLE_GOOD, "›");
    field_view(&s->text, in, row, 2, in->cols - 3, bounds);
    draw_cut(in, row + 1, 2, in->cols - 2, ROLE_DIM, s->text.len > 0 ? bounds : "");
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct setting_state *s = state;
    const struct setting_info *i = setting_info(s->setting);
    struct canvas in = dialog_box(c, 13, 66, _(i->label));
    draw_wrapped(&in, 0, 0, in.cols, 2, ROLE_DIM, _(i->help));
    draw_pair(&in, 3, _("now"), ROLE_STRONG, s->now[0] != '\0' ? s->now : "–");
    if (i->usual[0] != '\0')
        draw_pair(&in, 4, _("usual"), ROLE_TEXT, s->usual);
    if (s->choices.count > 0)
        view_choices(s, &in, 6);
    else
        view_field(s, &in, 6);
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("keeps it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_TYPING, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_setting = {
    .name = "setting",
    .state_size = sizeof(struct setting_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
