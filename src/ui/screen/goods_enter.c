/* The input line of a stock document: scans, quantities, words. */
#include <string.h>

#include "diemban/app/find.h"
#include "diemban/app/product.h"
#include "diemban/base/i18n.h"
#include "diemban/base/str.h"
#include "diemban/core/entry.h"
#include "diemban/core/gtin.h"
#include "diemban/ui/values.h"
#include "goods.h"

#include "diemban/base/ban.h"

enum { SCANS = 64 };

/* ---- what the words find ---- */

void goods_search(struct ui *ui, struct goods_state *s)
{
    struct entry entry;
    struct fault f = {0};
    int count = 0;
    arena_clear(&s->hit_texts);
    list_count(&s->hit_rows, 0);
    s->hit_moved = false;
    if (entry_parse(s->line.text, &entry) != ERR_OK || entry.kind != ENTRY_WORDS)
        return;
    if (find_products(ui->shop, entry.rest, &s->hit_texts, s->hits, GOODS_HITS, &count, NULL, &f) !=
        ERR_OK)
        return;
    list_count(&s->hit_rows, count);
    if (count > 0)
        s->hit_rows.selected = 0;
}

/* ---- adding ---- */

static unsigned added(struct ui *ui, struct goods_state *s, const struct sell_outcome *last,
                      unsigned effects)
{
    goods_clear_line(s);
    s->pending = qty_of(0);
    goods_changed(s, last->line);
    const struct draft_line *l = goods_selected(s);
    if ((effects & EFFECT_BAD) && l != NULL && l->product_id == 0)
        ui_say(ui, ROLE_BAD, _("No such code: {}. Type its name and press Enter, or remove it."),
               l->scanned);
    else
        ui->notice.until = 0;
    return effects;
}

unsigned goods_take_scans(struct ui *ui, struct goods_state *s, const struct sell_scan *scans,
                          int n)
{
    struct sell_scan mine[SCANS];
    struct sell_outcome outcomes[SCANS] = {{0}};
    struct fault f = {0};
    struct entry entry;
    unsigned effects = EFFECT_NONE;
    n = n < SCANS ? n : SCANS;
    memcpy(mine, scans, (size_t)n * sizeof *mine);
    if (entry_parse(s->line.text, &entry) == ERR_OK && entry.kind == ENTRY_QTY)
        s->pending = entry.qty;
    if (n > 0 && mine[0].qty.milli == 0)
        mine[0].qty = s->pending;
    if (draft_scan(ui->shop, &s->d, mine, n, outcomes, &f) != ERR_OK) {
        goods_changed(s, 0);
        return ui_fail(ui, &f);
    }
    for (int i = 0; i < n; i++)
        effects |= outcomes[i].effects;
    return n > 0 ? added(ui, s, &outcomes[n - 1], effects) : effects;
}

static unsigned add_product(struct ui *ui, struct goods_state *s, int64_t id, struct qty q)
{
    struct sell_outcome out = {0};
    struct fault f = {0};
    if (draft_product(ui->shop, &s->d, id, q, &out, &f) != ERR_OK) {
        goods_changed(s, 0);
        return ui_fail(ui, &f);
    }
    return added(ui, s, &out, out.effects);
}

/* The red line of this number is this product, so many pieces of it. */
static unsigned settle(struct ui *ui, struct goods_state *s, int no, int64_t product_id, int pieces)
{
    struct fault f = {0};
    if (draft_resolve(ui->shop, &s->d, no, product_id, pieces, &f) != ERR_OK)
        return ui_fail(ui, &f);
    goods_clear_line(s);
    goods_changed(s, s->d.last_no);
    const struct draft_line *l = goods_selected(s);
    ui_say(ui, ROLE_GOOD, _("Remembered: {}"), l != NULL ? l->name : "");
    return EFFECT_GOOD;
}

static bool pieces_done(struct ui *ui, const struct value_field *fields, int64_t no,
                        unsigned *effects)
{
    struct goods_state *s = goods_state_of(ui);
    int64_t whole = qty_whole(fields[0].qty) ? fields[0].qty.milli / 1000 : 0;
    *effects = settle(ui, s, (int)no, s->case_of, whole <= CODE_PIECES_MAX ? (int)whole : 0);
    return (*effects & EFFECT_BAD) == 0;
}

/* A case of something known is asked about: how many pieces? */
static unsigned resolve(struct ui *ui, struct goods_state *s, const struct draft_line *l,
                        const struct product *p)
{
    struct arena scratch = {0};
    struct product base;
    arena_init(&scratch);
    bool is_case = product_of_case(ui->shop, l->scanned, &scratch, &base) == ERR_OK;
    arena_finish(&scratch);
    if (!is_case)
        return settle(ui, s, l->no, p->id, 1);
    s->case_of = p->id;
    struct value_field field = value_qty(_("Pieces in the case"), qty_of(0), l->scanned);
    struct values_arg arg = {
        .title = p->name, .fields = &field, .count = 1, .done = pieces_done, .n = l->no};
    return ui_push(ui, &screen_values, &arg);
}

/* ---- Enter ---- */

static unsigned accept_code(struct ui *ui, struct goods_state *s, const char *code, struct qty q)
{
    char text[FIELD_BYTES];
    text_copy(text, sizeof text, code);
    struct sell_scan scan = {.text = text, .size = strlen(text), .qty = q};
    s->line.text[0] = '\0';
    s->line.len = s->line.cursor = 0;
    return goods_take_scans(ui, s, &scan, 1);
}

static unsigned accept_words(struct ui *ui, struct goods_state *s, const struct entry *entry)
{
    const struct draft_line *l = goods_selected(s);
    struct qty q = entry->qty.milli != 0 ? entry->qty : s->pending;
    bool hit = s->hit_rows.count > 0 && (s->hit_moved || !gtin_shape(entry->rest));
    if (hit) {
        const struct product *p = &s->hits[s->hit_rows.selected];
        if (l != NULL && l->product_id == 0)
            return resolve(ui, s, l, p);
        return add_product(ui, s, p->id, q);
    }
    if (strpbrk(entry->rest, "0123456789") == NULL && s->d.kind != GOODS_RECEIVE) {
        ui_say(ui, ROLE_BAD, _("Nothing is called “{}”."), entry->rest);
        return EFFECT_BAD;
    }
    return accept_code(ui, s, entry->rest, q); /* in a receipt also the supplier's own name */
}

static unsigned accept_command(struct ui *ui, const char *words)
{
    if (!menu_knows(ui, words))
        return EFFECT_BAD;
    ui_home(ui);
    return menu_command(ui, words);
}

unsigned goods_accept(struct ui *ui, struct goods_state *s)
{
    struct entry entry;
    enum err e = entry_parse(s->line.text, &entry);
    if (e == ERR_OK && entry.amount.dong != 0)
        e = ERR_BAD_QUANTITY;
    if (e != ERR_OK)
        return ui_fail_of(ui, e, s->line.text);
    switch (entry.kind) {
    case ENTRY_EMPTY:
        return goods_edit_line(ui, s);
    case ENTRY_QTY:
        s->pending = entry.qty;
        field_clear(&s->line);
        return EFFECT_NONE;
    case ENTRY_COMMAND:
        return accept_command(ui, entry.rest);
    case ENTRY_ASKED:
    case ENTRY_CODE:
    case ENTRY_WORDS:
        break;
    }
    if (entry.kind == ENTRY_CODE) {
        struct qty q = entry.qty.milli != 0 ? entry.qty : s->pending;
        return accept_code(ui, s, entry.rest, q);
    }
    return accept_words(ui, s, &entry);
}
