/* Texts between points that come in: by codes, in parts and in any order, or as a file. */
#include <stdio.h>
#include <string.h>

#include "diemban/base/i18n.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "transfer.h"

#include "diemban/base/ban.h"

/* ---- what to do with a whole text ---- */

static unsigned accept_key(struct ui *ui, int64_t n);
static unsigned whole(struct ui *ui);

/* A changed key is asked about; everything else is said. */
static unsigned refused(struct ui *ui, const struct fault *f)
{
    if (f->err != ERR_KEY_CHANGED)
        return ui_fail(ui, f);
    struct ask_arg arg = {
        .question = N_("Point {} signs with another key than before. Did you ask there, and "
                       "believe it from now on?"),
        .about = f->what,
        .on_yes = accept_key};
    return ui_push(ui, &screen_ask, &arg) | EFFECT_BAD;
}

static unsigned accept_key(struct ui *ui, int64_t n)
{
    struct fault f = {0};
    (void)n;
    if (transfer_accept_key(ui->shop, ui->coming.at, ui->coming.len, &f) != ERR_OK)
        return ui_fail(ui, &f);
    return whole(ui);
}

static unsigned confirmed(struct ui *ui)
{
    char about[96];
    struct fault f = {0};
    struct transfer_closed closed;
    if (transfer_confirm(ui->shop, ui->coming.at, ui->coming.len, &closed, &f) != ERR_OK)
        return refused(ui, &f);
    unsigned effects = ui_push(ui, &screen_transfers, NULL);
    if (closed.mismatches > 0) {
        snprintf(about, sizeof about, "%s: %d", closed.number, closed.mismatches);
        ui_say(ui, ROLE_WARN, _("Received there; lines that differ, {}."), about);
    } else {
        ui_say(ui, ROLE_GOOD, _("{} was received there as it was sent."), closed.number);
    }
    return effects | EFFECT_GOOD;
}

/* ui->coming is a whole text. */
static unsigned whole(struct ui *ui)
{
    struct draft d;
    struct transfer_coming c = {.t = {.number = ""}};
    struct fault f = {0};
    ui_home(ui);
    if (transfer_kind_of(ui->coming.at, ui->coming.len) == TRANSFER_RECEIPT)
        return confirmed(ui);
    draft_init(&d, GOODS_TAKE);
    enum err e = transfer_begin(ui->shop, &c, &d, ui->coming.at, ui->coming.len, &f);
    draft_finish(&d);
    transfer_coming_finish(&c);
    if (e != ERR_OK)
        return refused(ui, &f);
    return ui_push(ui, &screen_take, NULL) | EFFECT_GOOD;
}

static unsigned take_text(struct ui *ui, const char *text, size_t n)
{
    char about[32];
    struct fault f = {0};
    if (transfer_parts_take(&ui->parts, text, n, &ui->coming, &f) != ERR_OK)
        return ui_fail(ui, &f);
    if (ui->coming.len > 0) {
        transfer_parts_clear(&ui->parts);
        return whole(ui);
    }
    snprintf(about, sizeof about, "%d/%d", ui->parts.have, ui->parts.count);
    ui_say(ui, ROLE_WARN, _("A transfer, codes so far: {}. Scan the others."), about);
    return EFFECT_GOOD;
}

bool transfer_scanned(struct ui *ui, const struct sell_scan *scans, int n, unsigned *effects)
{
    bool any = false;
    for (int i = 0; i < n; i++)
        any = any || transfer_kind_of(scans[i].text, scans[i].size) != TRANSFER_NONE;
    for (int i = 0; i < n && any; i++)
        if (transfer_kind_of(scans[i].text, scans[i].size) != TRANSFER_NONE)
            *effects |= take_text(ui, scans[i].text, scans[i].size);
    return any;
}

unsigned transfer_read_file(struct ui *ui, const char *path)
{
    struct fault f = {0};
    struct str text = STR_INIT;
    enum err e =
        ui->files != NULL ? ui->files->read(path, &text, &f) : fault_set(&f, ERR_IO, "%s", path);
    unsigned effects = e == ERR_OK ? take_text(ui, text.at, text.len) : ui_fail(ui, &f);
    str_finish(&text);
    return effects;
}

/* ---- the window that waits for a code or a file ---- */

enum { FILES = 40 };

struct read_state {
    struct field path;
    struct arena texts;
    const char *files[FILES];
    struct list rows;
};

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct read_state *s = state;
    (void)arg;
    enum err e = shop_need(ui->shop, PERSON_CLERK, _("transfer goods"), f);
    arena_init(&s->texts);
    if (e == ERR_OK && ui->files != NULL)
        list_count(&s->rows, ui->files->transfers(ui->shop, &s->texts, s->files, FILES));
    return e;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct read_state *)state)->texts);
}

static unsigned accept(struct ui *ui, struct read_state *s)
{
    char path[FIELD_BYTES];
    if (s->path.len == 0 && s->rows.count == 0)
        return EFFECT_NONE;
    text_copy(path, sizeof path, s->path.len > 0 ? s->path.text : s->files[s->rows.selected]);
    return transfer_read_file(ui, path);
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct read_state *s = state;
    if (in->kind == INPUT_CHAR)
        return field_insert(&s->path, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_ACCEPT)
        return accept(ui, s);
    if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (!field_act(&s->path, in->action))
        list_act(&s->rows, in->action, 8);
    return EFFECT_NONE;
}

/* A pasted path comes as a scan does. */
static bool scan(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects)
{
    char path[FIELD_BYTES];
    struct read_state *s = state;
    if (transfer_scanned(ui, scans, n, effects))
        return true;
    snprintf(path, sizeof path, "%.*s", (int)scans[n - 1].size, scans[n - 1].text);
    if (strchr(path, '/') == NULL)
        return false;
    field_set(&s->path, path);
    return true;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct read_state *s = ctx;
    const char *name = strrchr(s->files[row], '/');
    table_set(cells, 0, name != NULL ? name + 1 : s->files[row]);
    table_set(cells, 1, s->files[row]);
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    static const struct table_column columns[] = {
        {.title = N_("File"), .width = 36},
        {.width = 10, .grow = 1, .dim = true},
    };
    const struct read_state *s = state;
    struct canvas in = dialog_box(c, 18, 90, _("Take a transfer in"));
    draw_wrapped(
        &in, 0, 0, in.cols, 2, ROLE_DIM,
        _("Scan the codes on the sender's screen, in any order; or type where the file is. "
          "Files in the folder inbox and on USB sticks are listed."));
    draw_text(&in, 3, 0, ROLE_GOOD, "›");
    field_view(&s->path, &in, 3, 2, in.cols - 3, _("where the file is: /media/…/0012-01-….dbt"));
    struct table table = {
        .columns = columns,
        .column_count = 2,
        .row = fill,
        .ctx = s,
        .empty = _("No file of a transfer is there."),
    };
    struct canvas list = canvas_part(&in, 5, 0, in.rows - 7, in.cols);
    table_view(&table, &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 0, ACTION_ACCEPT, _("takes it in"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("leaves it"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_transfer_read = {
    .name = "transfer-read",
    .state_size = sizeof(struct read_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .scan = scan,
};
