/* A person's own new PIN, typed twice. Told to change it, they do nothing else before; who
 * changes it of their own will types the old one first. */
#include <string.h>

#include "diemban/app/people.h"
#include "diemban/app/setting.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

enum step { OLD, NEW, AGAIN, STEPS };

struct new_pin_state {
    bool forced;
    enum step at;
    char pin[STEPS][PIN_DIGITS + 1];
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct new_pin_state *s = state;
    s->forced = *(const bool *)arg;
    s->at = s->forced ? NEW : OLD;
    return shop_need(ui->shop, PERSON_CLERK, N_("people"), f);
}

static void leave(struct ui *ui, void *state)
{
    struct new_pin_state *s = state;
    (void)ui;
    crypto_wipe(s->pin, sizeof s->pin);
}

static void begin_again(struct new_pin_state *s)
{
    crypto_wipe(s->pin, sizeof s->pin);
    s->at = s->forced ? NEW : OLD;
}

static unsigned apply(struct ui *ui, struct new_pin_state *s)
{
    struct fault f = {0};
    if (strcmp(s->pin[NEW], s->pin[AGAIN]) != 0) {
        begin_again(s);
        ui_say(ui, ROLE_BAD, _("The two are not the same. Once more from the start."), NULL);
        return EFFECT_BAD;
    }
    if (people_change_pin(ui->shop, s->forced ? NULL : s->pin[OLD], s->pin[NEW], &f) != ERR_OK) {
        begin_again(s);
        return ui_fail(ui, &f);
    }
    ui_pop(ui);
    ui_setting(ui, SETTING_LOCK);
    ui_say(ui, ROLE_GOOD, _("The new PIN holds from now on."), NULL);
    return EFFECT_GOOD;
}

static unsigned accept(struct ui *ui, struct new_pin_state *s)
{
    if (strlen(s->pin[s->at]) != PIN_DIGITS)
        return ui_fail_of(ui, ERR_PIN_FORM, "");
    if (s->at == AGAIN)
        return apply(ui, s);
    s->at = (enum step)(s->at + 1);
    return EFFECT_NONE;
}

static unsigned type(struct new_pin_state *s, uint32_t ch)
{
    char *pin = s->pin[s->at];
    size_t n = strlen(pin);
    if (ch < '0' || ch > '9' || n == PIN_DIGITS)
        return EFFECT_BAD;
    pin[n] = (char)ch;
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct new_pin_state *s = state;
    size_t n = strlen(s->pin[s->at]);
    if (in->kind == INPUT_CHAR)
        return type(s, in->ch);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    if (in->action == ACTION_ERASE && n > 0)
        s->pin[s->at][n - 1] = '\0';
    else if (in->action == ACTION_BACK && people_must_change(ui->shop))
        return ui_lock(ui); /* somebody else may sign on; it is asked for again */
    else if (in->action == ACTION_BACK)
        ui_pop(ui);
    return EFFECT_NONE;
}

static bool scan(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects)
{
    (void)state;
    (void)scans;
    (void)n;
    ui_say(ui, ROLE_BAD, _("First the new PIN, typed by hand. Nothing was added to the cart."),
           NULL);
    *effects = EFFECT_BAD;
    return true;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    static const char *const labels[STEPS] = {N_("the PIN as it is"), N_("the new PIN"),
                                              N_("the new PIN again")};
    const struct new_pin_state *s = state;
    struct canvas in = dialog_box(c, 11, 58, _("Change my PIN"));
    draw_wrapped(&in, 0, 0, in.cols, 2, ROLE_DIM,
                 s->forced ? _("Choose six digits that only you know.")
                           : _("Asks for your PIN as it is, then twice for the new one."));
    for (int i = s->forced ? NEW : OLD; i < STEPS; i++) {
        bool now = i == (int)s->at;
        draw_text(&in, 3 + i, 0, ROLE_GOOD, now ? "›" : " ");
        draw_cut(&in, 3 + i, 2, 28, now ? ROLE_STRONG : ROLE_DIM, _(labels[i]));
        draw_pin(&in, 3 + i, 32, strlen(s->pin[i]), PIN_DIGITS);
    }
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("next"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_new_pin = {
    .name = "new-pin",
    .state_size = sizeof(struct new_pin_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .scan = scan,
};
