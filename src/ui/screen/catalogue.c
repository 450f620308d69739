/* A list of products taken in from a file, or the demonstration's. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct catalogue_state {
    struct field path;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)state;
    (void)arg;
    return shop_need(ui->shop, PERSON_MANAGER, _("Product list"), f);
}

/* "" takes the demonstration's list. */
static unsigned take(struct ui *ui, const char *path)
{
    struct import_result r = {0};
    struct fault f = {0};
    char count[24];
    if (ui->files->import(ui->shop, path, &r, &f) != ERR_OK)
        return ui_fail(ui, &f);
    snprintf(count, sizeof count, "%d", r.added + r.changed);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("Products taken in: {}."), count);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct catalogue_state *s = state;
    if (in->kind == INPUT_CHAR)
        return field_insert(&s->path, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT && s->path.len == 0) {
        ui_say(ui, ROLE_BAD, _("Type where the file is, or press the key for the demonstration's."),
               NULL);
        return EFFECT_BAD;
    }
    if (in->action == ACTION_ACCEPT)
        return take(ui, s->path.text);
    if (in->action == ACTION_PAY)
        return take(ui, "");
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else
        field_act(&s->path, in->action);
    return EFFECT_NONE;
}

/* A pasted path comes as a scan does. */
static bool scan(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects)
{
    struct catalogue_state *s = state;
    char path[FIELD_BYTES];
    (void)ui;
    snprintf(path, sizeof path, "%.*s", (int)scans[n - 1].size, scans[n - 1].text);
    if (strchr(path, '/') == NULL)
        return false;
    field_set(&s->path, path);
    *effects = EFFECT_NONE;
    return true;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct catalogue_state *s = state;
    struct canvas in = dialog_box(c, 12, 70, _("Product list"));
    draw_wrapped(&in, 0, 0, in.cols, 3, ROLE_DIM,
                 _("An Excel workbook or CSV with a row of titles; a name and a price are enough. "
                   "All rows are taken or none."));
    draw_text(&in, 4, 0, ROLE_GOOD, "›");
    field_view(&s->path, &in, 4, 2, in.cols - 3, _("where the file is: /home/…/products.csv"));
    dialog_hint(ui, &in, 6, 0, ACTION_PAY, _("takes the demonstration's products, to try it out"));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("takes it in"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_PAY, N_("Demonstration"), N_("Demo")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_catalogue = {
    .name = "catalogue",
    .state_size = sizeof(struct catalogue_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
    .scan = scan,
};
