/* Several settings together, kept all or none: the shop's head, its bank account. */
#include <string.h>

#include "diemban/app/setting.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct form_state {
    struct form_arg form;
    struct field text[FORM_FIELDS];
    int at;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct form_state *s = state;
    struct arena a = {0};
    char text[SETTING_TEXT_MAX];
    s->form = *(const struct form_arg *)arg;
    arena_init(&a);
    for (int i = 0; i < s->form.count; i++) {
        int setting = s->form.settings[i];
        field_set(&s->text[i],
                  setting_show(setting, setting_get(ui->shop, setting, &a), i18n_text, text));
    }
    arena_finish(&a);
    telex_reset(&ui->telex);
    const struct setting_info *first = setting_info(s->form.settings[0]);
    return shop_need(ui->shop, first->set, _(s->form.title), f);
}

static unsigned apply(struct ui *ui, const struct form_state *s)
{
    const char *written[FORM_FIELDS];
    struct fault f = {0};
    for (int i = 0; i < s->form.count; i++)
        written[i] = s->text[i].text;
    if (setting_set_all(ui->shop, s->form.settings, written, s->form.count, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    return EFFECT_GOOD;
}

static unsigned accept(struct ui *ui, struct form_state *s)
{
    if (s->at + 1 == s->form.count)
        return apply(ui, s);
    s->at++;
    telex_reset(&ui->telex);
    return EFFECT_NONE;
}

static unsigned type(struct ui *ui, struct form_state *s, uint32_t ch)
{
    bool words = setting_info(s->form.settings[s->at])->kind == SETTING_TEXT;
    struct field *f = &s->text[s->at];
    bool taken = words ? field_type(f, &ui->telex, ch) : field_insert(f, ch);
    return taken ? EFFECT_NONE : EFFECT_BAD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct form_state *s = state;
    if (in->kind == INPUT_CHAR)
        return type(ui, s, in->ch);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    if (in->action == ACTION_PAY)
        return apply(ui, s);
    if (in->action == ACTION_BACK) {
        ui_pop(ui);
    } else if (in->action == ACTION_UP || in->action == ACTION_DOWN) {
        int to = s->at + (in->action == ACTION_DOWN ? 1 : -1);
        s->at = to < 0 || to >= s->form.count ? s->at : to;
        telex_reset(&ui->telex);
    } else {
        field_edit(&s->text[s->at], &ui->telex, in->action);
    }
    return EFFECT_NONE;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    enum { LABEL = 20 };
    const struct form_state *s = state;
    struct canvas in = dialog_box(c, s->form.count + 8, 72, _(s->form.title));
    for (int i = 0; i < s->form.count; i++) {
        bool now = i == s->at;
        draw_cut(&in, i, 0, LABEL - 3, now ? ROLE_STRONG : ROLE_DIM,
                 _(setting_info(s->form.settings[i])->label));
        draw_text(&in, i, LABEL - 2, ROLE_GOOD, now ? "›" : " ");
        if (now)
            field_view(&s->text[i], &in, i, LABEL, in.cols - LABEL, "");
        else
            draw_cut(&in, i, LABEL, in.cols - LABEL, ROLE_TEXT, s->text[i].text);
    }
    draw_wrapped(&in, s->form.count + 1, 0, in.cols, 2, ROLE_DIM,
                 _(setting_info(s->form.settings[s->at])->help));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("next"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_PAY, _("keeps all"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},   {ACTION_ACCEPT, NULL, NULL}, {ACTION_PAY, N_("Keep"), N_("Keep")},
    {ACTION_TYPING, NULL, NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_form = {
    .name = "form",
    .state_size = sizeof(struct form_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
