#include "diemban/ui/form.h"

#include <assert.h>
#include <string.h>

#include "diemban/base/i18n.h"

#include "diemban/base/ban.h"

void form_init(struct form *f, const struct form_row *rows, int count)
{
    assert(count > 0 && count <= FORM_ROWS_MAX);
    memset(f, 0, sizeof *f);
    f->rows = rows;
    f->count = count;
}

static bool type(struct form *f, struct telex *t, uint32_t ch)
{
    struct field *field = &f->field[f->at];
    return f->rows[f->at].words ? field_type(field, t, ch) : field_insert(field, ch);
}

static void go(struct form *f, struct telex *t, int to)
{
    if (to < 0 || to >= f->count)
        return;
    f->at = to;
    telex_reset(t);
}

static bool act(struct form *f, struct telex *t, enum action a)
{
    if (a == ACTION_PAY || (a == ACTION_ACCEPT && f->at == f->count - 1))
        return true;
    if (a == ACTION_UP)
        go(f, t, f->at - 1);
    else if (a == ACTION_DOWN || a == ACTION_ACCEPT)
        go(f, t, f->at + 1);
    else
        field_edit(&f->field[f->at], t, a);
    return false;
}

/* A field that is not being typed in has no cursor. */
static void view_quiet(const struct form *f, const struct canvas *c, int i, int row, int col)
{
    const struct field *field = &f->field[i];
    const char *hint = f->rows[i].hint;
    if (field->len > 0)
        draw_cut(c, row, col, c->cols - col, ROLE_TEXT, field->text);
    else if (hint != NULL)
        draw_cut(c, row, col + 2, c->cols - col - 2, ROLE_DIM, _(hint));
}

void form_view(const struct form *f, const struct canvas *c, int row, int label)
{
    for (int i = 0; i < f->count; i++) {
        bool here = i == f->at;
        const char *hint = f->rows[i].hint;
        draw_text(c, row + i, 0, ROLE_GOOD, here ? "›" : " ");
        draw_cut(c, row + i, 2, label - 3, here ? ROLE_STRONG : ROLE_DIM, _(f->rows[i].label));
        if (here)
            field_view(&f->field[i], c, row + i, label, c->cols - label,
                       hint != NULL ? _(hint) : "");
        else
            view_quiet(f, c, i, row + i, label);
    }
}

bool form_input(struct ui *ui, struct form *f, const struct input *in, unsigned *effects)
{
    *effects = EFFECT_NONE;
    if (in->kind == INPUT_CHAR)
        *effects = type(f, &ui->telex, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return false;
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    return in->action != ACTION_BACK && act(f, &ui->telex, in->action);
}

bool form_stays(const void *state)
{
    (void)state;
    return true;
}

const struct bar_item form_bar[FORM_BAR_ITEMS] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, N_("Next"), NULL},
    {ACTION_PAY, N_("Take"), N_("Take")},
    {ACTION_TYPING, NULL, NULL},
    {ACTION_BACK, NULL, NULL},
};
