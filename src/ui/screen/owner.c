/* The first owner: a name and a PIN, typed twice. From then on `setup` acts no more. */
#include <string.h>

#include "diemban/app/people.h"
#include "diemban/app/setting.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

enum { NAME, FIRST, AGAIN, STEPS };

struct owner_state {
    struct field name;
    char pin[STEPS][PIN_DIGITS + 1];
    int at;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)state;
    (void)arg;
    telex_reset(&ui->telex);
    if (people_owned(ui->shop))
        return fault_set(f, ERR_HAS_OWNER, "%s", "");
    return people_manage(ui->shop, f);
}

static void wipe(struct owner_state *s)
{
    crypto_wipe(s->pin, sizeof s->pin);
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    wipe(state);
}

static unsigned from_the_pin(struct owner_state *s, unsigned effects)
{
    wipe(s);
    s->at = FIRST;
    return effects;
}

static unsigned apply(struct ui *ui, struct owner_state *s)
{
    struct fault f = {0};
    if (strcmp(s->pin[FIRST], s->pin[AGAIN]) != 0) {
        ui_say(ui, ROLE_BAD, _("The two are not the same. Once more from the start."), NULL);
        return from_the_pin(s, EFFECT_BAD);
    }
    if (people_first_owner(ui->shop, s->name.text, s->pin[FIRST], &f) != ERR_OK)
        return from_the_pin(s, ui_fail(ui, &f));
    ui_pop(ui);
    ui_setting(ui, SETTING_LOCK);
    ui_say(ui, ROLE_GOOD, _("{} owns this shop and is signed on."), ui->shop->user.shown);
    return EFFECT_GOOD;
}

static unsigned accept(struct ui *ui, struct owner_state *s)
{
    if (s->at == NAME && s->name.len == 0)
        return ui_fail_of(ui, ERR_BAD_TEXT, _("the name"));
    if (s->at != NAME && strlen(s->pin[s->at]) != PIN_DIGITS)
        return ui_fail_of(ui, ERR_PIN_FORM, "");
    if (s->at == AGAIN)
        return apply(ui, s);
    s->at++;
    return EFFECT_NONE;
}

static unsigned type(struct ui *ui, struct owner_state *s, uint32_t ch)
{
    if (s->at == NAME)
        return field_type(&s->name, &ui->telex, ch) ? EFFECT_NONE : EFFECT_BAD;
    size_t n = strlen(s->pin[s->at]);
    if (ch < '0' || ch > '9' || n == PIN_DIGITS)
        return EFFECT_BAD;
    s->pin[s->at][n] = (char)ch;
    return EFFECT_NONE;
}

static void erase_digit(char *pin)
{
    size_t n = strlen(pin);
    if (n > 0)
        pin[n - 1] = '\0';
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct owner_state *s = state;
    if (in->kind == INPUT_CHAR)
        return type(ui, s, in->ch);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    if (in->action == ACTION_BACK && s->at == NAME)
        ui_pop(ui);
    else if (in->action == ACTION_BACK || in->action == ACTION_UP)
        s->at -= s->at > NAME;
    else if (s->at == NAME)
        field_edit(&s->name, &ui->telex, in->action);
    else if (in->action == ACTION_ERASE)
        erase_digit(s->pin[s->at]);
    return EFFECT_NONE;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    enum { LABEL = 24 };
    static const char *const labels[STEPS] = {N_("the name"), N_("the new PIN"),
                                              N_("the new PIN again")};
    const struct owner_state *s = state;
    struct canvas in = dialog_box(c, 12, 64, _("The owner"));
    draw_wrapped(&in, 0, 0, in.cols, 2, ROLE_DIM,
                 _("May everything, adds the others. Six digits that nobody guesses."));
    for (int i = 0; i < STEPS; i++) {
        draw_text(&in, 3 + i, 0, ROLE_GOOD, i == s->at ? "›" : " ");
        draw_cut(&in, 3 + i, 2, LABEL - 3, i == s->at ? ROLE_STRONG : ROLE_DIM, _(labels[i]));
        if (i > NAME)
            draw_pin(&in, 3 + i, LABEL, strlen(s->pin[i]), PIN_DIGITS);
    }
    if (s->at == NAME)
        field_view(&s->name, &in, 3, LABEL, in.cols - LABEL, "");
    else
        draw_cut(&in, 3, LABEL, in.cols - LABEL, ROLE_TEXT, s->name.text);
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("next"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_TYPING, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_owner = {
    .name = "owner",
    .state_size = sizeof(struct owner_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
