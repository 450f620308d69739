/* A new promotion: its name, what it takes off, for what, when. */
#include <stdlib.h>
#include <string.h>

#include "diemban/app/promotion.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/form.h"

#include "diemban/base/ban.h"

enum { NAME, WHAT, FOR, WEEKDAYS, HOURS, FROM, TO, NEAR, FIELDS, LABEL = 16, ROWS = FIELDS + 6 };

static const struct form_row rows[FIELDS] = {
    {N_("Name"), N_("of the event; it stands on the line and the receipt"), true},
    {N_("Takes off"), N_("20% · 10000 · =99000 the price · 2+1"), false},
    {N_("Applies to"), N_("all · 1001 · IV.2 · 4* · a producer"), true},
    {N_("Weekdays"), N_("T2-T6, CN; empty: every day"), false},
    {N_("Hours"), N_("17:00-20:00; empty: all day"), false},
    {N_("From"), N_("23/11/2026; empty: now"), false},
    {N_("To"), N_("the last day; empty: until it is ended"), false},
    {N_("Near expiry"), N_("only lots with so many days left"), false},
};

struct promotion_form_state {
    struct form form;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct promotion_form_state *s = state;
    (void)arg;
    (void)f;
    form_init(&s->form, rows, FIELDS);
    telex_reset(&ui->telex);
    return ERR_OK;
}

/* Whole days; "" is 0, −1 for anything else. */
static int days_of(const char *text)
{
    char *end;
    long days = text[0] == '\0' ? 0 : strtol(text, &end, 10);
    return text[0] != '\0' && (*end != '\0' || days < 1 || days > 3650) ? -1 : (int)days;
}

static unsigned apply(struct ui *ui, const struct promotion_form_state *s)
{
    const struct field *field = s->form.field;
    struct arena scratch = {0};
    struct fault f = {0};
    struct promotion p;
    struct promotion_words w = {.name = field[NAME].text,
                                .what = field[WHAT].text,
                                .weekdays = field[WEEKDAYS].text,
                                .hours = field[HOURS].text,
                                .from = field[FROM].text,
                                .to = field[TO].text,
                                .near_days = days_of(field[NEAR].text)};
    if (w.near_days < 0)
        return ui_fail_of(ui, ERR_BAD_PROMOTION, field[NEAR].text);
    arena_init(&scratch);
    promotion_read_scope(ui->shop, field[FOR].text, &w, &scratch);
    enum err e = promotion_add(ui->shop, &w, &scratch, &p, &f);
    arena_finish(&scratch);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("The promotion runs."), NULL);
    return EFFECT_GOOD | ui_act(ui, ACTION_PROMOTIONS);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct promotion_form_state *s = state;
    unsigned effects;
    return form_input(ui, &s->form, in, &effects) ? apply(ui, s) : effects;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct promotion_form_state *s = state;
    struct canvas in = dialog_box(c, ROWS, 76, _("New promotion"));
    form_view(&s->form, &in, 0, LABEL);
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("stores it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

const struct screen_ops screen_promotion_form = {
    .name = "promotion-form",
    .state_size = sizeof(struct promotion_form_state),
    .bar = form_bar,
    .bar_count = FORM_BAR_ITEMS,
    .enter = enter,
    .act = act,
    .view = view,
    .stays = form_stays,
};
