/* The printer test: a page comes out, and the person says which number reads right. */
#include <stdlib.h>

#include "diemban/app/print.h"
#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct printer_screen {
    struct field way;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct printer_device device;
    struct printer_profile profile;
    (void)state;
    (void)arg;
    return print_printer(ui->shop, &device, &profile, f);
}

static unsigned apply(struct ui *ui, const struct printer_screen *s)
{
    struct fault f = {0};
    int way = (int)strtol(s->way.text, NULL, 10);
    if (print_choose_way(ui->shop, way, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("The printer writes so from now on."), NULL);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct printer_screen *s = state;
    if (in->kind == INPUT_CHAR)
        return in->ch >= '0' && in->ch <= '9' && field_insert(&s->way, in->ch) ? EFFECT_NONE
                                                                               : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT)
        return s->way.len == 0 ? EFFECT_TEST_PAGE : apply(ui, s);
    else
        field_act(&s->way, in->action);
    return EFFECT_NONE;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct printer_screen *s = state;
    struct canvas in = dialog_box(c, 10, 62, _("Printer test"));
    draw_cut(&in, 0, 0, in.cols, ROLE_TEXT, _("A test page is being printed."));
    draw_cut(&in, 1, 0, in.cols, ROLE_DIM, _("Each block on it has a number and all letters."));
    draw_cut(&in, 3, 0, in.cols, ROLE_TEXT, _("Which number reads right?"));
    draw_text(&in, 4, 0, ROLE_GOOD, "›");
    field_view(&s->way, &in, 4, 2, in.cols - 3, "1 … 10");
    int col = dialog_hint(ui, &in, 6, 0, ACTION_ACCEPT,
                          s->way.len == 0 ? _("prints it once more") : _("keeps it"));
    dialog_hint(ui, &in, 6, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_printer = {
    .name = "printer",
    .state_size = sizeof(struct printer_screen),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
