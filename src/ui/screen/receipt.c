/* A receipt as it is on paper; any numbered paper, which can be printed again from here. */
#include <string.h>

#include "diemban/app/form.h"
#include "diemban/app/receipt.h"
#include "diemban/base/arena.h"
#include "diemban/base/i18n.h"
#include "diemban/base/utf8.h"
#include "diemban/core/number.h"
#include "diemban/ui/dialog.h"

#include "diemban/base/ban.h"

struct receipt_state {
    struct arena texts;
    const char **lines;
    int width;
    char number[NUMBER_TEXT]; /* of a paper that can be printed again; "" none */
    struct list rows;         /* `top` is the first one shown */
};

static int count_lines(const char *text)
{
    int n = 0;
    for (const char *p = text; *p != '\0'; p++)
        n += *p == '\n' || p[1] == '\0';
    return n;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct receipt_state *s = state;
    const char *text = arg;
    (void)ui;
    arena_init(&s->texts);
    int n = count_lines(text);
    s->lines = arena_array(&s->texts, (size_t)n, sizeof *s->lines);
    for (int i = 0; s->lines != NULL && i < n; i++) {
        size_t len = strcspn(text, "\n");
        const char *line = arena_copy_n(&s->texts, text, len);
        if (line == NULL)
            s->lines = NULL;
        else if (utf8_width(line) > s->width)
            s->width = utf8_width(line);
        if (s->lines != NULL)
            s->lines[i] = line;
        text += len + (text[len] == '\n');
    }
    if (s->lines == NULL) {
        arena_finish(&s->texts);
        return fault_set(f, ERR_NOMEM, "%s", "");
    }
    s->rows.count = n;
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct receipt_state *)state)->texts);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct receipt_state *s = state;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK || in->action == ACTION_ACCEPT)
        ui_pop(ui);
    else if (in->action == ACTION_PRINT_AS && s->number[0] != '\0')
        return ui_push(ui, &screen_print, s->number);
    else if (list_act(&s->rows, in->action, ui->rows - 6))
        s->rows.top = s->rows.selected;
    return EFFECT_NONE;
}

static void view_titled(const struct receipt_state *s, const struct canvas *c, const char *title)
{
    int paper = s->width + 4;
    struct canvas in = dialog_box(c, s->rows.count + 4, paper + 8, title);
    int room = in.rows - 1;
    int last = s->rows.count > room ? s->rows.count - room : 0;
    int top = s->rows.top < last ? s->rows.top : last;
    struct canvas page = canvas_part(&in, 0, (in.cols - paper) / 2, room, paper);
    for (int row = 0; row < page.rows && top + row < s->rows.count; row++) {
        draw_fill(&page, row, 0, page.cols, ROLE_PAPER);
        draw_cut(&page, row, 2, page.cols - 2, ROLE_PAPER, s->lines[top + row]);
    }
    if (top > 0)
        draw_text(&in, 0, in.cols - 1, ROLE_DIM, "▲");
    if (top < last)
        draw_text(&in, in.rows - 1, in.cols - 1, ROLE_DIM, "▼");
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    (void)ui;
    view_titled(state, c, _("Sales receipt"));
}

static void view_slip(const struct ui *ui, const void *state, const struct canvas *c)
{
    (void)ui;
    view_titled(state, c, _("Paper"));
}

static const struct bar_item bar[] = {
    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_receipt = {
    .name = "receipt",
    .state_size = sizeof(struct receipt_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};

/* ---- the paper of a stock document: as wide as the screen ---- */

static void view_paper(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct receipt_state *s = state;
    (void)ui;
    int wide = s->width + 2 < c->cols ? s->width + 2 : c->cols;
    int room = c->rows - 1;
    int last = s->rows.count > room ? s->rows.count - room : 0;
    int top = s->rows.top < last ? s->rows.top : last;
    struct canvas page = canvas_part(c, 0, (c->cols - wide) / 2, room, wide);
    for (int row = 0; row < page.rows; row++) {
        draw_fill(&page, row, 0, page.cols, ROLE_PAPER);
        if (top + row < s->rows.count)
            draw_cut(&page, row, 1, page.cols - 1, ROLE_PAPER, s->lines[top + row]);
    }
    if (top < last)
        draw_text(c, room, c->cols - 2, ROLE_DIM, "▼");
}

const struct screen_ops screen_paper = {
    .name = "paper",
    .state_size = sizeof(struct receipt_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view_paper,
};

/* ---- any numbered paper ---- */

static enum err enter_number(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct receipt_state *s = state;
    struct arena a = {0};
    struct doc d;
    const char *text = "";
    arena_init(&a);
    enum err e = form_find(ui->shop, arg, &a, &d, f);
    if (e == ERR_OK)
        e = form_text(&d, &a, &text, f);
    if (e == ERR_OK)
        e = enter(ui, state, text, f);
    if (e == ERR_OK)
        text_copy(s->number, sizeof s->number, arg);
    arena_finish(&a);
    return e;
}

static void view_number(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct receipt_state *s = state;
    (s->width > RECEIPT_COLS ? view_paper : view_slip)(ui, state, c);
}

static const struct bar_item number_bar[] = {
    {ACTION_PRINT_AS, N_("Print, PDF"), N_("Print")},
    {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_document = {
    .name = "document",
    .state_size = sizeof(struct receipt_state),
    .bar = number_bar,
    .bar_count = (int)(sizeof number_bar / sizeof *number_bar),
    .enter = enter_number,
    .leave = leave,
    .act = act,
    .view = view_number,
};

/* ---- whichever it is ---- */

static unsigned show_receipt(struct ui *ui, const char *number)
{
    struct arena scratch = {0};
    struct str text = STR_INIT;
    struct fault f = {0};
    unsigned effects =
        receipt_show(ui->shop, number, RECEIPT_COLS, &scratch, &text, NULL, &f) == ERR_OK
            ? ui_push(ui, &screen_receipt, text.at)
            : ui_fail(ui, &f);
    str_finish(&text);
    arena_finish(&scratch);
    return effects;
}

unsigned ui_show_paper(struct ui *ui, const char *number)
{
    struct number sale;
    return number_parse(number, &sale) ? show_receipt(ui, number)
                                       : ui_push(ui, &screen_document, number);
}
