/* F3: finding a product, and saying what a red row is.
 *
 * On a red row the product found takes the row's place, and the code may be remembered for
 * it: Enter sells it this once, F9 remembers the code too. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "diemban/app/find.h"
#include "diemban/app/product.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/base/utf8.h"
#include "diemban/core/code.h"
#include "diemban/ui/dialog.h"
#include "diemban/ui/table.h"
#include "sell.h"

#include "diemban/base/ban.h"

enum { HITS = 100 };

struct find_state {
    int line; /* red row to settle; 0: none */
    struct field words;
    struct arena texts;
    struct product hits[HITS];
    struct list rows;
    int64_t total;
    int64_t found;       /* product chosen for the red row: shall the code be remembered? */
    char lot[CODE_LOT];  /* of it that would be sold now; "" none */
    char name[200];      /* of it */
    bool is_case;        /* the code says that it is a case of it */
    struct field pieces; /* in one of the code; "" one */
};

static void search(struct ui *ui, struct find_state *s)
{
    struct fault f = {0};
    int count = 0;
    arena_clear(&s->texts);
    s->rows = (struct list){0};
    s->total = 0;
    if (s->words.len == 0)
        return;
    if (find_products(ui->shop, s->words.text, &s->texts, s->hits, HITS, &count, &s->total, &f) ==
        ERR_OK)
        list_count(&s->rows, count);
    else
        ui_fail(ui, &f);
}

static const struct product *chosen(const struct find_state *s)
{
    return s->rows.count > 0 ? &s->hits[s->rows.selected] : NULL;
}

static unsigned settle(struct ui *ui, struct find_state *s, enum sell_link link)
{
    struct fault f = {0};
    int line = s->line, pieces = (int)strtol(s->pieces.text, NULL, 10);
    if (s->is_case && s->pieces.len == 0) {
        ui_say(ui, ROLE_WARN, _("Type how many pieces of {} the case holds."), s->name);
        return EFFECT_BAD;
    }
    enum err e = s->pieces.len > 0
                     ? sell_resolve_case(ui->shop, &ui->cart, line, s->found, link, pieces, &f)
                     : sell_resolve(ui->shop, &ui->cart, line, s->found, link, &f);
    if (e != ERR_OK)
        return ui_fail(ui, &f);
    ui_pop(ui);
    sell_select(ui, line);
    ui_say(ui, ROLE_GOOD,
           link != LINK_NOT ? _("Done. The code is remembered from now on.") : _("Done."), NULL);
    return EFFECT_GOOD;
}

static unsigned add(struct ui *ui, const struct product *p)
{
    struct sell_outcome outcome = {0};
    struct fault f = {0};
    if (sell_product(ui->shop, &ui->cart, p->id, qty_of(0), &outcome, &f) != ERR_OK)
        return ui_fail(ui, &f);
    ui->last.fresh = false;
    ui_pop(ui);
    sell_select(ui, outcome.line);
    return outcome.effects;
}

/* The lot that first expired, first out would take: a label may stand for it alone. */
static void note_lot(struct ui *ui, struct find_state *s)
{
    struct arena scratch = {0};
    struct product_card card;
    struct fault f = {0};
    s->lot[0] = '\0';
    if (find_card(ui->shop, s->found, &scratch, &card, &f) == ERR_OK)
        text_copy(s->lot, sizeof s->lot, card.lot);
    arena_finish(&scratch);
}

static void found(struct ui *ui, struct find_state *s, const struct product *p)
{
    s->found = p->id;
    text_copy(s->name, sizeof s->name, p->name);
    field_clear(&s->pieces);
    note_lot(ui, s);
}

/* A case of something known is asked about at once. */
static void guess_case(struct ui *ui, struct find_state *s)
{
    struct arena scratch = {0};
    struct product p;
    const struct cart_line *red = cart_peek(&ui->cart, s->line);
    arena_init(&scratch);
    if (red != NULL && product_of_case(ui->shop, red->scanned, &scratch, &p) == ERR_OK) {
        found(ui, s, &p);
        s->is_case = true;
    }
    arena_finish(&scratch);
}

static unsigned accept(struct ui *ui, struct find_state *s)
{
    unsigned effects;
    if (s->found != 0)
        return settle(ui, s, LINK_NOT);
    if (dialog_scan(ui, &s->words, &effects))
        return effects;
    const struct product *product = chosen(s);
    if (product == NULL) {
        ui_say(ui, ROLE_BAD, _("Nothing is called “{}”."), s->words.text);
        return s->words.len > 0 ? EFFECT_BAD : EFFECT_NONE;
    }
    if (s->line == 0)
        return add(ui, product);
    found(ui, s, product);
    return EFFECT_NONE;
}

/* What the catalogue has not is sold by name and price. */
static unsigned open_item(struct ui *ui, int line)
{
    ui_pop(ui);
    return ui_push(ui, &screen_open_item, &line);
}

static unsigned act_action(struct ui *ui, struct find_state *s, enum action a)
{
    if (a == ACTION_BACK && s->found != 0) {
        s->found = 0;
        s->is_case = false;
    } else if (a == ACTION_BACK)
        ui_pop(ui);
    else if (a == ACTION_ACCEPT)
        return accept(ui, s);
    else if (a == ACTION_PAY && s->found != 0)
        return settle(ui, s, LINK_PRODUCT);
    else if (a == ACTION_QUANTITY && s->found != 0 && s->lot[0] != '\0')
        return settle(ui, s, LINK_LOT);
    else if (s->found != 0)
        field_act(&s->pieces, a);
    else if (a == ACTION_OPEN_ITEM)
        return open_item(ui, s->line);
    else if (a == ACTION_ERASE || a == ACTION_LEFT || a == ACTION_RIGHT) {
        if (field_act(&s->words, a) && a == ACTION_ERASE)
            search(ui, s);
    } else {
        table_act(&s->rows, a, ui->rows - 12 - (s->line != 0));
    }
    return EFFECT_NONE;
}

static unsigned act(struct ui *ui, void *state, const struct input *in)
{
    struct find_state *s = state;
    if (in->kind == INPUT_ACTION)
        return act_action(ui, s, in->action);
    if (in->kind != INPUT_CHAR)
        return EFFECT_NONE;
    if (s->found != 0) {
        bool digit = in->ch >= '0' && in->ch <= '9' && s->pieces.len < 5;
        return digit && field_insert(&s->pieces, in->ch) ? EFFECT_NONE : EFFECT_BAD;
    }
    if (!field_insert(&s->words, in->ch))
        return EFFECT_BAD;
    search(ui, s);
    return EFFECT_NONE;
}

static enum err enter(struct ui *ui, void *state, const void *arg, struct fault *f)
{
    struct find_state *s = state;
    (void)f;
    s->line = *(const int *)arg;
    arena_init(&s->texts);
    if (s->line != 0)
        guess_case(ui, s);
    return ERR_OK;
}

static void leave(struct ui *ui, void *state)
{
    (void)ui;
    arena_finish(&((struct find_state *)state)->texts);
}

/* ---- drawing ---- */

static void fill(const void *ctx, int row, struct table_cells *cells)
{
    const struct find_state *s = ctx;
    const struct product *p = &s->hits[row];
    char text[64];
    table_set(cells, 0, p->code);
    table_set(cells, 1, p->name);
    table_set(cells, 2, p->producer);
    table_set(cells, 3, qty_text_unit(p->on_hand, p->unit, text, sizeof text));
    table_set(cells, 4, money_text(p->price, text));
}

static const struct table_column columns[] = {
    {.width = 7, .dim = true},
    {.title = N_("Product"), .width = 12, .grow = 2},
    {.title = N_("Producer"), .width = 16, .grow = 1, .drop = 1, .dim = true},
    {.title = N_("On hand"), .width = 11, .right = true, .dim = true},
    {.title = N_("Unit price"), .width = 11, .right = true},
};

static struct table table_of(const struct find_state *s)
{
    return (struct table){
        .columns = columns,
        .column_count = (int)(sizeof columns / sizeof *columns),
        .row = fill,
        .ctx = s,
        .empty = s->words.len > 0 ? _("Nothing is called that.") : NULL,
    };
}

static void view_words(const struct find_state *s, const struct canvas *c, int row)
{
    char text[64];
    int end = c->cols - 1;
    if (s->total > 0) {
        snprintf(text, sizeof text, "%s %lld", _("Found"), (long long)s->total);
        draw_right(c, row, end, 20, ROLE_DIM, text);
        end -= utf8_width(text) + 2;
    }
    draw_text(c, row, 1, ROLE_GOOD, "›");
    field_view(&s->words, c, row, 3, end - 3,
               _("name without marks, first letters, short code, last digits"));
}

static void view_detail(const struct canvas *c, int row, const struct product *p)
{
    struct str text = STR_INIT;
    draw_cut(c, row, 1, c->cols - 2, ROLE_STRONG, p->name);
    str_add(&text, p->producer);
    if (p->gtin[0] != '\0')
        str_addf(&text, "%s%s", text.len > 0 ? " · " : "", p->gtin);
    if (p->ocop_code[0] != '\0')
        str_addf(&text, "%s%s", text.len > 0 ? " · " : "", p->ocop_code);
    int col = draw_stars(c, row + 1, 1, p->stars, false);
    draw_cut(c, row + 1, col + (p->stars > 0), c->cols - col - 2, ROLE_DIM, text.at);
    str_finish(&text);
}

static void view_asking(const struct ui *ui, const struct find_state *s, const struct canvas *c,
                        int row)
{
    int col = draw_cut(c, row, 1, c->cols / 2, ROLE_WARN,
                       s->is_case ? _("A case of") : _("Remember this code for it?"));
    col = draw_cut(c, row, col + 1, c->cols - col - 24, ROLE_STRONG, s->name);
    col = draw_cut(c, row, col + 2, c->cols - col - 8, ROLE_WARN, _("pieces in it:"));
    field_view(&s->pieces, c, row, col + 1, 6, s->is_case ? "?" : "1");
    struct canvas hints = canvas_part(c, row + 1, 1, 1, c->cols - 1);
    col = dialog_hint(ui, &hints, 0, 0, ACTION_PAY, _("remember"));
    if (s->lot[0] != '\0' && !s->is_case) {
        char words[64];
        snprintf(words, sizeof words, _("for lot %s"), s->lot);
        col = dialog_hint(ui, &hints, 0, col, ACTION_QUANTITY, words);
    }
    col = dialog_hint(ui, &hints, 0, col, ACTION_ACCEPT, _("only this once"));
    dialog_hint(ui, &hints, 0, col, ACTION_BACK, _("back"));
}

static void view(const struct ui *ui, const void *state, const struct canvas *c)
{
    const struct find_state *s = state;
    const struct cart_line *red = s->line == 0 ? NULL : cart_peek(&ui->cart, s->line);
    struct canvas in = dialog_box(c, c->rows, 112, _("Find product"));
    int row = 0;
    if (red != NULL) {
        int col = draw_text(&in, row, 1, ROLE_BAD, _("NO SUCH CODE"));
        draw_cut(&in, row++, col + 1, in.cols - col - 2, ROLE_BAD, red->scanned);
    }
    view_words(s, &in, row++);
    draw_hline(&in, row++, 0, in.cols, ROLE_RULE);
    int detail = in.rows - 3;
    struct table table = table_of(s);
    struct canvas list = canvas_part(&in, row, 0, detail - row, in.cols);
    table_view(&table, &s->rows, &list);
    draw_hline(&in, detail, 0, in.cols, ROLE_RULE);
    if (s->found != 0)
        view_asking(ui, s, &in, detail + 1);
    else if (chosen(s) != NULL)
        view_detail(&in, detail + 1, chosen(s));
    else
        dialog_hint(ui, &in, detail + 1, 1, ACTION_OPEN_ITEM, _("sells it by name and price"));
}

static const struct bar_item bar[] = {
    {ACTION_HELP, NULL, NULL},       {ACTION_ACCEPT, NULL, NULL}, {ACTION_UP, N_("Up"), NULL},
    {ACTION_DOWN, N_("Down"), NULL}, {ACTION_BACK, NULL, NULL},
};

const struct screen_ops screen_find = {
    .name = "find",
    .state_size = sizeof(struct find_state),
    .bar = bar,
    .bar_count = (int)(sizeof bar / sizeof *bar),
    .enter = enter,
    .leave = leave,
    .act = act,
    .view = view,
};
