/* A report as a table that scrolls, its totals at the foot. */
#include <assert.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

static_assert((int)REPORT_COLUMNS_MAX <= (int)TABLE_COLUMNS, "a report fits a table");

enum { TEXT_LEAST = 12, NAME_LEAST = 20, TEXT_MOST = 60, MINOR_FIRST = 100, AROUND = 5 };

struct report_state {
    const struct report_info *info;
    struct report_period period;
    struct report report;
    struct table_column columns[REPORT_COLUMNS_MAX];
    int of[REPORT_COLUMNS_MAX]; /* the report's column behind each of the table's */
    int column_count;
    struct list rows;
};

/* Texts give way first, then minor columns, then those on the right. */
static void lay_out(struct report_state *s)
{
    const struct report *r = &s->report;
    for (int i = 0; i < r->column_count; i++) {
        if (!report_visible(r, i))
            continue;
        const struct report_column *from = &r->columns[i];
        struct table_column *to = &s->columns[s->column_count];
        int width = report_width(r, i, i18n_text);
        int least = i < 2 ? NAME_LEAST : TEXT_LEAST;
        bool grows = from->kind == REPORT_TEXT && width > least;
        *to = (struct table_column){
            .title = from->title,
            .width = grows ? least : width,
            .grow = grows ? (width < TEXT_MOST ? width : TEXT_MOST) : 0,
            .right = from->kind != REPORT_TEXT,
            .drop = i < 2                        ? 0
                    : from->flags & REPORT_MINOR ? MINOR_FIRST + i
                                                 : i,
        };
        s->of[s->column_count++] = i;
    }
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct report_state *s = state;
    const struct report_arg *given = arg;
    s->info = given->info;
    s->period = given->period;
    report_init(&s->report);
    enum err e = report_run(ui->shop, s->info, &s->period, &s->report, f);
    if (e != ERR_OK) {
        report_finish(&s->report);
        return e;
    }
    lay_out(s);
    list_count(&s->rows, s->report.row_count);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    report_finish(&((struct report_state *)state)->report);
}

static unsigned save(struct ui *ui, const struct report_state *s, const char *format)
{
    struct fault f = {0};
    char path[OUTFILE_PATH];
    struct ui_report saved = {
        .info = s->info, .period = &s->period, .report = &s->report, .format = format};
    if (ui->files->report(ui->shop, &saved, path, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_say(ui, ROLE_GOOD, _("Saved: {}"), path);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct report_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK || in->action == ACTION_ACCEPT)
        ui_pop(ui);
    else if (in->action == ACTION_PAY)
        return save(ui, s, "xlsx");
    else if (in->action == ACTION_CASH)
        return save(ui, s, "pdf");
    else
        table_act(&s->rows, in->action, ui->rows - 2 - AROUND);
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct report_state *s = ctx;
    struct str text = STR_INIT;
    for (int i = 0; i < s->column_count; i++) {
        str_clear(&text);
        report_cell_text(&s->report, row == TABLE_TOTALS ? -1 : row, s->of[i], &text);
        table_set(cells, i, row == TABLE_TOTALS && i == 0 ? _("Total") : text.at);
    }
    str_finish(&text);
}

static bool has_totals(const struct report *r)
{
    for (int i = 0; i < r->column_count; i++)
        if (report_visible(r, i) && (r->columns[i].flags & REPORT_SUM))
            return true;
    return false;
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct report_state *s = state;
    char days[REPORT_DAYS_TEXT];
    struct str title = STR_INIT;
    str_addf(&title, "%s · %s", _(s->info->title), report_days_text(&s->period, days));
    struct canvas in = dialog_box(c, c->rows, c->cols, title.at);
    str_finish(&title);
    struct table table = {
        .columns = s->columns,
        .column_count = s->column_count,
        .row = fill,
        .ctx = s,
        .totals = s->rows.count > 0 && has_totals(&s->report),
        .empty = _("Nothing on these days."),
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 1, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_PAY, _("saves it for Excel"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_CASH, _("as PDF"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_PAY, N_("Save for Excel"), N_("Excel")},
    {ACTION_CASH, N_("Save as PDF"), N_("PDF")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_report = {
    .name = "report",
    .state_size = sizeof(struct report_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
