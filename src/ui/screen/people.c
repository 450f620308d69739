/* Who works here: role, last sign-on, what keeps them out. Managers look, the owner changes. */
#include <string.h>

#include "diemban/app/people.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { WIDTH = 104 };

struct people_row {
    struct person person;
    struct people_state state;
};

struct people_list_state {
    struct arena texts;
    struct people_row *all; /* who may act first */
    struct list rows;
};

/* ---- reading ---- */

static int count_one(void *ctx, const struct person *p)
{
    (void)p;
    ++*(int *)ctx;
    return 0;
}

struct filling {
    struct people_row *at;
    bool active;
};

static int fill_one(void *ctx, const struct person *p)
{
    struct filling *to = ctx;
    if (p->active == to->active)
        (to->at++)->person = *p;
    return 0;
}

/* Row by row after the list is read: the list's statement is not left open meanwhile. */
static enum err load(struct ui *ui, struct people_list_state *s, struct fault *f)
{
    struct filling to = {.active = true};
    int n = 0;
    arena_clear(&s->texts);
    enum err e = people_each(ui->shop, count_one, &n, f);
    s->all = to.at = arena_array(&s->texts, (size_t)n + 1, sizeof *s->all);
    if (e == ERR_OK && s->all == NULL)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    if (e == ERR_OK)
        e = people_each(ui->shop, fill_one, &to, f);
    to.active = false;
    if (e == ERR_OK)
        e = people_each(ui->shop, fill_one, &to, f);
    for (int i = 0; e == ERR_OK && i < n; i++)
        e = people_state(ui->shop, &s->all[i].person, &s->all[i].state, f);
    list_count(&s->rows, e == ERR_OK ? n : 0);
    return e;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct people_list_state *s = state;
    (void)arg;
    arena_init(&s->texts);
    enum err e = shop_need(ui->shop, PERSON_MANAGER, N_("people"), f);
    if (e == ERR_OK)
        e = load(ui, s, f);
    if (e != ERR_OK)
        arena_finish(&s->texts);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct people_list_state *)state)->texts);
}

/* ---- acting ---- */

/* Their own PIN is changed by who knows it. */
static unsigned new_pin(struct ui *ui, const struct people_row *r)
{
    const bool forced = false;
    struct person_arg arg = {.person = &r->person, .pin = true};
    if (r->person.id == ui->shop->user.id && r->state.pin)
        return ui_push(ui, &screen_new_pin, &forced);
    return ui_push(ui, &screen_person, &arg);
}

static unsigned access_meant(struct ui *ui, int64_t n)
{
    struct people_list_state *s = ui->stack[ui->depth - 1].state;
    struct fault f = {0};
    struct person p;
    if (n < 0 || n >= s->rows.count)
        return EFFECT_BAD;
    const struct people_edit x = {.active = s->all[n].person.active ? "no" : "yes"};
    enum err e = people_edit(ui->shop, s->all[n].person.name, &x, &p, &f);
    if (e == ERR_OK)
        e = load(ui, s, &f);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_say(ui, ROLE_GOOD,
           p.active ? _("{} may sign on again. Give a new PIN if it is forgotten.")
                    : _("{} may no longer sign on; their badge holds no more."),
           p.shown);
    return EFFECT_GOOD;
}

static unsigned ask_access(struct ui *ui, const struct people_list_state *s)
{
    struct fault f = {0};
    const struct person *p = &s->all[s->rows.selected].person;
    struct ask_arg arg = {.question = p->active ? N_("Take the access of {} away?")
                                                : N_("Give {} access again?"),
                          .about = p->shown,
                          .on_yes = access_meant,
                          .n = s->rows.selected};
    if (people_manage(ui->shop, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return ui_push(ui, &screen_ask, &arg);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct people_list_state *s = state;
    struct fault f = {0};
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    const struct person_arg new = {0};
    const struct person_arg chosen = {.person = &s->all[s->rows.selected].person};
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_REPEAT)
        return ui_push(ui, &screen_person, &new);
    else if (in->action == ACTION_PEOPLE) /* something changed */
        return load(ui, s, &f) == ERR_OK ? EFFECT_NONE : ui_fail(ui, &f);
    else if (s->rows.count > 0 && in->action == ACTION_ACCEPT)
        return ui_push(ui, &screen_person, &chosen);
    else if (s->rows.count > 0 && in->action == ACTION_QUANTITY)
        return new_pin(ui, &s->all[s->rows.selected]);
    else if (s->rows.count > 0 && in->action == ACTION_REMOVE)
        return ask_access(ui, s);
    else
        table_act(&s->rows, in->action, ui->rows - 8);
    return EFFECT_NONE;
}

/* ---- drawing ---- */

/* The first thing that keeps them from signing on, or that they are asked for there. */
static void fill_state(const struct people_row *r, struct table_cells *cells, int column)
{
    char when[TIME_TEXT];
    struct str text = STR_INIT;
    if (!r->person.active) {
        table_set(cells, column, _("no access"));
    } else if (r->state.locked_until != 0) {
        str_add(&text, _("locked until"));
        str_add(&text, " ");
        str_add(&text, time_clock(r->state.locked_until, when));
        table_set_role(cells, column, ROLE_BAD, text.at);
    } else if (!r->state.pin) {
        table_set_role(cells, column, ROLE_WARN, _("has no PIN"));
    } else if (r->state.must_change) {
        table_set(cells, column, _("chooses a new PIN"));
    }
    str_finish(&text);
}

static void fill_row(const void *ctx, int row, struct table_cells *cells)
{
    const struct people_list_state *s = ctx;
    const struct people_row *r = &s->all[row];
    char when[TIME_TEXT];
    bool active = r->person.active;
    table_set_role(cells, 0, active ? ROLE_GOOD : ROLE_DIM, active ? "●" : "○");
    table_set(cells, 1, r->person.shown);
    table_set(cells, 2, r->person.name);
    table_set(cells, 3, _(people_role_text(&r->person)));
    table_set(cells, 4, r->state.badge[0] != '\0' ? r->state.badge : "–");
    table_set(cells, 5, r->state.last_on != 0 ? time_vn(r->state.last_on, when) : "–");
    fill_state(r, cells, 6);
    if (!active)
        table_mark(cells, ROLE_DIM);
}

static const struct table_column columns[] = {
    {.width = 1},
    {.title = N_("Shown as"), .width = 12, .grow = 2},
    {.title = N_("Signs on as"), .width = 12, .grow = 1, .drop = 2},
    {.title = N_("Role"), .width = 10, .grow = 1},
    {.title = N_("Badge"), .width = 8, .grow = 1, .drop = 1, .dim = true},
    {.title = N_("Last sign-on"), .width = 16, .dim = true},
    {.title = N_("State"), .width = 16, .grow = 2},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct people_list_state *s = state;
    struct canvas in = dialog_box(c, c->rows, WIDTH, _("Staff"));
    const struct table table = {
        .columns = columns, .column_count = 7, .row = fill_row, .ctx = s, .empty = ""};
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 3, in.cols);
    table_view(&table, &s->rows, &list);
    draw_cut(&in, in.rows - 2, 1, in.cols - 2, ROLE_DIM,
             _("A new PIN ends a lock, too. What somebody did stays under their name."));
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_REPEAT, _("new"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_ACCEPT, _("changes"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_QUANTITY, _("new PIN"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_REMOVE, _("access"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_REPEAT, N_("New"), N_("New")},
    {ACTION_ACCEPT, N_("Edit"), N_("Edit")},
    {ACTION_QUANTITY, N_("New PIN"), N_("PIN")},
    {ACTION_REMOVE, N_("Access"), N_("Access")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_people = {
    .name = "people",
    .state_size = sizeof(struct people_list_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
