/* One gift set: its parts; how many are made or taken apart; another product for a part. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/app/gift.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { AROUND = 9, CODE = 32 };

struct gift_view {
    struct arena texts;
    struct gift_set set;
    struct list rows;
    char by[GIFT_PARTS_MAX][CODE]; /* code of what takes the part's place; "" itself */
    struct field field;            /* how many, or "=CODE" */
};

static enum err load(struct ui *ui, struct gift_view *s, const char *code, struct fault *f)
{
    char kept[CODE];
    text_copy(kept, sizeof kept, code);
    arena_clear(&s->texts);
    enum err e = gift_look(ui->shop, kept, &s->texts, &s->set, f);
    list_count(&s->rows, e == ERR_OK ? s->set.part_count : 0);
    return e;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct gift_view *s = state;
    arena_init(&s->texts);
    enum err e = load(ui, s, arg, f);
    if (e != ERR_OK)
        arena_finish(&s->texts);
    return e;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct gift_view *)state)->texts);
}

static bool sets_of(const struct gift_view *s, int64_t *ret)
{
    char *end;
    *ret = strtoll(s->field.text, &end, 10);
    return s->field.len > 0 && *end == '\0' && *ret >= 1 && *ret <= GIFT_SETS_MAX;
}

static unsigned done(struct ui *ui, struct gift_view *s, const char *sentence, const char *lot)
{
    struct fault f = {0};
    field_clear(&s->field);
    if (load(ui, s, s->set.product.code, &f) != ERR_OK) {
        ui_pop(ui);
        return ui_fail(ui, &f);
    }
    ui_say(ui, ROLE_GOOD, sentence, lot);
    return EFFECT_DONE;
}

static unsigned make(struct ui *ui, struct gift_view *s, bool apart)
{
    struct gift_swap swaps[GIFT_PARTS_MAX];
    struct gift_made made;
    struct arena scratch = {0};
    struct fault f = {0};
    char lot[CODE] = "";
    int64_t sets;
    int n = 0;
    if (!sets_of(s, &sets))
        return ui_fail_of(ui, ERR_BAD_QUANTITY, s->field.text);
    for (int i = 0; i < s->set.part_count; i++)
        if (s->by[i][0] != '\0')
            swaps[n++] = (struct gift_swap){s->set.parts[i].code, s->by[i]};
    arena_init(&scratch);
    const char *code = s->set.product.code;
    enum err e = apart ? gift_dismantle(ui->shop, code, "", sets, &scratch, &made, &f)
                       : gift_assemble(ui->shop, code, sets, swaps, n, &scratch, &made, &f);
    if (e == ERR_OK)
        text_copy(lot, sizeof lot, made.lot);
    arena_finish(&scratch);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    return done(ui, s, apart ? _("Taken apart: {}.") : _("Made: lot {}."), lot);
}

/* "=1003": what takes the selected part's place in the next sets. */
static unsigned swap(struct ui *ui, struct gift_view *s)
{
    const char *code = s->field.text + 1;
    if (s->rows.count == 0 || strlen(code) >= CODE)
        return ui_fail_of(ui, ERR_NO_PRODUCT, code);
    text_copy(s->by[s->rows.selected], CODE, code);
    field_clear(&s->field);
    return EFFECT_GOOD;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct gift_view *s = state;
    if (in->kind == INPUT_CHAR)
        return field_insert(&s->field, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    if (in->kind != INPUT_ACTION)
        return EFFECT_NONE;
    if (in->action == ACTION_BACK && s->field.len > 0)
        field_clear(&s->field);
    else if (in->action == ACTION_BACK)
        ui_pop(ui);
    else if (in->action == ACTION_ACCEPT && s->field.text[0] == '=')
        return swap(ui, s);
    else if (in->action == ACTION_DISCOUNT)
        return ui_push(ui, &screen_recipe, s->set.product.code);
    else if (in->action == ACTION_PAY || in->action == ACTION_REMOVE)
        return make(ui, s, in->action == ACTION_REMOVE);
    else if (!table_act(&s->rows, in->action, ui->rows - 2 - AROUND))
        field_act(&s->field, in->action);
    return EFFECT_NONE;
}

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct gift_view *s = ctx;
    const struct gift_part *p = &s->set.parts[row];
    char text[QTY_TEXT + 40];
    bool few = p->stocked && p->on_hand.milli < p->qty.milli;
    table_set(cells, 0, p->code);
    table_set(cells, 1, p->name);
    table_set(cells, 2, qty_text_unit(p->qty, p->unit, text, sizeof text));
    if (p->stocked)
        table_set_role(cells, 3, few ? ROLE_WARN : ROLE_TEXT, qty_text(p->on_hand, text));
    table_set_role(cells, 4, ROLE_GOOD, s->by[row]);
}

static const struct table_column columns[] = {
    {.title = N_("Code"), .width = 6, .dim = true, .drop = 1},
    {.title = N_("Name"), .width = 18, .grow = 1},
    {.title = N_("In one set"), .width = 10, .right = true},
    {.title = N_("On hand"), .width = 8, .right = true},
    {.title = N_("In its place"), .width = 12},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct gift_view *s = state;
    char text[96];
    struct canvas in = dialog_box(c, s->set.part_count + AROUND, 88, s->set.product.name);
    struct table table = {
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
    };
    struct canvas list = canvas_part(&in, 0, 0, in.rows - 5, in.cols);
    table_view(&table, &s->rows, &list);
    snprintf(text, sizeof text, "%" PRId64 " · %" PRId64, s->set.product.on_hand.milli / 1000,
             s->set.possible);
    struct canvas body = canvas_part(&in, 0, 1, in.rows, in.cols - 2);
    draw_pair(&body, in.rows - 4, _("On hand · can be made"), ROLE_STRONG, text);
    draw_text(&body, in.rows - 3, 0, ROLE_GOOD, "›");
    field_view(&s->field, &body, in.rows - 3, 2, body.cols - 3,
               _("10 = ten sets; =1003 in the place of the selected part"));
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_PAY, _("makes them"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_REMOVE, _("takes them apart"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_PAY, N_("Make"), N_("Make")},
    {ACTION_REMOVE, N_("Take apart"), N_("Apart")},
    {ACTION_ACCEPT, N_("Swap"), N_("Swap")},
    {ACTION_DISCOUNT, N_("Parts"), N_("Parts")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_gift = {
    .name = "gift",
    .state_size = sizeof(struct gift_view),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
