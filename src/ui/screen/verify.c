/* Checking the books: how much is asked first, then a bar runs, then the outcome: everything
 * agrees, or a list of what does not. Enter on one that names a sale or paper shows it. */
#include "diemban/app/verify.h"

#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { FINDINGS_MAX = 1000, AROUND = 10, MESSAGE_ROWS = 2 };
enum stage { ASKS, RUNS, ENDED };

struct finding {
    const char *what, *number, *message;
};

struct verify_state {
    enum stage stage;
    struct list depth; /* 0: what was written; 1: every page and signature too */
    int percent;
    int64_t next_at; /* mono of the start; 0: none waits */
    struct ui *ui;   /* for the progress */
    struct arena texts;
    struct finding *found; /* the first FINDINGS_MAX */
    bool failed;           /* out of memory */
    struct verify_result result;
    struct list rows;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct verify_state *s = state;
    (void)ui;
    (void)arg;
    arena_init(&s->texts);
    list_count(&s->depth, 2);
    s->found = arena_array(&s->texts, FINDINGS_MAX, sizeof *s->found);
    if (s->found != NULL)
        return ERR_OK;
    arena_finish(&s->texts);
    return fault_set(f, ERR_NOMEM, "%s", "");
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct verify_state *)state)->texts);
}

/* ---- the check ---- */

static const char *keep(struct verify_state *s, const char *text)
{
    const char *copy = arena_copy(&s->texts, text);
    s->failed |= copy == NULL;
    return copy != NULL ? copy : "";
}

static void take(void *ctx, const struct verify_finding *x)
{
    struct verify_state *s = ctx;
    struct str message = STR_INIT;
    if (s->rows.count == FINDINGS_MAX)
        return;
    str_add_filled(&message, _(x->message), x->detail);
    s->found[s->rows.count] =
        (struct finding){keep(s, x->what), keep(s, x->sale), keep(s, message.at)};
    str_finish(&message);
    list_count(&s->rows, s->rows.count + 1);
}

static void progress(void *ctx, int percent)
{
    struct verify_state *s = ctx;
    if (percent == s->percent)
        return;
    s->percent = percent;
    ui_paint(s->ui);
}

static void run(struct ui *ui, struct verify_state *s)
{
    struct fault f = {0};
    const bool all = s->depth.selected == 1;
    const struct verify_options o = {
        .full = all, .signatures = all, .progress = progress, .progress_ctx = s};
    s->next_at = 0;
    s->ui = ui;
    enum err e = verify_open(ui->shop, &o, take, s, &s->result, &f);
    if (e == ERR_OK && s->failed)
        e = fault_set(&f, ERR_NOMEM, "%s", "");
    s->stage = e == ERR_OK ? ENDED : ASKS;
    ui_flush(ui); /* what was typed at the bar was not meant for what it became */
    if (e != ERR_OK)
        ui_fail(ui, &f);
}

static void begin(struct ui *ui, struct verify_state *s)
{
    s->stage = RUNS; /* the bar is seen before it runs */
    s->percent = 0;
    s->failed = false;
    s->rows = (struct list){0};
    s->next_at = ui->mono + 1;
}

/* ---- keys ---- */

static unsigned show(struct ui *ui, const struct verify_state *s)
{
    if (s->rows.count == 0) {
        ui_pop(ui);
        return EFFECT_NONE;
    }
    const char *number = s->found[s->rows.selected].number;
    if (number[0] != '\0')
        return ui_show_paper(ui, number);
    ui_say(ui, ROLE_WARN, _("This one is about no sale or paper."), NULL);
    return EFFECT_BAD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct verify_state *s = state;
    if (in->kind == INPUT_TICK && s->next_at != 0)
        run(ui, s);
    if (in->kind != INPUT_ACTION || s->stage == RUNS)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT && s->stage == ENDED)
        return show(ui, s);
    else if (in->action == ACTION_ACCEPT)
        begin(ui, s);
    else if (s->stage == ENDED)
        table_act(&s->rows, in->action, ui->rows - 2 - AROUND);
    else
        list_act(&s->depth, in->action, s->depth.count);
    return EFFECT_NONE;
}

static int64_t deadline(const struct ui *ui, const void *state)
{
    const struct verify_state *s = state;
    (void)ui;
    return s->next_at == 0 ? INT64_MAX : s->next_at;
}

/* A scan goes to the cart; the outcome stays to be read. */
static bool stays(const void *state)
{
    (void)state;
    return true;
}

/* ---- drawing ---- */

static void view_question(const struct ui *ui, const struct verify_state *s,
                          const struct canvas *in)
{
    static const char *const depths[] = {N_("what was sold, moved and paid"),
                                         N_("every page of the file and every signature too")};
    draw_wrapped(in, 0, 0, in->cols, 3, ROLE_TEXT,
                 _("Everything is made once more from the journal and compared with the file. "
                   "Nothing is changed. Scans wait until it is done."));
    for (int i = 0; i < s->depth.count; i++) {
        enum role role = i == s->depth.selected ? ROLE_SELECTED : ROLE_TEXT;
        draw_fill(in, 4 + i, 0, in->cols, role);
        draw_cut(in, 4 + i, 1, in->cols - 2, role, _(depths[i]));
    }
    int col = dialog_hint(ui, in, in->rows - 1, 0, ACTION_ACCEPT, _("checks"));
    dialog_hint(ui, in, in->rows - 1, col, ACTION_BACK, _("back"));
}

static void view_bar(const struct verify_state *s, const struct canvas *in)
{
    char text[16];
    const int wide = in->cols - 7;
    draw_text(in, 1, 0, ROLE_STRONG, _("Checking the books …"));
    for (int col = 0; col < wide; col++)
        draw_text(in, 3, col, ROLE_DIM, "·");
    draw_fill(in, 3, 0, wide * s->percent / 100, ROLE_SELECTED);
    snprintf(text, sizeof text, "%d %%", s->percent);
    draw_right(in, 3, in->cols, 6, ROLE_TEXT, text);
}

static void outcome_text(const struct verify_state *s, char *out, size_t size)
{
    snprintf(out, size, _("%lld records, %lld sales, %lld faults"), (long long)s->result.records,
             (long long)s->result.sales, (long long)s->result.findings);
}

static void view_good(const struct ui *ui, const struct verify_state *s, const struct canvas *in)
{
    char text[120];
    draw_text(in, 1, 0, ROLE_GOOD, "✓");
    draw_cut(in, 1, 2, in->cols - 2, ROLE_GOOD, _("Everything agrees with the journal."));
    outcome_text(s, text, sizeof text);
    draw_cut(in, 3, 2, in->cols - 2, ROLE_TEXT, text);
    dialog_hint(ui, in, in->rows - 1, 0, ACTION_BACK, _("back"));
}

static const struct table_column columns[] = {
    {.title = N_("Number"), .width = 15},
    {.title = N_("What does not agree"), .width = 30, .grow = 1},
    {.title = N_("Kind"), .width = 10, .drop = 1, .dim = true},
};

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct finding *x = &((const struct verify_state *)ctx)->found[row];
    table_set(cells, 0, x->number[0] != '\0' ? x->number : "–");
    table_set(cells, 1, x->message);
    table_set(cells, 2, x->what);
}

static void view_findings(const struct ui *ui, const struct verify_state *s, const struct canvas *c)
{
    char text[120];
    struct canvas in = dialog_box(c, c->rows, c->cols, _("Check the books"));
    outcome_text(s, text, sizeof text);
    draw_cut(&in, 0, 1, in.cols - 2, ROLE_BAD, text);
    draw_wrapped(&in, 1, 1, in.cols - 2, 2, ROLE_WARN,
                 _("A disk or a hand changed what was written. Tell the office, and keep the last "
                   "backup safe."));
    draw_hline(&in, 3, 0, in.cols, ROLE_RULE);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
    };
    const int foot = in.rows - 1 - MESSAGE_ROWS;
    struct canvas list = canvas_part(&in, 4, 0, foot - 5, in.cols);
    table_view(&table, &s->rows, &list);
    draw_hline(&in, foot - 1, 0, in.cols, ROLE_RULE);
    draw_wrapped(&in, foot, 1, in.cols - 2, MESSAGE_ROWS, ROLE_STRONG,
                 s->found[s->rows.selected].message);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT, _("shows the sale or paper"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
    if (s->result.findings > FINDINGS_MAX)
        draw_cut(&in, in.rows - 1, col, in.cols - col, ROLE_DIM, _("These are the first ones."));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct verify_state *s = state;
    if (s->stage == ENDED && s->result.findings > 0) {
        view_findings(ui, s, c);
        return;
    }
    struct canvas in = dialog_box(c, 10, 60, _("Check the books"));
    if (s->stage == ASKS)
        view_question(ui, s, &in);
    else if (s->stage == ENDED)
        view_good(ui, s, &in);
    else
        view_bar(s, &in);
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_verify = {
    .name = "verify",
    .state_size = sizeof(struct verify_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .stays = stays,
    .deadline = deadline,
};
