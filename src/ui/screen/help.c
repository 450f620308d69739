/* F1: the keys and the grammar of the input line, from the tables. */
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct help_state {
    struct list rows; /* `top` is the first one shown */
};

struct help_row {
    const char *typed, *text;
};

/* What may be typed into the input line (core/entry.h). */
static const struct help_row grammar[] = {
    {N_("scan"), N_("Adds the product. An unknown code becomes a red row; selling goes on.")},
    {"3*", N_("Quantity 3 for the next scan or name; also 0,75* and 350g*.")},
    {"0,8-0,05*", N_("Weighed goods: what the scale says less the box; 800g-50g* too.")},
    {"100k*", N_("Weighed goods for 100.000 đ: never more than asked for.")},
    {N_("tra sen"), N_("Finds products by name, without marks; tstt by first letters.")},
    {"12345", N_("Short code, or the last five digits of a code.")},
    {"+ -", N_("One more or one less of the selected line.")},
    {N_("/receipt"), N_("Any entry of the menu by its name.")},
    {N_("?plum wine"), N_("Notes what a customer asked for and the shop has not.")},
    {"Alt+1 … Alt+0", N_("F1 … F10 where the terminal keeps those keys for itself.")},
};
enum { GRAMMAR = sizeof grammar / sizeof *grammar, KEY_COL = 14, TEXT_COL = 16 };

static bool listed(const struct ui *ui, enum action a)
{
    char key[KEYMAP_KEY_TEXT];
    return !(action_info(a)->flags & ACTION_EDIT) && ui_key(ui, a, key)[0] != '\0';
}

/* Draws (or with rows 0 only measures) one entry; returns the rows it takes. */
static int entry(const struct canvas *c, int row, enum role role, const char *typed,
                 const char *text)
{
    draw_cut(c, row, 1, KEY_COL - 1, role, typed);
    int used = draw_wrapped(c, row, TEXT_COL, c->cols - TEXT_COL, 3, ROLE_TEXT, text);
    return used > 0 ? used : 1;
}

/* All entries from the row −top on; returns how many rows there are. */
static int entries(const struct ui *ui, const struct canvas *c, int top)
{
    char key[KEYMAP_KEY_TEXT];
    int row = -top;
    draw_cut(c, row++, 0, c->cols, ROLE_TITLE, _("Keys"));
    for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++)
        if (listed(ui, (enum action)a))
            row += entry(c, row, ROLE_KEY_INLINE, ui_key(ui, (enum action)a, key),
                         _(action_info((enum action)a)->help));
    row++;
    draw_cut(c, row++, 0, c->cols, ROLE_TITLE, _("The input line"));
    for (int i = 0; i < (int)GRAMMAR; i++)
        row += entry(c, row, ROLE_INPUT, _(grammar[i].typed), _(grammar[i].text));
    return row + top;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct help_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK || in->action == ACTION_ACCEPT || in->action == ACTION_HELP) {
        ui_pop(ui);
        return EFFECT_NONE;
    }
    struct canvas nowhere = {.cols = ui->cols - 10 < 80 ? ui->cols - 10 : 80};
    int count = entries(ui, &nowhere, 0), room = ui->rows - 6;
    list_count(&s->rows, count > room ? count - room + 1 : 1);
    list_act(&s->rows, in->action, room);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    (void)ui;
    (void)state;
    (void)arg;
    (void)f;
    return ERR_OK;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct help_state *s = state;
    struct canvas in = dialog_box(c, c->rows, 86, _("Help"));
    struct canvas text = canvas_part(&in, 0, 0, in.rows, in.cols - 2);
    int count = entries(ui, &text, s->rows.selected);
    if (s->rows.selected > 0)
        draw_text(&in, 0, in.cols - 1, ROLE_DIM, "▲");
    if (count - s->rows.selected > in.rows)
        draw_text(&in, in.rows - 1, in.cols - 1, ROLE_DIM, "▼");
}

static const struct bar_item bar[] = {
    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_help = {
    .name = "help",
    .state_size = sizeof(struct help_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
