/* What a gift set is made of: its parts said, changed, taken out; nothing is stored before F9. */
#include <stdio.h>
#include <string.h>

#include "diemban/app/find.h"
#include "diemban/app/gift.h"
#include "diemban/app/product.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/entry.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"

#include "diemban/base/ban.h"

enum { HITS = 50, AROUND = 9, CODE = 32, NAME = 160, UNIT = 40 };

struct part {
    char code[CODE], name[NAME], unit[UNIT];
    struct qty qty; /* in one set */
};

struct recipe_state {
    char code[CODE], name[NAME]; /* of the set; "": it is asked for first */
    struct part parts[GIFT_PARTS_MAX];
    int count;
    struct list rows;
    struct field line;
    struct arena texts;
    struct product hits[HITS];
    struct list hit_rows;
};

/* ---- the set ---- */

static void put_part(struct recipe_state *s, const char *code, const char *name, const char *unit,
                     struct qty q)
{
    int at = 0;
    while (at < s->count && strcmp(s->parts[at].code, code) != 0)
        at++;
    if (at == GIFT_PARTS_MAX)
        return;
    struct part *p = &s->parts[at];
    text_copy(p->code, sizeof p->code, code);
    text_copy(p->name, sizeof p->name, name);
    text_copy(p->unit, sizeof p->unit, unit);
    p->qty = q;
    s->count += at == s->count;
    list_count(&s->rows, s->count);
    s->rows.selected = at;
}

/* The product becomes the set that is spoken of; its parts as they are stored. */
static enum err choose_set(struct ui *ui, struct recipe_state *s, const char *code, struct fault *f)
{
    struct gift_set set = {0};
    struct arena a = {0};
    arena_init(&a);
    enum err e = product_get(ui->shop, code, &a, &set.product, f);
    if (e == ERR_OK) {
        text_copy(s->code, sizeof s->code, set.product.code);
        text_copy(s->name, sizeof s->name, set.product.name);
        e = gift_look(ui->shop, s->code, &a, &set, f);
        if (e == ERR_NO_GIFT) /* none yet */
            e = ERR_OK;
        for (int i = 0; i < set.part_count; i++)
            put_part(s, set.parts[i].code, set.parts[i].name, set.parts[i].unit, set.parts[i].qty);
        s->rows.selected = s->count > 0 ? 0 : -1;
    }
    arena_finish(&a);
    return e;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct recipe_state *s = state;
    const char *code = arg;
    arena_init(&s->texts);
    enum err e = shop_need(ui->shop, PERSON_MANAGER, _("Gift sets"), f);
    return e == ERR_OK && code[0] != '\0' ? choose_set(ui, s, code, f) : e;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct recipe_state *)state)->texts);
}

/* ---- what is typed ---- */

static void search(struct ui *ui, struct recipe_state *s)
{
    struct entry entry;
    struct fault f = {0};
    int count = 0;
    arena_clear(&s->texts);
    list_count(&s->hit_rows, 0);
    if (entry_parse(s->line.text, &entry) != ERR_OK || entry.rest == NULL || entry.rest[0] == '\0')
        return;
    if (find_products(ui->shop, entry.rest, &s->texts, s->hits, HITS, &count, NULL, &f) == ERR_OK)
        list_count(&s->hit_rows, count);
}

static void clear_line(struct recipe_state *s)
{
    field_clear(&s->line);
    list_count(&s->hit_rows, 0);
}

static unsigned add_part(struct ui *ui, struct recipe_state *s, const struct product *p,
                         struct qty q)
{
    if (strcmp(p->code, s->code) == 0 || s->count == GIFT_PARTS_MAX)
        return ui_fail_of(ui, ERR_BAD_GIFT, p->name);
    put_part(s, p->code, p->name, p->unit, q.milli > 0 ? q : qty_units(1));
    clear_line(s);
    return EFFECT_GOOD;
}

/* The first product taken is the set, the others are its parts. */
static unsigned accept(struct ui *ui, struct recipe_state *s)
{
    struct entry entry;
    struct fault f = {0};
    enum err e = entry_parse(s->line.text, &entry);
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->line.text);
    if (entry.kind == ENTRY_QTY && s->count > 0 && s->code[0] != '\0') {
        s->parts[s->rows.selected].qty = entry.qty;
        clear_line(s);
        return EFFECT_GOOD;
    }
    if (s->hit_rows.count == 0)
        return ui_fail_of(ui, ERR_NO_PRODUCT, s->line.text);
    const struct product *p = &s->hits[s->hit_rows.selected];
    if (s->code[0] != '\0')
        return add_part(ui, s, p, entry.qty);
    if (choose_set(ui, s, p->code, &f) != ERR_OK)
        return ui_fail(ui, &f);
    clear_line(s);
    return EFFECT_GOOD;
}

static unsigned remove_part(struct recipe_state *s)
{
    if (s->count == 0)
        return EFFECT_NONE;
    int at = s->rows.selected;
    memmove(&s->parts[at], &s->parts[at + 1], (size_t)(s->count - at - 1) * sizeof *s->parts);
    list_count(&s->rows, --s->count);
    return EFFECT_GOOD;
}

/* What lies below was loaded before: it is opened anew. */
static unsigned store(struct ui *ui, struct recipe_state *s)
{
    struct gift_want wants[GIFT_PARTS_MAX];
    struct fault f = {0};
    char code[CODE], name[NAME];
    bool any = s->count > 0;
    for (int i = 0; i < s->count; i++)
        wants[i] = (struct gift_want){.code = s->parts[i].code, .qty = s->parts[i].qty};
    if (s->code[0] == '\0')
        return ui_fail_of(ui, ERR_NO_PRODUCT, s->line.text);
    if (gift_define(ui->shop, s->code, wants, s->count, &f) != ERR_OK)
        return ui_fail(ui, &f);
    text_copy(code, sizeof code, s->code);
    text_copy(name, sizeof name, s->name);
    ui_home(ui);
    unsigned effects = ui_push(ui, &screen_gifts, NULL);
    if (any)
        effects |= ui_push(ui, &screen_gift, code);
    ui_say(ui, ROLE_GOOD, any ? _("Its parts are said: {}.") : _("No gift set any more: {}."),
           name);
    return effects | EFFECT_GOOD;
}

static unsigned act_action(struct ui *ui, struct recipe_state *s, enum action a)
{
    if (a == ACTION_BACK && s->line.len > 0)
        clear_line(s);
    else if (a == ACTION_BACK)
        ui_pop(ui);
    else if (a == ACTION_ACCEPT)
        return accept(ui, s);
    else if (a == ACTION_REMOVE)
        return remove_part(s);
    else if (a == ACTION_PAY)
        return store(ui, s);
    else if (a == ACTION_ERASE || a == ACTION_LEFT || a == ACTION_RIGHT) {
        if (field_act(&s->line, a))
            search(ui, s);
    } else {
        table_act(s->line.len > 0 ? &s->hit_rows : &s->rows, a, ui->rows - 2 - AROUND);
    }
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct recipe_state *s = state;
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action);
    if (in->kind != INPUT_CHAR)
        return EFFECT_NONE;
    if (!field_insert(&s->line, in->ch))
        return EFFECT_BAD;
    search(ui, s);
    return EFFECT_NONE;
}

/* A scan says the set, or a part of it. */
static bool scan(struct ui *ui, void *state, const struct sell_scan *scans, int n,
                 unsigned *effects)
{
    struct recipe_state *s = state;
    char text[FIELD_BYTES];
    *effects = EFFECT_NONE;
    for (int i = 0; i < n; i++) {
        snprintf(text, sizeof text, "%.*s", (int)scans[i].size, scans[i].text);
        field_set(&s->line, text);
        search(ui, s);
        *effects |= accept(ui, s);
        clear_line(s);
    }
    return true;
}

/* ---- drawing ---- */

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct recipe_state *s = ctx;
    const struct part *p = &s->parts[row];
    char text[QTY_TEXT + UNIT];
    table_set(cells, 0, p->code);
    table_set(cells, 1, p->name);
    table_set(cells, 2, qty_text_unit(p->qty, p->unit, text, sizeof text));
}

static void fill_hit(const void *ctx, int row, struct table_cells *cells)
{
    const struct recipe_state *s = ctx;
    const struct product *p = &s->hits[row];
    char text[MONEY_TEXT];
    table_set(cells, 0, p->code);
    table_set(cells, 1, p->name);
    table_set(cells, 2, money_text(p->price, text));
}

static const struct table_column columns[] = {
    {.title = N_("Code"), .width = 7, .dim = true},
    {.title = N_("Name"), .width = 20, .grow = 1},
    {.title = N_("In one set"), .width = 14, .right = true},
};

static const struct table_column hit_columns[] = {
    {.title = N_("Code"), .width = 7, .dim = true},
    {.title = N_("Name"), .width = 20, .grow = 1},
    {.title = N_("Price"), .width = 14, .right = true},
};

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct recipe_state *s = state;
    bool asks = s->code[0] == '\0', hits = s->line.len > 0;
    struct canvas in =
        dialog_box(c, c->rows, 88, asks ? _("Which product is the gift set?") : s->name);
    draw_text(&in, 0, 1, ROLE_GOOD, "›");
    field_view(&s->line, &in, 0, 3, in.cols - 4,
               asks ? _("name or code of the set; it must be in the list of products")
                    : _("2*name or code: two of it in one set; 3* another number"));
    draw_hline(&in, 1, 0, in.cols, ROLE_RULE);
    struct table table = {
        .columns = hits ? hit_columns : columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = hits ? fill_hit : fill,
        .ctx = s,
        .empty = hits ? _("Nothing is called that.") : _("No parts yet."),
    };
    struct canvas list = canvas_part(&in, 2, 0, in.rows - 4, in.cols);
    table_view(&table, hits ? &s->hit_rows : &s->rows, &list);
    int col = dialog_hint(ui, &in, in.rows - 1, 1, ACTION_PAY, _("keeps it so"));
    col = dialog_hint(ui, &in, in.rows - 1, col, ACTION_REMOVE, _("takes a part out"));
    dialog_hint(ui, &in, in.rows - 1, col, ACTION_BACK, _("back"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},
    {ACTION_ACCEPT, N_("Add a part"), N_("Add")},
    {ACTION_REMOVE, N_("Take out"), N_("Remove")},
    {ACTION_PAY, N_("Keep"), N_("Keep")},
    {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_recipe = {
    .name = "recipe",
    .state_size = sizeof(struct recipe_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
    .scan = scan,
};
