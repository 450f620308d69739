/* The bank's statement against the shop's transfers: which file, whose, where things stand in it;
 * then the lines of both sides, joined by hand where the program could not, and written. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/bank_statement.h"
#include "diemban/base/i18n.h"
#include "diemban/core/date.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { ROW_FILE, ROW_BANK, ROW_DATE, ROW_AMOUNT, ROW_TEXT, ROW_REFERENCE, ROW_COUNT };

struct bank_state {
    int row;
    struct field field[ROW_COUNT];
    bool read;  /* the statement is there: the lists are shown */
    int picked; /* line of the bank that waits for its transfer; −1 none */
    struct ui_statement statement;
    struct statement_result result;
    struct list rows;
    struct arena texts;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct bank_state *s = state;
    (void)ui;
    (void)arg;
    (void)f;
    s->picked = -1;
    arena_init(&s->texts);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct bank_state *)state)->texts);
}

/* ---- reading ---- */

static const char *const column_words[ROW_COUNT] = {[ROW_DATE] = "date",
                                                    [ROW_AMOUNT] = "amount",
                                                    [ROW_TEXT] = "text",
                                                    [ROW_REFERENCE] = "reference"};

static void ask_columns(struct bank_state *s)
{
    struct str text = STR_INIT;
    for (int r = ROW_DATE; r < ROW_COUNT; r++)
        if (s->field[r].len > 0)
            str_addf(&text, "%s%s=%s", text.len > 0 ? "," : "", column_words[r], s->field[r].text);
    text_copy(s->statement.columns, sizeof s->statement.columns, text.at);
    str_finish(&text);
}

/* What was used stands in the fields, to be changed when it is wrong. */
static void show_columns(struct bank_state *s)
{
    for (int r = ROW_DATE; r < ROW_COUNT; r++) {
        char number[8] = "";
        const char *at = strstr(s->statement.columns, column_words[r]);
        if (at != NULL)
            snprintf(number, sizeof number, "%.*s",
                     (int)strspn(at + strlen(column_words[r]) + 1, "0123456789"),
                     at + strlen(column_words[r]) + 1);
        field_set(&s->field[r], number);
    }
}

static unsigned read_file(struct ui *ui, struct bank_state *s)
{
    struct fault f = {0};
    arena_clear(&s->texts);
    s->statement = (struct ui_statement){0};
    ask_columns(s);
    enum err e = ui->files->statement(ui->shop, s->field[ROW_FILE].text, s->field[ROW_BANK].text,
                                      &s->texts, &s->statement, &f);
    if (e == ERR_OK)
        e = statement_look(ui->shop, &s->statement.lines, &s->texts, &s->result, &f);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    show_columns(s);
    s->read = true;
    s->picked = -1;
    s->rows = (struct list){.count = s->statement.lines.count + s->result.only_shop};
    return EFFECT_GOOD;
}

/* ---- the lists: lines only at the bank, transfers only here, then what is matched ---- */

enum side { AT_BANK, IN_SHOP, MATCHED, SIDES };
struct place {
    enum side side;
    int line, transfer; /* −1 none */
};

static enum side side_of_line(const struct bank_state *s, int i)
{
    return s->statement.lines.at[i].transfer >= 0 ? MATCHED : AT_BANK;
}

static bool counts(const struct bank_state *s, const struct shop_transfer *t)
{
    return t->line < 0 && t->day >= s->result.from && t->day <= s->result.to;
}

/* The n-th row; false beyond the last. */
static bool row_at(const struct bank_state *s, int n, struct place *ret)
{
    for (enum side side = AT_BANK; side < SIDES; side++) {
        if (side == IN_SHOP) {
            for (int k = 0; k < s->result.transfer_count; k++)
                if (counts(s, &s->result.transfers[k]) && n-- == 0) {
                    *ret = (struct place){IN_SHOP, -1, k};
                    return true;
                }
            continue;
        }
        for (int i = 0; i < s->statement.lines.count; i++)
            if (side_of_line(s, i) == side && n-- == 0) {
                *ret = (struct place){side, i, s->statement.lines.at[i].transfer};
                return true;
            }
    }
    return false;
}

static int row_count(const struct bank_state *s)
{
    return s->statement.lines.count + s->result.only_shop;
}

/* Enter: a line of the bank is taken up, a transfer is given to it, a pair is parted. */
static unsigned join(struct ui *ui, struct bank_state *s)
{
    struct place at;
    if (!row_at(s, s->rows.selected, &at))
        return EFFECT_NONE;
    if (at.side == AT_BANK) {
        s->picked = s->picked == at.line ? -1 : at.line;
        return EFFECT_NONE;
    }
    if (at.side == IN_SHOP && s->picked < 0) {
        ui_say(ui, ROLE_WARN, _("First Enter on the line of the bank, then on its transfer."),
               NULL);
        return EFFECT_BAD;
    }
    int line = at.side == IN_SHOP ? s->picked : at.line;
    statement_join(&s->statement.lines, &s->result, line, at.side == IN_SHOP ? at.transfer : -1);
    s->picked = -1;
    s->rows.count = row_count(s);
    if (s->rows.selected >= s->rows.count)
        s->rows.selected = s->rows.count - 1;
    return EFFECT_GOOD;
}

static unsigned write_all(struct ui *ui, struct bank_state *s)
{
    struct fault f = {0};
    char text[64], money[MONEY_TEXT];
    if (statement_book(ui->shop, s->field[ROW_BANK].text, &s->statement.lines, &s->statement.file,
                       &s->texts, &s->result, &f) != ERR_OK)
        return ui_fail(ui, &f);
    snprintf(text, sizeof text, "%d · %s", s->result.matched,
             money_text_unit(s->result.amount, money));
    ui_pop(ui);
    ui_refresh_today(ui);
    ui_say(ui, ROLE_GOOD, _("Compared and noted: {}"), text);
    return EFFECT_DONE;
}

/* ---- acting ---- */

static unsigned act_list(struct ui *ui, struct bank_state *s, enum action a)
{
    if (a == ACTION_PAY)
        return write_all(ui, s);
    if (a == ACTION_ACCEPT)
        return join(ui, s);
    if (a == ACTION_BACK)
        s->read = false;
    else
        table_act(&s->rows, a, ui->rows - 10);
    return EFFECT_NONE;
}

static unsigned act_form(struct ui *ui, struct bank_state *s, enum action a)
{
    bool last = s->row == ROW_COUNT - 1;
    if (a == ACTION_PAY || (a == ACTION_ACCEPT && last))
        return read_file(ui, s);
    if (a == ACTION_BACK) {
        ui_pop(ui);
    } else if (a == ACTION_UP || a == ACTION_DOWN || a == ACTION_ACCEPT) {
        int row = s->row + (a == ACTION_UP ? -1 : 1);
        telex_reset(&ui->telex);
        s->row = row >= 0 && row < ROW_COUNT ? row : s->row;
    } else {
        field_act(&s->field[s->row], a);
    }
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct bank_state *s = state;
    if (in->kind == INPUT_ACTION)
        return s->read ? act_list(ui, s, in->action) : act_form(ui, s, in->action);
    if (in->kind != INPUT_CHAR || s->read)
        return EFFECT_NONE;
    bool digits = s->row >= ROW_DATE;
    if (digits && (in->ch < '0' || in->ch > '9'))
        return EFFECT_BAD;
    return field_insert(&s->field[s->row], in->ch) ? EFFECT_NONE : EFFECT_BAD;
}

/* ---- drawing ---- */

static void view_form(const struct ui *ui, const struct bank_state *s, const struct canvas *c)
{
    static const struct {
        const char *label, *hint;
    } rows[ROW_COUNT] = {
        [ROW_FILE] = {N_("File"), N_("the statement, CSV or XLSX")},
        [ROW_BANK] = {N_("Bank"), N_("its columns are remembered")},
        [ROW_DATE] = {N_("Day in column"), N_("empty: found by its heading")},
        [ROW_AMOUNT] = {N_("Money in column"), N_("empty: found by its heading")},
        [ROW_TEXT] = {N_("Words in column"), N_("empty: found by its heading")},
        [ROW_REFERENCE] = {N_("Number in column"), N_("empty: found by its heading")},
    };
    struct canvas in = dialog_box(c, 11, 72, _("Bank statement"));
    for (int r = 0; r < ROW_COUNT; r++) {
        bool here = r == s->row;
        draw_text(&in, r, 0, here ? ROLE_GOOD : ROLE_DIM, here ? "›" : " ");
        draw_cut(&in, r, 2, 19, here ? ROLE_STRONG : ROLE_DIM, _(rows[r].label));
        if (here)
            field_view(&s->field[r], &in, r, 22, in.cols - 23, _(rows[r].hint));
        else
            draw_cut(&in, r, 22, in.cols - 23, ROLE_TEXT, s->field[r].text);
    }
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("compares"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct table_column columns[] = {
    {.title = N_("Where"), .width = 10},
    {.title = N_("Day"), .width = 5, .dim = true},
    {.title = N_("Sum"), .width = 11, .right = true},
    {.title = N_("Number"), .width = 14, .drop = 1},
    {.title = N_("Words of the bank"), .width = 12, .grow = 1},
};

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    static const char *const sides[SIDES] = {N_("only bank"), N_("only shop"), N_("matched")};
    static const enum role roles[SIDES] = {ROLE_WARN, ROLE_WARN, ROLE_GOOD};
    const struct bank_state *s = ctx;
    struct place at;
    char day[DATE_TEXT], money[MONEY_TEXT];
    if (!row_at(s, row, &at))
        return;
    const struct bank_line *l = at.line >= 0 ? &s->statement.lines.at[at.line] : NULL;
    const struct shop_transfer *t = at.transfer >= 0 ? &s->result.transfers[at.transfer] : NULL;
    bool picked = l != NULL && s->picked == at.line;
    table_set_role(cells, 0, roles[at.side], picked ? "►" : _(sides[at.side]));
    table_set(cells, 1, date_short(l != NULL ? l->day : t->day, day));
    table_set(cells, 2, money_text(l != NULL ? l->amount : t->amount, money));
    table_set(cells, 3, t != NULL ? t->number : "");
    table_set(cells, 4, l != NULL ? l->text : "");
}

/* Which sheet of several the lines stand in. */
static void view_sheet(const struct bank_state *s, const struct canvas *in)
{
    struct str text = STR_INIT;
    if (s->statement.lines.sheet == NULL || s->statement.lines.sheet[0] == '\0')
        return;
    str_add_filled(&text, _("Sheet “{}”"), s->statement.lines.sheet);
    draw_cut(in, 1, 1, in->cols - 2, ROLE_DIM, text.at);
    str_finish(&text);
}

static void view_list(const struct ui *ui, const struct bank_state *s, const struct canvas *c)
{
    char text[200], money[MONEY_TEXT];
    struct canvas in = dialog_box(c, c->rows, 100, _("Bank statement"));
    struct list rows = s->rows;
    struct table table = {.columns = columns,
                          .column_count = (int)(sizeof columns / sizeof *columns),
                          .row = fill,
                          .ctx = s};
    rows.count = row_count(s);
    snprintf(text, sizeof text, "%s %d · %s   %s %d   %s %d", _("Matched"), s->result.matched,
             money_text_unit(s->result.amount, money), _("Only at the bank"), s->result.only_bank,
             _("Only in the shop"), s->result.only_shop);
    draw_cut(&in, 0, 1, in.cols - 2, ROLE_STRONG, text);
    view_sheet(s, &in);
    struct canvas list = canvas_part(&in, 2, 0, in.rows - 4, in.cols);
    table_view(&table, &rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_PAY, _("writes it"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_ACCEPT, _("joins or parts"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct bank_state *s = state;
    if (s->read)
        view_list(ui, s, c);
    else
        view_form(ui, s, c);
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Compare, write"), N_("Write")},
    {ACTION_ACCEPT, N_("Join"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_bank = {
    .name = "bank",
    .state_size = sizeof(struct bank_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
