/* A list of products taken in from a file, or the demonstration's: first where it is, then how it
 * reads, in which letters, with which faults; only then it is taken in. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

/* What a person may switch through, where the guess was wrong. */
static const char *const charsets[] = {"UTF-8", "CP1258", "VISCII", "TCVN5712-1",
                                       "TCVN3", "VNI",    "UTF-16"};
enum { CHARSETS = sizeof charsets / sizeof charsets[0], AROUND = 14 };

struct catalogue_state {
    struct field path;
    bool reading; /* the file is being looked at */
    struct ui_products file;
    bool chosen; /* the charset, by the person */
    struct import_result would;
    struct list rows; /* of faults where there are any, else of products */
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct catalogue_state *s = state;
    (void)arg;
    product_rows_init(&s->file.rows);
    return shop_need(ui->shop, PERSON_MANAGER, _("Product list"), f);
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    product_rows_finish(&((struct catalogue_state *)state)->file.rows);
}

/* ---- reading ---- */

static void look_away(struct catalogue_state *s)
{
    product_rows_finish(&s->file.rows);
    s->file = (struct ui_products){0};
    product_rows_init(&s->file.rows);
    s->reading = false;
}

/* What would happen; faults come into the rows. */
static enum err try_it(struct ui *ui, struct catalogue_state *s, struct fault *f)
{
    s->would = (struct import_result){0};
    enum err e = import_products(ui->shop, &s->file.rows, true, &s->would, f);
    return e == ERR_BAD_IMPORT ? ERR_OK : e;
}

static unsigned look(struct ui *ui, struct catalogue_state *s, const char *charset,
                     const char *sheet)
{
    struct fault f = {0};
    look_away(s);
    enum err e = ui->files->products(s->path.text, charset, sheet, &s->file, &f);
    if (e == ERR_OK)
        e = try_it(ui, s, &f);
    if (e != ERR_OK) {
        look_away(s);
        return ui_fail(ui, &f);
    }
    const struct product_rows *r = &s->file.rows;
    s->reading = true;
    s->rows = (struct list){0};
    list_count(&s->rows, r->fault_count > 0
                             ? r->fault_count < ROW_FAULTS_KEPT ? r->fault_count : ROW_FAULTS_KEPT
                             : r->count);
    return r->fault_count > 0 ? EFFECT_BAD : EFFECT_GOOD;
}

static unsigned turn_sheet(struct ui *ui, struct catalogue_state *s, int by)
{
    char sheet[UI_SHEET];
    int n = s->file.sheet_count;
    if (n < 2 || s->file.sheet < 0)
        return EFFECT_NONE;
    text_copy(sheet, sizeof sheet, s->file.sheets[(s->file.sheet + by + n) % n]);
    return look(ui, s, "", sheet);
}

/* Another charset of a text, another sheet of a workbook. */
static unsigned turn(struct ui *ui, struct catalogue_state *s, int by)
{
    int at = 0;
    if (s->file.workbook)
        return turn_sheet(ui, s, by);
    for (int i = 0; i < CHARSETS; i++)
        if (strcmp(charsets[i], s->file.charset) == 0)
            at = i;
    s->chosen = true;
    return look(ui, s, charsets[(at + by + CHARSETS) % CHARSETS], "");
}

/* ---- taking in ---- */

static unsigned take(struct ui *ui, struct catalogue_state *s)
{
    struct import_result r = {0};
    struct fault f = {0};
    char count[24];
    if (import_products(ui->shop, &s->file.rows, false, &r, &f) != ERR_OK)
        return ui_fail(ui, &f);
    snprintf(count, sizeof count, "%d", r.added + r.changed);
    ui_pop(ui);
    ui_say(ui, ROLE_GOOD, _("Products taken in: {}."), count);
    return EFFECT_GOOD;
}

/* The demonstration's need no look. */
static unsigned take_demo(struct ui *ui, struct catalogue_state *s)
{
    struct fault f = {0};
    look_away(s);
    if (ui->files->products("", "", "", &s->file, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return take(ui, s);
}

/* ---- keys ---- */

static unsigned act_reading(struct ui *ui, struct catalogue_state *s, enum action a)
{
    switch ((int)a) {
    case ACTION_BACK:
        look_away(s);
        break;
    case ACTION_LEFT:
        return turn(ui, s, -1);
    case ACTION_RIGHT:
    case ACTION_QUANTITY:
        return turn(ui, s, 1);
    case ACTION_PAY:
        return take(ui, s);
    default:
        table_act(&s->rows, a, ui->rows - AROUND);
    }
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct catalogue_state *s = state;
    if (in->kind == INPUT_CHAR && !s->reading)
        return field_insert(&s->path, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (s->reading)
        return act_reading(ui, s, in->action);
    if (in->action == ACTION_ACCEPT && s->path.len == 0) {
        ui_say(ui, ROLE_BAD, _("Type where the file is, or press the key for the demonstration's."),
               NULL);
        return EFFECT_BAD;
    }
    s->chosen = false;
    bool pay = in->action == ACTION_PAY;
    if (pay && s->path.len == 0)
        return take_demo(ui, s);
    if (pay || in->action == ACTION_ACCEPT)
        return look(ui, s, "", "");
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
    look_away(s);
    field_set(&s->path, path);
    *effects = EFFECT_NONE;
    return true;
}

/* ---- drawing ---- */

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct catalogue_state *s = ctx;
    const struct product *p = &s->file.rows.rows[row].product;
    char text[MONEY_TEXT];
    table_set(cells, 0, p->code);
    table_set(cells, 1, p->name);
    table_set(cells, 2, p->producer);
    table_set(cells, 3, p->unit);
    table_set(cells, 4, money_text(p->price, text));
}

static const struct table_column columns[] = {
    {.title = N_("Code"), .width = 8, .dim = true, .drop = 2},
    {.title = N_("Product"), .width = 20, .grow = 2},
    {.title = N_("Producer"), .width = 16, .grow = 1, .drop = 1, .dim = true},
    {.title = N_("Unit"), .width = 11, .drop = 3},
    {.title = N_("Price"), .width = 11, .right = true},
};

static void fill_fault(const void *ctx, int row, struct table_cells *cells)
{
    const struct catalogue_state *s = ctx;
    struct str text = STR_INIT;
    row_fault_text(&s->file.rows.faults[row], i18n_text, &text);
    table_set_role(cells, 0, ROLE_BAD, text.at);
    str_finish(&text);
}

static const struct table_column fault_columns[] = {
    {.title = N_("What is wrong; nothing is taken in before it is right"), .width = 20, .grow = 1},
};

/* "Read as ‹ TCVN3 › · rows 12 · new 10 · changed 2 · faults 0" */
static void view_found(const struct catalogue_state *s, const struct canvas *c, int row)
{
    const struct product_rows *r = &s->file.rows;
    struct str text = STR_INIT;
    if (s->file.workbook && s->file.sheet_count > 0 && s->file.sheet >= 0)
        str_addf(&text, "Excel, %s ‹ %s › %d/%d", _("sheet"), s->file.sheets[s->file.sheet],
                 s->file.sheet + 1, s->file.sheet_count);
    else if (s->file.workbook)
        str_add(&text, _("Read as the first sheet of an Excel workbook"));
    else
        str_addf(&text, "%s ‹ %s ›%s%s", _("Read as"), s->file.charset, s->chosen ? "" : ", ",
                 s->chosen ? "" : _("guessed"));
    int col = draw_cut(c, row, 0, c->cols, ROLE_STRONG, text.at);
    str_clear(&text);
    str_addf(&text, "%s %d · %s %d · %s %d", _("Rows"), r->count, _("added"), s->would.added,
             _("changed"), s->would.changed);
    if (r->fault_count > 0) {
        str_clear(&text);
        str_addf(&text, "%s %d · %s %d", _("Rows"), r->count, _("faults"), r->fault_count);
    }
    draw_right(c, row, c->cols, c->cols - col - 2, r->fault_count > 0 ? ROLE_BAD : ROLE_GOOD,
               text.at);
    str_finish(&text);
}

static void view_reading(const struct ui *ui, const struct catalogue_state *s,
                         const struct canvas *c)
{
    struct canvas in = dialog_box(c, c->rows, 110, _("Product list"));
    bool bad = s->file.rows.fault_count > 0;
    view_found(s, &in, 0);
    int head = s->file.head_lines < in.rows / 4 ? s->file.head_lines : in.rows / 4;
    for (int i = 0; i < head; i++)
        draw_cut(&in, 1 + i, 0, in.cols, ROLE_DIM, s->file.head[i]);
    draw_hline(&in, 1 + head, 0, in.cols, ROLE_RULE);
    struct table table = {
        .columns = bad ? fault_columns : columns,
        .column_count = bad ? 1 : (int)(sizeof columns / sizeof *columns),
        .row = bad ? fill_fault : fill,
        .ctx = s,
    };
    struct canvas list = canvas_part(&in, 2 + head, 0, in.rows - 4 - head, in.cols);
    table_view(&table, &s->rows, &list);
    int col = 0;
    if (!bad)
        col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_PAY, _("takes it in"));
    if (!s->file.workbook)
        col =
            dialog_hint(ui, &in, in.rows - 1, col, ACTION_QUANTITY, _("reads it in other letters"));
    else if (s->file.sheet_count > 1)
        col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_QUANTITY, _("another sheet"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("another file"));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct catalogue_state *s = state;
    if (s->reading) {
        view_reading(ui, s, c);
        return;
    }
    struct canvas in = dialog_box(c, 12, 70, _("Product list"));
    draw_wrapped(&in, 0, 0, in.cols, 3, ROLE_DIM,
                 _("An Excel workbook or CSV with a row of titles; a name and a price are enough. "
                   "All rows are taken or none."));
    draw_text(&in, 4, 0, ROLE_GOOD, "›");
    field_view(&s->path, &in, 4, 2, in.cols - 3, _("where the file is: /home/…/products.csv"));
    dialog_hint(ui, &in, 6, 0, ACTION_PAY, _("takes the demonstration's products, to try it out"));
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("looks at it"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, NULL, NULL},
    {ACTION_PAY, N_("Take it in"), N_("Take")},
    {ACTION_QUANTITY, N_("Letters, sheet"), N_("Letters")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_catalogue = {
    .name = "catalogue",
    .state_size = sizeof(struct catalogue_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .scan = scan,
};
