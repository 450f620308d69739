#include "diemban/ui/values.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "diemban/base/clean.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

/* ---- fields with values ---- */

static struct value_field blank(const char *label, enum value_kind kind, const char *hint)
{
    return (struct value_field){.label = label, .kind = kind, .hint = hint, .date = DATE_NONE};
}

struct value_field value_text(const char *label, const char *text, const char *hint)
{
    struct value_field f = blank(label, VALUE_TEXT, hint);
    text_copy(f.text, sizeof f.text, text);
    return f;
}

struct value_field value_code(const char *label, const char *text, const char *hint)
{
    struct value_field f = value_text(label, text, hint);
    f.kind = VALUE_CODE;
    return f;
}

/* As it is typed: without thousands dots. */
static void qty_plain(struct qty q, char *out, size_t size)
{
    char text[QTY_TEXT];
    char *to = out;
    qty_text(q, text);
    for (const char *p = text; *p != '\0' && to + 1 < out + size; p++)
        if (*p != '.')
            *to++ = *p;
    *to = '\0';
}

struct value_field value_qty(const char *label, struct qty q, const char *hint)
{
    struct value_field f = blank(label, VALUE_QTY, hint);
    if (q.milli != 0)
        qty_plain(q, f.text, sizeof f.text);
    return f;
}

struct value_field value_money(const char *label, struct money m, const char *hint)
{
    struct value_field f = blank(label, VALUE_MONEY, hint);
    char text[MONEY_TEXT];
    if (m.dong != 0)
        snprintf(f.text, sizeof f.text, "%s%s", money_text(m, text), m.dong < 10000 ? "đ" : "");
    return f;
}

struct value_field value_percent(const char *label, int bp, const char *hint)
{
    struct value_field f = blank(label, VALUE_PERCENT, hint);
    if (bp != 0)
        qty_plain(qty_of((int64_t)bp * 10), f.text, sizeof f.text);
    return f;
}

struct value_field value_date(const char *label, int32_t day, const char *hint)
{
    struct value_field f = blank(label, VALUE_DATE, hint);
    char text[DATE_TEXT];
    if (day != DATE_NONE)
        text_copy(f.text, sizeof f.text, date_vn(day, text));
    return f;
}

void value_choice(struct value_field *f, const char *msgid)
{
    assert(f->choice_count < VALUE_CHOICES);
    f->kind = VALUE_CHOICE;
    f->choices[f->choice_count++] = i18n_text(msgid);
}

/* ---- the screen ---- */

struct values_state {
    char title[120];
    struct value_field fields[VALUE_FIELDS];
    struct field typed[VALUE_FIELDS];
    bool touched[VALUE_FIELDS]; /* the first character typed replaces what was there */
    int count, at;
    bool (*done)(struct ui *ui, const struct value_field *fields, int64_t n, unsigned *effects);
    int64_t n;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct values_state *s = state;
    const struct values_arg *a = arg;
    (void)f;
    assert(a->count > 0 && a->count <= VALUE_FIELDS);
    text_copy(s->title, sizeof s->title, a->title);
    memcpy(s->fields, a->fields, (size_t)a->count * sizeof *s->fields);
    s->count = a->count;
    s->done = a->done;
    s->n = a->n;
    for (int i = 0; i < s->count; i++)
        field_set(&s->typed[i], s->fields[i].text);
    telex_reset(&ui->telex);
    return ERR_OK;
}

/* "+90": that many days from today. */
static enum err read_date(const struct ui *ui, const char *text, int32_t *ret)
{
    struct qty days;
    *ret = DATE_NONE;
    if (text[0] == '\0')
        return ERR_OK;
    if (text[0] != '+')
        return date_parse(text, ret);
    enum err e = qty_parse(text + 1, false, &days);
    if (e != ERR_OK || !qty_whole(days) || days.milli > 36500000)
        return ERR_BAD_DATE;
    *ret = date_of_time(shop_now(ui->shop)) + (int32_t)(days.milli / 1000);
    return ERR_OK;
}

static enum err read_percent(const char *text, int *ret)
{
    struct qty percent = {0};
    enum err e = text[0] == '\0' ? ERR_OK : qty_parse(text, true, &percent);
    if (e == ERR_OK && (percent.milli < 0 || percent.milli > 100000 || percent.milli % 10 != 0))
        e = ERR_BAD_NUMBER;
    *ret = e == ERR_OK ? (int)(percent.milli / 10) : 0;
    return e;
}

static enum err read_text(struct value_field *f)
{
    struct str clean = STR_INIT;
    enum err e = clean_text(&clean, f->text, strlen(f->text), CLEAN_NAME);
    if (e == ERR_OK)
        text_copy(f->text, sizeof f->text, clean.at);
    str_finish(&clean);
    return e;
}

static enum err read_field(const struct ui *ui, struct value_field *f)
{
    switch (f->kind) {
    case VALUE_TEXT:
    case VALUE_CODE:
        return read_text(f);
    case VALUE_QTY:
        f->qty = qty_of(0);
        return f->text[0] == '\0' ? ERR_OK : qty_parse(f->text, true, &f->qty);
    case VALUE_MONEY:
        f->money = money_of(0);
        return f->text[0] == '\0' ? ERR_OK : money_parse_short(f->text, &f->money);
    case VALUE_PERCENT:
        return read_percent(f->text, &f->bp);
    case VALUE_DATE:
        return read_date(ui, f->text, &f->date);
    case VALUE_CHOICE:
        break;
    }
    return ERR_OK;
}

static unsigned finish(struct ui *ui, struct values_state *s)
{
    unsigned effects = EFFECT_GOOD;
    for (int i = 0; i < s->count; i++) {
        text_copy(s->fields[i].text, sizeof s->fields[i].text, s->typed[i].text);
        enum err e = read_field(ui, &s->fields[i]);
        if (e != ERR_OK) {
            s->at = i;
            return ui_fail_of(ui, e, s->fields[i].text);
        }
    }
    struct ui_slot *slot = &ui->stack[ui->depth - 1];
    if (s->done(ui, s->fields, s->n, &effects) && ui->stack[ui->depth - 1].state == slot->state)
        ui_pop(ui);
    return effects;
}

static void go(struct ui *ui, struct values_state *s, int step)
{
    s->at = (s->at + step + s->count) % s->count;
    telex_reset(&ui->telex);
}

static void turn(struct value_field *f, int step)
{
    f->choice = (f->choice + step + f->choice_count) % f->choice_count;
}

static void edit(struct ui *ui, struct values_state *s, enum action a)
{
    s->touched[s->at] = true;
    if (s->fields[s->at].kind == VALUE_TEXT)
        field_edit(&s->typed[s->at], &ui->telex, a);
    else
        field_act(&s->typed[s->at], a);
}

static unsigned act_action(struct ui *ui, struct values_state *s, enum action a)
{
    struct value_field *f = &s->fields[s->at];
    unsigned effects;
    if (a == ACTION_BACK)
        ui_pop(ui);
    else if (a == ACTION_PAY)
        return finish(ui, s);
    else if (a == ACTION_ACCEPT && f->kind != VALUE_CHOICE && f->kind != VALUE_CODE &&
             dialog_scan(ui, &s->typed[s->at], &effects))
        return effects;
    else if (a == ACTION_ACCEPT && s->at == s->count - 1)
        return finish(ui, s);
    else if (a == ACTION_ACCEPT || a == ACTION_DOWN)
        go(ui, s, 1);
    else if (a == ACTION_UP)
        go(ui, s, -1);
    else if (f->kind == VALUE_CHOICE && (a == ACTION_LEFT || a == ACTION_RIGHT))
        turn(f, a == ACTION_RIGHT ? 1 : -1);
    else if (f->kind != VALUE_CHOICE)
        edit(ui, s, a);
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct values_state *s = state;
    struct value_field *f = &s->fields[s->at];
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action);
    if (in->kind != INPUT_CHAR)
        return EFFECT_NONE;
    if (f->kind == VALUE_CHOICE) {
        turn(f, 1);
        return EFFECT_NONE;
    }
    if (!s->touched[s->at])
        field_clear(&s->typed[s->at]);
    s->touched[s->at] = true;
    bool taken = f->kind == VALUE_TEXT ? field_type(&s->typed[s->at], &ui->telex, in->ch)
                                       : field_insert(&s->typed[s->at], in->ch);
    return taken ? EFFECT_NONE : EFFECT_BAD;
}

/* ---- drawing ---- */

static int label_width(const struct values_state *s)
{
    int widest = 0;
    for (int i = 0; i < s->count; i++) {
        int width = utf8_width(s->fields[i].label);
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void view_choice(const struct value_field *f, const struct canvas *c, int row, int col,
                        bool active)
{
    char text[120];
    snprintf(text, sizeof text, active ? "‹ %s ›" : "%s", f->choices[f->choice]);
    draw_cut(c, row, col, c->cols - col, active ? ROLE_INPUT : ROLE_TEXT, text);
}

static void view_row(const struct values_state *s, const struct canvas *c, int row, int i, int col)
{
    const struct value_field *f = &s->fields[i];
    bool active = i == s->at;
    draw_text(c, row, 0, ROLE_GOOD, active ? "›" : " ");
    draw_cut(c, row, 2, col - 3, active ? ROLE_STRONG : ROLE_DIM, f->label);
    if (f->kind == VALUE_CHOICE)
        view_choice(f, c, row, col, active);
    else if (active)
        field_view(&s->typed[i], c, row, col, c->cols - col, f->hint != NULL ? f->hint : "");
    else
        draw_cut(c, row, col, c->cols - col, ROLE_TEXT, s->typed[i].text);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct values_state *s = state;
    struct canvas in = dialog_box(c, s->count + 5, 76, s->title);
    int col = label_width(s) + 5;
    col = col > in.cols / 2 ? in.cols / 2 : col;
    int room = in.rows - 2, top = s->at >= room ? s->at - room + 1 : 0;
    for (int row = 0; row < room && top + row < s->count; row++)
        view_row(s, &in, row, top + row, col);
    int at = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_PAY, _("takes it"));
    at = dialog_hint(ui, &in, in.rows - 1, at, ACTION_ACCEPT, _("next"));
    dialog_hint(ui, &in, in.rows - 1, at, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Take it"), N_("Take")},
    {ACTION_ACCEPT, N_("Next"), N_("Next")},
    {ACTION_TYPING, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_values = {
    .name = "values",
    .state_size = sizeof(struct values_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .act = act,
    .view = view,
};
