/* The QR codes of a transfer or of its receipt, one after the other, for the other counter's
 * scanner: as large a piece of the text in each as the screen has room for. */
#include <stdio.h>

#include "diemban/base/i18n.h"
#include "diemban/base/qr.h"
#include "pay.h"
#include "transfer.h"

#include "diemban/base/ban.h"

struct codes_state {
    char number[NUMBER_TEXT];
    struct str text;
    int index;
};

/* Characters of a QR code of level L, alphanumeric, by version. */
static const int holds[] = {0, 25, 47, 77, 114, 154, 195, 224, 279, 335, 395, 468};
enum { VERSIONS = (int)(sizeof holds / sizeof *holds), VERSION_LEAST = 5, MARGIN = 4 };

/* The largest that fits the window. */
static int piece(const struct ui *ui)
{
    int rows = ui->rows - 4, fits = VERSION_LEAST;
    int modules = (ui->plain ? rows : rows * 2) - MARGIN / 2;
    int wide = ui->cols / (ui->plain ? 2 : 1) - MARGIN;
    modules = modules < wide ? modules : wide;
    for (int v = VERSION_LEAST; v < VERSIONS; v++)
        if (17 + 4 * v <= modules)
            fits = v;
    return holds[fits];
}

static int count_of(const struct ui *ui, const struct codes_state *s)
{
    return transfer_part_count(s->text.len, piece(ui));
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct codes_state *s = state;
    str_init(&s->text);
    text_copy(s->number, sizeof s->number, arg);
    enum err e = transfer_text(ui->shop, s->number, false, &s->text, f);
    if (e == ERR_OK && count_of(ui, s) == 0)
        e = fault_set(f, ERR_TOO_LARGE, "QR");
    if (e != ERR_OK)
        str_finish(&s->text);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    str_finish(&((struct codes_state *)state)->text);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct codes_state *s = state;
    int count = count_of(ui, s);
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    switch ((int)in->action) {
    case ACTION_BACK:
        ui_pop(ui);
        break;
    case ACTION_ACCEPT:
        if (s->index + 1 >= count)
            ui_pop(ui);
        else
            s->index++;
        break;
    case ACTION_RIGHT:
    case ACTION_DOWN:
        s->index += s->index + 1 < count;
        break;
    case ACTION_LEFT:
    case ACTION_UP:
        s->index -= s->index > 0;
        break;
    case ACTION_DISCOUNT:
        return transfer_write_file(ui, s->number);
    default:
        break;
    }
    return EFFECT_NONE;
}

static void view_code(const struct ui *ui, const struct canvas *c, const char *text)
{
    struct qr qr;
    int rows, cols;
    if (!qr_encode(text, &qr))
        return;
    pay_qr_size(ui->plain, &qr, &rows, &cols);
    if (rows > c->rows || cols > c->cols) {
        draw_center(c, c->rows / 2, ROLE_WARN,
                    _("The window is too small for the code. Make it larger, or write the file."));
        return;
    }
    struct canvas place = canvas_part(c, (c->rows - rows) / 2, (c->cols - cols) / 2, rows, cols);
    pay_view_qr(ui->plain, &qr, &place);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct codes_state *s = state;
    struct str part = STR_INIT;
    char which[32];
    int count = count_of(ui, s), index = s->index < count ? s->index : count - 1;
    for (int row = 0; row < c->rows; row++)
        draw_fill(c, row, 0, c->cols, ROLE_TEXT);
    draw_fill(c, 0, 0, c->cols, ROLE_TITLE);
    int col = draw_cut(c, 0, 1, c->cols - 2, ROLE_TITLE, _("SCAN IT AT THE OTHER COUNTER"));
    col = draw_cut(c, 0, col + 2, c->cols - col - 3, ROLE_TITLE, s->number);
    snprintf(which, sizeof which, "%d/%d", index + 1, count);
    draw_right(c, 0, c->cols - 1, c->cols - col - 2, ROLE_TITLE, which);
    transfer_part(s->text.at, s->text.len, piece(ui), index, &part);
    struct canvas place = canvas_part(c, 1, 0, c->rows - 1, c->cols);
    if (str_ok(&part))
        view_code(ui, &place, part.at);
    str_finish(&part);
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, N_("Next code"), N_("Next")},
    {ACTION_LEFT, N_("Code before"), N_("Before")},
    {ACTION_DISCOUNT, N_("Write the file"), N_("File")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_transfer_codes = {
    .name = "transfer-codes",
    .state_size = sizeof(struct codes_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};

unsigned transfer_show_codes(struct ui *ui, const char *number)
{
    return ui_push(ui, &screen_transfer_codes, number);
}

unsigned transfer_write_file(struct ui *ui, const char *number)
{
    char path[4096];
    struct fault f = {0};
    if (transfer_file(ui->shop, number, path, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui_say(ui, ROLE_GOOD, _("Written: {}"), path);
    return EFFECT_GOOD;
}
