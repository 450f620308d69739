/* The next sale was written on paper: when it was, and the number of its slip. */
#include <string.h>

#include "diemban/app/late.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/form.h"

#include "diemban/base/ban.h"

enum { SLIP, WHEN, FIELDS, LABEL = 16, ROWS = 10 };

static const struct form_row rows[FIELDS] = {
    {N_("Slip number"), N_("as it stands on the paper"), false},
    {N_("When it was"), N_("10h20 · 23/11 10:20"), false},
};

struct late_state {
    struct form form;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct late_state *s = state;
    (void)arg;
    (void)f;
    form_init(&s->form, rows, FIELDS);
    if (ui->shop->late.slip[0] != '\0')
        field_set(&s->form.field[SLIP], ui->shop->late.slip);
    telex_reset(&ui->telex);
    return ERR_OK;
}

static unsigned apply(struct ui *ui, struct late_state *s)
{
    struct fault f = {0};
    int64_t at = 0;
    if (s->form.field[SLIP].len == 0) { /* taken back */
        late_drop(ui->shop);
        ui_pop(ui);
        return EFFECT_NONE;
    }
    enum err e = late_time(ui->shop, s->form.field[WHEN].text, &at, &f);
    if (e == ERR_OK)
        e = late_next(ui->shop, at, s->form.field[SLIP].text, &f);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("The next sale is slip {}. Scan its goods and take payment."),
           ui->shop->late.slip);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct late_state *s = state;
    unsigned effects;
    return form_input(ui, &s->form, in, &effects) ? apply(ui, s) : effects;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct late_state *s = state;
    char text[TIME_TEXT];
    int64_t at;
    struct canvas in = dialog_box(c, ROWS, 70, _("Sale from paper"));
    draw_cut(&in, 0, 0, in.cols, ROLE_DIM,
             _("For a sale written by hand while the power was out."));
    form_view(&s->form, &in, 2, LABEL);
    if (s->form.field[WHEN].len > 0 &&
        late_time(ui->shop, s->form.field[WHEN].text, &at, NULL) == ERR_OK)
        draw_pair(&in, 2 + FIELDS + 1, _("When it was"), ROLE_TEXT, time_vn(at, text));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("notes it for the next sale"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, N_("Next"), NULL},
    {ACTION_PAY, N_("Store it"), N_("Store it")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_late = {
    .name = "late",
    .state_size = sizeof(struct late_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
