/* The journal: records newest first, as many as were scrolled to. What is typed says which
 * ones. Enter on a sale or return shows its receipt; F3 counts by person. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/journal.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { ROWS_MAX = 10000, CHUNK = 200, AHEAD = 60, LOOK = 2000, AROUND = 7 };

struct row {
    int64_t seq, at;
    enum record_kind kind;
    const char *user, *approver, *detail, *receipt;
};

struct journal_state {
    struct field words;
    struct journal_walk walk;
    struct arena texts;
    struct row *rows; /* grows by chunks within `texts` */
    int room;
    struct list list;
    bool failed; /* out of memory */
};

static const char *keep(struct journal_state *s, const char *text)
{
    const char *copy = text[0] == '\0' ? "" : arena_copy(&s->texts, text);
    s->failed |= copy == NULL;
    return copy != NULL ? copy : "";
}

/* The rows move into a larger array; the arena keeps the old one until the next search. */
static bool make_room(struct journal_state *s)
{
    if (s->list.count < s->room)
        return true;
    int room = s->room == 0 ? CHUNK : 2 * s->room;
    struct row *rows = arena_array(&s->texts, (size_t)room, sizeof *rows);
    if (rows == NULL)
        return false;
    if (s->list.count > 0)
        memcpy(rows, s->rows, (size_t)s->list.count * sizeof *rows);
    s->rows = rows;
    s->room = room;
    return true;
}

static int take(void *ctx, const struct journal_row *r)
{
    struct journal_state *s = ctx;
    s->failed |= !make_room(s);
    if (s->failed)
        return 1;
    s->rows[s->list.count] = (struct row){.seq = r->seq,
                                          .at = r->at,
                                          .kind = r->kind,
                                          .user = keep(s, r->user),
                                          .approver = keep(s, r->approver),
                                          .detail = keep(s, r->detail),
                                          .receipt = keep(s, r->receipt)};
    if (!s->failed)
        list_count(&s->list, s->list.count + 1);
    return s->failed || s->list.count % CHUNK == 0 || s->list.count == ROWS_MAX;
}

/* Whether more records should be read for what is seen. */
static bool hungry(const struct journal_state *s)
{
    return !s->walk.done && s->list.count < ROWS_MAX && s->list.selected + AHEAD >= s->list.count;
}

/* One slice; the next comes with the next tick, so that keys are taken in between. */
static void read_some(struct ui *ui, struct journal_state *s)
{
    struct fault f = {0};
    enum err e = journal_more(ui->shop, &s->walk, LOOK, take, s, &f);
    if (e == ERR_OK && s->failed)
        e = fault_set(&f, ERR_NOMEM, "%s", "");
    if (e != ERR_OK) {
        s->walk.done = true;
        ui_fail(ui, &f);
    }
}

static enum err search(struct ui *ui, struct journal_state *s, struct fault *f)
{
    struct journal_query q;
    arena_clear(&s->texts);
    s->rows = NULL;
    s->room = 0;
    s->list = (struct list){0};
    s->walk.done = true;
    enum err e = journal_read(ui->shop, s->words.text, &q, f);
    if (e == ERR_OK)
        e = journal_begin(ui->shop, &q, &s->walk, f);
    if (e == ERR_OK)
        read_some(ui, s);
    return e;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct journal_state *s = state;
    (void)arg;
    arena_init(&s->texts);
    enum err e = search(ui, s, f);
    if (e != ERR_OK)
        arena_finish(&s->texts);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct journal_state *)state)->texts);
}

static unsigned search_again(struct ui *ui, struct journal_state *s)
{
    struct fault f = {0};
    return search(ui, s, &f) == ERR_OK ? EFFECT_NONE : ui_fail(ui, &f);
}

static unsigned show_receipt(struct ui *ui, const struct journal_state *s)
{
    if (s->list.count == 0 || s->rows[s->list.selected].receipt[0] == '\0') {
        ui_say(ui, ROLE_WARN, _("There is no receipt to this record."), NULL);
        return EFFECT_BAD;
    }
    return ui_show_paper(ui, s->rows[s->list.selected].receipt);
}

/* Of the days that are looked at; else of the last 30. */
static unsigned by_person(struct ui *ui, const struct journal_state *s)
{
    struct fault f = {0};
    struct report_arg arg;
    if (report_find("people", &arg.info, &f) != ERR_OK)
        return ui_fail(ui, &f);
    arg.period = report_usual(ui->shop, arg.info);
    if (s->walk.query.from != DATE_NONE)
        arg.period = (struct report_period){s->walk.query.from, s->walk.query.to};
    return ui_push(ui, &screen_report, &arg);
}

static unsigned act_action(struct ui *ui, struct journal_state *s, enum action a)
{
    if (a == ACTION_ACCEPT)
        return show_receipt(ui, s);
    if (a == ACTION_FIND)
        return by_person(ui, s);
    if (a == ACTION_BACK && s->words.len > 0) {
        field_clear(&s->words);
        return search_again(ui, s);
    }
    if (a == ACTION_BACK) {
        ui_pop(ui);
        return EFFECT_NONE;
    }
    bool erases = a == ACTION_ERASE && s->words.len > 0;
    if (!table_act(&s->list, a, ui->rows - 2 - AROUND) && field_edit(&s->words, &ui->telex, a) &&
        erases)
        return search_again(ui, s);
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct journal_state *s = state;
    if (in->kind == INPUT_TICK) {
        if (hungry(s))
            read_some(ui, s);
        return EFFECT_NONE;
    }
    if (in->kind == INPUT_CHAR)
        return field_type(&s->words, &ui->telex, in->ch) ? search_again(ui, s) : EFFECT_BAD;
    return in->kind == INPUT_ACTION ? act_action(ui, s, in->action) : EFFECT_NONE;
}

static int64_t deadline(const struct ui *ui, const void *state)
{
    return hungry(state) ? ui->mono : INT64_MAX;
}

static const struct table_column columns[] = {
    {.title = N_("Time"), .width = 11, .dim = true},
    {.title = N_("Who"), .width = 8},
    {.title = N_("What"), .width = 14, .grow = 1},
    {.title = N_("Details"), .width = 20, .grow = 3},
    {.title = N_("Approved by"), .width = 11, .drop = 1},
};

static bool is_watched(enum record_kind k)
{
    static const enum record_kind kinds[] = {
        RECORD_LINE_REMOVED, RECORD_CART_CANCELLED, RECORD_DRAWER_OPEN, RECORD_OVERRIDE,
        RECORD_LOCK_OUT,     RECORD_AWAITING,       RECORD_REFUND,      RECORD_CLOCK_STEP};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i] == k)
            return true;
    return false;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct row *r = &((const struct journal_state *)ctx)->rows[row];
    char time[TIME_TEXT];
    const char *kind = record_kind_text(r->kind);
    table_set(cells, 0, time_short(r->at, time));
    table_set(cells, 1, r->user);
    table_set_role(cells, 2, is_watched(r->kind) ? ROLE_WARN : ROLE_TEXT,
                   kind != NULL ? _(kind) : "?");
    table_set(cells, 3, r->detail);
    table_set(cells, 4, r->approver);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct journal_state *s = state;
    struct canvas in = dialog_box(c, c->rows, c->cols, _("Journal"));
    draw_text(&in, 0, 1, ROLE_GOOD, "›");
    field_view(&s->words, &in, 0, 3, in.cols - 4, _("name · what was done · 23/11 · #38"));
    draw_hline(&in, 1, 0, in.cols, ROLE_RULE);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = hungry(s) ? _("Looking further back …") : _("No record fits that."),
    };
    struct canvas list = canvas_part(&in, 2, 0, in.rows - 3, in.cols);
    table_view(&table, &s->list, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT, _("shows the receipt"));
    if (ui->shop->user.role >= PERSON_MANAGER)
        col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_FIND, _("by person"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
    if (s->list.count == ROWS_MAX)
        draw_cut(&in, in.rows - 1, col, in.cols - col, ROLE_DIM, _("Older ones: type a day."));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, N_("Receipt"), NULL},
    {ACTION_FIND, N_("By person"), N_("People")},
    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_journal = {
    .name = "journal",
    .state_size = sizeof(struct journal_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .deadline = deadline,
};
