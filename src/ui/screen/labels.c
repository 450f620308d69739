/* Labels: which products, how many of each, for the shelf or the product, on which paper.
 *
 * What is typed finds products; NK… takes all that came with a document, F3 with the last receipt;
 * Ins takes those whose price changed. Scans come here too. */
#include <assert.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "diemban/app/find.h"
#include "diemban/app/label.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "diemban/ui/values.h"

#include "diemban/base/ban.h"

enum { HITS = 50, AROUND = 8, LOOK_MS = 50 };

/* Where labels come out: of a printer, else into a file. */
static const struct {
    const char *text; /* msgid */
    const char *format, *sheet;
} outlets[] = {
    {N_("the receipt printer"), "", ""},       {N_("PDF, A4 of 3 × 8"), "pdf", "3x8"},
    {N_("PDF, A4 of 2 × 7"), "pdf", "2x7"},    {N_("PDF, A4 of 4 × 10"), "pdf", "4x10"},
    {N_("a file for Zebra (ZPL)"), "zpl", ""}, {N_("a file for TSC, Xprinter (TSPL)"), "tspl", ""},
    {N_("the label printer"), NULL, ""},
};
enum { OUT_RECEIPT = 0, OUT_LABELS = sizeof outlets / sizeof outlets[0] - 1 };
enum { OUTLETS = sizeof outlets / sizeof outlets[0] };

static const char *const sizes[] = {"50x30", "70x50", "100x70"};
enum { SIZES = sizeof sizes / sizeof sizes[0] };

struct labels_state {
    struct label_batch batch;
    struct list rows;
    struct field line;
    struct arena hit_texts;
    struct product hits[HITS];
    struct list hit_rows;
    enum label_kind kind;
    enum label_code code;
    int outlet, size;
    bool sending;    /* to the label printer; the list stays as it is until that is over */
    int64_t look_at; /* mono: whether it is */
};

static struct labels_state *state_of(struct ui *ui)
{
    for (int i = ui->depth - 1; i > 0; i--)
        if (ui->stack[i].ops == &screen_labels)
            return ui->stack[i].state;
    assert(false);
    return NULL;
}

static void changed(struct labels_state *s, int at)
{
    list_count(&s->rows, s->batch.count);
    if (at >= 0 && at < s->batch.count)
        s->rows.selected = at;
    field_clear(&s->line);
    list_count(&s->hit_rows, 0);
}

/* ---- what is added ---- */

static unsigned added(struct ui *ui, struct labels_state *s, enum err e, int at,
                      const struct fault *f)
{
    if (e != ERR_OK)
        return ui_fail(ui, f);
    changed(s, at);
    ui->notice.until = 0;
    return EFFECT_GOOD;
}

static unsigned add_code(struct ui *ui, struct labels_state *s, const char *code)
{
    struct fault f = {0};
    int at = -1;
    enum err e = label_add(ui->shop, &s->batch, code, "", qty_of(0), 1, &at, &f);
    return added(ui, s, e, at, &f);
}

static unsigned some(struct ui *ui, struct labels_state *s, enum err e, int n, enum label_kind kind,
                     const struct fault *f)
{
    char count[16];
    snprintf(count, sizeof count, "%d", n);
    if (e != ERR_OK)
        return ui_fail(ui, f);
    changed(s, s->batch.count - n);
    if (n == 0)
        return ui_fail_of(ui, ERR_LABELS_NONE, count);
    s->kind = kind;
    ui_say(ui, ROLE_GOOD, _("Products taken in: {}."), count);
    return EFFECT_GOOD;
}

static unsigned add_document(struct ui *ui, struct labels_state *s, const char *number)
{
    struct fault f = {0};
    int n;
    enum err e = label_add_document(ui->shop, &s->batch, number, &n, &f);
    return some(ui, s, e, n, LABEL_FOR_PRODUCT, &f);
}

static unsigned add_changed(struct ui *ui, struct labels_state *s)
{
    struct fault f = {0};
    int n;
    enum err e = label_add_changed(ui->shop, &s->batch, &n, &f);
    return some(ui, s, e, n, LABEL_FOR_SHELF, &f);
}

/* The number of a stock document: two letters, then digits. */
static bool is_document(const char *text)
{
    return isalpha((unsigned char)text[0]) && isalpha((unsigned char)text[1]) && strlen(text) > 6 &&
           strspn(text + 2, "0123456789") == strlen(text + 2);
}

static unsigned accept_line(struct ui *ui, struct labels_state *s)
{
    if (is_document(s->line.text))
        return add_document(ui, s, s->line.text);
    if (s->hit_rows.count > 0)
        return add_code(ui, s, s->hits[s->hit_rows.selected].code);
    return add_code(ui, s, s->line.text);
}

static void search(struct ui *ui, struct labels_state *s)
{
    struct fault f = {0};
    int count = 0;
    arena_clear(&s->hit_texts);
    list_count(&s->hit_rows, 0);
    if (s->line.len == 0 || is_document(s->line.text))
        return;
    if (find_products(ui->shop, s->line.text, &s->hit_texts, s->hits, HITS, &count, NULL, &f) !=
        ERR_OK)
        return;
    list_count(&s->hit_rows, count);
}

/* ---- dialogs ---- */

enum { ROW_COPIES, ROW_LOT, ROW_WEIGHT, ROW_FIELDS };

static bool row_done(struct ui *ui, const struct value_field *fields, int64_t n, unsigned *effects)
{
    struct labels_state *s = state_of(ui);
    struct fault f = {0};
    struct label_item old = s->batch.items[n];
    int at;
    int64_t copies = fields[ROW_COPIES].qty.milli / 1000;
    struct qty weight = old.weighed ? fields[ROW_WEIGHT].qty : qty_of(0);
    label_remove(&s->batch, (int)n);
    enum err e = label_add(ui->shop, &s->batch, old.code, fields[ROW_LOT].text, weight,
                           copies <= LABEL_COPIES_MAX ? (int)copies : 0, &at, &f);
    if (e != ERR_OK) {
        *effects = ui_fail(ui, &f);
        s->batch.items[s->batch.count++] = old;
    } else if (old.lot[0] != '\0' || fields[ROW_LOT].text[0] != '\0' || weight.milli > 0) {
        s->kind = LABEL_FOR_PRODUCT; /* a shelf knows neither lot nor weight */
    }
    changed(s, s->batch.count - 1);
    return e == ERR_OK;
}

static unsigned edit_row(struct ui *ui, struct labels_state *s)
{
    if (s->batch.count == 0)
        return EFFECT_NONE;
    const struct label_item *item = &s->batch.items[s->rows.selected];
    struct value_field fields[ROW_FIELDS] = {
        [ROW_COPIES] = value_qty(_("Labels"), qty_units(item->copies), NULL),
        [ROW_LOT] = value_code(_("Lot"), item->lot, _("a lot of the product, or nothing")),
        [ROW_WEIGHT] = value_qty(_("Weight, kg"), item->weight, _("of one piece: 0,75")),
    };
    struct values_arg arg = {.title = item->name,
                             .fields = fields,
                             .count = item->weighed ? ROW_FIELDS : ROW_WEIGHT,
                             .done = row_done,
                             .n = s->rows.selected};
    return ui_push(ui, &screen_values, &arg);
}

enum { HOW_KIND, HOW_CODE, HOW_OUTLET, HOW_SIZE, HOW_FIELDS };

static bool how_done(struct ui *ui, const struct value_field *fields, int64_t n, unsigned *effects)
{
    struct labels_state *s = state_of(ui);
    (void)n;
    (void)effects;
    s->kind = (enum label_kind)fields[HOW_KIND].choice;
    s->code = (enum label_code)fields[HOW_CODE].choice;
    s->outlet = fields[HOW_OUTLET].choice;
    s->size = fields[HOW_SIZE].choice;
    return true;
}

static unsigned edit_how(struct ui *ui, struct labels_state *s)
{
    struct value_field fields[HOW_FIELDS] = {
        [HOW_KIND] = value_text(_("Label"), "", NULL),
        [HOW_CODE] = value_text(_("Code"), "", NULL),
        [HOW_OUTLET] = value_text(_("Comes out of"), "", NULL),
        [HOW_SIZE] = value_text(_("Size, mm"), "", NULL),
    };
    for (int i = 0; i < LABEL_KIND_COUNT; i++)
        value_choice(&fields[HOW_KIND], label_kind_name((enum label_kind)i));
    for (int i = 0; i < LABEL_CODE_COUNT; i++)
        value_choice(&fields[HOW_CODE], label_code_name((enum label_code)i));
    for (int i = 0; i < OUTLETS; i++)
        value_choice(&fields[HOW_OUTLET], outlets[i].text);
    for (int i = 0; i < SIZES; i++)
        value_choice(&fields[HOW_SIZE], sizes[i]);
    fields[HOW_KIND].choice = (int)s->kind;
    fields[HOW_CODE].choice = (int)s->code;
    fields[HOW_OUTLET].choice = s->outlet;
    fields[HOW_SIZE].choice = s->size;
    struct values_arg arg = {
        .title = _("How labels are made"), .fields = fields, .count = HOW_FIELDS, .done = how_done};
    return ui_push(ui, &screen_values, &arg);
}

/* ---- making them ---- */

static enum err save(struct ui *ui, struct labels_state *s, const struct doc *docs,
                     char path[OUTFILE_PATH], struct fault *f)
{
    struct ui_labels l = {.batch = &s->batch,
                          .docs = docs,
                          .format = outlets[s->outlet].format,
                          .size = sizes[s->size],
                          .sheet = outlets[s->outlet].sheet};
    enum err e = ui->files->labels(ui->shop, &l, path, f);
    return e == ERR_OK ? label_made(ui->shop, &s->batch, s->kind, f) : e;
}

/* Into the hands of the loop; the rest of the counter goes on meanwhile. */
static enum err send(struct ui *ui, struct labels_state *s, const struct doc *docs, struct fault *f)
{
    struct printer_device device;
    struct ui_label_job *job = &ui->label_job;
    struct ui_labels l = {.batch = &s->batch, .docs = docs, .size = sizes[s->size], .sheet = ""};
    enum err e = label_printer(ui->shop, &device, &l.format, f);
    if (e == ERR_OK && label_job_busy(job))
        e = fault_set(f, ERR_PRINTER_BUSY, "%s", "");
    if (e != ERR_OK)
        return e;
    str_clear(&job->bytes);
    e = ui->files->label_bytes(&l, &job->bytes, f);
    if (e != ERR_OK)
        return e;
    job->labels = label_total(&s->batch);
    job->state = LABEL_JOB_WAITING;
    s->sending = true;
    s->look_at = ui->mono + LOOK_MS;
    return ERR_OK;
}

/* Only labels that the printer took are made. */
static void look_at_job(struct ui *ui, struct labels_state *s)
{
    struct fault f = {0};
    s->look_at = ui->mono + LOOK_MS;
    if (label_job_busy(&ui->label_job))
        return;
    s->sending = false;
    if (ui->label_job.state != LABEL_JOB_DONE)
        return;
    if (label_made(ui->shop, &s->batch, s->kind, &f) != ERR_OK) {
        ui_fail(ui, &f);
        return;
    }
    s->batch.count = 0;
    changed(s, 0);
}

static int64_t deadline(const struct ui *ui, const void *state)
{
    const struct labels_state *s = state;
    (void)ui;
    return s->sending ? s->look_at : INT64_MAX;
}

static unsigned sent(struct ui *ui)
{
    char count[16];
    snprintf(count, sizeof count, "%d", ui->label_job.labels);
    ui_say(ui, ROLE_GOOD, _("Labels on their way to the printer: {}."), count);
    return EFFECT_GOOD;
}

static unsigned make(struct ui *ui, struct labels_state *s)
{
    struct arena a = {0};
    struct fault f = {0};
    struct doc *docs = NULL;
    char about[OUTFILE_PATH];
    bool printed = s->outlet == OUT_RECEIPT;
    snprintf(about, sizeof about, "%d", label_total(&s->batch));
    enum err e = label_docs(ui->shop, &s->batch, s->kind, s->code, &a, &docs, &f);
    if (e == ERR_OK)
        e = printed                   ? label_print(ui->shop, &s->batch, s->kind, docs, &f)
            : s->outlet == OUT_LABELS ? send(ui, s, docs, &f)
                                      : save(ui, s, docs, about, &f);
    arena_finish(&a);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    if (s->sending)
        return sent(ui);
    s->batch.count = 0;
    changed(s, 0);
    ui_say(ui, ROLE_GOOD, printed ? _("Labels on their way to the printer: {}.") : _("Saved: {}"),
           about);
    return EFFECT_DONE | (printed ? EFFECT_PRINT : 0);
}

/* ---- keys ---- */

static unsigned remove_row(struct labels_state *s)
{
    if (s->batch.count == 0)
        return EFFECT_NONE;
    label_remove(&s->batch, s->rows.selected);
    list_count(&s->rows, s->batch.count);
    return EFFECT_GOOD;
}

/* + and − with nothing typed. */
static unsigned step(struct labels_state *s, int by)
{
    if (s->batch.count == 0)
        return EFFECT_NONE;
    int copies = s->batch.items[s->rows.selected].copies + by;
    if (copies < 1 || copies > LABEL_COPIES_MAX || label_total(&s->batch) + by > LABELS_MAX)
        return EFFECT_BAD;
    s->batch.items[s->rows.selected].copies = copies;
    return EFFECT_GOOD;
}

static unsigned act_action(struct ui *ui, struct labels_state *s, enum action a)
{
    switch ((int)a) {
    case ACTION_BACK:
        s->line.len > 0 ? changed(s, -1) : ui_pop(ui);
        break;
    case ACTION_ACCEPT:
        return s->line.len > 0 ? accept_line(ui, s) : edit_row(ui, s);
    case ACTION_QUANTITY:
        return edit_row(ui, s);
    case ACTION_DISCOUNT:
        return edit_how(ui, s);
    case ACTION_FIND:
        return add_document(ui, s, "");
    case ACTION_REPEAT:
        return add_changed(ui, s);
    case ACTION_REMOVE:
        return remove_row(s);
    case ACTION_PAY:
        return make(ui, s);
    case ACTION_ERASE:
    case ACTION_LEFT:
    case ACTION_RIGHT:
        if (field_act(&s->line, a))
            search(ui, s);
        break;
    default:
        table_act(s->hit_rows.count > 0 ? &s->hit_rows : &s->rows, a, ui->rows - 2 - AROUND);
    }
    return EFFECT_NONE;
}

/* The list waits for the printer; whoever goes away is told how it ended all the same. */
static unsigned act_sending(struct ui *ui, const struct input *in)
{
    if (in->kind != INPUT_ACTION || in->action != ACTION_BACK)
        return ui_fail_of(ui, ERR_PRINTER_BUSY, "");
    ui_pop(ui);
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct labels_state *s = state;
    if (s->sending)
        look_at_job(ui, s);
    if (s->sending)
        return in->kind == INPUT_TICK ? EFFECT_NONE : act_sending(ui, in);
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action);
    if (in->kind != INPUT_CHAR)
        return EFFECT_NONE;
    if (s->line.len == 0 && (in->ch == '+' || in->ch == '-'))
        return step(s, in->ch == '+' ? 1 : -1);
    if (!field_insert(&s->line, in->ch))
        return EFFECT_BAD;
    search(ui, s);
    return EFFECT_NONE;
}

/* Also while a dialog is open over it. */
static bool scan(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects)
{
    struct labels_state *s = state;
    while (ui->stack[ui->depth - 1].state != state)
        ui_pop(ui);
    *effects = s->sending ? EFFECT_BAD : EFFECT_NONE;
    for (int i = 0; i < n && !s->sending; i++) {
        struct fault f = {0};
        int at = -1;
        enum err e = label_scan(ui->shop, &s->batch, &scans[i], &at, &f);
        *effects |= added(ui, s, e, at, &f);
    }
    return true;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct labels_state *s = state;
    int n;
    struct printer_device device;
    struct fault none = {0};
    const char *speech;
    arena_init(&s->hit_texts);
    if (label_printer(ui->shop, &device, &speech, &none) == ERR_OK)
        s->outlet = OUT_LABELS;
    enum err e = label_batch_init(&s->batch, f);
    if (e == ERR_OK && arg != NULL) {
        bool document = is_document(arg);
        s->kind = document ? LABEL_FOR_PRODUCT : LABEL_FOR_SHELF;
        e = document ? label_add_document(ui->shop, &s->batch, arg, &n, f)
                     : label_add(ui->shop, &s->batch, arg, "", qty_of(0), 1, &n, f);
    }
    if (e != ERR_OK)
        label_batch_finish(&s->batch);
    changed(s, 0);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    struct labels_state *s = state;
    (void)ui;
    label_batch_finish(&s->batch);
    arena_finish(&s->hit_texts);
}

/* ---- drawing ---- */

enum { C_CODE, C_NAME, C_LOT, C_EXPIRY, C_PRICE, C_COPIES };

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct labels_state *s = ctx;
    const struct label_item *i = &s->batch.items[row];
    char text[TABLE_CELL], number[QTY_TEXT];
    table_set(cells, C_CODE, i->code);
    table_set(cells, C_NAME, i->name);
    table_set(cells, C_LOT, i->lot);
    if (i->expiry != DATE_NONE)
        table_set(cells, C_EXPIRY, date_vn(i->expiry, text));
    if (i->weight.milli > 0)
        table_set(cells, C_PRICE, qty_text_unit(i->weight, "kg", text, sizeof text));
    else
        table_set(cells, C_PRICE, money_text(i->price, text));
    snprintf(text, sizeof text, "%s", qty_text(qty_units(i->copies), number));
    table_set(cells, C_COPIES, text);
}

static const struct table_column columns[] = {
    [C_CODE] = {.title = N_("Code"), .width = 7, .dim = true, .drop = 2},
    [C_NAME] = {.title = N_("Product"), .width = 18, .grow = 1},
    [C_LOT] = {.title = N_("Lot"), .width = 10, .drop = 1},
    [C_EXPIRY] = {.title = N_("Expires"), .width = 10},
    [C_PRICE] = {.title = N_("Price"), .width = 11, .right = true},
    [C_COPIES] = {.title = N_("Labels"), .width = 6, .right = true},
};

static void fill_hit(const void *ctx, int row, struct table_cells *cells)
{
    const struct labels_state *s = ctx;
    const struct product *p = &s->hits[row];
    char text[MONEY_TEXT];
    table_set(cells, 0, p->code);
    table_set(cells, 1, p->name);
    table_set(cells, 2, money_text(p->price, text));
}

static const struct table_column hit_columns[] = {
    {.width = 7, .dim = true},
    {.title = N_("Product"), .width = 18, .grow = 1},
    {.title = N_("Price"), .width = 11, .right = true},
};

static void view_list(const struct labels_state *s, const struct canvas *c)
{
    bool hits = s->line.len > 0;
    struct table table = {
        .columns = hits ? hit_columns : columns,
        .column_count = hits ? 3 : (int)(sizeof columns / sizeof *columns),
        .row = hits ? fill_hit : fill,
        .ctx = s,
        .empty = hits ? _("Enter takes it as a code or as the number of a document.")
                      : _("Scan products, type a name, or the number of a receiving document."),
    };
    table_view(&table, hits ? &s->hit_rows : &s->rows, c);
}

/* "12 labels · for the shelf · bars (EAN) · the receipt printer · 50x30 mm" */
static void view_how(const struct labels_state *s, const struct canvas *c, int row)
{
    struct str text = STR_INIT;
    bool drawn = s->outlet != OUT_RECEIPT;
    str_addf(&text, "%s %d · %s · %s · %s%s%s%s", _("Labels"), label_total(&s->batch),
             _(label_kind_name(s->kind)), _(label_code_name(s->code)), _(outlets[s->outlet].text),
             drawn ? " · " : "", drawn ? sizes[s->size] : "", drawn ? " mm" : "");
    draw_cut(c, row, 1, c->cols - 2, ROLE_STRONG, text.at);
    str_finish(&text);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct labels_state *s = state;
    struct canvas in = dialog_box(c, c->rows, 104, _("Labels"));
    draw_text(&in, 0, 1, ROLE_GOOD, "›");
    field_view(&s->line, &in, 0, 3, in.cols - 4, _("name, code, NK001201000001"));
    draw_hline(&in, 1, 0, in.cols, ROLE_RULE);
    struct canvas list = canvas_part(&in, 2, 0, in.rows - 5, in.cols);
    view_list(s, &list);
    draw_hline(&in, in.rows - 3, 0, in.cols, ROLE_RULE);
    view_how(s, &in, in.rows - 2);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_PAY, _("prints them"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_QUANTITY, _("how many, lot"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_DISCOUNT, _("kind, paper"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_FIND, _("last goods in"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_REPEAT, _("changed prices"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Print labels"), N_("Print")},
    {ACTION_QUANTITY, N_("How many, lot"), N_("Many")},
    {ACTION_DISCOUNT, N_("Kind, paper"), N_("Kind")},
    {ACTION_FIND, N_("Last receipt of goods"), N_("Last in")},
    {ACTION_REPEAT, N_("Changed prices"), N_("Changed")},
    {ACTION_REMOVE, N_("Take out"), N_("Remove")},
    {ACTION_BACK, N_("Sell"), N_("Sell")},
};

const struct screen_ops screen_labels = {
    .name = "labels",
    .state_size = sizeof(struct labels_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .scan = scan,
    .deadline = deadline,
};
