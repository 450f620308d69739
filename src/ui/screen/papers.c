/* Papers of products, of one or of all, the first to end first: what an inspector asks for. */
#include <assert.h>

#include "diemban/app/paper.h"
#include "diemban/app/product.h"
#include "diemban/app/stock.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "diemban/ui/values.h"

#include "diemban/base/ban.h"

enum { PAPERS = 2000, AROUND = 8, NEAR_DAYS = 30 };

struct papers_state {
    int64_t product_id; /* 0: of all products */
    struct arena texts;
    struct product product;
    struct paper *found;
    struct list rows;
    int32_t today;
    bool no_memory;
};

/* ---- reading ---- */

static int take(void *ctx, const struct paper *p)
{
    struct papers_state *s = ctx;
    struct paper *to = &s->found[s->rows.count];
    *to = *p;
    const char **const texts[] = {&to->number, &to->code, &to->name, &to->producer};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        *texts[i] = arena_copy(&s->texts, *texts[i]);
        s->no_memory = s->no_memory || *texts[i] == NULL;
    }
    return s->no_memory || ++s->rows.count == PAPERS;
}

static enum err load(struct ui *ui, struct papers_state *s, struct fault *f)
{
    arena_clear(&s->texts);
    s->rows.count = 0;
    s->today = shop_day(ui->shop);
    s->found = arena_array(&s->texts, PAPERS, sizeof *s->found);
    enum err e = s->found == NULL ? fault_set(f, ERR_NOMEM, "%s", "") : ERR_OK;
    if (e == ERR_OK && s->product_id != 0)
        e = stock_product(ui->shop, s->product_id, &s->texts, &s->product, f);
    if (e == ERR_OK)
        e = paper_list(ui->shop, s->product_id, take, s, f);
    if (e == ERR_OK && s->no_memory)
        e = fault_set(f, ERR_NOMEM, "%s", "");
    list_count(&s->rows, s->rows.count);
    return e;
}

static const struct paper *selected(const struct papers_state *s)
{
    return s->rows.count > 0 ? &s->found[s->rows.selected] : NULL;
}

static struct papers_state *state_of(struct ui *ui)
{
    for (int i = ui->depth - 1; i > 0; i--)
        if (ui->stack[i].ops == &screen_papers)
            return ui->stack[i].state;
    assert(false);
    return ui->stack[0].state;
}

/* ---- changing ---- */

/* After a change, or its refusal. */
static unsigned done(struct ui *ui, struct papers_state *s, enum err e, struct fault *f)
{
    if (e == ERR_OK)
        e = load(ui, s, f);
    return e == ERR_OK ? EFFECT_GOOD : ui_fail(ui, f);
}

enum { N_KIND, N_NUMBER, N_END, N_CODE, N_COUNT };

static bool added(struct ui *ui, const struct value_field *fields, int64_t n, unsigned *effects)
{
    struct papers_state *s = state_of(ui);
    struct arena a = {0};
    struct fault f = {0};
    struct product p = {.id = s->product_id};
    struct paper paper = {.kind = (enum paper_kind)fields[N_KIND].choice,
                          .number = fields[N_NUMBER].text,
                          .expiry = fields[N_END].date};
    (void)n;
    arena_init(&a);
    enum err e = p.id == 0 ? product_get(ui->shop, fields[N_CODE].text, &a, &p, &f) : ERR_OK;
    if (e == ERR_OK)
        e = paper_put(ui->shop, p.id, &paper, &f);
    arena_finish(&a);
    *effects = done(ui, s, e, &f);
    return e == ERR_OK;
}

static unsigned add(struct ui *ui, const struct papers_state *s)
{
    struct value_field fields[N_COUNT] = {
        [N_KIND] = value_text(_("Kind of paper"), "", NULL),
        [N_NUMBER] = value_text(_("Number"), "", _("as it stands on the paper")),
        [N_END] = value_date(_("Ends"), DATE_NONE, _("23/11/2026; empty: it does not end")),
        [N_CODE] = value_code(_("Product"), "", _("code or bar code")),
    };
    for (int i = 0; i < PAPER_KIND_COUNT; i++)
        value_choice(&fields[N_KIND], paper_kind_text((enum paper_kind)i));
    struct values_arg arg = {.title = s->product_id != 0 ? s->product.name : _("New paper"),
                             .fields = fields,
                             .count = s->product_id != 0 ? N_CODE : N_COUNT,
                             .done = added};
    return ui_push(ui, &screen_values, &arg);
}

static bool changed(struct ui *ui, const struct value_field *fields, int64_t n, unsigned *effects)
{
    struct papers_state *s = state_of(ui);
    struct fault f = {0};
    const struct paper *p = selected(s);
    (void)n;
    if (p == NULL)
        return true;
    struct paper paper = {.kind = p->kind, .number = p->number, .expiry = fields[0].date};
    enum err e = paper_put(ui->shop, p->product_id, &paper, &f);
    *effects = done(ui, s, e, &f);
    return e == ERR_OK;
}

static unsigned change(struct ui *ui, const struct papers_state *s)
{
    const struct paper *p = selected(s);
    if (p == NULL)
        return add(ui, s);
    const struct value_field fields[] = {
        value_date(_("Ends"), p->expiry, _("23/11/2026; empty: it does not end"))};
    struct values_arg arg = {.title = p->number, .fields = fields, .count = 1, .done = changed};
    return ui_push(ui, &screen_values, &arg);
}

static unsigned drop_now(struct ui *ui, int64_t n)
{
    struct papers_state *s = state_of(ui);
    struct fault f = {0};
    const struct paper *p = selected(s);
    (void)n;
    if (p == NULL)
        return EFFECT_BAD;
    return done(ui, s, paper_drop(ui->shop, p->product_id, p->kind, p->number, &f), &f);
}

static unsigned drop(struct ui *ui, const struct papers_state *s)
{
    const struct paper *p = selected(s);
    if (p == NULL)
        return EFFECT_BAD;
    struct ask_arg arg = {
        .question = N_("Take the paper {} off the list?"), .about = p->number, .on_yes = drop_now};
    return ui_push(ui, &screen_ask, &arg);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct papers_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    switch ((int)in->action) {
    case ACTION_BACK:
        ui_pop(ui);
        return EFFECT_NONE;
    case ACTION_REPEAT:
        return add(ui, s);
    case ACTION_ACCEPT:
        return change(ui, s);
    case ACTION_REMOVE:
        return drop(ui, s);
    default:
        table_act(&s->rows, in->action, ui->rows - 2 - AROUND);
        return EFFECT_NONE;
    }
}

/* ---- drawing ---- */

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct papers_state *s = ctx;
    const struct paper *p = &s->found[row];
    char day[DATE_TEXT];
    enum role role = p->expiry == DATE_NONE              ? ROLE_DIM
                     : p->expiry < s->today              ? ROLE_BAD
                     : p->expiry <= s->today + NEAR_DAYS ? ROLE_WARN
                                                         : ROLE_TEXT;
    table_set_role(cells, 0, role, p->expiry != DATE_NONE ? date_vn(p->expiry, day) : "—");
    table_set(cells, 1, _(paper_kind_text(p->kind)));
    table_set(cells, 2, p->number);
    table_set(cells, 3, p->name);
    table_set(cells, 4, p->producer);
}

static const struct table_column columns[] = {
    {.title = N_("Ends"), .width = 10},
    {.title = N_("Kind of paper"), .width = 22, .grow = 1},
    {.title = N_("Number"), .width = 16, .grow = 1},
    {.title = N_("Product"), .width = 18, .grow = 2},
    {.title = N_("Producer"), .width = 16, .grow = 1, .drop = 1, .dim = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct papers_state *s = state;
    struct canvas in = dialog_box(c, c->rows, 120, _("Papers of products"));
    bool one = s->product_id != 0;
    if (one)
        draw_cut(&in, 0, 1, in.cols - 2, ROLE_STRONG, s->product.name);
    struct table table = {
        .columns = columns,
        .column_count = one ? 3 : 5,
        .row = fill,
        .ctx = s,
        .empty = _("No papers are noted. Ins adds one."),
    };
    struct canvas list = canvas_part(&in, one ? 1 : 0, 0, in.rows - 2 - one, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_REPEAT, _("new"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_ACCEPT, _("another last day"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_REMOVE, _("off the list"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

/* ---- life ---- */

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct papers_state *)state)->texts);
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct papers_state *s = state;
    arena_init(&s->texts);
    s->product_id = arg != NULL ? *(const int64_t *)arg : 0;
    enum err e = load(ui, s, f);
    if (e != ERR_OK)
        leave(ui, state);
    return e;
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_REPEAT, N_("New paper"), N_("New")},
    {ACTION_ACCEPT, N_("Last day"), N_("Day")},
    {ACTION_REMOVE, N_("Take off"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_papers = {
    .name = "papers",
    .state_size = sizeof(struct papers_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
