/* Choosing a report and its days; Enter shows it. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { AROUND = 6 }; /* rows of the box that are no reports */

struct reports_state {
    struct list rows;
    int preset;
    struct field days; /* typed; else the preset counts */
};

/* Left and right go through these. */
static const char *const presets[] = {N_("usual"),      N_("today"),      N_("yesterday"),
                                      N_("this month"), N_("last month"), N_("this year")};
enum { PRESETS = sizeof presets / sizeof *presets };

static struct report_period month_of(int32_t day)
{
    struct civil c = civil_of_date(day);
    return (struct report_period){date_make(c.year, c.month, 1),
                                  date_make(c.year, c.month, date_month_days(c.year, c.month))};
}

static struct report_period preset_period(const struct shop *shop, int preset,
                                          const struct report_info *info)
{
    int32_t today = shop_day(shop);
    int year = civil_of_date(today).year;
    switch (preset) {
    case 1:
        return (struct report_period){today, today};
    case 2:
        return (struct report_period){today - 1, today - 1};
    case 3:
        return month_of(today);
    case 4:
        return month_of(month_of(today).from - 1);
    case 5:
        return (struct report_period){date_make(year, 1, 1), date_make(year, 12, 31)};
    default:
        return report_usual(shop, info);
    }
}

static enum err period_of(const struct ui *ui, const struct reports_state *s,
                          struct report_period *ret)
{
    if (s->days.len > 0)
        return report_period_parse(ui->shop, s->days.text, ret);
    *ret = preset_period(ui->shop, s->preset, report_at(s->rows.selected));
    return ERR_OK;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct reports_state *s = state;
    (void)ui;
    (void)arg;
    (void)f;
    while (report_at(s->rows.count) != NULL)
        s->rows.count++;
    return ERR_OK;
}

static unsigned open_report(struct ui *ui, const struct reports_state *s)
{
    struct report_arg arg = {.info = report_at(s->rows.selected)};
    enum err e = period_of(ui, s, &arg.period);
    return e == ERR_OK ? ui_push(ui, &screen_report, &arg) : ui_fail_of(ui, e, s->days.text);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct reports_state *s = state;
    if (in->kind == INPUT_CHAR)
        return field_insert(&s->days, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    bool step = (in->action == ACTION_LEFT || in->action == ACTION_RIGHT) && s->days.len == 0;
    if (in->action == ACTION_ACCEPT)
        return open_report(ui, s);
    if (in->action == ACTION_BACK && s->days.len > 0)
        field_clear(&s->days);
    else if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (step)
        s->preset = (s->preset + (in->action == ACTION_RIGHT ? 1 : PRESETS - 1)) % PRESETS;
    else if (!table_act(&s->rows, in->action, ui->rows - 2 - AROUND))
        field_act(&s->days, in->action);
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct report_info *info = report_at(row);
    (void)ctx;
    table_set(cells, 0, _(info->title));
    table_set(cells, 1, _(info->meaning));
}

static const struct table_column columns[] = {
    {.width = 20},
    {.width = 20, .grow = 1, .dim = true},
};

static void view_days(const struct ui *ui, const struct reports_state *s, const struct canvas *c,
                      int row)
{
    char days[REPORT_DAYS_TEXT];
    struct report_period p;
    int col = draw_text(c, row, 1, ROLE_GOOD, "› ");
    if (s->days.len == 0) {
        col = draw_text(c, row, col, ROLE_STRONG, _(presets[s->preset]));
        draw_cut(c, row, col + 2, c->cols - col - 4, ROLE_DIM, _("←→ · or type 1/11 23/11"));
    } else {
        field_view(&s->days, c, row, col, 30, "");
    }
    if (period_of(ui, s, &p) != ERR_OK)
        return;
    draw_right(c, row, c->cols - 1, 24, ROLE_TEXT, report_days_text(&p, days));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct reports_state *s = state;
    struct canvas in = dialog_box(c, s->rows.count + AROUND, 92, _("Reports"));
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 4, in.cols);
    table_view(&table, &s->rows, &list);
    draw_hline(&in, in.rows - 4, 0, in.cols, ROLE_RULE);
    view_days(ui, s, &in, in.rows - 3);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_ACCEPT, _("shows the report"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_reports = {
    .name = "reports",
    .state_size = sizeof(struct reports_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
