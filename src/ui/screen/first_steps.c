/* What a new shop needs before its first sale, each step to be done, left out or done again.
 * What is done is read from the shop itself, so that nothing has to be remembered. */
#include <stdio.h>

#include "diemban/app/people.h"
#include "diemban/app/product.h"
#include "diemban/app/setting.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct steps_state {
    struct list rows;
    bool moved; /* else the next step that is not done is chosen */
    int last;   /* opened; −1 none */
};

/* ---- the steps ---- */

static bool has_head(struct shop *shop)
{
    return shop->head.address[0] != '\0';
}

static bool has_account(struct shop *shop)
{
    struct arena a = {0};
    arena_init(&a);
    bool set = setting_get(shop, SETTING_BANK_ACCOUNT, &a)[0] != '\0';
    arena_finish(&a);
    return set;
}

static bool has_scanner(struct shop *shop)
{
    return shop->scanning.learned;
}

static bool has_shift(struct shop *shop)
{
    return shop->shift_open;
}

static const struct form_arg head = {
    N_("The shop"),
    {SETTING_SHOP_NAME, SETTING_SHOP_ADDRESS, SETTING_SHOP_TAX_NUMBER, SETTING_SHOP_PHONE},
    4};
static const struct form_arg account = {
    N_("Bank account"), {SETTING_BANK_BIN, SETTING_BANK_ACCOUNT, SETTING_BANK_HOLDER}, 3};

static const struct step {
    const char *label, *help;
    bool (*done)(struct shop *shop);
    const struct screen_ops *opens;
    const void *arg;
} steps[] = {
    {N_("Name and address of the shop"), N_("They stand on every receipt."), has_head, &screen_form,
     &head},
    {N_("The owner and their PIN"), N_("Until then anybody at this computer may do everything."),
     people_owned, &screen_owner, NULL},
    {N_("Bank account"), N_("Where transfers go: the payment code on the screen names it."),
     has_account, &screen_form, &account},
    {N_("Scanner test"), N_("Finds out how the scanner sends: scan three printed codes."),
     has_scanner, &screen_scanner, NULL},
    {N_("Product list"), N_("From a file, or the demonstration's to try it out."), product_any,
     &screen_catalogue, NULL},
    {N_("Open the first shift"), N_("Asks how much money lies in the drawer; then you may sell."),
     has_shift, &screen_open_shift, NULL},
};
enum { STEPS = sizeof steps / sizeof *steps };

/* The next one that is not done, from the top again after the last. */
static int next_open(struct shop *shop, int after)
{
    for (int i = 1; i <= STEPS; i++) {
        int step = (after + i) % STEPS;
        if (!steps[step].done(shop))
            return step;
    }
    return STEPS - 1;
}

static int chosen(const struct ui *ui, const struct steps_state *s)
{
    return s->moved ? s->rows.selected : next_open(ui->shop, s->last);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)arg;
    struct steps_state *s = state;
    list_count(&s->rows, STEPS);
    s->last = -1;
    return shop_need(ui->shop, PERSON_MANAGER, N_("First steps"), f);
}

static unsigned finish(struct ui *ui)
{
    char key[KEYMAP_KEY_TEXT];
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("The rest waits in the menu ({}) under First steps and Settings."),
           ui_key(ui, ACTION_MENU, key));
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct steps_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        return finish(ui);
    s->rows.selected = chosen(ui, s);
    if (in->action == ACTION_ACCEPT) {
        const struct step *step = &steps[s->rows.selected];
        s->moved = false;
        s->last = s->rows.selected;
        return ui_push(ui, step->opens, step->arg);
    }
    s->moved |= list_act(&s->rows, in->action, STEPS);
    return EFFECT_NONE;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    int at = chosen(ui, state);
    struct canvas in = dialog_box(c, STEPS + 8, 64, _("First steps"));
    draw_cut(&in, 0, 0, in.cols, ROLE_DIM, _("In this order or another; each may be left out."));
    for (int i = 0; i < STEPS; i++) {
        enum role role = i == at ? ROLE_SELECTED : ROLE_TEXT;
        bool done = steps[i].done(ui->shop);
        draw_fill(&in, 2 + i, 0, in.cols, role);
        draw_text(&in, 2 + i, 1, i == at ? role : done ? ROLE_GOOD : ROLE_DIM, done ? "✓" : "·");
        draw_cut(&in, 2 + i, 4, in.cols - 5, role, _(steps[i].label));
    }
    draw_cut(&in, 3 + STEPS, 0, in.cols, ROLE_DIM, _(steps[at].help));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("does it"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_DOWN, _("leaves it out"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("to selling"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_steps = {
    .name = "first-steps",
    .state_size = sizeof(struct steps_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
