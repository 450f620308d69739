/* What was done where nobody could approve it, oldest first; Enter confirms it by the name and
 * PIN of another person. */
#include <string.h>

#include "diemban/app/journal.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { WAITING_MAX = 500, AROUND = 5 };

struct waiting {
    int64_t seq, record, at, amount;
    enum cap cap;
    bool known;
    char person[PERSON_NAME];
    const char *line; /* the act's record */
};

struct awaiting_state {
    struct waiting *rows; /* WAITING_MAX of them, in the arena */
    struct arena texts;
    struct list list;
};

static int take(void *ctx, const struct awaiting *w)
{
    struct awaiting_state *s = ctx;
    struct waiting *to = &s->rows[s->list.count];
    *to = (struct waiting){
        .seq = w->seq, .record = w->record, .at = w->at, .amount = w->amount, .line = ""};
    to->known = cap_parse(w->act, &to->cap);
    text_copy(to->person, sizeof to->person, w->person);
    list_count(&s->list, s->list.count + 1);
    return s->list.count == WAITING_MAX;
}

static enum err load(struct ui *ui, struct awaiting_state *s, struct fault *f)
{
    int selected = s->list.selected;
    arena_clear(&s->texts);
    s->list = (struct list){0};
    s->rows = arena_array(&s->texts, WAITING_MAX, sizeof *s->rows);
    enum err e = s->rows != NULL ? approve_list(ui->shop, false, take, s, f)
                                 : fault_set(f, ERR_NOMEM, "%s", "");
    for (int i = 0; i < s->list.count && e == ERR_OK; i++)
        e = journal_line(ui->shop, s->rows[i].record, &s->texts, &s->rows[i].line, f);
    s->list.selected = selected;
    list_count(&s->list, e == ERR_OK ? s->list.count : 0);
    return e;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct awaiting_state *s = state;
    (void)arg;
    arena_init(&s->texts);
    enum err e = load(ui, s, f);
    if (e != ERR_OK)
        arena_finish(&s->texts);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct awaiting_state *)state)->texts);
}

static unsigned confirmed(struct ui *ui, int64_t seq)
{
    struct fault f = {0};
    (void)seq;
    if (load(ui, ui->stack[ui->depth - 1].state, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_say(ui, ROLE_GOOD, _("Approved; it stands in the journal."), NULL);
    return EFFECT_GOOD;
}

static unsigned ask(struct ui *ui, const struct awaiting_state *s)
{
    if (s->list.count == 0)
        return EFFECT_BAD;
    const struct waiting *w = &s->rows[s->list.selected];
    if (!w->known)
        return ui_fail_of(ui, ERR_NOT_AWAITING, "?");
    struct approve_arg arg = {
        .cap = w->cap, .amount = w->amount, .awaiting = w->seq, .on_yes = confirmed};
    return ui_push(ui, &screen_pin, &arg);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct awaiting_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return ask(ui, s);
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else
        table_act(&s->list, in->action, ui->rows - 2 - AROUND);
    return EFFECT_NONE;
}

static const struct table_column columns[] = {
    {.title = N_("Time"), .width = 11, .dim = true},
    {.title = N_("Who"), .width = 8},
    {.title = N_("What"), .width = 12},
    {.title = N_("Amount"), .width = 11, .right = true},
    {.title = N_("Record"), .width = 12, .grow = 1},
};

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct waiting *w = &((const struct awaiting_state *)ctx)->rows[row];
    char time[TIME_TEXT], amount[MONEY_TEXT];
    table_set(cells, 0, time_short(w->at, time));
    table_set(cells, 1, w->person);
    table_set(cells, 2, w->known ? _(cap_text(w->cap)) : "?");
    table_set_role(cells, 3, ROLE_WARN, w->known ? cap_amount_text(w->cap, w->amount, amount) : "");
    table_set(cells, 4, w->line);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct awaiting_state *s = state;
    struct canvas in = dialog_box(c, c->rows, c->cols, _("Awaiting approval"));
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = _("Nothing awaits approval."),
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 1, in.cols);
    table_view(&table, &s->list, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT, _("approves it with a PIN"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},   {ACTION_ACCEPT, N_("Approve"), NULL},
    {ACTION_UP, N_("Up"), NULL}, {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_awaiting = {
    .name = "awaiting",
    .state_size = sizeof(struct awaiting_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
